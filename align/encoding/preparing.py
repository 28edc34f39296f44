"""Runs of texts in two steps: first each text by itself, then the runs, with care only where it matters.

What the single texts say settles most of a translation, sentence by sentence. Runs across a boundary that is settled
need only be good enough to be turned down, so an encoder whose runs have their price may leave those rough.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, TypeAlias, runtime_checkable

import numpy as np
from numpy.typing import NDArray

from align.encoding.encoder import Encoder, Vectors

__all__ = ["Boundaries", "PreparedRuns", "PreparingEncoder", "RunsAtOnce", "prepare_runs"]

Boundaries: TypeAlias = NDArray[np.bool_]
"""For each of the n - 1 boundaries between neighbouring texts whether it is settled."""


class PreparedRuns(Protocol):
    """Texts that are encoded, with the vectors of their runs still to be had."""

    @property
    def vectors(self) -> Vectors:
        """Those of the single texts: (n, d)."""
        ...

    def runs(self, settled: Boundaries) -> Vectors:
        """Return what `Encoder.encode_runs` does; a run across a boundary that is `settled` may be rough."""
        ...


@runtime_checkable
class PreparingEncoder(Protocol):
    """An encoder for which rough runs are worth telling apart."""

    def prepare_runs(self, texts: Sequence[str], longest: int) -> PreparedRuns:
        """Encode the texts, to give runs of up to `longest` of them."""
        ...


@dataclass(frozen=True, slots=True)
class RunsAtOnce:
    """Runs (longest, n, d) that were all worked out in one step."""

    all: Vectors

    @property
    def vectors(self) -> Vectors:
        """Those of the single texts: (n, d)."""
        return np.ascontiguousarray(self.all[0])

    def runs(self, settled: Boundaries) -> Vectors:
        """Return all of them."""
        del settled
        return self.all


def prepare_runs(encoder: Encoder, texts: Sequence[str], longest: int) -> PreparedRuns:
    """Return the runs of `texts` in two steps where `encoder` knows how, else in one."""
    if isinstance(encoder, PreparingEncoder):
        return encoder.prepare_runs(texts, longest)
    return RunsAtOnce(encoder.encode_runs(texts, longest))
