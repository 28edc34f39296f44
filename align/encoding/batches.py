"""Texts as the network takes them: cut where they are very long, and laid one after the other with gaps between."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np

from align.encoding.tokens import GAP, Indices, TokenTable

__all__ = ["ALIKE", "REACH", "Batch", "cut_into_batches"]

REACH = 2
"""Tokens that an n-gram reaches to either side: the gap that keeps a text from seeing its neighbour."""

HALO = 2 * REACH
"""Tokens to either side that a token's features depend on, with two layers of n-grams."""

BATCH_TOKENS = 512
"""Tokens that go through the network at once. On NTREX 256 were 7 % slower, 1,024 no faster and larger."""

ALIKE = 16
"""Rows of a matrix product come in multiples of so many: with fewer OpenBLAS adds in another order, as `tokens.py` says
of its kernels, and with one to three rows on Zen too."""

PIECE_TOKENS = 1024
"""A longer text goes through in pieces, with HALO tokens around each: the same features, in bounded memory."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Some tokens of the text number `text`, of which those from `first` to before `last` count for its inner sum.

    A piece with the first or last token of the text `opens` or `closes` it and has the features of its mark.
    """

    text: int
    tokens: Sequence[int]
    first: int
    last: int
    opens: bool
    closes: bool


class Batch:
    """Pieces laid out in rows: a gap, then each piece in tiles of its own with one of gaps behind, and one more gap.

    No tile sees two pieces, so that a text has the same bits whatever stands beside it.
    """

    def __init__(self, pieces: Sequence[Piece], tile: int) -> None:
        """Lay out `pieces`, no two of one text, so that the rows between the outer gaps make up `tiles` whole tiles."""
        self.pieces = pieces
        self._sizes = np.array([len(piece.tokens) for piece in pieces])
        self.texts = np.array([piece.text for piece in pieces])
        ends = np.cumsum(-(-self._sizes // tile) + 1)
        self.starts = REACH + tile * np.concatenate([[0], ends[:-1]])
        self.stops = self.starts + self._sizes
        self.tiles = -(-int(ends[-1]) // ALIKE) * ALIKE
        self.length = tile * self.tiles + 2 * REACH

    def rows(self, table: TokenTable) -> Indices:
        """Return for each row of the layout its row in `table`."""
        tokens = np.fromiter(chain.from_iterable(piece.tokens for piece in self.pieces), dtype=np.intp)
        rows = np.full(self.length, GAP, dtype=np.intp)
        before = np.cumsum(self._sizes) - self._sizes
        rows[np.arange(len(tokens)) + np.repeat(self.starts - before, self._sizes)] = table.rows(tokens)
        return rows

    def counted(self) -> Iterator[slice]:
        """Yield for each piece the rows that count for its inner sum."""
        for piece, start in zip(self.pieces, self.starts, strict=True):
            yield slice(start + piece.first, start + piece.last)


def cut_into_batches(texts: Sequence[Sequence[int]], tile: int) -> Iterator[Batch]:
    """Yield batches of about BATCH_TOKENS tokens; `texts` are token numbers with begin and end mark."""
    pieces: list[Piece] = []
    size = 0
    for piece in chain.from_iterable(_cut(text, tokens) for text, tokens in enumerate(texts)):
        if pieces and (size + len(piece.tokens) > BATCH_TOKENS or not pieces[-1].closes):
            yield Batch(pieces, tile)
            pieces, size = [], 0
        pieces.append(piece)
        size += len(piece.tokens)
    if pieces:
        yield Batch(pieces, tile)


def _cut(text: int, tokens: Sequence[int]) -> Iterator[Piece]:
    end = len(tokens) - 1
    for start in range(1, max(end, 2), PIECE_TOKENS):
        stop = min(start + PIECE_TOKENS, end)
        left = max(start - HALO, 0)
        yield Piece(text, tokens[left : stop + HALO], start - left, stop - left, start == 1, stop == end)
