"""Vectors that come from the caller: checked, and made unit vectors."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from align.errors import InputError

__all__ = ["unit_vectors"]

UNIT_TOLERANCE = 1e-3
"""Vectors whose squared lengths are this near to 1 are taken as they are; a copy would double the memory."""


def unit_vectors(vectors: ArrayLike, side: str, count: int | None = None, width: int | None = None) -> NDArray[np.float32]:
    """Return `vectors` (n, d) as float32 unit vectors; vectors of zeros stay so.

    Raises InputError, which names the `side` and the row, for anything but `count` rows of `width` finite numbers.
    """
    array = _as_floats(vectors, side)
    if array.ndim != 2:
        raise InputError(side, f"vectors have the shape {array.shape}; give one row for each sentence: (n, d)")
    if count is not None and len(array) != count:
        raise InputError(side, f"{len(array)} vectors for {count} sentences; give one row for each sentence")
    if width is not None and array.shape[1] != width:
        raise InputError(side, f"vectors are {array.shape[1]} wide, those of the other side {width}; use one encoder")
    squares = np.einsum("ij,ij->i", array, array)
    wrong = np.flatnonzero(~np.isfinite(squares))
    if len(wrong):
        raise InputError(side, f"the vector of sentence {wrong[0]} (from 0) holds NaN or infinite numbers")
    real = squares > 0
    if np.all(np.abs(squares[real] - 1) <= UNIT_TOLERANCE):
        return array
    scaled: NDArray[np.float32] = array / np.where(real, np.sqrt(squares), 1)[:, None].astype(np.float32)
    return scaled


def _as_floats(vectors: Any, side: str) -> NDArray[np.float32]:
    try:
        with np.errstate(over="ignore"):
            return np.asarray(vectors, dtype=np.float32)
    except (TypeError, ValueError) as error:
        raise InputError(side, f"vectors are not an array of numbers ({error}); give one of shape (n, d)") from error
