"""What speaks for a lexeme of one side rendering a lexeme of the other, within their pair.

Each feature is a matrix, a row for each lexeme of the first side and a column for each of the second.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from operator import attrgetter

import numpy as np
from numpy.typing import NDArray

from align.analysis import Analysis
from align.encoding import Vectors
from align.rendering.country_names import standard_names
from align.rendering.lexemes import Lexeme
from align.rendering.names import listen_to_names, score_names

__all__ = ["LINK_FEATURES", "Matrix", "Side", "best_rivals", "link_features", "listen", "standard_links"]

Matrix = NDArray[np.float64]

LINK_FEATURES = (
    "similarity of phrases around",
    "lead over other columns",
    "lead over other rows",
    "phrase lead over other columns",
    "phrase lead over other rows",
    "sound",
    "distance",
    "only one is a name",
)

_BREAK = re.compile(r"[^\w\s\-–/&’'·]|.{11}", re.DOTALL)
"""What keeps two lexemes from being a phrase: a mark, or more than a word or two between them."""

_SHORTEST_VECTOR = 1e-9
"""A sum of two opposite vectors is divided by no less."""

_HANGUL_NAME = re.compile("[가-힣]{2,}")
_CASE_TELLS_NAMES = frozenset({"ko", "en"})
"""Languages in which `Lexeme.is_name` means something; German writes all nouns with capitals."""


@dataclass(frozen=True)
class Side:
    """One side of a pair: its text, its language, its lexemes."""

    text: str
    lang: str
    lexemes: tuple[Lexeme, ...]
    analysis: Analysis

    @cached_property
    def joined(self) -> tuple[bool, ...]:
        """Whether each lexeme makes a phrase with the next one: (len(lexemes) - 1,)."""
        pairs = zip(self.lexemes, self.lexemes[1:], strict=False)
        return tuple(not _BREAK.search(self.text[one.end : other.start]) for one, other in pairs)

    @cached_property
    def words(self) -> Vectors:
        """The vectors of the lexemes."""
        return self.analysis.vectors([lexeme.text for lexeme in self.lexemes])

    @cached_property
    def doubles(self) -> Vectors:
        """The vectors of each lexeme with the next one; zero where they make no phrase."""
        vectors = np.zeros((max(len(self.lexemes) - 1, 0), self.words.shape[1]), dtype=np.float32)
        vectors[self._joined_places] = self.analysis.vectors(self.double_phrases)
        return vectors

    @cached_property
    def rough_doubles(self) -> Vectors:
        """The same for no encoding at all: the mean of both words."""
        vectors = np.zeros((max(len(self.lexemes) - 1, 0), self.words.shape[1]), dtype=np.float32)
        places = self._joined_places
        sums = self.words[:-1][places] + self.words[1:][places]
        vectors[places] = sums / np.maximum(np.linalg.norm(sums, axis=1, keepdims=True), _SHORTEST_VECTOR)
        return vectors

    @property
    def _joined_places(self) -> list[int]:
        return [place for place, joined in enumerate(self.joined) if joined]

    @property
    def double_phrases(self) -> list[str]:
        """The phrases of two lexemes."""
        return [self.phrase(place, place + 2) for place in self._joined_places]

    def phrase(self, first: int, last: int) -> str:
        """Return the text of the lexemes from `first` up to and without `last`; one alone as it is looked up."""
        if last == first + 1:
            return self.lexemes[first].text
        return self.text[self.lexemes[first].start : self.lexemes[last - 1].end]


def link_features(rows: Side, columns: Side, *, rough: bool = False) -> Matrix:
    """Return the features of each pair of lexemes: float64 (rows, columns, len(LINK_FEATURES)); neither side is empty.

    Where one side is Korean, it is the rows. A `rough` look encodes single words alone.
    """
    words = np.asarray(rows.words @ columns.words.T, dtype=np.float64)
    phrases = np.maximum(_phrase_similarity(rows, columns, words, rough=rough), standard_links(rows, columns))
    features = [
        phrases,
        words - best_rivals(words, axis=1),
        words - best_rivals(words, axis=0),
        phrases - phrases.max(axis=1, keepdims=True),
        phrases - phrases.max(axis=0, keepdims=True),
        _sound(rows, columns),
        _distance(*words.shape),
        _only_one_name(rows, columns),
    ]
    return np.stack(features, axis=-1)


def best_rivals(values: Matrix, axis: int) -> Matrix:
    """Return for each entry the greatest other one along `axis`; zero where there is no other."""
    if values.shape[axis] < 2:
        return np.zeros_like(values)
    second, first = np.moveaxis(np.partition(values, -2, axis=axis), axis, 0)[-2:]
    return np.asarray(
        np.where(values >= np.expand_dims(first, axis), np.expand_dims(second, axis), np.expand_dims(first, axis))
    )


def _phrase_similarity(rows: Side, columns: Side, words: Matrix, *, rough: bool) -> Matrix:
    """Return the greatest similarity of a phrase of up to two lexemes around each row to one around each column."""
    around = words
    down, across = ((side.rough_doubles if rough else side.doubles) for side in (rows, columns))
    for single, double in ((rows.words, across), (down, across), (down, columns.words)):
        similarity = _where_phrases(single @ double.T)
        for axis, (size, side) in enumerate(zip(similarity.shape, (rows, columns), strict=True)):
            if size == len(side.lexemes) - 1:
                similarity = _of_parts(similarity, axis)
        around = np.maximum(around, similarity)
    return around


def _where_phrases(similarity: Vectors) -> Matrix:
    """Return similarities with -1 where a vector of zeros stood for no phrase."""
    return np.where(similarity == 0, -1.0, similarity.astype(np.float64))


def _of_parts(similarity: Matrix, axis: int) -> Matrix:
    """Return for each lexeme the better of the two phrases it is in: one more along `axis`."""
    pad = [(1, 1) if axis == at else (0, 0) for at in (0, 1)]
    padded = np.pad(similarity, pad, constant_values=-1.0)
    size = padded.shape[axis]
    return np.maximum(padded.take(range(size - 1), axis), padded.take(range(1, size), axis))


def _sound(rows: Side, columns: Side) -> Matrix:
    """Return how surely a capitalised span around a column spells the Hangul lexeme, or the word it is part of."""
    heard = np.zeros((len(rows.lexemes), len(columns.lexemes)))
    if rows.lang != "ko" or columns.lang == "ko":
        return heard
    forms = _hangul_forms(rows)
    scores = score_names(tuple(dict.fromkeys(form for both in forms for form in both)), columns.text)
    inside = _inside(columns.lexemes, scores.spans)
    for row, both in enumerate(forms):
        for form in both:
            if form in scores.by_word:
                heard[row] = np.maximum(heard[row], (inside * scores.by_word[form][:, None]).max(axis=0))
    return heard


def listen(sides: Iterable[tuple[Side, Side]]) -> None:
    """Work out how names sound in many pairs (rows, columns) at once: far faster so."""
    listen_to_names(
        ([form for both in _hangul_forms(rows) for form in both], columns.text)
        for rows, columns in sides
        if rows.lang == "ko" != columns.lang
    )


def _hangul_forms(side: Side) -> list[list[str]]:
    """Return what may be a name of each lexeme: itself, and the word it is part of."""
    runs: dict[int, str] = {}
    for run, lexemes in groupby(side.lexemes, key=attrgetter("run")):
        members = list(lexemes)
        runs[run] = side.text[members[0].start : members[-1].end]
    forms = [
        {runs[lexeme.run]} | ({lexeme.text} if lexeme.end - lexeme.start == len(lexeme.text) else set())
        for lexeme in side.lexemes
    ]
    return [sorted(form for form in both if _HANGUL_NAME.fullmatch(form)) for both in forms]


def _inside(lexemes: Sequence[Lexeme], spans: Sequence[tuple[int, int]]) -> Matrix:
    """Return 1 where a lexeme stands within a span: (len(spans), len(lexemes))."""
    starts = np.array([lexeme.start for lexeme in lexemes])
    ends = np.array([lexeme.end for lexeme in lexemes])
    bounds = np.array(spans, dtype=np.intp).reshape(-1, 2)
    return np.asarray((bounds[:, :1] <= starts) & (ends <= bounds[:, 1:]), dtype=np.float64)


def standard_links(rows: Side, columns: Side) -> Matrix:
    """Return 1 where two lexemes name one country, language or currency, elsewhere 0: (rows, columns).

    Such names count as alike as can be, whatever the encoder says: 달러 and dollar are .74 similar, 대한민국 and
    South Korea .69.
    """
    named = np.zeros((len(rows.lexemes), len(columns.lexemes)))
    standard, text = standard_names(rows.lang, columns.lang), columns.text.lower()
    for number, lexeme in enumerate(rows.lexemes):
        for name in standard.get(lexeme.text.lower(), ()):
            found = [match.span() for match in re.finditer(rf"\b{re.escape(name)}\b", text)]
            if found:
                named[number] = np.maximum(named[number], _inside(columns.lexemes, found).max(axis=0))
    return named


def _distance(rows: int, columns: int) -> Matrix:
    """Return how far apart two lexemes stand, each in its side from 0 to 1."""
    down, across = (np.arange(rows) + 0.5) / rows, (np.arange(columns) + 0.5) / columns
    return np.asarray(np.abs(np.subtract.outer(down, across)))


def _only_one_name(rows: Side, columns: Side) -> Matrix:
    if not {rows.lang, columns.lang} <= _CASE_TELLS_NAMES:
        return np.zeros((len(rows.lexemes), len(columns.lexemes)))
    first = np.array([lexeme.is_name for lexeme in rows.lexemes])
    second = np.array([lexeme.is_name for lexeme in columns.lexemes])
    return np.asarray(np.not_equal.outer(first, second), dtype=np.float64)
