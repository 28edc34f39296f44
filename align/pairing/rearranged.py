"""Paragraphs told in another order: beads of up to 5:5 sentences, tried where the search of smaller ones is in doubt.

A bead of more than six sentences is rare, and ten more shapes would cost half as much again everywhere. What such a
bead looks like to a search that cannot have it is a stretch of improbable beads, so the larger ones are scored there,
and joined where one of them scores more than the best way through the stretch.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np

from align.pairing.beads import ALL_SIZES, LONGEST_RUN, WIDE_SIZES, Bead
from align.pairing.grids import Grids
from align.pairing.scoring import score_beads
from align.pairing.search import Scores, bead_posteriors

__all__ = ["join_rearranged"]

IN_DOUBT = 0.9
"""Probability of a bead below which a larger one may take its place."""

Window = tuple[range, range]


def join_rearranged(beads: Sequence[Bead], grids: Grids, scores: Scores) -> list[Bead]:
    """Return the rising `beads` with stretches of doubtful ones joined to one larger bead where that scores more."""
    joined: list[Bead] = []
    done = 0
    for start, stop in _doubtful(beads):
        joined += beads[done:start]
        joined += _joined(beads[start:stop], grids, scores)
        done = stop
    return [*joined, *beads[done:]]


def _doubtful(beads: Sequence[Bead]) -> Iterator[tuple[int, int]]:
    """Yield (start, stop) of the unbroken series of doubtful beads that hold more than six sentences."""
    sure = [-1, *(index for index, bead in enumerate(beads) if bead.probability >= IN_DOUBT), len(beads)]
    for left, right in pairwise(sure):
        stretch = beads[left + 1 : right]
        if stretch:
            rows, columns = _window(stretch)
            if len(rows) + len(columns) > LONGEST_RUN + 1 and min(len(rows), len(columns)) > 1:
                yield left + 1, right


def _window(stretch: Sequence[Bead]) -> Window:
    first, last = stretch[0], stretch[-1]
    return range(first.source_start, last.source_end), range(first.target_start, last.target_end)


def _joined(beads: Sequence[Bead], grids: Grids, scores: Scores) -> list[Bead]:
    """Return one series of doubtful beads with the larger beads that gain most by taking the place of some."""
    wide = _wide_scores(_window(beads), grids)
    gains = sorted(_gains(beads, wide, scores), key=lambda found: -found[0])
    taken: list[tuple[int, int, Bead]] = []
    for _, start, stop, score in gains:
        if not any(start < other_stop and other_start < stop for other_start, other_stop, _ in taken):
            taken.append((start, stop, _wide_bead(beads[start:stop], score, scores)))
    result, done = [], 0
    for start, stop, bead in sorted(taken, key=lambda place: place[0]):
        result += [*beads[done:start], bead]
        done = stop
    return [*result, *beads[done:]]


def _wide_scores(window: Window, grids: Grids) -> dict[tuple[int, int, int, int], float]:
    """Return the score of each larger bead in the window by (source_start, source_end, target_start, target_end)."""
    # A sentence more at either end is what words just outside the bead are looked for in.
    rows, columns = (
        range(max(side.start - 1, 0), min(side.stop + 1, count))
        for side, count in zip(window, (len(grids.source), len(grids.target)), strict=True)
    )
    part = grids.part(slice(rows.start, rows.stop), slice(columns.start, columns.stop), ALL_SIZES)
    return {
        (rows.start + i - size[0], rows.start + i, columns.start + j - size[1], columns.start + j): float(grid[i, j])
        for size, grid in zip(WIDE_SIZES, score_beads(part, WIDE_SIZES), strict=True)
        for i in range(size[0], len(rows) + 1)
        for j in range(size[1], len(columns) + 1)
    }


def _gains(
    beads: Sequence[Bead], wide: dict[tuple[int, int, int, int], float], scores: Scores
) -> Iterator[tuple[float, int, int, float]]:
    """Yield (gain, start, stop, score) of each larger bead that scores more than the beads it would replace."""
    for start in range(len(beads)):
        replaced = 0.0
        for stop in range(start + 1, len(beads) + 1):
            replaced += _score_of(beads[stop - 1], scores)
            rows, columns = _window(beads[start:stop])
            score = wide.get((rows.start, rows.stop, columns.start, columns.stop), -np.inf)
            if score > replaced:
                yield score - replaced, start, stop, score


def _score_of(bead: Bead, scores: Scores) -> float:
    size = bead.source_end - bead.source_start, bead.target_end - bead.target_start
    return float(scores[ALL_SIZES.index(size)][bead.source_end, bead.target_end])


def _wide_bead(stretch: Sequence[Bead], score: float, scores: Scores) -> Bead:
    """Return the bead that takes the place of a stretch, with its probability beside all ways through the stretch."""
    rows, columns = _window(stretch)
    _, others = bead_posteriors([grid[rows.start : rows.stop + 1, columns.start : columns.stop + 1] for grid in scores])
    probability = float(np.exp(score - np.logaddexp(score, others)))
    return Bead(rows.start, rows.stop, columns.start, columns.stop, probability)
