"""Where two long texts run side by side, found coarse to fine in near-linear time.

As in vecalign (Thompson & Koehn 2019) neighbours are added up to coarse texts, but what is carried down is a corridor
around the mutually nearest windows that rise on both sides (a longest chain), not a path: windows without a counterpart
cost nothing, however many there are, so a missing chapter is one wide step of the corridor.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from align.pairing.nearest import Corridor, Match, longest_chain, mutually_nearest, supported

__all__ = ["find_corridor", "match_sentences"]

Floats = NDArray[np.float32]

WHOLE_GRID = 16_000_000
"""Cells up to which every sentence is compared with every other: 0.3 s on one core."""

NARROWEST = 16
"""Sentences from one window to the next at the finest coarse level; windows are twice as long and so overlap by half,
which leaves every place of the text three quarters in common with some window of the other side."""

ZOOM = 8
"""How much finer the next level is."""

REACH = 3
"""Windows within which a match must have a neighbour in the chain: one that stands alone is chance."""

SLACK = 2
"""Windows by which the corridor is wider on either side than the matches: a match is half a window off at most, the
rest is for merged and missing sentences inside the window."""

STRIP = 4
"""Least windows in one rectangle of the corridor: half of it is slack then, and products are large enough."""


def match_sentences(source: Floats, target: Floats) -> list[Match]:
    """Return the sentences of two texts that are each other's nearest within their corridor, by source sentence.

    `source` (n, d) and `target` (m, d) are unit vectors of single sentences. Up to WHOLE_GRID cells all are compared.
    """
    return mutually_nearest(source, target, find_corridor(source, target))


def find_corridor(source: Floats, target: Floats) -> Corridor:
    """Return rectangles (rows, columns) that hold the way of the alignment; one where the grid is small.

    `source` (n, d) and `target` (m, d) are unit vectors of single sentences. Time and memory grow with the longer text
    times the width of a window, some 64 to 512 sentences.
    """
    size = (len(source), len(target))
    corridor: Corridor = [(slice(0, size[0]), slice(0, size[1]))]
    for stride in _strides(*size):
        windows = _windows(source, stride), _windows(target, stride)
        coarse = [
            (_scaled(rows, stride, windows[0]), _scaled(columns, stride, windows[1])) for rows, columns in corridor
        ]
        matches = mutually_nearest(*windows, coarse)
        corridor = _along(supported(longest_chain(matches), REACH), stride, size)
    return corridor


def _strides(rows: int, columns: int) -> list[int]:
    """Return the strides of the coarse levels, the coarsest first; none where the whole grid can be looked at."""
    if rows * columns <= WHOLE_GRID:
        return []
    strides = [NARROWEST]
    while rows * columns > WHOLE_GRID * strides[0] ** 2:
        strides.insert(0, strides[0] * ZOOM)
    return strides


def _scaled(rows: slice, stride: int, windows: Floats) -> slice:
    """Return the windows that begin in `rows`."""
    return slice(min(rows.start // stride, len(windows) - 1), min(-(-rows.stop // stride), len(windows)))


def _windows(vectors: Floats, stride: int) -> Floats:
    """Return unit sums of 2 * `stride` neighbours, one for each `stride`, less the mean of the text.

    Long sums of one text all point the same way; without the mean they tell what each stretch has of its own.
    """
    starts = np.arange(0, len(vectors), stride)
    sums = np.add.reduceat(vectors, starts, axis=0)
    sums -= np.outer(np.diff(starts, append=len(vectors)), vectors.mean(axis=0)).astype(np.float32)
    windows = sums[:-1] + sums[1:] if len(sums) > 1 else sums
    windows /= np.maximum(np.linalg.norm(windows, axis=1, keepdims=True), 1e-9)
    return np.asarray(windows, dtype=np.float32)


def _along(chain: Sequence[Match], stride: int, size: tuple[int, int]) -> Corridor:
    """Return the rectangles that lead from match to match of a chain of windows, in sentences."""
    corridor, row, column = [], 0, 0
    for match in chain:
        next_row, next_column = match.row * stride, match.column * stride
        if next_row - row >= STRIP * stride:
            corridor.append((slice(row, next_row), _widened(column, next_column, stride, size[1])))
            row, column = next_row, next_column
    corridor.append((slice(row, size[0]), _widened(column, size[1], stride, size[1])))
    return corridor


def _widened(start: int, stop: int, stride: int, last: int) -> slice:
    return slice(max(0, start - SLACK * stride), min(last, stop + SLACK * stride))
