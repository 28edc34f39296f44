"""Whole clauses and items of lists of which nothing is rendered, in sentences of which all the rest is.

What tells a lost clause from one that is rendered freely: a free rendering would stand somewhere, and the translation
has no two words in a row that render nothing, nor a figure of the clause.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

import numpy as np

from align.rendering.link_features import Matrix
from qa_reports.analysed import AnalysedBitext, AnalysedPair
from qa_reports.extract.clauses import side_bounds
from qa_reports.extract.coverage import cover_words, less_rivalled
from qa_reports.extract.quantities.marking import telling_numbers
from qa_reports.extract.sentence_parts import Part

__all__ = ["lost_clauses"]

_LANGUAGES = frozenset({"ko", "en"})


class _Least(NamedTuple):
    """How probably the words of a clause may be rendered, on average and each, and the rest of the sentence must be.

    `idle` is how many words in a row may render nothing over there.
    """

    mean: float
    each: float
    rest: float
    idle: int


_SURELY = _Least(0.22, 0.35, 0.6, 1)
"""Of 1,604 good pairs (first halves of NTREX-128 and FLORES-200, both directions) one has such a clause, and lost it;
of nine in 54 articles all nine are lost."""
_ROUGHLY = _Least(0.35, 0.5, 0.5, 3)
"""The same of the rough links, by which pairs are chosen for the better ones."""

_LEAST_LEXEMES, _LEAST_REST = 3, 3
_CLAIMED, _SURELY_CLAIMED = 0.35, 0.7
"""Link from which a word over there renders something, and from which it does though another one is likelier to."""
_BRACKETS = frozenset("()[]")
"""What stands in or beside them may be a name in another script."""


_INSIDE, _INSIDE_BEFORE = re.compile("[가-힣]"), re.compile(r"[”’\"'」』》〉>]$")


def lost_clauses(bitext: AnalysedBitext) -> Iterator[tuple[AnalysedPair, Part]]:
    """Yield the clauses of a document between Korean and English that are lost as a whole."""
    if {bitext.bitext.source_lang, bitext.bitext.target_lang} != _LANGUAGES:
        return
    doubtful = [pair for pair in bitext.beads if any(_lost(bitext, pair, _ROUGHLY))]
    bitext.correspondences.settle(pair.index for pair in doubtful)
    for pair in doubtful:
        for part in _lost(bitext, pair, _SURELY):
            yield pair, part


def _lost(bitext: AnalysedBitext, pair: AnalysedPair, least: _Least) -> Iterator[Part]:
    side, (source, target) = pair.source, bitext.correspondences.sides(pair.index)
    if not source.lexemes or not target.lexemes:
        return
    links = bitext.correspondences.links(pair.index, rough=least is _ROUGHLY)
    rendered = cover_words(source, target, less_rivalled(links).max(axis=1)).tolist()
    starts = [lexeme.start for lexeme in source.lexemes]
    bounds = side_bounds(side)
    places = [bisect_left(starts, bound) for bound in bounds]
    parts = [
        Part(start, end)
        for (start, end), (first, last) in zip(pairwise(bounds), pairwise(places), strict=True)
        if _is_unrendered(rendered[first:last], rendered[:first] + rendered[last:], least)
        if _stands_alone(side.text, start, end)
    ]
    if parts and _idle((cover_words(target, source, _claims(links)) >= _CLAIMED).tolist()) <= least.idle:
        said = [number.start for number, _ in telling_numbers(pair)]
        yield from (part for part in parts if not any(part.start <= place < part.end for place in said))


def _is_unrendered(inside: Sequence[float], rest: Sequence[float], least: _Least) -> bool:
    """Whether nothing renders the words of a clause, given how probably each is rendered, and the rest is."""
    if len(inside) < _LEAST_LEXEMES or len(rest) < _LEAST_REST or sum(rest) / len(rest) < least.rest:
        return False
    # One of more than three may be shared with what is rendered: 줄이고 늘릴 계획이다 "plans to cut".
    own = sorted(inside)[: max(_LEAST_LEXEMES, len(inside) - 1)]
    return sum(own) / len(own) <= least.mean and own[-1] <= least.each


def _claims(links: Matrix) -> Matrix:
    """Return how surely each word over there renders one of the source, the likeliest for it: (target lexemes,)."""
    most = links.max(axis=0)
    is_first = links[links.argmax(axis=0)].argmax(axis=1) == np.arange(links.shape[1])
    # A word that says again what another one says may belong to words that say something new: and a woman at the top.
    return np.where(is_first | (most >= _SURELY_CLAIMED), most, 0)


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether a clause has no other spelling in brackets, and does not begin with a particle: “…”이 주를 이룬다."""
    begins_inside = bool(_INSIDE.match(text, start)) and bool(_INSIDE_BEFORE.search(text, 0, start))
    return _BRACKETS.isdisjoint(text[max(0, start - 1) : end + 1]) and not begins_inside


def _idle(claimed: Sequence[bool]) -> int:
    """Return how many words in a row render nothing, at most."""
    return max((len(list(run)) for is_claimed, run in groupby(claimed) if not is_claimed), default=0)
