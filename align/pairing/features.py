"""What speaks for a bead: margin-corrected similarity, length, and what both sides share to the letter.

Every feature is an array over the cells (i, j) of the search grid: the bead of size (k, l) that ends before source
sentence i and target sentence j, so that grid[i, j] is about source[i - k : i] and target[j - l : j].
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from align.pairing.beads import BEAD_SIZES, LONGEST_RUN
from align.pairing.runs import SideRuns, measure_runs

__all__ = ["FEATURES", "Grid", "SideRuns", "bead_features", "measure_runs"]

Floats = NDArray[np.float32]
Grid = NDArray[np.float32]
Size = tuple[int, int]

NEIGHBOURS = 4
"""Nearest neighbours whose mean similarity is taken off (Artetxe & Schwenk 2019, ratio replaced by difference)."""

FEW_LETTERS = np.float32(0.6)
"""Share of letters below which a text is less than prose: page numbers, rules, what the scanner made of a picture."""

LEAST_GAIN = np.float32(-0.3)
"""Gain by a further sentence where there is none, or where it would spoil the bead altogether."""

GREATEST_DEVIATION = 4.0
"""Where the deviation of the lengths stops to grow: so far out, more says no more."""

TYPICAL_BYTES, MOST_BYTES = 200.0, 600.0
"""Length that counts as 1 where length lends weight, about one sentence on either side, and up to where more counts."""


@dataclass(frozen=True, slots=True)
class Grids:
    """What the features of all bead sizes draw on, for one pair of texts."""

    source: SideRuns
    target: SideRuns
    cosines: dict[Size, Floats]
    margins: dict[Size, Floats]
    centre: float
    words: WordMatches


@dataclass(frozen=True, slots=True)
class WordMatches:
    """The words that occur on both sides: by run size which runs hold them (n, words); how rare each is (words,)."""

    source: list[Floats]
    target: list[Floats]
    rarity: Floats


def bead_features(source: SideRuns, target: SideRuns) -> Iterator[Grid]:
    """Yield for each of BEAD_SIZES its features over the grid: float32 (len(FEATURES), n + 1, m + 1).

    Cells where the bead does not fit hold zeros.
    """
    grids = _grids(source, target)
    shape = (len(FEATURES), len(source) + 1, len(target) + 1)
    for size in BEAD_SIZES:
        grid = np.zeros(shape, dtype=np.float32)
        if all(size):
            _fill_pair(grid, size, grids)
        else:
            _fill_alone(grid, grids, on_source=bool(size[0]))
        yield grid


def _fill_pair(grid: Grid, size: Size, grids: Grids) -> None:
    k, l = size  # noqa: E741
    if k <= len(grids.source) and l <= len(grids.target):
        for row, (_, measure) in enumerate(PAIR_FEATURES):
            value = measure(size, grids)
            if value is not None:
                grid[row, k:, l:] = value


def _fill_alone(grid: Grid, grids: Grids, *, on_source: bool) -> None:
    side = grids.source if on_source else grids.target
    for row, (_, measure) in enumerate(ALONE_FEATURES, start=len(PAIR_FEATURES)):
        value = measure(side, grids.margins[1, 1].max(axis=1 if on_source else 0))
        if on_source:
            grid[row, 1:, :] = value[:, None]
        else:
            grid[row, :, 1:] = value[None, :]


def _grids(source: SideRuns, target: SideRuns) -> Grids:
    sizes = {size for size in BEAD_SIZES if all(size)}
    cosines = {(k, l): source.vectors[k - 1] @ target.vectors[l - 1].T for k, l in sizes}  # noqa: E741
    near_source = [_nearest(cosines[k, 1], 1) for k in range(1, LONGEST_RUN + 1)]
    near_target = [_nearest(cosines[1, k], 0) for k in range(1, LONGEST_RUN + 1)]
    margins = {
        (k, l): value - np.float32(0.5) * (near_source[k - 1][:, None] + near_target[l - 1][None, :])
        for (k, l), value in cosines.items()  # noqa: E741
    }
    centre = _length_centre(source, target, cosines[1, 1])
    return Grids(source, target, cosines, margins, centre, _match_words(source, target))


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


def _sentences(size: Size) -> float:
    return sum(size) / 2


def _margin(size: Size, grids: Grids) -> Floats:
    k, l = size  # noqa: E741
    return grids.margins[size][k - 1 :, l - 1 :]


def _cosine(size: Size, grids: Grids) -> Floats:
    k, l = size  # noqa: E741
    return grids.cosines[size][k - 1 :, l - 1 :]


def _lengths(size: Size, grids: Grids) -> tuple[Floats, Floats]:
    """Return the log of the source bytes and of the target bytes, these as if in the source's language."""
    k, l = size  # noqa: E741
    source, target = np.log(grids.source.sizes[k - 1, k - 1 :]), np.log(grids.target.sizes[l - 1, l - 1 :])
    return source[:, None], target[None, :] - np.float32(grids.centre)


def _bulk(size: Size, grids: Grids) -> Floats:
    source, target = _lengths(size, grids)
    return np.asarray(np.minimum(np.exp(source) + np.exp(target), MOST_BYTES) / TYPICAL_BYTES)


