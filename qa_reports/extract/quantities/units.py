"""Units of measure, durations and currencies in Korean and English, with what converts one into another."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

__all__ = [
    "BUNDLES",
    "COUNTERS_ONLY",
    "CURRENCY_SIGNS",
    "UNITS",
    "WON_PER",
    "Unit",
    "begins_with_currency",
    "currency_named",
    "is_currency",
    "longest_first",
    "unit_named",
]


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: how many of its dimension's first unit it is, and its names in running text."""

    name: str
    dimension: str
    factor: Fraction
    korean: tuple[str, ...] = ()
    english: tuple[str, ...] = ()


def _unit(name: str, dimension: str, factor: str, korean: str = "", english: str = "") -> Unit:
    return Unit(name, dimension, Fraction(factor), tuple(korean.split()), tuple(english.split("|")) if english else ())


_TABLE = (
    _unit("second", "time", "1", "초 초간", "second|seconds|sec|secs"),
    _unit("minute", "time", "60", "분 분간", "minute|minutes|min|mins"),
    _unit("hour", "time", "3600", "시간", "hour|hours|hr|hrs"),
    _unit("day", "time", "86400", "일 일간 일째 박", "day|days|night|nights"),
    _unit("week", "time", "604800", "주 주일 주간 주째", "week|weeks"),
    _unit("month", "time", "2629800", "개월 개월간 달 달간", "month|months"),
    _unit("year", "time", "31557600", "년 년간 년째 주년", "year|years|yr|yrs|anniversary"),
    _unit("decade", "time", "315576000", "", "decade|decades"),
    _unit("century", "time", "3155760000", "", "century|centuries"),
    _unit("fortnight", "time", "1209600", "", "fortnight|fortnights"),
    _unit("mm", "length", "0.001", "mm ㎜ 밀리미터 밀리", "mm|millimeter|millimeters|millimetre|millimetres"),
    _unit("cm", "length", "0.01", "cm ㎝ 센티미터 센티 센치", "cm|centimeter|centimeters|centimetre|centimetres"),
    _unit("m", "length", "1", "m ｍ 미터 M", "m|meter|meters|metre|metres"),
    _unit("km", "length", "1000", "km ㎞ Km 킬로미터", "km|kilometer|kilometers|kilometre|kilometres|kms"),
    _unit("li", "length", "392.7", "리", "ri|li"),
    _unit("mile", "length", "1609.344", "마일", "mile|miles|mi"),
    _unit("nautical mile", "length", "1852", "해리", "nautical mile|nautical miles"),
    _unit("yard", "length", "0.9144", "야드", "yard|yards|yd|yds"),
    _unit("foot", "length", "0.3048", "피트 ft", "foot|feet|ft"),
    _unit("inch", "length", "0.0254", "인치", "inch|inches|in."),
    _unit("light year", "length", "9460730472580800", "광년", "light year|light years|light-year|light-years"),
    _unit("m2", "area", "1", "㎡ m² m2 제곱미터 평방미터", "m²|㎡|m2|sqm|sq m|square meter|square meters|square "
        "metre|square metres"),
    _unit("km2", "area", "1000000", "㎢ km² km2 제곱킬로미터", "km²|㎢|km2|square kilometer|square kilometers|"
        "square kilometre|square kilometres"),
    _unit("pyeong", "area", "3.305785", "평", "pyeong|pyung"),
    _unit("ha", "area", "10000", "ha ㏊ 헥타르", "hectare|hectares|ha"),
    _unit("acre", "area", "4046.856", "에이커", "acre|acres"),
    _unit("square foot", "area", "0.09290304", "제곱피트 평방피트", "square foot|square feet|sq ft|square-foot"),
    _unit("square mile", "area", "2589988", "제곱마일 평방마일", "square mile|square miles|square-mile"),
    _unit("mg", "mass", "0.000001", "mg ㎎ 밀리그램", "mg|milligram|milligrams"),
    _unit("g", "mass", "0.001", "g 그램 그람", "g|gram|grams"),
    _unit("kg", "mass", "1", "kg ㎏ 킬로그램 킬로", "kg|kgs|kilogram|kilograms|kilo|kilos"),
    _unit("tonne", "mass", "1000", "t 톤", "ton|tons|tonne|tonnes|metric ton|metric tons"),
    _unit("pound", "mass", "0.45359237", "lb", "lb|lbs"),
    _unit("ounce", "mass", "0.0283495", "온스", "ounce|ounces|oz"),
    _unit("geun", "mass", "0.6", "근", "geun"),
    _unit("gamani", "mass", "80", "가마니", ""),
    _unit("ml", "volume", "0.001", "ml ㎖ 밀리리터", "ml|milliliter|milliliters|millilitre|millilitres"),
    _unit("l", "volume", "1", "ℓ L l 리터", "liter|liters|litre|litres"),
    _unit("hop", "volume", "0.18039", "홉", ""),
    _unit("doe", "volume", "1.8039", "되", ""),
    _unit("mal", "volume", "18.039", "말", ""),
    _unit("gallon", "volume", "3.785412", "갤런", "gallon|gallons"),
    _unit("barrel", "volume", "158.987", "배럴", "barrel|barrels"),
    _unit("m3", "volume", "1000", "㎥ m³ 세제곱미터", "m³|cubic meter|cubic meters|cubic metre|cubic metres"),
    _unit("kW", "power", "1", "kW ㎾ kw 킬로와트", "kW|kilowatt|kilowatts"),
    _unit("MW", "power", "1000", "MW ㎿ 메가와트", "MW|megawatt|megawatts"),
    _unit("GW", "power", "1000000", "GW 기가와트", "GW|gigawatt|gigawatts"),
    # Speeds count as lengths (of an hour), since 시속 120km names the hour before the number.
    _unit("km/h", "length", "1000", "km/h ㎞/h kph", "km/h|kph|kmh|kilometers per hour|kilometres per hour|"
        "kilometers an hour"),
    _unit("mph", "length", "1609.344", "mph", "mph|miles per hour|miles an hour"),
    _unit("knot", "length", "1852", "노트", "knot|knots"),
    _unit("celsius", "temperature", "1", "℃ °C", "°C|℃|degrees Celsius|degree Celsius|C"),
    _unit("fahrenheit", "temperature", "1", "℉ °F", "°F|℉|degrees Fahrenheit|degree Fahrenheit|F"),
    _unit("degree", "temperature", "1", "도", "degree|degrees|°"),
)  # fmt: skip

