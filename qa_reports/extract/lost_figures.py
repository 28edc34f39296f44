"""Clauses and list items that are lost together with a figure of theirs: 전북 남원 176㎜ of a list of towns.

A figure without a counterpart is known to be missing, so that less is asked of the words around it than where words
alone tell: what stands with it between two marks or endings is lost where no link renders any of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from align.rendering.lexemes import Lexeme
from align.rendering.link_features import Matrix
from qa_reports.analysed import AnalysedBitext, AnalysedPair
from qa_reports.extract.clauses import side_bounds
from qa_reports.extract.coverage import cover_words, less_rivalled
from qa_reports.extract.lost_items import is_spelled
from qa_reports.extract.quantities.marking import is_readable, quantities_in
from qa_reports.extract.quantities.quantity import Quantity
from qa_reports.extract.sentence_parts import Part

__all__ = ["lost_figures"]

_LANGUAGES = frozenset({"ko", "en"})

_RENDERED_BY_CHANCE = 0.25
"""Mean link of words that nothing renders, see `lost_items`."""
_OF_ANY, _OF_NAME = 0.4, 0.5
"""The most that any of them may have, and a name that nothing there sounds like: it is taken for another of a list."""

_LEAST_REST = 3
"""Lexemes that the rest of the sentence must have, and more than the part has rendered."""
_REST_RENDERED = 0.4


def lost_figures(bitext: AnalysedBitext) -> Iterator[tuple[AnalysedPair, Part]]:
    """Yield the parts of a document between Korean and English that hold a lost figure, and nothing that is said."""
    if {bitext.bitext.source_lang, bitext.bitext.target_lang} != _LANGUAGES:
        return
    found = [(pair, part, figure) for pair in bitext.beads for part, figure in _suspects(pair)]
    bitext.correspondences.settle(sorted({pair.index for pair, _, _ in found}))
    for pair, part, figure in found:
        if _is_lost(bitext, pair, part, figure):
            yield pair, part


def _suspects(pair: AnalysedPair) -> Iterator[tuple[Part, Quantity]]:
    """Yield the parts of a source that hold a figure without a counterpart, and no other one that has."""
    if not is_readable(pair):
        return
    quantities = quantities_in(pair)
    lost = [d.source for d in quantities.differences if d.source and d.target is None and d.is_plain]
    if not lost:
        return
    others = [one for one in quantities.source.written if one not in lost]
    side = pair.source
    for start, end in pairwise(side_bounds(side)):
        inside = [one for one in lost if start <= one.start and one.end <= end]
        if inside and not any(start <= one.start < end for one in others):
            yield Part(start, end), inside[0]


def _is_lost(bitext: AnalysedBitext, pair: AnalysedPair, part: Part, figure: Quantity) -> bool:
    """Whether the part says something beside the figure, none of which is rendered, and the rest of the sentence is."""
    source, target = bitext.correspondences.sides(pair.index)
    if not source.lexemes or not target.lexemes:
        return False
    links: Matrix = less_rivalled(bitext.correspondences.links(pair.index)).max(axis=1)
    rendered = cover_words(source, target, links)
    words = [n for n, word in enumerate(source.lexemes) if _is_word(word, part, figure)]
    rest = [n for n, word in enumerate(source.lexemes) if not part.start <= word.start < part.end]
    if not words or len(rest) < max(_LEAST_REST, len(words)):
        return False
    if rendered[rest].mean() < _REST_RENDERED:
        return False
    names = [n for n in words if source.lexemes[n].is_name]
    others = [n for n in words if not source.lexemes[n].is_name]
    if others and (links[others].mean() > _RENDERED_BY_CHANCE or links[others].max() > _OF_ANY):
        return False
    return all(links[n] <= _OF_NAME and not is_spelled(source.lexemes[n].text, target) for n in names)


def _is_word(word: Lexeme, part: Part, figure: Quantity) -> bool:
    inside = part.start <= word.start < part.end
    return inside and not figure.start <= word.start < figure.end and not word.text[0].isdigit()
