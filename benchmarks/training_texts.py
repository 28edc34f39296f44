"""What the pairing learns from, beside real gold: parallel text edited as translations are, and texts to be wary of.

Sentences merged, dropped, put in, split at clauses; paragraphs marked alike or not; paragraphs exchanged, of which an
alignment in order can only have one; a paragraph told in another order, which is one bead; texts that share nothing.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from alignment_data import (
    Document,
    Gold,
    edit,
    exchange_paragraphs,
    in_order,
    read_documents,
    read_pairs,
    read_textberg,
    rearrange_paragraph,
    split_clauses,
)

__all__ = ["mark_paragraphs", "training_texts"]

ORNAMENTS = ["* * *", "- 12 -", "2018. 10. 10. 14:32", "1 / 3", "▲ 5", "· · ·", "[3-7]", "(12.5)"]
"""Lines without words as pages have them, put in between the sentences."""

PARAGRAPH = 0.3
"""Share of beads that begin a paragraph in text that is given paragraphs."""

AGREEMENTS = (0.95, 0.8, 0.5, 0.0)
"""How many of one side's paragraphs the other side keeps, by turns: they help, and are not to be relied on."""


def training_texts(data: Path) -> Iterator[tuple[str, Gold]]:
    """Yield the training texts, each with the name of its source: real gold as it is, parallel text edited."""
    yield from (("textberg", text) for text in read_textberg(data / "bitext" / "textberg_dev"))
    news = read_documents(data / "ntrex_docs.jsonl")
    news = news[: len(news) // 2]
    excerpts = list(_joined(read_documents(data / "flores_devtest_docs.jsonl"), (6, 9, 12)))
    press, lessons = (_chapters(read_pairs(data / name)) for name in ("kpc_news.tsv", "jhe_koen.tsv"))
    for number, (name, text) in enumerate(_edited(news, excerpts, press, lessons)):
        yield name, text
        yield "paragraphs", mark_paragraphs(text, AGREEMENTS[number % len(AGREEMENTS)], number)
    for number, document in enumerate([*news, *excerpts, *press]):
        if len(document[0]) >= 6:
            yield "exchanged", in_order(exchange_paragraphs(document, number, longest=6))
            yield "rearranged", rearrange_paragraph(document, number)
    yield from (("unrelated", text) for text in _unrelated(news))


def _edited(
    news: Sequence[Document], excerpts: Sequence[Document], press: Sequence[Document], lessons: Sequence[Document]
) -> Iterator[tuple[str, Gold]]:
    lines = [text for korean, _ in press for text in korean]
    foreign = lines[::2] + ORNAMENTS * (len(lines) // 4 // len(ORNAMENTS))
    plans: list[tuple[str, Sequence[Document], tuple[int, ...], float, float, Sequence[str]]] = [
        ("ntrex", news, (2, 3), 0.1, 0.0, ()),
        ("ntrex", news, (1,), 0.1, 0.0, foreign),
        ("ntrex", news, (3, 2), 0.1, 0.3, ()),
        ("ntrex", news, (len(news),), 0.05, 0.0, ()),
        ("flores", excerpts, (1,), 0.1, 0.15, ()),
        ("kpc", press, (1,), 0.1, 0.15, ()),
        ("jhe", lessons, (1,), 0.1, 0.15, ()),
    ]
    for plan, (name, documents, sizes, drop, split, extra) in enumerate(plans):
        for position, (korean, english) in enumerate(_joined(documents, sizes)):
            seed = 1000 * plan + position
            yield name, split_clauses(edit(korean, english, seed, drop=drop, foreign=extra), split, seed)


def _chapters(pairs: Sequence[tuple[str, str]], length: int = 25) -> list[Document]:
    parts = [pairs[start : start + length] for start in range(0, len(pairs), length)]
    return [([korean for korean, _ in part], [english for _, english in part]) for part in parts]


def _joined(documents: Sequence[Document], sizes: Sequence[int]) -> Iterator[Document]:
    position, turn = 0, 0
    while position < len(documents):
        size = sizes[turn % len(sizes)]
        group = documents[position : position + size]
        yield [text for korean, _ in group for text in korean], [text for _, english in group for text in english]
        position, turn = position + size, turn + 1


def mark_paragraphs(text: Gold, agreement: float, seed: int) -> Gold:
    """Return the text with paragraphs: of those of the source the target has `agreement`, and some of its own."""
    chance = random.Random(seed)
    begins = [False] * len(text.source), [False] * len(text.target)
    for bead in text.beads:
        shared = chance.random() < PARAGRAPH
        alike = chance.random() < agreement
        for side, places, keeps in zip(begins, bead, (shared, shared if alike else _rarely(chance)), strict=True):
            if places and keeps:
                side[places[0]] = True
            if len(places) > 1 and chance.random() > agreement and _rarely(chance):
                side[places[-1]] = True
    return replace(text, begins=(tuple(begins[0]), tuple(begins[1])))


def _rarely(chance: random.Random) -> bool:
    return chance.random() < PARAGRAPH


def _unrelated(documents: Sequence[Document]) -> Iterator[Gold]:
    """Yield one article's Korean with the next one's English."""
    for (korean, _), (_, english) in pairwise(documents):
        yield _nothing_shared(korean, english)


def _nothing_shared(source: Sequence[str], target: Sequence[str]) -> Gold:
    beads = [((row,), ()) for row in range(len(source))] + [((), (column,)) for column in range(len(target))]
    return Gold(tuple(source), tuple(target), tuple(beads))
