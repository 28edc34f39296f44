"""`alignqa check`: align documents and report what is wrong with the translation."""

from __future__ import annotations

import sys
from collections.abc import Collection
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated

import msgspec
import typer

from align.errors import InputError, SettingsError
from align.pipeline import Aligner
from qa_reports.baseline import Baseline, read_baseline, stale_entries, suppress_accepted
from qa_reports.commands.fixing import make_fixes, plan_fixes
from qa_reports.commands.messages import BAD_INPUT, FINDINGS, complain, say
from qa_reports.commands.options import CHECKING, FAIL_ON, Quiet, one_of
from qa_reports.commands.request import Request, make_aligner, reads_documents
from qa_reports.commands.statistics import count_by_rule
from qa_reports.fixing import diff_edits
from qa_reports.report import Report
from qa_reports.runner import Checker
from qa_reports.scorecard import make_scorecard
from qa_reports.scoring import Score, join_segments, read_segments, score_translation
from qa_reports.settings import Settings
from qa_reports.suppressions import unused_comments
from qa_reports.writers import FORMATS, INTERFACES, check_report_file, print_report, write_report


@reads_documents(CHECKING)
def check(
    request: Request,
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
    ui: Annotated[
        str, typer.Option("--ui", metavar="|".join(INTERFACES), help="The language of the HTML report itself.")
    ] = "en",
    scorecard: Annotated[
        bool, typer.Option("--scorecard", help="Add an MQM scorecard: penalty points per 1,000 source words.")
    ] = False,
    reference: Annotated[
        Path | None,
        typer.Option("--reference", metavar="FILE|DIR", help="Add BLEU, chrF and TER against a reference."),
    ] = None,
    quiet: Quiet = False,
) -> None:
    """Align documents and report what is wrong with the translation.

    alignqa check article.txt            one file that holds both languages

    alignqa check --source ko.txt --target en.txt
    """
    one_of("--format", format_, FORMATS)
    one_of("--ui", ui, INTERFACES)
    for path in report or ():
        check_report_file(path)
    run = _Run.of(request)
    result = run.check()
    files, unfixed = plan_fixes(result) if fix or diff else ([], [])
    if files and not diff:
        make_fixes(files, quiet)
        result = run.check()
    if scorecard:
        result = replace(result, scorecard=make_scorecard(result))
    if reference:
        result = replace(result, scores=_scores(request, reference))
    for path in report or ():
        write_report(result, path, interface=ui)
        say(quiet, f"report written to {path}")
    for message in (*unused_comments(result), *run.stale(result)):
        say(quiet, message)
    if diff:
        typer.echo(diff_edits(files), nl=False)
    elif statistics:
        typer.echo(count_by_rule(result), nl=False)
    elif result.documents or format_ != "text":
        print_report(result, format_, sys.stdout)
    _exit(result, unfixed, request.settings)


@dataclass(frozen=True)
class _Run:
    """What is checked, and how: it can be done again after a fix."""

    request: Request
    aligner: Aligner
    checker: Checker
    baseline: Baseline

    @classmethod
    def of(cls, request: Request) -> _Run:
        settings = request.settings
        baseline = read_baseline(settings.baseline) if settings.baseline else {}
        checker = Checker(settings=settings)
        return cls(request, make_aligner(settings), checker, baseline)

    def check(self) -> Report:
        """Return the report, accepted findings among the suppressed ones."""
        bitexts, errors = self.request.align(self.aligner)
        return suppress_accepted(self.checker.check(*bitexts, errors=errors), self.baseline)

    def stale(self, report: Report) -> list[str]:
        """Return a message where the baseline holds what is not found any more."""
        stale = stale_entries(report, self.baseline)
        return [f"accepted, but found no more: {len(stale)} (alignqa baseline --prune takes them out)"] if stale else []


def _scores(request: Request, reference: Path) -> tuple[Score, ...]:
    """Return the scores of the translation against a reference; raises InputError, SettingsError."""
    documents = request.documents or []
    translation = request.target or (documents[0] if len(documents) == 1 else None)
    if translation is None:
        raise SettingsError("--reference needs one translation: give --target, or one document")
    lang = request.settings.target_lang or "en"
    aligner = make_aligner(msgspec.structs.replace(request.settings, source_lang=lang, target_lang=lang))
    segments, errors = read_segments(aligner, reference, [translation])
    if errors:
        raise errors[0]
    joined = join_segments(list(segments.values()))
    return tuple(score_translation(joined.translations[0], joined.reference, lang=lang))


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
