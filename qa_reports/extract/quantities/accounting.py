"""Whether the quantities of one side can answer for a quantity of the other: same value, conversion, rounding, sum."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from enum import IntEnum
from fractions import Fraction
from functools import cached_property
from itertools import pairwise

from qa_reports.extract.quantities.conversion import CONVERSION_SLACK, is_converted, is_near
from qa_reports.extract.quantities.quantity import CALENDAR_KINDS, Bound, Kind, Quantity, Written
from qa_reports.extract.quantities.units import UNITS

__all__ = ["Answer", "Stock", "find_parts", "goes_without_saying"]

# Each side of an estimate ("약", "nearly") may be rounded to two digits, one half of which is 5 %.
_ROUNDING_SLACK = Fraction(5, 100)
_ESTIMATES = {Bound.ABOUT, Bound.OVER, Bound.UNDER}
# A part of a date is answered for by the same part only: September 9 is not September 11 because 9월 is there.
_PARTS_OF_DATES = CALENDAR_KINDS - {Kind.DECADE}
_PARTS_OF_YEARS = {Kind.HALF_YEAR, Kind.QUARTER}


class Answer(IntEnum):
    """How well a quantity is answered for on the other side."""

    NONE = 0
    EXCUSED = 1  # by something implied or a rounding: no defect, but no witness either
    FULL = 2


def _same_value(one: Quantity, other: Quantity) -> bool:
    if one.low != one.high:
        return {one.low, one.high} == {other.low, other.high} or {one.low, one.high} <= other.others
    return one.low in other.values or other.low in one.values or other.high in one.values


def _is_same(one: Quantity, other: Quantity) -> bool:
    kinds = {one.kind, other.kind}
    if kinds & _PARTS_OF_YEARS:
        return one.low == other.low if len(kinds) == 1 else _is_part_of_year(one, other)
    if Kind.INDEFINITE in kinds:
        # "Decades" are no month.
        return not kinds & _PARTS_OF_DATES and one.low <= other.high and other.low <= one.high
    if len(kinds) == 2 and (kinds <= _PARTS_OF_DATES or _is_date_and_amount(one, other)):
        return False
    if one.kind is Kind.TIME and other.kind is Kind.TIME:
        unsaid = "12-hour" in {one.unit, other.unit}
        return one.low == other.low or (unsaid and (one.low - other.low) % 720 == 0)
    return _same_value(one, other)


def _is_part_of_year(one: Quantity, other: Quantity) -> bool:
    """Return whether one is a half or a quarter of a year and the other says so: "the first half", six months.

    A half may be told by its quarters (1분기와 2분기). The three of 3% is no third quarter, and the one of "one after
    another" no first half.
    """
    part, other = (one, other) if one.kind in _PARTS_OF_YEARS else (other, one)
    if other.kind in _PARTS_OF_YEARS:
        quarter, half = (part, other) if part.kind is Kind.QUARTER else (other, part)
        return (quarter.low > 2) == (half.low > 1)
    if other.unit == "month":
        return other.low in part.others
    counts = other.kind is Kind.CARDINAL and not (part.kind is Kind.HALF_YEAR and other.written is Written.WORDS)
    return (counts or other.kind in {Kind.ORDINAL, Kind.CODE, Kind.FRACTION}) and part.low in other.values


def _is_date_and_amount(one: Quantity, other: Quantity) -> bool:
    """Return whether one is a part of a date and the other an amount of something else.

    November 5 and five weeks; January and 한 수감자, whose numeral counts.
    """
    part, amount = (one, other) if one.kind in {Kind.DAY, Kind.MONTH} else (other, one)
    if part.kind not in {Kind.DAY, Kind.MONTH}:
        return False
    if part.kind is Kind.MONTH and amount.kind is Kind.CARDINAL and amount.written is Written.WORDS:
        return True
    # 14일 may be a day of the month or a length of time, 6월 only a month.
    measured = amount.unit or amount.currency or amount.kind is Kind.PERCENTAGE
    return bool(measured) and not (part.kind is Kind.DAY and amount.unit == "day")


def _is_rounded(one: Quantity, other: Quantity) -> bool:
    """Return whether one of the two is the other rounded: fewer digits that count, and a word that says so."""
    rounded, exact = sorted((one, other), key=lambda quantity: _digits_that_count(quantity.low))
    if rounded.bound not in _ESTIMATES or exact.bound in _ESTIMATES or one.kind is not other.kind:
        return False
    fewer = _digits_that_count(rounded.low) < _digits_that_count(exact.low)
    return fewer and min(one.low, other.low) >= 10 and is_near(one.low, other.low, _ROUNDING_SLACK)


def _digits_that_count(value: Fraction) -> int:
    return len(str(value.numerator).rstrip("0")) if value.denominator == 1 else 9


def find_parts(one: Quantity, others: Sequence[Quantity]) -> tuple[Quantity, ...]:
    """Return two or three of `others` in a row that add up to `one`, as they are or in its dimension; months do not."""
    if one.kind in _PARTS_OF_DATES:
        return ()
    others = [other for other in others if other.kind is one.kind]
    runs = [*pairwise(others), *zip(others, others[1:], others[2:], strict=False)]
    return next((run for run in runs if sum(part.low for part in run) == one.low or _adds_up(one, run)), ())


def _adds_up(one: Quantity, run: Sequence[Quantity]) -> bool:
    if not one.unit or one.unit not in UNITS or any(part.unit not in UNITS for part in run):
        return False
    unit = UNITS[one.unit]
    if any(UNITS[part.unit].dimension != unit.dimension for part in run):
        return False
    total = sum((part.low * UNITS[part.unit].factor for part in run), Fraction(0))
    return is_near(total, one.low * unit.factor, CONVERSION_SLACK)


def _ends_apart(one: Quantity, there: Stock) -> bool:
    """Return whether the ends of a range or a score, or the parts of 1시간 30분, stand apart on the other side."""
    if one.low == one.high or one.kind is Kind.INDEFINITE:
        return one.kind is Kind.DURATION and len(one.others) > 1 and one.others <= there.values
    ends = [replace(one, low=end, high=end) for end in (one.low, one.high)]
    return {one.low, one.high} <= there.values or all(
        any(is_converted(end, other) for other in there.convertible(one)) for end in ends
    )


def goes_without_saying(one: Quantity) -> bool:
    """Return whether a language may leave the value to an article or to no word at all: a count of one or none."""
    stated = CALENDAR_KINDS | {Kind.MONEY, Kind.PERCENTAGE, Kind.MEASURE}
    if one.kind is Kind.TIME:
        return False  # midnight is a time like any other
    return one.value == 0 or (one.value == 1 and one.kind not in stated)


def _is_contested(one: Quantity, there: Stock, own: Stock) -> bool:
    """Return whether the other side has another value in the unit of `one`, which its own side does not repeat.

    Then "6,187 km (3,980 miles)" is no conversion of 6,387㎞(3,980마일) but a slip.
    """
    name = one.unit or one.currency
    rivals = [other for other in there.quantities if name and name in {other.unit, other.currency}]
    return any(not any(_is_same(rival, mine) for mine in own.like(rival)) for rival in rivals)


def _says_same(one: Quantity, other: Quantity, own: Stock) -> bool:
    """Return whether `other` has the value of `one`; 수백 채 answers for no number where "hundreds" stands for it."""
    if other.kind is Kind.INDEFINITE and any(_is_same(mine, other) for mine in own.indefinite):
        return False
    if one.kind is Kind.FRACTION and one.low != other.low and any(_is_twin(mine, other) for mine in own.like(other)):
        # The three of "three years" is that of 3년, not of 3분의 1.
        return False
    return _is_same(one, other)


def _is_twin(mine: Quantity, other: Quantity) -> bool:
    return bool(mine.unit) and (mine.low, mine.unit, mine.kind) == (other.low, other.unit, other.kind)


class Stock:
    """The quantities of one side, found by what they may be equal to: a table in a line has thousands of them."""

    def __init__(self, quantities: Sequence[Quantity]) -> None:
        """Take the quantities of a side, in order."""
        self.quantities = quantities
        self._answers: dict[tuple[object, ...], Answer] = {}

    @cached_property
    def values(self) -> frozenset[Fraction]:
        """Every value that the words of this side may stand for."""
        return frozenset(self._by_value)

    @cached_property
    def indefinite(self) -> list[Quantity]:
        """The indefinite amounts."""
        return [one for one in self.quantities if one.kind is Kind.INDEFINITE]

    @cached_property
    def times(self) -> Stock:
        """The times of day, by themselves."""
        return Stock([one for one in self.quantities if one.kind is Kind.TIME])

    @cached_property
    def _by_value(self) -> dict[Fraction, list[Quantity]]:
        found: dict[Fraction, list[Quantity]] = defaultdict(list)
        for one in self.quantities:
            for value in one.values:
                found[value].append(one)
        return dict(found)

    @cached_property
    def _shares(self) -> list[Quantity]:
        return [one for one in self.quantities if one.kind is Kind.PERCENTAGE]

    @cached_property
    def _measured(self) -> list[Quantity]:
        return [one for one in self.quantities if one.unit or one.currency or one.kind is Kind.PERCENTAGE]

    @cached_property
    def _written(self) -> list[Quantity]:
        return [one for one in self.quantities if one.written is not Written.IMPLIED]

    @cached_property
    def _estimates(self) -> list[Quantity]:
        return [one for one in self._written if one.bound in _ESTIMATES]

    def like(self, one: Quantity) -> Iterator[Quantity]:
        """Yield what may have the value of `one`, some of it twice."""
        for value in one.values:
            yield from self._by_value.get(value, ())
        yield from self.quantities if one.kind is Kind.INDEFINITE else self.indefinite
        if one.kind is Kind.TIME:
            yield from self.times.quantities

    def convertible(self, one: Quantity) -> Sequence[Quantity]:
        """Return what may be `one` in another unit or currency, or as a share."""
        if one.kind is Kind.PERCENTAGE:
            return self.quantities
        return self._measured if one.unit or one.currency else self._shares

    def rounded(self, one: Quantity) -> Sequence[Quantity]:
        """Return what may be `one` rounded, or what it rounds."""
        return self._written if one.bound in _ESTIMATES else self._estimates

    def answer(self, one: Quantity, own: Stock) -> Answer:
        """Return how well this side answers for `one`, which is among its `own` side's."""
        # Whatever tells two quantities apart but where they stand; a sign in the text tells money from weight.
        key = (one.low, one.high, one.kind, one.unit, one.currency, one.bound, one.written, one.others, "£" in one.text)
        if key not in self._answers:
            self._answers[key] = _answer(one, self, own)
        return self._answers[key]


def _answer(one: Quantity, there: Stock, own: Stock) -> Answer:
    if one.kind is Kind.TIME and there.times.quantities:
        # Where a time of day is given, "two police vans" are not the two of 오후 2시.
        there = there.times
    same = [other for other in there.like(one) if _says_same(one, other, own)]
    if any(other.written is not Written.IMPLIED for other in same) or _ends_apart(one, there):
        return Answer.FULL
    if any(is_converted(one, other) for other in there.convertible(one)) and not _is_contested(one, there, own):
        return Answer.FULL
    if same or goes_without_saying(one):
        return Answer.EXCUSED
    return Answer.EXCUSED if any(_is_rounded(one, other) for other in there.rounded(one)) else Answer.NONE
