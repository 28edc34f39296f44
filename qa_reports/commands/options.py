"""Options that several commands share, and what they stand for: the files of a run, and the aligner that reads them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from align.bitext import Bitext
from align.documents import DocumentFiles, files_below, find_documents, match_documents
from align.errors import InputError, SettingsError
from align.matching import match_by_content
from align.pair_files import READABLE_PAIR_SUFFIXES, is_pair_file
from align.pipeline import Aligner
from align.segmentation import MODES
from qa_reports.termbases import TERMBASE_SUFFIXES, Termbase, read_termbase

MATCHES = ("name", "content")

Documents = Annotated[
    list[Path] | None,
    typer.Argument(
        metavar="DOC",
        help="Files, folders or patterns ('ko/*.docx', in quotes), - for standard input; each holds both languages.",
    ),
]
Source = Annotated[Path | None, typer.Option("--source", metavar="FILE|DIR|GLOB", help="The original, with --target.")]
Target = Annotated[Path | None, typer.Option("--target", metavar="FILE|DIR|GLOB", help="The translation.")]
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
Termbases = Annotated[
    list[Path] | None,
    typer.Option("--termbase", metavar="FILE", help=f"Terms to enforce ({', '.join(TERMBASE_SUFFIXES)}). Repeatable."),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No messages on stderr but errors.")]


def split_list(options: list[str] | None) -> list[str]:
    """Return the words of a repeatable option that also takes commas."""
    return [word.strip() for option in options or () for word in option.split(",") if word.strip()]


def one_of(option: str, value: str, known: Iterable[str]) -> None:
    """Raise SettingsError where an option has none of the known values."""
    names = list(known)
    if value not in names:
        raise SettingsError(f"{option} '{value}' is not one of: {', '.join(names)}")


def read_termbases(paths: list[Path] | None) -> Termbase | None:
    """Return the termbases of `--termbase` as one, None where there is none; raises InputError."""
    return Termbase.merged(map(read_termbase, paths)) if paths else None


def make_aligner(
    encoder: str, segmentation: str, source_lang: str | None, target_lang: str | None, keep_all: bool
) -> Aligner:
    """Return the aligner that the options ask for; raises SettingsError."""
    one_of("--segmentation", segmentation, MODES)
    return Aligner(
        encoder=encoder, segmentation=segmentation, source_lang=source_lang, target_lang=target_lang, keep_all=keep_all
    )


def align_inputs(
    aligner: Aligner, documents: list[Path] | None, source: Path | None, target: Path | None, match: str
) -> tuple[list[Bitext], list[InputError]]:
    """Return the documents that can be aligned, and the reasons of the others; raises SettingsError, InputError."""
    files, errors = find_inputs(aligner, documents, source, target, match)
    bitexts = []
    for document in files:
        try:
            bitexts.append(aligner.align(document.source, document.target))
        except InputError as error:
            errors.append(error)
    return bitexts, errors


def find_inputs(
    aligner: Aligner, documents: list[Path] | None, source: Path | None, target: Path | None, match: str
) -> tuple[list[DocumentFiles], list[InputError]]:
    """Return the files of each document, and the reasons of what is none; raises SettingsError, InputError."""
    one_of("--match", match, MATCHES)
    if source and not target and not documents and (source.is_dir() or is_pair_file(source)):
        documents, source = [source], None
    if documents and not source and not target:
        return find_documents(documents, READABLE_PAIR_SUFFIXES), []
    if source and target and not documents:
        if match == "content" and source.is_dir() and target.is_dir():
            return match_by_content(files_below(source), files_below(target), aligner.profile)
        return match_documents(source, target)
    raise SettingsError("give documents that hold both languages, or --source with --target (see alignqa check --help)")
