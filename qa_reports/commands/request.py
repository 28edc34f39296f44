"""What a command that reads documents is asked for: the documents, and the settings in force."""

from __future__ import annotations

import inspect
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from time import perf_counter
from typing import Any, TypeVar

import msgspec

from align.bitext import Bitext
from align.documents import DocumentFiles, files_below, find_documents, match_documents
from align.errors import InputError, SettingsError
from align.matching import match_by_content
from align.pair_files import READABLE_PAIR_SUFFIXES, is_pair_file
from align.pipeline import Aligner
from align.segmentation import MODES
from qa_reports.changes import changed_files, keep_changed
from qa_reports.commands.messages import errors_shown, say
from qa_reports.commands.options import FAIL_ON, MATCHES, READING, TELLING, one_of, split_list
from qa_reports.commands.progress import progress_shown
from qa_reports.settings import Settings, resolve_settings
from qa_reports.writers.html_wording import INTERFACES

__all__ = ["Request", "make_aligner", "reads_documents", "settings_in_force"]

Done = TypeVar("Done")

_CLOSED = {"match": MATCHES, "segmentation": MODES, "fail_on": FAIL_ON, "ui": INTERFACES}


def settings_in_force(config: Path | None, **given: Any) -> Settings:
    """Return the settings file's settings under what is `given` on the command line (None: it was not).

    Raises SettingsError.
    """
    plain = {name: value for name, given_value in given.items() if (value := _plain(given_value)) is not None}
    for name in _CLOSED.keys() & plain.keys():
        one_of(f"--{name.replace('_', '-')}", str(plain[name]), _CLOSED[name])
    return resolve_settings({name.replace("_", "-"): value for name, value in plain.items()}, file=config).settings


def _plain(value: Any) -> Any:
    """Return an option's value as a settings file would have it; None where it was not given."""
    if isinstance(value, Path):
        return str(value)
    if isinstance(value, list):
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
class Request:
    """Documents, or sources with their translations, of them only what has `changed`; and the settings in force.

    `quiet` and `verbose` are how much is said about it on stderr.
    """

    settings: Settings
    documents: list[Path] | None = None
    source: Path | None = None
    target: Path | None = None
    changed: str | None = None
    quiet: bool = False
    verbose: bool = False

    def say(self, message: str) -> None:
        """Print a message on stderr, unless --quiet."""
        say(self.quiet, message)

    def tell(self, message: str) -> None:
        """Print on stderr what only --verbose wants to know."""
        say(self.quiet or not self.verbose, message)

    def make_aligner(self) -> Aligner:
        """Return the aligner that the settings ask for; raises SettingsError."""
        started = perf_counter()
        aligner = make_aligner(self.settings)
        self.tell(f"encoder {self.settings.encoder} and Kiwi loaded in {perf_counter() - started:.1f} s")
        return aligner

    def align(self, aligner: Aligner) -> tuple[list[Bitext], list[InputError]]:
        """Return the documents that can be aligned, and the reasons of the others; raises SettingsError, InputError."""
        files, errors = self.find_files(lambda: aligner)
        return self.each(files, errors, lambda document: self.align_one(aligner, document)), errors

    def each(
        self, files: Sequence[DocumentFiles], errors: list[InputError], work: Callable[[DocumentFiles], Done]
    ) -> list[Done]:
        """Return what `work` makes of each document; the reasons of those that cannot be read join `errors`."""
        done = []
        with progress_shown(len(files), quiet=self.quiet) as advance:
            for document in files:
                try:
                    done.append(work(document))
                except InputError as error:
                    errors.append(error)
                advance()
        return done

    def align_one(self, aligner: Aligner, document: DocumentFiles) -> Bitext:
        """Return one document aligned; raises InputError."""
        started = perf_counter()
        bitext = aligner.align(document.source, document.target)
        self.tell(f"{_in_words(bitext)}; {perf_counter() - started:.1f} s")
        return bitext

    def find_files(self, aligner: Callable[[], Aligner]) -> tuple[list[DocumentFiles], list[InputError]]:
        """Return the files of each document, and the reasons of what is none; raises SettingsError, InputError.

        The aligner is asked for where files are matched by what they say.
        """
        files, errors = self._named_files(aligner)
        if self.changed is not None:
            files = keep_changed(files, changed_files(self.changed, Path.cwd()))
            if not files:
                self.say(f"nothing to do: no document has changed since {self.changed}")
        return files, errors

    def _named_files(self, aligner: Callable[[], Aligner]) -> tuple[list[DocumentFiles], list[InputError]]:
        documents, source, target = self.documents, self.source, self.target
        if source and not target and not documents and (source.is_dir() or is_pair_file(source)):
            documents, source = [source], None
        if documents and not source and not target:
            return find_documents(documents, READABLE_PAIR_SUFFIXES), []
        if source and target and not documents:
            if self.settings.match == "content" and source.is_dir() and target.is_dir():
                return match_by_content(files_below(source), files_below(target), aligner().profile)
            return match_documents(source, target)
        raise SettingsError(
            "give documents that hold both languages, or --source with --target (see alignqa check --help)"
        )


def _in_words(bitext: Bitext) -> str:
    """Return what was read of a document: sentences by language, pairs, and what was left out and why."""
    sides = [(bitext.source_lang, sum(len(pair.source) for pair in bitext))]
    if bitext.target_lang is not None:
        sides.append((bitext.target_lang, sum(len(pair.target) for pair in bitext)))
    sentences = ", ".join(f"{number} sentences in '{lang}'" for lang, number in sides)
    reasons = Counter(drop.reason for drop in bitext.dropped)
    left_out = ", ".join(f"{number} {reason}" for reason, number in reasons.most_common()) or "nothing"
    return f"{bitext.id}: {sentences}, {len(bitext)} pairs; left out: {left_out}"


def reads_documents(*further: Mapping[str, Any]) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Give a command the options READING, TELLING and those of `further` tables, as its first argument, a Request.

    Our own errors become one line on stderr.
    """
    shared = {name: option for table in (READING, *further, TELLING) for name, option in table.items()}

    def decorate(command: Callable[..., None]) -> Callable[..., None]:
        @wraps(command)
        def run(**values: Any) -> None:
            asked = {name: values.pop(name) for name in shared}
            with errors_shown():
                command(_request(asked), **values)

        _, *own = inspect.signature(command, eval_str=True).parameters.values()
        options = [
            inspect.Parameter(
                name, inspect.Parameter.KEYWORD_ONLY, default=False if name in TELLING else None, annotation=option
            )
            for name, option in shared.items()
        ]
        last = [options.pop() for _ in TELLING][::-1]
        parameters = [*options, *(parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY) for parameter in own), *last]
        # typer reads both.
        run.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
        run.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
        return run

    return decorate


def _request(asked: dict[str, Any]) -> Request:
    names = {field.name for field in msgspec.structs.fields(Settings)}
    config = asked.pop("config")
    settings = settings_in_force(config, **{name: value for name, value in asked.items() if name in names})
    return Request(settings, **{name: value for name, value in asked.items() if name not in names})
