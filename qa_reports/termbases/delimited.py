"""Termbases as comma- or tab-separated values (RFC 4180), as spreadsheets save them."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from align.errors import InputError
from align.reading import read_text
from align.reading.decoding import source_name
from align.spreadsheet_cells import guard_formula
from qa_reports.termbases.columns import Row, concepts_of_rows, rows_of_termbase
from qa_reports.termbases.termbase import Termbase

__all__ = ["read_delimited", "to_csv", "to_tsv"]

_GUARDED = re.compile(r"'+[=+\-@\t\r]")
"""An apostrophe that was put before a sign which a spreadsheet would take for a formula."""


def read_delimited(path: str | Path) -> Termbase:
    """Return the termbase of a .csv or .tsv file; the heading shows what parts its cells. Raises InputError."""
    name, text = source_name(path), read_text(path)
    return Termbase(concepts_of_rows(_rows(text, name), name), Path(path).name)


def _rows(text: str, name: str) -> Iterator[Row]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    line = 1
    try:
        for cells in reader:
            yield Row(line, [_unguarded(cell) for cell in cells])
            line = reader.line_num + 1
    except csv.Error as error:
        reason = f"is no proper table of cells ({error}); look for a quotation mark that is not closed or not doubled"
        raise InputError(name, reason, line) from None


def _delimiter(text: str) -> str:
    """Return the mark that the heading has most of; a comma where it has one column."""
    heading = next((line for line in text.splitlines() if line.strip()), "")
    return max(",\t;", key=heading.count)


def _unguarded(cell: str) -> str:
    return cell[1:] if _GUARDED.match(cell) else cell


def _guarded(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula; what looks guarded already is guarded once more."""
    return f"'{cell}" if _GUARDED.match(cell) else guard_formula(cell)


def to_csv(termbase: Termbase) -> bytes:
    """Return the table in UTF-8 with a byte order mark, without which Excel takes Hangul for something else."""
    return _table(list(rows_of_termbase(termbase)), ",").encode("utf-8-sig")


def to_tsv(termbase: Termbase) -> bytes:
    """Return the table in UTF-8, parted by tabs."""
    return _table(list(rows_of_termbase(termbase)), "\t").encode("utf-8")


def _table(rows: Sequence[Sequence[str]], delimiter: str) -> str:
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter, lineterminator="\r\n" if delimiter == "," else "\n")
    writer.writerows([_guarded(" ".join(cell.split())) for cell in row] for row in rows)
    return text.getvalue()
