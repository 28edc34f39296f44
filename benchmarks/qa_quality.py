"""Precision and recall by rule, on annotated articles and on translations that nobody touched.

PYTHONPATH=. python benchmarks/qa_quality.py ../shared
"""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from pathlib import Path

from alignment_data import read_documents
from annotated_cases import judge, read_case

from align import Aligner
from align.bitext import bitext_of_rows
from qa_reports import Checker
from qa_reports.checks import CHECKS

UNTOUCHED = ("ntrex_docs.jsonl", "flores_devtest_docs.jsonl")


def judge_cases(shared: Path, aligner: Aligner, checker: Checker) -> dict[str, Counter[str]]:
    """Return the counts by rule over the annotated articles, each run as one file that holds both languages."""
    total: dict[str, Counter[str]] = {}
    for path in sorted((shared / "dev-cases").glob("[0s]*.txt")):
        case = read_case(path)
        with tempfile.TemporaryDirectory() as folder:
            document = Path(folder) / path.name
            document.write_text(f"{case.text(case.source)}\n\n{case.text(case.target)}\n", encoding="utf-8")
            report = checker.check(aligner.align(document))
        for rule, counts in judge(case, report).items():
            total.setdefault(rule, Counter()).update(counts)
    return total


def alarms_on_untouched(shared: Path, checker: Checker, show: bool) -> tuple[Counter[str], int]:
    """Return findings by rule on professional translations, as aligned, and the number of pairs."""
    alarms: Counter[str] = Counter()
    pairs = 0
    for name in UNTOUCHED:
        for number, (korean, english) in enumerate(read_documents(shared / "data" / name)):
            rows = list(zip(korean, english, strict=True))
            document = bitext_of_rows(rows, document_id=f"{name}#{number}")
            pairs += len(rows)
            for finding in checker.findings(document):
                alarms[finding.rule] += 1
                if show:
                    print(f"{finding.document}:{finding.pair} {finding.rule} {finding.confidence} {finding.message}")
    return alarms, pairs


def main() -> None:
    """Print both tables."""
    shared, aligner = Path(sys.argv[1]), Aligner()
    checker = Checker(encoder=aligner.encoder)
    cases = judge_cases(shared, aligner, checker)
    alarms, pairs = alarms_on_untouched(shared, checker, show="--show" in sys.argv)
    print(f"{'rule':22} {'found':>6} {'missed':>6} {'false':>6}   alarms on {pairs} untouched pairs")
    for rule in sorted({check.id for check in CHECKS} | set(cases)):
        counts = cases.get(rule, Counter())
        print(f"{rule:22} {counts['found']:6} {counts['missed']:6} {counts['false']:6}   {alarms[rule]}")
    print(f"{'all rules':22} {'':20}   {alarms.total()} ({100 * alarms.total() / pairs:.2f} in 100)")


if __name__ == "__main__":
    main()
