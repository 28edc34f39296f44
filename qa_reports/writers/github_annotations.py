"""Findings as GitHub shows them beside the lines of a pull request, and a summary of the job.

GitHub shows ten annotations of each level for one step. The gravest and surest go first; the rest are counted, and the
job summary holds them all.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import TextIO

from qa_reports.finding import Finding, Severity
from qa_reports.report import Report
from qa_reports.visible_text import make_visible
from qa_reports.writers.markdown_report import to_markdown
from qa_reports.writers.places import repository_path, span_end

__all__ = ["to_github"]

SHOWN = 10
"""Annotations of one level that GitHub shows for a step."""

MOST_SUMMARY_BYTES = 1_000_000
"""GitHub takes a job summary of up to 1 MiB."""

LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def to_github(report: Report, stream: TextIO) -> None:
    """Write workflow commands to `stream`; append the report to the job summary where GITHUB_STEP_SUMMARY names it."""
    for line in _commands(report):
        stream.write(f"{line}\n")
    summary = os.environ.get("GITHUB_STEP_SUMMARY")
    if summary:
        _append_summary(report, Path(summary))


def _commands(report: Report) -> Iterator[str]:
    for error in report.errors:
        line = {} if error.line is None else {"line": str(error.line)}
        where = {"file": repository_path(error.path), **line, "title": "unreadable input"}
        yield _command("error", where, error.reason)
    findings = sorted(report.findings, key=lambda finding: (finding.severity.rank, -finding.confidence))
    for severity, group in groupby(findings, key=lambda finding: finding.severity):
        of_level = list(group)
        # The last annotation of a level says how many more there are.
        shown = of_level if len(of_level) <= SHOWN else of_level[: SHOWN - 1]
        yield from map(_annotation, shown)
        if len(shown) < len(of_level):
            more = f"{len(of_level) - len(shown)} more of level {severity.value}: see the report or the job summary"
            yield _command(LEVELS[severity], {"title": "alignqa"}, more)
    yield report.headline()


def _annotation(finding: Finding) -> str:
    where = {"title": f"{finding.rule} ({finding.confidence:.2f})"}
    span = finding.target or finding.source
    if span:
        end_line, end_column = span_end(span)
        where |= {"file": repository_path(span.place.path), "line": str(span.place.line), "endLine": str(end_line)}
        if end_line == span.place.line:
            where |= {"col": str(span.place.column), "endColumn": str(end_column)}
    return _command(LEVELS[finding.severity], where, finding.message)


def _command(level: str, properties: dict[str, str], message: str) -> str:
    settings = ",".join(f"{name}={_escape(value, ':,')}" for name, value in properties.items())
    return f"::{level} {settings}::{_escape(message)}"


def _escape(text: str, further: str = "") -> str:
    """Write `%`, and in a property what ends one, as percent codes; line ends and controls cannot stand in `text`."""
    for sign in f"%{further}":
        text = text.replace(sign, f"%{ord(sign):02X}")
    return make_visible(text)


def _append_summary(report: Report, path: Path) -> None:
    content = to_markdown(report).encode()
    if len(content) > MOST_SUMMARY_BYTES:
        kept = content[:MOST_SUMMARY_BYTES].rpartition(b"\n")[0]
        content = kept + b"\n\nThe rest is in the report.\n"
    with path.open("ab") as file:
        file.write(content)
