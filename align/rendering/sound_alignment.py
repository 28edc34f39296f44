"""Which letters of a Latin form spell which sound of a Hangul name, and how likely that is.

A joint-multigram model (Bisani & Ney 2008; many-to-many alignment after Jiampojamarn et al. 2007): each unit of the
Hangul name writes a chunk of no to four letters, with a probability that depends on the unit and its neighbours. The
best alignment is found for many Latin forms at once. A chunk's weight is the logarithm of its probability over that of
the same letters in any Latin name, so that a form earns nothing by being short or by holding common letters.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import chain
from typing import NamedTuple, TypeVar

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from align.rendering.sound_units import UNIT_COUNT, context_codes, letter_codes

__all__ = ["MAX_CHUNK", "NOISE", "Alignments", "ChunkIndex", "Emissions", "align_letters", "smoothed_rows"]

MAX_CHUNK = 4
"""The longest chunk one unit writes ("tsch", "eaux")."""

NOISE = 0.02
"""How likely a unit writes letters it never should, as in a misspelling. It hardly matters: from .002 to .1 the mean
gain alone ranks 1,200 held-back names, plain or with two letters wrong, the same within .001 of AUC."""

LENGTH_PRIOR = np.array([0.1, 0.6, 0.2, 0.07, 0.03])
"""How many letters a unit writes when nothing else is known."""

SMOOTHING = (1.0, 10.0, 10.0)
"""Weight, in observations, of the next wider context: of noise, of the unit alone, of the unit with its right one."""

_LETTERS = 27

_MOST_CONTEXTS = 4096
"""Rows of probabilities that are kept, 36 MB; a document of 30 sentences has some 800 contexts, 60 articles 4,075."""

Number = TypeVar("Number", np.int64, np.float64)


class Alignments(NamedTuple):
    """The best alignment of B Latin forms with the units of their names, of J at most; the arrays are float (B, J).

    `gains` are the weights of the chunks against the background, `likelihoods` their log probabilities, `lengths` their
    numbers of letters; all are 0 behind the last of a name's units. A form that cannot be aligned has -inf gains.
    """

    gains: NDArray[np.float64]
    likelihoods: NDArray[np.float64]
    lengths: NDArray[np.float64]


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
    """The known chunks by number. The number `unknown` stands for any other chunk, `impossible` for none at all."""

    def __init__(self, chunks: Sequence[str]) -> None:
        """Number the chunks in the order given; the first must be the empty one."""
        self.unknown = len(chunks)
        self.impossible = self.unknown + 1
        self.lengths = np.array([len(chunk) for chunk in chunks], dtype=np.int64)
        self._number = np.full(_LETTERS**MAX_CHUNK, self.unknown, dtype=np.int32)
        self._number[[self._code(chunk) for chunk in chunks]] = np.arange(len(chunks))

    @staticmethod
    def _code(chunk: str) -> int:
        code = 0
        for letter in letter_codes(chunk):
            code = code * _LETTERS + letter
        return code

    def number_chunks(self, letters: NDArray[np.int64], lengths: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return the number of the chunk of c letters that ends before letter e: int64 (B, L + 1, MAX_CHUNK + 1).

        `letters` are codes (B, L), padded with 0 after each form's length.
        """
        count, width = letters.shape
        numbers = np.full((count, width + 1, MAX_CHUNK + 1), self.impossible, dtype=np.int64)
        numbers[:, :, 0] = 0
        codes = np.zeros((count, width + 1), dtype=np.int64)
        for size in range(1, min(MAX_CHUNK, width) + 1):
            codes = codes.copy()
            codes[:, size:] += letters[:, : width + 1 - size] * _LETTERS ** (size - 1)
            numbers[:, size:, size] = self._number[codes[:, size:]]
        numbers[np.arange(width + 1) > lengths[:, None]] = self.impossible
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
        self._wider_row = lru_cache(maxsize=256)(self._build_wider_row)

    def _observed(self, first: int, last: int) -> NDArray[np.float64]:
        """Return the counts of all contexts from `first` up to, not including, `last`."""
        part = slice(*np.searchsorted(self._contexts, (first, last)))
        observed = np.bincount(self._chunks[part], self._counts[part], minlength=self.index.unknown)
        return observed.astype(np.float64)

    def _build_wider_row(self, context: int) -> NDArray[np.float64]:
        unit = context // UNIT_COUNT**2 * UNIT_COUNT**2
        observed = self._observed(context, context + UNIT_COUNT), self._observed(unit, unit + UNIT_COUNT**2)
        return widest_rows(observed[0], observed[1], self.index.lengths)

    def _build_row(self, context: int) -> NDArray[np.float32]:
        wider = self._wider_row(context // UNIT_COUNT * UNIT_COUNT)
        row = back_off(self._observed(context, context + 1), wider, SMOOTHING[2])
        return np.concatenate([row, [1e-12, 0.0]]).astype(np.float32)

    def rows(self, contexts: Sequence[int]) -> tuple[NDArray[np.float32], NDArray[np.int64]]:
        """Return P(chunk | context), float32 (rows, chunks + unknown + impossible), and the rows of the `contexts`."""
        new = [context for context in contexts if context not in self._places]
        if len(self._places) + len(new) > len(self._rows):
            self._rows = np.zeros((max(len(contexts), _MOST_CONTEXTS), self._rows.shape[1]), dtype=np.float32)
            self._places, new = {}, list(contexts)
        for context in new:
            self._rows[len(self._places)] = self._build_row(context)
            self._places[context] = len(self._places)
        return self._rows, np.array([self._places[context] for context in contexts], dtype=np.int64)


def _letter_array(forms: Sequence[str]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    lengths = np.array([len(form) for form in forms], dtype=np.int64)
    letters = np.zeros((len(forms), int(lengths.max())), dtype=np.int64)
    letters[np.arange(letters.shape[1]) < lengths[:, None]] = letter_codes("".join(forms))
    return letters, lengths


def _chunk_backgrounds(letters: NDArray[np.int64], background: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return log P(chunk) as letters of any name, laid out as the chunk numbers: float64 (B, L + 1, MAX_CHUNK + 1)."""
    padded = np.pad(letters, ((0, 0), (2, 0)))
    each = background[padded[:, :-2], padded[:, 1:-1], letters]
    total = np.pad(each.cumsum(1), ((0, 0), (1, 0)))
    before = np.maximum(np.arange(total.shape[1])[:, None] - np.arange(MAX_CHUNK + 1), 0)
    spread: NDArray[np.float64] = total[:, :, None] - total[:, before]
    return spread


class _Cells(NamedTuple):
    """What the units of each name may write of each form: chunk sizes first, (MAX_CHUNK + 1, B, L + 1), in columns.

    The weight of a chunk is log(`scale` * P(chunk | context) + `noise`); both are 0 where there is no such chunk.
    `contexts` are the rows of `table` (n, chunks) that hold P for each unit: (B, J). `units` are how many there are of
    each name (B,), the most first.
    """

    numbers: NDArray[np.int64]
    scale: NDArray[np.float64]
    noise: NDArray[np.float64]
    contexts: NDArray[np.int64]
    table: NDArray[np.float32]
    units: NDArray[np.int64]

    def names_with(self, unit: int) -> int:
        """Return how many names have the unit with this number: the first so many."""
        return int(np.count_nonzero(self.units > unit))

    def weights(self, unit: int, names: int) -> NDArray[np.float64]:
        """Return the weights of all chunks for one unit of the first `names`; call where log(0) is no error."""
        start = self.contexts[:names, unit, None] * self.table.shape[1]
        probabilities = self.table.ravel().take(start + self.numbers[:, :names])
        return np.asarray(np.log(probabilities * self.scale[:, :names] + self.noise[:, :names]))


def align_letters(emissions: Emissions, forms: Sequence[tuple[str, str]]) -> Alignments:
    """Align the letters (a to z, not empty) of each form with the units of its Hangul for the highest gains.

    The names are in the order of their numbers of units, the most first.
    """
    cells, lengths = _lay_out(emissions, forms)
    units, (_, count, width) = cells.contexts.shape[1], cells.numbers.shape
    reached = np.full((count, width + MAX_CHUNK), -np.inf)
    reached[:, MAX_CHUNK] = 0.0
    before = np.moveaxis(sliding_window_view(reached, MAX_CHUNK + 1, axis=1)[:, :, ::-1], 2, 0)
    choices = np.zeros((units, count, width), dtype=np.int8)
    with np.errstate(divide="ignore"):
        for unit in range(units):
            names = cells.names_with(unit)
            arriving = cells.weights(unit, names)
            arriving += before[:, :names]
            best = arriving[0]
            for size in range(1, MAX_CHUNK + 1):
                choices[unit, :names][arriving[size] > best] = size
                best = np.maximum(best, arriving[size])
            reached[:names, MAX_CHUNK:] = best
        return _trace_back(cells, choices, lengths)


def _lay_out(emissions: Emissions, forms: Sequence[tuple[str, str]]) -> tuple[_Cells, NDArray[np.int64]]:
    """Return what can be known before the units are gone through, and the forms' numbers of letters."""
    letters, lengths = _letter_array([latin for _, latin in forms])
    numbers = emissions.index.number_chunks(letters, lengths)
    possible = numbers != emissions.index.impossible
    scale = (1 - NOISE) * np.exp(-_chunk_backgrounds(letters, emissions.background)) * possible
    noise = NOISE * LENGTH_PRIOR * possible
    rows, table, units = _lay_out_units(emissions, [context_codes(hangul) for hangul, _ in forms])
    cells = _Cells(_sizes_first(numbers), _sizes_first(scale), _sizes_first(noise), rows, table, units)
    return cells, lengths


def _lay_out_units(
    emissions: Emissions, codes: Sequence[Sequence[int]]
) -> tuple[NDArray[np.int64], NDArray[np.float32], NDArray[np.int64]]:
    """Return the rows of the contexts of each name's units (B, J), the table they are in, and how many units (B,)."""
    units = np.array([len(each) for each in codes], dtype=np.int64)
    contexts, places = np.unique(list(chain.from_iterable(codes)), return_inverse=True)
    table, found = emissions.rows(contexts.tolist())
    rows = np.zeros((len(codes), int(units.max())), dtype=np.int64)
    rows[np.arange(rows.shape[1]) < units[:, None]] = found[places]
    return rows, table, units


def _sizes_first(cells: NDArray[Number]) -> NDArray[Number]:
    """Return (B, L + 1, MAX_CHUNK + 1) as columns: a maximum over the sizes is then one over whole arrays."""
    return np.ascontiguousarray(np.moveaxis(cells, 2, 0))


def _trace_back(cells: _Cells, choices: NDArray[np.int8], lengths: NDArray[np.int64]) -> Alignments:
    units, count, _ = choices.shape
    result = Alignments(*(np.zeros((count, units)) for _ in range(3)))
    ends = lengths.copy()
    for unit in range(units - 1, -1, -1):
        forms = np.arange(cells.names_with(unit))
        sizes = choices[unit, forms, ends[forms]]
        here = sizes, forms, ends[forms]
        written = cells.table[cells.contexts[forms, unit], cells.numbers[here]].astype(np.float64)
        result.gains[forms, unit] = np.log(written * cells.scale[here] + cells.noise[here])
        result.likelihoods[forms, unit] = np.log(written + 1e-12)
        result.lengths[forms, unit] = sizes
        ends[forms] = np.maximum(ends[forms] - sizes, 0)
    result.gains[(ends > 0)[:, None] & (np.arange(units) < cells.units[:, None])] = -np.inf
    return result
