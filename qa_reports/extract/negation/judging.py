"""How surely a case is a flipped negation: a logistic regression for each side that may deny.

Fitted by `benchmarks/meaning.py` on the first half of NTREX-128 and on KPC: 1,485 pairs as they are (the cases among
them counted five times) against the same pairs with the English negated or its negation taken out. Measured on the
rest: see the page of negation-flip.
"""

from __future__ import annotations

from qa_reports.extract.negation.evidence import Case

__all__ = ["FEATURES", "LEAST_SCORE", "features", "score"]

LEAST_SCORE = 0.1
"""Log odds from which a case is reported; the figures it gives are on the page of negation-flip."""

FEATURES = ("bias", "denial in the main clause", "hints", "gain", "similarity", "length")
_WEIGHTS = {
    True: (-1.79, 0.94, -1.07, 0.63, 2.65, -0.77),
    False: (-1.76, 2.89, -0.15, 0.36, 4.91, -2.65),
}
"""By whether the Korean side denies."""

_MOST_HINTS = 3
"""Hints beyond the third say nothing new; long sentences are full of them."""


def features(case: Case) -> tuple[float, ...]:
    """Return the numbers named in FEATURES: gain in fiftieths of cosine, length of the pair in 300 characters."""
    return (
        1.0,
        float(case.cue.main),
        float(min(case.hints, _MOST_HINTS)),
        50 * case.gain,
        case.similarity,
        min((len(case.denying.text) + len(case.affirming.text)) / 300, 2.0),
    )


def score(case: Case) -> float:
    """Return the log odds that one side denies what the other affirms."""
    return sum(weight * value for weight, value in zip(_WEIGHTS[case.korean_denies], features(case), strict=True))
