"""Wrong and missing names planted in translations that nobody touched, and the alarms on those as they are.

PYTHONPATH=. python benchmarks/names.py ../shared
"""

from __future__ import annotations

import random
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from alignment_data import read_documents

from align.analysis import Analysis
from align.bitext import bitext_of_rows
from align.encoding import load_encoder
from align.encoding.vocabulary import is_ordinary_word
from align.morphology import KoreanMorphology
from align.rendering.phrases import split_words
from qa_reports.analysed import AnalysedBitext
from qa_reports.checks.acronym_mismatch import find as acronym_mismatch
from qa_reports.checks.name_mismatch import find as name_mismatch
from qa_reports.checks.name_missing import find as name_missing
from qa_reports.extract.names.mentions import gather_names
from qa_reports.extract.nouns import find_nouns

Rows = Sequence[tuple[str, str]]
DOCUMENTS = ("ntrex_docs.jsonl", "flores_devtest_docs.jsonl")
PLANTED = 600


@dataclass(frozen=True)
class Spelling:
    """A name that the translation surely spells: its document, pair, Hangul and Latin forms."""

    rows: Rows
    pair: int
    hangul: str
    latin: str


def find_spellings(rows: Rows, analysis: Analysis, ordinary: set[str]) -> Iterator[Spelling]:
    """Yield the names of a document that can be planted or taken out."""
    document = AnalysedBitext(bitext_of_rows(rows), analysis)
    for mention in sorted(gather_names(document), key=lambda mention: (mention.hangul, mention.pair)):
        source = document.pairs[mention.pair].source
        nouns = [noun for noun in find_nouns(source.text, source.morphemes) if noun.text == mention.hangul]
        is_whole = any(all(part.tag == "NNP" for part in noun.parts) for noun in nouns)
        is_plain = any(word.lower() in ordinary or word.isupper() for word in mention.latin.split())
        if mention.score >= 0.9 and is_whole and not is_plain:
            yield Spelling(rows, mention.pair, mention.hangul, mention.latin)


def is_reported_wrong(spelling: Spelling, other: str, analysis: Analysis) -> bool:
    """Whether name-mismatch reports `other` in the place of a name in its pair."""
    rows = [
        (korean, english.replace(spelling.latin, other) if index == spelling.pair else english)
        for index, (korean, english) in enumerate(spelling.rows)
    ]
    marks = name_mismatch.find(AnalysedBitext(bitext_of_rows(rows), analysis))
    return any(mark.pair == spelling.pair and mark.source and spelling.hangul in mark.source.text for mark in marks)


def is_reported_missing(spelling: Spelling, analysis: Analysis) -> bool:
    """Whether name-missing reports a name that is taken out of its pair and the pairs beside it."""
    rows = [
        (korean, re.sub(r"\s+", " ", english.replace(spelling.latin, "")) if abs(i - spelling.pair) <= 1 else english)
        for i, (korean, english) in enumerate(spelling.rows)
    ]
    marks = name_missing.find(AnalysedBitext(bitext_of_rows(rows), analysis))
    return any(mark.pair == spelling.pair and mark.source and spelling.hangul in mark.source.text for mark in marks)


def _is_ordinary(form: str) -> bool:
    """Whether every word of a form may be no name (Metro): such words are never reported, nor are they wrong names."""
    return all(is_ordinary_word(word.text) for word in split_words(form))


def main() -> None:
    """Print the share of planted defects found, and every alarm."""
    shared, analysis, choice = Path(sys.argv[1]), Analysis(load_encoder(), KoreanMorphology()), random.Random(5)
    documents = [
        list(zip(korean, english, strict=True))
        for name in DOCUMENTS
        for korean, english in read_documents(shared / "data" / name)
    ]
    texts = [english for rows in documents for _, english in rows]
    ordinary = {word.text.lower() for text in texts for word in split_words(text) if not word.capitalised}
    spellings = [spelling for rows in documents for spelling in find_spellings(rows, analysis, ordinary)]
    forms = sorted({spelling.latin for spelling in spellings if not _is_ordinary(spelling.latin)})
    planted = choice.sample(spellings, min(PLANTED, len(spellings)))
    wrong = 0
    for spelling in planted:
        alike = [form for form in forms if form.count(" ") == spelling.latin.count(" ") and form != spelling.latin]
        wrong += is_reported_wrong(spelling, choice.choice(alike), analysis)
    first = [s for s in planted if not any(s.hangul in korean for korean, _ in s.rows[: s.pair])]
    missing = sum(is_reported_missing(spelling, analysis) for spelling in first)
    print(f"name-mismatch: {wrong} of {len(planted)} wrong names; name-missing: {missing} of {len(first)} removed")
    for rows in documents:
        document = AnalysedBitext(bitext_of_rows(rows), analysis)
        for check in (name_mismatch, name_missing, acronym_mismatch):
            for mark in check.find(document):
                print(check.id, mark.confidence, mark.message, *rows[mark.pair or 0], sep="\n  ")


if __name__ == "__main__":
    main()
