"""What speaks for a lexeme of one side rendering a lexeme of the other, within their pair.

Each feature is a matrix, a row for each lexeme of the first side and a column for each of the second; those of many
pairs are worked out together (`stacks`).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, groupby, pairwise
from operator import attrgetter

import numpy as np

from align.analysis import Analysis
from align.encoding import Vectors
from align.rendering.country_names import standard_names
from align.rendering.lexemes import Lexeme
from align.rendering.lexicon import look_up_form, places_of
from align.rendering.names import listen_to_names, score_names
from align.rendering.phrase_likeness import Likeness, best_around, rough_likeness
from align.rendering.stacks import Matrix, Stack, best_rivals

__all__ = ["LINK_FEATURES", "Matrix", "Side", "link_features", "listen", "standard_links"]

LINK_FEATURES = (
    "similarity of phrases around",
    "lead over other columns",
    "lead over other rows",
    "phrase lead over other columns",
    "phrase lead over other rows",
    "sound",
    "distance",
    "only one is a name",
    "rendered as the lexicon has it",
    "another is rendered so",
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
        between = (self.text[one.end : other.start] for one, other in pairwise(self.lexemes))
        return tuple(gap in {"", " "} or not _BREAK.search(gap) for gap in between)

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
    def scales(self) -> Matrix:
        """What makes the sum of two neighbours' vectors as long as one; zero where they make no phrase."""
        sums = self.words[:-1] + self.words[1:]
        lengths = np.sqrt(np.einsum("ij,ij->i", sums, sums))
        return np.where(self.joined, 1 / np.maximum(lengths, _SHORTEST_VECTOR), 0.0)

    @cached_property
    def hangul_forms(self) -> list[list[str]]:
        """What may be a name of each lexeme: itself, and the word it is part of."""
        forms = []
        for _, lexemes in groupby(self.lexemes, key=attrgetter("run")):
            members = list(lexemes)
            whole = self.text[members[0].start : members[-1].end]
            for lexeme in members:
                is_written = lexeme.end - lexeme.start == len(lexeme.text)
                forms.append({whole, lexeme.text} if is_written else {whole})
        return [sorted(filter(_HANGUL_NAME.fullmatch, both)) for both in forms]

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


def link_features(pairs: Sequence[tuple[Side, Side]], stack: Stack, *, rough: bool = False) -> Matrix:
    """Return the features of the lexemes of a stack of `pairs`: float64 (n, height, width, len(LINK_FEATURES)).

    Where one side of a pair is Korean, it is the rows. A `rough` look encodes single words alone.
    """
    chosen = [pairs[number] for number in stack.numbers]
    words, phrases = _likenesses(chosen, stack, rough=rough)
    listed = stack.fill((_listed(rows, columns) for rows, columns in chosen), outside=0.0)
    features = [
        phrases,
        words - best_rivals(words, axis=2),
        words - best_rivals(words, axis=1),
        phrases - phrases.max(axis=2, keepdims=True),
        phrases - phrases.max(axis=1, keepdims=True),
        stack.fill((_sound(rows, columns) for rows, columns in chosen), outside=0.0),
        _distance(stack),
        _only_one_name(chosen, stack),
        listed,
        (1 - listed) * np.maximum(best_rivals(listed, axis=2), best_rivals(listed, axis=1)),
    ]
    return np.stack(features, axis=-1)


def _likenesses(pairs: Sequence[tuple[Side, Side]], stack: Stack, *, rough: bool) -> tuple[Matrix, Matrix]:
    """Return how alike words are, and how alike the phrases around them or what they name: (n, height, width) each."""
    down = stack.fill_rows(rows.scales for rows, _ in pairs)
    across = stack.fill_columns(columns.scales for _, columns in pairs)
    words = stack.fill(rows.words @ columns.words.T for rows, columns in pairs)
    likeness = rough_likeness(words, down, across) if rough else _exact_likeness(words, pairs, stack)
    standard = stack.fill(standard_links(rows, columns) for rows, columns in pairs)
    return words, np.maximum(best_around(likeness, down, across), standard)


