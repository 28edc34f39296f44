"""Plain text: a passage per line, per wrapped paragraph, or per cell of a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from align.bitext import Passage
from align.reading.comments import is_comment
from align.reading.decoding import read_text, source_name
from align.reading.lines import Line, is_blank, split_lines
from align.reading.tables import split_cells, table_rows
from align.reading.wrapping import find_paragraphs

__all__ = ["read_plain_text", "split_passages"]


def read_plain_text(path: str | Path) -> list[Passage]:
    """Return the passages of a text file. Raises InputError where it cannot be read."""
    return split_passages(read_text(path), source_name(path))


def split_passages(text: str, path: str) -> list[Passage]:
    """Return the passages of `text`, which is the whole of the file `path`."""
    lines = [line for line in split_lines(text) if not is_blank(line.text) and not is_comment(line.text)]
    rows = table_rows(lines)
    prose = [line for line in lines if line.start not in rows]
    passages = [*_cells(lines, rows, path), *_paragraphs(prose, text, path)]
    return sorted(passages, key=lambda passage: passage.place.start)


def _cells(lines: Sequence[Line], rows: set[int], path: str) -> Iterator[Passage]:
    for line in lines:
        if line.start in rows:
            for start, end in split_cells(line.text):
                if cell := line.part(start, end, path):
                    yield cell


def _paragraphs(lines: Sequence[Line], text: str, path: str) -> Iterator[Passage]:
    for paragraph in find_paragraphs(lines):
        first = paragraph[0].part(0, len(paragraph[0].text), path)
        if first and len(paragraph) == 1:
            yield first
            continue
        last = paragraph[-1].part(0, len(paragraph[-1].text), path)
        if first and last:
            span = first.place.of_part(first.text, 0, last.place.end - first.place.start)
            yield Passage(text[span.start : span.end], span)
