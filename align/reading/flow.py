"""The text of a word processor's document: its paragraphs in the order of reading, one a line.

Such a file has no lines to point at, so that places count in the text as read: line N is the Nth paragraph (empty ones
count, those of cells, boxes and notes too, where they stand), offsets are those of the paragraphs joined by line feeds,
and a line break within a paragraph is a vertical tab, as Word has it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import Enum
from itertools import accumulate
from typing import NamedTuple

from align.bitext import Passage
from align.errors import InputError
from align.reading.drawn_text import Drawing
from align.reading.lines import is_blank

__all__ = ["LINE_BREAK", "Paragraph", "Stand", "flow_passages"]

LINE_BREAK = "\v"

_SENTENCE_END = re.compile(r"[.!?…。！？][\"'”’」』)\]]*\s*$")


class Stand(Enum):
    """Where a paragraph stands: in the running text; in a cell, a box or a note; at the head or foot of every page."""

    TEXT = "text"
    APART = "apart"
    RUNNING = "running"


class Paragraph(NamedTuple):
    """A paragraph and where it stands."""

    text: str
    stand: Stand


def flow_passages(paragraphs: Iterable[Paragraph], path: str) -> list[Passage]:
    """Return the passages of a document; raises InputError where it holds no text.

    Of what runs on every page only sentences are text: titles of a publication and page numbers are its frame, which a
    translation in another format need not have.
    """
    lines = [paragraph._replace(text=_on_one_line(paragraph.text)) for paragraph in paragraphs]
    starts = list(accumulate((len(line.text) + 1 for line in lines), initial=0))
    if all(is_blank(line.text) for line in lines):
        raise InputError(path, "the document holds no text; if it shows pictures of text, give the text they show")
    drawing = Drawing()
    for line, start in zip(lines, starts, strict=False):
        if line.stand is not Stand.RUNNING or _SENTENCE_END.search(line.text):
            _draw(line, start, drawing)
    return drawing.passages(path, starts)


def _draw(line: Paragraph, start: int, drawing: Drawing) -> None:
    """Draw a paragraph: one apart can be no part of the lines around it, wrapped by hand as they may be."""
    end = start + len(line.text)
    apart = line.stand is not Stand.TEXT
    if apart or is_blank(line.text):
        drawing.end_block(start)
    drawing.put(line.text.replace(LINE_BREAK, "\n"), start)
    if apart:
        drawing.end_block(end)
    else:
        drawing.end_line(end)


def _on_one_line(text: str) -> str:
    return text.replace("\r", LINE_BREAK).replace("\n", LINE_BREAK)
