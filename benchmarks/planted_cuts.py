"""Translations with a part cut out, for the rule partial-omission: which part of the source that leaves unrendered."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import numpy as np
from planted_defects import read_halves
from planting.wording import cut_clause
from untouched import Row, read_sets

from align.analysis import Analysis
from align.bitext import bitext_of_rows
from align.rendering.link_features import Matrix
from qa_reports.analysed import AnalysedBitext, AnalysedPair
from qa_reports.extract.clauses import find_joints
from qa_reports.extract.coverage import cover_source
from qa_reports.extract.lengths import LengthModel, log_ratio, model_lengths
from qa_reports.extract.sentence_parts import Suspects, look_first

__all__ = ["Instance", "Rows", "Text", "clause_of", "cut_rows", "good_rows", "part_of", "read_texts"]

ROUNDS = 4
"""One row in so many is damaged at a time, so that the rest of the document stays as it was."""

LEAST_WORDS = {"ko": 3, "en": 4}
LEAST_SHARE, MOST_SHARE = 0.2, 0.67
LEAST_LINK = 0.2
"""Below this a link between two words says nothing of where the cut fell in the source."""

Rows = Sequence[Row]
Cut = Callable[[str, str, str, random.Random], str | None]


@dataclass(frozen=True)
class Text:
    """Rows of source and target, with the set they are of and the half that set was split into."""

    set: str
    half: str
    langs: tuple[str, str]
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Instance:
    """A pair of a text, good or cut, with what the first look says of its parts.

    `lost` is how well each part covers what the cut left unrendered, from 0 to 1 (F1 over words); None in a good pair.
    """

    text: Text
    bitext: AnalysedBitext
    pair: AnalysedPair
    model: LengthModel
    looked: Suspects
    lost: Matrix | None
    original: str


def read_texts(shared: Path) -> list[Text]:
    """Return NTREX, FLORES, KPC, JHE and PUD in both directions, each set in halves by document."""
    names = {"0": "ntrex", "1": "flores", "2": "kpc"}
    found = [
        (names[document.id[0]], half, list(zip(document.source, document.target, strict=True)))
        for half, documents in read_halves(shared / "data").items()
        for document in documents
    ]
    for name, tables in read_sets(shared / "data").items():
        if name in {"jhe", "pud"}:
            halves = ["first" if number < len(tables) // 2 else "second" for number in range(len(tables))]
            found += [(name, half, table) for half, table in zip(halves, tables, strict=True)]
    both = [(name, half, [row for row in rows if all(row)]) for name, half, rows in found]
    turned = [Text(name, half, ("en", "ko"), tuple((en, ko) for ko, en in rows)) for name, half, rows in both]
    return [*(Text(name, half, ("ko", "en"), tuple(rows)) for name, half, rows in both), *turned]


def clause_of(source: str, target: str, lang: str, chance: random.Random) -> str | None:
    """Cut a clause, as the table of planted defects does."""
    return cut_clause(source, target, lang, chance)


def part_of(analysis: Analysis) -> Cut:
    """Return a function that cuts any part between two joints: phrases, list items, quotations, who said it."""

    def cut(source: str, target: str, lang: str, chance: random.Random) -> str | None:
        joints = find_joints(target, lang, analysis.morphemes(target) if lang == "ko" else ())
        parts = [
            (first.at, last.at)
            for first, last in combinations(joints, 2)
            if LEAST_SHARE <= (last.at - first.at) / len(target) <= MOST_SHARE and first.depth + last.depth > 2
            if len(target[first.at : last.at].split()) >= LEAST_WORDS[lang]
        ]
        if not parts:
            return None
        start, end = chance.choice(parts)
        return f"{target[:start].rstrip()} {target[end:].lstrip()}".strip()

    return cut


def _bitext(text: Text, rows: Sequence[Row], analysis: Analysis) -> AnalysedBitext:
    return AnalysedBitext(bitext_of_rows(rows, source_lang=text.langs[0], target_lang=text.langs[1]), analysis)


def good_rows(text: Text, analysis: Analysis) -> Iterator[Instance]:
    """Yield the pairs of a text as they are."""
    yield from _instances(text, text.rows, range(len(text.rows)), analysis)


def cut_rows(text: Text, cut: Cut, analysis: Analysis) -> Iterator[Instance]:
    """Yield the pairs of a text from whose target something can be cut, after it was."""
    chance = random.Random(str(text.rows[:1]))
    damaged = [cut(source, target, text.langs[1], chance) for source, target in text.rows]
    for turn in range(ROUNDS):
        rows = list(text.rows)
        chosen = [at for at in range(turn, len(rows), ROUNDS) if damaged[at] not in {None, rows[at][1], ""}]
        for at in chosen:
            rows[at] = rows[at][0], damaged[at] or ""
        if chosen:
            yield from _instances(text, rows, chosen, analysis)


def _instances(text: Text, rows: Sequence[Row], chosen: Sequence[int], analysis: Analysis) -> Iterator[Instance]:
    model = model_lengths([log_ratio(*row) for row in text.rows], *text.langs)
    bitext, before = _bitext(text, rows, analysis), _bitext(text, text.rows, analysis)
    for at in chosen:
        pair = bitext.pairs[at]
        if not all(side.lexemes for side in bitext.correspondences.sides(at)):
            continue
        (looked,) = look_first([pair], [cover_source(bitext.correspondences, at)], model)
        if looked is not None:
            is_cut = rows[at] != text.rows[at]
            lost = _lost(before, at, rows[at][1], looked) if is_cut else None
            yield Instance(text, bitext, pair, model, looked, lost, text.rows[at][1])


def _lost(before: AnalysedBitext, at: int, damaged: str, looked: Suspects) -> Matrix:
    """Return how well each part covers the source words that render what was cut, by the links of the whole pair."""
    source, target = before.correspondences.sides(at)
    links = before.correspondences.links(at)
    start, end = _cut_out(before.pairs[at].target.text, damaged)
    gone = np.array([lexeme.start < end and start < lexeme.end for lexeme in target.lexemes])
    inside, outside = (links[:, where].max(axis=1, initial=0.0) for where in (gone, ~gone))
    lost = (inside > outside) & (inside > LEAST_LINK)
    starts = np.array([lexeme.start for lexeme in source.lexemes])
    rows = [(starts >= part.start) & (starts < part.end) for part in looked.parts]
    return np.array([2 * (lost & row).sum() / max(lost.sum() + row.sum(), 1) for row in rows])


def _cut_out(text: str, damaged: str) -> tuple[int, int]:
    """Return where `text` has what `damaged` has not."""
    start = next((i for i, (one, other) in enumerate(zip(text, damaged, strict=False)) if one != other), len(damaged))
    kept = len(damaged) - start
    tail = next((i for i in range(kept) if text[-1 - i] != damaged[-1 - i]), kept)
    return start, len(text) - tail
