"""Parts of a source sentence that its translation does not render, and how surely it lost them.

Two looks, as encoding is dear: the first weighs every part between two joints by coverage and length; what passes is
weighed again by the encoder: does the pair agree better without the part, does anything there resemble it? And the
first look is taken twice: roughly at every pair, then at those that may pass.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np

from qa_reports.analysed import AnalysedBitext, AnalysedPair
from qa_reports.extract.clauses import find_joints
from qa_reports.extract.coverage import Coverage, cover_source
from qa_reports.extract.lengths import LengthModel, log_ratio, model_lengths
from qa_reports.extract.lost_part_weights import LEAST_FIRST, SECOND, weigh
from qa_reports.extract.part_likeness import SECOND_FEATURES, look_again
from qa_reports.extract.sentence_parts import Part, Suspects, find_suspects, look_first

__all__ = ["Judged", "judge_pair", "judge_pairs"]

_USUAL = 0.35
"""Coverage from which a word counts as rendered: the best threshold for links on the fitting half of PUD."""

_ROUGHLY = 0.3
"""How much the first look may lose by being rough, in log odds: of 59 pairs among 901 good ones (60 recombined articles
of NTREX-128 and FLORES-200) that pass it, few lie more than .3 lower, one more than .5."""

_DEPTH = 0.2
"""What a deep joint counts for at either end, in words: less than one word that is missing or not."""


@dataclass(frozen=True, slots=True)
class Judged:
    """The part of a pair that is likeliest lost, with the log odds that it is."""

    pair: AnalysedPair
    part: Part
    odds: float


def judge_pairs(bitext: AnalysedBitext) -> Iterator[Judged]:
    """Yield, for every pair that may have lost a part of its source, the part that is likeliest lost."""
    correspondences = bitext.correspondences
    model = _document_lengths(bitext)
    doubtful = [pair for pair in bitext.beads if _may_pass(bitext, pair, model)]
    correspondences.settle(pair.index for pair in doubtful)
    for pair in doubtful:
        coverage = cover_source(correspondences, pair.index)
        judged = judge_pair(bitext, pair, model, look_first(pair, coverage, model))
        if judged is not None:
            yield replace(judged, part=_unrendered_words(pair, coverage, judged.part))


def judge_pair(
    bitext: AnalysedBitext, pair: AnalysedPair, model: LengthModel, looked: Suspects | None
) -> Judged | None:
    """Return the likeliest lost part among those looked at; None where none passes the first look."""
    suspects = find_suspects(looked)
    if suspects is None or suspects.scores.max() < LEAST_FIRST:
        return None
    odds = weigh(look_again(bitext, pair, model, suspects), SECOND_FEATURES, SECOND)
    return Judged(pair, suspects.parts[int(odds.argmax())], float(odds.max()))


def _document_lengths(bitext: AnalysedBitext) -> LengthModel:
    source_lang, target_lang = bitext.bitext.source_lang, bitext.bitext.target_lang or "und"
    ratios = [log_ratio(pair.source.text, pair.target.text) for pair in bitext.beads]
    return model_lengths(ratios, source_lang, target_lang)


def _may_pass(bitext: AnalysedBitext, pair: AnalysedPair, model: LengthModel) -> bool:
    """Whether a rough look leaves it open that a part of the source is lost; a side without a lexeme tells nothing."""
    if not all(side.lexemes for side in bitext.correspondences.sides(pair.index)):
        return False
    suspects = find_suspects(look_first(pair, cover_source(bitext.correspondences, pair.index, rough=True), model))
    return suspects is not None and bool(suspects.scores.max() >= LEAST_FIRST - _ROUGHLY)


def _unrendered_words(pair: AnalysedPair, coverage: Coverage, part: Part) -> Part:
    """Return the part between two joints, in or around `part`, that holds what is unrendered and leaves out the rest.

    The odds weigh parts against one another by much else, so that the best one may begin or end a phrase too late.
    """
    side = pair.source
    joints = find_joints(side.text, side.lang, side.morphemes if side.lang == "ko" else ())
    missing = np.concatenate([[0.0], np.cumsum(_USUAL - coverage.rendered)])
    sums = missing[np.searchsorted(coverage.starts, [joint.at for joint in joints])]
    depths = [joint.depth for joint in joints]
    best, found = -math.inf, part
    for first, last in combinations(range(len(joints)), 2):
        start, end = joints[first].at, joints[last].at
        shared = min(end, part.end) - max(start, part.start)
        held = sums[last] - sums[first] + _DEPTH * (depths[first] + depths[last])
        if 2 * shared >= part.end - part.start and held > best:
            best, found = held, Part(start, end)
    return found
