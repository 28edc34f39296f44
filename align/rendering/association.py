"""Which words of two languages go together over the pairs of the documents.

What the first look at each pair makes likely is added up over the pairs, as one step of IBM model 1 (Brown et al. 1993)
does from a start that knows the words already; a word's own pair does not count for it. Words of one pair alone have
nothing to add up and are left out.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

import numpy as np

from align.rendering.lexemes import Lexeme
from align.rendering.link_features import Matrix

__all__ = ["Association", "LookedAt"]

_NOTHING_SEEN = 1.0
"""Added to the count of other pairs, so that one pair is no proof."""

LookedAt = tuple[Sequence[Lexeme], Sequence[Lexeme], Matrix]
"""The lexemes of both sides of a pair, and how likely they are linked: (rows, columns)."""


class Association:
    """Expected links of two keys over some pairs."""

    def __init__(self, pairs: Sequence[LookedAt]) -> None:
        """Count the links of all pairs."""
        self._rows = Counter(key for rows, _, _ in pairs for key in {lexeme.key for lexeme in rows})
        self._columns = Counter(key for _, columns, _ in pairs for key in {lexeme.key for lexeme in columns})
        self._pairs, self._own = pairs, [self._by_key(pair) for pair in pairs]
        self._links: dict[tuple[str, str], float] = defaultdict(float)
        for links in self._own:
            for link, probability in links.items():
                self._links[link] += probability

    def elsewhere(self, pair: int) -> Matrix:
        """Return how much each two lexemes of a pair (by its number) are linked in other pairs, 0 to 1 (Dice)."""
        rows, columns, _ = self._pairs[pair]
        own = self._own[pair]
        strength = np.zeros((len(rows), len(columns)))
        for i, j in self._recurring(self._pairs[pair]):
            link = rows[i].key, columns[j].key
            others = self._rows[link[0]] + self._columns[link[1]] - 2
            strength[i, j] = 2 * (self._links[link] - own[link]) / (others + _NOTHING_SEEN)
        return strength

    def _recurring(self, pair: LookedAt) -> Iterator[tuple[int, int]]:
        """Yield the places of lexemes that both stand in other pairs too."""
        rows, columns, _ = pair
        again = [j for j, column in enumerate(columns) if self._columns[column.key] > 1]
        return ((i, j) for i, row in enumerate(rows) if self._rows[row.key] > 1 for j in again)

    def _by_key(self, pair: LookedAt) -> dict[tuple[str, str], float]:
        """Return how likely two keys are linked in a pair: where a key stands there twice, at the better place."""
        rows, columns, likely = pair
        best: dict[tuple[str, str], float] = {}
        for i, j in self._recurring(pair):
            link = rows[i].key, columns[j].key
            best[link] = max(best.get(link, 0.0), float(likely[i, j]))
        return best
