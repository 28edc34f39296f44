"""`alignqa diff`: what two JSON reports differ in."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from qa_reports.commands.messages import FINDINGS, errors_shown
from qa_reports.commands.options import FAIL_ON, one_of
from qa_reports.comparing import ReportDifference, compare_reports
from qa_reports.finding import Finding
from qa_reports.report_file import read_report
from qa_reports.visible_text import make_visible
from qa_reports.writers.json_report import finding_record

OUTPUTS = ("text", "json")


def diff(
    old: Annotated[Path, typer.Argument(metavar="OLD.json", help="The earlier report.")],
    new: Annotated[Path, typer.Argument(metavar="NEW.json", help="The later report.")],
    format_: Annotated[str, typer.Option("--format", metavar="|".join(OUTPUTS), help="What to print.")] = "text",
    fail_on: Annotated[
        str, typer.Option("--fail-on", metavar="|".join(FAIL_ON), help="Exit with 1 where a new finding is as grave.")
    ] = "never",
) -> None:
    """Compare two reports: what is new, what is gone."""
    with errors_shown():
        one_of("--format", format_, OUTPUTS)
        one_of("--fail-on", fail_on, FAIL_ON)
        difference = compare_reports(read_report(old), read_report(new))
    _print_json(difference) if format_ == "json" else _print_text(difference)
    if fail_on != "never" and any(finding.severity.rank <= FAIL_ON.index(fail_on) for finding in difference.new):
        raise typer.Exit(FINDINGS)


def _print_json(difference: ReportDifference) -> None:
    record = {
        "new": [finding_record(finding) for finding in difference.new],
        "gone": [finding_record(finding) for finding in difference.gone],
        "unchanged": difference.unchanged,
    }
    typer.echo(json.dumps(record, indent=2))


def _print_text(difference: ReportDifference) -> None:
    for sign, findings in (("+", difference.new), ("-", difference.gone)):
        for line in _lines(findings):
            typer.echo(f"{sign} {line}")
    typer.echo(f"{len(difference.new)} new, {len(difference.gone)} gone, {difference.unchanged} unchanged")


def _lines(findings: Iterable[Finding]) -> Iterable[str]:
    for finding in findings:
        where = str(finding.place or finding.document)
        yield make_visible(f"{where}: {finding.severity.value} {finding.rule}: {finding.message}")
