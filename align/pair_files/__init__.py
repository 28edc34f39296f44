"""Aligned pairs as files: one writer per suffix, looked up in a table."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from align.bitext import Bitext
from align.errors import SettingsError
from align.pair_files.json_lines import to_json_lines
from align.pair_files.tab_separated import to_tab_separated
from align.whole_file import write_whole

__all__ = ["PAIR_WRITERS", "check_pair_file", "write_pairs"]

PAIR_WRITERS: Mapping[str, Callable[[Sequence[Bitext]], bytes]] = {
    ".jsonl": to_json_lines,
    ".tsv": to_tab_separated,
}
"""File suffix -> the file's content."""


def check_pair_file(path: Path) -> None:
    """Raise SettingsError where no pairs can be written to a file of this name, before the work is done."""
    if path.suffix.lower() not in PAIR_WRITERS:
        known = ", ".join(sorted(PAIR_WRITERS))
        raise SettingsError(f"{path}: no pairs are written as '{path.suffix or path.name}'. Known suffixes: {known}.")
    if not path.parent.is_dir():
        raise SettingsError(f"{path}: cannot be written, there is no folder {path.parent}")


def write_pairs(documents: Sequence[Bitext], path: Path) -> None:
    """Write the pairs of all documents to one file, in the format of its suffix; it appears whole or not at all.

    Raises SettingsError for an unknown suffix, and where the file cannot be written.
    """
    check_pair_file(path)
    write_whole(path, PAIR_WRITERS[path.suffix.lower()](documents))
