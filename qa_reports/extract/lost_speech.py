"""What somebody said, or who said it, that the translation leaves out: one of two quotations, a speaker.

Korean news puts several quotations into a sentence (“…”며 “…”고 말했다), of which the last is easily lost; and a
quotation that stands alone leaves the reader to guess whose words they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import numpy as np

from align.segmentation.enclosures import Enclosure, find_enclosures
from qa_reports.analysed import AnalysedBitext, AnalysedPair
from qa_reports.extract.attribution import is_attributed
from qa_reports.extract.coverage import Coverage, cover_source
from qa_reports.extract.marks import DOUBLE, find_lone_marks
from qa_reports.extract.sentence_parts import Part

__all__ = ["lost_speech"]

_LANGUAGES = frozenset({"ko", "en"})
_LEAST_LEXEMES = 3
"""Lexemes that make a quotation speech; a word or two are a term."""
_LEAST_AROUND = 2
_RENDERED_BY_CHANCE = 0.35
"""Mean probability of being rendered up to which a quotation is lost. Of 5,100 good pairs (NTREX-128, FLORES-200, PUD,
JHE, both directions) none is so and has fewer quotations in the translation and no words to spare there."""
_SURER = 0.25
"""By how much more another quotation of the same sentence is rendered, if words to spare there are to be its own."""
_RENDERED_IN_PART, _SURE, _SPARE = 0.5, 0.15, 2
"""The same, where no more than two words are to spare: words of the quotation stand elsewhere in the sentence too. Of
the same good pairs and KPC, 124 with a quotation less, none is so that is not found by the limits above."""

_WORD = re.compile(r"\w")
_SENTENCE_END = re.compile(r"[.!?…]+(?=\s+\S)")
_SPEAKER = re.compile(r"(?!(?:그|그녀|이들|그들)[는은]\b)([^“”\"]{2,40}?(?:은|는|이|가))\s*[“\"]")


def lost_speech(bitext: AnalysedBitext) -> Iterator[tuple[AnalysedPair, Part]]:
    """Yield the quotations of the source that nothing renders, and the speakers of quotations that stand alone."""
    if {bitext.bitext.source_lang, bitext.bitext.target_lang} != _LANGUAGES:
        return
    for number, pair in enumerate(bitext.beads):
        for quotation in _lost_quotations(bitext, pair):
            yield pair, Part(quotation.start, quotation.end)
        around = [bitext.beads[n].target.text for n in (number - 1, number + 1) if 0 <= n < len(bitext.beads)]
        speaker = _SPEAKER.match(pair.source.text) if _is_all_speech(pair.target.text) else None
        if speaker and pair.source.lang == "ko" and not any(map(is_attributed, around)):
            yield pair, Part(*speaker.span(1))


def _quotations(text: str) -> list[Enclosure]:
    return [each for each in find_enclosures(text) if each.is_quotation and each.family != "single"]


def _lost_quotations(bitext: AnalysedBitext, pair: AnalysedPair) -> Iterator[Enclosure]:
    quotations = _quotations(pair.source.text)
    translated = _quotations(pair.target.text)
    lone = sum(mark.family == DOUBLE for mark in find_lone_marks(pair.target.text, pair.target.lang))
    if len(translated) + lone >= len(quotations):
        return
    are_joined = _count_sentences(pair.target.text, translated) >= _count_sentences(pair.source.text, quotations)
    if not all(side.lexemes for side in bitext.correspondences.sides(pair.index)):
        return
    coverage = cover_source(bitext.correspondences, pair.index)
    said = [_rendered(coverage, quotation) for quotation in quotations]
    for quotation, (count, rendered) in zip(quotations, said, strict=True):
        if count < _LEAST_LEXEMES or len(coverage.starts) - count < _LEAST_AROUND:
            continue
        surer = 0.0 if are_joined else max(other for _, other in said) - rendered
        by_chance = rendered <= _RENDERED_BY_CHANCE and (surer >= _SURER or coverage.unclaimed <= count)
        if by_chance or (rendered <= _RENDERED_IN_PART and surer >= _SURE and coverage.unclaimed <= _SPARE):
            yield quotation


def _count_sentences(text: str, quotations: list[Enclosure]) -> int:
    return sum(1 + len(_SENTENCE_END.findall(text, each.start, each.end)) for each in quotations)


def _rendered(coverage: Coverage, quotation: Enclosure) -> tuple[int, float]:
    """Return how many lexemes a quotation has, and how probably one of them is rendered on average."""
    inside = (coverage.starts >= quotation.start) & (coverage.starts < quotation.end)
    return int(inside.sum()), float(np.mean(coverage.rendered[inside])) if inside.any() else 1.0


def _is_all_speech(text: str) -> bool:
    """Whether a text is quotations and nothing else."""
    quotations, outside, last = _quotations(text), "", 0
    for quotation in quotations:
        outside += text[last : quotation.start]
        last = max(last, quotation.end)
    return bool(quotations) and not _WORD.search(outside + text[last:])
