"""Pairs the sentences of two texts: runs are encoded once, scored by the learned weights, and searched exactly."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from align.pairing.anchors import cut_at_anchors
from align.pairing.beads import LONGEST_RUN, Bead
from align.pairing.features import SideRuns, bead_features, measure_runs
from align.pairing.search import beads_of
from align.pairing.weights import FEATURE_WEIGHTS, SIZE_WEIGHTS

__all__ = ["pair_sentences", "score_beads"]


class RunEncoder(Protocol):
    """What pairing needs of an encoder."""

    def encode_runs(self, texts: Sequence[str], longest: int) -> NDArray[np.float32]:
        """Return the vectors of all runs, as `align.encoding.Encoder` says."""
        ...


def score_beads(source: SideRuns, target: SideRuns) -> list[NDArray[np.float64]]:
    """Return the log-linear score of every bead, by bead size: float64 (n + 1, m + 1) each."""
    weights = np.array(FEATURE_WEIGHTS, dtype=np.float32)
    return [
        np.tensordot(weights, grid, axes=1).astype(np.float64) + bias
        for bias, grid in zip(SIZE_WEIGHTS, bead_features(source, target), strict=True)
    ]


def pair_sentences(source: Sequence[str], target: Sequence[str], encoder: RunEncoder) -> list[Bead]:
    """Return the beads of two texts in order; together they cover every sentence once."""
    if not source or not target:
        return [
            *(Bead(i, i + 1, 0, 0, 1.0) for i in range(len(source))),
            *(Bead(0, 0, j, j + 1, 1.0) for j in range(len(target))),
        ]
    source_runs = measure_runs(source, encoder.encode_runs(source, LONGEST_RUN))
    target_runs = measure_runs(target, encoder.encode_runs(target, LONGEST_RUN))
    beads = []
    for rows, columns in cut_at_anchors(source_runs.vectors[0], target_runs.vectors[0]):
        block = beads_of(score_beads(source_runs.part(rows), target_runs.part(columns)))
        beads += [
            replace(
                bead,
                source_start=bead.source_start + rows.start,
                source_end=bead.source_end + rows.start,
                target_start=bead.target_start + columns.start,
                target_end=bead.target_end + columns.start,
            )
            for bead in block
        ]
    return beads
