"""`alignqa check`: align documents and report what is wrong with the translation."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from align.encoding import DEFAULT_ENCODER
from align.errors import InputError
from qa_reports.commands.fixing import make_fixes, plan_fixes
from qa_reports.commands.messages import BAD_INPUT, FINDINGS, complain, errors_shown, say
from qa_reports.commands.options import (
    Documents,
    EncoderName,
    KeepAll,
    Match,
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
    read_termbases,
    split_list,
)
from qa_reports.finding import SEVERITIES
from qa_reports.fixing import diff_edits
from qa_reports.report import Report
from qa_reports.runner import Checker
from qa_reports.writers import FORMATS, check_report_file, print_report, write_report

FAIL_ON = (*(severity.value for severity in SEVERITIES), "never")


def check(
    documents: Documents = None,
    source: Source = None,
    target: Target = None,
    report: Annotated[
        list[Path] | None,
        typer.Option(
            "--report", metavar="FILE", help="Write the report; the suffix chooses (.html, .json). Repeatable."
        ),
    ] = None,
    format_: Annotated[
        str, typer.Option("--format", metavar="|".join(FORMATS), help="What to print on stdout.")
    ] = "text",
    fail_on: Annotated[
        str,
        typer.Option("--fail-on", metavar="|".join(FAIL_ON), help="The least severity that makes the exit status 1."),
    ] = "error",
    select: Annotated[
        list[str] | None, typer.Option("--select", metavar="RULE", help="Only this rule. Repeatable, or with commas.")
    ] = None,
    ignore: Annotated[
        list[str] | None, typer.Option("--ignore", metavar="RULE", help="Not this rule. Repeatable, or with commas.")
    ] = None,
    termbase: Termbases = None,
    fix: Annotated[
        bool, typer.Option("--fix", help="Rewrite the translation where a finding can be fixed safely.")
    ] = False,
    diff: Annotated[
        bool,
        typer.Option("--diff", help="Print on stdout what --fix would change, instead of the report; change nothing."),
    ] = False,
    match: Match = "name",
    encoder: EncoderName = DEFAULT_ENCODER,
    segmentation: Segmentation = "sentences",
    source_lang: SourceLang = None,
    target_lang: TargetLang = None,
    keep_all: KeepAll = False,
    quiet: Quiet = False,
) -> None:
    """Align documents and report what is wrong with the translation.

    alignqa check article.txt            one file that holds both languages

    alignqa check --source ko.txt --target en.txt
    """
    with errors_shown():
        one_of("--fail-on", fail_on, FAIL_ON)
        one_of("--format", format_, FORMATS)
        for path in report or ():
            check_report_file(path)
        checker = Checker(select=split_list(select), ignore=split_list(ignore), termbase=read_termbases(termbase))
        aligner = make_aligner(encoder, segmentation, source_lang, target_lang, keep_all)
        bitexts, errors = align_inputs(aligner, documents, source, target, match)
        result = checker.check(*bitexts, errors=errors)
        files, unfixed = plan_fixes(result) if fix or diff else ([], [])
        if files and not diff:
            make_fixes(files, quiet)
            bitexts, errors = align_inputs(aligner, documents, source, target, match)
            result = checker.check(*bitexts, errors=errors)
        for path in report or ():
            write_report(result, path)
            say(quiet, f"report written to {path}")
        if diff:
            typer.echo(diff_edits(files), nl=False)
        elif bitexts or format_ != "text":
            print_report(result, format_, sys.stdout)
    _exit(result, unfixed, fail_on)


def _exit(report: Report, unfixed: list[InputError], fail_on: str) -> None:
    for problem in (*(f"{error.place}: {error.reason}" for error in report.errors), *unfixed):
        complain(problem)
    if report.errors or unfixed:
        raise typer.Exit(BAD_INPUT)
    grave = FAIL_ON.index(fail_on)
    if fail_on != "never" and any(finding.severity.rank <= grave for finding in report.findings):
        raise typer.Exit(FINDINGS)
