"""A source sentence has no translation.

What is missing cannot be seen by reading the translation alone, so it is the defect readers complain of last and mind
most. The rule reports source sentences that the alignment leaves without a partner, and those that it joined to a
neighbour although few of their words are rendered there; not those that a part of their neighbour's translation says.

When to ignore: the translation is meant to be a summary, or the sentence is part of the web page, not of the article.

Does not catch: a clause missing from a sentence that is otherwise translated.

Measured: of 48 sentences dropped from whole documents (second half of NTREX-128, FLORES-200 and KPC, both directions)
45 are found (47 are reported by some rule); no mark on the 1,637 untouched pairs of NTREX-128 and FLORES-200. Of 2,517
neighbours joined to one pair with one of their translations dropped 94 in 100 are found, of as many that are both
translated 16 reported, 15 of them in KPC, which often leaves sentences out.
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
    severity=Severity.ERROR,
    mqm="accuracy/omission",
    examples=[
        flagged(_ROWS[0], ("주민 설명회는 두 차례 열렸다.", ""), _ROWS[1], source="주민 설명회는 두 차례 열렸다."),
        silent(*_ROWS),
        silent(_ROWS[0], ("* * *", ""), _ROWS[1]),
    ],
)
def find(bitext: AnalysedBitext) -> Iterator[Mark]:
    """Yield a mark for every source sentence without a partner."""
    if bitext.bitext.target_lang is None:
        return
    for pair, confidence in unpaired(bitext, "source"):
        yield Mark(
            message=f"{name_part(bitext, 'source', pair)} of the source has no translation",
            confidence=confidence,
            pair=pair.index,
            source=pair.source.whole,
        )
    for pair, span, confidence in swallowed(bitext, "source"):
        yield Mark(
            message="a sentence of the source has no translation",
            confidence=confidence,
            pair=pair.index,
            source=span,
        )
