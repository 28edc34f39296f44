"""Bilingual files: pairs read from TMX, XLIFF, PO, tables and JSON lines as they stand there, and written to them.

A format is one row of each table. Files are read and written as streams of units, but for PO, CSV, TSV and XLSX.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import IO

from align.bitext import Bitext, Pair
from align.errors import InputError, SettingsError
from align.pair_files.json_lines import read_json_lines, write_json_lines
from align.pair_files.languages import Languages
from align.pair_files.parquet import read_parquet, write_parquet
from align.pair_files.po import read_po, write_po
from align.pair_files.separated_values import read_separated, write_comma_separated, write_tab_separated
from align.pair_files.tmx import read_tmx
from align.pair_files.tmx_writing import write_tmx
from align.pair_files.unit import Unit, checked_pair, unchecked_reason, units_of
from align.pair_files.workbook import read_workbook, write_workbook
from align.pair_files.xliff import read_xliff
from align.pair_files.xliff_writing import write_xliff_1, write_xliff_2
from align.whole_file import whole_file

__all__ = [
    "PAIR_READERS",
    "PAIR_WRITERS",
    "READABLE_PAIR_SUFFIXES",
    "Unit",
    "check_pair_file",
    "is_pair_file",
    "read_pairs",
    "read_units",
    "units_of",
    "write_pairs",
    "write_units",
]

PairReader = Callable[[Path, Languages], Iterator[Unit]]
PairWriter = Callable[[Iterable[Unit], Languages, IO[bytes]], None]

PAIR_READERS: Mapping[str, PairReader] = {
    ".csv": read_separated,
    ".jsonl": read_json_lines,
    ".parquet": read_parquet,
    ".po": read_po,
    ".tmx": read_tmx,
    ".tsv": read_separated,
    ".xlf": read_xliff,
    ".xliff": read_xliff,
    ".xlsx": read_workbook,
}
"""File suffix -> the units of the file."""

PAIR_WRITERS: Mapping[str, PairWriter] = {
    ".csv": write_comma_separated,
    ".jsonl": write_json_lines,
    ".parquet": write_parquet,
    ".po": write_po,
    ".tmx": write_tmx,
    ".tsv": write_tab_separated,
    ".xlf": write_xliff_1,
    ".xliff": write_xliff_2,
    ".xlsx": write_workbook,
}
"""File suffix -> what writes units of two languages to an open file."""

READABLE_PAIR_SUFFIXES: tuple[str, ...] = tuple(sorted(PAIR_READERS))
"""The file name endings of bilingual files."""

LOOKED_AHEAD = 1000
"""Units that are looked at for the two languages that a file's head names: one has a side at least, most have both."""


def is_pair_file(path: Path) -> bool:
    """Tell by its name whether a file is a bilingual one."""
    return path.suffix.lower() in PAIR_READERS


def read_units(path: Path, *, source_lang: str | None = None, target_lang: str | None = None) -> Iterator[Unit]:
    """Yield the units of a bilingual file, untranslated ones and drafts too, with their white space.

    Languages are those the file names, else those of the script; of several, those asked for. Raises InputError for a
    file that cannot be read or has no units, as it comes to the place.
    """
    suffix = path.suffix.lower()
    if suffix not in PAIR_READERS:
        readable = ", ".join(READABLE_PAIR_SUFFIXES)
        raise InputError(path.as_posix(), f"is no bilingual file by its suffix '{suffix}'; readable are {readable}")
    unit = None
    for unit in PAIR_READERS[suffix](path, Languages(source_lang, target_lang)):
        yield unit
    if unit is None:
        raise InputError(path.as_posix(), "holds no translation units; check that it was exported whole")


def read_pairs(path: Path, *, source_lang: str | None = None, target_lang: str | None = None) -> Iterator[Pair]:
    """Yield the pairs of a bilingual file that a check concerns: translated, not fuzzy, to be translated at all.

    Where the format is a stream (TMX, XLIFF, JSONL, Parquet), memory does not grow with the file. Raises InputError.
    """
    for unit in read_units(path, source_lang=source_lang, target_lang=target_lang):
        if unchecked_reason(unit) is None:
            yield checked_pair(unit)


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
    write_units(units_of(documents), path)


def write_units(units: Iterable[Unit], path: Path) -> int:
    """Write units to a file in the format of its suffix as they come, and return their number.

    The file appears whole or not at all. Raises SettingsError for an unknown suffix, where the file cannot be written,
    and what reading the units raises.
    """
    check_pair_file(path)
    stream = iter(units)
    head: list[Unit] = []
    languages = Languages()
    while len(head) < LOOKED_AHEAD and None in (languages.source, languages.target):
        unit = next(stream, None)
        if unit is None:
            break
        head.append(unit)
        languages = _languages(unit.pair, languages)
    counted = _Counted(chain(head, stream))
    with whole_file(path) as file:
        PAIR_WRITERS[path.suffix.lower()](counted, languages, file)
    return counted.number


def _languages(pair: Pair, known: Languages) -> Languages:
    sides = ((known.source, pair.source), (known.target, pair.target))
    found = [lang or next((one.lang for one in side if one.lang != "und"), None) for lang, side in sides]
    return Languages(*found)


class _Counted(Iterator[Unit]):
    """A stream that knows how many have passed."""

    def __init__(self, units: Iterator[Unit]) -> None:
        self.units, self.number = units, 0

    def __next__(self) -> Unit:
        unit = next(self.units)
        self.number += 1
        return unit
