"""Where one language's article ends and the other's begins, on a page that holds both."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from align.cleaning.page import Line

__all__ = ["find_borders", "find_sections"]


# A few stray sentences of the other language (one in ten) leave two blocks two blocks; a block of less than this share
# of all paragraphs is no article beside the other, but such strays.
STRAY, SMALLEST_SHARE = 0.1, 0.15


def find_sections(lines: list[Line]) -> list[list[Line]]:
    """Divide a page before the headline of the second language; one whose languages alternate is one section."""
    if (border := _find_border(lines)) is None:
        return [lines]
    start = _headline_after(lines, *border)
    return [lines[:start], lines[start:]]


def find_borders(lines: Sequence[Line]) -> set[int]:
    """Return the indices of the lines between two languages, and of the two that meet, where each has its block."""
    border = _find_border(lines)
    return set(range(border[0], border[1] + 1)) if border else set()


def _find_border(lines: Sequence[Line]) -> tuple[int, int] | None:
    """Return the last paragraph of the first language and the first of the second; None where they do not part."""
    prose = [index for index, line in enumerate(lines) if line.prose]
    langs = [lines[index].passage.lang for index in prose]
    best = min(_splits(langs), default=None)
    if best is None:
        return None
    errors, split = best
    if errors > STRAY * len(langs) or min(split, len(langs) - split) < SMALLEST_SHARE * len(langs):
        return None
    return prose[split - 1], prose[split]


def _splits(langs: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield for each place where the language changes how many paragraphs stand on the wrong side of it, and it."""
    for split, (before, after) in enumerate(pairwise(langs), start=1):
        if before != after:
            yield len(langs) - langs[:split].count(before) - langs[split:].count(after), split


def _headline_after(lines: Sequence[Line], before: int, after: int) -> int:
    """Return where the section of the paragraph `after` begins: its first title after the paragraph `before`."""
    lang = lines[after].passage.lang
    titles = (i for i in range(before + 1, after) if lines[i].is_title and lines[i].passage.lang == lang)
    return next(titles, after)
