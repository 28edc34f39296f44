"""Hand-made word links of PUD, as links of our lexemes and as spans with what renders them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from align.bitext import Bitext, bitext_of_rows
from align.rendering.correspondence import Correspondences
from align.rendering.link_features import Matrix, Side
from align.rendering.phrases import FUNCTION_WORDS

__all__ = ["GoldSpan", "LinkedPair", "content_links", "gold_links", "gold_spans", "read_linked_pairs"]

LONGEST_SPAN = 3
"""Lexemes of a span whose rendering is asked for."""


@dataclass(frozen=True)
class LinkedPair:
    """A sentence, its translation, their words with offsets, and the links (Korean word, English word) from 0."""

    korean: str
    english: str
    korean_words: tuple[tuple[int, int], ...]
    english_words: tuple[tuple[int, int], ...]
    links: frozenset[tuple[int, int]]


@dataclass(frozen=True)
class GoldSpan:
    """Lexemes of one side, from `first` up to `last`, and those that render them: none, or a phrase of their own."""

    pair: int
    first: int
    last: int
    rendered_by: frozenset[int]


def read_linked_pairs(shared: Path) -> list[LinkedPair]:
    """Return the word-aligned sentences of PUD, in their order (that of the documents they were taken from)."""
    with (shared / "data" / "pud_wordalign_enko.jsonl").open(encoding="utf-8") as lines:
        return [
            LinkedPair(
                row["ko_text"],
                row["en_text"],
                _offsets(row["ko_text"], row["ko_tokens"]),
                _offsets(row["en_text"], row["en_tokens"]),
                frozenset((korean - 1, english - 1) for english, korean in row["links_1based"]),
            )
            for row in map(json.loads, lines)
        ]


def _offsets(text: str, words: Sequence[str]) -> tuple[tuple[int, int], ...]:
    offsets, position = [], 0
    for word in words:
        start = text.index(word, position)
        position = start + len(word)
        offsets.append((start, position))
    return tuple(offsets)


def bitext_of(pairs: Sequence[LinkedPair], *, turned: bool = False) -> Bitext:
    """Return the pairs as a document, Korean to English, or `turned` English to Korean."""
    if turned:
        return bitext_of_rows([(p.english, p.korean) for p in pairs], source_lang="en", target_lang="ko")
    return bitext_of_rows([(pair.korean, pair.english) for pair in pairs])


def words_of(side: Side, words: Sequence[tuple[int, int]]) -> Matrix:
    """Return 1 where a lexeme and a word overlap: (lexemes, words)."""
    return np.array(
        [[float(lexeme.start < end and start < lexeme.end) for start, end in words] for lexeme in side.lexemes]
    ).reshape(len(side.lexemes), len(words))


def gold_links(pair: LinkedPair, korean: Side, english: Side) -> Matrix:
    """Return 1 where the words of two lexemes are linked: (Korean lexemes, English lexemes)."""
    links = np.zeros((len(pair.korean_words), len(pair.english_words)))
    for row, column in pair.links:
        links[row, column] = 1
    found = words_of(korean, pair.korean_words) @ links @ words_of(english, pair.english_words).T
    return np.asarray(found > 0, dtype=np.float64)


def content_links(pair: LinkedPair, korean: Side) -> tuple[frozenset[int], frozenset[int]]:
    """Return which words of each side carry meaning: what Kiwi finds more than a particle in; no function words."""
    overlaps = words_of(korean, pair.korean_words)
    english = (
        number
        for number, (start, end) in enumerate(pair.english_words)
        if (word := pair.english[start:end].lower()) not in FUNCTION_WORDS and any(map(str.isalnum, word))
    )
    return frozenset(np.flatnonzero(overlaps.sum(axis=0)).tolist()), frozenset(english)


def gold_spans(pair: int, links: Matrix, side: Side) -> Iterator[GoldSpan]:
    """Yield the phrases of `side`, the rows of `links`, that are rendered by nothing or by a phrase of their own."""
    for first in range(len(side.lexemes)):
        for last in range(first + 1, min(first + LONGEST_SPAN, len(side.lexemes)) + 1):
            if last - first > 1 and not side.joined[last - 2]:
                break
            found = np.flatnonzero(links[first:last].max(axis=0))
            if not len(found):
                yield GoldSpan(pair, first, last, frozenset())
                continue
            whole = links[:, found[0] : found[-1] + 1]
            outside = np.delete(whole, range(first, last), axis=0)
            if (
                not outside.any()
                and found[-1] - found[0] < len(found) + 1
                and links[first].any()
                and links[last - 1].any()
            ):
                yield GoldSpan(pair, first, last, frozenset(range(int(found[0]), int(found[-1]) + 1)))


def document_correspondences(bitext: Bitext, analysis: object) -> Correspondences:
    """Return the correspondences of a document."""
    return Correspondences(bitext.pairs, bitext.source_lang, bitext.target_lang or "und", analysis)  # type: ignore[arg-type]
