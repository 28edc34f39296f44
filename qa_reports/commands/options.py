"""Options that several commands share, and what they stand for: the files of a run, and the aligner that reads them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import msgspec
import typer

from align.bitext import Bitext
from align.documents import DocumentFiles, files_below, find_documents, match_documents
from align.errors import InputError, SettingsError
from align.matching import match_by_content
from align.pair_files import READABLE_PAIR_SUFFIXES, is_pair_file
from align.pipeline import Aligner
from align.segmentation import MODES
from qa_reports.changes import changed_files, keep_changed
from qa_reports.finding import SEVERITIES
from qa_reports.settings import PROFILES, Settings, resolve_settings
from qa_reports.termbases import TERMBASE_SUFFIXES

MATCHES = ("name", "content")
FAIL_ON = (*(severity.value for severity in SEVERITIES), "never")

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
    str | None, typer.Option("--match", metavar="|".join(MATCHES), help="How the files of two folders are matched.")
]
EncoderName = Annotated[
    str | None,
    typer.Option(
        "--encoder", metavar="NAME", help="Encoder: the embedded one, or a sentence-transformers model on this machine."
    ),
]
Segmentation = Annotated[
    str | None,
    typer.Option(
        "--segmentation",
        metavar="|".join(MODES),
        help="How to split: into sentences, or keep one sentence a line as given.",
    ),
]
KeepAll = Annotated[
    bool | None,
    typer.Option(
        "--keep-all", help="Keep menus, bylines and whatever else stands around the text.", show_default=False
    ),
]
Config = Annotated[
    Path | None,
    typer.Option("--config", metavar="FILE", help="Settings file [default: alignqa.toml or pyproject.toml above]."),
]
ProfileName = Annotated[
    str | None, typer.Option("--profile", metavar="|".join(PROFILES), help="Settings for a kind of text.")
]
Changed = Annotated[
    str | None, typer.Option("--changed", metavar="REV", help="Only documents touched since this git revision.")
]
Termbases = Annotated[
    list[Path] | None,
    typer.Option("--termbase", metavar="FILE", help=f"Terms to enforce ({', '.join(TERMBASE_SUFFIXES)}). Repeatable."),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No messages on stderr but errors.")]


def split_list(options: Sequence[str] | None) -> list[str]:
    """Return the words of a repeatable option that also takes commas."""
    return [word.strip() for option in options or () for word in option.split(",") if word.strip()]


def one_of(option: str, value: str, known: Iterable[str]) -> None:
    """Raise SettingsError where an option has none of the known values."""
    names = list(known)
    if value not in names:
        raise SettingsError(f"{option} '{value}' is not one of: {', '.join(names)}")


def settings_in_force(context: typer.Context, **further: object) -> Settings:
    """Return the settings file's settings under those options of the command that are settings, and `further` ones.

    An option counts where it was given. Raises SettingsError.
    """
    names = {field.name for field in msgspec.structs.fields(Settings)}
    given = {name: _plain(value) for name, value in (context.params | further).items() if name in names}
    for name, known in (("match", MATCHES), ("segmentation", MODES), ("fail_on", FAIL_ON)):
        if given.get(name) is not None:
            one_of(f"--{name.replace('_', '-')}", str(given[name]), known)
    table = {name.replace("_", "-"): value for name, value in given.items() if value is not None}
    return resolve_settings(table, file=context.params.get("config")).settings


def _plain(value: object) -> object:
    """Return an option's value as a settings file would have it; None where it was not given."""
    if isinstance(value, Path):
        return str(value)
    if isinstance(value, list | tuple):
        return [str(path) for path in value] if isinstance(next(iter(value), None), Path) else split_list(value) or None
    return value


def make_aligner(settings: Settings) -> Aligner:
    """Return the aligner that the settings ask for; raises SettingsError."""
    return Aligner(
        encoder=settings.encoder,
        segmentation=settings.segmentation,
        source_lang=settings.source_lang,
        target_lang=settings.target_lang,
        keep_all=settings.keep_all,
    )


@dataclass(frozen=True, slots=True)
class Inputs:
    """What the command line names: documents, or sources with their translations; of them only what has `changed`."""

    documents: list[Path] | None
    source: Path | None
    target: Path | None
    match: str = "name"
    changed: str | None = None


def align_inputs(aligner: Aligner, inputs: Inputs) -> tuple[list[Bitext], list[InputError]]:
    """Return the documents that can be aligned, and the reasons of the others; raises SettingsError, InputError."""
    files, errors = find_inputs(aligner, inputs)
    bitexts = []
    for document in files:
        try:
            bitexts.append(aligner.align(document.source, document.target))
        except InputError as error:
            errors.append(error)
    return bitexts, errors


def find_inputs(aligner: Aligner, inputs: Inputs) -> tuple[list[DocumentFiles], list[InputError]]:
    """Return the files of each document, and the reasons of what is none; raises SettingsError, InputError."""
    files, errors = _named_files(aligner, inputs)
    if inputs.changed is not None:
        files = keep_changed(files, changed_files(inputs.changed, Path.cwd()))
    return files, errors


def _named_files(aligner: Aligner, inputs: Inputs) -> tuple[list[DocumentFiles], list[InputError]]:
    documents, source, target = inputs.documents, inputs.source, inputs.target
    if source and not target and not documents and (source.is_dir() or is_pair_file(source)):
        documents, source = [source], None
    if documents and not source and not target:
        return find_documents(documents, READABLE_PAIR_SUFFIXES), []
    if source and target and not documents:
        if inputs.match == "content" and source.is_dir() and target.is_dir():
            return match_by_content(files_below(source), files_below(target), aligner.profile)
        return match_documents(source, target)
    raise SettingsError("give documents that hold both languages, or --source with --target (see alignqa check --help)")
