"""`alignqa terms`: propose a termbase from aligned documents, for a person to approve."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from qa_reports.commands.messages import BAD_INPUT, complain
from qa_reports.commands.request import Request, reads_documents
from qa_reports.term_discovery import propose_termbase
from qa_reports.termbases import TERMBASE_SUFFIXES, check_termbase_file, write_termbase


@reads_documents()
def terms(
    request: Request,
    output: Annotated[
        Path,
        typer.Option(
            "--output",
            "-o",
            metavar="TERMS",
            help=f"The termbase; the suffix chooses ({', '.join(TERMBASE_SUFFIXES)}).",
        ),
    ],
) -> None:
    """Propose a termbase from documents, for a person to approve.

    alignqa terms articles/ -o terms.csv      then write yes in the column 'approved', and

    alignqa check articles/ --termbase terms.csv
    """
    check_termbase_file(output)
    bitexts, errors = request.align(request.make_aligner())
    for error in errors:
        complain(error)
    if bitexts:
        proposed = propose_termbase(bitexts)
        write_termbase(proposed, output)
        request.say(f"{len(proposed.concepts)} terms of {len(bitexts)} documents proposed in {output}")
    if errors:
        raise typer.Exit(BAD_INPUT)
