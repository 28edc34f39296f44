"""Parts of a source sentence that its translation does not render, and how surely it lost them.

Two looks, as encoding is dear: the first weighs every part between two joints by coverage and length; what passes is
weighed again by the encoder: does the pair agree better without the part, does anything there resemble it? And both
looks are taken twice: roughly at every pair, then at those that may pass.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from qa_reports.analysed import AnalysedBitext, AnalysedPair
from qa_reports.extract.clauses import side_joints
from qa_reports.extract.coverage import Coverage, cover_source
from qa_reports.extract.end_marks import ends_with_mark
from qa_reports.extract.lengths import LengthModel, log_ratio, model_lengths
from qa_reports.extract.lost_part_weights import LEAST_FIRST, SECOND, weigh
from qa_reports.extract.part_likeness import SECOND_FEATURES, compared_texts, look_again
from qa_reports.extract.quantities.marking import is_readable, quantities_in
from qa_reports.extract.quantities.quantity import Written
from qa_reports.extract.sentence_parts import FIRST_FEATURES, Part, Suspects, find_suspects, look_first

__all__ = ["LEAST_ODDS", "Judged", "breaking_off", "judge_pair", "lost_parts"]

LEAST_ODDS = 3.0
"""Log odds from which a part is reported: 2 alarms on the 1,604 good pairs of the first halves of NTREX-128 and
FLORES-200, both directions, one of them right; from 2.7 on there would be 2 more, and .02 more of the clauses."""

_USUAL = 0.35
"""Coverage from which a word counts as rendered: the best threshold for links on the fitting half of PUD."""

_ROUGHLY = 1.0
"""How much the odds may be too low when they are worked out roughly. Of 336 cut clauses that are found in the first
halves of NTREX-128, FLORES-200 and KPC, both directions, none is more than .2 lower; of 1,553 good pairs 47 pass the
first look, and 11 of them this one."""

_BREAKS_OFF = 2.0
"""Log odds that a part is lost, beyond the others, where the translation ends without the mark that its source has. Of
1,553 good pairs (first halves of NTREX-128 and FLORES-200) nine do; of planted cuts three in four into English, since
most of them take the end of the sentence away with its mark. A translator's do so less often: fitted, it were 4."""

_HOLDS_LOST_FIGURE = 2.0
"""The same of a part that holds a figure without a counterpart among other words that nothing renders."""
_MOST_RENDERED, _LEAST_WORDS = 0.25, 6
"""Mean probability of being rendered up to which, and lexemes from which, more than the figure is lost."""

_AT_ONCE = 64
"""Pairs that are looked at in one go: as fast as more of them, and a long document takes no more memory."""

_DEPTH = 0.2
"""What a deep joint counts for at either end, in words: less than one word that is missing or not."""


@dataclass(frozen=True, slots=True)
class Judged:
    """The part of a pair that is likeliest lost, with the log odds that it is."""

    pair: AnalysedPair
    part: Part
    odds: float


def lost_parts(bitext: AnalysedBitext) -> Iterator[Judged]:
    """Yield the part that is likeliest lost of every pair that lost one, by log odds of LEAST_ODDS or more."""
    correspondences = bitext.correspondences
    model = _document_lengths(bitext)
    broken = breaking_off(bitext)
    doubtful = list(_doubtful(bitext, model, broken, LEAST_ODDS - _ROUGHLY))
    correspondences.settle(pair.index for pair in doubtful)
    for pair in doubtful:
        coverage = cover_source(correspondences, pair.index)
        (looked,) = look_first([pair], [coverage], model)
        judged = judge_pair(bitext, pair, model, looked, breaks_off=pair.index in broken)
        if judged is not None and judged.odds >= LEAST_ODDS:
            yield replace(judged, part=_unrendered_words(pair, coverage, judged.part))


def breaking_off(bitext: AnalysedBitext) -> frozenset[int]:
    """Return the pairs whose translation lacks the end mark of its source, where most of the others have it."""
    ended = [pair for pair in bitext.beads if ends_with_mark(pair.source.text)]
    broken = frozenset(pair.index for pair in ended if pair.target.text[-1:].isalnum())
    return broken if 2 * len(broken) < len(ended) else frozenset()


