"""A bracket is opened and not closed or closed and not opened, or what a bracket held is missing on the other side.

A bracket without its partner leaves the reader to guess where the aside ends; an original name, an abbreviation or a
year in brackets is often the only way to look a thing up. A gloss may lose its brackets, or move between commas, as
long as its letters and digits are still there.

When to ignore: the gloss explains to Korean readers what English readers know, such as the name in Latin letters.
Does not catch: brackets that hold only words of the language, brackets of another kind, a bracket that closes too
early or too late. Enumerators "a)", smileys and computer code count as no brackets.
"""

from __future__ import annotations

from collections.abc import Iterator

from qa_reports.analysed import AnalysedBitext
from qa_reports.check import bitext_check, flagged, silent
from qa_reports.extract.glosses import LostGloss, find_lost_glosses
from qa_reports.extract.lone_marks import Unpartnered, find_unpartnered
from qa_reports.extract.marks import BRACKETS
from qa_reports.finding import Mark, Severity

# How many characters of context a finding shows beside a bracket that stands alone.
_CONTEXT = 14


@bitext_check(
    severity=Severity.WARNING,
    examples=[
        flagged(
            "국립보건원(NIH)을 찾았다.", "They visited the National Institutes of Health (NIH.",
            target="(NIH.",
        ),
    ],
)  # fmt: skip
def find(bitext: AnalysedBitext) -> Iterator[Mark]:
    """Yield a mark for every bracket without a partner and every bracket whose content is lost."""
    alone = list(find_unpartnered(bitext, BRACKETS))
    yield from map(_mark_alone, alone)
    told = {lone.pair.index for lone in alone}
    for lost in find_lost_glosses(bitext):
        if lost.pair.index not in told:
            yield _mark_lost(lost)


def _mark_alone(lone: Unpartnered) -> Mark:
    position, text = lone.mark.position, lone.text.text
    if lone.mark.opens:
        start, end, said = position, min(len(text), position + _CONTEXT), "is opened and never closed"
    else:
        start, end, said = max(0, position - _CONTEXT), position + 1, "is closed and was never opened"
    span = lone.text.span(start, end)
    return Mark(
        message=f"a bracket {said}: {span.text}",
        confidence=0.9,
        pair=lone.pair.index,
        source=span if lone.side == "source" else None,
        target=span if lone.side == "target" else None,
    )


def _mark_lost(lost: LostGloss) -> Mark:
    return Mark(
        message=f"{lost.span.text} of the source is not in the translation",
        confidence=0.6,
        pair=lost.pair.index,
        source=lost.span,
    )
