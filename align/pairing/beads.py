"""Beads: how many neighbouring source sentences go with how many target sentences."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["BEAD_SIZES", "LONGEST_RUN", "Bead"]

LONGEST_RUN = 5
"""Longest run on either side of a bead. Of the 1,338 beads of Text+Berg none is longer."""

BEAD_SIZES: tuple[tuple[int, int], ...] = (
    (1, 0),
    (0, 1),
    *(
        (source, target)
        for source in range(1, LONGEST_RUN + 1)
        for target in range(1, LONGEST_RUN + 1)
        if source + target <= LONGEST_RUN + 1
    ),
)
"""The shapes searched: one sentence without partner, or runs of up to 1:5, 2:4, 3:3, 4:2, 5:1."""


@dataclass(frozen=True, slots=True)
class Bead:
    """Source sentences [source_start, source_end) and target sentences [target_start, target_end), 0-based.

    `probability` is the bead's posterior probability given the model.
    """

    source_start: int
    source_end: int
    target_start: int
    target_end: int
    probability: float
