"""PDF with a text layer: the letters put together to lines, columns and paragraphs by where they stand on the page.

Places count in the text as read: on each page the lines in the order of reading, from 1, running heads and page numbers
too; offsets are those of all lines joined by line feeds. Running heads and page numbers are left out, words hyphenated
at a line's end are put together, and a paragraph goes on over the end of a column or page. Text in pictures is none.
"""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator, Sequence
from itertools import accumulate, zip_longest
from pathlib import Path
from typing import TYPE_CHECKING

from align.bitext import Passage
from align.errors import InputError
from align.reading.decoding import read_bytes, source_name
from align.reading.drawn_text import Drawing
from align.reading.pdf_layout.glyphs import page_glyphs
from align.reading.pdf_layout.lines import TextLine, read_lines
from align.reading.pdf_layout.paragraphs import Joints, PageLine, find_line_groups, find_running_heads
from align.reading.pdf_layout.pictures import holds_picture, page_numbers
from align.reading.reading import Reading

if TYPE_CHECKING:
    from pypdf import PdfReader

__all__ = ["read_pdf"]


def read_pdf(path: str | Path) -> Reading:
    """Return the passages of a PDF file; raises InputError where it cannot be read or holds no text.

    A notice names the pages that hold pictures and no text.
    """
    name = source_name(path)
    reader = _open(read_bytes(path), name)
    pages = _read_pages(reader, name)
    if not any(pages):
        raise InputError(name, "the PDF holds pictures of pages, no text; run text recognition (OCR) on it first")
    pictures = [number for number, page in enumerate(reader.pages) if not pages[number] and holds_picture(page)]
    return Reading(_passages(pages, name), tuple(_notices(pictures, name)))


def _notices(pictures: Sequence[int], name: str) -> Iterator[str]:
    if pictures:
        yield f"{page_numbers(pictures)} of {name} without text, pictures only: run text recognition (OCR) on it first"


def _open(data: bytes, name: str) -> PdfReader:
    try:
        from pypdf import PdfReader
        from pypdf.errors import DependencyError, PyPdfError
    except ImportError:
        raise InputError(name, "PDF files need a package more: pip install 'alignqa[docs]'") from None
    if b"%PDF-" not in data[:1024]:
        raise InputError(name, "the file is no PDF document; give the PDF itself" if data else "the file is empty")
    # It reports every oddity of a file; what cannot be read is an error of ours.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(io.BytesIO(data))
        locked = reader.is_encrypted and not reader.decrypt("")
        if not locked:
            len(reader.pages)
    except DependencyError:
        locked = True
    except (PyPdfError, OSError, ValueError, TypeError, KeyError, AttributeError, IndexError, RecursionError) as error:
        reason = str(error).partition("\n")[0]
        raise InputError(name, f"the PDF is cut off or damaged ({reason}); save it again") from None
    if locked:
        raise InputError(name, "is protected with a password; save it without one")
    return reader


def _read_pages(reader: PdfReader, name: str) -> list[list[TextLine]]:
    pages = []
    for number, page in enumerate(reader.pages, start=1):
        try:
            pages.append(read_lines(page_glyphs(page)))
        # pypdf has many ways to stumble over a damaged page; each of them is the file's fault.
        except Exception as error:
            reason = str(error).partition("\n")[0] or type(error).__name__
            raise InputError(name, f"page {number} is damaged ({reason}); save the document again") from None
    return pages


def _passages(pages: Sequence[Sequence[TextLine]], name: str) -> list[Passage]:
    lines = [PageLine(line, page) for page, lines in enumerate(pages) for line in lines]
    starts = list(accumulate((len(item.line.text) + 1 for item in lines), initial=0))
    firsts = list(accumulate((len(lines) for lines in pages[:-1]), initial=0))
    heads = {firsts[page] + number for page, number in find_running_heads(pages)}
    start_of = {id(item.line): start for item, start in zip(lines, starts, strict=False)}
    groups = find_line_groups([item for index, item in enumerate(lines) if index not in heads])
    joints = Joints(groups)
    drawing = Drawing()
    for group in groups:
        _draw(group, start_of, joints, drawing)
    return drawing.passages(name, starts, [starts[first] for first in firsts])


def _draw(group: Sequence[PageLine], start_of: dict[int, int], joints: Joints, drawing: Drawing) -> None:
    """Draw a paragraph; what joins two lines stands for the line end between them."""
    for (line, _), after in zip_longest(group, group[1:]):
        cut, between = joints.between(line, after.line) if after else (0, "")
        start, end = start_of[id(line)], start_of[id(line)] + len(line.text)
        drawing.put(line.text[: len(line.text) - cut], start)
        drawing.put(between, end)
    drawing.end_block(end)
