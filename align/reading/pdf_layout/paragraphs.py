"""Lines of a PDF to paragraphs: what was broken at the end of a line, a column or a page is put together again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from align.reading.pdf_layout.korean_breaks import KoreanBreaks
from align.reading.pdf_layout.lines import TextLine

__all__ = ["Joints", "PageLine", "find_line_groups", "find_running_heads"]

# In font sizes: how much larger or smaller the next line of a paragraph may be, its indentation, and what a line may
# lack at its end when the next word did not fit, and how far the lines of a list item may hang below its mark. In line
# distances: how much farther apart paragraphs are than lines.
SAME_SIZE, INDENT, LACK, HANGING, FARTHER = 0.12, 0.9, 0.3, 4.0, 1.2
# Of the line ends within paragraphs, the share with a hyphen from which a file hyphenates words; the others (1.3 % in
# news that LibreOffice set in columns without hyphenation) are compounds that happened to stand there.
HYPHENATED = 0.03
# A text at the top or bottom of this share of the pages, and of two at least, is a running head.
RUNNING, FEWEST_PAGES = 0.5, 2
# Lines at the top and at the bottom of a page that may be running heads; how far off a page number stands, in font
# sizes (lines of text are 1.2 to 2 apart).
EDGE_LINES, AWAY = 2, 2.2

_NUMBER = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"[-–—\s]*(?:page\s*|p\.\s*)?\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?\s*(?:쪽|페이지)?[-–—\s]*", re.I
)
_SENTENCE_END = re.compile(r"[.!?…。！？:][\"'”’」』)\]]*$")
_BULLET = re.compile(r"[-*•·‣▪▲△▶■□◆○●◦※☞①-⑳]")
# After a sentence only: a line may begin with the end of one (`…라고 했|다. `).
_COUNTER = re.compile(r"(?:\(?\d{1,2}[.)]|[가나다라마바사아자차카타파하]\.)\s")
_HYPHENATED = re.compile(r"[A-Za-zÀ-ÿ]{2,}-$")
# Halves of compounds that keep their hyphen wherever the line ends: first ones, second ones.
_FIRST_HALVES = frozenset({
    "all", "anti", "co", "cross", "ex", "fifty", "fifth", "first", "five", "forty", "four", "full", "half", "high",
    "large", "long", "low", "mid", "multi", "new", "nine", "non", "old", "open", "part", "post", "pre", "second",
    "self", "seven", "short", "six", "sixty", "small", "so", "ten", "third", "thirty", "three", "twenty", "two", "vice",
    "well",
})  # fmt: skip
_SECOND_HALVES = frozenset({
    "based", "born", "century", "day", "driven", "free", "friendly", "led", "level", "like", "long", "looking", "made",
    "month", "old", "owned", "related", "round", "scale", "style", "term", "time", "wide", "year",
})  # fmt: skip
_WORD = re.compile(r"[A-Za-zÀ-ÿ]+")


class PageLine(NamedTuple):
    """A line and the page it stands on (from 0)."""

    line: TextLine
    page: int


def find_running_heads(pages: Sequence[Sequence[TextLine]]) -> set[tuple[int, int]]:
    """Return page and number of the lines that are page numbers, or stand at an edge of page after page."""
    edges = [_edge_lines(lines) for lines in pages]
    counts = Counter(key for page, numbers in enumerate(edges) for key in {_key(pages[page][n]) for n in numbers})
    often = max(FEWEST_PAGES, RUNNING * len(pages))
    return {
        (page, number)
        for page, numbers in enumerate(edges)
        for number in numbers
        if counts[_key(pages[page][number])] >= often or _is_page_number(pages[page], number)
    }


def _edge_lines(lines: Sequence[TextLine]) -> set[int]:
    order = sorted(range(len(lines)), key=lambda number: -lines[number].y)
    return {*order[:EDGE_LINES], *order[-EDGE_LINES:]}


def _key(line: TextLine) -> str:
    return _NUMBER.sub("#", line.text)


def _is_page_number(lines: Sequence[TextLine], number: int) -> bool:
    """Tell whether a line is a number by itself at the top or bottom of a page, away from the text."""
    line = lines[number]
    if _PAGE_NUMBER.fullmatch(line.text) is None or line.apart:
        return False
    others = [other.y for index, other in enumerate(lines) if index != number]
    at_edge = not others or line.y >= max(others) or line.y <= min(others)
    return at_edge and all(abs(other - line.y) > AWAY * line.size for other in others)


def find_line_groups(lines: Sequence[PageLine]) -> list[list[PageLine]]:
    """Return the lines of each paragraph, in the order of reading."""
    distance = _usual_distances(lines)
    edges = _right_edges(lines)
    groups: list[list[PageLine]] = []
    for index, after in enumerate(lines):
        if index and _goes_on(lines[index - 1], after, distance, edges, len(groups[-1]) == 1):
            groups[-1].append(after)
        else:
            groups.append([after])
    return groups


def _usual_distances(lines: Sequence[PageLine]) -> dict[int, float]:
    """Return the commonest distance from line to line for letters of each (rounded) size."""
    found: dict[int, Counter[float]] = {}
    for before, after in pairwise(lines):
        if _are_neighbours(before, after) and not (before.line.apart or after.line.apart):
            distance = round(before.line.y - after.line.y, 1)
            if distance > 0:
                found.setdefault(round(after.line.size), Counter())[distance] += 1
    return {size: max(counts, key=lambda d: (counts[d], -d)) for size, counts in found.items()}


def _right_edges(lines: Sequence[PageLine]) -> dict[tuple[int, int], float]:
    """Return how far the lines of each column reach."""
    edges: dict[tuple[int, int], float] = {}
    for item in lines:
        key = item.page, item.line.column
        if not item.line.apart:
            edges[key] = max(edges.get(key, 0.0), item.line.right)
    return edges


def _is_item(text: str) -> bool:
    return _BULLET.match(text) is not None or _COUNTER.match(text) is not None


def _are_neighbours(before: PageLine, after: PageLine) -> bool:
    return (before.page, before.line.column) == (after.page, after.line.column)


def _goes_on(
    before: PageLine,
    after: PageLine,
    distances: dict[int, float],
    edges: dict[tuple[int, int], float],
    before_is_first: bool,
) -> bool:
    """Tell whether `after` is the next line of the paragraph that `before` stands in."""
    line, following = before.line, after.line
    ended = _SENTENCE_END.search(line.text) is not None
    if line.apart or following.apart or _BULLET.match(following.text) or (ended and _COUNTER.match(following.text)):
        return False
    if abs(line.size - following.size) > SAME_SIZE * line.size:
        return False
    neighbours = _are_neighbours(before, after)
    if neighbours and line.y - following.y > FARTHER * distances.get(round(following.size), line.size * 2):
        return False
    indent = (following.left - line.left) / line.size
    deepest = HANGING if before_is_first and _is_item(line.text) else INDENT
    if neighbours and (indent > deepest or (not before_is_first and indent < -INDENT)):
        return False
    width = following.first_word - following.left
    full = line.right + LACK * line.size + width > edges[before.page, line.column]
    return (full or _is_hyphenated(line, following)) and (neighbours or not ended)


class Joints:
    """What stands between the lines of a file's paragraphs, once their ends are gone."""

    def __init__(self, groups: Sequence[Sequence[PageLine]]) -> None:
        """Learn from the paragraphs how the file breaks its lines."""
        ends = [(before.line, after.line) for group in groups for before, after in pairwise(group)]
        self._korean = KoreanBreaks([item.line for group in groups for item in group], ends)
        hyphens = sum(_is_hyphenated(*end) for end in ends)
        self._hyphenates = hyphens > HYPHENATED * len(ends)

    def between(self, before: TextLine, after: TextLine) -> tuple[int, str]:
        """Return how many letters of `before` are no part of the text, and what stands between the two lines."""
        if before.text.endswith("\u00ad"):
            return 1, ""
        if _is_hyphenated(before, after):
            return (1, "") if self._hyphenates and not _is_compound(before.text, after.text) else (0, "")
        hyphen = before.text.endswith("-") and before.text[-2:-1].isalnum()
        return 0, "" if hyphen or self._korean.is_within_word(before, after) else " "


def _is_hyphenated(before: TextLine, after: TextLine) -> bool:
    return _HYPHENATED.search(before.text) is not None and after.text[0].islower()


def _is_compound(before: str, after: str) -> bool:
    """Tell whether the hyphen between two lines is part of the word."""
    first, second = _WORD.findall(before)[-1].lower(), _WORD.findall(after)[0].lower()
    return first in _FIRST_HALVES or second in _SECOND_HALVES or first.endswith("ly")
