"""Dates and times of day in English: "Sept. 4, 2024", "the 3rd", "3:30 p.m.", "second half of 2026", "the 1990s"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from qa_reports.extract.quantities.numeric_calendar import (
    MONTHS_IN_HALF,
    MONTHS_IN_QUARTER,
    calendar_quantity,
    find_numeric_calendar,
    time_quantity,
    year_quantity,
)
from qa_reports.extract.quantities.quantity import Kind, Quantity, Written
from qa_reports.extract.quantities.taken import Taken

__all__ = ["find_english_calendar"]

_NAMES = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_MONTH_NUMBERS = {name[:3].lower(): number for number, name in enumerate(_NAMES, 1)}
_MONTH = rf"(?P<month>{'|'.join(_NAMES)}|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
_DAY = r"(?P<day>[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>[12]\d{3})(?!\d)"

_TIME = re.compile(
    r"(?<![\d.:,$£€])(?P<hour>1[0-2]|0?\d|2[0-4])(?:[:.](?P<minute>[0-5]\d))?"
    r"(?:\s?(?P<half>[aApP])\.?\s?[mM]\b\.?|\s?o['’]clock)"
)
_NOON = re.compile(r"\b(?P<midnight>midnight)\b|\b(?:noon|midday)\b", re.I)
_ROUGHLY = re.compile(r"\b(?:past|after|before|around|about|near(?:ly)?|almost|towards?|approaching) $", re.I)
"""Before noon and midnight: another hour may be meant."""
_DATES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b{_MONTH}\s(?:the )?{_DAY}(?!\d|[,.]\d|:\d|%)(?:,?\s{_YEAR})?",
        rf"(?<![\d.,]){_DAY}(?: of)?[ -]{_MONTH}(?!\w)(?:,?[ -]{_YEAR})?",
        rf"\b{_MONTH}(?:,| of)?\s{_YEAR}",
    )
)
_MONTH_NAME = re.compile("Jan|Feb|Ma[ry]|Apr|Ju[nl]|Aug|Sep|Oct|Nov|Dec")
_DIGIT = re.compile(r"\d")
_MONTH_ALONE = re.compile(rf"\b{_MONTH}(?!\w)")
# "May" and "March" are words too, and a capital does not tell at the beginning of a sentence.
_OPENING = re.compile(r"(?:^|[.!?:]\s|[\"“‘'(])$")
# And some months are people: Theresa May, Mrs. March; not In May, Last March.
_NAME_BEFORE = re.compile(
    r"\b(?!(?:In|Last|This|Next|By|Since|Until|From|Early|Late|Mid|To|And|Or|Before|After|During|For|Through|Every|The)\b)"
    r"[A-Z][\w’'-]*\.? $"
)
_NAMES_TOO = frozenset({"April", "August", "June", "March", "May"})
_DECADE = re.compile(r"(?<![\d.,])(?P<year>[12]\d{2}0|['’]?\d0)['’]?s\b")
# "In her early 40s" she is forty or more: years of age, which Korean says as 40대.
_WHOSE_YEARS = re.compile(r"\b(?:my|your|his|her|our|their|one['’]s)[ \n](?:(?:very )?(?:early|mid|late)[ -])?$", re.I)
_REACH = 20
"""Characters before a decade that tell whose years it is."""

_OF_YEAR = r" of (?:the |this |next |last )?(?:year|[12]\d{3})"
_HALF_YEAR = re.compile(
    rf"\b(?P<which>first|second|1st|2nd|latter|last) half\b"
    rf"(?:(?={_OF_YEAR})|(?<!last half)(?! of |[ -](?:an? |hour|dozen|million|time|the )))",
    re.I,
)
_QUARTER = re.compile(
    r"\b(?:(?P<which>first|second|third|fourth|1st|2nd|3rd|4th)[ -]quarter|Q(?P<number>[1-4]))\b", re.I
)
_FISCAL = re.compile(r"\b(?:FY|fiscal (?:year )?)\s?['’]?(?P<year>\d{4}|\d{2})\b")
_DAY_ALONE = re.compile(
    r"\bthe (?P<day>(?:[12]?\d|3[01])(?:st|nd|rd|th))"
    r"(?=\s*(?:[.,;:)’”\"']|$)|\s(?:and|at|in|to|through|until|after|before|by|with|local)\b)"
)
_WHICH = {
    "first": 1,
    "1st": 1,
    "second": 2,
    "2nd": 2,
    "latter": 2,
    "last": 2,
    "third": 3,
    "3rd": 3,
    "fourth": 4,
    "4th": 4,
}


def _times(text: str) -> Iterator[Quantity]:
    for match in _TIME.finditer(text) if _DIGIT.search(text) else ():
        half = match["half"]
        noon = None if not half else 720 if half in "pP" else 0
        yield time_quantity(text, *match.span(), int(match["hour"]), int(match["minute"] or 0), noon=noon)
    for match in _NOON.finditer(text):
        value = 0 if match["midnight"] else 720
        rough = _ROUGHLY.search(text, max(0, match.start() - _REACH), match.start())
        written = Written.IMPLIED if rough else Written.WORDS
        yield calendar_quantity(
            text, *match.span(), value, Kind.TIME, others=frozenset({Fraction(12)}), written=written
        )


def _dates(text: str) -> Iterator[Quantity]:
    for pattern in _DATES if _MONTH_NAME.search(text) and _DIGIT.search(text) else ():
        for match in pattern.finditer(text):
            groups = match.groupdict()
            yield _month(text, match)
            if groups.get("day"):
                yield calendar_quantity(text, *match.span("day"), int(groups["day"]), Kind.DAY)
            if groups.get("year"):
                yield year_quantity(text, *match.span("year"), int(groups["year"]))


def _month(text: str, match: re.Match[str]) -> Quantity:
    number = _MONTH_NUMBERS[match["month"][:3].lower()]
    return calendar_quantity(text, *match.span("month"), number, Kind.MONTH, written=Written.WORDS)


def _months_alone(text: str) -> Iterator[Quantity]:
    for match in _MONTH_ALONE.finditer(text) if _MONTH_NAME.search(text) else ():
        start, name = match.start(), match.group()
        opens = name in {"May", "March"} and _OPENING.search(text, max(0, start - 2), start)
        if not opens and not (name in _NAMES_TOO and _NAME_BEFORE.search(text, max(0, start - _REACH), start)):
            yield _month(text, match)


def _periods(text: str) -> Iterator[Quantity]:
    if not _DIGIT.search(text) and "half" not in (lowered := text.lower()) and "quarter" not in lowered:
        return
    for match in _DECADE.finditer(text):
        year = int(match["year"].lstrip("'’"))
        if year < 100 and _WHOSE_YEARS.search(text, max(0, match.start() - _REACH), match.start()):
            yield calendar_quantity(text, *match.span(), year, Kind.AGE)
            continue
        short = frozenset({Fraction(year % 100 or year)})
        yield calendar_quantity(text, *match.span(), year, Kind.DECADE, others=short)
    for match in _HALF_YEAR.finditer(text):
        which = _WHICH[match["which"].lower()]
        yield calendar_quantity(
            text, *match.span(), which, Kind.HALF_YEAR, others=MONTHS_IN_HALF, written=Written.WORDS
        )
    for match in _QUARTER.finditer(text):
        which = int(match["number"] or 0) or _WHICH[match["which"].lower()]
        yield calendar_quantity(
            text, *match.span(), which, Kind.QUARTER, others=MONTHS_IN_QUARTER, written=Written.WORDS
        )
    for match in _FISCAL.finditer(text):
        yield year_quantity(text, *match.span("year"), int(match["year"]))
    for match in _DAY_ALONE.finditer(text):
        yield calendar_quantity(text, *match.span("day"), int(match["day"][:-2]), Kind.DAY)


def find_english_calendar(text: str) -> list[Quantity]:
    """Return the dates (each of their parts by itself) and times of an English text; the fullest reading wins."""
    found: list[Quantity] = []
    taken = Taken(len(text))
    for search in (find_numeric_calendar, _times, _dates, _periods, _months_alone):
        for quantity in search(text):
            if not taken.has(quantity):
                found.append(quantity)
                taken.take(quantity.start, quantity.end)
    return sorted(found, key=lambda quantity: quantity.start)
