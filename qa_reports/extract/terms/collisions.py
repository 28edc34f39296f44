"""Two different terms of the source that have one rendering in the translation."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from qa_reports.analysed import AnalysedBitext
from qa_reports.extract.names.people import TITLES
from qa_reports.extract.terms.recurring import Rendering, Term, gather_terms, render_terms

__all__ = ["Collision", "find_collisions"]

SURE = 0.8
"""Least confidence of both renderings; on PUD nine in ten of these are right."""


@dataclass(frozen=True)
class Collision:
    """Two terms, each with its renderings by the same words; `second` is met later in the text."""

    first: tuple[Rendering, ...]
    second: tuple[Rendering, ...]
    similarity: float


def find_collisions(bitext: AnalysedBitext) -> Iterator[Collision]:
    """Yield pairs of terms that share a rendering and are neither part of one another nor met in one place."""
    likely = _rendered_alike(bitext, [term for term in gather_terms(bitext) if _may_collide(term)])
    by_words: dict[tuple[str, ...], dict[str, list[Rendering]]] = defaultdict(lambda: defaultdict(list))
    for term, renderings in zip(likely, render_terms(bitext, likely), strict=True):
        for rendering in renderings:
            if rendering.phrase.confidence >= SURE:
                by_words[rendering.words][term.text].append(rendering)
    for terms in by_words.values():
        for (text, first), (other, second) in combinations(terms.items(), 2):
            if len(first) > 1 and len(second) > 1 and not _share_a_part(text, other):
                one, another = bitext.analysis.vectors([text, other])
                yield Collision(tuple(first), tuple(second), float(one @ another))


def _rendered_alike(bitext: AnalysedBitext, terms: Sequence[Term]) -> list[Term]:
    """Return the terms that share words of a rendering with another one, as far as a rough look tells."""
    words = [
        {word for each in renderings for word in each.words} for renderings in render_terms(bitext, terms, rough=True)
    ]
    times = Counter(word for each in words for word in each)
    return [term for term, each in zip(terms, words, strict=True) if any(times[word] > 1 for word in each)]


def _may_collide(term: Term) -> bool:
    """Whether a term names one thing: a title or a compound; plain nouns share a translation too often."""
    return not term.is_name and (term.text in TITLES or term.is_compound)


def _share_a_part(one: str, other: str) -> bool:
    """Whether two terms have two syllables in a row in common, or end alike, and so may be forms of one."""
    pairs = {one[at : at + 2] for at in range(len(one) - 1)}
    return one in other or other in one or any(pair in other for pair in pairs)
