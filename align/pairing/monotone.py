"""The best beads of two texts in the order of both: dense where they are short, block by block where they are long."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from align.pairing.beads import BEAD_SIZES, Bead, alone, cover
from align.pairing.blocks import LARGEST_BLOCK, Block, cut_blocks, join_blocks
from align.pairing.features import SideRuns, bead_features
from align.pairing.search import Scores, search_grids
from align.pairing.sides import Side
from align.pairing.weights import FEATURE_WEIGHTS, SIZE_WEIGHTS

__all__ = ["pair_in_order", "score_beads", "search_part"]

CORNER = 200
"""Sentences kept at either end of a side of a block that is too large: nothing in between surely corresponds, and what
continues the text before or after the block stands at its ends. Four corners make the largest block."""

CELLS_AT_A_TIME = 500_000
"""Cells scored before they are searched: 70 MB of scores."""

Rows = NDArray[np.int64]


def score_beads(source: SideRuns, target: SideRuns) -> list[NDArray[np.float64]]:
    """Return the log-linear score of every bead, by bead size: float64 (n + 1, m + 1) each."""
    weights = np.array(FEATURE_WEIGHTS, dtype=np.float32)
    return [
        np.tensordot(weights, grid, axes=1).astype(np.float64) + bias
        for bias, grid in zip(SIZE_WEIGHTS, bead_features(source, target), strict=True)
    ]


def pair_in_order(source: Side, target: Side) -> list[Bead]:
    """Return the beads of two texts in order; together they cover every sentence once."""
    if not len(source) or not len(target):
        return list(alone(range(len(source)), range(len(target))))
    blocks = cut_blocks(source.vectors, target.vectors)
    found = [beads for group in _groups(blocks) for beads in _search(source, target, group)]
    return join_blocks(blocks, found, lambda rows, columns: search_part(source, target, rows, columns))


def search_part(source: Side, target: Side, rows: range, columns: range) -> list[Bead]:
    """Return the beads of source sentences `rows` and target sentences `columns`, in the texts' own numbers."""
    if not rows or not columns:
        return list(alone(rows, columns))
    return _search(source, target, [Block(rows, columns, (rows.stop, columns.stop))])[0]


def _groups(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    group: list[Block] = []
    cells = 0
    for block in blocks:
        size = len(block.rows) * len(block.columns)
        if group and cells + size > CELLS_AT_A_TIME:
            yield group
            group, cells = [], 0
        group.append(block)
        cells += min(size, LARGEST_BLOCK)
    if group:
        yield group


def _search(source: Side, target: Side, blocks: Sequence[Block]) -> list[list[Bead]]:
    kept = [_kept(block) for block in blocks]
    found = search_grids([_score(source, target, rows, columns) for rows, columns in kept])
    return [
        cover((_placed(bead, rows, columns) for bead in beads), block.rows, block.columns)
        for beads, (rows, columns), block in zip(found, kept, blocks, strict=True)
    ]


def _kept(block: Block) -> tuple[Rows, Rows]:
    """Return the rows and columns of a block that are searched: all, or those at its corners where it is too large."""
    sides = (block.rows, block.columns)
    if len(block.rows) * len(block.columns) <= LARGEST_BLOCK:
        rows, columns = (np.arange(side.start, side.stop) for side in sides)
    else:
        rows, columns = (np.array([*side[:CORNER], *side[max(CORNER, len(side) - CORNER) :]]) for side in sides)
    return rows, columns


def _score(source: Side, target: Side, rows: Rows, columns: Rows) -> Scores:
    """Return the scores of the beads of some sentences; none lies across sentences that are left out."""
    scores = score_beads(source.part(rows), target.part(columns))
    row_gaps, column_gaps = (np.flatnonzero(np.diff(side) > 1) + 1 for side in (rows, columns))
    for (tall, wide), grid in zip(BEAD_SIZES, scores, strict=True):
        for gap in row_gaps:
            grid[gap + 1 : gap + tall] = -np.inf
        for gap in column_gaps:
            grid[:, gap + 1 : gap + wide] = -np.inf
    return scores


def _placed(bead: Bead, rows: Rows, columns: Rows) -> Bead:
    """Return a bead of the searched sentences in the numbers of the text."""
    row, column = (
        int(side[start]) if start < len(side) else int(side[-1]) + 1
        for side, start in ((rows, bead.source_start), (columns, bead.target_start))
    )
    tall, wide = bead.source_end - bead.source_start, bead.target_end - bead.target_start
    return Bead(row, row + tall, column, column + wide, bead.probability)
