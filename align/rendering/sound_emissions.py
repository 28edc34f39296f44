"""How likely a unit of a Hangul name writes a chunk of letters beside its neighbours: what the sound model has counted.

Contexts that were seen seldom are backed off to wider ones; a row of probabilities is worked out when its context is
first met, and kept.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from align.rendering.sound_units import LETTERS, UNIT_COUNT, letter_codes

__all__ = ["LENGTH_PRIOR", "MAX_CHUNK", "ChunkIndex", "Emissions", "smoothed_rows"]

MAX_CHUNK = 4
"""The longest chunk one unit writes ("tsch", "eaux")."""

LENGTH_PRIOR = np.array([0.1, 0.6, 0.2, 0.07, 0.03])
"""How many letters a unit writes when nothing else is known."""

SMOOTHING = (1.0, 10.0, 10.0)
"""Weight, in observations, of the next wider context: of noise, of the unit alone, of the unit with its right one."""

_SYMBOLS = LETTERS + 1
"""The letters, and 0 for none."""

_MOST_CONTEXTS = 4096
"""Rows of probabilities that are kept, 36 MB; a document of 30 sentences has some 800 contexts, 60 articles 4,075."""

_MOST_WIDER = 1024
"""The same for units with their right neighbours, 9 MB; 176 articles have 861."""


def smoothed_rows(
    counts: NDArray[np.float64],
    right_counts: NDArray[np.float64],
    unit_counts: NDArray[np.float64],
    lengths: NDArray[np.int64],
) -> NDArray[np.float64]:
    """Return P(chunk | context), each context backed off to its unit with the right neighbour, to the unit, to noise.

    The counts have the shape (..., chunks), one row for the same context at its three widths; `lengths` is (chunks,).
    """
    return back_off(counts, widest_rows(right_counts, unit_counts, lengths), SMOOTHING[2])


def widest_rows(
    right_counts: NDArray[np.float64], unit_counts: NDArray[np.float64], lengths: NDArray[np.int64]
) -> NDArray[np.float64]:
    """Return P(chunk | unit with the right neighbour), the wider two of the three contexts."""
    noise = LENGTH_PRIOR[lengths] * (1 / 26) ** lengths.astype(float)
    return back_off(right_counts, back_off(unit_counts, noise, SMOOTHING[0]), SMOOTHING[1])


def back_off(counts: NDArray[np.float64], wider: NDArray[np.float64], weight: float) -> NDArray[np.float64]:
    """Return the shares of `counts` (..., chunks) mixed with what a wider context says, of that weight."""
    shares: NDArray[np.float64] = (counts + weight * wider) / (counts.sum(-1, keepdims=True) + weight)
    return shares


class ChunkIndex:
    """The known chunks by number. The number `unknown` stands for any other chunk, `impossible` for none at all.

    `lengths` (chunks,) are how many letters they have, `letters` (chunks, LETTERS) how many of each.
    """

    def __init__(self, chunks: Sequence[str]) -> None:
        """Number the chunks in the order given; the first must be the empty one."""
        self.unknown = len(chunks)
        self.letters = np.array([np.bincount(letter_codes(chunk), minlength=LETTERS + 1)[1:] for chunk in chunks])
        self.impossible = self.unknown + 1
        self.lengths = np.array([len(chunk) for chunk in chunks], dtype=np.int64)
        self._number = np.full(_SYMBOLS**MAX_CHUNK, self.unknown, dtype=np.int32)
        self._number[[self._code(chunk) for chunk in chunks]] = np.arange(len(chunks))

    @staticmethod
    def _code(chunk: str) -> int:
        code = 0
        for letter in letter_codes(chunk):
            code = code * _SYMBOLS + letter
        return code

    def number_chunks(self, letters: NDArray[np.int64], lengths: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return the number of the chunk of c letters that ends before letter e: int64 (MAX_CHUNK + 1, B, L + 1).

        `letters` are codes (B, L), padded with 0 after each form's length.
        """
        count, width = letters.shape
        numbers = np.full((MAX_CHUNK + 1, count, width + 1), self.impossible, dtype=np.int64)
        numbers[0] = 0
        codes = np.zeros((count, width + 1), dtype=np.int64)
        for size in range(1, min(MAX_CHUNK, width) + 1):
            codes[:, size:] += letters[:, : width + 1 - size] * _SYMBOLS ** (size - 1)
            numbers[size, :, size:] = self._number[codes[:, size:]]
        numbers[:, np.arange(width + 1) > lengths[:, None]] = self.impossible
        return numbers


