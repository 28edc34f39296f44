"""From a text that a reader drew out of a file back to where it stands there.

Markup, character references and hyphens at line ends stand between the letters in the file and are no part of the
text. A `SourceMap` knows, for every letter of the text as read, the letter or reference of the file that it came from.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

__all__ = ["Run", "SourceMap", "Spot"]


class Run(NamedTuple):
    """A stretch of the text as read, from offset `at`, and `start:end` of the file, where it comes from.

    It stands in the file letter for letter where both are of one length; otherwise the file's stretch stands for all
    of it (`&amp;` for `&`).
    """

    at: int
    start: int
    end: int


class Spot(NamedTuple):
    """A stretch of a file: offsets, and the line and column of its first character, counted on `page` if there is one.

    All but the offsets count from 1.
    """

    line: int
    column: int
    start: int
    end: int
    page: int | None


@dataclass(frozen=True)
class SourceMap:
    """Where each letter of a text of `length` letters came from.

    `runs` cover the text without gaps, in its order. `lines` and `pages` are the offsets of the file at which they
    begin, `pages` empty where the file has none. `links` are addresses that stood behind words of the text (start, end,
    address), by their start.
    """

    runs: Sequence[Run]
    length: int
    lines: Sequence[int]
    pages: Sequence[int] = ()
    links: Sequence[tuple[int, int, str]] = ()

    def spot(self, start: int, end: int) -> Spot:
        """Return where `start:end` of the text came from."""
        first = self._offsets(start)[0]
        last = self._offsets(end - 1)[1] if end > start else first
        line = bisect_right(self.lines, first)
        column = first - self.lines[line - 1] + 1
        if not self.pages:
            return Spot(line, column, first, last, None)
        page = bisect_right(self.pages, first)
        return Spot(line - bisect_right(self.lines, self.pages[page - 1]) + 1, column, first, last, page)

    def links_within(self, start: int, end: int) -> list[tuple[int, int, str]]:
        """Return the links whose words begin in `start:end` of the text: start and end from `start` on, address."""
        return [(first - start, min(last, end) - start, to) for first, last, to in self.links if start <= first < end]

    def _offsets(self, at: int) -> tuple[int, int]:
        """Return start and end in the file of the letter at `at`."""
        index = max(bisect_right(self.runs, at, key=lambda run: run.at) - 1, 0)
        run = self.runs[index]
        following = self.runs[index + 1].at if index + 1 < len(self.runs) else self.length
        if following - run.at != run.end - run.start:
            return run.start, run.end
        return run.start + at - run.at, run.start + at - run.at + 1
