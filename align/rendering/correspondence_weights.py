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
    "similarity of phrases around": 0.013,
    "lead over other columns": 2.223,
    "lead over other rows": 2.137,
    "phrase lead over other columns": 4.757,
    "phrase lead over other rows": 3.416,
    "sound": 2.417,
    "distance": -1.35,
    "only one is a name": -0.65,
    "rendered as the lexicon has it": 1.656,
    "another is rendered so": -1.574,
    "bias": -0.006,
}

CONTEXT: Mapping[str, float] = {
    "first look": 0.516,
    "best other column": -0.992,
    "best other row": -1.941,
    "neighbours of both": 1.176,
    "next columns": 0.413,
    "next rows": 1.746,
    "share of the row": 1.062,
    "share of the column": 1.694,
    "elsewhere": 1.329,
    "bias": -1.875,
}

SPAN: Mapping[str, float] = {
    "links inside": -0.129,
    "links outside": -2.78,
    "links of others inside": -3.098,
    "unlinked inside": 0.933,
    "part of the phrase linked": 3.018,
    "similarity": 0.873,
    "similarity behind the best": 7.198,
    "cuts a name": -0.089,
    "lexemes more": -0.277,
    "bias": -1.206,
}

CONFIDENCE: Mapping[str, float] = {
    "score": 0.521,
    "score of the next apart": 0.002,
    "strongest link": 4.476,
    "bias": -1.498,
}


def probability(features: Matrix, names: Sequence[str], weights: Mapping[str, float]) -> Matrix:
    """Return the logistic probabilities of `features` (…, len(names)): float64 (…,)."""
    score = features @ np.array([weights[name] for name in names]) + weights[BIAS]
    return np.asarray(1 / (1 + np.exp(-np.clip(score, -30.0, 30.0))), dtype=np.float64)
