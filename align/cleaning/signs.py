"""Whether a document is a web page, told by how many kinds of furniture it shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from enum import Enum

from align.cleaning.page import Line, normalise

__all__ = ["PageKind", "judge"]

# Kinds of furniture. A single button or section name is a word like any other; two are a page's.
_ENOUGH_LINES = {"interface": 2, "menu": 2}
# Only these tell an article's page from a list of interface texts, which has buttons and rights too.
_OF_ARTICLES = frozenset({"byline", "date", "dateline"})
# A page shows at least three kinds; the sparest of the pages written for the tests shows four.
_KINDS_OF_A_PAGE, _KINDS_OF_A_STAMPED_TEXT = 3, 2


class PageKind(Enum):
    """A plain text; a text with byline and date; a web page."""

    PLAIN = "plain"
    STAMPED = "stamped"
    PAGE = "page"


def judge(lines: Sequence[Line]) -> PageKind:
    """Return what kind of page the lines of a document come from."""
    kinds = _kinds(lines)
    if not any(line.prose for line in lines) or not kinds & _OF_ARTICLES:
        return PageKind.PLAIN
    # A stamp and a note of rights stand together nowhere else.
    if len(kinds) >= _KINDS_OF_A_PAGE or "copyright" in kinds:
        return PageKind.PAGE
    return PageKind.STAMPED if len(kinds) >= _KINDS_OF_A_STAMPED_TEXT else PageKind.PLAIN


def _kinds(lines: Sequence[Line]) -> set[str]:
    counts = Counter(line.typed for line in lines if line.typed)
    kinds = {kind for kind, count in counts.items() if count >= _ENOUGH_LINES.get(kind, 1)}
    if any(part.reason == "byline" for line in lines if line.prose for part in line.parts):
        kinds.add("dateline")
    return kinds | ({"duplicate"} if _has_headline_twice(lines) else set())


def _has_headline_twice(lines: Sequence[Line]) -> bool:
    first = next((index for index, line in enumerate(lines) if line.prose), 0)
    titles = [normalise(line.text) for line in lines[:first] if line.is_title]
    return len(set(titles)) < len(titles)
