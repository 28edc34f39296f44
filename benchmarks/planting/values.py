"""Numbers, dates, units, currencies and bounds changed in a translation whose source says them as well."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from functools import cache
from itertools import combinations

from align.morphology import KoreanMorphology
from qa_reports.extract.quantities import CALENDAR_KINDS, Bound, Kind, Quantity, Written, find_quantities
from qa_reports.extract.quantities.units import UNITS

__all__ = [
    "change_currency", "change_day", "change_digit", "change_digits", "change_half_of_day", "change_month",
    "change_unit", "drop_bound", "drop_number", "exchange_numbers", "shift_tenfold", "swap_scale",
]  # fmt: skip

Damage = Callable[[str, random.Random], str | None]

_SCALES = {
    "thousand": "million", "million": "billion", "billion": "trillion", "trillion": "billion", "bn": "m", "m": "bn",
    "만": "억", "억": "만", "조": "억", "천": "만",
}  # fmt: skip
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_MONEY = {
    "won": "dollars", "dollars": "won", "dollar": "euro", "euros": "dollars", "euro": "dollar", "pounds": "euros",
    "yen": "won", "yuan": "yen", "원": "달러", "달러": "원", "유로": "달러", "파운드": "유로", "엔": "원", "위안": "엔",
    "$": "€", "€": "$", "£": "$", "₩": "$", "¥": "$",
}  # fmt: skip
_UNITS = {
    "kilometers": "miles", "kilometer": "mile", "km": "miles", "miles": "kilometers", "mile": "kilometer",
    "meters": "feet", "metres": "feet", "m": "km", "feet": "meters", "cm": "mm", "mm": "cm", "inches": "centimeters",
    "kilograms": "pounds", "kg": "g", "g": "kg", "tons": "kilograms", "tonnes": "kilograms", "hectares": "acres",
    "acres": "hectares", "years": "months", "months": "years", "weeks": "days", "days": "weeks", "hours": "minutes",
    "minutes": "hours", "seconds": "minutes", "year": "month", "month": "year", "hour": "minute", "day": "week",
    "킬로미터": "마일", "마일": "킬로미터", "미터": "피트", "피트": "미터", "년": "개월", "년간": "개월간",
    "개월": "년", "주": "일", "일": "주", "시간": "분", "분": "시간", "초": "분", "톤": "킬로그램",
    "킬로그램": "파운드", "인치": "센티미터", "헥타르": "에이커", "에이커": "헥타르",
}  # fmt: skip
_KOREAN_UNITS = {"km": "마일", "㎞": "마일", "m": "피트", "kg": "파운드", "cm": "인치", "mm": "cm"}
_BOUNDS = {
    "en": re.compile(
        r"\b(?:at least|at most|up to|no more than|no less than|a maximum of|a minimum of|more than|less than"
        r"|fewer than|over|under|within|below|above) (?=[$€£₩]?\d)|(?<=\d) or (?:more|less|older|younger)\b",
        re.IGNORECASE,
    ),
    "ko": re.compile(r"\s?(?:이상|이하|이내|미만|초과)(?=[의에은이가을로\s.,])|(?:최대|최소|적어도)\s(?=\d)"),
}
_LIMITS = {Bound.AT_LEAST, Bound.AT_MOST, Bound.UNDER, Bound.OVER}


@cache
def _morphology() -> KoreanMorphology:
    return KoreanMorphology()


@cache
def _read(text: str, lang: str) -> tuple[Quantity, ...]:
    return find_quantities(text, lang, _morphology().morphemes(text) if lang == "ko" else ())


def _language_of(text: str) -> str:
    return "ko" if re.search("[가-힣]", text) else "en"


def _values(quantities: tuple[Quantity, ...]) -> set[object]:
    return {value for quantity in quantities for value in quantity.values}


def _at_random(
    source: str, target: str, lang: str, chance: random.Random, wanted: Callable[[Quantity], bool], damage: Damage
) -> str | None:
    """Damage one quantity in digits, of those wanted, whose value the source gives as well and the target once."""
    theirs, own = _values(_read(source, _language_of(source))), _read(target, lang)
    choices = [
        one
        for one in own
        if one.written is Written.DIGITS and wanted(one) and one.low in theirs
        if sum(one.low in other.values for other in own if other.written is not Written.IMPLIED) == 1
    ]
    if not choices:
        return None
    one = chance.choice(choices)
    damaged = damage(one.text, chance)
    return None if damaged is None else target[: one.start] + damaged + target[one.end :]


def _counts(quantity: Quantity) -> bool:
    return quantity.kind not in CALENDAR_KINDS | {Kind.CODE, Kind.INDEFINITE} and quantity.low > 2


def _with_digit_changed(text: str, chance: random.Random) -> str | None:
    places = [match.start() for match in re.finditer(r"\d", text)]
    place = chance.choice(places)
    digits = "123456789" if place == places[0] else "0123456789"
    return text[:place] + chance.choice(digits.replace(text[place], "")) + text[place + 1 :]


def change_digit(source: str, target: str, lang: str, chance: random.Random) -> str | None:
    """Change one digit of a number."""
    return _at_random(source, target, lang, chance, _counts, _with_digit_changed)


def change_digits(source: str, target: str, lang: str, chance: random.Random) -> str | None:
    """Change a digit of a number of two digits or more that both sides write in digits, in whatever language."""
    shared = set(re.findall(r"(?<![\d.,])\d{2,}(?![\d.,])", source))
    choices = [match for match in re.finditer(r"(?<![\d.,])\d{2,}(?![\d.,])", target) if match.group() in shared]
    if not choices:
        return None
    match = chance.choice(choices)
    return f"{target[: match.start()]}{_with_digit_changed(match.group(), chance)}{target[match.end() :]}"


def _tenfold(text: str, chance: random.Random) -> str | None:
    match = re.search(r"\d[\d,]*(?:\.\d+)?", text)
    assert match is not None
    value = float(match.group().replace(",", ""))
    shifted = value * 10 if chance.random() < 0.5 or value < 10 else value / 10
    return f"{text[: match.start()]}{shifted:,.10g}{text[match.end() :]}"


def shift_tenfold(source: str, target: str, lang: str, chance: random.Random) -> str | None:
    """Make a number ten times more or less."""
    return _at_random(source, target, lang, chance, _counts, _tenfold)


def _other_scale(text: str, chance: random.Random) -> str | None:
    match = re.search(r"(?<=[\d ])(?:thousand|million|billion|trillion|bn|m)\b|(?<=\d)[만억조천]", text)
    return text[: match.start()] + _SCALES[match.group()] + text[match.end() :] if match else None


def swap_scale(source: str, target: str, lang: str, chance: random.Random) -> str | None:
    """Write million for billion, 만 for 억 and the like."""
    return _at_random(source, target, lang, chance, lambda q: _counts(q) and q.scale > 1, _other_scale)


def drop_number(source: str, target: str, lang: str, chance: random.Random) -> str | None:
    """Leave a number out, with what it counts where that is a unit."""
    return _at_random(source, target, lang, chance, _counts, lambda text, chance: "")


def exchange_numbers(source: str, target: str, lang: str, chance: random.Random) -> str | None:
    """Let two numbers of one unit change places."""
    theirs = _values(_read(source, _language_of(source)))
    own = [one for one in _read(target, lang) if one.written is Written.DIGITS and _counts(one) and one.low in theirs]
    pairs = [
        (one, other)
        for one, other in combinations(own, 2)
        if (one.kind, one.unit, one.currency) == (other.kind, other.unit, other.currency) and one.low != other.low
    ]
    if not pairs:
        return None
    one, other = chance.choice(pairs)
    between = target[one.end : other.start]
    return f"{target[: one.start]}{other.text}{between}{one.text}{target[other.end :]}"


def change_month(source: str, target: str, lang: str, chance: random.Random) -> str | None:
    """Write another month, in digits or by its name."""
    months = {one.low for one in _read(source, _language_of(source)) if one.kind is Kind.MONTH}
    choices = [one for one in _read(target, lang) if one.kind is Kind.MONTH and one.low in months]
    if not choices or len(choices) > 1:
        return None
    one = choices[0]
    number = chance.choice([month for month in range(1, 13) if month != one.low])
    named = one.text[:1].isalpha()
    other = _MONTHS[number - 1] if named else re.sub(r"\d+", str(number), one.text, count=1)
    return target[: one.start] + other + target[one.end :]


def change_day(source: str, target: str, lang: str, chance: random.Random) -> str | None:
    """Write another day of the month."""
    days = {one.low for one in _read(source, _language_of(source)) if one.kind is Kind.DAY}

    def damage(text: str, chance: random.Random) -> str:
        old = int(re.findall(r"\d+", text)[-1])
        new = chance.choice([day for day in range(4, 21) if day != old])
        return re.sub(r"\d+(?:st|nd|rd|th)?(?=\D*$)", f"{new}th" if re.search("st|nd|rd|th", text) else str(new), text)

    return _at_random(source, target, lang, chance, lambda q: q.kind is Kind.DAY and q.low in days, damage)


_HALF_SAID = re.compile(r"오전|오후|\b[ap]\.?\s?m\b|\b(?:1[3-9]|2[0-3]):\d\d", re.IGNORECASE)


def change_half_of_day(source: str, target: str, lang: str, chance: random.Random) -> str | None:
    """Write a.m. for p.m., 오전 for 오후, where the source says which it is."""
    swap = {"오전": "오후", "오후": "오전", "a": "p", "p": "a", "A": "P", "P": "A"}
    match = re.search(r"오전(?= ?\d)|오후(?= ?\d)|(?<=\d)\s?([aApP])(?=\.?[mM]\b)", target)
    if not match or not _HALF_SAID.search(source):
        return None
    word = match.group().strip()
    return target[: match.start()] + match.group().replace(word, swap[word]) + target[match.end() :]


def change_currency(source: str, target: str, lang: str, chance: random.Random) -> str | None:
    """Name another currency."""
    currencies = {one.currency for one in _read(source, _language_of(source)) if one.currency}

    def damage(text: str, chance: random.Random) -> str | None:
        names = [name for name in sorted(_MONEY, key=len, reverse=True) if name in text]
        return text.replace(names[0], _MONEY[names[0]]) if names else None

    return _at_random(source, target, lang, chance, lambda q: q.currency in currencies, damage)


def change_unit(source: str, target: str, lang: str, chance: random.Random) -> str | None:
    """Name another unit of the same dimension."""
    units = {one.unit for one in _read(source, _language_of(source)) if one.unit in UNITS}

    def damage(text: str, chance: random.Random) -> str | None:
        name = re.search(r"(?:[A-Za-z]+|[가-힣㎞]+)$", text)
        names = _UNITS | _KOREAN_UNITS if lang == "ko" else _UNITS
        other = names.get(name.group()) if name else None
        return text[: name.start()] + other if name and other else None

    fits = lambda q: q.unit in units and q.kind in {Kind.MEASURE, Kind.DURATION}  # noqa: E731
    return _at_random(source, target, lang, chance, fits, damage)


def drop_bound(source: str, target: str, lang: str, chance: random.Random) -> str | None:
    """Leave out the only limit, where the source limits one of its numbers too."""
    limits = [one for one in _read(source, _language_of(source)) if one.bound in _LIMITS]
    own = [one for one in _read(target, lang) if one.bound in _LIMITS]
    if len(limits) != 1 or len(own) != 1 or limits[0].low != own[0].low:
        return None
    found = list(_BOUNDS[lang].finditer(target))
    return target[: found[0].start()] + target[found[0].end() :] if len(found) == 1 else None
