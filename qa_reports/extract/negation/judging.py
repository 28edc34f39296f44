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

FEATURES = (
    "bias",
    "denial in a stated clause",
    "denial of a measure",
    "denial of what goes along",
    "hint",
    "counterpart",
    "rendered plainly",
    "rendered by a word that may deny",
    "rendered by a counterpart",
    "rendered by a word of the lexicon",
    "rendered so beside a word that may deny",
    "denial rendered by a word of the lexicon",
    "no word of the lexicon",
    "gain",
    "gain nearby",
    "similarity",
    "length",
)
_WEIGHTS = {
    True: (
        -2.74,
        1.21,
        -1.78,
        0.85,
        -1.50,
        -3.13,
        2.06,
        1.09,
        -0.03,
        2.03,
        0.87,
        -4.11,
        -0.32,
        -0.11,
        0.30,
        3.02,
        0.37,
    ),
    False: (
        -2.11,
        1.53,
        -0.68,
        -0.77,
        0.03,
        -2.13,
        2.58,
        -3.33,
        -0.94,
        0.02,
        -0.70,
        0.00,
        -1.01,
        0.54,
        0.38,
        0.90,
        0.35,
    ),
}
"""By whether the Korean side denies."""

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
    return sum(weight * value for weight, value in zip(_WEIGHTS[case.korean_denies], features(case), strict=True))


def judge(cases: Iterable[Case]) -> tuple[Case, float] | None:
    """Return the likeliest flip among the cases of a pair with its log odds; None where there is none."""
    scored = [(case, score(case)) for case in cases if case.similarity >= LEAST_SIMILARITY]
    return max(scored, key=lambda each: each[1], default=None)
