"""Whether the quantities of one side can answer for a quantity of the other: same value, conversion, rounding, sum."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from enum import IntEnum
from fractions import Fraction
from itertools import pairwise

from qa_reports.extract.quantities.quantity import CALENDAR_KINDS, Bound, Kind, Quantity, Written
from qa_reports.extract.quantities.units import UNITS, WON_PER, Unit

__all__ = ["Answer", "answer_for", "find_parts", "is_converted"]

# A converted value is rounded for the reader: 10평 is 33.06 m² and given as 33, 900 mm as 36 inches (1.6 % off).
_CONVERSION_SLACK = Fraction(6, 100)
# 섭씨 and Fahrenheit are given in whole degrees.
_DEGREES_SLACK = Fraction(2)
# A share is said as the nearest simple fraction: 30% as a third.
_SHARE_SLACK = Fraction(1, 10)
# Each side of an estimate ("약", "nearly") may be rounded to two digits, one half of which is 5 %.
_ROUNDING_SLACK = Fraction(5, 100)
_ESTIMATES = {Bound.ABOUT, Bound.OVER, Bound.UNDER}
# A part of a date is answered for by the same part only: September 9 is not September 11 because 9월 is there.
_PARTS_OF_DATES = CALENDAR_KINDS - {Kind.DECADE}


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
    if Kind.INDEFINITE in kinds:
        return one.low <= other.high and other.low <= one.high
    if len(kinds) == 2 and (kinds <= _PARTS_OF_DATES or _is_date_and_amount(one, other)):
        return False
    if one.kind is Kind.TIME and other.kind is Kind.TIME:
        unsaid = "12-hour" in {one.unit, other.unit}
        return one.low == other.low or (unsaid and (one.low - other.low) % 720 == 0)
    return _same_value(one, other)


def _is_date_and_amount(one: Quantity, other: Quantity) -> bool:
    """Return whether one is a part of a date and the other an amount of something else: November 5 and five weeks."""
    part, amount = (one, other) if one.kind in {Kind.DAY, Kind.MONTH} else (other, one)
    if part.kind not in {Kind.DAY, Kind.MONTH}:
        return False
    # 14일 may be a day of the month or a length of time, 6월 only a month.
    return bool(amount.unit or amount.currency) and not (part.kind is Kind.DAY and amount.unit == "day")


def is_converted(one: Quantity, other: Quantity) -> bool:
    """Return whether `one` is `other` in another unit or currency, as near as such values are given."""
    if one.currency and other.currency:
        return one.currency != other.currency and _same_money(one, other)
    first, second = _unit_of(one), _unit_of(other)
    if first is None or second is None:
        return _is_share(one, other) or _is_share(other, one)
    if first.dimension != second.dimension or first is second:
        return False
    if first.dimension == "temperature":
        return _same_heat(one, other) or _same_heat(other, one)
    ends = ((one.low, other.low), (one.high, other.high))
    return all(_near(end * first.factor, like * second.factor, _CONVERSION_SLACK) for end, like in ends)


def _unit_of(quantity: Quantity) -> Unit | None:
    """Return the unit of a quantity; a pound without a sign may be money or weight."""
    if quantity.currency == "GBP" and "£" not in quantity.text:
        return UNITS["pound"]
    return UNITS.get(quantity.unit) if quantity.kind is not Kind.TIME else None


def _is_share(one: Quantity, other: Quantity) -> bool:
    """Return whether a percentage is the other side's fraction or multiple: 50% and half, 2배 and 200%."""
    if one.kind is not Kind.PERCENTAGE:
        return False
    fraction = other.kind in {Kind.FRACTION, Kind.MULTIPLE} or other.low < 1
    return fraction and _near(one.low, other.low * 100, _SHARE_SLACK)


def _same_heat(one: Quantity, other: Quantity) -> bool:
    if other.unit not in {"fahrenheit", "degree"} or one.unit == "fahrenheit":
        return False
    return abs(one.low * 9 / 5 + 32 - other.low) <= _DEGREES_SLACK


def _same_money(one: Quantity, other: Quantity) -> bool:
    if one.currency not in WON_PER or other.currency not in WON_PER:
        return True
    low, high = WON_PER[one.currency]
    least, most = WON_PER[other.currency]
    return one.low * low <= other.high * most and other.low * least <= one.high * high


