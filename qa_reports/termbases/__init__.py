"""Termbases: what they hold, how their files are read and written, and where their terms stand in a text."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from align.errors import InputError, SettingsError
from align.reading.decoding import source_name
from align.whole_file import write_whole
from qa_reports.termbases.delimited import read_delimited, to_csv, to_tsv
from qa_reports.termbases.tbx import read_tbx, to_tbx
from qa_reports.termbases.termbase import Concept, Evidence, Term, Termbase
from qa_reports.termbases.workbook import read_workbook, to_workbook

__all__ = [
    "TERMBASE_SUFFIXES",
    "Concept",
    "Evidence",
    "Term",
    "Termbase",
    "check_termbase_file",
    "read_termbase",
    "write_termbase",
]

_READERS: Mapping[str, Callable[[str | Path], Termbase]] = {
    ".csv": read_delimited,
    ".tbx": read_tbx,
    ".tsv": read_delimited,
    ".txt": read_delimited,
    ".xlsx": read_workbook,
    ".xml": read_tbx,
}
_WRITERS: Mapping[str, Callable[[Termbase], bytes]] = {
    ".csv": to_csv,
    ".tbx": to_tbx,
    ".tsv": to_tsv,
    ".xlsx": to_workbook,
}

TERMBASE_SUFFIXES: tuple[str, ...] = tuple(_WRITERS)
"""The file name endings of termbases that are read and written."""


def read_termbase(path: str | Path) -> Termbase:
    """Return the termbase of a file, in the format of its suffix. Raises InputError."""
    suffix = Path(path).suffix.lower()
    if suffix not in _READERS:
        known = ", ".join(TERMBASE_SUFFIXES)
        raise InputError(source_name(path), f"no termbase is read from '{suffix or Path(path).name}'; use {known}")
    return _READERS[suffix](path)


def check_termbase_file(path: str | Path) -> None:
    """Raise SettingsError where no termbase can be written to a file of this name, before the work is done."""
    path = Path(path)
    if path.suffix.lower() not in _WRITERS:
        known = ", ".join(TERMBASE_SUFFIXES)
        raise SettingsError(f"{path}: no termbase is written as '{path.suffix or path.name}'; use {known}")
    if not path.parent.is_dir():
        raise SettingsError(f"{path}: cannot be written, there is no folder {path.parent}")


def write_termbase(termbase: Termbase, path: str | Path) -> None:
    """Write a termbase in the format of the suffix; the file appears whole or not at all. Raises SettingsError."""
    check_termbase_file(path)
    write_whole(Path(path), _WRITERS[Path(path).suffix.lower()](termbase))
