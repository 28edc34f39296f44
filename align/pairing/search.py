"""The best sequence of beads, and how probable each bead is, from grids of bead scores.

The score of an alignment is the sum of its beads' scores; as a conditional random field (Lafferty et al. 2001) that
also gives each bead's posterior probability: the ways to where it begins, the bead, and the ways on from where it ends.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from align.pairing.beads import BEAD_SIZES, Bead
from align.pairing.lattice import Path, Scores, Ways, layout_shape, sweep

__all__ = ["Scores", "bead_posteriors", "best_beads", "search_grids"]

BATCH_CELLS = 250_000
"""Cells of the layout of one batch, 70 MB of scores: 5.5 ms for a grid of 120 by 120; by itself it takes 9 ms."""


def search_grids(grids: Sequence[Scores]) -> list[list[Bead]]:
    """Return for each grid the alignment of greatest score, each bead with its posterior probability."""
    order = sorted(range(len(grids)), key=lambda number: layout_shape(grids[number]))
    found: dict[int, list[Bead]] = {}
    for batch in _batches(order, grids):
        ways = sweep([grids[number] for number in batch])
        found.update((number, _beads(grids[number], way)) for number, way in zip(batch, ways, strict=True))
    return [found[number] for number in range(len(grids))]


def _batches(order: Sequence[int], grids: Sequence[Scores]) -> Iterator[list[int]]:
    """Yield the numbers of grids whose common layout stays below BATCH_CELLS."""
    batch: list[int] = []
    for number in order:
        lanes, diagonals = map(max, zip(*(layout_shape(grids[member]) for member in [*batch, number]), strict=True))
        if batch and lanes * diagonals * (len(batch) + 1) > BATCH_CELLS:
            yield batch
            batch = []
        batch.append(number)
    if batch:
        yield batch


def _beads(scores: Scores, ways: Ways) -> list[Bead]:
    """Return the beads of the best way with their posterior probabilities."""
    beads = []
    for index, i, j in ways.best:
        start = i - BEAD_SIZES[index][0], j - BEAD_SIZES[index][1]
        log = ways.before[start] + scores[index][i, j] + ways.after[i, j] - ways.total
        beads.append(Bead(start[0], i, start[1], j, min(float(np.exp(log)), 1.0)))
    return beads


def best_beads(scores: Scores) -> Path:
    """Return the alignment of greatest score as (bead size index, i, j) with the cell each bead ends at, in order."""
    return sweep([scores])[0].best


def bead_posteriors(scores: Scores) -> tuple[list[NDArray[np.float64]], float]:
    """Return each bead's posterior probability, shaped like `scores`, and the log of the partition function."""
    ways = sweep([scores])[0]
    posteriors = []
    for (source, target), grid in zip(BEAD_SIZES, scores, strict=True):
        posterior = np.zeros_like(grid)
        rows, columns = max(len(grid) - source, 0), max(grid.shape[1] - target, 0)
        log = ways.before[:rows, :columns] + grid[source:, target:] + ways.after[source:, target:]
        posterior[source:, target:] = np.exp(log - ways.total)
        posteriors.append(posterior)
    return posteriors, ways.total
