"""Texts that a file writes with escapes (PO, JSON, CSV): what they say, and where each piece stands."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from align.pair_files.xml_scanning import Span

__all__ = ["escaped_spans"]


def escaped_spans(
    raw: str, start: int, place: tuple[int, int], escape: re.Pattern[str], plain: Callable[[re.Match[str]], str]
) -> Iterator[Span]:
    """Yield the pieces of `raw`, which stands in the file from offset `start` and `place` (line, column) on.

    A match of `escape` is a piece of its own, which says what `plain` returns; the rest stands there to the letter.
    Line ends have to be among the escapes.
    """
    line, column = place
    position = 0
    for match in escape.finditer(raw):
        if match.start() > position:
            yield Span(raw[position : match.start()], start + position, start + match.start(), line, column)
            column += match.start() - position
        yield Span(plain(match), start + match.start(), start + match.end(), line, column)
        ends_line = match[0][-1:] in "\r\n"
        line, column = (line + 1, 1) if ends_line else (line, column + match.end() - match.start())
        position = match.end()
    if position < len(raw):
        yield Span(raw[position:], start + position, start + len(raw), line, column)
