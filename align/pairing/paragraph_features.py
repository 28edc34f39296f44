"""What marks of paragraphs say of a bead, where both texts have them: they help, and do not bind.

Features as in `features.py`: from a bead's size (k, l) to (n - k + 1, m - l + 1), None where there are no marks.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from align.pairing.grids import Grids, Size

__all__ = ["across_paragraphs", "both_begin", "one_begins"]

Floats = NDArray[np.float32]


def both_begin(size: Size, grids: Grids) -> Floats | None:
    """1 where the first sentence of either run begins a paragraph."""
    starts = _paragraph_starts(size, grids)
    return None if starts is None else starts[0] * starts[1]


def one_begins(size: Size, grids: Grids) -> Floats | None:
    """1 where the first sentence of just one of the runs begins a paragraph."""
    starts = _paragraph_starts(size, grids)
    return None if starts is None else np.abs(starts[0] - starts[1])


def _paragraph_starts(size: Size, grids: Grids) -> tuple[Floats, Floats] | None:
    """Return 1 where a run's first sentence begins a paragraph, for either side."""
    k, l = size  # noqa: E741
    left, right = grids.source.begins, grids.target.begins
    if left is None or right is None:
        return None
    return left[: len(left) - k + 1, None], right[None, : len(right) - l + 1]


def across_paragraphs(size: Size, grids: Grids) -> Floats | None:
    """How many of the two sides have a paragraph begin inside the bead."""
    k, l = size  # noqa: E741
    left, right = grids.source.begins, grids.target.begins
    if left is None or right is None or k + l == 2:
        return None
    return _begins_inside(left, k)[:, None] + _begins_inside(right, l)[None, :]


def _begins_inside(begins: Floats, size: int) -> Floats:
    """Return 1 for each run of `size` with a paragraph's begin after its first sentence."""
    inside = np.zeros(len(begins) - size + 1, dtype=np.float32)
    for step in range(1, size):
        np.maximum(inside, begins[step : step + len(inside)], out=inside)
    return inside
