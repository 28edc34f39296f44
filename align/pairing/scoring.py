"""The score of every bead: the learned weights times what speaks for it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from align.pairing.beads import ALL_SIZES, BEAD_SIZES
from align.pairing.features import measured_features
from align.pairing.grids import Grids, Size
from align.pairing.weights import FEATURE_WEIGHTS, SIZE_WEIGHTS

__all__ = ["score_beads"]


def score_beads(grids: Grids, sizes: Sequence[Size] = BEAD_SIZES) -> list[NDArray[np.float64]]:
    """Return the log-linear score of every bead, by bead size: float64 (n + 1, m + 1) each."""
    return [_score(size, grids) for size in sizes]


def _score(size: Size, grids: Grids) -> NDArray[np.float64]:
    scores = np.full((len(grids.source) + 1, len(grids.target) + 1), SIZE_WEIGHTS[ALL_SIZES.index(size)])
    if all(part <= len(side) for part, side in zip(size, (grids.source, grids.target), strict=True)):
        fitting = scores[size[0] :, size[1] :]
        for index, value in measured_features(size, grids):
            fitting += np.float32(FEATURE_WEIGHTS[index]) * value
    return scores
