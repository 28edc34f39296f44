"""Times told from the one spoken of: 지난달 and "last month", 이번 주 and "this week", 내일 and "tomorrow"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from qa_reports.extract.quantities.named_times import ELSEWHERE, NamedTime

__all__ = ["relative_time_changes"]

_BEFORE, _NOW, _AFTER = "before", "now", "after"

# The time a figure is compared with (전년 대비, "than last year") often goes without saying.
_COMPARED = r"(?:보다|에 비해|과 비교|와 비교|의? ?대비|의? 같은|의? ?동[기월])"
_KO_COMPARED = re.compile(rf"\s?(?:{_COMPARED}|\S+(?: 같은)? ?{_COMPARED})")
_EN_COMPARED = re.compile(
    r"\b(?:than|from|over|versus|vs\.?|against|as|(?:compar\w+|relative) (?:with|to)"
    r"|the same \w+(?: of)?)(?: in| of| that)?"
    r"(?: the)? $",
    re.I,
)
# And these say how long: "in the next year" is 앞으로 1년.
_FOR = r"(?<!\bin )(?<!\bfor )(?<!\bover )(?<!\bduring )(?<!\bwithin )(?<!\bthroughout )the "
# 떠나기 전날 may be "left the next day": only a day told from what goes before can be compared.
_TOLD = r"(?:(?<=^)|(?<=[은는이가을를도에서,“\"] )|(?<=그 ))"

_KOREAN: dict[str, dict[str, str]] = {
    "year": {
        _BEFORE: r"작년|지난 ?해|전년",
        _NOW: r"올해|금년",
        _AFTER: r"내년|이듬해|다음 ?해",
    },
    "month": {
        _BEFORE: r"지난 ?달|전월",
        _NOW: r"이달|이번 ?달",
        _AFTER: r"다음 ?달|내달(?![리려렸])",
    },
    "week": {
        _BEFORE: r"지난 ?주(?![가-힣]*말|년|기|인|민|자|택)",
        _NOW: r"이번 ?주(?![가-힣]*말|년|기|인|민|자|택)",
        _AFTER: r"다음 ?주(?![가-힣]*말|년|기|인|민|자|택)",
    },
    "day": {
        _BEFORE: rf"어제(?!오늘)|{_TOLD}전날",
        _NOW: r"(?<!어제 )오늘(?!날|내일)",
        _AFTER: rf"내일(?!모레|배움|채움)|{_TOLD}다음 ?날|이튿날|익일",
    },
}
_ENGLISH: dict[str, dict[str, str]] = {
    **{
        unit: {
            _BEFORE: rf"(?<!\bthe )(?<!\bhis )(?<!\bher )(?<!\bits )(?<!\bmy )(?<!eir )(?<!our )(?<!['’]s )"
            rf"last {unit}\b|(?:the |\ba )previous {unit}\b|\bthe {unit} before(?=[.,;]|$)",
            _NOW: rf"\bthis {unit}\b",
            _AFTER: rf"(?<!\bthe )\bnext {unit}\b|{_FOR}(?:next|following) {unit}\b|\bthe {unit} after(?=[.,;]|$)",
        }
        for unit in ("year", "month", "week")
    },
    "day": {
        _BEFORE: r"(?<!before )\byesterday\b|\bthe previous day\b|\bthe day before(?=[.,;]|$)",
        _NOW: r"\b(?:today|tonight)\b",
        _AFTER: rf"(?<!after )\btomorrow\b|{_FOR}(?:next|following) day\b|\bthe day after(?=[.,;]|$)",
    },
}
"""Words that tell a time for sure."""

_KOREAN_LOOSE: dict[str, dict[str, str]] = {
    "year": {_BEFORE: r"재작년|1년 전|일 년 전", _NOW: r"그 ?해|연내|연말|연초|당해", _AFTER: r"내후년|1년 [뒤후]"},
    "month": {_BEFORE: r"전달|지지난 ?달|한 달 전", _NOW: r"그 ?달|월말|당월", _AFTER: r"한 달 [뒤후]|익월|다다음 ?달"},
    "week": {
        _BEFORE: r"지지난 ?주|일주일 전|전주|주말",
        _NOW: r"그 ?주|금주|주말",
        _AFTER: r"다다음 ?주|일주일 [뒤후]|내주|주말",
    },
    "day": {
        _BEFORE: r"그제|엊그제|그저께|엊저녁|어젯밤|간밤|지난밤|전날|하루 전|새벽",
        _NOW: r"이날|그날|당일|같은 날|지금|현재|요즘|새벽",
        _AFTER: r"모레|다음 ?날|하루 [뒤후만]|뒷날|훗날|앞날|미래",
    },
}
# Papers come out when the week is over: of Sunday's one, 지난주 초 is "earlier this week".
_ENGLISH_LOOSE: dict[str, dict[str, str]] = {
    **{
        unit: {
            _BEFORE: rf"\b(?:last|past|previous|prior|preceding) {unit}\b|\b(?:a|one) {unit} (?:ago|before|earlier)"
            rf"|\bthe {unit} before|\b{unit} on {unit}|{unit}-(?:on|over)-{unit}|earlier this week",
            _NOW: rf"\b(?:that|the same|current) {unit}\b",
            _AFTER: rf"\b(?:coming|next|following) {unit}\b|\b(?:a|one) {unit} (?:later|after)"
            rf"|\bthe {unit} after",
        }
        for unit in ("year", "month", "week")
    },
    "day": {
        _BEFORE: r"\b(?:last|previous) (?:night|day)|\b(?:day|night|evening) (?:before|earlier)|overnight|\beve\b|past",
        _NOW: r"\b(?:this|that|the same) (?:day|morning|afternoon|evening|night)|nowadays|current|present"
        r"|modern|\bnow\b",
        _AFTER: r"\b(?:next|following) (?:day|morning|evening|night)|\bday (?:after|later)|future",
    },
}
"""Words that may tell it, and so keep a rule from saying that it is not there."""

_PARTS = {"ko": re.compile("[년해달월주날늘일제]"), "en": re.compile("year|month|week|day|tonight|tomorrow", re.I)}

_MONTH = (
    r"January|February|April|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)\."
)
_DAY = rf"(?<![\d.,])\d{{1,2}}(?:일|st|nd|rd|th)(?![a-z])|\b(?:{_MONTH}|March|May) \d{{1,2}}(?![\d일]|st|nd|rd|th)"
_DATES = {
    "year": r"(?<!\d)(?:19|20)\d\d(?![\d,])|[’']\d\d\b",
    "month": rf"(?<![\d.,])\d{{1,2}}월|\b(?:{_MONTH})|\b(?:March|May)(?= \d|[.,;]|$)|(?<=in )(?:March|May)\b",
    "week": _DAY,
    "day": rf"{_DAY}|[월화수목금토일]요일|\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day",
}
"""Dates of the calendar that may stand for a time of each unit."""


class _Pattern(NamedTuple):
    sure: re.Pattern[str]
    loose: re.Pattern[str]


def _compile(sure: dict[str, str], loose: dict[str, str], start: str) -> dict[str, _Pattern]:
    return {
        time: _Pattern(re.compile(f"{start}(?:{words})", re.I), re.compile(loose[time], re.I))
        for time, words in sure.items()
    }


_PATTERNS = {
    unit: {
        "ko": _compile(_KOREAN[unit], _KOREAN_LOOSE[unit], "(?<![가-힣])"),
        "en": _compile(_ENGLISH[unit], _ENGLISH_LOOSE[unit], ""),
    }
    for unit in _KOREAN
}
_CALENDAR = {unit: re.compile(words) for unit, words in _DATES.items()}


def relative_time_changes(source: tuple[str, str], target: tuple[str, str]) -> Iterator[tuple[NamedTime, NamedTime]]:
    """Yield the time of the `source` (text, language) that is another one in the `target`, of each unit one at most.

    Told only where each side names one that the other has in no words, and both as many dates of the calendar. Where
    none of a unit has changed, one of a unit may have become that of another: 다음 주 and "next month".
    """
    if not all(_PARTS[lang].search(text) for text, lang in (source, target)):
        return
    alone: tuple[list[NamedTime], list[NamedTime]] = [], []
    for unit, patterns in _PATTERNS.items():
        left, right = _sure(source, patterns), _sure(target, patterns)
        if not (left or right) or _has_elsewhere(unit, source[0], target[0]):
            continue
        here = [left[time] for time in left.keys() - right.keys() - _loose(target, patterns)]
        there = [right[time] for time in right.keys() - left.keys() - _loose(source, patterns)]
        if len(_CALENDAR[unit].findall(source[0])) != len(_CALENDAR[unit].findall(target[0])):
            continue
        if len(here) == len(there) == 1:
            yield here[0], there[0]
        else:
            alone[0].extend(here)
            alone[1].extend(there)
    if len(alone[0]) == len(alone[1]) == 1 and alone[0][0].name == alone[1][0].name:
        yield alone[0][0], alone[1][0]


def _has_elsewhere(unit: str, *texts: str) -> bool:
    return unit == "day" and any(map(ELSEWHERE.search, texts))


def _sure(side: tuple[str, str], patterns: dict[str, dict[str, _Pattern]]) -> dict[str, NamedTime]:
    text, lang = side
    found: dict[str, NamedTime] = {}
    for time, pattern in patterns[lang].items():
        for match in pattern.sure.finditer(text):
            if not _is_compared(text, lang, time, match):
                found.setdefault(time, NamedTime(time, match.group(), match.start(), match.end()))
    return found


def _is_compared(text: str, lang: str, time: str, match: re.Match[str]) -> bool:
    if lang == "ko":
        return bool(_KO_COMPARED.match(text, match.end()))
    # "From next year" is when it begins.
    return time == _BEFORE and bool(_EN_COMPARED.search(text, 0, match.start()))


def _loose(side: tuple[str, str], patterns: dict[str, dict[str, _Pattern]]) -> set[str]:
    text, lang = side
    return {time for time, pattern in patterns[lang].items() if pattern.loose.search(text) or pattern.sure.search(text)}
