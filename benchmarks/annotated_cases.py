"""Annotated articles, Korean and English with gold beads and every defect marked, and how a report does on them."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from align import Aligner
from align.encoding import Encoder
from qa_reports import Checker, Report
from qa_reports.finding import Finding

__all__ = ["Case", "Defect", "judge", "report_on_articles", "report_on_cases"]

ARTICLES = Path(__file__).parent / "articles"
ARTICLE_LANGUAGES = (("ko", "en"), ("en", "ko"))


@dataclass(frozen=True)
class Defect:
    """A marked defect: its rule, the source words, the target words (any of them may be reported)."""

    rule: str
    source: str
    targets: tuple[str, ...]
    judgement_call: bool

    def is_met_by(self, finding: Finding) -> bool:
        """Whether a finding is about this defect."""
        if finding.rule != self.rule:
            return False
        source = finding.source.text if finding.source else ""
        target = finding.target.text if finding.target else ""
        on_source = bool(self.source) and bool(source) and (self.source in source or source in self.source)
        on_target = bool(target) and any(words in target or target in words for words in self.targets if words)
        return on_source if self.source else on_target


@dataclass
class Case:
    """An article: its paragraphs on both sides, its beads as (source texts, target texts), its defects."""

    source: list[list[str]] = field(default_factory=lambda: [[]])
    target: list[list[str]] = field(default_factory=lambda: [[]])
    beads: list[tuple[tuple[str, ...], tuple[str, ...]]] = field(default_factory=list)
    defects: list[Defect] = field(default_factory=list)

    def text(self, paragraphs: Sequence[Sequence[str]]) -> str:
        """Return one side as plain text, a sentence a line, a blank line between paragraphs."""
        return "\n\n".join("\n".join(paragraph) for paragraph in paragraphs if paragraph)


def read_case(path: Path) -> Case:
    """Read an annotated article; the format is in the README beside the cases."""
    case = Case()
    korean: list[str] = []
    english: list[str] = []

    def close() -> None:
        if korean or english:
            case.beads.append((tuple(korean), tuple(english)))
            korean.clear()
            english.clear()

    for line in path.read_text(encoding="utf-8").splitlines():
        kind, _, rest = line.partition(" ")
        if kind == "K:":
            if english:
                close()
            korean.append(rest)
            case.source[-1].append(rest)
        elif kind == "E:":
            if english:
                close()
            english.append(rest)
            case.target[-1].append(rest)
        elif kind in {"!", "?"}:
            rule, source, targets = (part.strip() for part in rest.split("|"))
            case.defects.append(Defect(rule, source, tuple(t.strip() for t in targets.split(";")), kind == "?"))
            if not korean or not english:
                close()
        elif kind == "P":
            close()
            case.source.append([])
            case.target.append([])
    close()
    return case


def judge(case: Case, report: Report) -> dict[str, Counter[str]]:
    """Count by rule what is `found`, `missed` and `false`; under `alignment`, beads that are right and wrong."""
    counts: dict[str, Counter[str]] = {}
    for defect in case.defects:
        if not defect.judgement_call:
            met = any(defect.is_met_by(finding) for finding in report.findings)
            counts.setdefault(defect.rule, Counter())["found" if met else "missed"] += 1
    for finding in report.findings:
        if not any(defect.is_met_by(finding) for defect in case.defects):
            counts.setdefault(finding.rule, Counter())["false"] += 1
    found = {
        (" ".join(s.text for s in pair.source), " ".join(t.text for t in pair.target))
        for document in report.documents
        for pair in document
    }
    beads = {(" ".join(source), " ".join(target)) for source, target in case.beads}
    counts["alignment"] = Counter(found=len(found & beads), missed=len(beads - found))
    return counts


def report_on_cases(shared: Path, encoder: Encoder, checker: Checker) -> Iterator[tuple[Case, Report]]:
    """Yield the articles of the shared data with their reports, each run as one file that holds both languages."""
    aligner = Aligner(encoder=encoder)
    for path in sorted((shared / "dev-cases").glob("[0s]*.txt")):
        case = read_case(path)
        with tempfile.TemporaryDirectory() as folder:
            document = Path(folder) / path.name
            document.write_text(f"{case.text(case.source)}\n\n{case.text(case.target)}\n", encoding="utf-8")
            yield case, checker.check(aligner.align(document))


def report_on_articles(encoder: Encoder, checker: Checker) -> Iterator[tuple[Case, Report]]:
    """Yield the articles of this project with their reports, each run as a pair of files."""
    for source, target in ARTICLE_LANGUAGES:
        aligner = Aligner(encoder=encoder, source_lang=source, target_lang=target)
        for path in sorted((ARTICLES / f"{source}-{target}").glob("*.txt")):
            case = read_case(path)
            with tempfile.TemporaryDirectory() as folder:
                files = Path(folder) / "source.txt", Path(folder) / "target.txt"
                for file, paragraphs in zip(files, (case.source, case.target), strict=True):
                    file.write_text(f"{case.text(paragraphs)}\n", encoding="utf-8")
                yield case, checker.check(aligner.align(*files))
