"""Two reports on the same documents: what is new, what is gone. Findings are known by their fingerprints."""

from __future__ import annotations

from dataclasses import dataclass

from qa_reports.finding import Finding
from qa_reports.report import Report

__all__ = ["ReportDifference", "compare_reports"]


@dataclass(frozen=True, slots=True)
class ReportDifference:
    """Findings of the new report alone, of the old one alone, and how many both have."""

    new: tuple[Finding, ...]
    gone: tuple[Finding, ...]
    unchanged: int


def compare_reports(old: Report, new: Report) -> ReportDifference:
    """Return what `new` has that `old` has not, and the reverse; accepted findings count as not there."""
    before = {finding.fingerprint for finding in old.findings}
    after = {finding.fingerprint for finding in new.findings}
    return ReportDifference(
        new=tuple(finding for finding in new.findings if finding.fingerprint not in before),
        gone=tuple(finding for finding in old.findings if finding.fingerprint not in after),
        unchanged=len(before & after),
    )
