"""The report as a code quality file, which GitLab shows beside the lines of a merge request."""

from __future__ import annotations

import json

from align.pair_files.records import Record, escape_surrogates
from qa_reports.finding import Finding, Severity
from qa_reports.report import Report
from qa_reports.writers.places import repository_path

__all__ = ["to_code_quality"]

SEVERITIES = {Severity.ERROR: "critical", Severity.WARNING: "major", Severity.INFO: "info"}


def to_code_quality(report: Report) -> str:
    """Return the findings in the subset of the Code Climate format that GitLab reads."""
    records = [_record(finding, report) for finding in report.findings]
    return escape_surrogates(json.dumps(records, ensure_ascii=False, indent=2)) + "\n"


def _record(finding: Finding, report: Report) -> Record:
    place = finding.place
    path = place.path if place else next(d.source_path for d in report.documents if d.id == finding.document)
    return {
        "description": finding.message,
        "check_name": finding.rule,
        "fingerprint": finding.fingerprint,
        "severity": SEVERITIES[finding.severity],
        "location": {"path": repository_path(path), "lines": {"begin": place.line if place else 1}},
    }
