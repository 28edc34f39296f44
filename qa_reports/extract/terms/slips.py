"""How probable it is that a plain noun's departing rendering is a synonym by mistake: a logistic model of few features.

Plain nouns vary for good reasons, so that no single feature decides. The weights are written by
`benchmarks/train_terms.py`, fitted on every second document of NTREX-128 and FLORES-200 with planted synonyms.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

from align.rendering.lexicon import look_up
from qa_reports.extract.terms.departures import LEAST_MENTIONS, Departure
from qa_reports.extract.terms.shell_nouns import SHELL_NOUNS

__all__ = ["LEAST_SHARE", "WEIGHTS", "is_everyday_choice", "is_judged", "slip_features", "slip_probability"]

LEAST_SHARE = 0.6
"""In which part of its sure renderings a plain noun must have its established one: of three, two are needed."""

MANY = 3
"""Established renderings from which a word that also is usual for the noun departs even before another word. With
fewer, 5 of 106 planted synonyms that are found would be given up, and 2 of 3 marks on untouched pairs (NTREX-128 and
FLORES-200)."""

BIAS = "bias"

WEIGHTS: Mapping[str, float] = {
    "odds of rendering the mention": 0.488,
    "rendered back to the mention": 0.853,
    "similarity to the established rendering": 2.377,
    "established rendering's similarity to the term": 9.53,
    "share of the established rendering": 1.658,
    "another word follows": -0.438,
    "general noun": -1.549,
    "no noun": -3.837,
    "stands in pairs without the term": -3.26,
    BIAS: -10.7,
}

_SUREST = 0.02
"""A confidence is kept this far from 0 and 1, so that its logarithm is: the correspondence is no surer than that."""


def is_judged(departure: Departure) -> bool:
    """Whether a departure is a plain noun's, with a rendering established well enough to depart from."""
    term = departure.term
    return (
        not term.is_compound
        and not term.is_title
        and not departure.is_fused
        and len(departure.established) >= LEAST_MENTIONS
        and departure.share >= LEAST_SHARE
    )


def is_everyday_choice(departure: Departure) -> bool:
    """Whether a usual word for the noun stands before another, which may choose its own: doctors, physician quotas.

    A rendering established more often is no matter of chance.
    """
    entry = look_up(departure.term.text)
    is_usual = entry is not None and any(word in entry.renderings for word in departure.rendering.words)
    return is_usual and departure.modifies and len(departure.established) < MANY


def slip_features(departure: Departure) -> dict[str, float]:
    """Return what is weighed, by name."""
    confidence = min(max(departure.confidence, _SUREST), 1 - _SUREST)
    return {
        "odds of rendering the mention": math.log(confidence / (1 - confidence)),
        "rendered back to the mention": departure.is_rendered_back,
        "similarity to the established rendering": departure.similarity,
        "established rendering's similarity to the term": departure.usual_similarity,
        "share of the established rendering": departure.share,
        "another word follows": departure.modifies,
        "general noun": departure.term.text in SHELL_NOUNS,
        "no noun": not departure.is_noun,
        "stands in pairs without the term": departure.is_elsewhere,
        BIAS: 1.0,
    }


def slip_probability(departure: Departure) -> float:
    """Return the probability that a careful reader would take the departure for a slip."""
    features = slip_features(departure)
    return 1 / (1 + math.exp(-sum(weight * features[name] for name, weight in WEIGHTS.items())))
