"""Synonyms planted for one mention of a recurring term, and the alarms of the name and term rules on untouched text.

Half of the NTREX documents (those with an even number) served for tuning; figures are for both halves. A term is a noun
of the list in `synonyms.py` that stands in three pairs and more of a document whose other sides share a noun that is
its translation to the encoder; in one of the pairs it is replaced, wherever it stands there. With --to-korean the same
is done from English to Korean.

PYTHONPATH=.:benchmarks python benchmarks/terms.py ../shared [--show] [--to-korean]
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from alignment_data import read_documents
from synonyms import KOREAN_SYNONYMS, SYNONYMS, replace_korean_noun, replace_noun

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
    """A mention that can be replaced: its pair, the noun of the source, and the noun (its key) of the translation."""

    pair: int
    source: str
    target: str


def english_keys(text: str) -> dict[str, list[tuple[int, int]]]:
    """Return where the nouns of an English text stand that have a synonym, by what counts of them."""
    places: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for word in split_words(text):
        if (key := content_words(word.text)) and replace_noun(text, word.start, word.end):
            places[key[0]].append((word.start, word.end))
    return places


def korean_keys(text: str, analysis: Analysis) -> dict[str, list[tuple[int, int]]]:
    """Return the same of a Korean text."""
    places: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for noun in find_nouns(text, analysis.morphemes(text)):
        if replace_korean_noun(text, noun.start, noun.end):
            places[noun.text].append((noun.start, noun.end))
    return places


def find_plants(rows: Rows, analysis: Analysis, *, to_korean: bool = False) -> Iterator[Plant]:
    """Yield the mentions of a document's recurring terms for which the list has a synonym that stands nowhere else."""
    english = [content_words(text) for _, text in rows]
    korean = [[noun.text for noun in find_nouns(text, analysis.morphemes(text))] for text, _ in rows]
    words = {word for pair in (korean if to_korean else english) for word in pair}
    synonyms = KOREAN_SYNONYMS if to_korean else SYNONYMS
    targets: dict[str, set[int]] = defaultdict(set)
    for number, (source, target) in enumerate(rows):
        for key in korean_keys(source, analysis) if to_korean else english_keys(target):
            if synonyms.get(key) not in words:
                targets[key].add(number)
    sources: dict[str, set[int]] = defaultdict(set)
    for number, pair in enumerate(english if to_korean else korean):
        for word in pair:
            if len(word) > (3 if to_korean else 1):
                sources[word].add(number)
    recurring = {word: pairs for word, pairs in sources.items() if len(pairs) >= LEAST_MENTIONS}
    for word, pairs in targets.items():
        similar = analysis.vectors(list(recurring)) @ analysis.vectors([word])[0] if recurring else []
        found = max(zip(similar, recurring, strict=True), default=(0.0, ""))
        mentioned = recurring.get(found[1], set())
        shared = pairs & mentioned
        if found[0] >= TRANSLATES and len(shared) >= max(LEAST_MENTIONS, SETTLED * len(mentioned)):
            yield from (Plant(number, found[1], word) for number in sorted(shared))


def planted(rows: Rows, plant: Plant, analysis: Analysis, *, to_korean: bool = False) -> Rows:
    """Return the document with every mention of the term in its pair replaced."""
    korean, english = rows[plant.pair]
    places = (korean_keys(korean, analysis) if to_korean else english_keys(english))[plant.target]
    for start, end in reversed(places):
        if to_korean:
            korean = replace_korean_noun(korean, start, end) or korean
        else:
            english = replace_noun(english, start, end) or english
    return [*rows[: plant.pair], (korean, english), *rows[plant.pair + 1 :]]


def opened(rows: Rows, analysis: Analysis, *, to_korean: bool = False) -> AnalysedBitext:
    """Return (Korean, English) rows as a document in one of the directions."""
    if not to_korean:
        return AnalysedBitext(bitext_of_rows(rows), analysis)
    turned = [(english, korean) for korean, english in rows]
    return AnalysedBitext(bitext_of_rows(turned, source_lang="en", target_lang="ko"), analysis)


def is_found(document: AnalysedBitext, plant: Plant, check: Check, before: Counter[tuple[int | None, str]]) -> bool:
    """Whether the check reports the planted pair, where it was silent before."""
    marks = check.find(document)
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
    checks, to_korean = {check.id: check for check in CHECKS}, "--to-korean" in sys.argv
    for half in (0, 1):
        found = asked = pairs = 0
        alarms: Counter[str] = Counter()
        for rows in documents[half::2]:
            pairs += len(rows)
            document = opened(rows, analysis, to_korean=to_korean)
            before: Counter[tuple[int | None, str]] = Counter()
            for rule in (*RULES, *TERM_RULES):
                for mark in checks[rule].find(document) if rule in checks else ():
                    alarms[rule] += 1
                    if rule == "term-variant":
                        before[mark.pair, mark.source.text if mark.source else ""] += 1
                    if "--show" in sys.argv and rule in TERM_RULES:
                        print(f"ALARM {rule} {mark.confidence:.2f} {mark.message}", *rows[mark.pair or 0], sep="\n    ")
            for plant in find_plants(rows, analysis, to_korean=to_korean):
                changed = planted(rows, plant, analysis, to_korean=to_korean)
                asked += 1
                document = opened(changed, analysis, to_korean=to_korean)
                hit = is_found(document, plant, checks["term-variant"], before)
                found += hit
                if not hit and "--show" in sys.argv:
                    print(f"MISSED {plant}", *changed[plant.pair], sep="\n    ")
        share = found / max(asked, 1)
        print(f"half {half}: found {found} of {asked} ({share:.2f}); {pairs} untouched pairs: {dict(alarms)}")


if __name__ == "__main__":
    main()
