"""What speaks for a bead: margin-corrected similarity, length, and what both sides share to the letter.

Every feature is an array over the cells (i, j) of the search grid: the bead of size (k, l) that ends before source
sentence i and target sentence j, so that grid[i, j] is about source[i - k : i] and target[j - l : j].
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from align.pairing.beads import BEAD_SIZES, LONGEST_RUN

__all__ = ["FEATURES", "Grid", "SideRuns", "bead_features", "measure_runs"]

Floats = NDArray[np.float32]
Grid = NDArray[np.float32]

NEIGHBOURS = 4
"""Nearest neighbours whose mean similarity is taken off (Artetxe & Schwenk 2019, ratio replaced by difference)."""

FEATURES = (
    "margin",
    "margin times size",
    "cosine times size",
    "length",
    "length times size",
    "gain over the best part",
    "loss against the best part",
    "weakest member",
    "end marks agree",
    "headline joined to a sentence",
    "shared letters",
    "shared letters times size",
    "best match of the one left out",
)

_SHARED = re.compile(r"[A-Za-z][A-Za-z'’.-]*[A-Za-z]|\d+(?:[.,:]\d+)*")
_END_MARKS = {"?": 1, "!": 2, ":": 3, "…": 4, ".": 5, "。": 5, "？": 1, "！": 2}
_CLOSERS = "\"'”’»)]』」>"


@dataclass(frozen=True, slots=True)
class SideRuns:
    """One side's runs: run k - 1, i covers texts[i - k + 1 : i + 1].

    `vectors` (LONGEST_RUN, n, d), `sizes` in bytes (LONGEST_RUN, n), `ends` code of the end mark (n,),
    `mixed` 1 where a run holds texts with and without an end mark (LONGEST_RUN, n), `tokens` the letter-for-letter
    comparable words of each text.
    """

    vectors: Floats
    sizes: Floats
    ends: NDArray[np.int64]
    mixed: Floats
    tokens: tuple[frozenset[str], ...]

    def __len__(self) -> int:
        """Return the number of sentences."""
        return int(self.vectors.shape[1])

    def part(self, rows: slice) -> SideRuns:
        """Return the sentences `rows`, a slice with both ends; runs that reach out of it are never looked at."""
        return SideRuns(self.vectors[:, rows], self.sizes[:, rows], self.ends[rows], self.mixed[:, rows], self.tokens[rows])


def measure_runs(texts: Sequence[str], vectors: Floats) -> SideRuns:
    """Return what the features need of one side; `vectors` as `Encoder.encode_runs` gives them."""
    single = np.array([max(len(text.encode("utf-8", "replace")), 1) for text in texts], dtype=np.float32)
    sizes = np.zeros((LONGEST_RUN, len(texts)), dtype=np.float32)
    total = np.concatenate([[0.0], np.cumsum(single, dtype=np.float64)])
    for size in range(1, min(LONGEST_RUN, len(texts)) + 1):
        sizes[size - 1, size - 1 :] = total[size:] - total[:-size]
    ends = np.array([_end_mark(text) for text in texts], dtype=np.int64)
    tokens = tuple(frozenset(token.lower() for token in _SHARED.findall(text)) for text in texts)
    return SideRuns(vectors, sizes, ends, _mixed(ends), tokens)


def _mixed(ends: NDArray[np.int64]) -> Floats:
    """Return 1 where the run of each size that ends at each text holds texts with and without an end mark."""
    mixed = np.zeros((LONGEST_RUN, len(ends)), dtype=np.float32)
    for size in range(2, min(LONGEST_RUN, len(ends)) + 1):
        marked = np.lib.stride_tricks.sliding_window_view(ends > 0, size).sum(axis=1)
        mixed[size - 1, size - 1 :] = (marked > 0) & (marked < size)
    return mixed


def _end_mark(text: str) -> int:
    return _END_MARKS.get(text.rstrip().rstrip(_CLOSERS)[-1:], 0)


def _shared_counts(source: SideRuns, target: SideRuns) -> tuple[Floats, Floats]:
    """Return indicator matrices of the words that occur on both sides: (n, words) and (m, words)."""
    common = sorted(frozenset().union(*source.tokens) & frozenset().union(*target.tokens))
    index = {word: column for column, word in enumerate(common)}
    matrices = []
    for side in (source, target):
        matrix = np.zeros((len(side), max(len(common), 1)), dtype=np.float32)
        for row, words in enumerate(side.tokens):
            matrix[row, [index[word] for word in words if word in index]] = 1
        matrices.append(matrix)
    return matrices[0], matrices[1]


def _run_sums(single: Floats) -> list[Floats]:
    """Return, for each run size, which shared words occur in the run that ends at each text: (n, words) of 0 and 1."""
    runs = [single]
    for size in range(1, LONGEST_RUN):
        wider = runs[-1].copy()
        if size < len(single):
            wider[size:] = np.maximum(wider[size:], single[:-size])
        runs.append(wider)
    return runs


def _cosines(source: SideRuns, target: SideRuns) -> dict[tuple[int, int], Floats]:
    return {
        (k, l): source.vectors[k - 1] @ target.vectors[l - 1].T
        for k, l in BEAD_SIZES  # noqa: E741
        if k and l
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
    if len(rows) < 3:
        return float(np.log(target.sizes[0].sum() / source.sizes[0].sum()))
    return float(np.median(np.log(target.sizes[0][forward[rows]] / source.sizes[0][rows])))


def bead_features(source: SideRuns, target: SideRuns) -> Iterator[Grid]:
    """Yield for each of BEAD_SIZES its features over the grid: float32 (len(FEATURES), n + 1, m + 1).

    Cells where the bead does not fit hold zeros.
    """
    n, m = len(source), len(target)
    cosines = _cosines(source, target)
    singles = cosines[1, 1]
    centre = _length_centre(source, target, singles)
    hub_source = {k: _nearest(cosines[k, 1], 1) for k in range(1, LONGEST_RUN + 1)}
    hub_target = {k: _nearest(cosines[1, k], 0) for k in range(1, LONGEST_RUN + 1)}
    margins: dict[tuple[int, int], Floats] = {
        (k, size): value - np.float32(0.5) * (hub_source[k][:, None] + hub_target[size][None, :])
        for (k, size), value in cosines.items()
    }
    source_words, target_words = map(_run_sums, _shared_counts(source, target))
    ends = (source.ends[:, None] == target.ends[None, :]).astype(np.float32)
    best_source, best_target = margins[1, 1].max(axis=1), margins[1, 1].max(axis=0)
    for k, size in BEAD_SIZES:
        grid = np.zeros((len(FEATURES), n + 1, m + 1), dtype=np.float32)
        if 0 < k <= n and 0 < size <= m:
            _fill(grid, k, size, cosines, margins, ends)
            grid[9, k:, size:] = source.mixed[k - 1, k - 1 :, None] + target.mixed[size - 1, None, size - 1 :]
            _fill_lengths(grid, k, size, source, target, centre)
            _fill_shared(grid, k, size, source_words, target_words)
        elif k and not size:
            grid[12, 1:, :] = best_source[:, None]
        elif not k:
            grid[12, :, 1:] = best_target[None, :]
        yield grid


def _fill(
    grid: Grid,
    k: int,
    size: int,
    cosines: dict[tuple[int, int], Floats],
    margins: dict[tuple[int, int], Floats],
    ends: Floats,
) -> None:
    weight = (k + size) / 2
    margin, cosine = margins[k, size][k - 1 :, size - 1 :], cosines[k, size][k - 1 :, size - 1 :]
    grid[0, k:, size:] = margin
    grid[1, k:, size:] = margin * weight
    grid[2, k:, size:] = cosine * weight
    if k + size > 2:
        gain = cosine - _best_part(k, size, cosines)
        grid[5, k:, size:] = gain
        grid[6, k:, size:] = np.minimum(gain, 0)
        grid[7, k:, size:] = _weakest_member(k, size, margins)
    grid[8, k:, size:] = ends[k - 1 :, size - 1 :]


def _best_part(k: int, size: int, cosines: dict[tuple[int, int], Floats]) -> Floats:
    """Return the greatest cosine among the bead's parts that lack its first or last sentence on one side."""
    n, m = cosines[1, 1].shape
    rows, columns = slice(k - 1, n), slice(size - 1, m)
    before_rows, before_columns = slice(k - 2, n - 1), slice(size - 2, m - 1)
    parts = []
    if k > 1:
        parts += [cosines[k - 1, size][rows, columns], cosines[k - 1, size][before_rows, columns]]
    if size > 1:
        parts += [cosines[k, size - 1][rows, columns], cosines[k, size - 1][rows, before_columns]]
    best: Floats = np.maximum.reduce(parts)
    return best


