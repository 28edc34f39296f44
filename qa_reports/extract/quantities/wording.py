"""How a difference between two values is said in a message, and how sure it is."""

from __future__ import annotations

from fractions import Fraction

from qa_reports.extract.quantities.compare import Difference
from qa_reports.extract.quantities.quantity import Quantity, Written

__all__ = ["confidence_in", "describe", "explain", "format_value"]

_SMALL = {10: "ten", 100: "a hundred", 1000: "a thousand", 10000: "ten thousand"}


def format_value(value: Fraction) -> str:
    """Return a value in plain digits with thousands separators: 24,000, 2.5, 1/3."""
    if value.denominator == 1:
        return f"{value.numerator:,}"
    decimal = float(value)
    return f"{decimal:,}" if Fraction(str(decimal)) == value else f"{value.numerator}/{value.denominator}"


def describe(quantity: Quantity) -> str:
    """Return the words of a quantity and their value: `"2만 4천 권" = 24,000`, `"3억 원" = 300,000,000 KRW`."""
    values = [quantity.low] if quantity.low == quantity.high else [quantity.low, quantity.high]
    said = " to ".join(map(format_value, values))
    if quantity.currency.isupper():
        said += f" {quantity.currency}"
    return f'"{quantity.text}"' if quantity.text == said else f'"{quantity.text}" = {said}'


def _ratio(source: Quantity, target: Quantity) -> str:
    if not source.low or not target.low:
        return ""
    for ratio, direction in ((target.low / source.low, "more"), (source.low / target.low, "less")):
        if ratio in {10**power for power in range(1, 13)}:
            return f": {_SMALL.get(int(ratio), format_value(ratio))} times {direction}"
    return ""


def explain(difference: Difference) -> str:
    """Return the message of a difference."""
    source, target = difference.source, difference.target
    if source is not None and target is not None:
        return f"{describe(source)}; {describe(target)}{_ratio(source, target)}"
    if source is not None:
        return f"{describe(source)} has no counterpart in the translation"
    assert target is not None
    return f"{describe(target)} has no counterpart in the source"


def confidence_in(difference: Difference) -> float:
    """Return how likely a careful reader agrees, after reading the 79 marks on NTREX, FLORES, PUD, JHE and KPC.

    Of those on two values in digits 11 of 13 were true, of those on one side 9 in 10, most of them texts that do differ
    in KPC; number words are fewer and one language says them in other ways, so they get less. Of 63 planted ones and
    those on NTREX-128 and FLORES-200 none is wrong (`benchmarks/confidence.py`).
    """
    sides = [side for side in (difference.source, difference.target) if side is not None]
    in_digits = [side.written is Written.DIGITS for side in sides]
    if len(sides) == 2:
        return 0.95 if all(in_digits) else 0.9 if any(in_digits) else 0.75
    return 0.9 if all(in_digits) else 0.75
