"""Comments to alignqa in a text file: `# alignqa: ignore RULE -- reason`. They are no part of the text.

A comment stands on a line of its own, after `#`, `//` or `NOTE`, or between `<!--` and `-->`, and speaks of the next
line that holds text. `ignore-file` speaks of the whole file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from align.reading.lines import is_blank, split_lines

__all__ = ["Comment", "find_comments", "is_comment"]

_COMMENT = re.compile(
    r"\s*(?:#|//|NOTE\s|<!--)\s*alignqa:\s*(?P<scope>ignore-file|ignore)\s+"
    r"(?P<rules>[a-z-]+(?:\s*,\s*[a-z-]+)*)\s*?(?:\s(?:--|—|–)\s*(?P<reason>.*?))?\s*(?:-->)?\s*$"
)
_ADDRESSED = re.compile(r"\s*(?:#|//|NOTE\s|<!--)\s*alignqa:")


class Comment(NamedTuple):
    """A comment at `line` about some rules in the line `about`, in the whole file where that is None."""

    line: int
    about: int | None
    rules: tuple[str, ...]
    reason: str


def is_comment(line: str) -> bool:
    """Whether a line is addressed to alignqa, well-formed or not."""
    return _ADDRESSED.match(line) is not None


def find_comments(text: str) -> Iterator[Comment]:
    """Yield the well-formed comments of a file's text."""
    waiting: list[tuple[int, re.Match[str]]] = []
    for line in split_lines(text):
        match = _COMMENT.match(line.text)
        if match and match["scope"] == "ignore-file":
            yield _comment(line.number, None, match)
        elif match:
            waiting.append((line.number, match))
        elif waiting and not is_blank(line.text) and not is_comment(line.text):
            yield from (_comment(number, line.number, found) for number, found in waiting)
            waiting = []


def _comment(number: int, about: int | None, match: re.Match[str]) -> Comment:
    rules = tuple(rule.strip() for rule in match["rules"].split(","))
    return Comment(number, about, rules, (match["reason"] or "").strip())
