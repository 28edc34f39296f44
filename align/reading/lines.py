"""A text as lines, counted as an editor counts them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from align.bitext import Passage, Place

__all__ = ["Line", "is_blank", "split_lines", "trim"]

# Only these three end a line in editors; str.splitlines knows eight more.
_LINE = re.compile(r"([^\r\n]*)(\r\n|\n|\r|$)")

# Page breaks and soft line breaks part texts, but the line goes on: no editor counts them.
_SOFT_BREAK = re.compile(r"[\f\v\u2028\u2029]")

_EDGE = r"[\s\u00ad\u180e\u200b-\u200f\u2060\ufeff]"
_LEADING, _TRAILING, _BLANK = re.compile(f"{_EDGE}*"), re.compile(f"{_EDGE}*$"), re.compile(f"{_EDGE}*$")


class Line(NamedTuple):
    """A line, or what soft breaks leave of it: `text` begins at `column` (from 1) and at offset `start` of the file.

    `whole` tells that no soft break parts it from its neighbours, and that it ends in a line feed (or the file's end).
    """

    number: int
    column: int
    start: int
    text: str
    whole: bool

    def part(self, start: int, end: int, path: str) -> Passage | None:
        """Return `text[start:end]` without white space around it, or None where nothing else is there."""
        start, end = trim(self.text, start, end)
        if start == end:
            return None
        place = Place(path, self.number, self.column + start, self.start + start, self.start + end)
        return Passage(self.text[start:end], place)


def is_blank(text: str) -> bool:
    """Tell whether `text` is white space and invisible marks only."""
    return _BLANK.match(text) is not None


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Return `start` and `end` moved inwards past white space and zero-width marks."""
    match = _LEADING.match(text, start, end)
    start = match.end() if match else start
    while end > start and is_blank(text[end - 1]):
        end -= 1
    return start, end


def split_lines(text: str) -> Iterator[Line]:
    """Yield the lines of `text`, blank ones too."""
    for number, match in enumerate(_LINE.finditer(text), start=1):
        line, ending = match.groups()
        soft = [piece.span() for piece in _SOFT_BREAK.finditer(line)]
        starts = [0, *(end for _, end in soft)]
        ends = [*(start for start, _ in soft), len(line)]
        whole = not soft and ending != "\r"
        for start, end in zip(starts, ends, strict=True):
            yield Line(number, start + 1, match.start() + start, line[start:end], whole)
        if not ending:
            break
