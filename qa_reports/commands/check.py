"""`alignqa check`: align documents and report what is wrong with the translation."""

from __future__ import annotations

import sys
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from align.errors import InputError
from align.pipeline import Aligner
from qa_reports.baseline import Baseline, read_baseline, stale_entries, suppress_accepted
from qa_reports.commands.fixing import make_fixes, plan_fixes
from qa_reports.commands.messages import BAD_INPUT, FINDINGS, complain, errors_shown, say
from qa_reports.commands.options import (
    FAIL_ON,
    Changed,
    Config,
    Documents,
    EncoderName,
    Inputs,
    KeepAll,
    Match,
    ProfileName,
    Quiet,
    Segmentation,
    Source,
    SourceLang,
    Target,
    TargetLang,
    Termbases,
    align_inputs,
    make_aligner,
    one_of,
    settings_in_force,
)
from qa_reports.commands.statistics import count_by_rule
from qa_reports.fixing import diff_edits
from qa_reports.report import Report
from qa_reports.runner import Checker
from qa_reports.settings import Settings
from qa_reports.suppressions import unused_comments
from qa_reports.writers import FORMATS, check_report_file, print_report, write_report


def check(
    context: typer.Context,
    documents: Documents = None,
    source: Source = None,
    target: Target = None,
    report: Annotated[
        list[Path] | None,
        typer.Option(
            "--report",
            metavar="FILE",
            help="Write the report; the suffix chooses (.html, .json, .sarif …). Repeatable.",
        ),
    ] = None,
    format_: Annotated[
        str, typer.Option("--format", metavar="|".join(FORMATS), help="What to print on stdout.")
    ] = "text",
    fail_on: Annotated[
        str | None,
        typer.Option(
            "--fail-on",
            metavar="|".join(FAIL_ON),
            help="The least severity that makes the exit status 1 [default: error].",
        ),
    ] = None,
    max_findings: Annotated[
        int | None, typer.Option("--max-findings", metavar="N", min=0, help="Exit with 1 only above so many of them.")
    ] = None,
    select: Annotated[
        list[str] | None, typer.Option("--select", metavar="RULE", help="Only this rule. Repeatable, or with commas.")
    ] = None,
    ignore: Annotated[
        list[str] | None, typer.Option("--ignore", metavar="RULE", help="Not this rule. Repeatable, or with commas.")
    ] = None,
    min_confidence: Annotated[
        float | None, typer.Option("--min-confidence", metavar="P", min=0, max=1, help="Only findings as sure as this.")
    ] = None,
    termbase: Termbases = None,
    baseline: Annotated[
        Path | None, typer.Option("--baseline", metavar="FILE", help="Accepted findings (see alignqa baseline).")
    ] = None,
    changed: Changed = None,
    fix: Annotated[
        bool, typer.Option("--fix", help="Rewrite the translation where a finding can be fixed safely.")
    ] = False,
    diff: Annotated[
        bool,
        typer.Option("--diff", help="Print on stdout what --fix would change, instead of the report; change nothing."),
    ] = False,
    statistics: Annotated[
        bool, typer.Option("--statistics", help="Print how often each rule found something, instead of the report.")
    ] = False,
    match: Match = None,
    encoder: EncoderName = None,
    segmentation: Segmentation = None,
    source_lang: SourceLang = None,
    target_lang: TargetLang = None,
    keep_all: KeepAll = None,
    profile: ProfileName = None,
    config: Config = None,
    quiet: Quiet = False,
) -> None:
    """Align documents and report what is wrong with the translation.

    alignqa check article.txt            one file that holds both languages

    alignqa check --source ko.txt --target en.txt
    """
    with errors_shown():
        one_of("--format", format_, FORMATS)
        for path in report or ():
            check_report_file(path)
        settings = settings_in_force(context)
        run = _Run.of(settings, Inputs(documents, source, target, settings.match, changed))
        result = run.check()
        files, unfixed = plan_fixes(result) if fix or diff else ([], [])
        if files and not diff:
            make_fixes(files, quiet)
            result = run.check()
        for path in report or ():
            write_report(result, path)
            say(quiet, f"report written to {path}")
        for message in (*unused_comments(result), *run.stale(result)):
            say(quiet, message)
        if diff:
            typer.echo(diff_edits(files), nl=False)
        elif statistics:
            typer.echo(count_by_rule(result), nl=False)
        elif result.documents or format_ != "text":
            print_report(result, format_, sys.stdout)
    _exit(result, unfixed, settings)


@dataclass(frozen=True)
class _Run:
    """What is checked, and how: it can be done again after a fix."""

    aligner: Aligner
    checker: Checker
    inputs: Inputs
    baseline: Baseline

    @classmethod
    def of(cls, settings: Settings, inputs: Inputs) -> _Run:
        baseline = read_baseline(settings.baseline) if settings.baseline else {}
        checker = Checker(settings=settings)
        return cls(make_aligner(settings), checker, inputs, baseline)

    def check(self) -> Report:
        """Return the report, accepted findings among the suppressed ones."""
        bitexts, errors = align_inputs(self.aligner, self.inputs)
        return suppress_accepted(self.checker.check(*bitexts, errors=errors), self.baseline)

    def stale(self, report: Report) -> list[str]:
        """Return a message where the baseline holds what is not found any more."""
        stale = stale_entries(report, self.baseline)
        return [f"accepted, but found no more: {len(stale)} (alignqa baseline --prune takes them out)"] if stale else []


def _exit(report: Report, unfixed: Collection[InputError], settings: Settings) -> None:
    for problem in (*(f"{error.place}: {error.reason}" for error in report.errors), *unfixed):
        complain(problem)
    if report.errors or unfixed:
        raise typer.Exit(BAD_INPUT)
    if settings.fail_on == "never":
        return
    grave = FAIL_ON.index(settings.fail_on)
    if sum(finding.severity.rank <= grave for finding in report.findings) > (settings.max_findings or 0):
        raise typer.Exit(FINDINGS)
