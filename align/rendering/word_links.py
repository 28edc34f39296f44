"""How probable it is that a lexeme of one side renders a lexeme of the other.

A first look weighs what the two have in common (`link_features`). A second one takes in what the first says of their
rivals and neighbours, and of the same words in other pairs: lexemes compete, and what stands together is rendered
together.
"""

from __future__ import annotations

import numpy as np

from align.rendering.correspondence_weights import CONTEXT, LINK, probability
from align.rendering.link_features import LINK_FEATURES, Matrix, Side, best_rivals, link_features

__all__ = ["CONTEXT_FEATURES", "context_features", "look_again", "look_first"]

CONTEXT_FEATURES = (
    "first look",
    "best other column",
    "best other row",
    "neighbours of both",
    "next columns",
    "next rows",
    "share of the row",
    "share of the column",
    "elsewhere",
)

_SUREST = 1e-6
"""A probability is kept this far from 0 and 1, so that its logarithm is."""


def look_first(rows: Side, columns: Side, *, rough: bool = False) -> Matrix:
    """Return the probabilities by what two lexemes have in common: float64 (rows, columns)."""
    if not rows.lexemes or not columns.lexemes:
        return np.zeros((len(rows.lexemes), len(columns.lexemes)))
    return probability(link_features(rows, columns, rough=rough), LINK_FEATURES, LINK)


def look_again(likely: Matrix, elsewhere: Matrix) -> Matrix:
    """Return the probabilities by the first look at the whole pair, and by the links of the same words elsewhere."""
    if not likely.size:
        return likely
    return probability(context_features(likely, elsewhere), CONTEXT_FEATURES, CONTEXT)


def context_features(likely: Matrix, elsewhere: Matrix) -> Matrix:
    """Return what surrounds each link: float64 (rows, columns, len(CONTEXT_FEATURES))."""
    clipped = np.clip(likely, _SUREST, 1 - _SUREST)
    odds = clipped / (1 - clipped)
    steps = (-2, -1, 1, 2)
    features = [
        np.log(odds),
        best_rivals(likely, axis=1),
        best_rivals(likely, axis=0),
        _best_near(likely, [(down, right) for down in steps for right in steps]),
        _best_near(likely, [(0, -1), (0, 1)]),
        _best_near(likely, [(-1, 0), (1, 0)]),
        odds / odds.sum(axis=1, keepdims=True),
        odds / odds.sum(axis=0, keepdims=True),
        elsewhere,
    ]
    return np.stack(features, axis=-1)


def _best_near(values: Matrix, steps: list[tuple[int, int]]) -> Matrix:
    """Return the greatest value at any of the `steps` (rows, columns) away; zero outside."""
    height, width = values.shape
    reach = max(max(map(abs, step)) for step in steps)
    padded = np.pad(values, reach)
    near = [
        padded[reach + down : reach + down + height, reach + right : reach + right + width] for down, right in steps
    ]
    return np.asarray(np.max(near, axis=0))
