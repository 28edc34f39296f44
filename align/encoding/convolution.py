"""Convolution along a text with fewer multiplications (Winograd 1980; Lavin & Gray 2016, in one dimension).

Four neighbouring outputs of a filter over r tokens take 4 r products of a vector with a matrix. They can be had from
r + 3 products: the inputs and the filter are evaluated as polynomials at r + 3 points, multiplied there, and taken
back (Toom-Cook, transposed). For r of 2, 3 and 5 that is 5, 6 and 8 products instead of 8, 12 and 20; on one core the
three together took 0.58 of the time. What rounding adds is 1e-5 of the outputs' spread, and no cosine changes.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from align.encoding.encoder import Vectors

__all__ = ["TILE", "Convolution"]

TILE = 4
"""Outputs worked out together. Two were slower, six no faster and less exact (r = 2, 3, 5; 512 rows of 256)."""

POINTS = (0.0, 1.0, -1.0, 2.0, -2.0, 0.5, -0.5)
"""Where the polynomials are evaluated, beside infinity: the points that keep the numbers small."""


class Convolution:
    """A filter of `size` neighbouring rows, the first of them `left` rows before the output's own."""

    def __init__(self, matrix: Vectors, size: int, left: int) -> None:
        """Take the filter as (size * width, outputs), the rows of the first neighbour on top."""
        points = TILE + size - 1
        inverse = np.linalg.inv(_evaluation(points, points)).T
        # Any factor can move from one to the other; this one keeps both near 1.
        scale = np.abs(inverse).sum(axis=1, keepdims=True)
        filters = matrix.reshape(size, -1, matrix.shape[1]).astype(np.float64)
        self._left = left
        self._spread = (inverse / scale).astype(np.float32)
        self._filters = np.einsum("nr,rio->nio", _evaluation(points, size) * scale, filters).astype(np.float32)
        self._gather = _evaluation(points, TILE).T.astype(np.float32)

    def apply(self, rows: Vectors, start: int, tiles: int) -> Vectors:
        """Return the outputs for TILE * tiles rows from `start` on: (TILE, tiles, outputs), [q, t] for TILE * t + q.

        `rows` must reach as far to both sides of them as the filter does.
        """
        points, width, outputs = self._filters.shape
        first = start - self._left
        inputs = np.empty((points, tiles, width), dtype=np.float32)
        for point in range(points):
            inputs[point] = rows[first + point : first + point + TILE * (tiles - 1) + 1 : TILE]
        evaluated = (self._spread @ inputs.reshape(points, -1)).reshape(points, tiles, width)
        products = np.matmul(evaluated, self._filters)
        result: Vectors = (self._gather @ products.reshape(points, -1)).reshape(TILE, tiles, outputs)
        return result


def _evaluation(points: int, coefficients: int) -> NDArray[np.float64]:
    """Return the matrix that evaluates a polynomial, lowest coefficient first, at `points` points, infinity last."""
    matrix = np.array([[point**power for power in range(coefficients)] for point in POINTS[: points - 1]])
    return np.vstack([matrix, np.eye(coefficients)[-1]])
