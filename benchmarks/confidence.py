"""Whether the confidence of findings holds, rule by rule: of those reported at 0.9, are nine in ten right?

    PYTHONPATH=. python benchmarks/confidence.py ../shared EVIDENCE.jsonl [--draw docs/reliability-rules.svg] [--unread]

EVIDENCE is written where it does not exist yet: every finding with its kind, which takes minutes.

Right findings come from planted defects and annotated articles, wrong ones from translations that nobody touched, of
which every finding was read (`read_findings.tsv` says which of them are right), and from the articles. How often a
defect occurs decides what a confidence means: planted ones are counted as if each kind stood in one of a hundred
sentences, as in the machine translations of the annotated articles each does or nearly so.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import Any

from annotated_cases import report_on_articles, report_on_cases
from planted_defects import Workbench, read_halves
from planting import PLANTS, Document, Plant
from reliability_of_rules import Weighted, draw_rules, print_rules
from untouched import read_sets

from align.analysis import Analysis
from align.bitext import bitext_of_rows
from align.encoding import load_encoder
from align.morphology import KoreanMorphology
from qa_reports import Checker
from qa_reports.analysed import AnalysedBitext
from qa_reports.check import Check
from qa_reports.checks import CHECKS
from qa_reports.finding import Mark

READ = Path(__file__).parent / "read_findings.tsv"
"""Findings on untouched text that were read: rule, document, pair, `right` or `wrong`."""

ONE_IN = 100
"""Sentences of a machine translation among which each kind of defect is found once."""

MOVED = frozenset({"sentence dropped", "sentence inserted", "unrelated sentence"})
"""Kinds that only the alignment of the whole document shows; they take longest and are tried a third as often."""

SETS = ("ntrex, first half (tuned)", "ntrex, second half", "flores")
Evidence = dict[str, Any]
"""A finding: `rule`, `confidence`, `kind` (untouched, planted, case), and what its kind needs."""


def _analysed(
    source: Sequence[str], target: Sequence[str], langs: tuple[str, str], analysis: Analysis
) -> AnalysedBitext:
    rows = list(zip(source, target, strict=True))
    return AnalysedBitext(bitext_of_rows(rows, source_lang=langs[0], target_lang=langs[1]), analysis)


def untouched(shared: Path, analysis: Analysis) -> Iterator[Evidence]:
    """Yield what all checks find in NTREX-128 and FLORES-200, Korean to English."""
    sets = read_sets(shared / "data")
    for name in SETS:
        for number, rows in enumerate(sets[name]):
            document = f"{name.split()[0].strip(',')}-{'2' if 'second' in name else '1'}-{number}"
            korean, english = zip(*rows, strict=True)
            bitext = _analysed(korean, english, ("ko", "en"), analysis)
            for check in CHECKS:
                for mark in check.find(bitext):
                    key = [check.id, document, str(mark.pair)]
                    found = {"rule": check.id, "confidence": mark.confidence, "kind": "untouched", "key": key}
                    yield {**found, "message": mark.message, "row": rows[mark.pair or 0]}


def planted(shared: Path, analysis: Analysis, limit: int) -> Iterator[Evidence]:
    """Yield the findings of planted defects, each with how often its kind was `tried`."""
    documents = [document for half in read_halves(shared / "data").values() for document in half]
    bench = Workbench()
    for plant in PLANTS:
        for directed in (documents, [document.swapped() for document in documents]):
            fitting = [one for one in directed if plant.target_langs is None or one.target_lang in plant.target_langs]
            tries = list(_tries(plant, fitting, analysis, bench, limit if plant.name not in MOVED else limit // 3))
            for rule, confidence in (found for each in tries for found in each):
                yield {"rule": rule, "confidence": confidence, "kind": "planted", "tried": 2 * len(tries)}


def _tries(
    plant: Plant, documents: Sequence[Document], analysis: Analysis, bench: Workbench, limit: int
) -> Iterator[list[tuple[str, float]]]:
    """Yield for each planted defect the finding of its rules, as (rule, confidence); none where it was missed."""
    chance = random.Random(plant.name)
    done = 0
    for document in chance.sample(list(documents), len(documents)):
        at = chance.randrange(len(document.target))
        others = [other for other in documents if other.id != document.id]
        damaged = plant.plant(document, at, others, chance) if done < limit else None
        if damaged is None:
            continue
        done += 1
        if plant.name in MOVED:
            before = {finding.fingerprint for finding in bench.before(document)[1]}
            findings = [one for one in bench.check(damaged.document)[1] if one.fingerprint not in before]
            yield [(one.rule, one.confidence) for one in findings if one.rule in plant.rules][:1]
        else:
            yield list(_new_marks(plant, document, damaged.document, analysis, at))


def _new_marks(
    plant: Plant, document: Document, damaged: Document, analysis: Analysis, at: int
) -> Iterator[tuple[str, float]]:
    before, after = (
        _analysed(one.source, one.target, (one.source_lang, one.target_lang), analysis) for one in (document, damaged)
    )
    for check in (check for check in CHECKS if check.id in plant.rules):
        known = {mark.message for mark in _marks_at(check, before, at)}
        yield from (
            (check.id, mark.confidence) for mark in _marks_at(check, after, at)[:1] if mark.message not in known
        )


def _marks_at(check: Check, bitext: AnalysedBitext, at: int) -> list[Mark]:
    return [mark for mark in check.find(bitext) if mark.pair == at]


def in_cases(shared: Path) -> Iterator[Evidence]:
    """Yield the findings in the annotated articles, each with whether it is `right`."""
    encoder = load_encoder()
    checker = Checker(encoder=encoder)
    for case, report in chain(report_on_cases(shared, encoder, checker), report_on_articles(encoder, checker)):
        for finding in report.findings:
            right = any(defect.is_met_by(finding) for defect in case.defects)
            yield {"rule": finding.rule, "confidence": finding.confidence, "kind": "case", "right": right}


def collect(shared: Path, path: Path, limit: int) -> None:
    """Write the evidence, a finding a line."""
    analysis = Analysis(load_encoder(), KoreanMorphology())
    with path.open("w", encoding="utf-8") as lines:
        for part in (untouched(shared, analysis), in_cases(shared), planted(shared, analysis, limit)):
            for found in part:
                lines.write(json.dumps(found, ensure_ascii=False) + "\n")
                lines.flush()


def read_verdicts() -> dict[tuple[str, ...], bool]:
    """Return which of the findings on untouched text that were read are right."""
    lines = READ.read_text(encoding="utf-8").splitlines() if READ.exists() else []
    cells = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return {tuple(row[:3]): row[3] == "right" for row in cells}


def weigh(found: Evidence, verdicts: dict[tuple[str, ...], bool], pairs: int) -> Weighted:
    """Return a finding as evidence; on untouched text, what nobody has read counts as wrong."""
    if found["kind"] == "planted":
        return Weighted(found["confidence"], True, pairs / ONE_IN / found["tried"])
    right = found["right"] if found["kind"] == "case" else verdicts.get(tuple(found["key"]), False)
    return Weighted(found["confidence"], right, 1.0)


def main() -> None:
    """Print the table, and draw a plot for every rule."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shared", type=Path)
    parser.add_argument("evidence", type=Path)
    parser.add_argument("--draw", type=Path)
    parser.add_argument("--limit", type=int, default=12, help="defects of each kind and direction")
    parser.add_argument("--unread", action="store_true", help="print the findings that nobody has read, and no more")
    options = parser.parse_args()
    if not options.evidence.exists():
        collect(options.shared, options.evidence, options.limit)
    findings = [json.loads(line) for line in options.evidence.read_text(encoding="utf-8").splitlines()]
    verdicts = read_verdicts()
    if options.unread:
        for found in findings:
            if found["kind"] == "untouched" and tuple(found["key"]) not in verdicts:
                print(*found["key"], f"{found['confidence']:.2f}", found["message"], *found["row"], sep="\t")
        return
    sets = read_sets(options.shared / "data")
    pairs = sum(len(rows) for name in SETS for rows in sets[name])
    judged: dict[str, list[Weighted]] = {check.id: [] for check in CHECKS}
    for found in findings:
        judged[found["rule"]].append(weigh(found, verdicts, pairs))
    print_rules(judged)
    if options.draw:
        options.draw.write_text(draw_rules(judged), encoding="utf-8")


if __name__ == "__main__":
    main()
