"""How surely a case is a flipped negation: a logistic regression for each side that may deny.

Fitted by `benchmarks/train_negation.py` on the first half of NTREX-128 and on KPC: the cases among 1,485 pairs as they
are (counted five times) against those of the same pairs with one side negated or freed of its negation. The bias of the
first row is 0.8 lower than fitted, so that of good pairs hardly one is reported. Measured on the rest: see the page of
negation-flip.
"""

from __future__ import annotations

from qa_reports.extract.negation.evidence import Case

__all__ = ["FEATURES", "LEAST_SCORE", "features", "score"]

LEAST_SCORE = 0.5
"""Log odds from which a case is reported, 62 in 100; the figures on the page of negation-flip are of .3, which gives
one false finding more on the 1,637 untouched pairs."""

FEATURES = ("bias", "denial in a stated clause", "hint", "gain", "similarity", "length")
_WEIGHTS = {
    True: (-1.45, 1.45, -1.30, 0.70, 2.85, -1.36),
    False: (-1.02, 2.06, -0.05, 0.41, 5.00, -2.59),
}
"""By whether the Korean side denies."""


def features(case: Case) -> tuple[float, ...]:
    """Return the numbers named in FEATURES: gain in fiftieths of cosine, length of the pair in 300 characters."""
    return (
        1.0,
        float(case.cue.main),
        case.hint,
        50 * case.gain,
        case.similarity,
        min((len(case.denying.text) + len(case.affirming.text)) / 300, 2.0),
    )


def score(case: Case) -> float:
    """Return the log odds that one side denies what the other affirms."""
    return sum(weight * value for weight, value in zip(_WEIGHTS[case.korean_denies], features(case), strict=True))
