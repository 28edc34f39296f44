"""How surely a case is a flipped negation: a logistic regression for each side that may deny.

Fitted by `benchmarks/train_negation.py` on the first halves of NTREX-128, FLORES-200, KPC, JHE and PUD: the cases among
their pairs as they are (counted five times) against those of the same pairs with one side negated or freed of its
negation; and on invented sentences that put a denial in other words, or lost it. Measured on the rest: see the page of
negation-flip.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from qa_reports.extract.negation.cue import Force
from qa_reports.extract.negation.denied_in_lexicon import Known
from qa_reports.extract.negation.evidence import Case

__all__ = ["FEATURES", "LEAST_SCORE", "features", "judge", "score"]

LEAST_SCORE = 0.05
"""Log odds from which a case is reported: 1 mark on the 1,422 good pairs of the first halves without KPC; of flips
planted there, 88 in 100 of those removed and 90 in 100 of those added are found."""

LEAST_SIMILARITY = 0.2
"""Below this cosine the sides are strangers, which is another rule's finding."""

_WEIGHTS = {
    "bias": (-2.74, -2.11),
    "denial in a stated clause": (1.21, 1.53),
    "denial of a measure": (-1.78, -0.68),
    "denial of what goes along": (0.85, -0.77),
    "hint": (-1.50, 0.03),
    "counterpart": (-3.13, -2.13),
    "rendered plainly": (2.06, 2.58),
    "rendered by a word that may deny": (1.09, -3.33),
    "rendered by a counterpart": (-0.03, -0.94),
    "rendered by a word of the lexicon": (2.03, 0.02),
    "rendered so beside a word that may deny": (0.87, -0.70),
    "denial rendered by a word of the lexicon": (-4.11, 0.00),
    "no word of the lexicon": (-0.32, -1.01),
    "gain": (-0.11, 0.54),
    "gain nearby": (0.30, 0.38),
    "similarity": (3.02, 0.90),
    "length": (0.37, 0.35),
}
"""What each feature weighs where the Korean side denies, and where the English one does."""

FEATURES = tuple(_WEIGHTS)

_MOST = 6.0
_TOLD_BY_LEXICON = (Known.RENDERED, Known.ANSWERED, Known.OPPOSED, Known.STRANGE)


def features(case: Case) -> tuple[float, ...]:
    """Return the numbers named in FEATURES: gains in fiftieths of cosine, length of the pair in 300 characters."""
    return (
        1.0,
        float(case.cue.main),
        float(case.cue.force is Force.MODERATION),
        float(case.cue.force is Force.PRIVATION),
        case.hint,
        float(case.has_counterpart),
        case.rendering.plain,
        case.rendering.answered,
        case.rendering.countered,
        *(float(case.known is known) for known in _TOLD_BY_LEXICON),
        float(np.clip(50 * case.gain, -_MOST, _MOST)),
        float(np.clip(20 * case.near_gain, -_MOST, _MOST)),
        case.similarity,
        min((len(case.denying.text) + len(case.affirming.text)) / 300, 2.0),
    )


def score(case: Case) -> float:
    """Return the log odds that one side denies what the other affirms."""
    side = 0 if case.korean_denies else 1
    return sum(weights[side] * value for weights, value in zip(_WEIGHTS.values(), features(case), strict=True))


def judge(cases: Iterable[Case]) -> tuple[Case, float] | None:
    """Return the likeliest flip among the cases of a pair with its log odds; None where there is none."""
    scored = [(case, score(case)) for case in cases if case.similarity >= LEAST_SIMILARITY]
    return max(scored, key=lambda each: each[1], default=None)