def _doubtful(
    bitext: AnalysedBitext, model: LengthModel, broken: Collection[int], least: float
) -> Iterator[AnalysedPair]:
    """Yield the pairs of which a part may be lost by rough links; a side without a lexeme tells nothing."""
    correspondences = bitext.correspondences
    pairs = [pair for pair in bitext.beads if all(side.lexemes for side in correspondences.sides(pair.index))]
    for start in range(0, len(pairs), _AT_ONCE):
        some = pairs[start : start + _AT_ONCE]
        coverages = [cover_source(correspondences, pair.index, rough=True) for pair in some]
        looks = zip(some, look_first(some, coverages, model), strict=True)
        found = [(pair, _choose(pair, looked, breaks_off=pair.index in broken)) for pair, looked in looks]
        chosen = [(pair, *choice) for pair, choice in found if choice is not None]
        bitext.analysis.encode(text for pair, suspects, _ in chosen for text in compared_texts(bitext, pair, suspects))
        for pair, suspects, beyond in chosen:
            likeness = look_again(bitext, pair, model, suspects, roughly=True)
            if (weigh(likeness, SECOND_FEATURES, SECOND) + beyond).max() >= least:
                yield pair


def judge_pair(
    bitext: AnalysedBitext,
    pair: AnalysedPair,
    model: LengthModel,
    looked: Suspects | None,
    *,
    breaks_off: bool = False,
) -> Judged | None:
    """Return the likeliest lost part among those looked at; None where none passes the first look.

    `breaks_off` tells that the translation lacks the end mark of its source (see `breaking_off`).
    """
    choice = _choose(pair, looked, breaks_off=breaks_off)
    if choice is None:
        return None
    suspects, beyond = choice
    odds = weigh(look_again(bitext, pair, model, suspects), SECOND_FEATURES, SECOND) + beyond
    return Judged(pair, suspects.parts[int(odds.argmax())], float(odds.max()))


def _choose(
    pair: AnalysedPair, looked: Suspects | None, *, breaks_off: bool
) -> tuple[Suspects, NDArray[np.floating]] | None:
    """Return the parts to be looked at again, with what speaks for their loss beyond both looks: (parts,).

    None where no part passes the first look.
    """
    if looked is None:
        return None
    beyond = _BREAKS_OFF * breaks_off + _HOLDS_LOST_FIGURE * _holds_lost_figure(pair, looked)
    if (looked.scores + beyond).max() < LEAST_FIRST:
        return None
    suspects = find_suspects(looked)
    return suspects, _BREAKS_OFF * breaks_off + _HOLDS_LOST_FIGURE * _holds_lost_figure(pair, suspects)


def _holds_lost_figure(pair: AnalysedPair, looked: Suspects) -> NDArray[np.bool_]:
    """Return which parts were lost with digits that have no counterpart: (parts,).

    Numerals in words stand in sayings, too.
    """
    held = np.zeros(len(looked.spans), dtype=bool)
    for difference in quantities_in(pair).differences if is_readable(pair) else ():
        lost = difference.source if difference.target is None and difference.is_plain else None
        if lost is not None and lost.written is Written.DIGITS:
            held |= (looked.spans[:, 0] <= lost.start) & (lost.end <= looked.spans[:, 1])
    rendered, words = (looked.features[:, FIRST_FEATURES.index(name)] for name in ("rendered inside", "lexemes"))
    return held & (rendered <= _MOST_RENDERED) & (words >= math.log(_LEAST_WORDS))


def _document_lengths(bitext: AnalysedBitext) -> LengthModel:
    source_lang, target_lang = bitext.bitext.source_lang, bitext.bitext.target_lang or "und"
    ratios = [log_ratio(pair.source.text, pair.target.text) for pair in bitext.beads]
    return model_lengths(ratios, source_lang, target_lang)


def _unrendered_words(pair: AnalysedPair, coverage: Coverage, part: Part) -> Part:
    """Return the part between two joints, in or around `part`, that holds what is unrendered and leaves out the rest.

    The odds weigh parts against one another by much else, so that the best one may begin or end a phrase too late.
    """
    side = pair.source
    joints = side_joints(side)
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
