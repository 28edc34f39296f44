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
    "similarity of phrases around": 0.101,
    "lead over other columns": 3.056,
    "lead over other rows": 3.284,
    "phrase lead over other columns": 5.041,
    "phrase lead over other rows": 3.815,
    "sound": 2.615,
    "distance": -1.418,
    "only one is a name": -0.422,
    "rendered as the lexicon has it": 1.813,
    "bias": -0.175,
}

CONTEXT: Mapping[str, float] = {
    "first look": 0.443,
    "best other column": -1.443,
    "best other row": -2.319,
    "neighbours of both": 1.122,
    "next columns": 0.635,
    "next rows": 1.759,
    "share of the row": 1.391,
    "share of the column": 1.631,
    "elsewhere": 1.829,
    "bias": -1.779,
}

SPAN: Mapping[str, float] = {
    "links inside": -0.182,
    "links outside": -2.498,
    "links of others inside": -3.161,
    "unlinked inside": 0.809,
    "part of the phrase linked": 2.589,
    "similarity": 0.818,
    "similarity behind the best": 8.154,
    "cuts a name": -0.13,
    "lexemes more": -0.222,
    "bias": -0.88,
}

CONFIDENCE: Mapping[str, float] = {
    "score": 0.601,
    "score of the next apart": -0.004,
    "strongest link": 4.109,
    "bias": -1.237,
}


def probability(features: Matrix, names: Sequence[str], weights: Mapping[str, float]) -> Matrix:
    """Return the logistic probabilities of `features` (…, len(names)): float64 (…,)."""
    score = features @ np.array([weights[name] for name in names]) + weights[BIAS]
    return np.asarray(1 / (1 + np.exp(-np.clip(score, -30.0, 30.0))), dtype=np.float64)
