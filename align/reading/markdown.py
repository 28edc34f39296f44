"""Markdown (CommonMark with tables): paragraphs, headings, list items and cells, each letter at its place in the file.

Code blocks, front matter, comments and pictures are no text and are left out; what stands around them keeps its lines.
Marks of emphasis, code and links are no part of the text; the addresses of links are kept beside it
(`Place.links_behind`), so that a translation can be held against them. Text inside HTML blocks is read as HTML.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from align.bitext import Passage
from align.reading.decoding import read_text, source_name
from align.reading.drawn_text import Drawing, line_starts
from align.reading.markdown_inlines import Inlines, letter_offsets
from align.reading.web_blocks import draw_block, find_blocks

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

__all__ = ["read_markdown"]

_FRONT_MATTER = re.compile(r"(---|\+\+\+)[ \t]*(?:\r\n|\n|\r).*?^\1[ \t]*$", re.DOTALL | re.MULTILINE)
_VISIBLE = re.compile(r"[^\r\n]")


def read_markdown(path: str | Path) -> list[Passage]:
    """Return the passages of a Markdown file; raises InputError where it cannot be read."""
    source = read_text(path)
    lines = line_starts(source)
    spans = list(pairwise([*lines, len(source)]))
    drawing, reached = Drawing(), 0
    for token, row in _text_tokens(_parser().parse(_without_front_matter(source))):
        first, last = token.map or row or (0, 0)
        if token.type == "html_block":
            for block in find_blocks(source, spans[first][0], spans[last - 1][1]):
                draw_block(block, drawing)
        else:
            reached = _draw_inline(token, source, _from_here(spans[first:last], reached), drawing)
    return drawing.passages(source_name(path), lines)


def _draw_inline(token: Token, source: str, spans: Sequence[tuple[int, int]], drawing: Drawing) -> int:
    """Draw a paragraph, heading or cell and return where it ends in the file."""
    offsets = letter_offsets(token.content, source, spans)
    Inlines(token.content, offsets, drawing).draw(token.children or ())
    drawing.end_block(offsets[-1])
    return offsets[-1]


def _from_here(spans: Sequence[tuple[int, int]], reached: int) -> list[tuple[int, int]]:
    """Return the lines without what was read of them: the cells of a row stand in one line."""
    return [(max(start, min(reached, end)), end) for start, end in spans]


def _text_tokens(tokens: Sequence[Token]) -> Iterator[tuple[Token, list[int] | None]]:
    """Yield the tokens that hold text, with the lines of the row they stand in, if it is a table's."""
    row = None
    for token in tokens:
        if token.type == "tr_open":
            row = token.map
        if token.type in ("inline", "html_block"):
            yield token, row


def _without_front_matter(source: str) -> str:
    match = _FRONT_MATTER.match(source)
    return _VISIBLE.sub(" ", match[0]) + source[match.end() :] if match else source


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    # The rule joins escapes and references to the words around them, where they can no longer be told apart.
    parser.core.ruler.disable(["text_join"])
    return parser
