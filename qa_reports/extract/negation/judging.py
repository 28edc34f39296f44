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

LEAST_SCORE = -0.1
"""Log odds from which a case is reported: 1 mark on the 1,422 good pairs of the first halves without KPC; of flips
planted there, 88 in 100 of those removed and 91 in 100 of those added are found."""

LEAST_SIMILARITY = 0.2
"""Below this cosine the sides are strangers, which is another rule's finding."""

FEATURES = (
    "bias",
    "denial in a stated clause",
    "denial of a measure",
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
    True: (-2.76, 1.38, -1.61, -1.60, -3.89, 1.74, 1.19, 0.08, 2.13, 0.75, -4.03, -0.32, -0.11, 0.28, 2.92, 0.36),
    False: (-2.05, 1.47, -0.73, 0.02, -2.24, 2.56, -3.22, -0.89, 0.22, -0.52, 0.00, -0.85, 0.53, 0.40, 0.57, 0.42),
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
