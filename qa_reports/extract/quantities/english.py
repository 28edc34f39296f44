"""Quantities of an English text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from typing import TypeVar

from qa_reports.extract.quantities.bounds import bound_around
from qa_reports.extract.quantities.english_calendar import find_english_calendar
from qa_reports.extract.quantities.english_numerals import find_numerals
from qa_reports.extract.quantities.implied import find_implied
from qa_reports.extract.quantities.joining import join_pairs
from qa_reports.extract.quantities.masking import find_codes
from qa_reports.extract.quantities.quantity import Bound, Kind, Numeral, Quantity, Written
from qa_reports.extract.quantities.taken import Taken
from qa_reports.extract.quantities.units import CURRENCY_SIGNS, UNITS, currency_named, longest_first, unit_named

__all__ = ["find_english", "imply_english"]

_Item = TypeVar("_Item", Numeral, Quantity)

_SIGN = re.compile(rf"(?:{longest_first(list(CURRENCY_SIGNS))})\s?$")
# Letters before the digits make a name of them (G20, COVID-19, HER2); a small prefix does not (mid-1990s, pre-2010).
_NAMED_BEFORE = re.compile(r"(?:[A-Za-z]|\b\w*[A-Z]\w*[-–])$")
_NAMED_AFTER = re.compile(r"-?[A-Z]|[a-z]")
_AFTER = tuple(
    (re.compile(pattern), kind, own)
    for pattern, kind, own in (
        (r"[ -]?(?:%(?:[ -]?p(?:oints?|ts?)?\b)?|per ?cent(?:[ -]points?)?\b|pct\b|"
            r"percentage[ -]points?\b|pc\b|points?\b(?= (?:lead|margin|"
            r"advantage)))", Kind.PERCENTAGE, True),
        (r"[ -]years?[ -]olds?\b|[ -]months?[ -]olds?\b| years of age", Kind.AGE, False),
        (r"[ -]times\b|[ -]?fold\b|x\b", Kind.MULTIPLE, True),
    )
)  # fmt: skip
_BASIS_POINTS = re.compile(r"[ -]basis[ -]points?\b|[ -]?bps?\b")
_AGED = re.compile(r"\b(?:aged?|ages)(?: of| between| over| under)? $", re.I)
_BARE_YEAR = re.compile(r"[12]\d{3}")
# A plural or a word of estimate beside four digits says that something is counted.
_COUNTED_AFTER = re.compile(r"[ -](?:[a-z]+ )?(?:people|men|women|children|[a-z]{3,}s)\b")
_WORD_AFTER = re.compile(r"[ -](?!and\b|or\b|to\b|in\b|but\b|when\b|by\b)[a-z]")
_COUNTED_BEFORE = re.compile(
    r"(?:about|some|around|over|than|nearly|almost|at least|approximately|roughly|total of|exactly|only) $", re.I
)
_AND_A_HALF = re.compile(r"\b(?:an?|one) (?P<unit>[a-z]+) and a half\b")
_REACH = 40
"""Characters before a numeral that are looked at: the longest phrase has 14, a word with digits seldom more than 30."""
_UNIT_KINDS = {"time": Kind.DURATION}
_ARTICLE = re.compile(r"\b[Aa]n? (?=[a-z]{3})")


def _near(numeral: Numeral) -> int:
    """Return where the words before a numeral begin that may bear on it."""
    return max(0, numeral.start - _REACH)


def _beside(text: str, end: int) -> int:
    return end + (text[end : end + 1] in {" ", "-", "\n", "\u00a0"})


def _is_year(text: str, numeral: Numeral) -> bool:
    written = text[numeral.start : numeral.end]
    if not _BARE_YEAR.fullmatch(written) or not 1000 <= int(written) <= 2100:
        return False
    counted = _COUNTED_BEFORE.search(text, _near(numeral), numeral.start) and _WORD_AFTER.match(text, numeral.end)
    return not counted and not _COUNTED_AFTER.match(text, numeral.end)


def _is_code(text: str, numeral: Numeral) -> bool:
    if numeral.written is not Written.DIGITS:
        return False
    digits = text[numeral.start : numeral.end]
    zero_first = len(digits) > 1 and digits.startswith("0") and digits.isdigit()
    return zero_first or bool(_NAMED_BEFORE.search(text, _near(numeral), numeral.start))


def _quantity(text: str, numeral: Numeral) -> Quantity:
    sign = _SIGN.search(text, _near(numeral), numeral.start)
    if sign:
        code = CURRENCY_SIGNS[sign.group().strip()]
        return _made(text, numeral, Kind.MONEY, start=sign.start(), currency=code)
    if _is_code(text, numeral):
        return _made(text, numeral, Kind.CODE)
    named = currency_named(text, _beside(text, numeral.end))
    if named:
        return _made(text, numeral, Kind.MONEY, end=named[1], currency=named[0])
    return _counted(text, numeral)


def _counted(text: str, numeral: Numeral) -> Quantity:
    hundredths = _BASIS_POINTS.match(text, numeral.end)
    if hundredths:
        share = replace(numeral, value=numeral.value / 100, others=frozenset({numeral.value}))
        return _made(text, share, Kind.PERCENTAGE, end=hundredths.end())
    for pattern, kind, own in _AFTER:
        match = pattern.match(text, numeral.end)
        if match:
            return _made(text, numeral, kind, end=match.end() if own else numeral.end)
    if _AGED.search(text, _near(numeral), numeral.start):
        return _made(text, numeral, Kind.AGE)
    if _is_year(text, numeral):
        return _made(text, numeral, Kind.YEAR)
    return _measured(text, numeral)


def _measured(text: str, numeral: Numeral) -> Quantity:
    unit = unit_named(text, _beside(text, numeral.end), "en")
    if unit:
        kind = _UNIT_KINDS.get(UNITS[unit[0]].dimension, Kind.MEASURE)
        return _made(text, numeral, kind if numeral.kind is Kind.CARDINAL else numeral.kind, end=unit[1], unit=unit[0])
    plain = numeral.written is Written.DIGITS and numeral.kind is Kind.CARDINAL
    return _made(text, numeral, Kind.CODE if plain and _NAMED_AFTER.match(text, numeral.end) else numeral.kind)


def _made(
    text: str,
    numeral: Numeral,
    kind: Kind,
    *,
    start: int | None = None,
    end: int | None = None,
    unit: str = "",
    currency: str = "",
) -> Quantity:
    first, last = numeral.start if start is None else start, end or numeral.end
    bound = Bound.NONE if kind is Kind.CODE else bound_around(text, first, last, "en")
    high: Fraction = numeral.high or numeral.value
    return Quantity(
        text[first:last], first, last, numeral.value, high, kind, unit, currency, bound,
        numeral.written, numeral.others, numeral.scale,
    )  # fmt: skip


def find_english(text: str) -> list[Quantity]:
    """Return the quantities that `text` writes out, in order."""
    found = find_codes(text) + _and_a_half(text)
    found += _apart(find_english_calendar(text), found, text)
    found += [_quantity(text, numeral) for numeral in _apart(find_numerals(text), found, text)]
    return join_pairs(text, sorted(found, key=lambda quantity: quantity.start), "en")


def imply_english(text: str, found: Sequence[Quantity]) -> list[Quantity]:
    """Return what words of `text` imply beside the quantities `found` in it."""
    return [*find_implied(text, "en", Taken(len(text), found)), *_apart(_of_one(text), found, text)]


def _and_a_half(text: str) -> list[Quantity]:
    """Return "a year and a half", where the unit stands between the number and its fraction."""
    found = []
    for match in _AND_A_HALF.finditer(text) if " and a half" in text else ():
        unit = unit_named(text, match.start("unit"), "en")
        if unit and unit[1] == match.end("unit"):
            value, kind = Fraction(3, 2), _UNIT_KINDS.get(UNITS[unit[0]].dimension, Kind.MEASURE)
            found.append(Quantity(match.group(), *match.span(), value, value, kind, unit[0], written=Written.WORDS))
    return found


def _of_one(text: str) -> list[Quantity]:
    """Return "a meter", "a dollar", where the article is the number; "a day" and the like are among the words."""
    found = []
    for match in _ARTICLE.finditer(text):
        unit, money = unit_named(text, match.end(), "en"), currency_named(text, match.end())
        end = unit[1] if unit else money[1] if money else 0
        if not end or text[end : end + 1].isalpha() or (unit and UNITS[unit[0]].dimension == "time"):
            continue
        found.append(
            Quantity(
                text[match.start() : end], match.start(), end, Fraction(1), Fraction(1),
                Kind.MEASURE if unit else Kind.MONEY, unit[0] if unit else "", "" if unit or not money else money[0],
                written=Written.IMPLIED,
            )
        )  # fmt: skip
    return found


def _apart(items: Sequence[_Item], found: Sequence[Quantity], text: str) -> list[_Item]:
    taken = Taken(len(text), found)
    return [item for item in items if not taken.has(item)]
