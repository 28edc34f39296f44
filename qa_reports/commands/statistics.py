"""How often each rule found something, as a table of plain text."""

from __future__ import annotations

from collections import Counter

from qa_reports.report import Report

__all__ = ["count_by_rule"]


def count_by_rule(report: Report) -> str:
    """Return a line a rule: count, severity, rule; the most frequent first, then the headline."""
    counts = Counter((finding.rule, finding.severity.value) for finding in report.findings)
    rows = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    lines = [f"{count:>6}  {severity:<7}  {rule}" for (rule, severity), count in rows]
    return "\n".join([*lines, report.headline()]) + "\n"