# Units that Kiwi must call counters: 5천 되; 서른 되던 해, 두 말 (two words).
COUNTERS_ONLY = frozenset({"doe", "mal", "hop"})

# How many are in one: 마늘 세 접 are three hundred heads of garlic.
BUNDLES = {
    "접": 100, "톳": 100, "판": 30, "두름": 20, "쾌": 20, "축": 20, "다스": 12, "켤레": 2, "쌍": 2, "손": 2,
}  # fmt: skip

UNITS = {unit.name: unit for unit in _TABLE}

# Won for one unit of each currency: wide bounds around the rates since 2000, to tell a conversion from a slip of ten.
WON_PER = {
    "KRW": (Fraction(1), Fraction(1)),
    "USD": (Fraction(900), Fraction(1500)),
    "EUR": (Fraction(1000), Fraction(1800)),
    "GBP": (Fraction(1300), Fraction(2100)),
    "JPY": (Fraction(7), Fraction(16)),
    "CNY": (Fraction(100), Fraction(220)),
}

CURRENCY_SIGNS = {
    "₩": "KRW", "￦": "KRW", "US$": "USD", "$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "元": "CNY",
    "A$": "AUD", "AU$": "AUD", "C$": "CAD", "CA$": "CAD", "HK$": "HKD", "S$": "SGD", "NZ$": "NZD",
    "KRW": "KRW", "USD": "USD", "EUR": "EUR", "GBP": "GBP", "JPY": "JPY", "CNY": "CNY", "RMB": "CNY",
}  # fmt: skip

_CURRENCY_NAMES = {
    "원": "KRW", "won": "KRW", "달러": "USD", "미국 달러": "USD", "dollar": "USD", "dollars": "USD", "buck": "USD",
    "bucks": "USD", "U.S. dollars": "USD", "US dollars": "USD", "유로": "EUR", "euro": "EUR", "euros": "EUR",
    "파운드": "GBP", "pound": "GBP", "pounds": "GBP", "pounds sterling": "GBP", "엔": "JPY", "yen": "JPY",
    "위안": "CNY", "위안화": "CNY", "yuan": "CNY", "renminbi": "CNY", "루피": "INR", "rupee": "INR", "rupees": "INR",
    "페소": "peso", "peso": "peso", "pesos": "peso", "루블": "RUB", "ruble": "RUB", "rubles": "RUB",
    "dong": "VND", "프랑": "franc", "franc": "franc", "francs": "franc", "크로나": "krona", "krona": "krona",
    "센트": "cent", "cent": "cent", "cents": "cent", "펜스": "penny", "pence": "penny", "바트": "THB",
    "밧": "THB", "baht": "THB",
    "링깃": "MYR", "ringgit": "MYR", "루피아": "IDR", "rupiah": "IDR", "헤알": "BRL", "reais": "BRL",
    "리라": "TRY", "lira": "TRY", "liras": "TRY", "즈워티": "PLN", "zloty": "PLN", "zlotys": "PLN", "포린트": "HUF",
    "forint": "HUF", "forints": "HUF", "코루나": "CZK", "koruna": "CZK", "korunas": "CZK", "크로네": "krone",
    "krone": "krone", "kroner": "krone", "셰켈": "ILS", "shekel": "ILS", "shekels": "ILS", "디르함": "AED",
    "dirham": "AED", "dirhams": "AED", "투그릭": "MNT", "tugrik": "MNT", "tugriks": "MNT",
    "kronor": "krona",
    **CURRENCY_SIGNS,
}  # fmt: skip


def longest_first(words: Iterable[str]) -> str:
    """Return a pattern that matches any of `words`, the longest that fits."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def is_currency(word: str) -> bool:
    """Whether a word is the name of a currency."""
    return word in _CURRENCY_NAMES


def begins_with_currency(text: str) -> bool:
    """Whether a text begins with the name of a currency, as what follows 캐나다 in 캐나다달러 does."""
    return bool(_pattern("ko", currencies=True).match(text))


@cache
def _names(lang: str) -> dict[str, str]:
    return {word: unit.name for unit in _TABLE for word in (unit.korean if lang == "ko" else unit.english)}


@cache
def _pattern(lang: str, currencies: bool) -> re.Pattern[str]:
    names = list(_CURRENCY_NAMES) if currencies else list(_names(lang))
    # A Korean unit is followed by particles; a Latin one must end where its letters end.
    return re.compile(rf"(?:{longest_first(names)})(?![A-Za-z])")


def unit_named(text: str, position: int, lang: str) -> tuple[str, int] | None:
    """Return the unit whose name stands at `position`, and where the name ends."""
    match = _pattern(lang, False).match(text, position)
    return (_names(lang)[match.group()], match.end()) if match else None


def currency_named(text: str, position: int) -> tuple[str, int] | None:
    """Return the code of the currency named at `position`, and where the name ends."""
    match = _pattern("", True).match(text, position)
    return (_CURRENCY_NAMES[match.group()], match.end()) if match else None
