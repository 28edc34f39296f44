"""The one command line, `alignqa`: it reads options, calls the library, prints, and sets the exit status."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from align import __version__
from align.bitext import Bitext
from align.documents import DocumentFiles, files_below, find_documents, match_documents
from align.encoding import DEFAULT_ENCODER
from align.errors import AlignqaError, InputError, SettingsError
from align.matching import match_by_content
from align.pair_files import check_pair_file, write_pairs
from align.pipeline import Aligner
from align.segmentation import MODES
from qa_reports.checks import CHECKS
from qa_reports.finding import SEVERITIES
from qa_reports.report import Report
from qa_reports.runner import Checker, choose_checks
from qa_reports.writers import FORMATS, check_report_file, print_report, write_report

__all__ = ["app", "main"]

FINDINGS, BAD_INPUT = 1, 2
MATCHES = ("name", "content")
FAIL_ON = (*(severity.value for severity in SEVERITIES), "never")

app = typer.Typer(
    add_completion=True,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Aligns Korean originals with their English translations and reports what is wrong with the translation.",
)

Documents = Annotated[
    list[Path] | None, typer.Argument(metavar="DOC", help="Files or folders; each file holds both languages.")
]
Source = Annotated[Path | None, typer.Option("--source", metavar="FILE|DIR", help="The original, with --target.")]
Target = Annotated[Path | None, typer.Option("--target", metavar="FILE|DIR", help="The translation.")]
SourceLang = Annotated[
    str | None,
    typer.Option("--source-lang", metavar="CODE", help="Language of the original [default: found from the script]."),
]
TargetLang = Annotated[
    str | None,
    typer.Option("--target-lang", metavar="CODE", help="Language of the translation [default: found from the script]."),
]
Match = Annotated[
    str, typer.Option("--match", metavar="|".join(MATCHES), help="How the files of two folders are matched.")
]
EncoderName = Annotated[
    str,
    typer.Option(
        "--encoder", metavar="NAME", help="Encoder: the embedded one, or a sentence-transformers model on this machine."
    ),
]
Segmentation = Annotated[
    str,
    typer.Option(
        "--segmentation",
        metavar="|".join(MODES),
        help="How to split: into sentences, or keep one sentence a line as given.",
    ),
]
KeepAll = Annotated[
    bool, typer.Option("--keep-all", help="Keep menus, bylines and whatever else stands around the text.")
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No messages on stderr but errors.")]


@app.command()
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
    with _errors_shown():
        _one_of("--fail-on", fail_on, FAIL_ON)
        _one_of("--format", format_, FORMATS)
        for path in report or ():
            check_report_file(path)
        checks = choose_checks(_words(select), _words(ignore))
        checker = Checker(select=[check.id for check in checks])
        _one_of("--match", match, MATCHES)
        aligner = _aligner(encoder, segmentation, source_lang, target_lang, keep_all)
        files, errors = _files(documents, source, target, aligner if match == "content" else None)
        bitexts = list(_align_all(aligner, files, errors))
        result = checker.check(*bitexts, errors=errors)
        for path in report or ():
            write_report(result, path)
            _say(quiet, f"report written to {path}")
        if bitexts or format_ != "text":
            print_report(result, format_, sys.stdout)
    _exit(result, fail_on)


@app.command()
def align(
    output: Annotated[
        Path,
        typer.Option("--output", "-o", metavar="PAIRS", help="The file of pairs; the suffix chooses (.jsonl, .tsv)."),
    ],
    documents: Documents = None,
    source: Source = None,
    target: Target = None,
    match: Match = "name",
    encoder: EncoderName = DEFAULT_ENCODER,
    segmentation: Segmentation = "sentences",
    source_lang: SourceLang = None,
    target_lang: TargetLang = None,
    keep_all: KeepAll = False,
    quiet: Quiet = False,
) -> None:
    """Align documents and write their sentence pairs."""
    with _errors_shown():
        check_pair_file(output)
        _one_of("--match", match, MATCHES)
        aligner = _aligner(encoder, segmentation, source_lang, target_lang, keep_all)
        files, errors = _files(documents, source, target, aligner if match == "content" else None)
        bitexts = list(_align_all(aligner, files, errors))
        for error in errors:
            _complain(error)
        if bitexts:
            write_pairs(bitexts, output)
            _say(quiet, f"{sum(map(len, bitexts))} pairs of {len(bitexts)} documents written to {output}")
    if errors:
        raise typer.Exit(BAD_INPUT)


@app.command()
def rules() -> None:
    """List the rules."""
    width = max(len(check.id) for check in CHECKS)
    for check_ in CHECKS:
        typer.echo(f"{check_.id:<{width}}  {check_.severity.value:<7}  {check_.summary}")


@app.command()
def explain(
    rule: Annotated[str, typer.Argument(metavar="RULE", help="A rule id, as `alignqa rules` lists them.")],
) -> None:
    """Show one rule's page, with examples."""
    with _errors_shown():
        typer.echo(choose_checks([rule])[0].explanation)