def _length_deviation(size: Size, grids: Grids) -> Floats:
    """Log ratio over a standard deviation that falls with the root of the length (Gale & Church 1993)."""
    source, target = _lengths(size, grids)
    return np.asarray(np.minimum(np.abs(target - source) * np.sqrt(_bulk(size, grids)), GREATEST_DEVIATION))


def _part_loss(size: Size, grids: Grids) -> Floats | None:
    """How much the cosine falls short of the best part that lacks a first or last sentence: 0 where it does not."""
    k, l = size  # noqa: E741
    if k + l == 2:
        return None
    rows, columns = slice(k - 1, None), slice(l - 1, None)
    parts = []
    if k > 1:
        parts += [grids.cosines[k - 1, l][rows, columns], grids.cosines[k - 1, l][k - 2 : -1, columns]]
    if l > 1:
        parts += [grids.cosines[k, l - 1][rows, columns], grids.cosines[k, l - 1][rows, l - 2 : -1]]
    return np.asarray(np.minimum(_cosine(size, grids) - np.maximum.reduce(parts), 0))


def _extension_gain(size: Size, grids: Grids) -> Floats | None:
    """How much the cosine would gain by the best further sentence before or after, on either side."""
    k, l = size  # noqa: E741
    if (k + 1, l) not in BEAD_SIZES:
        return None
    wider = {side: grids.cosines[side] for side in ((k + 1, l), (k, l + 1))}
    cosine = _cosine(size, grids)
    best = np.full_like(cosine, LEAST_GAIN)
    for (tall, wide), value in wider.items():
        down, across = tall - k, wide - l
        gains = value[tall - 1 :, wide - 1 :]
        after, before = (
            (slice(0, len(cosine) - down), slice(0, cosine.shape[1] - across)),
            (slice(down, None), slice(across, None)),
        )
        best[after] = np.maximum(best[after], gains - cosine[after])
        best[before] = np.maximum(best[before], gains - cosine[before])
    return best


def _ends_agree(size: Size, grids: Grids) -> Floats:
    k, l = size  # noqa: E741
    return np.asarray(grids.source.ends[k - 1 :, None] == grids.target.ends[None, l - 1 :], dtype=np.float32)


def _one_begins_low(size: Size, grids: Grids) -> Floats:
    """1 where only one side begins inside a sentence, as a small letter shows."""
    k, l = size  # noqa: E741
    n, m = len(grids.source), len(grids.target)
    return np.asarray(np.abs(grids.source.low[: n - k + 1, None] - grids.target.low[None, : m - l + 1]))


def _headline_joined(size: Size, grids: Grids) -> Floats:
    k, l = size  # noqa: E741
    return grids.source.mixed[k - 1, k - 1 :, None] + grids.target.mixed[l - 1, None, l - 1 :]


def _left_open(size: Size, grids: Grids) -> Floats:
    k, l = size  # noqa: E741
    return grids.source.open[k - 1, k - 1 :, None] + grids.target.open[l - 1, None, l - 1 :]


def _word_runs(size: Size, grids: Grids) -> tuple[Floats, Floats]:
    k, l = size  # noqa: E741
    return grids.words.source[k - 1][k - 1 :], grids.words.target[l - 1][l - 1 :]


def _words_crossed(size: Size, grids: Grids) -> Floats:
    """Words of either side that the other side lacks, but has just before or just after: the boundary is wrong."""
    k, l = size  # noqa: E741
    words = grids.words
    left, right = _word_runs(size, grids)
    beside_left, beside_right = _words_beside(words.source, k), _words_beside(words.target, l)
    crossed = (left * words.rarity) @ beside_right.T + (beside_left * words.rarity) @ right.T
    return np.asarray(np.log1p(crossed))


def _words_beside(runs: list[Floats], size: int) -> Floats:
    """Return which words stand next to each run of `size` but not in it: (n - size + 1, words) of 0 and 1."""
    single, run = runs[0], runs[size - 1][size - 1 :]
    beside = np.zeros_like(run)
    beside[:-1] = single[size:]
    beside[1:] = np.maximum(beside[1:], single[: len(single) - size])
    return np.asarray(beside * (1 - run))


PAIR_FEATURES: tuple[tuple[str, Callable[[Size, Grids], Floats | None]], ...] = (
    ("margin", _margin),
    ("margin times length", lambda size, grids: _margin(size, grids) * np.minimum(_bulk(size, grids), 2)),
    ("cosine times size", lambda size, grids: _cosine(size, grids) * _sentences(size)),
    ("length deviation", _length_deviation),
    ("loss against the best part", _part_loss),
    ("gain by one more sentence", _extension_gain),
    ("end marks agree", _ends_agree),
    ("one side begins low", _one_begins_low),
    ("headline joined to a sentence", _headline_joined),
    ("quotation left open", _left_open),
    ("rare words across the boundary", _words_crossed),
)
"""Features of beads with two sides: from a bead's size to (n - k + 1, m - l + 1), None where it is always 0."""

ALONE_FEATURES: tuple[tuple[str, Callable[[SideRuns, Floats], Floats]], ...] = (
    ("best match of the one left out", lambda _side, best: best),
    ("hardly a word in the one left out", lambda side, _best: np.maximum(FEW_LETTERS - side.letters, 0)),
)
"""Features of a sentence without partner: from its side and the best margins (n,) to (n,)."""

FEATURES: tuple[str, ...] = tuple(name for name, _ in (*PAIR_FEATURES, *ALONE_FEATURES))
