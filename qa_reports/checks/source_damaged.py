"""The source lost characters, holds text twice, or was read in the wrong encoding.

What is broken in the source cannot be translated rightly, and a translator who guesses may guess wrong: 109일 was
10월 9일, "81, 461.3m" was 81층, 461.3m. The rule reports dates and numbers that cannot be, words that ran together
beside a quotation mark without its partner, sentences and captions that stand twice, and broken encoding.

When to ignore: the page shows a caption twice on purpose, once for phones and once for screens.
Does not catch: lost characters that leave a possible date or number (3일 for 13일), damage in sources that are not
Korean, except doubled text and broken encoding.
"""

from __future__ import annotations

from collections.abc import Iterator

from qa_reports.analysed import AnalysedBitext
from qa_reports.check import bitext_check, flagged, silent
from qa_reports.extract.lost_characters import find_lost_characters
from qa_reports.extract.run_on_words import find_words_without_opening_mark
from qa_reports.extract.twice import find_doubled_passages, find_doubled_sentences
from qa_reports.finding import Mark, Severity


@bitext_check(
    severity=Severity.WARNING,
    examples=[
        flagged("행사는 109일부터 13일까지 열린다.", "The event runs from October 9 to 13.", source="109일"),
    ],
)
def find(bitext: AnalysedBitext) -> Iterator[Mark]:
    """Yield a mark for everything of the source that is damaged."""
    for pair in bitext.pairs:
        for damage in find_lost_characters(pair.source.text, pair.source.lang):
            span = pair.source.span(damage.start, damage.end)
            yield Mark(f"{damage.message}: {span.text}", 0.9, pair.index, source=span)
        for run_on in find_words_without_opening_mark(pair.source) if pair.source.lang == "ko" else ():
            span = pair.source.span(run_on.start, run_on.end)
            yield Mark(f"a quotation mark and a space were lost in {span.text}", 0.8, pair.index, source=span)
    for index, span in find_doubled_sentences(bitext):
        yield Mark("a sentence of the source stands twice in a row", 0.85, index, source=span)
    for span in find_doubled_passages(bitext.bitext):
        yield Mark("a passage of the source stands twice", 0.6, source=span)
