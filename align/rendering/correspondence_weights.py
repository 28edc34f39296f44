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
    "similarity of phrases around": 0.259,
    "lead over other columns": 3.304,
    "lead over other rows": 3.441,
    "phrase lead over other columns": 5.083,
    "phrase lead over other rows": 3.94,
    "sound": 2.476,
    "distance": -1.259,
    "only one is a name": -0.546,
    "rendered as the table has it": 0.0,
    "bias": -0.12,
}

CONTEXT: Mapping[str, float] = {
    "first look": 0.452,
    "best other column": -1.418,
    "best other row": -2.226,
    "neighbours of both": 1.167,
    "next columns": 0.638,
    "next rows": 1.672,
    "share of the row": 1.253,
    "share of the column": 1.629,
    "elsewhere": 1.802,
    "bias": -1.752,
}

SPAN: Mapping[str, float] = {
    "links inside": -0.21,
    "links outside": -2.286,
    "links of others inside": -2.949,
    "unlinked inside": 0.731,
    "part of the phrase linked": 2.404,
    "similarity": 0.98,
    "similarity behind the best": 8.5,
    "cuts a name": -0.12,
    "lexemes more": -0.178,
    "bias": -0.882,
}

CONFIDENCE: Mapping[str, float] = {
    "score": 0.502,
    "score of the next apart": -0.009,
    "strongest link": 4.252,
    "bias": -1.465,
}


def probability(features: Matrix, names: Sequence[str], weights: Mapping[str, float]) -> Matrix:
    """Return the logistic probabilities of `features` (…, len(names)): float64 (…,)."""
    score = features @ np.array([weights[name] for name in names]) + weights[BIAS]
    return np.asarray(1 / (1 + np.exp(-np.clip(score, -30.0, 30.0))), dtype=np.float64)
