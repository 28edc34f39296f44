"""Figures by what they are worth, so that 37만, 370,000 and 0.37 million are one word."""

from __future__ import annotations

import re
from decimal import Decimal

__all__ = ["take_figures"]

_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_UNITS = {"백": 2, "천": 3, "만": 4, "백만": 6, "천만": 7, "억": 8, "백억": 10, "천억": 11, "조": 12}
_UNITS |= {"thousand": 3, "million": 6, "billion": 9, "trillion": 12}
_KOREAN = rf"(?:(?:{_NUMBER})(?:[백천]?[만억]|[백천조])\s?)+(?:(?:{_NUMBER})(?![\d.]))?"
_ENGLISH = rf"(?:{_NUMBER})[ -](?:thousand|million|billion|trillion)\b"
_FIGURE = re.compile(rf"(?<![\w.,])(?:{_KOREAN}|{_ENGLISH}|\d{{1,3}}(?:,\d{{3}})+(?![\d,]))")
_PART = re.compile(rf"({_NUMBER})[ -]?({'|'.join(sorted(_UNITS, key=len, reverse=True))})?")


def take_figures(text: str) -> tuple[frozenset[str], str]:
    """Return the values of the figures with a unit or groups of digits, and the text without them."""
    if not any(map(str.isdigit, text)):
        return frozenset(), text
    figures: set[str] = set()

    def take(match: re.Match[str]) -> str:
        figures.add(_value(match[0]))
        return " "

    rest = _FIGURE.sub(take, text)
    return frozenset(figures), rest


def _value(figure: str) -> str:
    """Return the sum of the parts of a figure: 2만 4천 is 24000."""
    parts = (Decimal(part[1].replace(",", "")).scaleb(_UNITS.get(part[2] or "", 0)) for part in _PART.finditer(figure))
    return format(sum(parts, Decimal()).normalize(), "f")
