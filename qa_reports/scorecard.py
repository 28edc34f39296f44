"""An MQM scorecard: penalty points for the findings of a report, by error type and severity, per 1,000 source words.

Points as in the MQM scoring model (themqm.org; Lommel et al. 2024): a major error 5, a minor one 1, a neutral one 0.
Our errors count as major, our warnings as minor, what is only worth knowing as neutral. Errors of the source are told
and cost nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from qa_reports.checks import CHECKS
from qa_reports.finding import Severity
from qa_reports.report import Report

__all__ = ["PASSING", "POINTS", "Scorecard", "ScorecardRow", "make_scorecard"]

POINTS: Mapping[Severity, int] = {Severity.ERROR: 5, Severity.WARNING: 1, Severity.INFO: 0}
"""Penalty points of one finding."""

PASSING = 95.0
"""Least quality score that passes where the setting `passing-quality` says no other. A choice, not a measurement:
buyers of translations agree on their own."""

REFERENCE_WORDS = 1000
SOURCE_ERRORS = "source"
"""How the types of what is wrong with the original begin."""


@dataclass(frozen=True, slots=True)
class ScorecardRow:
    """The findings of one error type: how many of each severity, and their points."""

    error_type: str
    counts: Mapping[Severity, int]
    points: int


@dataclass(frozen=True, slots=True)
class Scorecard:
    """Rows by error type, the words of the source, and what follows from them."""

    rows: tuple[ScorecardRow, ...]
    source_words: int
    threshold: float = PASSING

    @property
    def points(self) -> int:
        """All penalty points."""
        return sum(row.points for row in self.rows)

    @property
    def points_per_thousand(self) -> float:
        """Penalty points per 1,000 words of the source; 0 where there are none."""
        return REFERENCE_WORDS * self.points / self.source_words if self.source_words else 0.0

    @property
    def quality(self) -> float:
        """The quality score: 100 less a point per cent for every point per 100 words, at least 0."""
        return max(0.0, 100.0 - self.points_per_thousand / 10)

    @property
    def passes(self) -> bool:
        """Whether the quality score reaches the threshold."""
        return self.quality >= self.threshold


def make_scorecard(report: Report, *, threshold: float = PASSING) -> Scorecard:
    """Return the scorecard of a report; suppressed findings cost nothing."""
    types: dict[str, str] = {check.id: check.mqm for check in CHECKS}
    counts = Counter((types.get(finding.rule, "other"), finding.severity) for finding in report.findings)
    rows = [_row(error_type, counts) for error_type in sorted({error_type for error_type, _ in counts})]
    return Scorecard(tuple(sorted(rows, key=lambda row: -row.points)), _source_words(report), threshold)


def _row(error_type: str, counts: Mapping[tuple[str, Severity], int]) -> ScorecardRow:
    of_type = {severity: counts[error_type, severity] for severity in Severity}
    points = sum(POINTS[severity] * count for severity, count in of_type.items())
    return ScorecardRow(error_type, of_type, 0 if error_type.startswith(SOURCE_ERRORS) else points)


def _source_words(report: Report) -> int:
    """Count what spaces part: in Korean, words with their particles."""
    return sum(
        len(sentence.text.split()) for document in report.documents for pair in document for sentence in pair.source
    )
