"""How much of one side of a pair the other side renders, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from align.rendering.correspondence import Correspondences
from align.rendering.function_words import said_by_function_words
from align.rendering.link_features import Matrix, Side

__all__ = ["Coverage", "cover_source", "cover_words", "less_rivalled"]

_SAID = 0.6
"""What a function word is worth beside a link. With .8 as many cut clauses are found (first halves of NTREX-128,
FLORES-200 and KPC, at as many alarms); without function words 5 in 100 fewer."""

_OF_NAME = 0.6
"""What a word of a name is worth where another word of it is rendered: a name may be said in part."""

_SURE_RIVAL, _UNSURE = 0.7, 0.5
"""A word linked by less than _UNSURE is not rendered by what surely renders another."""
_DOUBTED = 0.3
"""What is left of such a link."""

_GLOSS = re.compile(r"(?<=[가-힣])\s?\(([A-Za-zÀ-ÿ][^()가-힣]*)\)")
"""A Latin spelling in brackets after the Korean one: both stand for the same words of the other side."""


@dataclass(frozen=True)
class Coverage:
    """The source lexemes of a pair with the probability that each is rendered: float64 (lexemes,).

    `starts` is where each begins, `names` which of them are names: (lexemes,). `unclaimed` is how many target lexemes,
    by probability, render nothing: what a free translation has to offer for the source words that none seems to render.
    `claimed` is the share of those that render something.
    """

    rendered: Matrix
    starts: NDArray[np.intp]
    names: NDArray[np.bool_]
    unclaimed: float
    claimed: float


def cover_source(correspondences: Correspondences, pair: int, *, rough: bool = False) -> Coverage:
    """Return the coverage of the source side of a pair, which has lexemes on both sides; glosses are left out.

    A `rough` look costs little (see `Correspondences`).
    """
    source, target = correspondences.sides(pair)
    links = correspondences.links(pair, rough=rough)
    rendered, claimed = (
        cover_words(source, target, links.max(axis=1)),
        cover_words(target, source, links.max(axis=0)),
    )
    starts = np.array([lexeme.start for lexeme in source.lexemes], dtype=np.intp)
    names = np.array([lexeme.is_name for lexeme in source.lexemes])
    glosses = list(_GLOSS.finditer(source.text)) if source.lang == "ko" and "(" in source.text else ()
    kept = np.ones(len(starts), dtype=bool)
    for match in glosses:
        inside = (starts >= match.start(1)) & (starts < match.end(1))
        before = np.flatnonzero(starts < match.start())
        if inside.any() and before.size:
            rendered[before[-1]] = max(rendered[before[-1]], rendered[inside].max())
            kept &= ~inside
    return Coverage(rendered[kept], starts[kept], names[kept], float((1 - claimed).sum()), float(claimed.mean()))


def cover_words(side: Side, other: Side, linked: Matrix) -> Matrix:
    """Return how surely the lexemes of a side are rendered, by a link or else by a function word: (lexemes,)."""
    linked = _along_names(side, linked)
    if (side.lang, other.lang) != ("ko", "en"):
        return linked
    said = said_by_function_words([lexeme.text for lexeme in side.lexemes], other.text)
    return np.maximum(linked, _SAID * np.array(said))


def less_rivalled(links: Matrix) -> Matrix:
    """Return the links of a pair, (source, target), those to words that surely render another one made small."""
    claimed = links.max(axis=0)
    doubted = (links < _UNSURE) & (claimed >= _SURE_RIVAL) & (links < claimed)
    return np.where(doubted, _DOUBTED * links, links)


def _along_names(side: Side, linked: Matrix) -> Matrix:
    """Return the same where a word of a name counts as rendered if another one is: "Dundee" for 던디 스타스."""
    found = linked.copy()
    for start, end in _names(side):
        found[start:end] = np.maximum(found[start:end], _OF_NAME * found[start:end].max())
    return found


def _names(side: Side) -> Iterator[tuple[int, int]]:
    """Yield the runs of two and more lexemes that are names with nothing but a space between them, as (start, end)."""
    start = 0
    for number, lexeme in enumerate(side.lexemes):
        before = side.lexemes[number - 1] if number else None
        goes_on = before and before.is_name and lexeme.is_name and not side.text[before.end : lexeme.start].strip(" -")
        if not goes_on:
            if number - start > 1:
                yield start, number
            start = number
    if len(side.lexemes) - start > 1:
        yield start, len(side.lexemes)
