"""What the rule `termbase` says of untouched translations, and what it finds in damaged ones.

PYTHONPATH=. python benchmarks/termbase.py ../shared [--show]

Every document's own proposals (`alignqa terms`) stand for an approved termbase, without forbidden forms: what the rule
then reports in the same document is a mention rendered otherwise. For the damage, one rendering of every proposed term
is replaced by a forbidden form, or by another word.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import product
from pathlib import Path

from alignment_data import read_documents, read_pairs

from align.analysis import Analysis
from align.bitext import Bitext, bitext_of_rows
from align.encoding import load_encoder
from align.morphology import KoreanMorphology
from qa_reports.analysed import AnalysedBitext
from qa_reports.checks.termbase import find
from qa_reports.finding import Mark
from qa_reports.term_discovery import propose_termbase
from qa_reports.termbases import Concept, Term, Termbase

SETS = ("ntrex_docs.jsonl", "flores_devtest_docs.jsonl", "kpc_news.tsv")
"""The alarms on the first two were read while the rule was made, those on the third were not."""

BLOCK = 50
"""Rows of a table of pairs that stand for a document."""

FORBIDDEN, OTHER = "Marlow Board", "thing"
"""A form that the termbase forbids, and a word that it does not know."""

Rows = Sequence[tuple[str, str]]


def read_rows(path: Path, *, reverse: bool) -> Iterator[list[tuple[str, str]]]:
    """Yield the rows of every document of a set, Korean to English or the reverse."""
    if path.suffix == ".tsv":
        pairs = read_pairs(path)
        documents = [pairs[start : start + BLOCK] for start in range(0, len(pairs), BLOCK)]
    else:
        documents = [list(zip(*document, strict=True)) for document in read_documents(path)]
    for rows in documents:
        yield [(english, korean) if reverse else (korean, english) for korean, english in rows]


def measure(path: Path, analysis: Analysis, *, reverse: bool, show: bool) -> Counter[str]:
    """Return the counts of a set: pairs, terms, their mentions, alarms on untouched text, planted, found."""
    counts: Counter[str] = Counter()
    langs = ("en", "ko") if reverse else ("ko", "en")
    for number, rows in enumerate(read_rows(path, reverse=reverse)):
        name = f"{path.stem}#{number}"
        document = replace(
            bitext_of_rows(rows, source_lang=langs[0], target_lang=langs[1], document_id=name), analysis=analysis
        )
        proposed = propose_termbase([document])
        approved = Termbase(tuple(map(_approve, proposed.concepts)))
        marks = list(find.find(AnalysedBitext(document, analysis, approved)))
        counts.update(pairs=len(rows), terms=len(approved.concepts), alarms=len(marks))
        counts["mentions"] += sum(count for c in proposed.concepts if c.evidence for _, count in c.evidence.renderings)
        if show:
            for mark in marks:
                print(f"{name}:{mark.pair} {mark.confidence} {mark.message}")
                print(f"    {rows[mark.pair or 0]}")
        for concept in approved.concepts:
            _plant(document, rows, concept, approved, counts, {(m.pair, m.message) for m in marks})
    return counts


def _approve(concept: Concept) -> Concept:
    return Concept(tuple(term for term in concept.terms if not term.forbidden))


def _plant(
    document: Bitext,
    rows: Rows,
    concept: Concept,
    termbase: Termbase,
    counts: Counter[str],
    known: set[tuple[int, str]],
) -> None:
    """Damage one mention's rendering in two ways, and count what is found."""
    source, target = concept.terms[0].text, concept.terms[1].text
    index = next((i for i, (one, other) in enumerate(rows) if source in one and other.count(target) == 1), None)
    if index is None or document.analysis is None:
        return
    forbidding = Concept((*concept.terms, Term(FORBIDDEN, concept.terms[1].lang, forbidden=True)))
    others = tuple(one for one in termbase.concepts if one is not concept)
    for kind, form, first in (("forbidden", FORBIDDEN, forbidding), ("other", OTHER, concept)):
        damaged = [*rows]
        damaged[index] = (rows[index][0], rows[index][1].replace(target, form))
        changed = bitext_of_rows(damaged, source_lang=document.source_lang, target_lang=document.target_lang or "en")
        marks = list(find.find(AnalysedBitext(changed, document.analysis, Termbase((first, *others)))))
        counts[f"planted {kind}"] += 1
        counts[f"found {kind}"] += any(_is_about(mark, index, source) for mark in marks)
        counts[f"extra {kind}"] += sum(
            not _is_about(m, index, source) and (m.pair, m.message) not in known for m in marks
        )


def _is_about(mark: Mark, pair: int, source: str) -> bool:
    return (
        mark.pair == pair and mark.source is not None and mark.source.text.replace(" ", "") == source.replace(" ", "")
    )


def main() -> None:
    """Print the counts of both directions."""
    shared, analysis = Path(sys.argv[1]), Analysis(load_encoder(), KoreanMorphology())
    for reverse, name in product((False, True), SETS):
        counts = measure(shared / "data" / name, analysis, reverse=reverse, show="--show" in sys.argv)
        print("English to Korean" if reverse else "Korean to English", name, dict(counts), flush=True)


if __name__ == "__main__":
    main()
