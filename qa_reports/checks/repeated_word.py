"""A word or phrase stands twice in a row by mistake: "the the", "of the of the", 대전시는 대전시는.

The eye passes over it and a spelling checker often does; readers take it for carelessness. Words doubled on purpose
(very very, bye bye, 오래 오래), by grammar (had had, that that) or as a name (Bora Bora, Duran Duran) are let pass,
and so is a doubled word whose other side doubles something as well.

When to ignore: a poem, a song, a slogan, a name that is doubled in one language only.
Does not catch: words that grammar can double (that, had, is, her, you), words doubled with something between them,
numbers, languages other than English, German, French, Spanish, Italian, Portuguese, Dutch and Korean.
"""

from __future__ import annotations

from collections.abc import Iterator

from qa_reports.analysed import AnalysedBitext, AnalysedSide
from qa_reports.check import bitext_check, flagged, silent
from qa_reports.extract.doublings import find_doublings, find_korean_doublings
from qa_reports.finding import Mark, Severity


@bitext_check(
    severity=Severity.WARNING,
    examples=[
        flagged("시장은 예산을 승인했다.", "The mayor approved the the budget.", target="the the"),
    ],
)
def find(bitext: AnalysedBitext) -> Iterator[Mark]:
    """Yield a mark for every word or phrase that is doubled by mistake, on either side."""
    for pair in bitext.pairs:
        for span in _doublings(pair.target, pair.source):
            words = pair.target.span(*span)
            kept = words.text.split()[: len(words.text.split()) // 2]
            yield Mark(f"a word is doubled: {words.text}", 0.95, pair.index, target=words, suggestion=" ".join(kept))
        for span in _doublings(pair.source, pair.target):
            words = pair.source.span(*span)
            yield Mark(f"the source doubles a word: {words.text}", 0.85, pair.index, source=words)


def _doublings(side: AnalysedSide, other: AnalysedSide) -> Iterator[tuple[int, int]]:
    if side.lang == "ko":
        return find_korean_doublings(side.text, side.morphemes)
    return find_doublings(side.text, side.lang, other.text)
