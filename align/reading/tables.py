"""Rows and cells of tables in plain text: tab-separated lines, Markdown and other pipe tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from align.reading.lines import Line, is_blank

__all__ = ["split_cells", "table_rows"]

_SEPARATOR_ROW = re.compile(r"\s*\|?\s*:?-{2,}:?\s*(\|\s*:?-{2,}:?\s*)+\|?\s*|\s*\|\s*:?-{3,}:?\s*\|\s*")
_PIPE = re.compile(r"(?<!\\)\|")
_FRAMED = re.compile(r"\s*\|.*\|\s*")

# A tab after one of these is the layout of a list, not a cell's end.
_LIST_MARKER = re.compile(r"\s*(?:[-*•·‣▪▲△▶■□○●◦※]|\(?\d{1,3}[.)]|[①-⑳])\s*")


def table_rows(lines: Sequence[Line]) -> set[int]:
    """Return the starts of those lines that are rows of a table."""
    tabbed = {line.start for line in lines if "\t" in line.text and len(_tab_cells(line.text)) > 1}
    return tabbed | _pipe_rows([line for line in lines if line.start not in tabbed])


def split_cells(row: str) -> list[tuple[int, int]]:
    """Return start and end of each cell that holds text; none for the rule under a header."""
    if _SEPARATOR_ROW.fullmatch(row):
        return []
    return _tab_cells(row) if len(_tab_cells(row)) > 1 else _pipe_cells(row)


def _tab_cells(row: str) -> list[tuple[int, int]]:
    cells = _parts(row, [match.span() for match in re.finditer(r"\t+", row)])
    if len(cells) > 1 and _LIST_MARKER.fullmatch(row[slice(*cells[0])]):
        cells[:2] = [(cells[0][0], cells[1][1])]
    return cells


def _pipe_cells(row: str) -> list[tuple[int, int]]:
    return _parts(row, [match.span() for match in _PIPE.finditer(row)])


def _parts(row: str, breaks: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    starts = [0, *(end for _, end in breaks)]
    ends = [*(start for start, _ in breaks), len(row)]
    return [(start, end) for start, end in zip(starts, ends, strict=True) if not is_blank(row[start:end])]


def _pipe_rows(lines: Sequence[Line]) -> set[int]:
    """Return the starts of framed rows, and of bare `a | b` lines that show themselves to be rows by a neighbour."""
    rows: set[int] = set()
    for run in _runs(lines):
        rows.update(line.start for line in run if _FRAMED.fullmatch(line.text))
        even = len(run) > 1 and len({_columns(line.text) for line in run}) == 1
        if even or any(_SEPARATOR_ROW.fullmatch(line.text) for line in run):
            rows.update(line.start for line in run)
    return rows


def _columns(row: str) -> int:
    return len(_pipe_cells(row)) if not _SEPARATOR_ROW.fullmatch(row) else row.strip().strip("|").count("|") + 1


def _runs(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Yield runs of lines that follow one another in the file and hold a pipe."""
    run: list[Line] = []
    piped = [line for line in lines if _PIPE.search(line.text)]
    for before, line in pairwise([None, *piped]):
        if line is None:
            continue
        if before is not None and line.number > before.number + 1:
            yield run
            run = []
        run.append(line)
    if run:
        yield run
