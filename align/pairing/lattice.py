"""All ways through grids of bead scores in one sweep: the best, and the log sums over all of them (Viterbi, forward).

All cells of one anti-diagonal depend only on earlier ones. The scores are therefore laid out by diagonals, and the same
diagonal of many grids is one vectorised step. Each grid is laid out a second time with both texts read backwards, so
that the ways from a cell to the end are had in the same steps as those from the start to it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.lib.stride_tricks import as_strided
from numpy.typing import NDArray

from align.pairing.beads import BEAD_SIZES, LONGEST_RUN

__all__ = ["Path", "Scores", "Ways", "layout_shape", "sweep"]

Floats = NDArray[np.float64]
Scores = Sequence[Floats]
"""For each of BEAD_SIZES the score of the bead that ends at each cell: float64 (n + 1, m + 1)."""

Path = list[tuple[int, int, int]]
"""Beads as (bead size index, i, j) with the cell each one ends at, in order."""

TALLEST = max(source + target for source, target in BEAD_SIZES)

SIZES = tuple(sorted(BEAD_SIZES, key=lambda size: (size[0] != 1, size)))
"""The bead sizes in the order of the layout: those with one number of source sentences side by side, since their
origins are side by side as well. Of equal ways the first listed is taken, so 1:0 is before 0:1 as in BEAD_SIZES."""

LISTED = tuple(BEAD_SIZES.index(size) for size in SIZES)
SWAPPED = tuple(BEAD_SIZES.index((target, source)) for source, target in SIZES)
"""Where SIZES stand in BEAD_SIZES, as they are and with the sides exchanged."""


def _group(source: int) -> tuple[slice, int, int, int]:
    places = [index for index, size in enumerate(SIZES) if size[0] == source]
    targets = [SIZES[index][1] for index in places]
    return slice(places[0], places[-1] + 1), source, targets[0], targets[-1]


GROUPS = tuple(_group(source) for source in range(LONGEST_RUN + 1))
"""For each number of source sentences: which of SIZES have it, that number, and the least and the greatest number of
target sentences that go with it, none in between left out."""

BEST, SUM = 0, 1
"""What is kept for each cell: the greatest score of the ways to it, and the log of the sum over all."""


@dataclass(frozen=True, slots=True)
class Ways:
    """What the ways through one grid come to: the log sums of those from the start to each cell and from each cell to
    the end, float64 (n + 1, m + 1), and the best one of the whole grid.
    """

    before: Floats
    after: Floats
    best: Path

    @property
    def total(self) -> float:
        """The log sum of the scores of all ways, the log of the partition function."""
        return float(self.after[0, 0])


def layout_shape(scores: Scores) -> tuple[int, int]:
    """Return (lanes, diagonals) of one grid's layout; a lane is a row, or a column where there are fewer."""
    rows, columns = scores[0].shape
    return min(rows, columns), rows + columns - 1


def sweep(grids: Sequence[Scores]) -> list[Ways]:
    """Return the ways through each of the grids."""
    values = _lay_out(grids)
    reached, choices = _reach(values, max(max(scores[0].shape) for scores in grids))
    found = []
    for number, scores in enumerate(grids):
        turned, shape = _orientation(scores)
        before, backwards = (
            _cells(reached[TALLEST:, SUM, track, LONGEST_RUN:], shape) for track in (number, number + len(grids))
        )
        after = backwards[::-1, ::-1]
        best = _trace(choices[:, number], shape, turned=turned)
        found.append(Ways(before.T, after.T, best) if turned else Ways(before, after, best))
    return found


def _orientation(scores: Scores) -> tuple[bool, tuple[int, int]]:
    """Return whether a grid lies transposed in the layout (it does if it is taller than wide), and its shape there."""
    rows, columns = scores[0].shape
    return columns < rows, (min(rows, columns), max(rows, columns))


