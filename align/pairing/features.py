"""What speaks for a bead: margin-corrected similarity, length, and what both sides share to the letter.

Every feature is an array over the cells (i, j) of the search grid: the bead of size (k, l) that ends before source
sentence i and target sentence j, so that grid[i, j] is about source[i - k : i] and target[j - l : j].
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import numpy as np
from numpy.typing import NDArray

from align.pairing.beads import BEAD_SIZES, WIDE_SIZES
from align.pairing.grids import Grids, Size
from align.pairing.paragraph_features import across_paragraphs, both_begin, one_begins
from align.pairing.runs import SideRuns

__all__ = ["FEATURES", "Grid", "bead_features", "measured_features"]

Floats = NDArray[np.float32]
Grid = NDArray[np.float32]

FEW_LETTERS = np.float32(0.6)
"""Share of letters below which a text is less than prose: page numbers, rules, what the scanner made of a picture."""

LEAST_GAIN = np.float32(-0.3)
"""Gain by a further sentence where there is none, or where it would spoil the bead altogether."""

GREATEST_DEVIATION = 4.0
"""Where the deviation of the lengths stops to grow: so far out, more says no more."""

KINDRED = 0.5
"""Kinship from which two texts are taken to share something. Of 117 translated and edited texts (Text+Berg dev, NTREX,
FLORES, Korean press) the least has .60, of 59 NTREX texts with one half foreign to each other .56; 60 pairs of
unrelated articles have .10 to .40."""

TYPICAL_BYTES, MOST_BYTES = 200.0, 600.0
"""Length that counts as 1 where length lends weight, about one sentence on either side, and up to where more counts."""


def bead_features(grids: Grids, sizes: Iterable[Size] = BEAD_SIZES) -> Iterator[Grid]:
    """Yield for each of the bead `sizes` its features over the grid: float32 (len(FEATURES), n + 1, m + 1).

    Cells where the bead does not fit hold zeros.
    """
    shape = (len(FEATURES), len(grids.source) + 1, len(grids.target) + 1)
    for size in sizes:
        grid = np.zeros(shape, dtype=np.float32)
        for index, value in measured_features(size, grids):
            grid[index, size[0] :, size[1] :] = value
        yield grid


def measured_features(size: Size, grids: Grids) -> Iterator[tuple[int, Floats]]:
    """Yield those features of a bead `size` that are not 0 throughout, each with its index in FEATURES.

    Values are of the cells where the bead fits: (n - k + 1, m - l + 1), or 1 in place of what they do not depend on.
    """
    k, l = size  # noqa: E741
    if k > len(grids.source) or l > len(grids.target):
        return
    if k and l:
        for index, (_, measure) in enumerate(PAIR_FEATURES):
            value = measure(size, grids)
            if value is not None:
                yield index, value
    else:
        for index, (_, measure_side) in enumerate(ALONE_FEATURES, start=len(PAIR_FEATURES)):
            yield index, measure_side(grids.source)[:, None] if k else measure_side(grids.target)[None, :]


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


def _cut_short(size: Size, grids: Grids) -> Floats:
    k, l = size  # noqa: E741
    return grids.source.short[k - 1 :, None] + grids.target.short[None, l - 1 :]


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


def _strangers(_: Size, grids: Grids) -> Floats | None:
    """How far the two texts as a whole are from being each other's translation: (1, 1), the same for every bead."""
    return np.full((1, 1), KINDRED - grids.kinship, np.float32) if grids.kinship < KINDRED else None


def _parts_cross(size: Size, grids: Grids) -> Floats | None:
    """How much better than the whole two parts that changed places agree: paragraphs that were exchanged."""
    if size not in WIDE_SIZES:
        return None
    k, l = size  # noqa: E741
    n, m = len(grids.source), len(grids.target)
    best = np.full((n - k + 1, m - l + 1), -1, dtype=np.float32)
    for p in range(1, k):
        for q in range(1, l):
            first = grids.cosines[p, l - q][p - 1 : n - k + p, l - 1 :]
            last = grids.cosines[k - p, q][k - 1 :, q - 1 : m - l + q]
            share = np.float32((p + l - q) / (k + l))
            np.maximum(best, share * first + (1 - share) * last, out=best)
    return best - _cosine(size, grids)


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
    ("cut short at an abbreviation", _cut_short),
    ("the texts share little", _strangers),
    ("parts that cross", _parts_cross),
    ("both begin a paragraph", both_begin),
    ("only one begins a paragraph", one_begins),
    ("across paragraphs", across_paragraphs),
)
"""Features of beads with two sides: from a bead's size to (n - k + 1, m - l + 1), None where it is always 0."""

ALONE_FEATURES: tuple[tuple[str, Callable[[SideRuns], Floats]], ...] = (
    ("hardly a word in the one left out", lambda side: np.maximum(FEW_LETTERS - side.letters, 0)),
)
"""Features of a sentence without partner: from its side to (n,)."""

FEATURES: tuple[str, ...] = tuple(name for name, _ in (*PAIR_FEATURES, *ALONE_FEATURES))
