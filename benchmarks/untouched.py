"""Findings of chosen rules on translations that nobody touched, set by set, in both directions.

    PYTHONPATH=. python benchmarks/untouched.py ../shared --rules number-mismatch,date-mismatch [--show]

The rules on quantities, meaning and form were tuned on the first half of NTREX-128 and on KPC news, whose references
are noisy. Of the others, false alarms were read and their causes mended in general terms.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from alignment_data import read_documents, read_pairs

from align.analysis import Analysis
from align.bitext import bitext_of_rows
from align.encoding import load_encoder
from align.morphology import KoreanMorphology
from qa_reports.analysed import AnalysedBitext
from qa_reports.check import Check
from qa_reports.runner import choose_checks

__all__ = ["Row", "read_sets"]

Row = tuple[str, str]
TABLE_ROWS = 20
"""Rows of a table of pairs that make a document."""

TUNED = 483
"""Pairs of NTREX-128 after which its second half begins, at the next document."""


def read_sets(data: Path) -> dict[str, list[list[Row]]]:
    """Return the documents of every set by name, as (Korean, English) rows."""
    ntrex = [list(zip(*document, strict=True)) for document in read_documents(data / "ntrex_docs.jsonl")]
    half = next(number for number in range(len(ntrex)) if sum(map(len, ntrex[: number + 1])) > TUNED) + 1
    flores = [list(zip(*document, strict=True)) for document in read_documents(data / "flores_devtest_docs.jsonl")]
    sets = {"ntrex, first half (tuned)": ntrex[:half], "ntrex, second half": ntrex[half:], "flores": flores}
    pud = [(row[5], row[4]) for row in _cells(data / "pud_en_ko.tsv")]
    tables = {"jhe": read_pairs(data / "jhe_koen.tsv"), "pud": pud, "kpc (tuned)": read_pairs(data / "kpc_news.tsv")}
    for name, rows in tables.items():
        sets[name] = [rows[at : at + TABLE_ROWS] for at in range(0, len(rows), TABLE_ROWS)]
    return sets


def _cells(path: Path) -> list[list[str]]:
    return [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()[1:]]


def count_findings(
    checks: Sequence[Check], documents: Sequence[Sequence[Row]], langs: tuple[str, str], analysis: Analysis, show: bool
) -> Counter[str]:
    """Return the findings of each rule on the documents, given as (source, target) rows; with `show`, print them."""
    found: Counter[str] = Counter()
    for rows in documents:
        bitext = AnalysedBitext(bitext_of_rows(rows, source_lang=langs[0], target_lang=langs[1]), analysis)
        for check in checks:
            for mark in check.find(bitext):
                found[check.id] += 1
                if show:
                    print(check.id, round(mark.confidence, 2), mark.message, *rows[mark.pair or 0], sep="\n    ")
    return found


def main() -> None:
    """Print a line for every set and direction."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--rules", default="", help="ids, with commas; all by default")
    parser.add_argument("--show", action="store_true", help="print every finding")
    options = parser.parse_args()
    checks = choose_checks(select=[rule for rule in options.rules.split(",") if rule])
    encoder, morphology = load_encoder(), KoreanMorphology()
    for name, documents in read_sets(options.shared / "data").items():
        analysis = Analysis(encoder, morphology)
        swapped = [[(english, korean) for korean, english in rows] for rows in documents]
        for langs, directed in ((("ko", "en"), documents), (("en", "ko"), swapped)):
            found = count_findings(checks, directed, langs, analysis, options.show)
            print(f"{name}, {'-'.join(langs)}, {sum(map(len, documents))} pairs: {dict(found)}", flush=True)


if __name__ == "__main__":
    main()
