"""Cuts a long pair of texts into blocks that overlap, and joins what was found in them.

A block begins and ends at sentences that surely correspond. Its neighbour begins before it ends, and the two are joined
at a cell that the ways through both have in common, well inside: a bead that a cut went through is found all the same.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from align.pairing.beads import Bead
from align.pairing.nearest import Match, longest_chain, supported

__all__ = ["LARGEST_BLOCK", "Block", "cut_blocks", "join_blocks"]

LARGEST_BLOCK = 160_000
"""Cells of one block (400 by 400 sentences) up to which a text is searched whole: about 100 MB and 0.2 s."""

STEP = 120
"""Sentences from one cut to the next. From 120 to 250, NTREX and PUD as one text each (three edits) have the strict F1
of the whole grid; with 40 and 80 NTREX loses .0004."""

OVERLAP = 12
"""Sentences that a block reaches beyond its cuts, two of the longest beads and more. With 24 the beads of NTREX, FLORES
and PUD as one text each (two edits) are as right, and the search takes 1.17 times as long."""

SURE_LEAD = 1.0
"""Lead of a match that the text may be cut at. Of the matches in a chain with this lead none of 697 was wrong on NTREX
as one text (Korean-English), none of 535 on FLORES, one of 277 on Text+Berg dev (German-French)."""

WEAK_LEAD = 0.25
"""Lead of a match that is taken where there is no surer one for a long while: none of 780, none of 568, one of 341."""

REACH = 8
"""Sentences within which a match must have a neighbour in the chain to count."""

BARREN = 10_000
"""Cells between two sure matches from which weaker ones are let in."""


@dataclass(frozen=True, slots=True)
class Block:
    """Source sentences `rows` and target sentences `columns`, of which `cut` is where the next block takes over."""

    rows: range
    columns: range
    cut: tuple[int, int]


def cut_blocks(end: tuple[int, int], matches: Sequence[Match]) -> list[Block]:
    """Return blocks in order; one where the grid is small.

    `end` is the number of sentences on either side, `matches` those that are mutually nearest (`match_sentences`).
    """
    if end[0] * end[1] <= LARGEST_BLOCK:
        return [Block(range(end[0]), range(end[1]), end)]
    chain = [(match.row, match.column) for match in _sure_chain(end, matches)]
    cells = [(0, 0), *(cell for cell in chain if cell != (0, 0)), end]
    cuts = _cuts(cells)
    blocks = []
    for start, stop in pairwise(cuts):
        first, last = cells[_reach_back(cells, start)], cells[_reach_on(cells, stop)]
        blocks.append(Block(range(first[0], last[0]), range(first[1], last[1]), cells[stop]))
    return blocks


def _cuts(cells: Sequence[tuple[int, int]]) -> list[int]:
    """Return the indices of the cells to cut at, both ends among them."""
    cuts = [0]
    for index, (row, column) in enumerate(cells[1:-1], start=1):
        last_row, last_column = cells[cuts[-1]]
        if max(row - last_row, column - last_column) >= STEP:
            cuts.append(index)
    return [*cuts, len(cells) - 1]


def _reach_back(cells: Sequence[tuple[int, int]], index: int) -> int:
    row, column = cells[index]
    while index and max(row - cells[index - 1][0], column - cells[index - 1][1]) <= OVERLAP:
        index -= 1
    return index


def _reach_on(cells: Sequence[tuple[int, int]], index: int) -> int:
    row, column = cells[index]
    while index + 1 < len(cells) and max(cells[index + 1][0] - row, cells[index + 1][1] - column) <= OVERLAP:
        index += 1
    return index


def _sure_chain(end: tuple[int, int], matches: Sequence[Match]) -> list[Match]:
    """Return the sure matches that rise on both sides, with weaker ones wherever they leave a large part open."""
    sure = supported(longest_chain([match for match in matches if match.lead >= SURE_LEAD]), REACH)
    weak = [match for match in matches if match.lead >= WEAK_LEAD]
    bounds = [Match(-1, -1, 0.0), *sure, Match(*end, 0.0)]
    chain: list[Match] = []
    position = 0
    for left, right in pairwise(bounds):
        while position < len(weak) and weak[position].row <= left.row:
            position += 1
        if (right.row - left.row) * (right.column - left.column) > BARREN:
            inside = _between(weak, position, left, right)
            chain += supported(longest_chain(inside), REACH)
        chain.append(right)
    return chain[:-1]


def _between(weak: Sequence[Match], position: int, left: Match, right: Match) -> list[Match]:
    inside = []
    while position < len(weak) and weak[position].row < right.row:
        if left.column < weak[position].column < right.column:
            inside.append(weak[position])
        position += 1
    return inside


def join_blocks(
    blocks: Sequence[Block], found: Sequence[list[Bead]], search: Callable[[range, range], list[Bead]]
) -> list[Bead]:
    """Return the beads of the whole text from those of each block, in the text's own numbers.

    Two blocks whose ways never meet are bridged by a `search` from a cell of the one to a cell of the other.
    """
    joined = list(found[0])
    for left, right, beads in zip(blocks, blocks[1:], found[1:], strict=False):
        kept, taken = _meeting(joined, beads, left, right)
        if kept < 0:
            kept, taken = _banks(joined, beads, left, right)
            rows, columns = _gap(joined[:kept], beads[taken:], right)
            beads, taken = [*search(rows, columns), *beads[taken:]], 0
        joined[kept:] = beads[taken:]
    return joined


def _meeting(joined: Sequence[Bead], beads: Sequence[Bead], left: Block, right: Block) -> tuple[int, int]:
    """Return how many of `joined` to keep and of `beads` to leave out to meet nearest to the cut; -1 for nowhere."""
    starts = {(bead.source_start, bead.target_start): index for index, bead in enumerate(beads)}
    best, kept, taken = float("inf"), -1, -1
    for count in range(len(joined), 0, -1):
        row, column = joined[count - 1].source_end, joined[count - 1].target_end
        if row < right.rows.start or column < right.columns.start:
            break
        distance = abs(row - left.cut[0]) + abs(column - left.cut[1])
        if (row, column) in starts and distance < best:
            best, kept, taken = distance, count, starts[row, column]
    return kept, taken


def _banks(joined: Sequence[Bead], beads: Sequence[Bead], left: Block, right: Block) -> tuple[int, int]:
    """Return how many of `joined` end before the right block, and how many of `beads` begin in the left one."""
    kept, taken = len(joined), 0
    while kept and not _precedes(joined[kept - 1], right):
        kept -= 1
    while taken < len(beads) and not _follows(beads[taken], left):
        taken += 1
    return kept, taken


def _precedes(bead: Bead, block: Block) -> bool:
    return bead.source_end <= block.rows.start and bead.target_end <= block.columns.start


def _follows(bead: Bead, block: Block) -> bool:
    return bead.source_start >= block.rows.stop and bead.target_start >= block.columns.stop


def _gap(before: Sequence[Bead], after: Sequence[Bead], last: Block) -> tuple[range, range]:
    """Return the rows and columns between two series of beads; `last` ends them where nothing comes after."""
    start = (before[-1].source_end, before[-1].target_end) if before else (0, 0)
    end = (after[0].source_start, after[0].target_start) if after else (last.rows.stop, last.columns.stop)
    return range(start[0], end[0]), range(start[1], end[1])
