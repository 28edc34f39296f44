"""XLSX: the first sheet that has a source and a target column."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import IO, Any

from align.bitext import Place, Sentence
from align.errors import InputError, SettingsError
from align.pair_files.columns import SAMPLE, Columns, find_columns, unit_of_cells
from align.pair_files.languages import Languages
from align.pair_files.opening import opened
from align.pair_files.separated_values import HEADING, table_row
from align.pair_files.unit import Unit

__all__ = ["read_workbook", "write_workbook"]

WIDTHS = (24, 8, 8, 80, 80)
LONGEST_CELL, MOST_ROWS = 32_767, 1_048_576
"""The limits of Excel, in UTF-16 units and rows."""

_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write_workbook(units: Iterable[Unit], languages: Languages, file: IO[bytes]) -> None:
    """Write the units to one sheet, every cell as text so that none is taken for a formula.

    Raises SettingsError where XlsxWriter is missing, or the pairs do not fit into a sheet.
    """
    try:
        import xlsxwriter
    except ImportError:
        raise SettingsError("XLSX needs the package XlsxWriter: pip install 'alignqa[xlsx]'") from None
    with xlsxwriter.Workbook(file, {"constant_memory": True, "in_memory": False}) as workbook:
        sheet = workbook.add_worksheet("pairs")
        wrapped, bold = workbook.add_format({"text_wrap": True, "valign": "top"}), workbook.add_format({"bold": True})
        sheet.freeze_panes(1, 0)
        for column, (name, width) in enumerate(zip(HEADING, WIDTHS, strict=True)):
            sheet.set_column(column, column, width, wrapped)
            sheet.write_string(0, column, name, bold)
        for number, unit in enumerate(units, start=1):
            _write_row(sheet, table_row(unit, number - 1), number, wrapped)


def _write_row(sheet: Any, cells: Iterable[str], number: int, style: Any) -> None:
    if number >= MOST_ROWS:
        raise SettingsError(f"a sheet holds {MOST_ROWS:,} rows: write more pairs than that as .parquet or .tsv")
    for column, cell in enumerate(cells):
        if len(cell.encode("utf-16-le", "replace")) > 2 * LONGEST_CELL:
            raise SettingsError(f"row {number}: a cell holds {LONGEST_CELL:,} characters; write the pairs as .jsonl")
        sheet.write_string(number, column, _NO_XML.sub("\ufffd", cell), style)


def read_workbook(path: Path, asked: Languages) -> Iterator[Unit]:
    """Yield the rows of the first sheet whose columns can be told; line and column of a place are row and column.

    Raises InputError where the file is no workbook, or no sheet has a source and a target.
    """
    name = path.as_posix()
    with opened(path) as file:
        workbook = _open(file, name)
        columns, sheet = _sheet(workbook, asked, name)
        for number, row in enumerate(sheet.iter_rows(values_only=True), start=1):
            cells = [_cell(value, column, number, name) for column, value in enumerate(row)]
            if any(cells) and (number > 1 or not columns.heading):
                yield unit_of_cells(columns, cells, number)


def _open(file: IO[bytes], name: str) -> Any:
    try:
        from openpyxl import load_workbook
        from openpyxl.utils.exceptions import InvalidFileException
    except ImportError:
        raise InputError(name, "XLSX needs the package openpyxl: pip install 'alignqa[xlsx]'") from None
    try:
        return load_workbook(file, read_only=True, data_only=True)
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, OSError, SyntaxError) as error:
        reason = " ".join(str(error).split()) or type(error).__name__
        raise InputError(name, f"is no XLSX workbook, or is damaged ({reason}); save it as .xlsx anew") from None


def _sheet(workbook: Any, asked: Languages, name: str) -> tuple[Columns, Any]:
    failure = InputError(name, "holds no sheet with cells")
    for sheet in workbook.worksheets:
        rows = [
            ["" if value is None else str(value) for value in row]
            for row in islice(sheet.iter_rows(values_only=True), SAMPLE)
        ]
        try:
            if any(any(row) for row in rows):
                return find_columns(rows, asked, name), sheet
        except InputError as error:
            failure = error
    raise failure


def _cell(value: object, column: int, number: int, path: str) -> Sentence | None:
    text = "" if value is None else str(value)
    return Sentence(text, "und", Place(path, number, column + 1, 0, len(text))) if text else None
