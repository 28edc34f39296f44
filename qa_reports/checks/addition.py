"""A target sentence has no source.

Machines invent, and editors add; either way the translation says what the original does not. The rule reports target
sentences that the alignment leaves without a partner.

When to ignore: a translator's note, or an original of which only a part was given.

Does not catch: words added inside a sentence that is otherwise a translation.

Measured: all 48 sentences inserted into whole documents (second half of NTREX-128, FLORES-200 and KPC,
both directions) are found; no mark on the 1,637 untouched pairs of NTREX-128 and FLORES-200.
"""

from __future__ import annotations

from collections.abc import Iterator

from qa_reports.analysed import AnalysedBitext
from qa_reports.check import bitext_check, flagged, silent
from qa_reports.extract.swallowed import swallowed
from qa_reports.extract.unpaired import name_part, unpaired
from qa_reports.finding import Mark, Severity

_ROWS = (
    ("시는 오는 5월 강변에 자전거 도로를 연다.", "The city will open a bicycle path along the river in May."),
    ("공사는 2년이 걸렸다.", "Construction took two years."),
)


@bitext_check(
    severity=Severity.WARNING,
    mqm="accuracy/addition",
    examples=[
        flagged(
            _ROWS[0],
            ("", "It is the longest path in the country."),
            _ROWS[1],
            target="It is the longest path in the country.",
        ),
        silent(*_ROWS),
        silent(_ROWS[0], ("", "* * *"), _ROWS[1]),
    ],
)
def find(bitext: AnalysedBitext) -> Iterator[Mark]:
    """Yield a mark for every target sentence without a partner."""
    for pair, confidence in unpaired(bitext, "target"):
        yield Mark(
            message=f"{name_part(bitext, 'target', pair)} of the translation has no source",
            confidence=confidence,
            pair=pair.index,
            target=pair.target.whole,
        )
    for pair, span, confidence in swallowed(bitext, "target"):
        yield Mark(
            message="a sentence of the translation has no source",
            confidence=confidence,
            pair=pair.index,
            target=span,
        )