def _exact_likeness(words: Matrix, pairs: Sequence[tuple[Side, Side]], stack: Stack) -> Likeness:
    return Likeness(
        words,
        stack.fill(rows.doubles @ columns.words.T for rows, columns in pairs),
        stack.fill(rows.words @ columns.doubles.T for rows, columns in pairs),
        stack.fill(rows.doubles @ columns.doubles.T for rows, columns in pairs),
    )


def _sound(rows: Side, columns: Side) -> Matrix:
    """Return how surely a capitalised span around a column spells the Hangul lexeme, or the word it is part of."""
    heard = np.zeros((len(rows.lexemes), len(columns.lexemes)))
    if rows.lang != "ko" or columns.lang == "ko":
        return heard
    scores = score_names(tuple(dict.fromkeys(chain.from_iterable(rows.hangul_forms))), columns.text)
    inside = _inside(columns.lexemes, scores.spans)
    best = {form: (inside * row[:, None]).max(axis=0) for form, row in scores.by_word.items()}
    for row, forms in zip(heard, rows.hangul_forms, strict=True):
        for form in forms if best else ():
            np.maximum(row, best[form], out=row)
    return heard


def listen(sides: Iterable[tuple[Side, Side]]) -> None:
    """Work out how names sound in many pairs (rows, columns) at once: far faster so."""
    listen_to_names(
        (chain.from_iterable(rows.hangul_forms), columns.text)
        for rows, columns in sides
        if rows.lang == "ko" != columns.lang
    )


def _inside(lexemes: Sequence[Lexeme], spans: Sequence[tuple[int, int]]) -> Matrix:
    """Return 1 where a lexeme stands within a span: (len(spans), len(lexemes))."""
    inside = np.zeros((len(spans), len(lexemes)))
    starts, ends = [lexeme.start for lexeme in lexemes], [lexeme.end for lexeme in lexemes]
    for row, (start, end) in zip(inside, spans, strict=True):
        row[bisect_left(starts, start) : bisect_right(ends, end)] = 1.0
    return inside


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


def _listed(rows: Side, columns: Side) -> Matrix:
    """Return 1 where the lexicon has an English column as rendering of a Korean row, elsewhere 0."""
    listed = np.zeros((len(rows.lexemes), len(columns.lexemes)))
    if (rows.lang, columns.lang) != ("ko", "en"):
        return listed
    places = {lexeme.start: number for number, lexeme in enumerate(columns.lexemes)}
    for row, lexeme in zip(listed, rows.lexemes, strict=True):
        entry = look_up_form(lexeme.text)
        for start, _ in places_of(entry.renderings, columns.text) if entry else ():
            if start in places:
                row[places[start]] = 1.0
    return listed


def _distance(stack: Stack) -> Matrix:
    """Return how far apart two lexemes stand, each in its side from 0 to 1."""
    _, height, width = stack.shape
    down = (np.arange(height) + 0.5) / stack.rows[:, None]
    across = (np.arange(width) + 0.5) / stack.columns[:, None]
    return np.asarray(np.abs(down[:, :, None] - across[:, None, :]))


def _only_one_name(pairs: Sequence[tuple[Side, Side]], stack: Stack) -> Matrix:
    if not {pairs[0][0].lang, pairs[0][1].lang} <= _CASE_TELLS_NAMES:
        return np.zeros(stack.shape)
    down = stack.fill_rows(np.array([lexeme.is_name for lexeme in rows.lexemes]) for rows, _ in pairs)
    across = stack.fill_columns(np.array([lexeme.is_name for lexeme in columns.lexemes]) for _, columns in pairs)
    return np.asarray(down[:, :, None] != across[:, None, :], dtype=np.float64)