class Emissions:
    """P(chunk | unit and neighbours), from the expected counts of training, and P(letter | two letters before)."""

    def __init__(self, arrays: Mapping[str, NDArray[np.generic]]) -> None:
        """Take `chunks` (text), `contexts`, `chunk_numbers` and `counts` (one row an observation), `background`."""
        self.index = ChunkIndex([str(chunk) for chunk in arrays["chunks"]])
        order = np.argsort(arrays["contexts"], kind="stable")
        self._contexts = arrays["contexts"].astype(np.int64)[order]
        self._chunks = arrays["chunk_numbers"].astype(np.int64)[order]
        self._counts = arrays["counts"].astype(np.float64)[order]
        self.background = arrays["background"].astype(np.float64)
        self._rows = np.zeros((0, self.index.impossible + 1), dtype=np.float32)
        self._places: dict[int, int] = {}
        self._wider_row = lru_cache(maxsize=_MOST_WIDER)(self._build_wider_row)
        seen = self._counts[:, None] * np.insert(self.index.letters, LETTERS, 1, axis=1)[self._chunks]
        self._sums = np.concatenate([np.zeros((1, LETTERS + 1)), seen.cumsum(axis=0)])
        self.letter_shares = self._sums[-1, :LETTERS] / self._sums[-1, :LETTERS].sum()

    def _part(self, first: int, last: int) -> slice:
        """Return which observations are of the contexts from `first` up to, not including, `last`."""
        return slice(*self._contexts.searchsorted((first, last)))

    def _observed(self, first: int, last: int) -> NDArray[np.float64]:
        """Return the counts of all contexts from `first` up to, not including, `last`."""
        part = self._part(first, last)
        observed = np.bincount(self._chunks[part], self._counts[part], minlength=self.index.unknown)
        return np.asarray(observed, dtype=np.float64)

    def _build_wider_row(self, context: int) -> NDArray[np.float32]:
        unit = context // UNIT_COUNT**2 * UNIT_COUNT**2
        observed = self._observed(context, context + UNIT_COUNT), self._observed(unit, unit + UNIT_COUNT**2)
        return widest_rows(observed[0], observed[1], self.index.lengths).astype(np.float32)

    def _build_row(self, context: int) -> NDArray[np.float32]:
        """Return what `back_off` does: a context was observed with few of the chunks, each of them once in the list."""
        part = self._part(context, context + 1)
        row = np.float32(SMOOTHING[2]) * self._wider_row(context // UNIT_COUNT * UNIT_COUNT)
        row[self._chunks[part]] += self._counts[part].astype(np.float32)
        row /= np.float32(self._counts[part].sum() + SMOOTHING[2])
        return row

    def letters(self, contexts: Sequence[int]) -> NDArray[np.float64]:
        """Return how many of each letter a unit is expected to write in each context: (len(contexts), LETTERS).

        It is what the rows of the contexts say, without building them: expectations are backed off as shares are.
        """
        codes, places = np.unique(contexts, return_inverse=True)
        expected = np.full((len(codes), LETTERS), LENGTH_PRIOR @ np.arange(MAX_CHUNK + 1) / LETTERS)
        for width, weight in zip((UNIT_COUNT**2, UNIT_COUNT, 1), SMOOTHING, strict=True):
            first = codes // width * width
            seen = (
                self._sums[self._contexts.searchsorted(first + width)] - self._sums[self._contexts.searchsorted(first)]
            )
            expected = (seen[:, :LETTERS] + weight * expected) / (seen[:, LETTERS:] + weight)
        return np.asarray(expected[places])

    def rows(self, contexts: Sequence[int]) -> tuple[NDArray[np.float32], list[int]]:
        """Return P(chunk | context), float32 (rows, chunks + unknown + impossible), and the rows of the `contexts`."""
        new = [context for context in contexts if context not in self._places]
        if len(self._places) + len(new) > len(self._rows):
            self._rows = np.zeros((max(len(contexts), _MOST_CONTEXTS), self._rows.shape[1]), dtype=np.float32)
            self._places, new = {}, list(contexts)
        for context in new:
            place = self._places[context] = len(self._places)
            self._rows[place, : self.index.unknown] = self._build_row(context)
            self._rows[place, self.index.unknown] = 1e-12
        return self._rows, [self._places[context] for context in contexts]
