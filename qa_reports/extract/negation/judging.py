"""How surely a case is a flipped negation: a logistic regression for each side that may deny.

Fitted by `benchmarks/train_negation.py` on the first halves of NTREX-128, FLORES-200, KPC, JHE and PUD: the cases among
their pairs as they are (counted five times) against those of the same pairs with one side negated or freed of its
negation; and on invented sentences that put a denial in other words, or lost it. Measured on the rest: see the page of
negation-flip.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import numpy as np

from align.analysis import Analysis
from qa_reports.extract.negation.cue import Force
from qa_reports.extract.negation.denied_in_lexicon import Known
from qa_reports.extract.negation.evidence import Case

__all__ = ["FEATURES", "LEAST_SCORE", "features", "judge", "narrow", "score"]

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


_KOREAN, _ENGLISH = 0, 1

_ENCODED: dict[str, Callable[[Case], Sequence[str]]] = {
    "hint": lambda case: case.hint_texts,
    "gain": lambda case: case.whole_texts,
    "gain nearby": lambda case: case.near_texts,
}
"""The features that need the encoder, and the texts that each compares."""

_BOUNDS = {"hint": (0.0, 2.0), "gain": (-_MOST, _MOST), "gain nearby": (-_MOST, _MOST)}
"""Between what they lie."""

_DEAR = {_KOREAN: ("hint", "gain nearby", "gain"), _ENGLISH: ("gain nearby", "gain", "hint")}
"""The order in which they are worked out: first what settles most for its price. Of 44 cases in 120 documents 33 are
open before, 17 behind the first, 9 behind the second; 4 are flips."""


def features(case: Case) -> tuple[float, ...]:
    """Return the numbers named in FEATURES: gains in fiftieths of cosine, length of the pair in 300 characters."""
    return tuple(_VALUES[name](case) for name in FEATURES)


_VALUES: dict[str, Callable[[Case], float]] = {
    "bias": lambda case: 1.0,
    "denial in a stated clause": lambda case: float(case.cue.main),
    "denial of a measure": lambda case: float(case.cue.force is Force.MODERATION),
    "denial of what goes along": lambda case: float(case.cue.force is Force.PRIVATION),
    "hint": lambda case: case.hint,
    "counterpart": lambda case: float(case.has_counterpart),
    "rendered plainly": lambda case: case.rendering.plain,
    "rendered by a word that may deny": lambda case: case.rendering.answered,
    "rendered by a counterpart": lambda case: case.rendering.countered,
    "rendered by a word of the lexicon": lambda case: float(case.known is Known.RENDERED),
    "rendered so beside a word that may deny": lambda case: float(case.known is Known.ANSWERED),
    "denial rendered by a word of the lexicon": lambda case: float(case.known is Known.OPPOSED),
    "no word of the lexicon": lambda case: float(case.known is Known.STRANGE),
    "gain": lambda case: float(np.clip(50 * case.gain, -_MOST, _MOST)),
    "gain nearby": lambda case: float(np.clip(20 * case.near_gain, -_MOST, _MOST)),
    "similarity": lambda case: case.similarity,
    "length": lambda case: min((len(case.denying.text) + len(case.affirming.text)) / 300, 2.0),
}


def score(case: Case) -> float:
    """Return the log odds that one side denies what the other affirms."""
    return _most(case, ())


def judge(cases: Iterable[Case]) -> tuple[Case, float] | None:
    """Return the likeliest flip among the cases of a pair with its log odds; None where there is none."""
    scored = [(case, score(case)) for case in cases if case.similarity >= LEAST_SIMILARITY]
    return max(scored, key=lambda each: each[1], default=None)


def narrow(cases: Sequence[Case], analysis: Analysis) -> list[Case]:
    """Return the cases that may have log odds of LEAST_SCORE or more: all that have, ready to be judged.

    One feature after the other is worked out, of all cases together: the encoder takes long for few texts.
    """
    analysis.encode(side.text for case in cases for side in (case.denying, case.affirming))
    cases = [case for case in cases if case.similarity >= LEAST_SIMILARITY]
    for step in range(len(_BOUNDS)):
        cases = [case for case in cases if _most(case, _DEAR[_side(case)][step:]) >= LEAST_SCORE]
        analysis.encode(text for case in cases for text in _ENCODED[_DEAR[_side(case)][step]](case))
    return list(cases)


def _most(case: Case, unknown: Sequence[str]) -> float:
    """Return the log odds of a case, were all features that are `unknown` to speak for a flip.

    One that has no texts to compare is known.
    """
    side, total = _side(case), 0.0
    for name, weights in _WEIGHTS.items():
        if name in unknown and _ENCODED[name](case):
            total += max(weights[side] * bound for bound in _BOUNDS[name])
        else:
            total += weights[side] * _VALUES[name](case)
    return total


def _side(case: Case) -> int:
    return _KOREAN if case.korean_denies else _ENGLISH
