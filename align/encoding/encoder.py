"""What the aligner needs of an encoder."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

__all__ = ["Encoder", "Vectors"]

Vectors: TypeAlias = NDArray[np.float32]


class Encoder(Protocol):
    """Turns texts of several languages into unit vectors of one space.

    An encoder may also have `prepare_runs` (see `align.encoding.preparing`) where not all of its runs are worth their
    price, `refine_runs` (see `align.encoding.refining`) where its runs are rough, and `encode_stream` (see
    `align.encoding.streaming`) where it knows best how to take a stream.
    """

    @property
    def name(self) -> str:
        """What the report's signature calls it."""
        ...

    @property
    def dimension(self) -> int:
        """The width of a vector."""
        ...

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return float32 (len(texts), dimension), each row of length 1."""
        ...

    def encode_runs(self, texts: Sequence[str], longest: int) -> Vectors:
        """Return the vectors of all runs of 1 to `longest` neighbouring texts: float32 (longest, n, dimension).

        Row [k - 1, i] is the vector of `texts[i - k + 1 : i + 1]` joined, exactly or nearly so; where the run would
        begin before the first text, the row is zero.
        """
        ...
