"""Edited files: everything else in them stays as it is, to the byte, and they are looked at before they are written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import unified_diff
from itertools import groupby
from pathlib import Path

from align.errors import InputError
from align.pair_files import is_pair_file
from align.pair_files.file_text import read_file_text
from align.pair_files.rewriting import ESCAPING_SUFFIXES, Change, changed_text
from align.reading import EDITABLE_SUFFIXES, PLAIN_SUFFIXES, read_text
from align.reading.decoding import STANDARD_INPUT, read_bytes, stored_as
from align.whole_file import write_whole
from qa_reports.fixing.edits import Edit, apply_edits

__all__ = ["FileEdits", "diff_edits", "plan_files", "rewrite_file"]

_AS_THEY_ARE = frozenset(PLAIN_SUFFIXES) | ESCAPING_SUFFIXES
_SPECIAL = frozenset('<>&"\\,;|\t\r\n*_`[]{}')
"""Characters that other formats may read as something else: an edit may not bring one in."""


@dataclass(frozen=True, slots=True)
class FileEdits:
    """A file, its text before and after its edits, and the bytes that then make it up."""

    path: str
    edits: tuple[Edit, ...]
    before: str
    after: str
    content: bytes


def plan_files(edits: Iterable[Edit]) -> tuple[list[FileEdits], list[InputError]]:
    """Return what the edits make of their files, and the files that cannot be fixed, each with the reason."""
    files, refused = [], []
    for path, group in groupby(sorted(edits, key=lambda edit: edit.place.path), key=lambda edit: edit.place.path):
        try:
            files.append(_plan(path, tuple(group)))
        except InputError as error:
            refused.append(error)
    return files, refused


def _plan(path: str, edits: tuple[Edit, ...]) -> FileEdits:
    suffix = Path(path).suffix.lower()
    if path == STANDARD_INPUT:
        raise InputError(path, "standard input cannot be fixed in place; give a file")
    if suffix not in _AS_THEY_ARE:
        edits = tuple(edit for edit in edits if not (set(edit.new) & _SPECIAL) - set(edit.old))
    if is_pair_file(Path(path)):
        return _plan_pair_file(path, edits)
    if suffix not in EDITABLE_SUFFIXES:
        known = ", ".join(filter(None, EDITABLE_SUFFIXES))
        raise InputError(path, f"cannot be fixed in place, as only text can ({known}, bilingual files): fix it by hand")
    return _plan_text(path, edits)


def _plan_pair_file(path: str, edits: tuple[Edit, ...]) -> FileEdits:
    file = read_file_text(Path(path))
    # Between the letters may stand references and escapes, but nothing that is no part of the text.
    stands = ((edit, file.text[edit.place.start : edit.place.end]) for edit in edits)
    edits = tuple(edit for edit, raw in stands if raw == edit.old or "<" not in raw)
    after = changed_text(file, (Change(edit.place, edit.old, edit.new) for edit in edits))
    return FileEdits(path, edits, file.text, after, file.encoded(after))


def _plan_text(path: str, edits: tuple[Edit, ...]) -> FileEdits:
    try:
        before = read_text(path)
    except InputError as error:
        raise InputError(path, f"cannot be fixed in place: {error.reason}", error.line) from None
    after = apply_edits(before, edits)
    return FileEdits(path, edits, before, after, _encoded(path, before, after))


def _encoded(path: str, before: str, after: str) -> bytes:
    """Return the edited text as the file has its own; raises InputError where its encoding has a letter not."""
    stored = stored_as(read_bytes(path), before)
    if stored is None:
        raise InputError(path, "cannot be fixed in place: its text and its bytes do not agree; save the file as UTF-8")
    encoding, mark = stored
    try:
        return mark + after.encode(encoding)
    except UnicodeEncodeError as error:
        reason = f"cannot be fixed in place: {encoding} has no '{after[error.start]}'; save the file as UTF-8"
        raise InputError(path, reason) from None


def rewrite_file(file: FileEdits) -> None:
    """Write the edited text; the file is replaced whole or stays as it was. Raises SettingsError."""
    write_whole(Path(file.path), file.content)


def diff_edits(files: Iterable[FileEdits]) -> str:
    """Return the edits as a unified diff, which `patch` and `git apply` read."""
    return "".join(line for file in files for line in _diff(file))


def _diff(file: FileEdits) -> Iterator[str]:
    before, after = (text.split("\n") for text in (file.before, file.after))
    path = file.path.lstrip("/")
    lines = unified_diff(_with_ends(before), _with_ends(after), f"a/{path}", f"b/{path}")
    for line in lines:
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def _with_ends(lines: list[str]) -> list[str]:
    """Return the lines with their ends; what follows the last end is a line only where it holds something."""
    return [f"{line}\n" for line in lines[:-1]] + lines[-1:] * bool(lines[-1])
