"""Tables as text: tab-separated and comma-separated values (RFC 4180), with or without a heading."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import IO

from align.bitext import Sentence
from align.pair_files.codes_as_text import text_with_codes
from align.pair_files.columns import SAMPLE, find_columns, unit_of_cells
from align.pair_files.content_places import sentence_of
from align.pair_files.escaped_text import escaped_spans
from align.pair_files.inline_elements import Content
from align.pair_files.languages import Languages
from align.pair_files.unit import Unit, joined
from align.pair_files.xml_scanning import Span
from align.reading import read_text

__all__ = ["HEADING", "guarded", "read_separated", "table_row", "write_comma_separated", "write_tab_separated"]

HEADING = ("document", "id", "score", "source", "target")

_BREAKS = re.compile(r"[\t\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
# A minus begins a list or a number in texts, a formula only with what formulas have.
_FORMULA = re.compile(r"[=+@]|-.*[(|!]")
_GUARDED = re.compile(r"'(?:[=+@]|-.*[(|!])")
_QUOTED = r'"((?:[^"]|"")*)"(?=[{d}\r\n]|$)'
_CELL = r"([^{d}\r\n]*)(?:({d})|\r\n|\n|\r|$)"
_IN_QUOTES = re.compile(r'""|\r\n|\n|\r')
_DELIMITERS = (",", ";", "\t")

# Only spreadsheets put a tab-separated cell in quotation marks, and only for one of these.
_NEEDS_QUOTES = re.compile(r'[\t\r\n]|""')


def read_separated(path: Path, asked: Languages) -> Iterator[Unit]:
    """Yield the rows of a table as units. Raises InputError where it cannot be read or its columns cannot be told."""
    text = read_text(path)
    name = path.as_posix()
    delimiter = "\t" if path.suffix.lower() == ".tsv" else _delimiter(text)
    head = [[cell.text if cell else "" for cell in row] for row in islice(_rows(text, delimiter, name), SAMPLE)]
    columns = find_columns(head, asked, name)
    for number, row in enumerate(_rows(text, delimiter, name)):
        if number or not columns.heading:
            yield unit_of_cells(columns, row, number)


def _delimiter(text: str) -> str:
    first = text.partition("\n")[0]
    return max(_DELIMITERS, key=first.count)


def _rows(text: str, delimiter: str, path: str) -> Iterator[list[Sentence | None]]:
    """Yield the cells of each row that has any, None for empty ones."""
    quoted = re.compile(_QUOTED.replace("{d}", re.escape(delimiter)))
    cell = re.compile(_CELL.replace("{d}", re.escape(delimiter)))
    position, line, line_start = 0, 1, 0
    row: list[Sentence | None] = []
    while position < len(text):
        match = quoted.match(text, position)
        if match and (delimiter != "\t" or _NEEDS_QUOTES.search(match[1])):
            raw, start = match[1], match.start(1)
            position = match.end()
        else:
            raw, start = "", position
        rest = cell.match(text, position)
        if rest is None:
            break
        raw = raw or rest[1]
        row.append(_sentence(raw, start, (line, start - line_start + 1), path))
        position = rest.end()
        breaks = [ending.end() for ending in re.finditer(r"\r\n|\n|\r", text[start:position])]
        line += len(breaks)
        line_start = start + breaks[-1] if breaks else line_start
        if rest[2] is None:
            if any(row):
                yield row
            row = []
    if any(row):
        yield row


def _sentence(raw: str, start: int, place: tuple[int, int], path: str) -> Sentence | None:
    if _GUARDED.match(raw):
        raw, start, place = raw[1:], start + 1, (place[0], place[1] + 1)
    spans: tuple[Span, ...] = tuple(escaped_spans(raw, start, place, _IN_QUOTES, _plain))
    text = "".join(span.text for span in spans)
    return sentence_of(Content(text, spans, (), start, place[0]), path, "und") if text else None


def _plain(match: re.Match[str]) -> str:
    return '"' if match[0] == '""' else "\n"


def table_row(unit: Unit, number: int) -> tuple[str, str, str, str, str]:
    """Return the cells of a unit, in the order of `HEADING`; inline codes become text."""
    source, target = (text_with_codes(joined(side)) for side in (unit.pair.source, unit.pair.target))
    return unit.document, unit.id or str(number), f"{unit.pair.score:.4f}", source, target


def guarded(text: str) -> str:
    """Return a cell; a leading sign that a spreadsheet would take for a formula is kept from it by an apostrophe."""
    return f"'{text}" if _FORMULA.match(text) else text


def write_tab_separated(units: Iterable[Unit], languages: Languages, file: IO[bytes]) -> None:
    """Write the units under a heading, in UTF-8; tabs and line ends inside a text become spaces."""
    file.write(("\t".join(HEADING) + "\n").encode())
    for number, unit in enumerate(units):
        cells = (guarded(_BREAKS.sub(" ", cell)) for cell in table_row(unit, number))
        file.write(("\t".join(cells) + "\n").encode("utf-8", "replace"))


def write_comma_separated(units: Iterable[Unit], languages: Languages, file: IO[bytes]) -> None:
    """Write the units under a heading, in UTF-8 with the byte order mark that spreadsheets know it by."""
    file.write(("\ufeff" + ",".join(HEADING) + "\r\n").encode())
    for number, unit in enumerate(units):
        cells = (_quoted(guarded(cell)) for cell in table_row(unit, number))
        file.write((",".join(cells) + "\r\n").encode("utf-8", "replace"))


def _quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"' if re.search(r'[",;\r\n]|^\s|\s$', cell) else cell
