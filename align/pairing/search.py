"""The best sequence of beads, and how probable each bead is: Viterbi and forward-backward over the grid.

The score of an alignment is the sum of its beads' scores; as a conditional random field (Lafferty et al. 2001) that
also gives each bead's posterior probability. All cells of one anti-diagonal depend only on earlier ones, so a
diagonal is one vectorised step.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from align.pairing.beads import BEAD_SIZES, Bead

__all__ = ["bead_posteriors", "beads_of", "best_beads"]

Scores = Sequence[NDArray[np.float64]]
"""For each of BEAD_SIZES the score of the bead that ends at each cell: float64 (n + 1, m + 1)."""


def _diagonal(total: int, rows: int, columns: int, source: int, target: int) -> slice | None:
    """Return the flat slice of the cells i + j = total with i >= source and j >= target, None where there are none."""
    first = max(source, total - columns + 1)
    last = min(rows - 1, total - target)
    if first > last:
        return None
    step = columns - 1
    return slice(first * columns + total - first, last * columns + total - last + 1, max(step, 1))


def _steps(rows: int, columns: int) -> Iterator[tuple[int, slice, slice]]:
    """Yield (bead size index, cells, cells they come from) by diagonals, earlier ones first."""
    for total in range(1, rows + columns - 1):
        for index, (source, target) in enumerate(BEAD_SIZES):
            cells = _diagonal(total, rows, columns, source, target)
            if cells is not None:
                offset = source * columns + target
                yield index, cells, slice(cells.start - offset, cells.stop - offset, cells.step)


def best_beads(scores: Scores) -> list[tuple[int, int, int]]:
    """Return the alignment of greatest score as (bead size index, i, j) with the cell each bead ends at, in order."""
    rows, columns = scores[0].shape
    best = np.full(rows * columns, -np.inf)
    best[0] = 0.0
    choice = np.full(rows * columns, -1, dtype=np.int8)
    flat = [score.ravel() for score in scores]
    for index, cells, origins in _steps(rows, columns):
        candidate = best[origins] + flat[index][cells]
        better = candidate > best[cells]
        best[cells] = np.where(better, candidate, best[cells])
        choice[cells] = np.where(better, np.int8(index), choice[cells])
    path, i, j = [], rows - 1, columns - 1
    while i or j:
        index = int(choice[i * columns + j])
        path.append((index, i, j))
        i, j = i - BEAD_SIZES[index][0], j - BEAD_SIZES[index][1]
    return path[::-1]


def bead_posteriors(scores: Scores) -> tuple[list[NDArray[np.float64]], float]:
    """Return each bead's posterior probability, shaped like `scores`, and the log of the partition function."""
    rows, columns = scores[0].shape
    flat = [score.ravel() for score in scores]
    forward = np.full(rows * columns, -np.inf)
    forward[0] = 0.0
    steps = list(_steps(rows, columns))
    for index, cells, origins in steps:
        forward[cells] = np.logaddexp(forward[cells], forward[origins] + flat[index][cells])
    backward = np.full(rows * columns, -np.inf)
    backward[-1] = 0.0
    for index, cells, origins in reversed(steps):
        backward[origins] = np.logaddexp(backward[origins], backward[cells] + flat[index][cells])
    total = float(forward[-1])
    posteriors = [np.zeros(rows * columns) for _ in scores]
    for index, cells, origins in steps:
        posteriors[index][cells] = np.exp(forward[origins] + flat[index][cells] + backward[cells] - total)
    return [posterior.reshape(rows, columns) for posterior in posteriors], total


def beads_of(scores: Scores) -> list[Bead]:
    """Return the best alignment with each bead's posterior probability."""
    posteriors, _ = bead_posteriors(scores)
    return [
        Bead(i - BEAD_SIZES[index][0], i, j - BEAD_SIZES[index][1], j, float(posteriors[index][i, j]))
        for index, i, j in best_beads(scores)
    ]
