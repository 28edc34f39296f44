"""`alignqa review`: a page on this machine on which a person accepts, dismisses and mends what a report found."""

from __future__ import annotations

import webbrowser
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from align.errors import SettingsError
from qa_reports.commands.baseline import DEFAULT_FILE
from qa_reports.commands.messages import BAD_INPUT, complain, errors_shown, say
from qa_reports.commands.options import Config, ProfileName, Quiet, Termbases, one_of
from qa_reports.commands.request import settings_in_force
from qa_reports.review.rechecking import Checks, checks_of_report, rules_of_report
from qa_reports.review.session import Session
from qa_reports.review.wording import INTERFACES
from qa_reports.review.writing_back import Goals, write_back
from qa_reports.runner import Checker
from qa_reports.termbases import check_termbase_file
from qa_reports.visible_text import make_visible

if TYPE_CHECKING:
    from qa_reports.report import Report
    from qa_reports.settings import Settings


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
    ui: Annotated[str, typer.Option("--ui", metavar="|".join(INTERFACES), help="Language of the page.")] = "en",
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
        one_of("--ui", ui, INTERFACES)
        settings = settings_in_force(config, profile=profile, termbase=termbase)
        goals = Goals(baseline or Path(settings.baseline or DEFAULT_FILE), terms or report.with_suffix(".terms.csv"))
        check_termbase_file(goals.terms)
        session = Session(report, _load(settings))
        if apply:
            _apply(session, goals, quiet)
        else:
            _serve(session, goals, port, ui, browser, quiet)


def _load(settings: Settings) -> Callable[[Report], Callable[[], Checks]]:
    def load(report: Report) -> Callable[[], Checks]:
        return checks_of_report(report, Checker(select=settings.select or rules_of_report(report), settings=settings))

    return load


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
