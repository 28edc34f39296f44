"""A number in the translation differs from the source, or stands on one side only."""

from __future__ import annotations

from collections.abc import Iterator

from qa_reports.analysed import AnalysedPair, AnalysedSide
from qa_reports.check import flagged, pair_check, silent
from qa_reports.extract.quantities import READABLE, Quantity, compare_quantities, find_quantities
from qa_reports.extract.quantities.wording import confidence_in, explain
from qa_reports.finding import Mark, Severity, Span


@pair_check(
    severity=Severity.ERROR,
    examples=[
        silent("3만 명이 왔다.", "30,000 people came."),
        flagged("3만 명이 왔다.", "3,000 people came.", source="3만 명", target="3,000"),
    ],
)
def find(pair: AnalysedPair) -> Iterator[Mark]:
    """Mark every value that the other side does not answer for."""
    if not {pair.source.lang, pair.target.lang} <= READABLE:
        return
    for difference in compare_quantities(_quantities(pair.source), _quantities(pair.target)):
        if not difference.in_calendar and difference.is_plain:
            yield Mark(
                explain(difference),
                confidence_in(difference),
                source=_span(pair.source, difference.source),
                target=_span(pair.target, difference.target),
            )


def _quantities(side: AnalysedSide) -> tuple[Quantity, ...]:
    return find_quantities(side.text, side.lang, side.morphemes if side.lang == "ko" else ())


def _span(side: AnalysedSide, quantity: Quantity | None) -> Span | None:
    return None if quantity is None else side.span(quantity.start, quantity.end)
