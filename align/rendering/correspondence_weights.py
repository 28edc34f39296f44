"""What each feature of a correspondence weighs, written by `benchmarks/train_correspondence.py`.

Fitted on the first 228 of the 457 word-aligned sentences of Parallel Universal Dependencies, Korean and English
(CC BY-SA 3.0, universaldependencies.org).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from align.rendering.link_features import Matrix

__all__ = ["BIAS", "CONFIDENCE", "CONTEXT", "LINK", "SPAN", "probability"]

BIAS = "bias"

LINK: Mapping[str, float] = {
    "similarity of phrases around": 0.065,
    "lead over other columns": 2.466,
    "lead over other rows": 2.435,
    "phrase lead over other columns": 4.746,
    "phrase lead over other rows": 3.564,
    "sound": 2.373,
    "distance": -1.347,
    "only one is a name": -0.641,
    "rendered as the lexicon has it": 1.546,
    "another is rendered so": -1.581,
    "bias": 0.02,
}

CONTEXT: Mapping[str, float] = {
    "first look": 0.488,
    "best other column": -1.141,
    "best other row": -1.879,
    "neighbours of both": 1.133,
    "next columns": 0.511,
    "next rows": 1.7,
    "share of the row": 1.107,
    "share of the column": 1.814,
    "elsewhere": 1.568,
    "bias": -1.928,
}

SPAN: Mapping[str, float] = {
    "links inside": -0.117,
    "links outside": -2.73,
    "links of others inside": -3.098,
    "unlinked inside": 0.913,
    "part of the phrase linked": 2.916,
    "similarity": 0.82,
    "similarity behind the best": 7.419,
    "cuts a name": -0.046,
    "lexemes more": -0.267,
    "bias": -1.132,
}

CONFIDENCE: Mapping[str, float] = {
    "score": 0.554,
    "score of the next apart": -0.007,
    "strongest link": 4.314,
    "bias": -1.457,
}


def probability(features: Matrix, names: Sequence[str], weights: Mapping[str, float]) -> Matrix:
    """Return the logistic probabilities of `features` (…, len(names)): float64 (…,)."""
    score = features @ np.array([weights[name] for name in names]) + weights[BIAS]
    return np.asarray(1 / (1 + np.exp(-np.clip(score, -30.0, 30.0))), dtype=np.float64)
