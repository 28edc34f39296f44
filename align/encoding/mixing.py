"""Vectors of runs as weighted means of the vectors of their texts: rough, and next to free."""

from __future__ import annotations

import numpy as np

from align.encoding.encoder import Vectors

__all__ = ["mix_runs"]


def mix_runs(vectors: Vectors, weights: Vectors, longest: int) -> Vectors:
    """Return the vectors of runs of 1 to `longest` texts, laid out as `Encoder.encode_runs` says.

    `vectors` (n, d) are those of the texts, of length 1, and `weights` (n,) how much each has to say.
    """
    runs = np.zeros((longest, *vectors.shape), dtype=np.float32)
    runs[0] = vectors
    weighted = vectors * weights.astype(np.float32)[:, None]
    total = weighted.copy()
    for size in range(2, min(longest, len(vectors)) + 1):
        total[size - 1 :] += weighted[: 1 - size]
        part = total[size - 1 :]
        lengths = np.sqrt(np.einsum("ij,ij->i", part, part))
        np.divide(part, np.maximum(lengths, 1e-9)[:, None], out=runs[size - 1, size - 1 :])
    return runs
