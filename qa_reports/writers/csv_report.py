"""The CSV report: one row a finding, for spreadsheets and scripts."""

from __future__ import annotations

import csv
import io

from align.spreadsheet_cells import guard_formula
from qa_reports.finding import Finding, Span
from qa_reports.report import Report
from qa_reports.visible_text import make_visible

__all__ = ["COLUMNS", "finding_cells", "to_csv"]

COLUMNS = (
    "document",
    "severity",
    "rule",
    "confidence",
    "message",
    "source",
    "source_place",
    "target",
    "target_place",
    "variants",
    "suggestion",
    "fingerprint",
)
"""The columns, in order; a place is `path:line:column`."""


def to_csv(report: Report) -> str:
    """Return the findings under a heading (RFC 4180)."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    writer.writerows([guard_formula(cell) for cell in finding_cells(finding)] for finding in report.findings)
    return text.getvalue()


def finding_cells(finding: Finding) -> tuple[str, ...]:
    """Return a finding's cells, one for each of COLUMNS; what cannot be seen is written out."""
    cells = (
        finding.document,
        finding.severity.value,
        finding.rule,
        f"{finding.confidence:.2f}",
        finding.message,
        *_span_cells(finding.source),
        *_span_cells(finding.target),
        ", ".join(f"{variant.text} ×{variant.count}" for variant in finding.variants),
        finding.suggestion or "",
        finding.fingerprint,
    )
    return tuple(map(make_visible, cells))


def _span_cells(span: Span | None) -> tuple[str, str]:
    return (span.text, str(span.place)) if span else ("", "")
