"""Dates and times of day in Korean: 2024년 9월 4일, 지난 14일, 오후 3시 30분, 상반기, 1990년대, 6·25."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction

from qa_reports.extract.quantities.numeric_calendar import (
    MONTHS_IN_HALF,
    MONTHS_IN_QUARTER,
    calendar_quantity,
    find_numeric_calendar,
    time_quantity,
    year_quantity,
)
from qa_reports.extract.quantities.quantity import Kind, Numeral, Quantity, Written
from qa_reports.extract.quantities.taken import Taken

__all__ = ["find_korean_calendar"]

# What follows a length of time and never a date: 14일 동안, 10년간, 3년 전, 사흘 만에.
_LENGTH = (
    r"(?!여|\s?(?:간|동안|째|만에|만의|이상|이내|이하|미만|넘|가까이|가량|정도|남짓|치|짜리|연속|내내|이나"
    # but 2004년 후반, 15일 전체회의
    r"|(?:전|뒤|후|앞)(?:$|[\s,.의에인이은는과로]|부터|까지|만|쯤|면|엔|보다)|반(?:$|[\s,.을이은의])))"
)
_AFTER_YEAR = re.compile(rf"\s?(?:년도|년){_LENGTH}(?!대)")
_DECADE = re.compile(r"\s?년대")
_MONTH = re.compile(r"\s?월(?!드|급|세|요)")
_DAY = re.compile(rf"\s?일{_LENGTH}")
_DAY_AFTER_MONTH = re.compile(r"\s?일")
_HOUR = re.compile(r"\s?시(?!간|즌|리즈|도|군|장|민|대)(?:\s?(?P<minute>[0-5]?\d)\s?분|\s?(?P<half>반))?")
_DOTTED = re.compile(r"\d[.:·]\d")
_DOTTED_HOUR = re.compile(r"(?:오전|오후)\s?(?P<hour>1[0-2]|[1-9])[.:](?P<minute>[0-5]\d)")
_QUARTER = re.compile(r"\s?(?:사|4)?\s?분기")
_MONTH_BEFORE = re.compile(r"\d\s?월\s?$")
_MONTH_AFTER = re.compile(r"\s?\d{1,2}\s?월")
_NIGHTS_BEFORE = re.compile(r"박\s?$")
_APOSTROPHE = re.compile(r"['’‘]$")
_HALF_OF_DAY = re.compile(r"(?P<early>오전|새벽|아침|AM|am)|(?P<late>오후|저녁|PM|pm)|(?P<day>낮)|(?P<night>밤)")
_DAWN, _FORENOON = 6, 9
"""Hours: 밤 5시 is before dawn and 밤 6시 in the evening, 낮 8시 in the evening if anything and 낮 9시 before noon."""
_HALF_BEFORE = re.compile(r"(?:오전|새벽|아침|오후|저녁|낮|밤|AM|PM|am|pm)\s?$")
_REACH = 6
"""Characters before a numeral that are looked at: the longest word is one of two letters with a space."""
_WORDS = (
    ("상반기", 1, Kind.HALF_YEAR, MONTHS_IN_HALF),
    ("하반기", 2, Kind.HALF_YEAR, MONTHS_IN_HALF),
    ("정오", 720, Kind.TIME, frozenset({Fraction(12)})),
    ("자정", 0, Kind.TIME, frozenset({Fraction(12)})),
)
_ROUGHLY = re.compile(r"\s?(?:무렵|쯤|께|직[전후]|전후|가까[이운]|[을를이가]\s?(?:조금\s)?(?:넘|지나|앞두|전후))")
"""After noon and midnight: another hour may be meant."""
# Days that became names: the digits stand for month and day, and the translation may name the event instead.
_EVENT = re.compile(r"(?<![\d.·])(?:1[0-2]|[1-9])[·.](?:[12]\d|3[01]|[1-9])(?=\s?(?:[가-힣]{2,4})?(?:절|운동|"
    r"전쟁|혁명|테러|항쟁|사태|사변|의거|만세|대책|총선|선언|참사|공격|이후|당시))|(?<![\d.·])(?:6·25|9·11|5·18|"
        r"4·19|8·15|3·1|12·12)(?!\d)")  # fmt: skip


def _near(numeral: Numeral) -> int:
    """Return where the words before a numeral begin that may bear on it."""
    return max(0, numeral.start - _REACH)


def _digits(text: str, numeral: Numeral) -> int | None:
    written = text[numeral.start : numeral.end]
    return int(written) if written.isdigit() else None


def _year(text: str, numeral: Numeral) -> Quantity | None:
    value, plain = int(numeral.value), _digits(text, numeral) is not None
    match = _AFTER_YEAR.match(text, numeral.end)
    if match is None:
        return None
    short = (
        plain
        and value < 100
        and (_MONTH_AFTER.match(text, match.end()) or _APOSTROPHE.search(text, _near(numeral), numeral.start))
    )
    spelled = numeral.written is Written.WORDS and 1000 <= value <= 2100
    if short or spelled or (plain and 1000 <= value <= 2100):
        return year_quantity(text, numeral.start, match.end(), value)
    return None


def _decade(text: str, numeral: Numeral) -> Quantity | None:
    match = _DECADE.match(text, numeral.end)
    if match is None:
        return None
    value = int(numeral.value)
    others = frozenset(map(Fraction, (value % 100 or value, 1900 + value % 100, 2000 + value % 100)))
    return calendar_quantity(text, numeral.start, match.end(), value, Kind.DECADE, others=others)


def _month(text: str, numeral: Numeral) -> Quantity | None:
    match = _MONTH.match(text, numeral.end)
    if match is None or not 1 <= numeral.value <= 12:
        return None
    return calendar_quantity(text, numeral.start, match.end(), int(numeral.value), Kind.MONTH)


def _day(text: str, numeral: Numeral) -> Quantity | None:
    after_month = _MONTH_BEFORE.search(text, _near(numeral), numeral.start)
    match = (_DAY_AFTER_MONTH if after_month else _DAY).match(text, numeral.end)
    if match is None or not 1 <= numeral.value <= 31 or numeral.written is not Written.DIGITS:
        return None
    if _NIGHTS_BEFORE.search(text, _near(numeral), numeral.start):
        return None
    return calendar_quantity(text, numeral.start, match.end(), int(numeral.value), Kind.DAY)


def _time(text: str, numeral: Numeral) -> Quantity | None:
    match = _HOUR.match(text, numeral.end)
    if match is None or not 0 <= numeral.value <= 24 or numeral.value.denominator != 1:
        return None
    before = _HALF_BEFORE.search(text, _near(numeral), numeral.start)
    minute = 30 if match["half"] else int(match["minute"] or 0)
    noon = _noon(before.group(), int(numeral.value), minute) if before else None
    start = before.start() if before else numeral.start
    return time_quantity(text, start, match.end(), int(numeral.value), minute, noon=noon)


def _noon(words: str, hour: int, minute: int) -> int | None:
    """Return 0 for an hour before noon, 720 for one after it, None where the words leave it open."""
    half = _HALF_OF_DAY.match(words)
    if half is None:
        return None
    if half["night"]:  # 밤 12시 is midnight
        return 0 if hour < _DAWN or hour == 12 else 720
    if half["day"]:
        return 720 if hour < _DAWN or hour == 12 else 0 if hour >= _FORENOON else None
    if hour == 12 and (half.group() in {"아침", "저녁"} or (half.group() in {"오전", "오후"} and not minute)):
        return None  # said of noon and of midnight
    return 0 if half["early"] else 720


def _quarter(text: str, numeral: Numeral) -> Quantity | None:
    match = _QUARTER.match(text, numeral.end)
    if match is None or not 1 <= numeral.value <= 4:
        return None
    return calendar_quantity(
        text, numeral.start, match.end(), int(numeral.value), Kind.QUARTER, others=MONTHS_IN_QUARTER
    )


_READERS: tuple[Callable[[str, Numeral], Quantity | None], ...] = (_decade, _year, _month, _day, _time, _quarter)


def _named(text: str) -> Iterator[Quantity]:
    for word, value, kind, others in _WORDS:
        for match in re.finditer(word, text) if word in text else ():
            rough = kind is Kind.TIME and _ROUGHLY.match(text, match.end())
            written = Written.IMPLIED if rough else Written.WORDS
            yield calendar_quantity(text, *match.span(), value, kind, others=others, written=written)
    if not _DOTTED.search(text):
        return
    for match in _DOTTED_HOUR.finditer(text):
        noon = 720 if match.group().startswith("오후") else 0
        yield time_quantity(text, *match.span(), int(match["hour"]), int(match["minute"]), noon=noon)
    for match in _EVENT.finditer(text):
        month, _, day = re.sub(r"\D", " ", match.group()).partition(" ")
        others = frozenset({Fraction(month), Fraction(day)})
        yield calendar_quantity(text, *match.span(), int(month), Kind.CODE, others=others, written=Written.IMPLIED)


def find_korean_calendar(text: str, numerals: Sequence[Numeral]) -> list[Quantity]:
    """Return the dates (each of their parts by itself) and times of a Korean text, given its `numerals`."""
    found = find_numeric_calendar(text) + list(_named(text))
    taken = Taken(len(text), found)
    for numeral in numerals:
        quantity = None if taken.has(numeral) else next(filter(None, (read(text, numeral) for read in _READERS)), None)
        if quantity is not None:
            found.append(quantity)
            taken.take(quantity.start, quantity.end)
    return sorted(found, key=lambda quantity: quantity.start)
