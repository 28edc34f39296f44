"""The best beads of two texts in the order of both: dense where they are short, block by block where they are long."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from align.pairing.beads import BEAD_SIZES, Bead, alone, cover
from align.pairing.blocks import LARGEST_BLOCK, Block, cut_blocks, join_blocks
from align.pairing.grids import Grids, measure_grids
from align.pairing.nearest import Match
from align.pairing.rearranged import join_rearranged
from align.pairing.scoring import score_beads
from align.pairing.search import Scores, search_grids
from align.pairing.sides import Side

__all__ = ["pair_in_order", "search_part"]

CORNER = 200
"""Sentences kept at either end of a side of a block that is too large: nothing in between surely corresponds, and what
continues the text before or after the block stands at its ends. Four corners make the largest block."""

CELLS_AT_A_TIME = 500_000
"""Cells scored before they are searched: 70 MB of scores."""

Rows = NDArray[np.int64]


def pair_in_order(source: Side, target: Side, matches: Sequence[Match]) -> list[Bead]:
    """Return the beads of two texts in order; together they cover every sentence once.

    `matches` are the sentences that are mutually nearest (`match_sentences`), by which long texts are cut.
    """
    if not len(source) or not len(target):
        return list(alone(range(len(source)), range(len(target))))
    blocks = cut_blocks((len(source), len(target)), matches)
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
    measured = [measure_grids(source.part(rows), target.part(columns)) for rows, columns in kept]
    scores = [_score(grids, *sides) for grids, sides in zip(measured, kept, strict=True)]
    found = search_grids(scores)
    return [
        cover((_placed(bead, *sides) for bead in _joined(beads, grids, grid, sides)), block.rows, block.columns)
        for beads, grids, grid, sides, block in zip(found, measured, scores, kept, blocks, strict=True)
    ]


def _joined(beads: list[Bead], grids: Grids, scores: Scores, kept: tuple[Rows, Rows]) -> list[Bead]:
    """Return the beads with rearranged paragraphs joined, except in a block of which parts are left out."""
    return beads if any(len(_gaps(side)) for side in kept) else join_rearranged(beads, grids, scores)


def _kept(block: Block) -> tuple[Rows, Rows]:
    """Return the rows and columns of a block that are searched: all, or those at its corners where it is too large."""
    sides = (block.rows, block.columns)
    if len(block.rows) * len(block.columns) <= LARGEST_BLOCK:
        rows, columns = (np.arange(side.start, side.stop) for side in sides)
    else:
        rows, columns = (np.array([*side[:CORNER], *side[max(CORNER, len(side) - CORNER) :]]) for side in sides)
    return rows, columns


def _score(grids: Grids, rows: Rows, columns: Rows) -> Scores:
    """Return the scores of the beads of some sentences; none lies across sentences that are left out."""
    scores = score_beads(grids)
    for gap in _gaps(rows):
        for (tall, _), grid in zip(BEAD_SIZES, scores, strict=True):
            grid[gap + 1 : gap + tall] = -np.inf
    for gap in _gaps(columns):
        for (_, wide), grid in zip(BEAD_SIZES, scores, strict=True):
            grid[:, gap + 1 : gap + wide] = -np.inf
    return scores


def _gaps(side: Rows) -> Rows:
    """Return before which of the kept sentences some are left out."""
    return np.flatnonzero(np.diff(side) > 1) + 1


def _placed(bead: Bead, rows: Rows, columns: Rows) -> Bead:
    """Return a bead of the searched sentences in the numbers of the text."""
    row, column = (
        int(side[start]) if start < len(side) else int(side[-1]) + 1
        for side, start in ((rows, bead.source_start), (columns, bead.target_start))
    )
    tall, wide = bead.source_end - bead.source_start, bead.target_end - bead.target_start
    return Bead(row, row + tall, column, column + wide, bead.probability)
