"""Which letters of a Latin form spell which sound of a Hangul name, and how likely that is.

A joint-multigram model (Bisani & Ney 2008; many-to-many alignment after Jiampojamarn et al. 2007): each unit of the
Hangul name writes a chunk of no to four letters, with a probability that depends on the unit and its neighbours. The
best alignment is found for many Latin forms at once. A chunk's weight is the logarithm of its probability over that of
the same letters in any Latin name, so that a form earns nothing by being short or by holding common letters.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import NamedTuple

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from align.rendering.sound_emissions import LENGTH_PRIOR, MAX_CHUNK, Emissions
from align.rendering.sound_units import context_codes, letter_codes

__all__ = ["NOISE", "Alignments", "align_letters"]

NOISE = 0.02
"""How likely a unit writes letters it never should, as in a misspelling. It hardly matters: from .002 to .1 the mean
gain alone ranks 1,200 held-back names, plain or with two letters wrong, the same within .001 of AUC."""

UNITS_AT_ONCE = 8
"""Units of every name whose weights are worked out together; nine in ten names that are heard have no more than 11."""


class Alignments(NamedTuple):
    """The best alignment of B Latin forms with the units of their names, of J at most; the arrays are float (B, J).

    `gains` are the weights of the chunks against the background, `likelihoods` their log probabilities, `lengths` their
    numbers of letters; all are 0 behind the last of a name's units. A form that cannot be aligned has -inf gains.
    """

    gains: NDArray[np.float64]
    likelihoods: NDArray[np.float64]
    lengths: NDArray[np.float64]


def _letter_array(forms: Sequence[str]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    lengths = np.array([len(form) for form in forms], dtype=np.int64)
    letters = np.zeros((len(forms), int(lengths.max())), dtype=np.int64)
    letters[np.arange(letters.shape[1]) < lengths[:, None]] = letter_codes("".join(forms))
    return letters, lengths


def _chunk_backgrounds(letters: NDArray[np.int64], background: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return log P(chunk) as letters of any name, laid out as the chunk numbers: float64 (MAX_CHUNK + 1, B, L + 1)."""
    count, width = letters.shape
    padded = np.zeros((count, width + 2), dtype=np.int64)
    padded[:, 2:] = letters
    total = np.zeros((count, width + 1))
    np.cumsum(background[padded[:, :-2], padded[:, 1:-1], letters], axis=1, out=total[:, 1:])
    spread = np.zeros((MAX_CHUNK + 1, count, width + 1))
    for size in range(1, MAX_CHUNK + 1):
        spread[size] = total
        spread[size, :, size:] -= total[:, : max(width + 1 - size, 0)]
    return spread


class _Cells(NamedTuple):
    """What the units of each name may write of each form: chunk sizes first, (MAX_CHUNK + 1, B, L + 1).

    The weight of a chunk is log(`scale` * P(chunk | context) + `noise`); `noise` is 0 where there is no such chunk.
    `contexts` are the rows of `table` (n, chunks) that hold P for each unit, unit by unit: (J, B). `there` tells which
    units the names have (J, B), the names of the most units first.
    """

    numbers: NDArray[np.int64]
    scale: NDArray[np.float64]
    noise: NDArray[np.float64]
    contexts: NDArray[np.int64]
    table: NDArray[np.float32]
    there: NDArray[np.bool_]

    def weights(self, first: int) -> NDArray[np.float64]:
        """Return the weights of all chunks for UNITS_AT_ONCE units from `first` on, and all names that have that one.

        The array is (units, MAX_CHUNK + 1, names, L + 1); a unit behind the last of its name writes nothing. Call where
        log(0) is no error.
        """
        units = slice(first, first + UNITS_AT_ONCE)
        names = int(np.count_nonzero(self.there[first]))
        starts, missing = self.contexts[units, :names] * self.table.shape[1], ~self.there[units, :names]
        probabilities = self.table.ravel().take(starts[:, None, :, None] + self.numbers[:, :names])
        weights: NDArray[np.float64] = probabilities * self.scale[:, :names]
        weights += self.noise[:, :names]
        np.log(weights, out=weights)
        weights.swapaxes(1, 2)[missing] = -np.inf
        weights[:, 0][missing] = 0.0
        return weights


