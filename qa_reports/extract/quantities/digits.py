"""Numbers in digits in a language of which nothing else is known: values alone, neither units nor words nor dates."""

from __future__ import annotations

import re
from fractions import Fraction

from qa_reports.extract.quantities.masking import find_codes
from qa_reports.extract.quantities.quantity import Kind, Quantity, Written
from qa_reports.extract.quantities.taken import Taken

__all__ = ["LEAST_ALONE", "find_digits"]

LEAST_ALONE = 100
"""Smaller numbers are as often written in words; by itself on one side such a number tells nothing."""

# 1977 may be '77 on the other side.
_LAST_YEAR = 2100
# 1,200 and 1.200, 1'200, 1 200 are one number in one language or another; 3.30 may be a time or a decimal.
_NUMBER = re.compile(r"(?<![\w.,/-])\d+(?:[.,'’\u00a0\u202f ]\d{3})*(?:[.,]\d+)?(?![\w/]|[.,]\d|-\d)")
_GROUPS = re.compile(r"\d{1,3}(?:[.,'’\u00a0\u202f ]\d{3})+")


def find_digits(text: str) -> tuple[Quantity, ...]:
    """Return the numbers of `text` in order; what else a number with separators may be is among its `others`."""
    codes = Taken(len(text), find_codes(text))
    return tuple(_quantity(match) for match in _NUMBER.finditer(text) if not codes.touches(*match.span()))


def _quantity(match: re.Match[str]) -> Quantity:
    written = match.group()
    parts = re.findall(r"\d+", written)
    joined = Fraction("".join(parts))
    decimal = Fraction("".join(parts[:-1]) + "." + parts[-1]) if len(parts) > 1 else joined
    value = joined if _GROUPS.fullmatch(written) else decimal
    others = frozenset({joined, decimal, *map(Fraction, parts)})
    if len(parts) == 1 and 1000 <= value <= _LAST_YEAR:
        others |= {value % 100}
    return Quantity(written, *match.span(), value, value, Kind.CARDINAL, written=Written.DIGITS, others=others)
