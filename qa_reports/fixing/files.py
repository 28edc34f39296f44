"""Edited files: everything else in them stays as it is, to the byte, and they are looked at before they are written."""

from __future__ import annotations

import codecs
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import unified_diff
from itertools import groupby
from pathlib import Path

from align.errors import InputError
from align.reading import read_text
from align.reading.decoding import STANDARD_INPUT, read_bytes
from align.whole_file import write_whole
from qa_reports.fixing.edits import Edit, apply_edits

__all__ = ["FileEdits", "diff_edits", "plan_files", "rewrite_file"]

_ENCODINGS = (
    ("utf-8", b""),
    ("utf-8", codecs.BOM_UTF8),
    ("utf-16-le", codecs.BOM_UTF16_LE),
    ("utf-16-be", codecs.BOM_UTF16_BE),
    ("utf-32-le", codecs.BOM_UTF32_LE),
    ("utf-32-be", codecs.BOM_UTF32_BE),
    ("cp949", b""),
)
"""Encodings and the byte order mark that a file begins with."""

_PLAIN = frozenset({"", ".txt", ".text"})
"""Files in which every character stands for itself."""

_SPECIAL = frozenset('<>&"\\,;|\t\r\n*_`[]{}')
"""Characters that other formats may read as something else: an edit may not bring one in."""


@dataclass(frozen=True, slots=True)
class FileEdits:
    """A file, its text before and after its edits, and how that is written: `encoding` after the mark `bom`."""

    path: str
    edits: tuple[Edit, ...]
    before: str
    after: str
    encoding: str
    bom: bytes


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
    if path == STANDARD_INPUT:
        raise InputError(path, "standard input cannot be fixed in place; give a file")
    try:
        before = read_text(path)
    except InputError as error:
        raise InputError(path, f"cannot be fixed in place: {error.reason}", error.line) from None
    if Path(path).suffix.lower() not in _PLAIN:
        edits = tuple(edit for edit in edits if not (set(edit.new) & _SPECIAL) - set(edit.old))
    after = apply_edits(before, edits)
    encoding, bom = _encoding(read_bytes(path), before, after, path)
    return FileEdits(path, edits, before, after, encoding, bom)


def _encoding(data: bytes, before: str, after: str, path: str) -> tuple[str, bytes]:
    """Return the encoding that gives the file's very bytes for its text, and can write the edited text too."""
    for encoding, bom in _ENCODINGS:
        if bom + before.encode(encoding, "replace") == data:
            try:
                after.encode(encoding)
            except UnicodeEncodeError as error:
                reason = f"cannot be fixed in place: {encoding} has no '{after[error.start]}'; save the file as UTF-8"
                raise InputError(path, reason) from None
            return encoding, bom
    raise InputError(path, "cannot be fixed in place: its text and its bytes do not agree; save the file as UTF-8")


def rewrite_file(file: FileEdits) -> None:
    """Write the edited text; the file is replaced whole or stays as it was. Raises SettingsError."""
    write_whole(Path(file.path), file.bom + file.after.encode(file.encoding))


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
