"""What the features of all bead sizes draw on, for one pair of texts: cosines, margins, lengths, words in common."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from align.pairing.beads import BEAD_SIZES, LONGEST_RUN
from align.pairing.runs import SideRuns

__all__ = ["Grids", "Size", "WordMatches", "measure_grids"]

Floats = NDArray[np.float32]
Size = tuple[int, int]

NEIGHBOURS = 4
"""Nearest neighbours whose mean similarity is taken off (Artetxe & Schwenk 2019, ratio replaced by difference)."""

FEW_SENTENCES = 3
"""Sentences, or pairs of them, below which their median or quartile says nothing of the text."""

KINDRED_PART = 0.75
"""Quantile of the best cosines that tells whether texts share anything: half of a text may well be missing."""


@dataclass(frozen=True, slots=True)
class WordMatches:
    """The words that occur on both sides: by run size which runs hold them (n, words); how rare each is (words,)."""

    source: list[Floats]
    target: list[Floats]
    rarity: Floats


@dataclass(frozen=True, slots=True)
class Grids:
    """By bead size the cosine and the margin of any two runs (n, m), and what else depends on both texts.

    `near` holds, for the source and for the target, by run size the mean cosine of a run with its nearest neighbours
    (n,), half of which the margin takes off; `centre` is the log ratio of target to source bytes; `kinship` the upper
    quartile of the best cosines of one side's sentences, of the side where it is greater, 1 for very short texts.
    """

    source: SideRuns
    target: SideRuns
    cosines: dict[Size, Floats]
    margins: dict[Size, Floats]
    near: tuple[list[Floats], list[Floats]]
    centre: float
    kinship: float
    words: WordMatches

    def part(self, rows: slice, columns: slice, sizes: Iterable[Size]) -> Grids:
        """Return what is known of some `rows` and `columns`, and of other bead `sizes`, within the whole."""
        source, target = self.source.part(rows), self.target.part(columns)
        cosines = _cosines(source, target, sizes)
        near = [side[rows] for side in self.near[0]], [side[columns] for side in self.near[1]]
        words = WordMatches(
            [run[rows] for run in self.words.source], [run[columns] for run in self.words.target], self.words.rarity
        )
        return Grids(source, target, cosines, _margins(cosines, near), near, self.centre, self.kinship, words)


def measure_grids(source: SideRuns, target: SideRuns, sizes: Iterable[Size] = BEAD_SIZES) -> Grids:
    """Return the grids of two texts for the bead `sizes`."""
    cosines = _cosines(source, target, sizes)
    near = (
        [_nearest(cosines[k, 1], 1) for k in range(1, LONGEST_RUN + 1)],
        [_nearest(cosines[1, k], 0) for k in range(1, LONGEST_RUN + 1)],
    )
    centre = _length_centre(source, target, cosines[1, 1])
    kinship = _kinship(cosines[1, 1])
    words = _match_words(source, target)
    return Grids(source, target, cosines, _margins(cosines, near), near, centre, kinship, words)


def _cosines(source: SideRuns, target: SideRuns, sizes: Iterable[Size]) -> dict[Size, Floats]:
    return {(k, l): source.vectors[k - 1] @ target.vectors[l - 1].T for k, l in sizes if k and l}  # noqa: E741


def _margins(cosines: dict[Size, Floats], near: tuple[list[Floats], list[Floats]]) -> dict[Size, Floats]:
    return {
        (k, l): value - np.float32(0.5) * (near[0][k - 1][:, None] + near[1][l - 1][None, :])
        for (k, l), value in cosines.items()  # noqa: E741
    }


def _nearest(cosines: Floats, axis: int) -> Floats:
    """Return the mean of the NEIGHBOURS greatest cosines along `axis`."""
    count = min(NEIGHBOURS, cosines.shape[axis])
    top = np.partition(cosines, cosines.shape[axis] - count, axis=axis)
    return np.asarray(np.take(top, range(-count, 0), axis=axis).mean(axis=axis), dtype=np.float32)


def _length_centre(source: SideRuns, target: SideRuns, cosines: Floats) -> float:
    """Return the log ratio of target to source bytes in this text: the median over mutually nearest sentences."""
    forward, backward = cosines.argmax(axis=1), cosines.argmax(axis=0)
    rows = np.flatnonzero(backward[forward] == np.arange(len(source)))
    if len(rows) < FEW_SENTENCES:
        return float(np.log(target.sizes[0].sum() / source.sizes[0].sum()))
    return float(np.median(np.log(target.sizes[0][forward[rows]] / source.sizes[0][rows])))


def _kinship(cosines: Floats) -> float:
    if min(cosines.shape) < FEW_SENTENCES:
        return 1.0
    return max(float(np.quantile(cosines.max(axis=axis), KINDRED_PART)) for axis in (0, 1))


def _match_words(source: SideRuns, target: SideRuns) -> WordMatches:
    common = sorted(frozenset().union(*source.tokens) & frozenset().union(*target.tokens))
    index = {word: column for column, word in enumerate(common)}
    single = []
    for side in (source, target):
        matrix = np.zeros((len(side), max(len(common), 1)), dtype=np.float32)
        for row, words in enumerate(side.tokens):
            matrix[row, [index[word] for word in words if word in index]] = 1
        single.append(matrix)
    counts = single[0].sum(axis=0) + single[1].sum(axis=0)
    rarity = np.log((len(source) + len(target)) / np.maximum(counts, 1)).astype(np.float32)
    return WordMatches(_words_of_runs(single[0]), _words_of_runs(single[1]), rarity)


def _words_of_runs(single: Floats) -> list[Floats]:
    """Return, for each run size, which shared words occur in the run that ends at each text: (n, words) of 0 and 1."""
    runs = [single]
    for size in range(1, LONGEST_RUN):
        wider = runs[-1].copy()
        if size < len(single):
            wider[size:] = np.maximum(wider[size:], single[:-size])
        runs.append(wider)
    return runs
