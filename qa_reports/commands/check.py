"""`alignqa check`: align documents and report what is wrong with the translation."""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from time import perf_counter

import typer

from align.errors import InputError
from align.pipeline import Aligner
from qa_reports.baseline import Baseline, read_baseline, stale_entries, suppress_accepted
from qa_reports.commands.examining import examining
from qa_reports.commands.fixing import make_fixes, plan_fixes
from qa_reports.commands.messages import BAD_INPUT, FINDINGS, complain
from qa_reports.commands.options import CACHING, CHECKING, FAIL_ON, one_of
from qa_reports.commands.references import score_against
from qa_reports.commands.report_options import Diff, Fix, Format, Reference, Reports, Statistics, WithScorecard
from qa_reports.commands.request import Request, reads_documents
from qa_reports.commands.statistics import count_by_rule
from qa_reports.fixing import diff_edits
from qa_reports.report import Report
from qa_reports.runner import Checker
from qa_reports.scorecard import make_scorecard
from qa_reports.settings import Settings
from qa_reports.suppressions import unused_comments
from qa_reports.writers import FORMATS, check_report_file, print_report, write_report


@reads_documents(CHECKING, CACHING)
def check(
    request: Request,
    report: Reports = None,
    format_: Format = "text",
    statistics: Statistics = False,
    scorecard: WithScorecard = False,
    reference: Reference = None,
    fix: Fix = False,
    diff: Diff = False,
) -> None:
    """Align documents and report what is wrong with the translation.

    \b
    alignqa check article.txt                    one file, both languages
    alignqa check --source ko.txt --target en.txt
    """
    one_of("--format", format_, FORMATS)
    for path in report or ():
        check_report_file(path)
    run = _Run.of(request, report or ())
    result = run.check()
    files, problems = plan_fixes(result) if fix or diff else ([], [])
    if files and not diff:
        make_fixes(files, request.quiet)
        result = run.check()
    if scorecard:
        result = replace(result, scorecard=make_scorecard(result, threshold=request.settings.passing_quality))
    if reference:
        scores, without = score_against(reference, result, request)
        result, problems = replace(result, scores=scores), [*problems, *without]
    run.tell(result)
    if diff:
        typer.echo(diff_edits(files), nl=False)
    elif statistics:
        typer.echo(count_by_rule(result), nl=False)
    elif result.documents or format_ != "text":
        print_report(result, format_, sys.stdout)
    _exit(result, problems, request.settings)


@dataclass(frozen=True)
class _Run:
    """What is checked, and how: it can be done again after a fix."""

    request: Request
    checker: Checker
    baseline: Baseline
    reports: tuple[Path, ...]

    @classmethod
    def of(cls, request: Request, reports: Iterable[Path]) -> _Run:
        settings = request.settings
        baseline = read_baseline(settings.baseline) if settings.baseline else {}
        checker = Checker(settings=settings)
        return cls(request, checker, baseline, tuple(reports))

    @cached_property
    def aligner(self) -> Aligner:
        """The aligner, which takes seconds to load: where all is in the cache, it is never asked for."""
        return self.request.make_aligner()

    def check(self) -> Report:
        """Return the report, accepted findings among the suppressed ones."""
        started = perf_counter()
        files, errors = self.request.find_files(lambda: self.aligner)
        is_alone, with_named = len(files) == 1, any(path.suffix.lower() == ".html" for path in self.reports)
        with examining(
            self.request, self.checker, lambda: self.aligner, is_alone=is_alone, with_named=with_named
        ) as examine:
            examined = self.request.each(files, errors, examine)
        report = self.checker.report(examined, errors)
        self.request.tell(f"aligned and checked in {perf_counter() - started:.1f} s; {report.signature}")
        return suppress_accepted(report, self.baseline)

    def tell(self, report: Report) -> None:
        """Write the report to its files, and say on stderr what has outlived its use. Raises SettingsError."""
        for path in self.reports:
            write_report(report, path, interface=self.request.settings.ui)
            self.request.say(f"report written to {path}")
        for message in (*unused_comments(report), *self._stale(report)):
            self.request.say(message)

    def _stale(self, report: Report) -> list[str]:
        """Return a message where the baseline holds what is not found any more."""
        stale = stale_entries(report, self.baseline)
        return [f"accepted, but found no more: {len(stale)} (alignqa baseline --prune takes them out)"] if stale else []


def _exit(report: Report, further: Collection[InputError], settings: Settings) -> None:
    for problem in (*(f"{error.place}: {error.reason}" for error in report.errors), *further):
        complain(problem)
    if report.errors or further:
        raise typer.Exit(BAD_INPUT)
    if settings.fail_on == "never":
        return
    grave = FAIL_ON.index(settings.fail_on)
    if sum(finding.severity.rank <= grave for finding in report.findings) > (settings.max_findings or 0):
        raise typer.Exit(FINDINGS)
