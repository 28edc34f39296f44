"""Text in the source's language is left in the translation.

A sentence or a word that a machine passed through is the first thing a reader stumbles over. The rule reports target
sentences in the source's language, and Hangul words inside sentences of another script.

When to ignore: a Korean word shown on purpose. In brackets after its translation it is never reported.

Does not catch: Latin words left in a Korean translation, where names and brands are written so by custom.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from qa_reports.analysed import AnalysedBitext, AnalysedPair
from qa_reports.check import bitext_check, flagged, silent
from qa_reports.finding import Mark, Severity

_HANGUL = re.compile(r"[가-힣ㄱ-ㅎㅏ-ㅣ]+(?:[\s·,0-9%~-]+[가-힣ㄱ-ㅎㅏ-ㅣ]+)*")
_BRACKETED = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|（[^（）]*）")
_QUOTES = "\"'‘’“”「」『』"


@bitext_check(
    severity=Severity.ERROR,
    mqm="accuracy/untranslated",
    examples=[
        flagged("시민단체는 반발했다.", "The 시민단체 protested.", source="시민단체는 반발했다.", target="시민단체"),
        flagged("시민단체는 반발했다.", "시민단체는 반발했다.", target="시민단체는 반발했다."),
        silent("훈민정음이 공개됐다.", "The Hunminjeongeum (훈민정음) went on display."),
        silent("WTA 총회가 열렸다.", "The WTA general assembly was held."),
    ],
)
def find(bitext: AnalysedBitext) -> Iterator[Mark]:
    """Yield a mark for every stretch of source language in the translation."""
    document = bitext.bitext
    if document.source_lang != "ko" or document.target_lang in {None, "ko"}:
        return
    for pair in bitext.pairs:
        for start, end, quoted in _left_over(pair):
            yield Mark(
                message=f"left in Korean: {pair.target.text[start:end]}",
                confidence=0.6 if quoted else 0.98,
                pair=pair.index,
                source=pair.source.whole,
                target=pair.target.span(start, end),
            )


def _left_over(pair: AnalysedPair) -> Iterator[tuple[int, int, bool]]:
    """Yield (start, end, whether in quotation marks) of the Korean text on the target side."""
    text = pair.target.text
    if len(_HANGUL.sub("", text)) < 0.4 * len(text):
        yield 0, len(text), False
        return
    brackets = [match.span() for match in _BRACKETED.finditer(text)]
    for match in _HANGUL.finditer(text):
        start, end = match.span()
        if not any(left < start and end < right for left, right in brackets):
            yield start, end, text[start - 1 : start] in _QUOTES and start > 0
