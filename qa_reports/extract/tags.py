"""The tags of a text: inline codes of a bilingual file, and HTML or XML tags that stand in the text itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from align.bitext import CodeKind
from qa_reports.analysed import AnalysedSide

__all__ = ["Tag", "TagPair", "find_tags", "pair_up"]

# Elements that HTML allows inside a text, and those that stand around one in messages. Other names in angle brackets
# may be placeholders of a usage line (<file>) or titles of works (<Parasite>).
_HTML = re.compile(
    "a|abbr|b|bdi|bdo|br|cite|code|del|dfn|div|em|font|h[1-6]|hr|i|img|ins|kbd|label|li|mark|ol|p|pre|q|s|samp|small|span"
    "|strike|strong|sub|sup|table|tbody|td|th|tr|tt|u|ul|var|wbr"
)
_VOID = frozenset({"br", "hr", "img", "wbr"})
_ATTRIBUTE = r"""\s+[A-Za-z_][\w:.-]*\s*=\s*(?:"[^"<>]*"|'[^'<>]*'|[^\s"'<>]+)"""
_TAG = re.compile(
    rf"<(?P<close>/?)(?P<name>[A-Za-z][\w:.-]*)(?P<attributes>(?:{_ATTRIBUTE})*)\s*(?P<alone>/?)>", re.ASCII
)
_PROTECTED = "protected"


class Tag(NamedTuple):
    """A tag before `text[start]`, or at `text[start:end]` where it stands in the text; equal ones have one `key`.

    `written` is what a person knows it by. A `note` marks protected words; many tools write it on one side only.
    """

    kind: CodeKind
    key: str
    written: str
    start: int
    end: int
    note: bool = False


class TagPair(NamedTuple):
    """An opening tag and the closing one that belongs to it, the `first` and `last` of a list of tags."""

    opening: Tag
    closing: Tag
    first: int
    last: int

    def encloses(self, other: TagPair) -> bool:
        """Tell whether another pair of the same list stands inside this one."""
        return self.first < other.first and other.last < self.last


def find_tags(side: AnalysedSide) -> list[Tag]:
    """Return the tags of one side in their order; remarks about the words (terms, comments) are no tags."""
    codes = (
        Tag(code.kind, f"#{code.id}", code.data or code.markup, start + code.position, start + code.position, code.note)
        for sentence, start in zip(side.sentences, side.starts, strict=True)
        for code in sentence.codes
        if not code.note or code.type == _PROTECTED
    )
    return sorted([*codes, *_tags_in(side.text)], key=lambda tag: (tag.start, tag.end))


def _tags_in(text: str) -> Iterator[Tag]:
    if "<" not in text:
        return
    matches = list(_TAG.finditer(text))
    closed = {match["name"].casefold() for match in matches if match["close"]}
    opened = {match["name"].casefold() for match in matches if not match["close"]}
    for match in matches:
        name = match["name"].casefold()
        told = match["alone"] or "=" in match["attributes"] or name in closed & opened
        if told or _HTML.fullmatch(match["name"]):
            kind: CodeKind = "alone" if match["alone"] or name in _VOID else "close" if match["close"] else "open"
            yield Tag(kind, name, match[0], match.start(), match.end())


def pair_up(tags: Sequence[Tag]) -> list[TagPair]:
    """Return the pairs of opening and closing tags, by where they open; a tag closes the last open one of its key."""
    waiting: dict[str, list[int]] = {}
    pairs = []
    for index, tag in enumerate(tags):
        if tag.kind == "open":
            waiting.setdefault(tag.key, []).append(index)
        elif tag.kind == "close" and waiting.get(tag.key):
            first = waiting[tag.key].pop()
            pairs.append(TagPair(tags[first], tag, first, index))
    return sorted(pairs, key=lambda pair: pair.first)
