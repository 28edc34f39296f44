"""The quantities of a side of a pair, read once for all checks, and marks that point at them."""

from __future__ import annotations

from functools import lru_cache

from qa_reports.analysed import AnalysedPair, AnalysedSide
from qa_reports.extract.quantities import READABLE, Difference, Quantity, find_quantities
from qa_reports.extract.quantities.digits import LEAST_ALONE
from qa_reports.finding import Mark, Span

__all__ = ["is_readable", "is_told_by_digits", "mark_quantities", "quantities_in"]


def is_readable(pair: AnalysedPair) -> bool:
    """Return whether the quantities of both languages can be read."""
    return {pair.source.lang, pair.target.lang} <= READABLE


def is_told_by_digits(difference: Difference) -> bool:
    """Return whether digits alone tell of a difference: they stand on both sides, or the number is seldom in words."""
    sides = [side for side in (difference.source, difference.target) if side is not None]
    return len(sides) == 2 or sides[0].low >= LEAST_ALONE


# The checks that compare quantities visit a document one after another; a long article has some 200 sides.
@lru_cache(maxsize=512)
def quantities_in(side: AnalysedSide) -> tuple[Quantity, ...]:
    """Return the quantities of one side of a pair."""
    return find_quantities(side.text, side.lang, side.morphemes if side.lang == "ko" else ())


def mark_quantities(
    pair: AnalysedPair, message: str, confidence: float, source: Quantity | None, target: Quantity | None
) -> Mark:
    """Return a mark on the words of a quantity on either side or on both."""
    return Mark(message, confidence, source=_span(pair.source, source), target=_span(pair.target, target))


def _span(side: AnalysedSide, quantity: Quantity | None) -> Span | None:
    return None if quantity is None else side.span(quantity.start, quantity.end)
