"""How probable it is that a lexeme of one side renders a lexeme of the other.

A first look weighs what the two have in common (`link_features`). A second one takes in what the first says of their
rivals and neighbours, and of the same words in other pairs: lexemes compete, and what stands together is rendered
together.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from align.rendering.correspondence_weights import CONTEXT, LINK, probability
from align.rendering.link_features import LINK_FEATURES, Side, link_features
from align.rendering.stacks import Matrix, Stack, best_near, best_rivals, work_in_stacks

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

_NEAR, _NEXT = (-2, -1, 1, 2), (-1, 1)
"""How many lexemes away the neighbours of a link stand."""

_SUREST = 1e-6
"""A probability is kept this far from 0 and 1, so that its logarithm is."""


def look_first(pairs: Sequence[tuple[Side, Side]], *, rough: bool = False) -> list[Matrix]:
    """Return for each pair the probabilities by what two lexemes have in common: float64 (rows, columns)."""

    def look(stack: Stack) -> Matrix:
        return probability(link_features(pairs, stack, rough=rough), LINK_FEATURES, LINK)

    return work_in_stacks([(len(rows.lexemes), len(columns.lexemes)) for rows, columns in pairs], look)


def look_again(likely: Sequence[Matrix], elsewhere: Sequence[Matrix]) -> list[Matrix]:
    """Return the probabilities by the first look at the whole pair, and by the links of the same words elsewhere."""

    def look(stack: Stack) -> Matrix:
        return probability(context_features(likely, elsewhere, stack), CONTEXT_FEATURES, CONTEXT)

    return work_in_stacks([matrix.shape for matrix in likely], look)


def context_features(likely: Sequence[Matrix], elsewhere: Sequence[Matrix], stack: Stack) -> Matrix:
    """Return what surrounds each link in a stack of pairs: float64 (n, height, width, len(CONTEXT_FEATURES))."""
    values = stack.fill(likely[number] for number in stack.numbers)
    clipped = np.clip(values, _SUREST, 1 - _SUREST)
    odds = clipped / (1 - clipped)
    inside = np.where(stack.inside, odds, 0.0)
    features = [
        np.log(odds),
        best_rivals(values, axis=2),
        best_rivals(values, axis=1),
        best_near(best_near(values, 2, _NEAR), 1, _NEAR),
        best_near(values, 2, _NEXT),
        best_near(values, 1, _NEXT),
        odds / np.maximum(inside.sum(axis=2, keepdims=True), _SUREST),
        odds / np.maximum(inside.sum(axis=1, keepdims=True), _SUREST),
        stack.fill(elsewhere[number] for number in stack.numbers),
    ]
    return np.stack(features, axis=-1)
