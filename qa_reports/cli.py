"""The one command line, `alignqa`: every command is a module of `qa_reports.commands`."""

from __future__ import annotations

from typing import Annotated

import typer

from qa_reports.commands.align import align
from qa_reports.commands.baseline import baseline
from qa_reports.commands.check import check
from qa_reports.commands.corpus import corpus
from qa_reports.commands.diff import diff
from qa_reports.commands.help import GroupedCommand
from qa_reports.commands.review import review
from qa_reports.commands.rules import explain, rules
from qa_reports.commands.score import score
from qa_reports.commands.settings import settings
from qa_reports.commands.terms import terms
from qa_reports.commands.version import version_text

__all__ = ["app", "main"]

app = typer.Typer(
    add_completion=True,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    help="Aligns Korean originals with their English translations and reports what is wrong with the translation.",
)
for command in (check, align, score, terms, corpus, baseline, diff, review, rules, explain, settings):
    app.command(cls=GroupedCommand)(command)


@app.callback(invoke_without_command=True)
def _version(
    version: Annotated[bool, typer.Option("--version", help="Show the version and its signature.")] = False,
) -> None:
    if version:
        typer.echo(version_text())
        raise typer.Exit


def main() -> None:
    """Run the command line."""
    app(prog_name="alignqa")
