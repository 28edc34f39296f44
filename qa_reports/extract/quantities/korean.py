"""Quantities of a Korean text: a numeral, and the counter after it that says what it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property

from align.morphology import Morpheme
from qa_reports.extract.quantities.bounds import bound_around
from qa_reports.extract.quantities.implied import find_implied
from qa_reports.extract.quantities.joining import join_pairs
from qa_reports.extract.quantities.korean_calendar import find_korean_calendar
from qa_reports.extract.quantities.korean_numerals import find_numerals
from qa_reports.extract.quantities.masking import find_codes
from qa_reports.extract.quantities.quantity import Bound, Kind, Numeral, Quantity, Written
from qa_reports.extract.quantities.taken import Taken
from qa_reports.extract.quantities.units import BUNDLES, COUNTERS_ONLY, UNITS, currency_named, unit_named

__all__ = ["find_korean", "imply_korean"]

_SIGN = re.compile(r"(?P<sign>US\$|HK\$|A\$|C\$|[$€£¥₩￦])\s?$")
_SIGNS = {"US$": "USD", "$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₩": "KRW", "￦": "KRW"}
_NAMED_BEFORE = re.compile(r"(?:[A-Za-z]|[A-Za-z][-–])$")
_NAMED_AFTER = re.compile(r"[A-Za-z]|-[A-Z]")
_SCHOOL_BEFORE = re.compile(r"(?<![가-힣A-Za-z\d])[초중고]$")
_SCHOOL_YEARS = {"초": (6, 0), "중": (3, 6), "고": (3, 9)}
"""How many years a school has, and how many come before it: 고3 is the twelfth grade."""
_WON_IN_WORD = re.compile(r"원[장칙격형색자년인]")
_COUNTERS: tuple[tuple[re.Pattern[str], Kind], ...] = tuple(
    (re.compile(pattern), kind)
    for pattern, kind in (
        (r"\s?(?:[%％]|퍼센트|프로(?=\s|[가를는의로에이도]|$))(?:\s?(?:포인트|[pP](?![A-Za-z])))?", Kind.PERCENTAGE),
        (r"\s?번?째|\s?번(?=\s(?:타자|버스|국도|출구))", Kind.ORDINAL),
        (r"\s?배(?![가-힣]*[를]\s)", Kind.MULTIPLE),
        (r"\s?(?:세(?![기계])|살(?!인))", Kind.AGE),
    )
)
_ORDINAL_BEFORE = re.compile(r"제\s?$")
_HEAT = re.compile(r"(?P<name>섭씨|화씨)\s?(?:영상|영하)?\s?$")
_HEAT_UNITS = {"섭씨": "celsius", "화씨": "fahrenheit"}
_FULL_AGE = re.compile(r"만\s?$")
_HALF_MORE = re.compile(r"\s?반(?=[\s을이은의에.,]|으로|만에|가량|쯤|$)")
_BARE_YEAR = re.compile(r"1[5-9]\d{2}|20\d{2}")
# The nights of 3박 4일 go without saying.
_NIGHTS = re.compile(r"박\s?\d+\s?일")
# 109일부터 was 10월 9일부터 before it lost a sign.
_BROKEN_DATE = re.compile(r"일(?:부터|까지)")
_ZERO_FIRST = re.compile(r"0\d")
_VERSUS = re.compile(r"대\s?\d")
# Korean counts the minutes of each half of a football match anew, English those of the whole match.
_MATCH_HALF = re.compile(r"(?P<half>(?:연장\s?)?[전후]반)\s?$")
_MINUTES_BEFORE = {"후반": 45, "연장전반": 90, "연장후반": 105}
_DAY_NAMES = {
    name: Fraction(days)
    for days, name in enumerate(["사흘", "나흘", "닷새", "엿새", "이레", "여드레", "아흐레", "열흘"], 3)
}
_REACH = 10
"""Characters before a numeral that are looked at: the longest phrase is 섭씨 영상."""
_KINDS = {"time": Kind.DURATION}
_SINO_DIGITS = "영일이삼사오육칠팔구"
_TIME_COUNTERS = frozenset({"년", "개년", "개월", "개월간", "월", "주", "주일", "일", "시간", "시", "분", "초", "세"})


@dataclass(frozen=True)
class _Reading:
    """A Korean text with the morphemes found in it, by where they start."""

    text: str
    morphemes: dict[int, Morpheme]

    @cached_property
    def inner(self) -> Taken:
        """The places between two characters of one morpheme, each by the character after it."""
        inner = Taken(len(self.text))
        for morpheme in self.morphemes.values():
            inner.take(morpheme.start + 1, max(morpheme.start + 1, morpheme.end))
        return inner

    def after(self, end: int) -> Morpheme | None:
        """Return the morpheme that begins at `end`, or one space further."""
        gap = self.text[end : end + 1] == " "
        return self.morphemes.get(end) or (self.morphemes.get(end + 1) if gap else None)


def _near(start: int) -> int:
    """Return where the words before a numeral begin that may bear on it."""
    return max(0, start - _REACH)


def _is_counted(reading: _Reading, numeral: Numeral, end: int) -> bool:
    """Return whether a numeral in Hangul counts something, by the part of speech of what follows."""
    following = reading.after(end)
    if following is None:
        return False
    first, alone = reading.text[numeral.start], end == numeral.start + 1
    native = first not in _SINO_DIGITS + "십백천만억조"
    # Written together, a determiner and a noun are mostly a word of their own: 세차 (car wash), 두부 (tofu); and so
    # are one digit and a counter, but for lengths of time: 오차 (error), 이차 (secondary), 일회용 (disposable).
    apart = following.start > end
    if not apart and alone and first in _SINO_DIGITS and following.form not in _TIME_COUNTERS:
        return False
    if not apart and alone and first in "백천만" and following.form == "번":
        return False  # 백번 옳다 is "absolutely right"; what is counted is 백 번
    return following.tag == "NNB" or (native and apart and following.tag in {"NNG", "NNP"})


def _quantity(reading: _Reading, numeral: Numeral) -> Quantity:
    text, end = reading.text, numeral.end
    sign = _SIGN.search(text, _near(numeral.start), numeral.start)
    if sign:
        return _made(reading, numeral, Kind.MONEY, start=sign.start(), currency=_SIGNS.get(sign["sign"], sign["sign"]))
    if numeral.written is Written.DIGITS and _is_code(text, numeral):
        return _made(reading, numeral, Kind.CODE)
    if numeral.written is Written.DIGITS and (
        school := _SCHOOL_BEFORE.search(text, _near(numeral.start), numeral.start)
    ):
        years, before = _SCHOOL_YEARS[school.group()]
        following = reading.after(end)
        if numeral.value <= years and (following is None or following.tag != "NNB"):
            grade = replace(numeral, others=numeral.others | {numeral.value + before})
            return _made(reading, grade, Kind.CODE, start=school.start())
    end = _past_some(reading, end)
    money = currency_named(text, _beside(text, end))
    if money and _is_currency(reading, numeral, money[1]) and not _WON_IN_WORD.match(text, _beside(text, end)):
        return _made(reading, numeral, Kind.MONEY, end=money[1], currency=money[0])
    return _counted(reading, numeral, end)


def _is_currency(reading: _Reading, numeral: Numeral, end: int) -> bool:
    """Return whether a currency is named up to `end`, and no word that begins like one: 한 원내대표, 한 엔지니어."""
    named = numeral.written is Written.DIGITS and reading.text.startswith("화", end)
    return named or _ends_there(reading, end)


def _is_code(text: str, numeral: Numeral) -> bool:
    """Return whether digits name something: after a letter, with a leading zero, or a date that lost its signs."""
    named = _NAMED_BEFORE.search(text, _near(numeral.start), numeral.start) or _ZERO_FIRST.match(text, numeral.start)
    return bool(named) or (numeral.value > 31 and bool(_BROKEN_DATE.match(text, numeral.end)))


def _past_some(reading: _Reading, end: int) -> int:
    """Return the end of 여 ("and some") where it follows: 2,000여 명."""
    following = reading.after(end)
    return following.end if following is not None and following.form == "여" and following.tag == "XSN" else end


def _beside(text: str, end: int) -> int:
    return end + (text[end : end + 1] in {" ", "\n", "\u00a0"})


def _counted(reading: _Reading, numeral: Numeral, end: int) -> Quantity:
    for pattern, kind in _COUNTERS:
        match = pattern.match(reading.text, end)
        if match and numeral.kind is not Kind.ORDINAL and _ends_there(reading, match.end()):
            return _made(reading, numeral, kind, end=match.end())
    unit = unit_named(reading.text, _beside(reading.text, end), "ko")
    following = reading.after(end)
    if unit and unit[0] in COUNTERS_ONLY and (following is None or following.tag != "NNB"):
        unit = None
    if unit and numeral.kind in {Kind.CARDINAL, Kind.INDEFINITE, Kind.FRACTION} and _ends_there(reading, unit[1]):
        kind = _KINDS.get(UNITS[unit[0]].dimension, Kind.MEASURE)
        heat = _HEAT.search(reading.text, _near(numeral.start), numeral.start) if unit[0] == "degree" else None
        name = _HEAT_UNITS[heat["name"]] if heat else unit[0]
        return _made(reading, numeral, kind if numeral.kind is Kind.CARDINAL else numeral.kind, end=unit[1], unit=name)
    if _BARE_YEAR.fullmatch(reading.text, numeral.start, end) and (following is None or following.tag != "NNB"):
        return _made(reading, numeral, Kind.YEAR)
    if numeral.written is Written.DIGITS and _NAMED_AFTER.match(reading.text, end):
        return _made(reading, numeral, Kind.CODE)
    return _made(reading, numeral, numeral.kind, end=_counter_end(reading, end))


def _ends_there(reading: _Reading, end: int) -> bool:
    """Return whether a morpheme ends at `end`, so that 초등학생 after a digit is no second."""
    if not reading.morphemes:
        return True
    return end == len(reading.text) or not reading.inner.touches(end, end + 1)


def _counter_end(reading: _Reading, end: int) -> int:
    following = reading.after(end)
    if following is None or following.tag != "NNB" or _VERSUS.match(reading.text, following.start):
        return end
    return following.end


def _made(
    reading: _Reading,
    numeral: Numeral,
    kind: Kind,
    *,
    start: int | None = None,
    end: int | None = None,
    unit: str = "",
    currency: str = "",
) -> Quantity:
    text, first, last = reading.text, numeral.start if start is None else start, end or numeral.end
    value, others, written = numeral.value, numeral.others, numeral.written
    prefix = _ORDINAL_BEFORE.search(text, _near(first), first)
    if prefix and kind is Kind.CARDINAL:
        first, kind = prefix.start(), Kind.ORDINAL
    half = _HALF_MORE.match(text, last) if unit else None
    if half:
        value, last = value + Fraction(1, 2), half.end()
    if kind is Kind.AGE and _FULL_AGE.search(text, _near(first), first):
        # 만 18세 is counted from birth; the Korean count is one or two years more.
        others |= {value + 1, value + 2}
    if unit == "minute" and (match_half := _MATCH_HALF.search(text, _near(first), first)):
        others |= {value + _MINUTES_BEFORE.get(match_half["half"].replace(" ", ""), 0)}
    bundle = reading.after(numeral.end)
    if bundle is not None and bundle.form in BUNDLES and bundle.tag.startswith("N"):
        others |= {value * BUNDLES[bundle.form]}
    if _NIGHTS.match(text, last - 1):
        written = Written.IMPLIED
    if written is Written.WORDS and not _is_counted(reading, numeral, numeral.end):
        written = Written.IMPLIED
    bound = Bound.NONE if kind is Kind.CODE else bound_around(text, first, last, "ko")
    if bound is Bound.NONE and _past_some(reading, numeral.end) > numeral.end:
        bound = Bound.ABOUT
    if text[numeral.start : last].endswith("십일"):
        others |= {value + 1}
    high = value if numeral.high is None else numeral.high
    return Quantity(
        text[first:last], first, last, value, high, kind, unit, currency, bound, written, others, numeral.scale
    )


def _named_days(reading: _Reading) -> list[Quantity]:
    return [
        Quantity(
            morpheme.form, morpheme.start, morpheme.end, value, value, Kind.DURATION, "day",
            bound=bound_around(reading.text, morpheme.start, morpheme.end, "ko"), written=Written.WORDS,
        )
        for morpheme in reading.morphemes.values()
        if morpheme.form in _DAY_NAMES and morpheme.tag == "NNG"
        for value in [_DAY_NAMES[morpheme.form]]
    ]  # fmt: skip


def find_korean(text: str, morphemes: Sequence[Morpheme] = ()) -> list[Quantity]:
    """Return the quantities that `text` writes out, in order."""
    reading = _Reading(text, {morpheme.start: morpheme for morpheme in morphemes})
    found = find_codes(text)
    taken = Taken(len(text), found)
    numerals = [numeral for numeral in find_numerals(text, morphemes) if not taken.has(numeral)]
    dates = [
        quantity
        for quantity in find_korean_calendar(text, numerals)
        # 한 시인 (a poet) is no hour.
        if not taken.has(quantity) and (quantity.kind is not Kind.TIME or _ends_there(reading, quantity.end))
    ]
    taken = Taken(len(text), [*found, *dates])
    found += [*dates, *(_quantity(reading, numeral) for numeral in numerals if not taken.has(numeral))]
    found += _named_days(reading)
    return join_pairs(text, sorted(found, key=lambda quantity: quantity.start), "ko")


def imply_korean(text: str, found: Sequence[Quantity]) -> list[Quantity]:
    """Return what words of `text` imply beside the quantities `found` in it."""
    return find_implied(text, "ko", Taken(len(text), found))
