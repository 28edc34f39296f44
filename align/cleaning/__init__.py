"""Pages to articles: bylines, buttons, rankings and notices are set apart from the text, with the reason for each.

A document that gives no sign of being a web page keeps every sentence. Signs are of different kinds (a byline, a
date stamp, a copyright note, buttons, ...), and the heavy rules wait for several of them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from align.bitext import Passage
from align.cleaning.notices import is_translation_label, is_translation_notice
from align.cleaning.page import Line, clean_section, look_at
from align.cleaning.parts import Part, divide
from align.cleaning.sections import find_borders, find_sections
from align.cleaning.signs import PageKind, judge

__all__ = ["REASONS", "clean_passages"]

REASONS: Mapping[str, str] = {
    "byline": "who wrote it, and the place and agency before the first sentence",
    "caption": "the text under a picture, and the picture's credit",
    "contact": "the publisher's address, telephone, registration and policies",
    "copyright": "a notice of rights",
    "date": "when it was published or changed",
    "duplicate": "a headline or caption that is there already, or a paragraph that follows itself",
    "interface": "buttons, forms and the site speaking to its visitors",
    "menu": "sections, tags and labels of the site",
    "related-article": "headlines and teasers of other articles",
    "translation-notice": "a note that what follows is a translation",
}
"""Every reason to drop a passage, and what it means."""

# What a page with few signs still loses; the rest takes several.
_LIGHT_REASONS = frozenset({"byline", "caption", "copyright", "date"})


def clean_passages(passages: Sequence[Passage]) -> tuple[list[Passage], list[tuple[Passage, str]]]:
    """Return the passages that are the article's, and those that are not with their reasons (keys of `REASONS`).

    `passages` are all those of a file, in its order and with their languages. A passage may be divided between both;
    together they hold all its text.
    """
    lines = [look_at(passage) for passage in passages]
    _mark_notices(lines)
    kind = judge(lines)
    _decide(lines, kind)
    stamped = kind is not PageKind.PLAIN
    kept: list[Passage] = []
    dropped: list[tuple[Passage, str]] = []
    for line in lines:
        for part, reason in [(line.passage, line.reason)] if line.reason else _parts(line, stamped):
            if reason is None:
                kept.append(part)
            else:
                dropped.append((part, reason))
    return kept, dropped


def _mark_notices(lines: Sequence[Line]) -> None:
    """Mark what is furniture anywhere: notes of a translation, reporters with their address, notes of rights."""
    borders = find_borders(lines)
    for index, line in enumerate(lines):
        notice = is_translation_notice(line.text, index in borders)
        if notice or (index in borders and is_translation_label(line.text)):
            line.typed, line.prose = "translation-notice", False
        elif line.sure:
            line.typed, line.prose = line.sure, False


def _decide(lines: list[Line], kind: PageKind) -> None:
    if kind is PageKind.PAGE:
        for section in find_sections(lines):
            clean_section(section)
        return
    for line in lines:
        sure = line.typed == "translation-notice" or line.sure is not None
        if sure or (kind is PageKind.STAMPED and line.typed in _LIGHT_REASONS):
            line.reason = line.typed


def _parts(line: Line, stamped: bool) -> list[tuple[Passage, str | None]]:
    # What has no part to drop in a stamped document has none in another.
    parts = line.parts if stamped or len(line.parts) == 1 else divide(line.text, stamped)
    return [(_part(line.passage, part), part.reason) for part in parts]


def _part(passage: Passage, part: Part) -> Passage:
    """Return a part of a passage without white space around it."""
    text = passage.text[part.start : part.end]
    bare = text.strip()
    start = part.start + text.index(bare)
    return passage.part(start, start + len(bare))
