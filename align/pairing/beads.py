"""Beads: how many neighbouring source sentences go with how many target sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

__all__ = ["ALL_SIZES", "BEAD_SIZES", "LONGEST_RUN", "WIDE_SIZES", "Bead", "alone", "cover"]

LONGEST_RUN = 5
"""Longest run on either side of a bead. Of the 1,338 beads of Text+Berg none is longer."""

_PAIRED = tuple((source, target) for source in range(1, LONGEST_RUN + 1) for target in range(1, LONGEST_RUN + 1))

BEAD_SIZES: tuple[tuple[int, int], ...] = (
    (1, 0),
    (0, 1),
    *(size for size in _PAIRED if sum(size) <= LONGEST_RUN + 1),
)
"""The shapes searched: one sentence without partner, or runs of up to 1:5, 2:4, 3:3, 4:2, 5:1."""

WIDE_SIZES: tuple[tuple[int, int], ...] = tuple(size for size in _PAIRED if sum(size) > LONGEST_RUN + 1)
"""The shapes up to 5:5 that are only tried where the search is in doubt: a paragraph told in another order is rare."""

ALL_SIZES = BEAD_SIZES + WIDE_SIZES


@dataclass(frozen=True, slots=True)
class Bead:
    """Source sentences [source_start, source_end) and target sentences [target_start, target_end), 0-based.

    `probability` is the bead's posterior probability given the model. `moved` says that the target stands elsewhere
    than the neighbours of the source would have it.
    """

    source_start: int
    source_end: int
    target_start: int
    target_end: int
    probability: float
    moved: bool = False

    @property
    def paired(self) -> bool:
        """Whether both sides hold something."""
        return self.source_start < self.source_end and self.target_start < self.target_end


def alone(rows: range, columns: range) -> Iterator[Bead]:
    """Yield each of the source sentences `rows`, then each of the target sentences `columns`, without a partner."""
    for row in rows:
        yield Bead(row, row + 1, columns.start, columns.start, 1.0)
    for column in columns:
        yield Bead(rows.stop, rows.stop, column, column + 1, 1.0)


def cover(beads: Iterable[Bead], rows: range, columns: range) -> list[Bead]:
    """Return the rising `beads` with each sentence of `rows` and `columns` that they leave out as a bead of its own."""
    covered: list[Bead] = []
    row, column = rows.start, columns.start
    for bead in beads:
        covered += alone(range(row, bead.source_start), range(column, bead.target_start))
        covered.append(bead)
        row, column = bead.source_end, bead.target_end
    covered += alone(range(row, rows.stop), range(column, columns.stop))
    return covered
