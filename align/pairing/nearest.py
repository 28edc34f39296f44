"""Mutually nearest rows of two sets of vectors, looked for in a corridor, and the longest chain of them that rises."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

__all__ = ["Corridor", "Match", "longest_chain", "mutually_nearest", "supported"]

Floats = NDArray[np.float32]
Corridor = Sequence[tuple[slice, slice]]
"""Rectangles of rows and columns; every row is in at least one of them."""

CELLS_AT_A_TIME = 1_000_000
"""Cosines held at once, 4 MB."""


@dataclass(frozen=True, slots=True)
class Match:
    """Two rows that are each other's nearest.

    `lead` is how far their cosine is above that of the next best on either side, in standard deviations of all
    cosines seen, so that it means the same with any encoder.
    """

    row: int
    column: int
    lead: float


class _TopTwo:
    """The greatest and the second greatest cosine of each row of one side, and where the greatest stands."""

    def __init__(self, count: int) -> None:
        self.best = np.full(count, -np.inf, dtype=np.float32)
        self.second = np.full(count, -np.inf, dtype=np.float32)
        self.where = np.full(count, -1, dtype=np.int64)

    def see(self, rows: slice, cosines: Floats, offset: int) -> None:
        """Take in `cosines` (rows, others), the others counted from `offset`."""
        own = np.arange(len(cosines))
        where = cosines.argmax(axis=1)
        best = cosines[own, where]
        cosines[own, where] = -np.inf
        second = cosines.max(axis=1)
        cosines[own, where] = best
        known = self.best[rows]
        self.second[rows] = np.maximum(np.minimum(known, best), np.maximum(self.second[rows], second))
        self.where[rows] = np.where(best > known, where + offset, self.where[rows])
        self.best[rows] = np.maximum(known, best)


def _parts(corridor: Corridor) -> Iterator[tuple[slice, slice]]:
    for rows, columns in corridor:
        step = max(1, CELLS_AT_A_TIME // max(1, columns.stop - columns.start))
        for start in range(rows.start, rows.stop, step):
            yield slice(start, min(start + step, rows.stop)), columns


def mutually_nearest(source: Floats, target: Floats, corridor: Corridor) -> list[Match]:
    """Return the mutually nearest rows of two sets of unit vectors by source row; only `corridor` is looked at."""
    rows_top, columns_top = _TopTwo(len(source)), _TopTwo(len(target))
    seen, total, squares = 0, 0.0, 0.0
    for rows, columns in _parts(corridor):
        cosines = source[rows] @ target[columns].T
        if not cosines.size:
            continue
        seen, total = seen + cosines.size, total + float(cosines.sum())
        squares += float(np.vdot(cosines, cosines))
        rows_top.see(rows, cosines, columns.start)
        columns_top.see(columns, np.ascontiguousarray(cosines.T), rows.start)
    if not seen:
        return []
    # Of one cell, or of equal ones, rounding can leave a variance just below zero.
    variance = max(squares / seen - (total / seen) ** 2, 0.0)
    spread = max(variance**0.5, 1e-6)
    forward, found = rows_top.where, []
    for row in np.flatnonzero((forward >= 0) & (columns_top.where[forward] == np.arange(len(source)))).tolist():
        column = int(forward[row])
        next_best = max(rows_top.second[row], columns_top.second[column], -1.0)
        found.append(Match(row, column, float(rows_top.best[row] - next_best) / spread))
    return found


def longest_chain(matches: Sequence[Match]) -> list[Match]:
    """Return the longest part of `matches`, which rise by row, that rises by column as well."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for index, match in enumerate(matches):
        position = bisect_left(tails, match.column)
        tails[position : position + 1] = [match.column]
        ends[position : position + 1] = [index]
        before.append(ends[position - 1] if position else -1)
    chain = []
    index = ends[-1] if ends else -1
    while index >= 0:
        chain.append(matches[index])
        index = before[index]
    return chain[::-1]


def supported(chain: Sequence[Match], reach: int) -> list[Match]:
    """Return the matches of a chain that have a neighbour in it within `reach` rows and columns."""
    near = [right.row - left.row <= reach and right.column - left.column <= reach for left, right in pairwise(chain)]
    # With a False at either end, near[i] and near[i + 1] are what lies before and after match i.
    near = [False, *near, False]
    return [match for index, match in enumerate(chain) if near[index] or near[index + 1]]
