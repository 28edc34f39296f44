"""One table by rule: planted defects found, annotated articles, findings on translations that nobody touched, cost.

PYTHONPATH=. python benchmarks/qa_quality.py ../shared [--limit N] [--show] [--only planted|german|articles|cases|cost]
    [--half first|second] [--defect NAME ...]

Planted in NTREX-128, FLORES-200 and KPC news, in both directions, and in German-French (Text+Berg). The rules were
tuned on the first half of each set's documents; the second half was not looked at for that.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path

from alignment_data import read_documents, read_textberg
from annotated_cases import Case, judge, report_on_articles, report_on_cases
from planted_defects import Workbench, measure, print_head, print_row, read_halves
from planting import LANGUAGE_NEUTRAL, PLANTS, Document

from align import Aligner
from align.bitext import Bitext, bitext_of_rows
from align.encoding import Encoder
from qa_reports import Checker, Report
from qa_reports.analysed import AnalysedBitext
from qa_reports.checks import CHECKS

UNTOUCHED = ("ntrex_docs.jsonl", "flores_devtest_docs.jsonl")
HALVES = ("first", "second")
GERMAN_LINES = 30
"""Pairs of German and French that make a document."""

CORRESPONDENCE = "(correspondence, shared)"
NAMES_AND_TERMS = frozenset(
    {"name-spelling", "name-mismatch", "name-missing", "term-variant", "term-collision", "termbase",
     "acronym-mismatch", "source-name-variant"}
)  # fmt: skip
"""Rules whose cost is counted apart: they weigh the rendering of words more closely."""


def judge_all(reports: Iterable[tuple[Case, Report]]) -> dict[str, Counter[str]]:
    """Return the counts by rule over annotated articles."""
    total: dict[str, Counter[str]] = {}
    for case, report in reports:
        for rule, counts in judge(case, report).items():
            total.setdefault(rule, Counter()).update(counts)
    return total


def print_articles(encoder: Encoder) -> None:
    """Print by rule what is found in the articles of this project."""
    counts = judge_all(report_on_articles(encoder, Checker(encoder=encoder)))
    print(f"{'rule':26} {'found':>6} {'missed':>6} {'false':>6}")
    for rule in sorted(counts):
        print(f"{rule:26}" + "".join(f" {counts[rule][kind]:6}" for kind in ("found", "missed", "false")))
    rules = [counts[rule] for rule in counts if rule != "alignment"]
    found, missed, false = (sum(each[kind] for each in rules) for kind in ("found", "missed", "false"))
    print(f"recall {found / (found + missed):.2f}, precision {found / (found + false):.2f}")


def read_untouched(shared: Path) -> list[Bitext]:
    """Return the professional translations, aligned as given."""
    return [
        bitext_of_rows(list(zip(korean, english, strict=True)), document_id=f"{name}#{number}")
        for name in UNTOUCHED
        for number, (korean, english) in enumerate(read_documents(shared / "data" / name))
    ]


def alarms_on_untouched(shared: Path, checker: Checker, show: bool) -> tuple[Counter[str], int]:
    """Return findings by rule on professional translations, and the number of pairs."""
    alarms: Counter[str] = Counter()
    documents = read_untouched(shared)
    for document in documents:
        for finding in checker.findings(document):
            alarms[finding.rule] += 1
            if show:
                print(f"{finding.document}:{finding.pair} {finding.rule} {finding.confidence} {finding.message}")
    return alarms, sum(map(len, documents))


def measure_planted(
    shared: Path, bench: Workbench, limit: int, show: bool, halves: Collection[str], defects: Collection[str]
) -> None:
    """Print for every kind of defect (or those named) what is found of it, by direction and half."""
    columns: dict[str, list[Document]] = {}
    for half, documents in read_halves(shared / "data").items():
        if half in halves:
            columns[f"ko-en {half}"] = documents
            columns[f"en-ko {half}"] = [document.swapped() for document in documents]
    print_head(list(columns))
    for plant in PLANTS:
        if defects and plant.name not in defects:
            continue
        if plant.target_langs is None or plant.target_langs & {"ko", "en"}:
            print_row(plant.name, [measure(bench, plant, each, limit) for each in columns.values()], show)


def read_german(shared: Path) -> list[Document]:
    """Return the one-to-one pairs of Text+Berg test in documents of GERMAN_LINES."""
    documents = []
    for number, gold in enumerate(read_textberg(shared / "data" / "bitext" / "textberg_test")):
        pairs = [(gold.source[left[0]], gold.target[right[0]]) for left, right in gold.beads if len(left + right) == 2
                 if left and right]  # fmt: skip
        for at in range(0, len(pairs), GERMAN_LINES):
            german, french = zip(*pairs[at : at + GERMAN_LINES], strict=True)
            documents.append(Document(f"{number}-{at}", german, french, "de", "fr"))
    return documents


def measure_german(bench: Workbench, documents: Sequence[Document], limit: int) -> None:
    """Print what is found in German and French: findings on good pairs, and planted defects."""
    alarms = Counter(finding.rule for document in documents for finding in bench.before(document)[1])
    print(f"German-French, {sum(len(document.source) for document in documents)} pairs untouched: {dict(alarms)}")
    print_head(["de-fr"])
    for plant in PLANTS:
        if plant.name in LANGUAGE_NEUTRAL:
            print_row(plant.name, [measure(bench, plant, documents, limit)], False)


def measure_cost(shared: Path, aligner: Aligner) -> None:
    """Print the seconds of each rule beside encoding each document; vectors, morphemes and rough links are known."""
    documents = read_untouched(shared)
    sentences = [[one.text for pair in document for one in (*pair.source, *pair.target)] for document in documents]
    start = time.process_time()
    for texts in sentences:
        aligner.encoder.encode(texts)
    encoding = time.process_time() - start
    spent: Counter[str] = Counter()
    for document in documents:
        bitext = AnalysedBitext(document, aligner.analysis())
        for pair in bitext.pairs:
            for side in (pair.source, pair.target):
                bitext.analysis.vectors([sentence.text for sentence in side.sentences])
                if side.lang == "ko":
                    bitext.analysis.morphemes(side.text)
        start = time.process_time()
        for pair in bitext.pairs:
            bitext.correspondences.links(pair.index, rough=True)
        spent[CORRESPONDENCE] += time.process_time() - start
        for check in CHECKS:
            start = time.process_time()
            list(check.find(bitext))
            spent[check.id] += time.process_time() - start
    print(f"encoding {sum(map(len, sentences))} sentences, document by document: {encoding:.1f} s")
    for rule, seconds in spent.most_common():
        print(f"{rule:26} {seconds:6.2f} s {seconds / encoding:6.1%} of the encoding")
    rest = sum(seconds for rule, seconds in spent.items() if rule not in NAMES_AND_TERMS | {CORRESPONDENCE})
    print(f"{'all but names and terms':26} {rest:6.2f} s {rest / encoding:6.1%} of the encoding")


def print_findings(shared: Path, aligner: Aligner, show: bool) -> None:
    """Print by rule what is found in annotated articles and in translations that nobody touched."""
    checker = Checker(encoder=aligner.encoder)
    cases = judge_all(report_on_cases(shared, aligner.encoder, checker))
    alarms, pairs = alarms_on_untouched(shared, checker, show)
    print(f"{'rule':24} {'found':>6} {'missed':>6} {'false':>6}   findings on {pairs} untouched pairs, in 100")
    for rule in sorted({check.id for check in CHECKS} | set(cases)):
        counts = cases.get(rule, Counter())
        found = f"{counts['found']:6} {counts['missed']:6} {counts['false']:6}"
        print(f"{rule:24} {found}   {alarms[rule]:3} {100 * alarms[rule] / pairs:6.2f}")
    print(f"{'all rules':24} {'':20}   {alarms.total():3} {100 * alarms.total() / pairs:6.2f}")


def main() -> None:
    """Print every table, or the one asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--limit", type=int, default=30, help="documents for each kind, direction and half")
    parser.add_argument("--show", action="store_true", help="print what was missed and every finding on good text")
    parser.add_argument("--half", action="append", choices=HALVES, help="of the planted defects; both by default")
    parser.add_argument("--defect", action="append", default=[], choices=[plant.name for plant in PLANTS])
    parser.add_argument("--only", choices=("planted", "german", "articles", "cases", "cost"))
    options = parser.parse_args()
    bench = Workbench()
    if options.only in {None, "planted"}:
        halves = options.half or HALVES
        measure_planted(options.shared, bench, options.limit, options.show, halves, options.defect)
    if options.only in {None, "german"}:
        measure_german(bench, read_german(options.shared), options.limit)
    if options.only in {None, "articles"}:
        print_articles(Aligner().encoder)
    if options.only in {None, "cases"}:
        print_findings(options.shared, Aligner(), options.show)
    if options.only in {None, "cost"}:
        measure_cost(options.shared, Aligner())


if __name__ == "__main__":
    main()
