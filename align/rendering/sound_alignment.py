"""Which letters of a Latin form spell which sound of a Hangul name, and how likely that is.

A joint-multigram model (Bisani & Ney 2008; many-to-many alignment after Jiampojamarn et al. 2007): each unit of the
Hangul name writes a chunk of no to four letters, with a probability that depends on the unit and its neighbours. The
best alignment is found for many Latin forms at once. A chunk's weight is the logarithm of its probability over that of
the same letters in any Latin name, so that a form earns nothing by being short or by holding common letters.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np
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


class Alignments(NamedTuple):
    """The best alignment of B Latin forms with the J units of one name; all arrays are float (B, J).

    `gains` are the weights of the chunks against the background, `likelihoods` their log probabilities, `lengths` their
    numbers of letters. A form that cannot be aligned has -inf gains.
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
    rows = LENGTH_PRIOR[lengths] * (1 / 26) ** lengths.astype(float)
    for observed, weight in zip((unit_counts, right_counts, counts), SMOOTHING, strict=True):
        rows = (observed + weight * rows) / (observed.sum(-1, keepdims=True) + weight)
    return rows


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
        self._row = lru_cache(maxsize=1024)(self._build_row)

    def _observed(self, first: int, last: int) -> NDArray[np.float64]:
        """Return the counts of all contexts from `first` up to, not including, `last`."""
        part = slice(*np.searchsorted(self._contexts, (first, last)))
        observed = np.bincount(self._chunks[part], self._counts[part], minlength=self.index.unknown)
        return observed.astype(np.float64)

    def _build_row(self, context: int) -> NDArray[np.float64]:
        widths = [context // size * size for size in (1, UNIT_COUNT, UNIT_COUNT**2)]
        counts = [
            self._observed(first, first + size)
            for first, size in zip(widths, (1, UNIT_COUNT, UNIT_COUNT**2), strict=True)
        ]
        row = smoothed_rows(counts[0], counts[1], counts[2], self.index.lengths)
        return np.concatenate([row, [1e-12, 0.0]])

    def rows(self, hangul: str) -> NDArray[np.float64]:
        """Return P(chunk | context) for each unit of `hangul`: float64 (units, chunks + unknown + impossible)."""
        return np.stack([self._row(code) for code in context_codes(hangul)])


def _letter_array(forms: Sequence[str]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    lengths = np.array([len(form) for form in forms], dtype=np.int64)
    letters = np.zeros((len(forms), int(lengths.max())), dtype=np.int64)
    for row, form in zip(letters, forms, strict=True):
        row[: len(form)] = letter_codes(form)
    return letters, lengths


def _chunk_backgrounds(letters: NDArray[np.int64], background: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return log P(chunk) as letters of any name, laid out as the chunk numbers: float64 (B, L + 1, MAX_CHUNK + 1)."""
    padded = np.pad(letters, ((0, 0), (2, 0)))
    each = background[padded[:, :-2], padded[:, 1:-1], letters]
    total = np.pad(each.cumsum(1), ((0, 0), (1, 0)))
    before = np.maximum(np.arange(total.shape[1])[:, None] - np.arange(MAX_CHUNK + 1), 0)
    spread: NDArray[np.float64] = total[:, :, None] - total[:, before]
    return spread


def align_letters(emissions: Emissions, hangul: str, forms: Sequence[str]) -> Alignments:
    """Align each form (letters a to z, not empty) with the units of `hangul` so that the gains are the highest."""
    letters, lengths = _letter_array(forms)
    numbers = emissions.index.number_chunks(letters, lengths)
    rows = emissions.rows(hangul)
    likelihoods = rows[:, numbers]
    odds = likelihoods * np.exp(-_chunk_backgrounds(letters, emissions.background))
    weights = (1 - NOISE) * odds + NOISE * LENGTH_PRIOR
    weights[:, numbers == emissions.index.impossible] = 0.0
    with np.errstate(divide="ignore"):
        return _follow_best(np.log(weights), np.log(likelihoods + 1e-12), lengths)


def _follow_best(
    weights: NDArray[np.float64], likelihoods: NDArray[np.float64], lengths: NDArray[np.int64]
) -> Alignments:
    """Find the path of highest weight through (J, B, L + 1, MAX_CHUNK + 1) for each of the B forms."""
    units, count, width, _ = weights.shape
    source = np.arange(width)[:, None] - np.arange(MAX_CHUNK + 1) + MAX_CHUNK
    reached = np.full((count, width + MAX_CHUNK), -np.inf)
    reached[:, MAX_CHUNK] = 0.0
    choices = np.empty((units, count, width), dtype=np.int64)
    for unit in range(units):
        arriving = reached[:, source] + weights[unit]
        choices[unit] = arriving.argmax(2)
        reached[:, MAX_CHUNK:] = arriving.max(2)
    return _trace_back(weights, likelihoods, choices, lengths)


def _trace_back(
    weights: NDArray[np.float64],
    likelihoods: NDArray[np.float64],
    choices: NDArray[np.int64],
    lengths: NDArray[np.int64],
) -> Alignments:
    units, count, _ = choices.shape
    result = Alignments(*(np.empty((count, units)) for _ in range(3)))
    forms, ends = np.arange(count), lengths.copy()
    for unit in range(units - 1, -1, -1):
        sizes = choices[unit, forms, ends]
        result.gains[:, unit] = weights[unit, forms, ends, sizes]
        result.likelihoods[:, unit] = likelihoods[unit, forms, ends, sizes]
        result.lengths[:, unit] = sizes
        ends = np.maximum(ends - sizes, 0)
    result.gains[ends > 0] = -np.inf
    return result