def _cells(values: Floats, shape: tuple[int, int]) -> Floats:
    """Return one grid's part of a layout (diagonals, ..., lanes) as cells (..., i, j) of `shape`, a view."""
    down, *between, across = values.strides
    return as_strided(values, (*values.shape[1:-1], *shape), (*between, down + across, down))


def _lay_out(grids: Sequence[Scores]) -> Floats:
    """Return values[d, s, g, i], the score of the bead of size SIZES[s] that ends at (i, d - i) of track g.

    The first half of the tracks are the grids, the other half the same grids backwards. float64 (diagonals, sizes,
    tracks, lanes), -inf wherever a bead does not fit.
    """
    lanes, diagonals = map(max, zip(*map(layout_shape, grids), strict=True))
    values = np.full((diagonals, len(SIZES), 2 * len(grids), lanes), -np.inf)
    for number, scores in enumerate(grids):
        turned, shape = _orientation(scores)
        forwards, backwards = (_cells(values[:, :, track], shape) for track in (number, number + len(grids)))
        for index, (source, target) in enumerate(SIZES):
            cells = scores[SWAPPED[index]].T if turned else scores[LISTED[index]]
            ends = cells[source:, target:]
            forwards[index, source:, target:] = ends
            backwards[index, source:, target:] = ends[::-1, ::-1]
    return values


def _reach(values: Floats, widest: int) -> tuple[Floats, NDArray[np.int8]]:
    """Return what reaching each cell comes to, and the index in SIZES of the last bead of the best way there.

    The first (diagonals, 2, tracks, lanes) holds BEST and SUM, with TALLEST diagonals and LONGEST_RUN lanes of -inf
    before it; the second (diagonals, tracks, lanes) means nothing where no way leads. `widest` is the number of
    columns of the widest grid.
    """
    diagonals, sizes, tracks, lanes = values.shape
    reached = np.full((diagonals + TALLEST, 2, tracks, lanes + LONGEST_RUN), -np.inf)
    reached[TALLEST, :, :, LONGEST_RUN] = 0.0
    choices = np.zeros((diagonals, tracks, lanes), dtype=np.int8)
    candidates = np.empty((sizes, 2, tracks, lanes))
    with np.errstate(divide="ignore"):
        for diagonal in range(1, diagonals):
            start, stop = max(0, diagonal - widest + 1), min(diagonal + 1, lanes)
            here = candidates[..., start:stop]
            for members, source, least, most in GROUPS:
                origins = slice(TALLEST + diagonal - source - most, TALLEST + diagonal - source - least + 1)
                np.add(
                    reached[origins, :, :, start + LONGEST_RUN - source : stop + LONGEST_RUN - source][::-1],
                    values[diagonal, members, None, :, start:stop],
                    out=here[members],
                )
            choices[diagonal, :, start:stop] = here[:, BEST].argmax(axis=0)
            reached[TALLEST + diagonal, :, :, start + LONGEST_RUN : stop + LONGEST_RUN] = _fold(here)
    return reached, choices


def _fold(candidates: Floats) -> Floats:
    """Return the greatest of the BEST and the log sum of the SUM candidates (sizes, 2, ...): (2, ...)."""
    folded: Floats = candidates.max(axis=0)
    peaks = np.where(folded[SUM] == -np.inf, 0.0, folded[SUM])
    shares = candidates[:, SUM] - peaks
    folded[SUM] = np.log(np.exp(shares, out=shares).sum(axis=0)) + peaks
    return folded


def _trace(choices: NDArray[np.int8], shape: tuple[int, int], *, turned: bool) -> Path:
    """Return the best way to the last cell of one grid, in the order and orientation of its texts."""
    path = []
    i, j = shape[0] - 1, shape[1] - 1
    while i or j:
        index = int(choices[i + j, i])
        path.append((SWAPPED[index], j, i) if turned else (LISTED[index], i, j))
        i, j = i - SIZES[index][0], j - SIZES[index][1]
    return path[::-1]
