"""Termbases as Excel workbooks: the first sheet that has a heading we know."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from align.errors import InputError, SettingsError
from align.reading.decoding import source_name
from qa_reports.termbases.columns import Row, concepts_of_rows, rows_of_termbase
from qa_reports.termbases.termbase import Termbase

__all__ = ["read_workbook", "to_workbook"]

_MISSING = "needs the extra xlsx: pip install 'alignqa[xlsx]'"

WIDTHS = (22, 30, 30, 24, 10, 8, 10, 8, 10, 40, 50, 60, 20)
"""Of the columns, in characters: those of a termbase, then those of a proposal."""


def read_workbook(path: str | Path) -> Termbase:
    """Return the termbase of a workbook's first sheet that holds anything.

    Raises InputError for what is no workbook, SettingsError where the extra `xlsx` is not installed.
    """
    name = source_name(path)
    rows = next((rows for title, rows in _sheets(path, name) if rows), [])
    return Termbase(concepts_of_rows(rows, name), Path(path).name)


def _sheets(path: str | Path, name: str) -> Iterator[tuple[str, list[Row]]]:
    try:
        import openpyxl
    except ImportError as error:
        raise SettingsError(f"reading {name} {_MISSING}") from error
    try:
        # What openpyxl warns of (styles, data validation it leaves aside) does not touch the cells' text.
        with warnings.catch_warnings(action="ignore"), Path(path).open("rb") as file:
            book = openpyxl.load_workbook(file, read_only=True, data_only=True)
            for sheet in book.worksheets:
                yield sheet.title, list(_rows(sheet))
    except FileNotFoundError:
        raise InputError(name, "no such file; check the path") from None
    except InputError:
        raise
    # openpyxl lets through whatever its ZIP and XML readers raise.
    except Exception as error:
        reason = f"is no workbook that can be read ({error or type(error).__name__}); save it as .xlsx"
        raise InputError(name, " ".join(reason.split())) from None


def _rows(sheet: Any) -> Iterator[Row]:
    for number, cells in enumerate(sheet.iter_rows(values_only=True), start=1):
        texts = ["" if cell is None else str(cell) for cell in cells]
        if any(text.strip() for text in texts):
            yield Row(number, texts)


def to_workbook(termbase: Termbase) -> bytes:
    """Return the workbook; every cell is text, never a formula. Raises SettingsError where the extra is missing."""
    try:
        from xlsxwriter import Workbook
    except ImportError as error:
        raise SettingsError(f"writing .xlsx {_MISSING}") from error
    content = io.BytesIO()
    with Workbook(content, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        sheet = book.add_worksheet("Terms")
        bold, wrapped = (
            book.add_format({"bold": True, "bottom": 1}),
            book.add_format({"text_wrap": True, "valign": "top"}),
        )
        for column, width in enumerate(WIDTHS):
            sheet.set_column(column, column, width, wrapped)
        for number, row in enumerate(rows_of_termbase(termbase)):
            for column, cell in enumerate(row):
                sheet.write_string(number, column, cell, wrapped if number else bold)
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, max(len(termbase.concepts), 1), len(WIDTHS) - 1)
    return content.getvalue()
