"""Synonyms planted for one mention of a recurring term, and the alarms of the name and term rules on untouched text.

Half of the NTREX documents (those with an even number) served for tuning; figures are for both halves. A term is a noun
of the list in `synonyms.py` that stands in three pairs and more of a document whose Korean sides share a noun that is
its translation to the encoder; in one of the pairs it is replaced, wherever it stands there.

PYTHONPATH=.:benchmarks python benchmarks/terms.py ../shared [--show]
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from alignment_data import read_documents
from synonyms import SYNONYMS, replace_noun

from align.analysis import Analysis
from align.bitext import bitext_of_rows
from align.encoding import load_encoder
from align.morphology import KoreanMorphology
from align.rendering.phrases import content_words, split_words
from qa_reports.analysed import AnalysedBitext
from qa_reports.check import Check
from qa_reports.checks import CHECKS
from qa_reports.extract.nouns import find_nouns

Rows = Sequence[tuple[str, str]]
RULES = ("name-spelling", "name-mismatch", "name-missing", "acronym-mismatch", "source-name-variant")
TERM_RULES = ("term-variant", "term-collision", "inconsistent-translation")
LEAST_MENTIONS = 3
TRANSLATES = 0.6
"""Similarity from which a Korean noun is taken for what an English noun translates."""

SETTLED = 0.75
"""Part of a Korean noun's pairs that must have its translation: one that varies anyway has nothing to depart from."""


@dataclass(frozen=True)
class Plant:
    """A mention that can be replaced: its pair, the Korean noun, the English noun (its key), how often it recurs."""

    pair: int
    korean: str
    english: str


def find_plants(rows: Rows, analysis: Analysis) -> Iterator[Plant]:
    """Yield the mentions of a document's recurring terms for which the list has a synonym that stands nowhere else."""
    words = {word for _, target in rows for word in content_words(target)}
    english: dict[str, set[int]] = defaultdict(set)
    korean: dict[str, set[int]] = defaultdict(set)
    for number, (source, target) in enumerate(rows):
        for word in split_words(target):
            key = content_words(word.text)
            if key and replace_noun(target, word.start, word.end) and SYNONYMS.get(key[0]) not in words:
                english[key[0]].add(number)
        for noun in find_nouns(source, analysis.morphemes(source)):
            if len(noun.text) > 1:
                korean[noun.text].add(number)
    recurring = {noun: pairs for noun, pairs in korean.items() if len(pairs) >= LEAST_MENTIONS}
    for word, pairs in english.items():
        similar = analysis.vectors(list(recurring)) @ analysis.vectors([word])[0] if recurring else []
        found = max(zip(similar, recurring, strict=True), default=(0.0, ""))
        mentioned = recurring.get(found[1], set())
        shared = pairs & mentioned
        if found[0] >= TRANSLATES and len(shared) >= max(LEAST_MENTIONS, SETTLED * len(mentioned)):
            yield from (Plant(number, found[1], word) for number in sorted(shared))


def planted(rows: Rows, plant: Plant) -> Rows:
    """Return the document with every mention of the term in its pair replaced."""
    source, target = rows[plant.pair]
    for word in reversed(split_words(target)):
        if content_words(word.text) == (plant.english,):
            target = replace_noun(target, word.start, word.end) or target
    return [*rows[: plant.pair], (source, target), *rows[plant.pair + 1 :]]


def is_found(
    rows: Rows, plant: Plant, check: Check, analysis: Analysis, before: Counter[tuple[int | None, str]]
) -> bool:
    """Whether the check reports the planted pair, where it was silent before."""
    marks = check.find(AnalysedBitext(bitext_of_rows(rows), analysis))
    return any(
        mark.pair == plant.pair and (mark.pair, mark.source.text if mark.source else "") not in before for mark in marks
    )


def main() -> None:
    """Print recall and alarms by half."""
    analysis = Analysis(load_encoder(), KoreanMorphology())
    documents = [
        list(zip(korean, english, strict=True))
        for korean, english in read_documents(Path(sys.argv[1]) / "data" / "ntrex_docs.jsonl")
    ]
    checks = {check.id: check for check in CHECKS}
    for half in (0, 1):
        found = asked = pairs = 0
        alarms: Counter[str] = Counter()
        for rows in documents[half::2]:
            pairs += len(rows)
            document = AnalysedBitext(bitext_of_rows(rows), analysis)
            before: Counter[tuple[int | None, str]] = Counter()
            for rule in (*RULES, *TERM_RULES):
                for mark in checks[rule].find(document) if rule in checks else ():
                    alarms[rule] += 1
                    if rule == "term-variant":
                        before[mark.pair, mark.source.text if mark.source else ""] += 1
                    if "--show" in sys.argv and rule in TERM_RULES:
                        print(f"ALARM {rule} {mark.confidence:.2f} {mark.message}", *rows[mark.pair or 0], sep="\n    ")
            for plant in find_plants(rows, analysis):
                changed = planted(rows, plant)
                asked += 1
                hit = is_found(changed, plant, checks["term-variant"], analysis, before)
                found += hit
                if not hit and "--show" in sys.argv:
                    print(f"MISSED {plant}", *changed[plant.pair], sep="\n    ")
        share = found / max(asked, 1)
        print(f"half {half}: found {found} of {asked} ({share:.2f}); {pairs} untouched pairs: {dict(alarms)}")


if __name__ == "__main__":
    main()
