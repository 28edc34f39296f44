"""Quotation marks are opened and not closed on one side, or a quotation has lost its marks in the translation.

Without its closing mark nobody can tell where the speaker stops and the writer goes on; without both, what somebody
said becomes what the paper says. The marks of all styles count (“ ” " ‘ ’ 「」 『』 《》 〈〉), and a partner may stand
several sentences further. A quotation split in two (“A,” he said, “B.”) or joined with the next is the same quotation.

When to ignore: the translator turned a quotation into reported speech on purpose, or quoted a fragment only.
Does not catch: terms and titles whose marks became capitals or italics, one of several quotations in a sentence, a
quotation that ends too early or too late, a mark lost on both sides, single quotation marks left open in English.
"""

from __future__ import annotations

from collections.abc import Iterator

from qa_reports.analysed import AnalysedBitext
from qa_reports.check import bitext_check, flagged, silent
from qa_reports.extract.lone_marks import Unpartnered, find_unpartnered
from qa_reports.extract.marks import QUOTATION_MARKS
from qa_reports.extract.quotations import LostQuotation, find_lost_quotations
from qa_reports.extract.run_on_words import find_words_without_opening_mark
from qa_reports.finding import Mark, Severity

# How many characters of context a finding shows beside a mark that stands alone.
_CONTEXT = 14


@bitext_check(
    severity=Severity.WARNING,
    examples=[
        flagged("그는 “비가 온다”고 말했다.", "He said, “It is raining.", target="“It is raining."),
    ],
)
def find(bitext: AnalysedBitext) -> Iterator[Mark]:
    """Yield a mark for every quotation mark without a partner and every quotation without its marks."""
    # Where a space was lost with the opening mark, it is the source that is damaged: source-damaged says so.
    alone = [lone for lone in find_unpartnered(bitext, QUOTATION_MARKS) if not _is_damage(lone)]
    yield from map(_mark_alone, alone)
    told = {lone.pair.index for lone in alone}
    for lost in find_lost_quotations(bitext):
        if lost.pair.index not in told:
            yield _mark_lost(lost)


def _is_damage(lone: Unpartnered) -> bool:
    side = lone.text
    return not lone.mark.opens and side.lang == "ko" and any(find_words_without_opening_mark(side))


def _mark_alone(lone: Unpartnered) -> Mark:
    position, text = lone.mark.position, lone.text.text
    if lone.mark.opens:
        start, end, said = position, min(len(text), position + _CONTEXT), "is opened and never closed"
    else:
        start, end, said = max(0, position - _CONTEXT), position + 1, "is closed and was never opened"
    span = lone.text.span(start, end)
    return Mark(
        message=f"a quotation {said}: {span.text}",
        confidence=0.9,
        pair=lone.pair.index,
        source=span if lone.side == "source" else None,
        target=span if lone.side == "target" else None,
    )


def _mark_lost(lost: LostQuotation) -> Mark:
    return Mark(
        message=f"a quotation of the {lost.side} has no quotation marks on the other side",
        confidence=0.8 if lost.is_plain else 0.6,
        pair=lost.pair.index,
        source=lost.span if lost.side == "source" else lost.pair.source.whole,
        target=lost.span if lost.side == "target" else lost.pair.target.whole,
    )