@app.callback(invoke_without_command=True)
def _version(
    version: Annotated[bool, typer.Option("--version", help="Show the version and exit.")] = False,
) -> None:
    if version:
        typer.echo(f"alignqa {__version__}")
        raise typer.Exit


def main() -> None:
    """Run the command line."""
    app(prog_name="alignqa")


def _words(options: list[str] | None) -> list[str]:
    return [word.strip() for option in options or () for word in option.split(",") if word.strip()]


def _one_of(option: str, value: str, known: object) -> None:
    names = list(known)  # type: ignore[call-overload]
    if value not in names:
        raise SettingsError(f"{option} '{value}' is not one of: {', '.join(names)}")


def _files(
    documents: list[Path] | None, source: Path | None, target: Path | None, by_content: Aligner | None
) -> tuple[list[DocumentFiles], list[InputError]]:
    if documents and not source and not target:
        return find_documents(documents), []
    if source and target and not documents:
        if by_content and source.is_dir() and target.is_dir():
            return match_by_content(files_below(source), files_below(target), by_content.profile)
        return match_documents(source, target)
    raise SettingsError("give documents that hold both languages, or --source with --target (see alignqa check --help)")


def _aligner(
    encoder: str, segmentation: str, source_lang: str | None, target_lang: str | None, keep_all: bool
) -> Aligner:
    _one_of("--segmentation", segmentation, MODES)
    return Aligner(
        encoder=encoder, segmentation=segmentation, source_lang=source_lang, target_lang=target_lang, keep_all=keep_all
    )


def _align_all(aligner: Aligner, files: list[DocumentFiles], errors: list[InputError]) -> Iterator[Bitext]:
    """Yield the documents that can be aligned and add the reasons of the others to `errors`."""
    for document in files:
        try:
            yield aligner.align(document.source, document.target)
        except InputError as error:
            errors.append(error)


def _exit(report: Report, fail_on: str) -> None:
    for error in report.errors:
        _complain(f"{error.place}: {error.reason}")
    if report.errors:
        raise typer.Exit(BAD_INPUT)
    grave = FAIL_ON.index(fail_on)
    if fail_on != "never" and any(finding.severity.rank <= grave for finding in report.findings):
        raise typer.Exit(FINDINGS)


@contextmanager
def _errors_shown() -> Iterator[None]:
    try:
        yield
    except AlignqaError as error:
        _fail(error)


def _fail(error: AlignqaError) -> NoReturn:
    _complain(error)
    raise typer.Exit(BAD_INPUT)


def _complain(problem: object) -> None:
    typer.echo(f"alignqa: error: {problem}", err=True)


def _say(quiet: bool, message: str) -> None:
    if not quiet:
        typer.echo(f"alignqa: {message}", err=True)
