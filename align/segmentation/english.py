"""Where an English sentence goes on although a full stop seems to end it."""

from __future__ import annotations

import re

__all__ = ["joins_english"]

_TIME = re.compile(r"\b[ap]\.m\.\s+$", re.IGNORECASE)
_AFTER_TIME = re.compile(
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?\s+\d"
    r"|[A-Z]{2,4}T\b|(?:Korea|Korean|Eastern|Pacific|Greenwich|Seoul|London)\b.{0,10}\s[Tt]ime\b|[a-z0-9(–—-])"
)
# What sentencex 1.0 does not know; its own list has the more frequent ones (Mr., Gov., Sept.).
_TITLE = re.compile(r"\b(?:Ms|Mx|Mmes|Ft|Amb|Atty|Assoc|Asst|Dir|Chmn|Natl|Intl|Inst)\.\s+$")
_BEFORE_NUMBER = re.compile(
    r"\b(?:approx|arts?|ca|ch|est|ext|figs?|max|min|nos?|para?|pp?|secs?|tel|ver|vols?)\.\s+$", re.IGNORECASE
)
_INITIAL = re.compile(r"(?:^|[\s-])[A-Z]\.\s+$")
_NUMBER = re.compile(r"\d|[IVXLC]+\b")
_ABBREVIATION_IN_MARKS = re.compile(
    r"(?:^|[^\w.])(?:(?:[A-Za-z]\.)+|(?:Inc|Ltd|Co|Corp|Jr|Sr|St|No|etc)\.)[\"”’')\]]+\s+$"
)
_GOES_ON = re.compile(r"[–—-]+\s*[a-z]")
_ELLIPSIS = re.compile(r"(?:\.\s?\.|…)[\"”’')\]]*\s+$")
_LOWER_CASE = re.compile(r"[^\w\s]*[a-z]")
_QUOTED = re.compile(r"[?!.…][\"”’')\]]+\s+$")
_SPEAKER = r"(?:he|she|they|it|I|we|[A-Z][\w.’'-]*(?:\s+(?:of|the|and|de|van|von|[A-Z][\w.’'-]*)){0,7})"
_SAYING = (
    r"(?:said|says|asked|added|replied|answered|noted|stated|explained|emphasized|stressed|announced|told|wrote|claimed"
    r"|argued|concluded|continued|recalled|remarked|pointed out|shouted|exclaimed)"
)
_ATTRIBUTION = re.compile(
    rf"{_SPEAKER}\s+(?:also\s+)?{_SAYING}(?:\s*[.,;:]|\s+(?:in|at|on|to|during|when|after|while)\b)"
)
_REVERSED = re.compile(rf"{_SAYING}\s+[A-Z]")


def joins_english(text: str, cut: int) -> bool:
    """Whether what stands before `cut` and what begins there are one sentence."""
    before, after = text[max(0, cut - 40) : cut], text[cut : cut + 120]
    return any(left.search(before) and right.match(after) for left, right in _JOINTS)


_ANYTHING = re.compile("")
_JOINTS = (
    (_TIME, _AFTER_TIME),
    (_TITLE, re.compile(r"[A-Z]")),
    (_INITIAL, re.compile(r"[A-Z]\.")),
    (_BEFORE_NUMBER, _NUMBER),
    (_ABBREVIATION_IN_MARKS, _ANYTHING),
    (_ANYTHING, _GOES_ON),
    (_ELLIPSIS, _LOWER_CASE),
    (_QUOTED, _LOWER_CASE),
    (_QUOTED, _ATTRIBUTION),
    (_QUOTED, _REVERSED),
)
