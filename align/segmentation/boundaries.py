"""What holds for the boundary of a sentence in any language: quotations, brackets, list marks, pieces without words.

A cut is the offset of the first character of a sentence. Splitters propose cuts; this module mends and settles them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Sequence

from align.segmentation.blocks import LIST_MARK, Span
from align.segmentation.enclosures import CLOSING, OPENING, Enclosure

__all__ = [
    "CLOSED_END",
    "END",
    "add_bracket_cuts",
    "add_item_cuts",
    "ends",
    "is_ended",
    "kept_whole",
    "outside",
    "spans_between",
]

END_MARKS = r"[.?!。！？…‥]"
CLOSED_END = re.compile(rf"(?<![\[(.…])(?:{END_MARKS})+[{re.escape(CLOSING)}]+(?:\s+|(?<=[。！？].))(?=\S)")
_REFERENCES = r"(?:\[\w{1,4}\])*"
_ENDED = re.compile(rf"{END_MARKS}[{re.escape(CLOSING)}]*{_REFERENCES}\s*$")
END = re.compile(rf"{END_MARKS}[{re.escape(CLOSING)}]*{_REFERENCES}\s+(?=\S)")
# How far before a position to look for what ended there; keeps long passages linear.
_REACH = 60
_NEXT_WORD = re.compile(r"\s+(?=\S)")
_WORDS = re.compile(r"\w")
_ONLY_LIST_MARK = re.compile(rf"\s*(?:{LIST_MARK.pattern}|\d{{1,2}}[.)]|[가-하A-Za-z][.)])?[\s{re.escape(OPENING)}]*")
_ITEM_NUMBER = re.compile(r"(?:^|(?<=\s))(\d{1,2})[.)]\s+(?=\S)")


def kept_whole(text: str, enclosures: Sequence[Enclosure]) -> list[Enclosure]:
    """Return the enclosures that no sentence boundary may fall in: all but one that is the whole text.

    A quotation within a paragraph stays in one piece whoever speaks: Korean puts the speaker around it and English
    beside it, so this is what keeps the two parallel. A paragraph of nothing but speech is split on both sides.
    """
    begin, end = len(text) - len(text.lstrip()), len(text.rstrip())
    return [e for e in enclosures if (e.start, e.end) != (begin, end)]


def outside(cuts: Iterable[int], enclosures: Sequence[Enclosure]) -> set[int]:
    """Return the cuts that fall in none of the enclosures."""
    holders = _outermost(enclosures)
    starts = [holder.start for holder in holders]
    return {cut for cut in cuts if not (i := bisect_left(starts, cut)) or holders[i - 1].end <= cut}


def _outermost(enclosures: Sequence[Enclosure]) -> list[Enclosure]:
    holders: list[Enclosure] = []
    for enclosure in enclosures:
        if not holders or enclosure.end > holders[-1].end:
            holders.append(enclosure)
    return holders


def is_ended(text: str, position: int) -> bool:
    """Whether the last thing before `position` is an end mark, closing marks, footnote signs and spaces apart."""
    return bool(_ENDED.search(text, max(0, position - _REACH), position))


def ends(pattern: re.Pattern[str], text: str, enclosures: Sequence[Enclosure]) -> set[int]:
    """Return the cuts after the end marks that `pattern` (`END`, `CLOSED_END`) finds.

    What ends inside a bracket in the middle of a sentence (`다행히도(?) 그는`) ends nothing else.
    """
    begin = len(text) - len(text.lstrip())
    brackets = (e for e in enclosures if not e.is_quotation)
    inserted = {e.end for e in brackets if e.start > begin and not is_ended(text, e.start)}
    return {m.end() for m in pattern.finditer(text) if m.start() + len(m.group().rstrip()) not in inserted}


def add_bracket_cuts(text: str, cuts: Collection[int], enclosures: Sequence[Enclosure]) -> set[int]:
    """Return `cuts` with those after captions: round brackets of several words that follow a sentence.

    `[단독]`, `(서울=연합뉴스)` and the like at the head of a text stay with what they introduce.
    """
    added = set(cuts)
    for bracket in enclosures:
        following = _NEXT_WORD.match(text, bracket.end)
        if bracket.family != "()" or bracket.start not in cuts or not following:
            continue
        if " " in text[bracket.start : bracket.end] and not text[following.end()].islower():
            added.add(following.end())
    return added


def add_item_cuts(text: str, cuts: Collection[int]) -> set[int]:
    """Return `cuts` with those before 2., 3., … where the text is a list from 1. on that runs on in one line."""
    added, wanted = set(cuts), 1
    for match in _ITEM_NUMBER.finditer(text):
        if wanted == 1 and text[: match.start()].strip():
            break
        if int(match[1]) == wanted:
            added.add(match.start())
            wanted += 1
    return added


def spans_between(text: str, cuts: Iterable[int]) -> list[Span]:
    """Return the spans between the cuts without white space around them; a piece without words joins its neighbour."""
    starts = [0]
    for cut in sorted(cut for cut in cuts if 0 < cut < len(text)):
        if _ONLY_LIST_MARK.fullmatch(text, starts[-1], cut):
            continue
        if not _WORDS.search(text, starts[-1], cut):
            if len(starts) == 1:
                continue
            starts.pop()
        starts.append(cut)
    if len(starts) > 1 and not _WORDS.search(text, starts[-1]):
        starts.pop()
    spans = (_stripped(text, begin, end) for begin, end in zip(starts, [*starts[1:], len(text)], strict=True))
    return [span for span in spans if span[0] < span[1]]


def _stripped(text: str, start: int, end: int) -> Span:
    part = text[start:end]
    return start + len(part) - len(part.lstrip()), start + len(part.rstrip())
