"""How alike the words of two languages are where each may be half of a phrase of two.

A phrase is told by its first word. All arrays are stacks of pairs (`stacks`): (n, height, width).
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from align.rendering.stacks import OUTSIDE, Matrix

__all__ = ["Likeness", "best_around", "rough_likeness"]


class Likeness(NamedTuple):
    """Similarities of single words, of phrases of the rows, of phrases of the columns, and of both: (n, height, width).

    Where no phrase begins, the similarities of phrases mean nothing.
    """

    words: Matrix
    of_rows: Matrix
    of_columns: Matrix
    of_both: Matrix


def rough_likeness(words: Matrix, down: Matrix, across: Matrix) -> Likeness:
    """Return the similarities where a phrase's vector is the mean of its words'; they follow from those of the words.

    `down` (n, height) and `across` (n, width) make the sum of a phrase's two vectors as long as one (`Side.scales`).
    """
    of_rows = _with_next(words, axis=1) * down[:, :, None]
    of_columns = _with_next(words, axis=2) * across[:, None, :]
    return Likeness(words, of_rows, of_columns, _with_next(of_rows, axis=2) * across[:, None, :])


def best_around(likeness: Likeness, down: Matrix, across: Matrix) -> Matrix:
    """Return the greatest similarity of a phrase of up to two words around each row to one around each column.

    A phrase begins where `down` (n, height) and `across` (n, width) are not zero.
    """
    begins_down, begins_across = down[:, :, None] > 0, across[:, None, :] > 0
    of_rows = _of_either_word(np.where(begins_down, likeness.of_rows, OUTSIDE), axis=1)
    of_columns = _of_either_word(np.where(begins_across, likeness.of_columns, OUTSIDE), axis=2)
    of_both = np.where(begins_down & begins_across, likeness.of_both, OUTSIDE)
    of_both = _of_either_word(_of_either_word(of_both, axis=1), axis=2)
    return np.asarray(np.maximum.reduce([likeness.words, of_rows, of_columns, of_both]))


def _with_next(values: Matrix, axis: int) -> Matrix:
    """Return each value plus the next one along `axis`."""
    sums = values.copy()
    along, following = np.moveaxis(sums, axis, 0), np.moveaxis(values, axis, 0)
    along[:-1] += following[1:]
    return sums


def _of_either_word(similarity: Matrix, axis: int) -> Matrix:
    """Return for each word the better of the two phrases it may be in: the one it begins, and the one before."""
    best = similarity.copy()
    along, before = np.moveaxis(best, axis, 0), np.moveaxis(similarity, axis, 0)
    np.maximum(along[1:], before[:-1], out=along[1:])
    return best