def _weakest_member(k: int, size: int, margins: dict[tuple[int, int], Floats]) -> Floats:
    """Return the least margin of one sentence of the bead with the whole other side: low for one that adds nothing."""
    n, m = margins[1, 1].shape
    rows, columns = slice(k - 1, n), slice(size - 1, m)
    members = [margins[1, size][k - 1 - back : n - back, columns] for back in range(k) if k > 1]
    members += [margins[k, 1][rows, size - 1 - back : m - back] for back in range(size) if size > 1]
    weakest: Floats = np.minimum.reduce(members)
    return weakest


def _fill_lengths(grid: Grid, k: int, size: int, source: SideRuns, target: SideRuns, centre: float) -> None:
    source_log = np.log(source.sizes[k - 1, k - 1 :])
    target_log = np.log(target.sizes[size - 1, size - 1 :])
    squared = np.minimum((target_log[None, :] - source_log[:, None] - centre) ** 2, 4.0)
    grid[3, k:, size:] = squared
    grid[4, k:, size:] = squared * (k + size) / 2


def _fill_shared(grid: Grid, k: int, size: int, source_words: list[Floats], target_words: list[Floats]) -> None:
    left, right = source_words[k - 1][k - 1 :], target_words[size - 1][size - 1 :]
    total = left.sum(axis=1)[:, None] + right.sum(axis=1)[None, :]
    dice = 2 * (left @ right.T) / np.maximum(total, 1)
    # Words that one side has and the other lacks count against the bead; no words at all say nothing.
    value = np.where(total > 0, dice - 0.5, 0.0)
    grid[10, k:, size:] = value
    grid[11, k:, size:] = value * (k + size) / 2
