"""One side of a pair of texts: what is known of its sentences, and the runs of any part of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from align.encoding import mix_runs
from align.pairing.beads import LONGEST_RUN
from align.pairing.runs import SideRuns, measure_runs

__all__ = ["Side"]

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Side:
    """Sentences with their unit vectors (n, d), and those of their runs (LONGEST_RUN, n, d) if an encoder gave any.

    Without these, a run's vector is the sum of its sentences' vectors weighted by their bytes. `begins` is 1 where a
    sentence begins a paragraph (n,), None where nothing is known of paragraphs.
    """

    texts: Sequence[str]
    vectors: Floats
    runs: Floats | None = None
    begins: Floats | None = None

    def __len__(self) -> int:
        """Return the number of sentences."""
        return len(self.texts)

    def part(self, rows: NDArray[np.int64]) -> SideRuns:
        """Return the runs of the sentences `rows`; a run across a gap in `rows` has no meaning."""
        texts = [self.texts[row] for row in rows.tolist()]
        vectors = _weighted_runs(texts, self.vectors[rows]) if self.runs is None else self.runs[:, rows]
        measured = measure_runs(texts, vectors)
        return measured if self.begins is None else replace(measured, begins=self.begins[rows])


def _weighted_runs(texts: Sequence[str], vectors: Floats) -> Floats:
    """Return the vectors of runs, as `Encoder.encode_runs` lays them out: float32 (LONGEST_RUN, n, d)."""
    return mix_runs(vectors, np.array([max(len(text.encode("utf-8", "replace")), 1) for text in texts]), LONGEST_RUN)
