"""Blank sentences: they take no part in the pairing, and come back as beads without a partner, or inside a bead."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence

from align.pairing.beads import Bead

__all__ = ["filled_rows", "paragraph_begins", "put_blanks_back"]


def filled_rows(texts: Sequence[str]) -> list[int]:
    """Return the indices of the texts that are not blank."""
    return [row for row, text in enumerate(texts) if text and not text.isspace()]


def paragraph_begins(
    texts: tuple[Sequence[str], Sequence[str]], filled: tuple[Sequence[int], Sequence[int]]
) -> tuple[list[bool], list[bool]]:
    """Return for either side which texts begin a paragraph: the filled ones with a blank, or nothing, before them."""
    kept = [set(rows) for rows in filled]
    left, right = (
        [row not in rows or row - 1 not in rows for row in range(len(side))]
        for side, rows in zip(texts, kept, strict=True)
    )
    return left, right


def put_blanks_back(
    beads: Sequence[Bead], rows: Sequence[int], columns: Sequence[int], size: tuple[int, int]
) -> list[Bead]:
    """Return beads of the filled `rows` and `columns` in the numbers of the whole texts, with the blank sentences."""
    if (len(rows), len(columns)) == size:
        return list(beads)
    row_starts, column_starts = [*rows, size[0]], [*columns, size[1]]
    placed = [_placed(bead, row_starts, column_starts) for bead in beads]
    blank_rows = _Queue(size[0], (range(bead.source_start, bead.source_end) for bead in placed))
    blank_columns = _Queue(size[1], (range(bead.target_start, bead.target_end) for bead in placed))
    result: list[Bead] = []
    column = 0
    for bead in [*placed, Bead(size[0], size[0], size[1], size[1], 1.0)]:
        result += [Bead(blank, blank + 1, column, column, 1.0) for blank in blank_rows.before(bead.source_start)]
        if not bead.moved:
            result += [
                Bead(bead.source_start, bead.source_start, blank, blank + 1, 1.0)
                for blank in blank_columns.before(bead.target_start)
            ]
            column = bead.target_end
        result.append(bead)
    return result[:-1]


def _placed(bead: Bead, rows: Sequence[int], columns: Sequence[int]) -> Bead:
    """Return the bead with its ends at the places that `rows` and `columns` give its sentences."""
    source, target = (
        (places[start], places[stop - 1] + 1 if stop > start else places[start])
        for places, start, stop in (
            (rows, bead.source_start, bead.source_end),
            (columns, bead.target_start, bead.target_end),
        )
    )
    return Bead(*source, *target, bead.probability, bead.moved)


class _Queue:
    """The sentences that no bead holds, in order."""

    def __init__(self, count: int, held: Iterable[range]) -> None:
        taken = {place for places in held for place in places}
        self._left = deque(place for place in range(count) if place not in taken)

    def before(self, end: int) -> Iterator[int]:
        """Take out those before `end`."""
        while self._left and self._left[0] < end:
            yield self._left.popleft()
