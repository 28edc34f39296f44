"""Dates and times written in digits alone, the same in both languages: 2024-09-04, 9/4/2024, 15:00."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from qa_reports.extract.quantities.quantity import Kind, Quantity, Written

__all__ = [
    "MONTHS_IN_HALF",
    "MONTHS_IN_QUARTER",
    "calendar_quantity",
    "find_numeric_calendar",
    "time_quantity",
    "year_quantity",
]

# The first half is six months, the first quarter three.
MONTHS_IN_HALF = frozenset({Fraction(6)})
MONTHS_IN_QUARTER = frozenset({Fraction(3)})

_SEPARATED = re.compile(r"\d[-/.:]")
_CLOCK = re.compile(r"(?<![\d.:,])(?P<hour>[01]?\d|2[0-4]):(?P<minute>[0-5]\d)(?![\d:])(?!\s?[aApP]\.?\s?[mM]\b)")
_YEAR_FIRST = re.compile(
    r"(?<![\d.])(?P<year>[12]\d{3})(?:([-/])|\.\s?)(?P<month>1[0-2]|0?[1-9])(?:\2|\.\s?)(?P<day>[12]\d|3[01]|0?[1-9])(?!\d)"
)
_YEAR_AND_MONTH = re.compile(r"(?<![\d.,])(?P<year>(?:19|20)\d{2})[.](?P<month>0[1-9]|1[0-2])(?![\d.])")
_YEAR_LAST = re.compile(r"(?<![\d/.-])(?P<first>\d{1,2})([/.-])(?P<second>\d{1,2})\2(?P<year>\d{4}|\d{2})(?![\d/.-])")


def calendar_quantity(
    text: str,
    start: int,
    end: int,
    value: int,
    kind: Kind,
    *,
    others: frozenset[Fraction] = frozenset(),
    unit: str = "",
    written: Written = Written.DIGITS,
) -> Quantity:
    """Return a part of a date or a time that stands at `start:end`."""
    return Quantity(
        text[start:end], start, end, Fraction(value), Fraction(value), kind, unit, written=written, others=others
    )


def time_quantity(text: str, start: int, end: int, hour: int, minute: int, *, noon: int | None) -> Quantity:
    """Return a time of day; `noon` is 0 before noon, 720 after it, None where the text does not say."""
    others = frozenset({Fraction(hour), Fraction(minute)})
    said = noon is not None or hour > 12 or hour == 0
    minutes = (hour % 12 * 60 + noon if noon is not None and hour <= 12 else hour * 60) + minute
    return calendar_quantity(text, start, end, minutes, Kind.TIME, others=others, unit="" if said else "12-hour")


def year_quantity(text: str, start: int, end: int, year: int) -> Quantity:
    """Return a year, of two digits or four."""
    short = frozenset({Fraction(year % 100), Fraction(2000 + year % 100), Fraction(1900 + year % 100)})
    return calendar_quantity(text, start, end, year, Kind.YEAR, others=short)


def _whole(text: str, match: re.Match[str]) -> Iterator[Quantity]:
    yield year_quantity(text, *match.span("year"), int(match["year"]))
    yield calendar_quantity(text, *match.span("month"), int(match["month"]), Kind.MONTH)
    yield calendar_quantity(text, *match.span("day"), int(match["day"]), Kind.DAY)


def _either_way(text: str, match: re.Match[str]) -> Iterator[Quantity]:
    either = frozenset({Fraction(match["first"]), Fraction(match["second"])})
    for name, kind in (("first", Kind.MONTH), ("second", Kind.DAY)):
        yield calendar_quantity(text, *match.span(name), int(match[name]), kind, others=either, written=Written.IMPLIED)
    yield year_quantity(text, *match.span("year"), int(match["year"]))


def find_numeric_calendar(text: str) -> list[Quantity]:
    """Return the parts of every date and every time that `text` writes in digits alone."""
    if not _SEPARATED.search(text):
        return []
    found = [quantity for match in _YEAR_FIRST.finditer(text) for quantity in _whole(text, match)]
    for match in _YEAR_AND_MONTH.finditer(text):
        found.append(year_quantity(text, *match.span("year"), int(match["year"])))
        found.append(calendar_quantity(text, *match.span("month"), int(match["month"]), Kind.MONTH))
    found += [quantity for match in _YEAR_LAST.finditer(text) for quantity in _either_way(text, match)]
    for match in _CLOCK.finditer(text):
        noon = 0 if match["hour"].startswith("0") else None
        found.append(time_quantity(text, *match.span(), int(match["hour"]), int(match["minute"]), noon=noon))
    return sorted(found, key=lambda quantity: quantity.start)
