"""Which words of two languages go together over the pairs of the documents.

What the first look at each pair makes likely is added up over the pairs, as one step of IBM model 1 (Brown et al. 1993)
does from a start that knows the words already; a word's own pair does not count for it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np

from align.rendering.lexemes import Lexeme
from align.rendering.link_features import Matrix

__all__ = ["Association"]

_NOTHING_SEEN = 1.0
"""Added to the count of other pairs, so that one pair is no proof."""


class Association:
    """Expected links of two keys over some pairs; `add` each pair once, then ask."""

    def __init__(self) -> None:
        """Start with no pair."""
        self._links: Counter[tuple[str, str]] = Counter()
        self._rows: Counter[str] = Counter()
        self._columns: Counter[str] = Counter()

    def add(self, rows: Sequence[Lexeme], columns: Sequence[Lexeme], likely: Matrix) -> None:
        """Count a pair, whose lexemes are linked as `likely` (rows, columns) says."""
        self._rows.update({lexeme.key for lexeme in rows})
        self._columns.update({lexeme.key for lexeme in columns})
        for link, probability in _by_key(rows, columns, likely).items():
            self._links[link] += probability  # type: ignore[assignment]

    def elsewhere(self, rows: Sequence[Lexeme], columns: Sequence[Lexeme], likely: Matrix) -> Matrix:
        """Return how much each two lexemes of a pair that was added are linked in other pairs, from 0 to 1 (Dice)."""
        own = _by_key(rows, columns, likely)
        strength = np.zeros((len(rows), len(columns)))
        for i, row in enumerate(rows):
            if self._rows[row.key] < 2:
                continue
            for j, column in enumerate(columns):
                others = self._rows[row.key] + self._columns[column.key] - 2
                if self._columns[column.key] > 1:
                    link = row.key, column.key
                    strength[i, j] = 2 * (self._links[link] - own[link]) / (others + _NOTHING_SEEN)
        return strength


def _by_key(rows: Sequence[Lexeme], columns: Sequence[Lexeme], likely: Matrix) -> dict[tuple[str, str], float]:
    best: dict[tuple[str, str], float] = {}
    for i, row in enumerate(rows):
        for j, column in enumerate(columns):
            link = row.key, column.key
            best[link] = max(best.get(link, 0.0), float(likely[i, j]))
    return best
