"""Vectors that come from the caller: checked, and made unit vectors."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from align.errors import InputError

__all__ = ["unit_vectors"]

UNIT_TOLERANCE = 1e-3
"""Vectors whose squared lengths are this near to 1 are taken as they are; a copy would double the memory."""


def unit_vectors(vectors: ArrayLike, side: str, width: int | None = None) -> NDArray[np.float32]:
    """Return `vectors` (n, d) as float32 unit vectors; vectors of zeros stay so.

    Raises InputError, which names the `side` and the row, for anything but rows of `width` finite numbers.
    """
    array = _as_floats(vectors, side)
    if array.ndim != 2:
        raise InputError(side, f"vectors have the shape {array.shape}; give one row for each sentence: (n, d)")
    if width is not None and array.shape[1] != width:
        raise InputError(side, f"vectors are {array.shape[1]} wide, those of the other side {width}; use one encoder")
    wrong = np.flatnonzero(~np.isfinite(array).all(axis=1))
    if len(wrong):
        raise InputError(side, f"the vector of sentence {wrong[0]} (from 0) holds NaN or infinite numbers")
    squares = np.einsum("ij,ij->i", array, array, dtype=np.float64)
    if np.all((np.abs(squares - 1) <= UNIT_TOLERANCE) | (squares == 0)):
        return array
    lengths = np.sqrt(np.where(squares > 0, squares, 1))
    return np.asarray(array / lengths[:, None], dtype=np.float32)


def _as_floats(vectors: Any, side: str) -> NDArray[np.float32]:
    try:
        with np.errstate(over="ignore"):
            return np.asarray(vectors, dtype=np.float32)
    except (TypeError, ValueError) as error:
        raise InputError(side, f"vectors are not an array of numbers ({error}); give one of shape (n, d)") from error
