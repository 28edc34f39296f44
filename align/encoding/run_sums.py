"""The sums of single texts, put together to those of runs.

A run has the inner tokens of its texts, the begin mark of its first and the end mark of its last one. So each text goes
through the first layer of the head once for itself, and once, less its end mark and the begin mark behind it, for what
it adds to the runs that end behind it. A run costs only the layers after that.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from align.encoding.encoder import Vectors
from align.encoding.head import Head
from align.encoding.mixing import mix_runs
from align.encoding.preparing import Boundaries
from align.encoding.tokens import Indices

__all__ = ["RunSums", "TextSums"]

MARKS = 2
"""The begin and the end mark of a text; where two texts are joined, the two between them fall away."""


@dataclass(frozen=True, slots=True)
class TextSums:
    """What n texts leave behind for the head: the summed features (n, 1280) of their inner tokens and those of both
    marks, and the numbers of tokens with the marks (n,).
    """

    inner: Vectors
    begins: Vectors
    ends: Vectors
    lengths: Vectors


class _Joined(NamedTuple):
    """Runs of `size` texts that end with the texts `ends` (r,): their sums past the first layer, and their tokens."""

    size: int
    ends: Indices
    sums: Vectors
    lengths: Vectors


class RunSums:
    """Texts that are encoded, and all that their runs need; holds 15 KB a text."""

    def __init__(self, head: Head, texts: TextSums) -> None:
        """Encode the single texts."""
        self._head, self._texts = head, texts
        self._sums = head.enter(texts.inner + texts.begins + texts.ends)
        self.vectors = head.vectors(self._sums, texts.lengths)

    def runs(self, longest: int, settled: Boundaries | None = None) -> Vectors:
        """Return the vectors of runs as `Encoder.encode_runs` does, those across a boundary that is `settled` rough."""
        if settled is not None and settled.any():
            runs = mix_runs(self.vectors, np.maximum(self._texts.lengths - MARKS, 1), longest)
        else:
            runs = np.zeros((longest, *self.vectors.shape), dtype=np.float32)
            runs[0] = self.vectors
        joined = list(self._join(longest, np.ones(len(self.vectors), dtype=np.bool_) if settled is None else ~settled))
        if joined:
            vectors = self._head.vectors(
                np.concatenate([part.sums for part in joined]), np.concatenate([part.lengths for part in joined])
            )
            stops = np.cumsum([len(part.ends) for part in joined])
            for part, found in zip(joined, np.split(vectors, stops[:-1]), strict=True):
                runs[part.size - 1, part.ends] = found
        return runs

    def _join(self, longest: int, joins: Boundaries) -> Iterator[_Joined]:
        """Yield the runs of 2, 3, … texts; only those across boundaries that are in `joins`."""
        if longest < 2:
            return
        leading = self._leading(joins)
        ends, sums, lengths = np.arange(len(self.vectors)), self._sums, self._texts.lengths
        for size in range(2, longest + 1):
            kept = np.flatnonzero(ends >= size - 1)
            kept = kept[joins[ends[kept] - size + 1]]
            if not len(kept):
                return
            ends = ends[kept]
            first = ends - size + 1
            sums, lengths = sums[kept] + leading[first], lengths[kept] + self._texts.lengths[first] - MARKS
            yield _Joined(size, ends, sums, lengths)

    def _leading(self, joins: Boundaries) -> Vectors:
        """Return what each text in front of a boundary in `joins` adds to a run that ends behind it: (n, 640)."""
        texts, leading = self._texts, np.zeros_like(self._sums)
        rows = np.flatnonzero(joins[: len(leading) - 1])
        leading[rows] = self._head.enter(texts.inner[rows] + texts.begins[rows] - texts.begins[rows + 1])
        return leading
