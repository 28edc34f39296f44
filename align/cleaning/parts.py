"""What stands at the head or the end of a paragraph and is no part of it: datelines, credits, copyright notes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

__all__ = ["Part", "divide", "paragraph_within"]

_REPORTER = r"(?:기자|특파원|통신원|리포터|논설위원)"
_EMAIL = r"[\w.+-]+@(?:[\w-]+\.[\w.-]+)?"
_BYLINE_HEADS = (
    # [신문=홍길동 기자]   [신문 홍길동 기자] =
    rf"[\[(【<]\s?[^\[\]()【】<>]{{1,40}}{_REPORTER}\s?[\])】>]\s*=?\s*",
    # (서울=통신) 홍길동 기자 =   【서울=통신】홍길동·김철수 기자 =
    rf"[\[(【]\s?[^\[\]()【】=]{{1,15}}=[^\[\]()【】=]{{1,20}}[\])】]\s*(?:[가-힣·,\s]{{2,30}}{_REPORTER}\s*=?|=)\s*",
    rf"[가-힣]{{2,4}}\s?{_REPORTER}\s?=\s+",
    r"[\[(][^\[\]()]{0,60}\b[Rr]eporter\b[^\[\]()]{0,40}[\])]\s*=?\s*",
    r"[\[(][^\[\]()=]{1,30}=[^\[\]()=]{1,40}[\])]\s*(?:(?:Reporter|Correspondent) [A-Z][\w-]+(?: [A-Z][\w-]+){0,3}"
    r"|(?:[A-Z][\w-]+ ){2,3}(?:[Rr]eporter|[Cc]orrespondent))\s*=?\s*",
    # SEOUL, Sept. 4 (Agency) --
    r"[A-Z][A-Z .'/-]{2,30}(?:, [A-Z][\w. ]{1,20})?(?:, [A-Z][a-z]+\.? \d{1,2})? \((?:[A-Z][\w]+ ?){1,3}\) ?(?:--"
    r"|[—–-])\s*",
)
_HEAD = re.compile("|".join(f"(?:{head})" for head in _BYLINE_HEADS))

_RIGHTS = r"무단\s?(?:전재|복제|배포|사용)|rights\s+reserved|(?:unauthori[sz]ed|without permission)"
_TAILS = (
    (
        "copyright",
        re.compile(
            rf"\s*[<\[(〈≪【](?=[^<>\[\]〉≫】]*(?:저작권|ⓒ|©|\(c\)"
            rf"|[Cc]opyright))(?=[^<>\[\]〉≫】]*(?:{_RIGHTS}))[^<>\[\]〉≫】]{{5,160}}[>\])〉≫】]\s*$",
            re.IGNORECASE,
        ),
    ),
    (
        "byline",
        re.compile(
            rf"(?<=[.다!?”\"’'])\s*/?\s*(?:[가-힣]{{2,12}}\s?=\s?)?[가-힣]{{2,4}}\s?(?:[가-힣]{{2}})?{_REPORTER}"
            rf"\s?[\[(<]?{_EMAIL}[\])>]?\s*$"
        ),
    ),
    ("byline", re.compile(rf"(?<=[.!?”\"])\s*/\s?[가-힣]{{2,4}}\s?{_REPORTER}\s*$")),
    ("caption", re.compile(r"(?<=[.다!?)”\"])\s*[\[(/]?\s?사진\s?(?:제공)?\s?[=:]\s?[^=:.]{1,30}[.)\]]*\s*$")),
    ("interface", re.compile(r"(?<=[.다!?”\"])\s*\((?:끝|END)\)\s*$")),
)
# An address by itself is a reporter's only where the document has bylines.
_TAILS_OF_STAMPED = (*_TAILS, ("byline", re.compile(rf"(?<=[.!?”\"])\s+{_EMAIL}\s*$")))


class Part(NamedTuple):
    """A stretch `start:end` of a text, and the reason to drop it; None for what is kept."""

    start: int
    end: int
    reason: str | None


def divide(text: str, stamped: bool) -> list[Part]:
    """Return the parts of `text` in their order; one only where nothing at its head or end is to be dropped.

    `stamped` tells that the document has bylines or dates around its article.
    """
    head = _HEAD.match(text)
    start, end = head.end() if head else 0, len(text)
    tails: list[Part] = []
    while (tail := _find_tail(text, start, end, stamped)) is not None:
        tails.insert(0, tail)
        end = tail.start
    parts = [Part(0, start, "byline"), Part(start, end, None), *tails]
    return [part for part in parts if text[part.start : part.end].strip()]


def paragraph_within(text: str, parts: Sequence[Part]) -> str:
    """Return `text`, divided into `parts`, without byline and rights at its edges; all of it where that is nothing."""
    kept = [text[part.start : part.end].strip() for part in parts if part.reason is None]
    return kept[0] if kept else text


def _find_tail(text: str, start: int, end: int, stamped: bool) -> Part | None:
    for reason, pattern in _TAILS_OF_STAMPED if stamped else _TAILS:
        # A match at `start` would leave nothing of the paragraph.
        if (match := pattern.search(text, start, end)) and match.start() > start:
            return Part(match.start(), end, reason)
    return None
