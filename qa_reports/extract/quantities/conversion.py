"""Whether one value is another in a different unit or currency: 10평 and 33 m², 30도 and 86°F, 50% and half."""

from __future__ import annotations

from fractions import Fraction

from qa_reports.extract.quantities.quantity import Kind, Quantity
from qa_reports.extract.quantities.units import UNITS, WON_PER, Unit

__all__ = ["CONVERSION_SLACK", "is_converted", "is_near"]

# A converted value is rounded for the reader: 10평 is 33.06 m² and given as 33, 900 mm as 36 inches (1.6 % off).
CONVERSION_SLACK = Fraction(6, 100)
# 섭씨 and Fahrenheit are given in whole degrees.
_DEGREES_SLACK = Fraction(2)
# A share is said as the nearest simple fraction: 30% as a third.
_SHARE_SLACK = Fraction(1, 10)


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
    return all(is_near(end * first.factor, like * second.factor, CONVERSION_SLACK) for end, like in ends)


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
    return fraction and is_near(one.low, other.low * 100, _SHARE_SLACK)


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


def is_near(one: Fraction, other: Fraction, slack: Fraction) -> bool:
    """Return whether two values differ by no more than `slack` of the greater one."""
    return abs(one - other) <= slack * max(abs(one), abs(other))
