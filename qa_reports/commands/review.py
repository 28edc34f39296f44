"""`alignqa review`: a page on this machine on which a person accepts, dismisses and mends what a report found."""

from __future__ import annotations

import shlex
import webbrowser
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from align.errors import InputError, SettingsError
from qa_reports.commands.baseline import DEFAULT_FILE
from qa_reports.commands.messages import BAD_INPUT, complain, errors_shown, say
from qa_reports.commands.options import Config, Interface, ProfileName, Quiet, Termbases
from qa_reports.commands.request import settings_in_force
from qa_reports.review.checks_process import ChecksProcess
from qa_reports.review.loaded_checks import ReportChecks
from qa_reports.review.rechecking import Checks
from qa_reports.review.session import Session
from qa_reports.review.writing_back import Goals, write_back
from qa_reports.termbases import check_termbase_file
from qa_reports.visible_text import make_visible


def review(
    report: Annotated[Path, typer.Argument(metavar="REPORT.json", help="A report of check --report FILE.json.")],
    apply: Annotated[
        bool, typer.Option("--apply", help="Write what was reviewed to the files and leave; show no page.")
    ] = False,
    baseline: Annotated[
        Path | None,
        typer.Option("--baseline", metavar="FILE", help=f"Where dismissals go [default: {DEFAULT_FILE}, or as set]."),
    ] = None,
    terms: Annotated[
        Path | None,
        typer.Option("--terms", metavar="FILE", help="Where approved terms go [default: REPORT.terms.csv]."),
    ] = None,
    termbase: Termbases = None,
    port: Annotated[int, typer.Option("--port", metavar="N", help="Port on this machine; 0 takes a free one.")] = 0,
    ui: Interface = None,
    browser: Annotated[bool, typer.Option("--browser/--no-browser", help="Open the page in the browser.")] = True,
    profile: ProfileName = None,
    config: Config = None,
    quiet: Quiet = False,
) -> None:
    """Review a report in the browser.

    Accept, dismiss, edit the translation, arrange the pairs, approve terms.

    alignqa check article.txt --report article.json      then

    alignqa review article.json
    """
    with errors_shown():
        _refuse_document(report)
        settings = settings_in_force(config, profile=profile, termbase=termbase, ui=ui)
        goals = Goals(baseline or Path(settings.baseline or DEFAULT_FILE), terms or report.with_suffix(".terms.csv"))
        check_termbase_file(goals.terms)
        if apply:
            _apply(Session(report, lambda made: ReportChecks.of(made, settings).load), goals, quiet)
        else:
            session = Session(report, lambda made: _in_a_process(ReportChecks.of(made, settings)))
            _serve(session, goals, port, settings.ui, browser, quiet)


def _refuse_document(report: Path) -> None:
    """Raise InputError for what is no report by its name: most often the document that was to be checked first."""
    if report.suffix.lower() != ".json":
        made = report.with_suffix(".json")
        steps = (("check", str(report), "--report", str(made)), ("review", str(made)))
        first, then = (shlex.join(("alignqa", *step)) for step in steps)
        raise InputError(str(report), f"is no report. Make one, then review it: {first} && {then}")


def _in_a_process(checks: ReportChecks) -> Callable[[], Checks]:
    # What the settings get wrong is told at once, not by the process.
    checks.checker()
    return lambda: ChecksProcess(checks)


def _serve(session: Session, goals: Goals, port: int, ui: str, browser: bool, quiet: bool) -> None:
    try:
        from qa_reports.review.server import listen, serve
    except ImportError as error:
        raise SettingsError(f"review needs the extra 'review': pip install 'alignqa[review]' ({error.name})") from None
    listening = listen(port)
    typer.echo(listening.address)
    say(quiet, "the page is on this machine alone, at the address above; Ctrl+C ends it")
    if browser:
        webbrowser.open(listening.address)
    serve(session, goals, listening, ui=ui)


def _apply(session: Session, goals: Goals, quiet: bool) -> None:
    problems = False
    session.check_now()
    written = write_back(session, goals)
    session.close()
    for one in written:
        if one.problem:
            complain(make_visible(one.problem))
            problems = True
        else:
            say(quiet, f"{one.kind} written to {one.path}: {one.count}")
    if not written:
        say(quiet, "everything is in the files already")
    if problems:
        raise typer.Exit(BAD_INPUT)
