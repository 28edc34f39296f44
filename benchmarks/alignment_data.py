"""Gold alignments to train and measure on: Text+Berg, and parallel documents edited by merging, dropping, inserting."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

__all__ = [
    "Document",
    "Exchange",
    "Gold",
    "edit",
    "exchange_paragraphs",
    "in_order",
    "read_documents",
    "read_pairs",
    "read_textberg",
    "rearrange_paragraph",
    "score_beads",
    "split_clauses",
]

_CLAUSE = re.compile(r"(?<=[,;:])\s+")
_SHORTEST_CLAUSE = 25
"""Bytes below which a clause is not split off."""

_END = re.compile(r"[.?!…]\W*$")

Indices = tuple[int, ...]
Document = tuple[list[str], list[str]]
"""Korean and English sentences, parallel."""


@dataclass(frozen=True)
class Gold:
    """Two texts and their beads, each bead a tuple of source and a tuple of target indices.

    `begins` says for either side which sentences begin a paragraph, None where nothing is known of paragraphs.
    """

    source: tuple[str, ...]
    target: tuple[str, ...]
    beads: tuple[tuple[Indices, Indices], ...]
    begins: tuple[tuple[bool, ...], tuple[bool, ...]] | None = None

    def followed_by(self, other: Gold) -> Gold:
        """Return this text with another after it."""
        row, column = len(self.source), len(self.target)
        moved = tuple((tuple(i + row for i in left), tuple(j + column for j in right)) for left, right in other.beads)
        return Gold(self.source + other.source, self.target + other.target, self.beads + moved)

    def swapped(self) -> Gold:
        """Return the same with source and target exchanged."""
        return Gold(self.target, self.source, tuple((target, source) for source, target in self.beads))


def read_textberg(folder: Path) -> list[Gold]:
    """Read every document of a Text+Berg folder (src/, tgt/, gold/)."""
    documents = []
    for gold in sorted((folder / "gold").glob("*.txt")):
        source, target = (
            tuple((folder / side / gold.name).read_text(encoding="utf-8").splitlines()) for side in ("src", "tgt")
        )
        beads = []
        for line in gold.read_text(encoding="utf-8").splitlines():
            if line.strip():
                left, right = line.split(":")[:2]
                beads.append((_indices(left), _indices(right)))
        # The gold leaves out some sentences without a partner, and lists those without a source in no fixed place.
        beads += [((i,), ()) for i in range(len(source)) if not any(i in left for left, _ in beads)]
        beads += [((), (j,)) for j in range(len(target)) if not any(j in right for _, right in beads)]
        documents.append(Gold(source, target, _in_order(beads)))
    return documents


def _in_order(beads: Sequence[tuple[Indices, Indices]]) -> tuple[tuple[Indices, Indices], ...]:
    """Return the beads in the order of the text; each bead without a source before the next target sentence."""
    left = sorted(bead for bead in beads if bead[0])
    ordered: list[tuple[Indices, Indices]] = []
    for bead in sorted(bead for bead in beads if not bead[0]):
        while left and not (left[0][1] and left[0][1][0] > bead[1][0]):
            ordered.append(left.pop(0))
        ordered.append(bead)
    return tuple(ordered + left)


def _indices(text: str) -> Indices:
    return tuple(int(part) for part in text.strip().strip("[]").split(",") if part.strip())


def read_documents(path: Path) -> list[tuple[list[str], list[str]]]:
    """Read parallel documents (`ko` and `en` lists in JSON lines) as (Korean, English)."""
    rows = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return [(row["ko"], row["en"]) for row in rows]


def read_pairs(path: Path) -> list[tuple[str, str]]:
    """Read parallel sentences (columns `ko` and `en`, tab-separated) as (Korean, English)."""
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()[1:]]
    return [(row[0], row[1]) for row in rows]


def edit(
    source: Sequence[str],
    target: Sequence[str],
    seed: int,
    *,
    merge: float = 0.10,
    drop: float = 0.05,
    foreign: Sequence[str] = (),
) -> Gold:
    """Return parallel sentences edited: `merge` of them joined to the next on one side, `drop` lost on one side.

    Sentences of `foreign` are put in on the source side as often as sentences are dropped.
    """
    chance = random.Random(seed)
    lefts: list[str] = []
    rights: list[str] = []
    beads: list[tuple[Indices, Indices]] = []
    for rows in _groups(source, merge, chance):
        left, right = [source[i] for i in rows], [target[i] for i in rows]
        if len(rows) > 1:
            if chance.random() < 0.5:
                left = [" ".join(left)]
            else:
                right = [" ".join(right)]
        elif chance.random() < drop:
            left, right = ([], right) if chance.random() < 0.5 else (left, [])
        beads.append((_append(lefts, left), _append(rights, right)))
        if foreign and chance.random() < drop:
            beads.append((_append(lefts, [chance.choice(foreign)]), ()))
    return Gold(tuple(lefts), tuple(rights), tuple(beads))


def _groups(texts: Sequence[str], merge: float, chance: random.Random) -> Iterator[range]:
    """Yield runs of neighbours to be merged; a headline, which has no end mark, is not merged with a sentence."""
    position = 0
    while position < len(texts):
        size = 1
        while size < 4 and position + size < len(texts) and chance.random() < merge:
            if len({bool(_END.search(text)) for text in texts[position : position + size + 1]}) > 1:
                break
            size += 1
        yield range(position, position + size)
        position += size


def split_clauses(gold: Gold, rate: float, seed: int) -> Gold:
    """Return the text with `rate` of its 1:1 beads split into up to four clauses on one side, at commas and colons."""
    chance = random.Random(seed)
    sources: list[str] = []
    targets: list[str] = []
    beads: list[tuple[Indices, Indices]] = []
    for left, right in gold.beads:
        lefts, rights = [gold.source[i] for i in left], [gold.target[j] for j in right]
        if len(left) == len(right) == 1 and chance.random() < rate:
            if chance.random() < 0.5:
                lefts = _clauses(lefts[0])
            else:
                rights = _clauses(rights[0])
        beads.append((_append(sources, lefts), _append(targets, rights)))
    return Gold(tuple(sources), tuple(targets), tuple(beads))


def _clauses(text: str) -> list[str]:
    clauses: list[str] = []
    for part in _CLAUSE.split(text):
        if clauses and (min(len(part.encode()), len(clauses[-1].encode())) < _SHORTEST_CLAUSE or len(clauses) == 4):
            clauses[-1] += " " + part
        else:
            clauses.append(part)
    return clauses


def _append(texts: list[str], more: list[str]) -> Indices:
    start = len(texts)
    texts.extend(more)
    return tuple(range(start, len(texts)))


def score_beads(gold: Gold, found: Sequence[tuple[Indices, Indices]]) -> dict[str, tuple[int, int, int]]:
    """Return (right of those found, found, right of the gold) counts as vecalign defines strict and lax.

    Gold beads with an empty side do not count for recall; found beads with an empty side do not count at all.
    """
    full_gold = [bead for bead in gold.beads if bead[0] and bead[1]]
    full_found = [bead for bead in found if bead[0] and bead[1]]
    strict = len(set(full_gold) & set(full_found))
    owners = {(i, j): n for n, (left, right) in enumerate(full_gold) for i in left for j in right}
    hits = {
        (n, owners[i, j]) for n, (left, right) in enumerate(full_found) for i in left for j in right if (i, j) in owners
    }
    lax_found, lax_gold = len({n for n, _ in hits}), len({n for _, n in hits})
    return {
        "strict": (strict, len(full_found), strict),
        "lax": (lax_found, len(full_found), lax_gold),
        "gold": (len(full_gold), 0, 0),
    }


@dataclass(frozen=True)
class Exchange:
    """An article in four parts, the second and the third of which change places in the translation."""

    parts: tuple[Gold, Gold, Gold, Gold]


def exchange_paragraphs(document: Document, seed: int, longest: int = 4) -> Exchange:
    """Return an article, edited, whose translation has two neighbouring runs of 2 to `longest` sentences exchanged."""
    chance = random.Random(seed)
    korean, english = document
    first, second = chance.randint(2, longest), chance.randint(2, longest)
    start = chance.randint(0, max(0, len(korean) - first - second))
    middle, stop = min(start + first, len(korean)), min(start + first + second, len(korean))
    slices = [slice(start), slice(start, middle), slice(middle, stop), slice(stop, None)]
    first_part, *others = (edit(korean[part], english[part], 4 * seed + n) for n, part in enumerate(slices))
    return Exchange((first_part, others[0], others[1], others[2]))


def in_order(exchange: Exchange) -> Gold:
    """Return what an alignment in order has to say: of the two parts the smaller is alone on both sides."""
    before, first, second, after = exchange.parts
    if len(first.beads) >= len(second.beads):
        middle = [_half(second, on_source=False), first, _half(second, on_source=True)]
    else:
        middle = [_half(first, on_source=True), second, _half(first, on_source=False)]
    whole = before
    for part in (*middle, after):
        whole = whole.followed_by(part)
    return whole


def _half(text: Gold, *, on_source: bool) -> Gold:
    """Return one side of a text, nothing of it paired."""
    if on_source:
        return Gold(text.source, (), tuple(((row,), ()) for row in range(len(text.source))))
    return Gold((), text.target, tuple(((), (column,)) for column in range(len(text.target))))


def rearrange_paragraph(document: Document, seed: int) -> Gold:
    """Return an article, edited, with 3 to 5 of its sentences told in 3 to 5 others in no order: one bead above 3:3.

    The clauses, or halves, of the sentences on one side are shuffled and joined anew.
    """
    chance = random.Random(seed)
    rows, others = chance.choice([(3, 4), (4, 3), (4, 4), (4, 5), (5, 4), (5, 5)])
    start = chance.randint(0, max(0, len(document[0]) - rows))
    before, after = (
        edit(*(side[part] for side in document), 2 * seed + n)
        for n, part in enumerate((slice(start), slice(start + rows, None)))
    )
    korean, english = (side[start : start + rows] for side in document)
    if chance.random() < 0.5:
        korean = _retold(korean, others, chance)
    else:
        english = _retold(english, others, chance)
    bead = tuple(range(len(korean))), tuple(range(len(english)))
    return before.followed_by(Gold(tuple(korean), tuple(english), (bead,))).followed_by(after)


def _retold(texts: Sequence[str], count: int, chance: random.Random) -> list[str]:
    """Return `count` sentences made of halves of the given ones, none beside its other half."""
    halves = [half for text in texts for half in _halves(text.rstrip(" .?!"))]
    step, first = chance.choice([3, 5, 7]), chance.randrange(len(halves))
    order = sorted(range(len(halves)), key=lambda place: ((place * step + first) % len(halves), place))
    bounds = [round(len(order) * part / count) for part in range(count + 1)]
    return [
        ", ".join(halves[place] for place in order[start:stop]) + "."
        for start, stop in pairwise(bounds)
        if stop > start
    ]


def _halves(text: str) -> list[str]:
    words = text.split()
    middle = len(words) // 2
    return [" ".join(part) for part in (words[:middle], words[middle:]) if part]