def _near(one: Fraction, other: Fraction, slack: Fraction) -> bool:
    return abs(one - other) <= slack * max(abs(one), abs(other))


def _is_rounded(one: Quantity, other: Quantity) -> bool:
    """Return whether one of the two is the other rounded: fewer digits that count, and a word that says so."""
    rounded, exact = sorted((one, other), key=lambda quantity: _digits_that_count(quantity.low))
    if rounded.bound not in _ESTIMATES or exact.bound in _ESTIMATES or one.kind is not other.kind:
        return False
    fewer = _digits_that_count(rounded.low) < _digits_that_count(exact.low)
    return fewer and min(one.low, other.low) >= 10 and _near(one.low, other.low, _ROUNDING_SLACK)


def _digits_that_count(value: Fraction) -> int:
    return len(str(value.numerator).rstrip("0")) if value.denominator == 1 else 9


def find_parts(one: Quantity, others: Sequence[Quantity]) -> tuple[Quantity, ...]:
    """Return two or three of `others` in a row that add up to `one`, as they are or in its dimension."""
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
    return _near(total, one.low * unit.factor, _CONVERSION_SLACK)


def _ends_apart(one: Quantity, others: Sequence[Quantity]) -> bool:
    """Return whether the ends of a range or a score, or the parts of 1시간 30분, stand apart on the other side."""
    everything = frozenset(value for other in others for value in other.values)
    if one.low == one.high or one.kind is Kind.INDEFINITE:
        return one.kind is Kind.DURATION and len(one.others) > 1 and one.others <= everything
    ends = [replace(one, low=end, high=end) for end in (one.low, one.high)]
    return {one.low, one.high} <= everything or all(any(is_converted(end, other) for other in others) for end in ends)


def _goes_without_saying(one: Quantity) -> bool:
    """Return whether a language may leave the value to an article or to no word at all: a count of one or none."""
    stated = CALENDAR_KINDS | {Kind.MONEY, Kind.PERCENTAGE, Kind.MEASURE}
    return one.value == 0 or (one.value == 1 and one.kind not in stated)


def _is_contested(one: Quantity, others: Sequence[Quantity], own: Sequence[Quantity]) -> bool:
    """Return whether the other side has another value in the unit of `one`, which its own side does not repeat.

    Then "6,187 km (3,980 miles)" is no conversion of 6,387㎞(3,980마일) but a slip.
    """
    name = one.unit or one.currency
    rivals = [other for other in others if name and name in {other.unit, other.currency}]
    return any(not any(_is_same(rival, mine) for mine in own) for rival in rivals)


def _says_same(one: Quantity, other: Quantity, own: Sequence[Quantity]) -> bool:
    """Return whether `other` has the value of `one`; 수백 채 answers for no number where "hundreds" stands for it."""
    if other.kind is Kind.INDEFINITE and any(mine.kind is Kind.INDEFINITE and _is_same(mine, other) for mine in own):
        return False
    if one.kind is Kind.FRACTION and one.low != other.low and any(_is_twin(mine, other) for mine in own):
        # The three of "three years" is that of 3년, not of 3분의 1.
        return False
    return _is_same(one, other)


def _is_twin(mine: Quantity, other: Quantity) -> bool:
    return bool(mine.unit) and (mine.low, mine.unit, mine.kind) == (other.low, other.unit, other.kind)


def answer_for(one: Quantity, others: Sequence[Quantity], own: Sequence[Quantity]) -> Answer:
    """Return how well `others`, the quantities of the other side, answer for `one`, which is among its `own` side's."""
    if one.kind is Kind.TIME:
        # Where a time of day is given, "two police vans" are not the two of 오후 2시.
        others = [other for other in others if other.kind is Kind.TIME] or others
    written = [other for other in others if other.written is not Written.IMPLIED]
    if any(_says_same(one, other, own) for other in written) or _ends_apart(one, others):
        return Answer.FULL
    if any(is_converted(one, other) for other in others) and not _is_contested(one, others, own):
        return Answer.FULL
    if any(_says_same(one, other, own) for other in others) or _goes_without_saying(one):
        return Answer.EXCUSED
    return Answer.EXCUSED if any(_is_rounded(one, other) for other in written) else Answer.NONE
