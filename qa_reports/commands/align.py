"""`alignqa align`: align documents and write their sentence pairs."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import Annotated

import typer

from align.documents import DocumentFiles
from align.errors import InputError
from align.pair_files import PAIR_WRITERS, Unit, check_pair_file, is_pair_file, read_units, units_of, write_units
from align.pipeline import Aligner
from qa_reports.commands.messages import BAD_INPUT, complain
from qa_reports.commands.request import Request, reads_documents


@reads_documents()
def align(
    request: Request,
    output: Annotated[
        Path,
        typer.Option(
            "--output",
            "-o",
            metavar="PAIRS",
            help=f"The file of pairs; the suffix chooses ({', '.join(PAIR_WRITERS)}).",
        ),
    ],
    below: Annotated[
        float | None,
        typer.Option("--below", metavar="P", min=0, max=1, help="Only pairs less sure than this, to be looked at."),
    ] = None,
) -> None:
    """Align documents and write their sentence pairs.

    The units of a bilingual file (TMX, XLIFF, PO, a table) are written as they are, with everything the file says.
    """
    check_pair_file(output)
    aligner = request.make_aligner()
    files, errors = request.find_files(lambda: aligner)
    # What one broken file has yielded could not be taken back from the output: of several, all are tried first.
    tried = len(files) > 1
    streams = [stream for file in files if (stream := _stream(request, aligner, file, errors, tried=tried))]
    if streams:
        units = chain.from_iterable(streams)
        number = write_units(units if below is None else (u for u in units if u.pair.score < below), output)
        counts = (number, "pair"), (len(streams), "document")
        pairs, documents = (f"{count} {noun}" if count == 1 else f"{count} {noun}s" for count, noun in counts)
        request.say(f"{pairs} of {documents} written to {output}")
    for error in errors:
        complain(error)
    if errors:
        raise typer.Exit(BAD_INPUT)


def _stream(
    request: Request, aligner: Aligner, document: DocumentFiles, errors: list[InputError], *, tried: bool
) -> Iterable[Unit] | None:
    """Return the units of a document, or None and the reason among `errors`; a bilingual file is read as they go."""
    bilingual = document.target is None and is_pair_file(document.source)
    try:
        if not bilingual:
            return list(units_of([request.align_one(aligner, document)]))
        if tried:
            deque(_units(aligner, document), maxlen=0)
    except InputError as error:
        errors.append(error)
        return None
    return _units(aligner, document)


def _units(aligner: Aligner, document: DocumentFiles) -> Iterator[Unit]:
    return read_units(document.source, source_lang=aligner.source_lang, target_lang=aligner.target_lang)
