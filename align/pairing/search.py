"""The best sequence of beads, and how probable each bead is: Viterbi and forward-backward over grids of bead scores.

The score of an alignment is the sum of its beads' scores; as a conditional random field (Lafferty et al. 2001) that
also gives each bead's posterior probability. All cells of one anti-diagonal depend only on earlier ones. The scores
are therefore laid out by diagonals, and the same diagonal of many grids is one vectorised step.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.lib.stride_tricks import as_strided
from numpy.typing import NDArray

from align.pairing.beads import BEAD_SIZES, LONGEST_RUN, Bead

__all__ = ["Scores", "bead_posteriors", "best_beads", "search_grids"]

Floats = NDArray[np.float64]
Scores = Sequence[Floats]
"""For each of BEAD_SIZES the score of the bead that ends at each cell: float64 (n + 1, m + 1)."""

Path = list[tuple[int, int, int]]
"""Beads as (bead size index, i, j) with the cell each one ends at, in order."""

BATCH_CELLS = 500_000
"""Cells of the layout of one batch, 70 MB of scores: 5 ms for a grid of 120 by 120, where 30,000 cells take 19 ms."""

TALLEST = max(source + target for source, target in BEAD_SIZES)
SWAPPED = tuple(BEAD_SIZES.index((target, source)) for source, target in BEAD_SIZES)


def _shape(scores: Scores) -> tuple[int, int]:
    """Return (lanes, diagonals) of one grid's layout; a lane is a row, or a column where there are fewer."""
    rows, columns = scores[0].shape
    return min(rows, columns), rows + columns - 1


@dataclass(frozen=True, slots=True)
class _Lattice:
    """Grids laid out by diagonals: values[d, s, g, i] is the score of the bead of size s that ends at (i, d - i).

    `values` (diagonals + TALLEST, sizes, grids, lanes + LONGEST_RUN) is -inf wherever a bead does not fit. Grids with
    fewer columns than rows lie in it transposed.
    """

    values: Floats
    ends: tuple[tuple[int, int], ...]
    transposed: tuple[bool, ...]

    @property
    def lanes(self) -> int:
        """The lanes that cells lie in."""
        return int(self.values.shape[3]) - LONGEST_RUN

    @property
    def diagonals(self) -> int:
        """The diagonals that cells lie on."""
        return int(self.values.shape[0]) - TALLEST

    def lanes_of(self, diagonal: int) -> slice:
        """Return the lanes in which `diagonal` may have cells."""
        return slice(max(0, diagonal - max(last for _, last in self.ends)), min(diagonal + 1, self.lanes))


def _grid_view(values: Floats, shape: tuple[int, int]) -> Floats:
    """Return the layout (diagonals, lanes) of one grid as cells (i, j) of `shape`, a view."""
    down, across = values.strides
    return as_strided(values, shape, (down + across, down))


def _lay_out(grids: Sequence[Scores]) -> _Lattice:
    lanes, diagonals = map(max, zip(*map(_shape, grids), strict=True))
    values = np.full((diagonals + TALLEST, len(BEAD_SIZES), len(grids), lanes + LONGEST_RUN), -np.inf)
    ends, transposed = [], []
    for number, scores in enumerate(grids):
        rows, columns = scores[0].shape
        turned = columns < rows
        ends.append((columns - 1, rows - 1) if turned else (rows - 1, columns - 1))
        transposed.append(turned)
        for index, (source, target) in enumerate(BEAD_SIZES):
            cells = scores[SWAPPED[index]].T if turned else scores[index]
            _grid_view(values[:, index, number], cells.shape)[source:, target:] = cells[source:, target:]
    return _Lattice(values, tuple(ends), tuple(transposed))


def _forward(lattice: _Lattice, fold: Callable[[Floats, int, slice], Floats]) -> Floats:
    """Return the value of reaching each cell, folded over the beads that end there: (diagonals, grids, lanes).

    The result has TALLEST diagonals and LONGEST_RUN lanes of -inf before it.
    """
    _, sizes, grids, _ = lattice.values.shape
    reached = np.full((lattice.diagonals + TALLEST, grids, lattice.lanes + LONGEST_RUN), -np.inf)
    reached[TALLEST, :, LONGEST_RUN] = 0.0
    candidates = np.empty((sizes, grids, lattice.lanes))
    for diagonal in range(1, lattice.diagonals):
        lanes = lattice.lanes_of(diagonal)
        for index, (source, target) in enumerate(BEAD_SIZES):
            origin = slice(lanes.start + LONGEST_RUN - source, lanes.stop + LONGEST_RUN - source)
            np.add(
                reached[TALLEST + diagonal - source - target, :, origin],
                lattice.values[diagonal, index, :, lanes],
                out=candidates[index, :, lanes],
            )
        here = slice(lanes.start + LONGEST_RUN, lanes.stop + LONGEST_RUN)
        reached[TALLEST + diagonal, :, here] = fold(candidates[:, :, lanes], diagonal, lanes)
    return reached


