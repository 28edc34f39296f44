"""A likely spelling or spacing error in the Korean source.

Readers of the translation never see it, but a misspelt word is often mistranslated, and an editor will want to know.
Reported are words run together after a particle or ending (공무원이참여해).

When to ignore: the source is not yours to correct.
Does not catch: most errors.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from qa_reports.analysed import AnalysedBitext, AnalysedPair
from qa_reports.check import bitext_check, flagged, silent
from qa_reports.extract.misspellings import find_misspellings, find_mistyped_words
from qa_reports.extract.run_on_words import find_run_ons, find_words_without_opening_mark
from qa_reports.finding import Mark, Severity

_HANGUL = re.compile(r"[가-힣]*")
_HANGUL_BEFORE = re.compile(r"[가-힣]*$")


@bitext_check(
    severity=Severity.INFO,
    examples=[
        flagged(
            "세종시 공무원이참여해 시책을 나눈다.", "Officials take part and share policies.", source="공무원이참여해"
        ),
    ],
)
def find(bitext: AnalysedBitext) -> Iterator[Mark]:
    """Yield a mark for every likely error."""
    if bitext.bitext.source_lang != "ko":
        return
    document = " ".join(pair.source.text for pair in bitext.pairs)
    common = {part.form for pair in bitext.pairs for part in pair.source.morphemes if part.tag == "NNG"}
    for pair in bitext.pairs:
        yield from _missing_spaces(pair, document)
        for wrong in find_misspellings(pair.source.text):
            word = pair.source.span(*_word_around(pair.source.text, wrong.start, wrong.end))
            said = f"{pair.source.text[wrong.start : wrong.end]} is spelled {wrong.instead}"
            yield Mark(said, 0.9, pair.index, source=word)
        for typed, meant in find_mistyped_words(pair.source.morphemes, common):
            span = pair.source.span(typed.start, typed.end)
            yield Mark(f"{typed.form} may be a slip for {meant}", 0.7, pair.index, source=span)


def _missing_spaces(pair: AnalysedPair, document: str) -> Iterator[Mark]:
    damaged = set(find_words_without_opening_mark(pair.source))
    for run_on in find_run_ons(pair.source.text, pair.source.morphemes):
        span = pair.source.span(run_on.start, run_on.end)
        # What is written so again is a name.
        if document.count(span.text) == 1 and run_on not in damaged:
            gap = run_on.gap - run_on.start
            said = f"a space is missing: {span.text[:gap]} {span.text[gap:]}"
            yield Mark(said, 0.85, pair.index, source=span)


def _word_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the bounds of the Hangul word that holds `text[start:end]`."""
    before = _HANGUL_BEFORE.search(text, 0, start)
    after = _HANGUL.match(text, end)
    return before.start() if before else start, after.end() if after else end
