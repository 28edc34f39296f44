"""`alignqa align`: align documents and write their sentence pairs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from align.encoding import DEFAULT_ENCODER
from align.pair_files import check_pair_file, write_pairs
from qa_reports.commands.messages import BAD_INPUT, complain, errors_shown, say
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
    align_inputs,
    make_aligner,
)


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
    with errors_shown():
        check_pair_file(output)
        aligner = make_aligner(encoder, segmentation, source_lang, target_lang, keep_all)
        bitexts, errors = align_inputs(aligner, documents, source, target, match)
        for error in errors:
            complain(error)
        if bitexts:
            write_pairs(bitexts, output)
            say(quiet, f"{sum(map(len, bitexts))} pairs of {len(bitexts)} documents written to {output}")
    if errors:
        raise typer.Exit(BAD_INPUT)
