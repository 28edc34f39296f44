"""Alignments of many texts as one sparse lattice, on which forward-backward takes a fraction of a second.

A node is a cell (i, j) of one block, an edge a bead from cell to cell. Cells of one anti-diagonal depend only on
earlier ones, so one diagonal of all blocks is one vectorised step.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from alignment_data import Gold
from numpy.typing import NDArray

from align.pairing.beads import ALL_SIZES

__all__ = ["Cell", "Edges", "Lattice", "all_edges", "cut_blocks", "gold_cells"]

Cell = tuple[int, int, int]
"""A bead as (index into ALL_SIZES, i, j), the cell it ends at."""

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]
Step = tuple[slice, Integers, Integers]
"""The edges of one diagonal, their nodes, and where each node's edges begin."""

SIZES = np.array(ALL_SIZES)
NEVER = -1e30


@dataclass(frozen=True, slots=True)
class Edges:
    """The beads considered in a block of `shape`: `sizes` (e,) into ALL_SIZES, `ends` (e, 2) cells, `gold` (e,)."""

    sizes: Integers
    ends: Integers
    gold: NDArray[np.bool_]
    shape: tuple[int, int]

    def keep(self, mask: NDArray[np.bool_]) -> Edges:
        """Return the edges where `mask` (e,) is true."""
        return Edges(self.sizes[mask], self.ends[mask], self.gold[mask], self.shape)


def gold_cells(gold: Gold) -> list[Cell]:
    """Return the gold path; a bead of a size that is not searched counts as its sentences left alone."""
    cells, i, j = [], 0, 0
    for left, right in gold.beads:
        parts = [(len(left), len(right))]
        if parts[0] not in ALL_SIZES:
            parts = [(1, 0)] * len(left) + [(0, 1)] * len(right)
        for source, target in parts:
            i, j = i + source, j + target
            cells.append((ALL_SIZES.index((source, target)), i, j))
    return cells


def cut_blocks(cells: Sequence[Cell], length: int) -> list[tuple[tuple[int, int], list[Cell]]]:
    """Return blocks of `length` beads as (first cell, gold cells from there); the last may be half as long again."""
    blocks, origin, start = [], (0, 0), 0
    for stop in [*range(length, len(cells) - length // 2, length), len(cells)]:
        relative = [(size, i - origin[0], j - origin[1]) for size, i, j in cells[start:stop]]
        blocks.append((origin, relative))
        origin, start = cells[stop - 1][1:], stop
    return blocks


def all_edges(gold: Sequence[Cell]) -> Edges:
    """Return every bead that fits into the block that the path `gold` goes through."""
    rows, columns = gold[-1][1:]
    sizes, ends = [], []
    for index, (source, target) in enumerate(ALL_SIZES):
        i, j = np.mgrid[min(source, rows + 1) : rows + 1, min(target, columns + 1) : columns + 1].reshape(2, -1)
        sizes.append(np.full(len(i), index))
        ends.append(np.stack([i, j], axis=1))
    flat_sizes, flat_ends = np.concatenate(sizes), np.concatenate(ends)
    codes = (flat_sizes * (rows + 1) + flat_ends[:, 0]) * (columns + 1) + flat_ends[:, 1]
    wanted = [(size * (rows + 1) + i) * (columns + 1) + j for size, i, j in gold]
    return Edges(flat_sizes, flat_ends, np.isin(codes, wanted), (rows, columns))


class Lattice:
    """Several blocks side by side; every array over edges is in the order of the blocks given."""

    def __init__(self, blocks: Sequence[Edges]) -> None:
        """Number the nodes and sort the edges by diagonals."""
        self.sizes = np.concatenate([block.sizes for block in blocks])
        self.gold = np.concatenate([block.gold for block in blocks])
        self.block = np.repeat(np.arange(len(blocks)), [len(block.sizes) for block in blocks])
        ends = np.concatenate([block.ends for block in blocks])
        shapes = np.array([block.shape for block in blocks])
        height, every = int(shapes[:, 0].max()) + 1, np.arange(len(blocks))

        def number(cells: Integers, block: Integers) -> Integers:
            return np.asarray((cells.sum(axis=1) * len(blocks) + block) * height + cells[:, 0])

        parts = [
            number(ends - SIZES[self.sizes], self.block),
            number(ends, self.block),
            number(np.zeros_like(shapes), every),
            number(shapes, every),
        ]
        nodes, flat = np.unique(np.concatenate(parts), return_inverse=True)
        self._origin, self._end, self._first, self._last = np.split(flat, np.cumsum([len(part) for part in parts[:-1]]))
        self._nodes = len(nodes)
        diagonals = nodes // (len(blocks) * height)
        self._by_end = np.argsort(self._end, kind="stable")
        self._by_origin = np.argsort(self._origin, kind="stable")
        self._forward = _steps(self._end[self._by_end], diagonals)
        self._backward = _steps(self._origin[self._by_origin], diagonals)[::-1]

    def posteriors(self, scores: Floats) -> tuple[Floats, Floats]:
        """Return each edge's posterior probability (e,) and each block's log partition function."""
        forward = self._sweep(scores, self._by_end, self._origin, self._first, self._forward)
        backward = self._sweep(scores, self._by_origin, self._end, self._last, self._backward)
        total = forward[self._last]
        through = forward[self._origin] + scores + backward[self._end] - total[self.block]
        return np.exp(np.minimum(through, 0.0)), total

    def _sweep(
        self, scores: Floats, order: Integers, source: Integers, roots: Integers, steps: Sequence[Step]
    ) -> Floats:
        values = np.full(self._nodes, NEVER)
        values[roots] = 0.0
        ordered, sources = scores[order], source[order]
        for edges, nodes, starts in steps:
            values[nodes] = _log_sums(ordered[edges] + values[sources[edges]], starts)
        return values

    def best(self, scores: Floats) -> NDArray[np.bool_]:
        """Return which edges the path of greatest score goes over (e,)."""
        values, came = np.full(self._nodes, NEVER), np.full(self._nodes, -1)
        values[self._first] = 0.0
        for edges, nodes, starts in self._forward:
            order = self._by_end[edges]
            totals = scores[order] + values[self._origin[order]]
            values[nodes] = np.maximum.reduceat(totals, starts)
            winners = order[totals == values[self._end[order]]]
            came[self._end[winners]] = winners
        chosen = np.zeros(len(scores), dtype=np.bool_)
        for first, node in zip(self._first, self._last, strict=True):
            while node != first:
                chosen[came[node]] = True
                node = self._origin[came[node]]
        return chosen


def _steps(keys: Integers, diagonals: Integers) -> list[Step]:
    """Return the edges, sorted by their node `keys`, in runs of one diagonal."""
    bounds = [0, *(np.flatnonzero(np.diff(diagonals[keys])) + 1), len(keys)]
    steps = []
    for start, stop in pairwise(bounds):
        run = keys[start:stop]
        starts = np.flatnonzero(np.concatenate([[True], np.diff(run) > 0]))
        steps.append((slice(int(start), int(stop)), run[starts], starts))
    return steps


def _log_sums(values: Floats, starts: Integers) -> Floats:
    greatest = np.maximum(np.maximum.reduceat(values, starts), NEVER)
    counts = np.diff(np.concatenate([starts, [len(values)]]))
    return np.asarray(greatest + np.log(np.add.reduceat(np.exp(values - np.repeat(greatest, counts)), starts)))
