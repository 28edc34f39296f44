"""The text that a reader draws out of a file with markup, and the way back from each letter of it."""

from __future__ import annotations

import re
from dataclasses import replace

from align.bitext import Passage
from align.origin import Run, SourceMap
from align.reading.plain_text import split_passages

__all__ = ["Drawing", "line_starts"]

_LINE_END = re.compile(r"\r\n|\n|\r")


def line_starts(text: str) -> list[int]:
    """Return the offsets at which the lines of `text` begin, counted as editors count them."""
    return [0, *(match.end() for match in _LINE_END.finditer(text))]


class Drawing:
    """A text that grows piece by piece, each piece with the stretch of the file it stands for."""

    def __init__(self) -> None:
        """Start with nothing."""
        self._pieces: list[str] = []
        self._runs: list[Run] = []
        self._links: list[tuple[int, int, str]] = []
        self.length = 0

    @property
    def last(self) -> str:
        """The last character drawn; a line end where there is none yet."""
        return self._pieces[-1][-1] if self._pieces else "\n"

    def text_of_last(self) -> str:
        """Return the last piece drawn."""
        return self._pieces[-1] if self._pieces else ""

    def put(self, text: str, start: int, end: int | None = None) -> None:
        """Add `text`, which stands for the file from `start` to `end` (to the letter where `end` is not given)."""
        if text:
            self._runs.append(Run(self.length, start, start + len(text) if end is None else end))
            self._pieces.append(text)
            self.length += len(text)

    def end_line(self, at: int) -> None:
        """End the line, if one has begun; `at` is where the file does so."""
        if self.last != "\n":
            self.put("\n", at, at)

    def end_block(self, at: int) -> None:
        """End the line and put a blank one, so that what follows cannot be the same paragraph."""
        if self._pieces and self._pieces[-1] != "\n\n":
            self.put("\n\n", at, at)

    def link(self, start: int, address: str) -> None:
        """Keep the address behind the words from `start` of this text to its present end."""
        if address and start < self.length:
            self._links.append((start, self.length, address))

    def text(self) -> str:
        """Return the text drawn so far."""
        return "".join(self._pieces)

    def passages(self, path: str, lines: list[int], pages: list[int] | None = None) -> list[Passage]:
        """Return the passages of the text at their places in the file `path`, whose lines and pages begin as given."""
        source_map = SourceMap(self._runs, self.length, lines, pages or (), self._links)
        return [_at_home(passage, source_map) for passage in split_passages(self.text(), path)]


def _at_home(passage: Passage, source_map: SourceMap) -> Passage:
    """Return the passage, whose place is one in the text drawn, with its place in the file."""
    drawn = passage.place
    place = replace(drawn, source_map=source_map, at=drawn.start)
    return replace(passage, place=place.of_part(passage.text, 0, len(passage.text)))
