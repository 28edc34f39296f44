"""`alignqa terms`: propose a termbase from aligned documents, for a person to approve."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from qa_reports.commands.messages import BAD_INPUT, complain, errors_shown, say
from qa_reports.commands.options import (
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
    align_inputs,
    make_aligner,
    settings_in_force,
)
from qa_reports.term_discovery import propose_termbase
from qa_reports.termbases import TERMBASE_SUFFIXES, check_termbase_file, write_termbase


def terms(
    context: typer.Context,
    output: Annotated[
        Path,
        typer.Option(
            "--output",
            "-o",
            metavar="TERMS",
            help=f"The termbase; the suffix chooses ({', '.join(TERMBASE_SUFFIXES)}).",
        ),
    ],
    documents: Documents = None,
    source: Source = None,
    target: Target = None,
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
    """Propose a termbase from aligned documents, for a person to approve.

    alignqa terms articles/ -o terms.csv      then write yes in the column 'approved', and

    alignqa check articles/ --termbase terms.csv
    """
    with errors_shown():
        check_termbase_file(output)
        settings = settings_in_force(context)
        inputs = Inputs(documents, source, target, settings.match)
        bitexts, errors = align_inputs(make_aligner(settings), inputs)
        for error in errors:
            complain(error)
        if bitexts:
            proposed = propose_termbase(bitexts)
            write_termbase(proposed, output)
            say(quiet, f"{len(proposed.concepts)} terms of {len(bitexts)} documents proposed in {output}")
    if errors:
        raise typer.Exit(BAD_INPUT)
