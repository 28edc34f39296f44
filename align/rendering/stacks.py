"""Matrices of many pairs as one array, so that a step of arithmetic is taken once for all of them.

A pair has a few hundred cells, on which a call of numpy costs more than its arithmetic does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

__all__ = ["OUTSIDE", "Matrix", "Stack", "best_near", "best_rivals", "work_in_stacks"]

Matrix = NDArray[np.float64]

OUTSIDE = -1.0
"""What stands beyond the rows and columns of a pair: no similarity and no probability is less."""

CELLS = 16_384
"""Cells of a stack: an article's pairs or one very long pair, in a few MB with all of their features."""

Size = tuple[int, int]


@dataclass(frozen=True)
class Stack:
    """Pairs laid one on the other: the pairs numbered `numbers`, with as many `rows` (n,) and `columns` (n,) each.

    An array of theirs has the shape (n, height, width, …). Both are at least two, so that there is another row and
    another column to every cell, if only an empty one.
    """

    numbers: tuple[int, ...]
    rows: NDArray[np.intp]
    columns: NDArray[np.intp]

    @property
    def shape(self) -> tuple[int, int, int]:
        """Pairs, height and width."""
        return len(self.numbers), max(2, int(self.rows.max())), max(2, int(self.columns.max()))

    @property
    def inside(self) -> NDArray[np.bool_]:
        """Which cells are a pair's own: (n, height, width)."""
        _, height, width = self.shape
        down = np.arange(height) < self.rows[:, None]
        across = np.arange(width) < self.columns[:, None]
        return np.asarray(down[:, :, None] & across[:, None, :])

    def fill(self, matrices: Iterable[NDArray[np.floating]], outside: float = OUTSIDE) -> Matrix:
        """Return one matrix a pair as one array; each may be smaller than its pair is."""
        return _fill(matrices, self.shape, outside)

    def fill_rows(self, values: Iterable[NDArray[np.generic]]) -> Matrix:
        """Return values of each pair's rows, or of some of them, as one array, zero beyond: (n, height)."""
        return _fill(values, self.shape[:2], 0.0)

    def fill_columns(self, values: Iterable[NDArray[np.generic]]) -> Matrix:
        """Return values of each pair's columns, or of some of them, as one array, zero beyond: (n, width)."""
        return _fill(values, self.shape[::2], 0.0)

    def cut(self, values: Matrix) -> Iterator[Matrix]:
        """Yield what is each pair's own of an array (n, height, width, …)."""
        for number, (rows, columns) in enumerate(zip(self.rows, self.columns, strict=True)):
            yield values[number, :rows, :columns]


def _fill(parts: Iterable[NDArray[np.generic]], shape: tuple[int, ...], outside: float) -> Matrix:
    filled = np.full(shape, outside)
    for place, part in zip(filled, parts, strict=True):
        place[tuple(map(slice, part.shape))] = part
    return filled


def work_in_stacks(sizes: Sequence[Size], work: Callable[[Stack], Matrix]) -> list[Matrix]:
    """Return what `work` gives for each pair of `sizes` (rows, columns), where it gives one array for a stack of them.

    Pairs of no rows or no columns are not worked on: theirs is an empty matrix.
    """
    found: list[Matrix] = [np.zeros(size) for size in sizes]
    for stack in _stacks(sizes):
        for number, own in zip(stack.numbers, stack.cut(work(stack)), strict=True):
            found[number] = own
    return found


def _stacks(sizes: Sequence[Size]) -> Iterator[Stack]:
    """Yield the pairs in stacks of up to CELLS cells, those of about one size together."""
    numbers: list[int] = []
    height = width = 0
    for number in sorted((number for number, size in enumerate(sizes) if all(size)), key=sizes.__getitem__):
        rows, columns = sizes[number]
        height, width = max(height, rows), max(width, columns)
        if numbers and (len(numbers) + 1) * height * width > CELLS:
            yield _stack(numbers, sizes)
            numbers, height, width = [], rows, columns
        numbers.append(number)
    if numbers:
        yield _stack(numbers, sizes)


def _stack(numbers: Sequence[int], sizes: Sequence[Size]) -> Stack:
    rows, columns = np.array([sizes[number] for number in numbers], dtype=np.intp).T
    return Stack(tuple(numbers), rows, columns)


def best_rivals(values: Matrix, axis: int) -> Matrix:
    """Return for each entry of a stack the greatest other one of its pair along `axis`; zero where there is none."""
    second, first = np.moveaxis(np.partition(values, -2, axis=axis), axis, 0)[-2:]
    first, second = np.expand_dims(first, axis), np.expand_dims(second, axis)
    rivals = np.where(values >= first, second, first)
    return np.where(rivals == OUTSIDE, 0.0, rivals)


def best_near(values: Matrix, axis: int, steps: Sequence[int]) -> Matrix:
    """Return the greatest of the values that stand any of the `steps` away along `axis`; zero if none is greater."""
    best = np.zeros_like(values)
    here, there = np.moveaxis(best, axis, 0), np.moveaxis(values, axis, 0)
    for step in steps:
        to, of = (here[:-step], there[step:]) if step > 0 else (here[-step:], there[:step])
        np.maximum(to, of, out=to)
    return best