def _backward(lattice: _Lattice) -> Floats:
    """Return the log sum of the scores of all ways from each cell to its grid's end: (diagonals, grids, lanes)."""
    _, sizes, grids, width = lattice.values.shape
    left = np.full((lattice.diagonals + TALLEST, grids, width), -np.inf)
    candidates = np.empty((sizes, grids, lattice.lanes))
    ends = [i + j for i, j in lattice.ends]
    for diagonal in reversed(range(lattice.diagonals)):
        lanes = lattice.lanes_of(diagonal)
        for index, (source, target) in enumerate(BEAD_SIZES):
            beyond, after = slice(lanes.start + source, lanes.stop + source), diagonal + source + target
            np.add(left[after, :, beyond], lattice.values[after, index, :, beyond], out=candidates[index, :, lanes])
        left[diagonal, :, lanes] = _log_sum(candidates[:, :, lanes])
        for number in (number for number, end in enumerate(ends) if end == diagonal):
            left[diagonal, number, lattice.ends[number][0]] = 0.0
    return left


def _log_sum(candidates: Floats, *_: object) -> Floats:
    peak = candidates.max(axis=0)
    peak[peak == -np.inf] = 0.0
    with np.errstate(divide="ignore"):
        total: Floats = np.log(np.exp(candidates - peak).sum(axis=0)) + peak
    return total


def _best_paths(lattice: _Lattice) -> list[Path]:
    """Return each grid's path of greatest score, in the lattice's orientation."""
    choices = np.full((lattice.diagonals, len(lattice.ends), lattice.lanes), -1, dtype=np.int8)

    def keep_best(candidates: Floats, diagonal: int, lanes: slice) -> Floats:
        choices[diagonal, :, lanes] = candidates.argmax(axis=0)
        best: Floats = candidates.max(axis=0)
        return best

    _forward(lattice, keep_best)
    return [_trace(choices[:, number], *end) for number, end in enumerate(lattice.ends)]


def _trace(choices: NDArray[np.int8], i: int, j: int) -> Path:
    path = []
    while i or j:
        index = int(choices[i + j, i])
        path.append((index, i, j))
        i, j = i - BEAD_SIZES[index][0], j - BEAD_SIZES[index][1]
    return path[::-1]


def _beads_of(lattice: _Lattice) -> Iterator[list[Bead]]:
    """Yield each grid's best beads with their posterior probabilities."""
    paths, forward, left = _best_paths(lattice), _forward(lattice, _log_sum), _backward(lattice)
    for number, (path, turned) in enumerate(zip(paths, lattice.transposed, strict=True)):
        total = left[0, number, 0]
        beads = []
        for index, i, j in path:
            source, target = BEAD_SIZES[index]
            before = forward[TALLEST + i + j - source - target, number, LONGEST_RUN + i - source]
            log = before + lattice.values[i + j, index, number, i] + left[i + j, number, i] - total
            probability = min(float(np.exp(log)), 1.0)
            rows, columns = (i - source, i), (j - target, j)
            beads.append(Bead(*columns, *rows, probability) if turned else Bead(*rows, *columns, probability))
        yield beads


def search_grids(grids: Sequence[Scores]) -> list[list[Bead]]:
    """Return for each grid the alignment of greatest score, each bead with its posterior probability."""
    order = sorted(range(len(grids)), key=lambda number: _shape(grids[number]))
    found: dict[int, list[Bead]] = {}
    for batch in _batches(order, grids):
        found.update(zip(batch, _beads_of(_lay_out([grids[number] for number in batch])), strict=True))
    return [found[number] for number in range(len(grids))]


def _batches(order: Sequence[int], grids: Sequence[Scores]) -> Iterator[list[int]]:
    """Yield the numbers of grids whose common layout stays below BATCH_CELLS."""
    batch: list[int] = []
    for number in order:
        lanes, diagonals = map(max, zip(*(_shape(grids[member]) for member in [*batch, number]), strict=True))
        if batch and lanes * diagonals * (len(batch) + 1) > BATCH_CELLS:
            yield batch
            batch = []
        batch.append(number)
    if batch:
        yield batch


def best_beads(scores: Scores) -> Path:
    """Return the alignment of greatest score as (bead size index, i, j) with the cell each bead ends at, in order."""
    lattice = _lay_out([scores])
    path = _best_paths(lattice)[0]
    return [(SWAPPED[index], j, i) for index, i, j in path] if lattice.transposed[0] else path


def bead_posteriors(scores: Scores) -> tuple[list[Floats], float]:
    """Return each bead's posterior probability, shaped like `scores`, and the log of the partition function."""
    lattice = _lay_out([scores])
    forward, left = _forward(lattice, _log_sum), _backward(lattice)
    turned, total = lattice.transposed[0], float(left[0, 0, 0])
    rows, columns = scores[0].shape
    shape = (columns, rows) if turned else (rows, columns)
    after = left[: lattice.diagonals, 0, : lattice.lanes]
    posteriors = []
    for index in range(len(BEAD_SIZES)):
        source, target = BEAD_SIZES[SWAPPED[index] if turned else index]
        diagonals = slice(TALLEST - source - target, TALLEST - source - target + lattice.diagonals)
        before = forward[diagonals, 0, LONGEST_RUN - source : LONGEST_RUN - source + lattice.lanes]
        values = lattice.values[: lattice.diagonals, SWAPPED[index] if turned else index, 0, : lattice.lanes]
        cells = _grid_view(np.exp(before + values + after - total), shape)
        posteriors.append(np.ascontiguousarray(cells.T if turned else cells))
    return posteriors, total
