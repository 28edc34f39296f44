"""Quotations and brackets: where each begins and ends, and which of them were never closed.

Typographic marks say which side they are on; straight ones are read from what stands around them. A mark without a
partner encloses nothing, so a quotation that was never closed cannot swallow the rest of its paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

__all__ = ["CLOSING", "OPENING", "Enclosure", "find_enclosures"]

Family = Literal["double", "single", "()", "[]", "{}", "<>", "「」", "『』", "《》", "〈〉", "«»", "【】", "〔〕"]
Role = Literal["open", "close"]

_QUOTES: dict[str, Family] = {"“": "double", "”": "double", '"': "double", "„": "double", "＂": "double"}
_QUOTES |= {"‘": "single", "’": "single", "'": "single", "`": "single", "‚": "single"}
_PAIRS: tuple[tuple[str, str, Family], ...] = (
    ("(", ")", "()"), ("（", "）", "()"), ("[", "]", "[]"), ("［", "］", "[]"), ("{", "}", "{}"), ("<", ">", "<>"),
    ("「", "」", "「」"), ("『", "』", "『』"), ("《", "》", "《》"), ("〈", "〉", "〈〉"), ("«", "»", "«»"),
    ("【", "】", "【】"), ("〔", "〕", "〔〕"),
)  # fmt: skip
_OPENERS = {opener: family for opener, _, family in _PAIRS}
_CLOSERS = {closer: family for _, closer, family in _PAIRS}

OPENING = "".join(_OPENERS) + "“‘„‚\"'`＂"
CLOSING = "".join(_CLOSERS) + "”’“‘\"'`＂"

_BRACKETS = frozenset({"()", "[]", "{}", "<>", "〔〕"})
_MARK = re.compile(f"[{re.escape(''.join(dict.fromkeys(OPENING + CLOSING)))}]")
_LATIN_WORD = re.compile(r"[A-Za-z0-9À-ɏ]")
_HANGUL = re.compile(r"[가-힣]")
_DECADE = re.compile(r"[’'‘]\d0s\b")
_SENTENCE_END = re.compile(r"[.?!]\s")


@dataclass(frozen=True, slots=True)
class Enclosure:
    """What stands between a mark at `start` and its partner at `end - 1`, both included."""

    start: int
    end: int
    family: Family

    @property
    def is_quotation(self) -> bool:
        """Whether the marks quote, rather than bracket."""
        return self.family not in _BRACKETS


def find_enclosures(text: str) -> list[Enclosure]:
    """Return the closed quotations and brackets of `text`, nested ones included, in the order of their beginnings."""
    found = [enclosure for enclosure in _match(text) if not _looks_like_apostrophes(text, enclosure)]
    return sorted(found, key=lambda enclosure: (enclosure.start, -enclosure.end))


def _match(text: str) -> Iterator[Enclosure]:
    stack: list[tuple[Family, int]] = []
    for mark in _MARK.finditer(text):
        position, char = mark.start(), mark.group()
        family = _QUOTES.get(char) or _OPENERS.get(char) or _CLOSERS[char]
        depth = next((i for i in range(len(stack) - 1, -1, -1) if stack[i][0] == family), None)
        role = _role(text, position, text[stack[depth][1]] if depth is not None else "")
        if role == "open":
            if char in _QUOTES and depth is not None:
                # The same marks do not nest: the earlier one was never closed.
                del stack[depth:]
            stack.append((family, position))
        elif role == "close" and depth is not None:
            yield Enclosure(stack[depth][1], position + 1, family)
            del stack[depth:]


def _role(text: str, position: int, opened_by: str) -> Role | None:
    """Return whether the mark at `position` opens or closes; `opened_by` is the open mark of its family, or empty."""
    char = text[position]
    before = text[position - 1] if position else " "
    after = text[position + 1] if position + 1 < len(text) else " "
    if char in _OPENERS:
        return None if char == "<" and after.isspace() else "open"
    if char in _CLOSERS:
        return "close"
    if _QUOTES[char] == "single" and _is_apostrophe(text, position, before, after):
        return None
    return _quote_role(char, before, after, opened_by)


def _quote_role(char: str, before: str, after: str, opened_by: str) -> Role | None:
    if char in "„‚" or (char in "“‘" and opened_by not in ("„", "‚")):
        return "open"
    if opened_by:
        reopens = char in "\"'＂" and before.isspace() and not (after.isspace() or after in ".,?!")
        return "open" if reopens else "close"
    if char in "“‘’" or after.isspace():
        return None
    if char == "”":
        return "open" if before.isspace() else None
    return "open" if _may_open(before) else None


def _may_open(before: str) -> bool:
    """Whether a straight mark after `before` can open a quotation; after a digit it measures inches or minutes."""
    return before.isspace() or before in OPENING or before in "=:-/~.?!" or not before.isascii()


def _is_apostrophe(text: str, position: int, before: str, after: str) -> bool:
    inside_word = bool(_LATIN_WORD.match(before) and _LATIN_WORD.match(after))
    return inside_word or bool(_DECADE.match(text, position))


def _looks_like_apostrophes(text: str, enclosure: Enclosure) -> bool:
    """Whether single marks around a sentence end are more likely a clipped word and a plural's possessive."""
    inner = text[enclosure.start + 1 : enclosure.end - 1]
    if enclosure.family != "single" or not _SENTENCE_END.search(inner):
        return False
    follows = text[enclosure.end : enclosure.end + 1]
    return bool(_LATIN_WORD.match(inner[-1:])) and not _HANGUL.match(follows)
