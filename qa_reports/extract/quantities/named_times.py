"""Times with names in place of numbers: weekdays, seasons, 8월 하순 and "late August", 매주 and "every week"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

__all__ = ["ELSEWHERE", "NamedTime", "named_time_changes"]

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)\.)"
)


class _Table(NamedTuple):
    """Names of one kind: for each language a pattern, letters of which every name has some, and names for names."""

    patterns: dict[str, re.Pattern[str]]
    letters: dict[str, tuple[str, ...]]
    alike: dict[str, str]


def _table(korean: str, english: str, letters: tuple[str, str], alike: str) -> _Table:
    """Return the table of two patterns; `letters` of the Korean and the English names, `alike` with a line for each."""
    rows = (line.split(": ") for line in alike.strip().splitlines())
    return _Table(
        {"ko": re.compile(korean), "en": re.compile(english, re.IGNORECASE)},
        {"ko": tuple(letters[0].split()), "en": tuple(letters[1].split())},
        {word: name for name, words in rows for word in words.split(", ")},
    )


_TABLES = (
    _table(
        r"(?<![가-힣])(?P<name>[월화수목금토일])요일|(?<=일)\((?P<short>[월화수목금토일])\)",
        r"\b(?P<name>Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?\b",
        ("요일 일(", "day DAY"),
        """
mon: 월
tues: 화
wednes: 수
thurs: 목
fri: 금
satur: 토
sun: 일
""",
    ),
    # 돌봄 (care) and 해봄 (a try) are no spring; "fall" and "spring" are seasons after words that go before a time.
    _table(
        r"(?<![가-힣])(?:올|지난|이번|이듬해|늦|초|한)?\s?(?P<name>봄|여름|가을|겨울)(?=철|[에은이을의까부,.]|\s|$)",
        r"\b(?:(?:this|last|next|that|the|each|every|in|early|late|mid)[ -](?:early |late )?(?P<name>spring|fall)"
        r"(?! (?:of (?!\d)|from|short|water|training|roll|break|apart))|(?P<plain>summer|autumn|winter)s?)\b",
        ("봄 여름 가을 겨울", "pring PRING all ALL ummer UMMER utumn UTUMN inter INTER"),
        """
spring: 봄
summer: 여름
fall: 가을, autumn
winter: 겨울
""",
    ),
    # 전반 may be the first half. "Later this year" is not late in it.
    _table(
        r"(?:\d{0,4}(?:[월달년해]|년대)|연|세기|\d0대)\s?"
        r"(?P<name>[초상중하]순|초반|중반|후반|[초말](?=[에까부은의,.\s]|$))",
        r"\b(?P<name>early|mid|late)[ -](?:in )?(?:(?:this|last|next|the|that|his|her|their|my) )?"
        rf"(?:{_MONTH}|month|year|(?:[12]\d)?\d0s|\d{{4}}|\d{{1,2}}(?:st|nd|rd|th)[ -]century"
        r"|(?:twen|thir|for|fif|six)ties)"
        rf"|\b(?P<edge>beginning|start|middle|end) of (?:(?:this|last|next|the|that) )?"
        rf"(?:{_MONTH}|month|year|(?:[12]\d)?\d0s|\d{{4}})",
        ("초 순 반 말", "arly mid Mid ate beg start end"),
        """
early: 초순, 상순, 초반, 초, beginning, start
mid: 중순, 중반, middle
late: 하순, 후반, 말, end
""",
    ),
    _table(
        r"(?<![가-힣])(?:(?P<name>매일|날마다|하루 평균|일평균|매주|주마다|주당|매달|매월|달마다|월평균"
        r"|매년|해마다|연평균|연례|연간)"
        r"|(?P<often>하루|일주일|한 달|주|월|연)(?:에)? \d+(?:회|번|차례|시간))",
        r"\b(?:(?:every|each|per) (?P<per>day|week|month|year)|(?P<name>daily|weekly|monthly|yearly|annual(?:ly)?)"
        r"|(?:once|twice|times|hours) an? (?P<often>day|week|month|year))\b(?! (?:ago|earlier|later|before|after))",
        ("매 마다 평균 하루 주 달 월 연", "day dai week mon year ann Every Each Dai Week Mon Year Ann"),
        """
day: 매일, 날마다, 하루 평균, 일평균, 하루, daily
week: 매주, 주마다, 주당, 일주일, 주, weekly
month: 매달, 매월, 달마다, 월평균, 한 달, 월, monthly
year: 매년, 해마다, 연평균, 연례, 연간, 연, yearly, annual, annually
""",
    ),
)
"""Weekdays, seasons, stages of a month, a year or an age, and how often."""

# A day may be another one where the clocks differ, and a season where the hemispheres do.
ELSEWHERE = re.compile(
    r"현지|한국\s?시간|local time|Korea(?:n)? (?:standard )?time|\b[KG]ST\b|\bGMT\b|남반구|hemisphere", re.I
)


class NamedTime(NamedTuple):
    """A time and its name, and the words for it at `start:end` of a text."""

    name: str
    text: str
    start: int
    end: int


def named_time_changes(source: tuple[str, str], target: tuple[str, str]) -> Iterator[tuple[NamedTime, NamedTime]]:
    """Yield the times of the `source` (text, language) that are others in the `target`, of each table one at most.

    Told only where both name as many, all but one of them the same.
    """
    for table in _TABLES:
        left = _named(source, table)
        right = _named(target, table) if left else {}
        alone = (
            [left[name] for name in left.keys() - right.keys()],
            [right[name] for name in right.keys() - left.keys()],
        )
        elsewhere = ELSEWHERE.search(source[0]) or ELSEWHERE.search(target[0]) if right else None
        if len(alone[0]) == len(alone[1]) == 1 and not elsewhere:
            yield alone[0][0], alone[1][0]


def _named(side: tuple[str, str], table: _Table) -> dict[str, NamedTime]:
    text, lang = side
    found: dict[str, NamedTime] = {}
    if not any(part in text for part in table.letters[lang]):
        return found
    for match in table.patterns[lang].finditer(text):
        word = next(filter(None, match.groups())).lower()
        name = table.alike.get(word, word)
        start = match.end() - len(match.group().lstrip())
        found.setdefault(name, NamedTime(name, text[start : match.end()], start, match.end()))
    return found
