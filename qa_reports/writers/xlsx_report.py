"""The report as a workbook: findings with the words marked inside the cell, pairs, names and terms, a summary."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterable, Sequence
from math import ceil
from typing import TYPE_CHECKING

from align.bitext import Bitext, Side
from align.errors import SettingsError
from qa_reports.finding import Finding, Severity
from qa_reports.quoting import locate, side_text, span_of
from qa_reports.report import Report
from qa_reports.visible_text import make_visible
from qa_reports.writers.score_lines import score_lines

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

__all__ = ["to_workbook"]

LONGEST_CELL = 32_767
"""Characters that a cell holds, by the file format."""

MOST_ROWS = 1_048_575
"""Rows below the heading that a sheet holds, by the file format."""

LINE_HEIGHT = 15
"""Points of one line in the workbook's default font."""

MOST_LINES = 20
"""Lines that one row may take; the rest of a cell is there, but hidden until the row is drawn taller."""

COLOURS = {Severity.ERROR: "#C00000", Severity.WARNING: "#B45F06", Severity.INFO: "#1F4E79"}

Cell = str | int | float | None | tuple[str, str, str]
"""What stands in a cell; three strings are a text whose middle part is marked."""

Column = tuple[str, int]
"""Heading and width in characters."""

FINDINGS: tuple[Column, ...] = (
    ("severity", 9),
    ("rule", 18),
    ("confidence", 10),
    ("message", 50),
    ("source", 50),
    ("target", 60),
    ("variants", 26),
    ("suggestion", 20),
    ("document", 24),
    ("line", 6),
    ("fingerprint", 18),
)
PAIRS: tuple[Column, ...] = (("document", 24), ("pair", 6), ("score", 7), ("source", 60), ("target", 70), ("moved", 7))
VARIANTS: tuple[Column, ...] = (
    ("rule", 18),
    ("source", 24),
    ("rendering", 30),
    ("count", 7),
    ("suggestion", 24),
    ("document", 24),
)
SUMMARY: tuple[Column, ...] = (("what", 30), ("severity", 12), ("count", 10))


def to_workbook(report: Report) -> bytes:
    """Return the workbook (Office Open XML). Raises SettingsError where the extra `xlsx` is not installed."""
    try:
        from xlsxwriter import Workbook
    except ImportError as error:
        raise SettingsError("writing .xlsx needs the extra xlsx: pip install 'alignqa[xlsx]'") from error
    content = io.BytesIO()
    # Texts of a document are texts: never formulas, links or numbers.
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with Workbook(content, {"in_memory": True, **options}) as book:
        documents = {document.id: document for document in report.documents}
        _add_sheet(book, "Findings", FINDINGS, (_finding_row(documents[f.document], f) for f in report.findings))
        _add_sheet(book, "Pairs", PAIRS, (row for document in report.documents for row in _pair_rows(document)))
        _add_sheet(book, "Names and terms", VARIANTS, _variant_rows(report.findings))
        _add_sheet(book, "Summary", SUMMARY, _summary_rows(report))
    return content.getvalue()


def _finding_row(document: Bitext, finding: Finding) -> tuple[Severity, Sequence[Cell]]:
    place = finding.place
    row: tuple[Cell, ...] = (
        finding.severity.value,
        finding.rule,
        round(finding.confidence, 2),
        finding.message,
        _quote(document, finding, "source"),
        _quote(document, finding, "target"),
        ", ".join(f"{variant.text} ×{variant.count}" for variant in finding.variants),
        finding.suggestion or "",
        finding.document,
        place.line if place else None,
        finding.fingerprint,
    )
    return finding.severity, row


def _quote(document: Bitext, finding: Finding, side: Side) -> Cell:
    quote, span = locate(document, finding, side), span_of(finding, side)
    return quote.parts if quote else (span.text if span else "")


def _pair_rows(document: Bitext) -> Iterable[tuple[None, Sequence[Cell]]]:
    for index, pair in enumerate(document):
        texts = side_text(pair.source), side_text(pair.target)
        yield None, (document.id, index, round(pair.score, 4), *texts, "moved" if pair.moved else "")


def _variant_rows(findings: Iterable[Finding]) -> Iterable[tuple[None, Sequence[Cell]]]:
    seen = set()
    for finding in findings:
        words = finding.source.text if finding.source else ""
        for variant in finding.variants:
            row = (finding.rule, words, variant.text, variant.count, finding.suggestion or "", finding.document)
            if row not in seen:
                seen.add(row)
                yield None, row


def _summary_rows(report: Report) -> Iterable[tuple[Severity | None, Sequence[Cell]]]:
    yield None, ("documents", "", len(report.documents))
    yield None, ("pairs", "", report.summary()["pairs"])
    counts = Counter((finding.severity, finding.rule) for finding in report.findings)
    for (severity, rule), count in sorted(counts.items(), key=lambda item: (item[0][0].rank, item[0][1])):
        yield severity, (rule, severity.value, count)
    for line in score_lines(report):
        yield None, (line.strip(), "", None)
    for error in report.errors:
        yield None, (f"could not be read: {error.place}: {error.reason}", "", None)
    yield None, (report.signature, "", None)


def _add_sheet(
    book: Workbook, name: str, columns: Sequence[Column], rows: Iterable[tuple[Severity | None, Sequence[Cell]]]
) -> None:
    sheet = book.add_worksheet(name)
    heading = book.add_format({"bold": True, "bottom": 1})
    body = book.add_format({"text_wrap": True, "valign": "top"})
    marks = {severity: book.add_format({"bold": True, "font_color": colour}) for severity, colour in COLOURS.items()}
    for column, (title, width) in enumerate(columns):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, title, heading)
    last = 0
    for last, (severity, cells) in zip(range(1, MOST_ROWS + 1), rows, strict=False):
        sheet.set_row(last, LINE_HEIGHT * _row_lines(columns, cells))
        for column, cell in enumerate(cells):
            _write(sheet, last, column, cell, body, marks[severity] if severity else body)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(last, 1), len(columns) - 1)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _row_lines(columns: Sequence[Column], cells: Sequence[Cell]) -> int:
    """Return the lines that the longest cell takes, Hangul being two columns wide."""
    from rich.cells import cell_len

    texts = ("".join(cell) if isinstance(cell, tuple) else str(cell or "") for cell in cells)
    lines = (ceil(cell_len(text) / (width - 1)) for text, (_, width) in zip(texts, columns, strict=True))
    return min(max(1, *lines), MOST_LINES)


def _write(sheet: Worksheet, row: int, column: int, cell: Cell, body: Format, mark: Format) -> None:
    if isinstance(cell, int | float):
        sheet.write_number(row, column, cell, body)
        return
    before, words, after = (make_visible(part) for part in (cell if isinstance(cell, tuple) else (cell or "", "", "")))
    text = (before + words + after)[:LONGEST_CELL]
    if words and len(text) > len(words) and len(text) == len(before + words + after):
        parts: list[str | Format] = [*([before] if before else []), mark, words, *([after] if after else [])]
        sheet.write_rich_string(row, column, *parts, body)
    elif text:
        sheet.write_string(row, column, text, body)
