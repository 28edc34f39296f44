"""List items: the lines of a passage that begin with a bullet or a number, and the marks that begin them."""

from __future__ import annotations

import re

__all__ = ["LIST_MARK", "Span", "on_one_line", "split_blocks"]

Span = tuple[int, int]

_MARKS = (
    r"[▲△▶▷►■□●○◆◇◎•·‣⁃∙※☞★☆▪▫❍✓✔❑➤➢-]",
    r"\*(?!\*)",
    r"[–—](?=\s)",
    r"\(?\d{1,2}(?:\.\)?|\))(?=\s)",
    r"\(?[가나다라마바사아자차카타파하][.)](?=\s)",
    r"[①-⑳㉠-㉻❶-❿]",
    r"\(?[A-Za-z]\)(?=\s)",
    r"(?:[IVX]{1,4}|[a-h])\.(?=\s)",
)
LIST_MARK = re.compile(f"(?:{'|'.join(_MARKS)})")
_ITEM_LINE = re.compile(rf"^[^\S\n]*(?P<mark>{LIST_MARK.pattern})(?P<space>[^\S\n]*)(?=\S)", re.MULTILINE)
_LINE_ENDS = str.maketrans("\n\r", "  ")
_NEEDS_SPACE = frozenset("-*·")


def on_one_line(text: str) -> str:
    """Return `text` with spaces for line ends, of the same length."""
    return text.translate(_LINE_ENDS)


def split_blocks(text: str) -> list[Span]:
    """Return the spans of `text` that can hold no sentence in common: list items, and what stands between them."""
    starts = [0, *(match.start() for match in _ITEM_LINE.finditer(text) if match.start() and _is_item(text, match))]
    return list(zip(starts, [*starts[1:], len(text)], strict=True))


def _is_item(text: str, match: re.Match[str]) -> bool:
    """Whether the line begins an item, rather than going on with a sentence that lists things inline (`▲가 ▲나 등`)."""
    mark = match["mark"]
    if mark in _NEEDS_SPACE:
        return bool(match["space"])
    line = text[match.end() : text.find("\n", match.end()) % (len(text) + 1)]
    return mark not in line