def align_letters(emissions: Emissions, forms: Sequence[tuple[str, str]]) -> Alignments:
    """Align the letters (a to z, not empty) of each form with the units of its Hangul for the highest gains.

    The names are in the order of their numbers of units, the most first.
    """
    cells, lengths = _lay_out(emissions, forms)
    _, count, width = cells.numbers.shape
    reached = np.full((count, width + MAX_CHUNK), -np.inf)
    reached[:, MAX_CHUNK] = 0.0
    before = np.moveaxis(sliding_window_view(reached, MAX_CHUNK + 1, axis=1)[:, :, ::-1], 2, 0)
    arriving = []
    with np.errstate(divide="ignore"):
        for first in range(0, len(cells.there), UNITS_AT_ONCE):
            for weights in cells.weights(first):
                names = weights.shape[1]
                weights += before[:, :names]
                np.max(weights, axis=0, out=reached[:names, MAX_CHUNK:])
                arriving.append(weights)
        return _trace_back(cells, arriving, lengths)


def _lay_out(emissions: Emissions, forms: Sequence[tuple[str, str]]) -> tuple[_Cells, NDArray[np.int64]]:
    """Return what can be known before the units are gone through, and the forms' numbers of letters."""
    letters, lengths = _letter_array([latin for _, latin in forms])
    numbers = emissions.index.number_chunks(letters, lengths)
    scale = (1 - NOISE) * np.exp(-_chunk_backgrounds(letters, emissions.background))
    noise = NOISE * LENGTH_PRIOR[:, None, None] * (numbers != emissions.index.impossible)
    contexts, table, there = _lay_out_units(emissions, [context_codes(hangul) for hangul, _ in forms])
    return _Cells(numbers, scale, noise, contexts, table, there), lengths


def _lay_out_units(
    emissions: Emissions, codes: Sequence[Sequence[int]]
) -> tuple[NDArray[np.int64], NDArray[np.float32], NDArray[np.bool_]]:
    """Return the rows of the contexts of each name's units (J, B), their table, and which units there are (J, B)."""
    units = np.array([len(each) for each in codes], dtype=np.int64)
    there = np.arange(int(units.max()))[:, None] < units
    contexts = list(dict.fromkeys(chain.from_iterable(codes)))
    table, found = emissions.rows(contexts)
    places = dict(zip(contexts, found, strict=True))
    rows = np.zeros(there.shape, dtype=np.int64)
    rows.T[there.T] = [places[code] for each in codes for code in each]
    return rows, table, there


def _trace_back(cells: _Cells, arriving: Sequence[NDArray[np.float64]], lengths: NDArray[np.int64]) -> Alignments:
    """Return the best alignment, given what arrives with each unit at each cell: (MAX_CHUNK + 1, names, L + 1) each."""
    forms = np.arange(len(lengths))
    ends = np.tile(lengths, (len(arriving) + 1, 1))
    for unit in range(len(arriving) - 1, -1, -1):
        names = arriving[unit].shape[1]
        after = ends[unit + 1, :names]
        ends[: unit + 1, :names] = after - arriving[unit][:, forms[:names], after].argmax(axis=0)
    sizes = np.diff(ends, axis=0)
    here = sizes, forms, ends[1:]
    written = cells.table[cells.contexts, cells.numbers[here]].astype(np.float64)
    gains = np.log(written * cells.scale[here] + cells.noise[here])
    gains[:, ends[0] > 0] = -np.inf
    gains[~cells.there] = 0.0
    likelihoods = np.log(written + 1e-12) * cells.there
    return Alignments(gains.T, likelihoods.T, sizes.T.astype(np.float64))
