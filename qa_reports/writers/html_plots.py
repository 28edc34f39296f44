"""How a document's alignment looks: what the page draws of it, as the paths and figures of three small plots.

Everything is in the units of a plot's own box (`width` by `height`), x to the right and y down, as SVG has it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil, floor, log2
from statistics import median

from align.bitext import Bitext, Side
from qa_reports.quoting import side_of, side_text

__all__ = ["MapPlot", "Plots", "RatioPlot", "ScorePlot"]

WIDTH, HEIGHT = 600, 120
MAP_SIZE = 400

BINS_PER_DOUBLING = 8
"""Bins of the length ratio, each 2 ** (1 / 8) wide: Korean to English ratios spread over about two doublings, which
gives a histogram of some sixteen bars."""

CENTRE = 0.9
"""The share of pairs whose range of length ratios is told in words."""


@dataclass(frozen=True, slots=True)
class MapPlot:
    """Source sentences (x) against target sentences (y): a line for each pair, for each that moved, for each gap.

    `missing` are source sentences without translation (upright lines), `added` target sentences without source.
    """

    size: int
    pairs: str
    moved: str
    missing: str
    added: str
    counts: dict[str, int]


@dataclass(frozen=True, slots=True)
class ScorePlot:
    """The score of each pair, in the order of the text: a dot for what has both sides, and for what has one."""

    width: int
    height: int
    paired: str
    alone: str
    median: float
    lowest: float
    lowest_pair: int


@dataclass(frozen=True, slots=True)
class RatioPlot:
    """How often the translation has how many characters to each one of the source: a bar for each bin."""

    width: int
    height: int
    bars: str
    ticks: tuple[tuple[int, str], ...]
    median: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Plots:
    """The plots of a document; no ratio where no pair has both sides."""

    map: MapPlot
    scores: ScorePlot
    ratios: RatioPlot | None

    @classmethod
    def of(cls, document: Bitext) -> Plots | None:
        """Draw an aligned document; None where there is nothing to align."""
        if not document.pairs or document.target_lang is None:
            return None
        ratios = [
            len(side_text(pair.target)) / len(side_text(pair.source))
            for pair in document
            if side_text(pair.source) and side_text(pair.target)
        ]
        return cls(_map(document), _scores(document), _ratios(ratios) if ratios else None)


def _map(document: Bitext) -> MapPlot:
    columns, rows = _ranges(document, "source"), _ranges(document, "target")
    across = MAP_SIZE / (max((end for _, end in columns), default=0) or 1)
    down = MAP_SIZE / (max((end for _, end in rows), default=0) or 1)
    paths: dict[str, list[str]] = {"pairs": [], "moved": [], "missing": [], "added": []}
    for pair, (left, right), (top, bottom) in zip(document, columns, rows, strict=True):
        start, end = (round(left * across), round(top * down)), (round(right * across), round(bottom * down))
        if not pair.target:
            paths["missing"].append(f"M{(start[0] + end[0]) // 2} 0v{MAP_SIZE}")
        elif not pair.source:
            paths["added"].append(f"M0 {(start[1] + end[1]) // 2}h{MAP_SIZE}")
        else:
            paths["moved" if pair.moved else "pairs"].append(f"M{start[0]} {start[1]}L{end[0]} {end[1]}")
    drawn = {name: "".join(parts) for name, parts in paths.items()}
    return MapPlot(MAP_SIZE, **drawn, counts={name: len(parts) for name, parts in paths.items()})


def _ranges(document: Bitext, side: Side) -> list[tuple[int, int]]:
    """Return which sentences of one side each pair has, counted in the order of the file; (0, 0) where it has none."""
    sentences = [sentence for pair in document for sentence in side_of(pair, side)]
    ordered = sorted(range(len(sentences)), key=lambda index: (sentences[index].place.start, index))
    order = {index: position for position, index in enumerate(ordered)}
    ranges, first = [], 0
    for pair in document:
        here = [order[index] for index in range(first, first + len(side_of(pair, side)))]
        ranges.append((min(here), max(here) + 1) if here else (0, 0))
        first += len(here)
    return ranges


def _scores(document: Bitext) -> ScorePlot:
    step = WIDTH / len(document)
    dots: dict[bool, list[str]] = {True: [], False: []}
    for index, pair in enumerate(document):
        x, y = round((index + 0.5) * step, 1), round((1 - pair.score) * HEIGHT)
        dots[bool(pair.source and pair.target)].append(f"M{x:g} {y}h0")
    scores = [pair.score for pair in document]
    lowest = min(range(len(scores)), key=scores.__getitem__)
    return ScorePlot(WIDTH, HEIGHT, "".join(dots[True]), "".join(dots[False]), median(scores), scores[lowest], lowest)


def _ratios(ratios: Sequence[float]) -> RatioPlot:
    bins = Counter(floor(log2(ratio) * BINS_PER_DOUBLING) for ratio in ratios)
    # A whole number of doublings, so that the ticks stand at powers of two.
    first = floor(min(bins) / BINS_PER_DOUBLING)
    last = max(ceil((max(bins) + 1) / BINS_PER_DOUBLING), first + 1)
    wide = WIDTH / ((last - first) * BINS_PER_DOUBLING)
    bars = "".join(_bar(round((bin_ - first * BINS_PER_DOUBLING) * wide, 1), wide, bins, bin_) for bin_ in sorted(bins))
    ticks = tuple(
        (round((power - first) * BINS_PER_DOUBLING * wide), f"{2.0**power:g}") for power in range(first, last + 1)
    )
    low, high = _central(ratios)
    return RatioPlot(WIDTH, HEIGHT, bars, ticks, median(ratios), low, high)


def _bar(left: float, wide: float, bins: Counter[int], bin_: int) -> str:
    tall = max(round(HEIGHT * bins[bin_] / max(bins.values())), 1)
    return f"M{left:g} {HEIGHT}v-{tall}h{wide * 0.88:.1f}v{tall}z"


def _central(values: Iterable[float]) -> tuple[float, float]:
    """Return the range that holds CENTRE of the values, as many left out below as above."""
    ordered = sorted(values)
    out = round(len(ordered) * (1 - CENTRE) / 2)
    return ordered[out], ordered[-1 - out]
