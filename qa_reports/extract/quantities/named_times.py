"""Weekdays and seasons: times with names in place of numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

__all__ = ["ELSEWHERE", "NamedTime", "named_time_changes"]

_DAYS = {
    "ko": r"(?<![가-힣])(?P<name>[월화수목금토일])요일|(?<=일)\((?P<short>[월화수목금토일])\)",
    "en": r"\b(?P<name>Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?\b",
}
# 돌봄 (care) and 해봄 (a try) are no spring; "fall" and "spring" are seasons after words that go before a time.
_SEASONS = {
    "ko": r"(?<![가-힣])(?:올|지난|이번|이듬해|늦|초|한)?\s?(?P<name>봄|여름|가을|겨울)(?=철|[에은이을의까부,.]|\s|$)",
    "en": r"\b(?:(?:this|last|next|that|the|each|every|in|early|late|mid)[ -](?:early |late )?(?P<name>spring|fall)"
    r"(?! (?:of (?!\d)|from|short|water|training|roll|break|apart))|(?P<plain>summer|autumn|winter)s?)\b",
}
_ALIKE = {
    "ko": {
        "월": "mon", "화": "tues", "수": "wednes", "목": "thurs", "금": "fri", "토": "satur", "일": "sun",
        "봄": "spring", "여름": "summer", "가을": "fall", "겨울": "winter",
    },
    "en": {"autumn": "fall"},
}  # fmt: skip
_PARTS = {
    "ko": ("요일", "일(", "봄", "여름", "가을", "겨울"),
    "en": ("day", "DAY", "pring", "PRING", "all", "ALL", "ummer", "UMMER", "utumn", "UTUMN", "inter", "INTER"),
}
"""Letters of which every name of a weekday or season has some."""
_PATTERNS = [{lang: re.compile(text, re.I) for lang, text in table.items()} for table in (_DAYS, _SEASONS)]

# A day may be another one where the clocks differ, and a season where the hemispheres do.
ELSEWHERE = re.compile(
    r"현지|한국\s?시간|local time|Korea(?:n)? (?:standard )?time|\b[KG]ST\b|\bGMT\b|남반구|hemisphere", re.I
)


class NamedTime(NamedTuple):
    """A weekday or season, and the words for it at `start:end` of a text."""

    name: str
    text: str
    start: int
    end: int


def named_time_changes(source: tuple[str, str], target: tuple[str, str]) -> Iterator[tuple[NamedTime, NamedTime]]:
    """Yield the weekday and the season of the `source` (text, language) that is another one in the `target`.

    Told only where both name as many, all but one of them the same.
    """
    for patterns in _PATTERNS:
        left = _named(source, patterns)
        right = _named(target, patterns) if left else {}
        alone = (
            [left[name] for name in left.keys() - right.keys()],
            [right[name] for name in right.keys() - left.keys()],
        )
        elsewhere = ELSEWHERE.search(source[0]) or ELSEWHERE.search(target[0]) if right else None
        if len(alone[0]) == len(alone[1]) == 1 and not elsewhere:
            yield alone[0][0], alone[1][0]


def _named(side: tuple[str, str], patterns: dict[str, re.Pattern[str]]) -> dict[str, NamedTime]:
    text, lang = side
    found: dict[str, NamedTime] = {}
    if not any(part in text for part in _PARTS[lang]):
        return found
    for match in patterns[lang].finditer(text):
        word = next(filter(None, match.groups())).lower()
        name = _ALIKE[lang].get(word, word)
        start = match.end() - len(match.group().lstrip())
        found.setdefault(name, NamedTime(name, text[start : match.end()], start, match.end()))
    return found
