"""Words that imply a value without being numerals: "both", "doubled", "a decade", 양국, 절반, 하루."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from qa_reports.extract.quantities.quantity import Kind, Quantity, Written
from qa_reports.extract.quantities.taken import Taken

__all__ = ["find_implied"]


class _Implying(NamedTuple):
    """Words that imply values: one pattern that any of them matches, and a row for each meaning."""

    any_word: re.Pattern[str]
    rows: tuple[tuple[re.Pattern[str], tuple[Fraction, ...], str], ...]


def _implying(template: str, *rows: tuple[str, str, str]) -> _Implying:
    return _Implying(
        re.compile(template.format("|".join(words for _, _, words in rows))),
        tuple(
            (re.compile(template.format(words)), tuple(map(Fraction, values.split())), unit)
            for values, unit, words in rows
        ),
    )


_ENGLISH = _implying(
    r"\b(?:{0})\b",
    ("2", "", r"both|pairs?|couples?|twins?|doubl\w+|dual|duo|bilateral\w*|either|neither|former|latter|twofold|"
        r"another|biennial\w*|biannual\w*|bi-?monthly|bi-?weekly|runners?-up|sophomores?"),
    ("3", "", r"tripl\w+|treble\w*|trio|threefold|trilateral|thrice|hat-trick"),
    ("4", "", r"quadr\w+|quartet|fourfold"),
    ("5", "", r"quint\w+|fivefold"),
    ("1/4 25", "", r"quarter\w*"),
    ("15", "", r"quarter (?:past|to)"),
    ("30", "", r"half past"),
    ("1/2 50", "", r"half|halves|halve[sd]?|halving|mid\w*|middle"),
    ("10", "", r"teens?|teenage\w*|tenfold"),
    ("12", "", r"noon|midnight"),
    ("100", "", r"centur\w+|fully?|entire\w*|complete\w*|centenn\w+|centenar\w+"),
    ("1000", "", r"millenni\w+"),
    ("10", "year", r"decade"),
    ("100", "year", r"century"),
    ("14", "day", r"fortnight\w*"),
    ("1", "day", r"a day|overnight|daily"),
    ("2", "day", r"a couple of days"),
    ("2", "", r"every (?:other|second)|alternate"),
    ("7", "day", r"a week|weekly|week-?long"),
    ("1", "month", r"a month|monthly"),
    ("1", "year", r"a year|yearly|annual|annually"),
    ("1", "hour", r"an hour|hourly|hour[- ]long"),
    ("30", "minute", r"half an hour|half[- ]hour"),
    ("6", "month", r"half a year|half-year"),
    ("50", "year", r"half a century|half-century"),
    ("1", "day", r"around the clock|round-the-clock"),
    ("0", "", r"no|zero|none|nil"),
)  # fmt: skip

_ROMAN = _implying(
    r"\b(?:{0})\b",
    ("1", "", "(?:WW)?I"),
    ("2", "", "(?:WW)?II"),
    ("3", "", "III"),
    ("4", "", "IV"),
    ("5", "", "V"),
    ("6", "", "VI"),
    ("7", "", "VII"),
    ("8", "", "VIII"),
    ("9", "", "IX"),
    ("10", "", "X"),
    ("14", "", "XIV"),
    ("16", "", "XVI"),
)

# Sino-Korean digits inside words count only before what is commonly counted so: 삼각, 사계절, 오대양.
_KOREAN = _implying(
    r"(?:{0})",
    ("2", "", r"양국|양측|양사|양팀|양쪽|양자|양당|양국간|양\s|쌍|둘|부부|커플|듀오|이중|배로|갑절|곱절|"
        r"[가-힣]배가|형제|자매|남매|준우승"),
    ("3", "", r"삼(?=각|국|자|중|부|남매|형제|대|군|거리|겹|색)|셋|해트트릭|트리플|트리오"),
    ("4", "", r"사(?=각|계절|방|자|분|거리)|넷"),
    ("5", "", r"오(?=각|대|륜|거리)|다섯"),
    ("6", "", r"육각|여섯"),
    ("8", "", r"팔각|여덟"),
    ("8 9 10", "", r"십중팔구"),
    ("60", "", r"환갑|회갑|육순"),
    ("70", "", r"칠순|고희"),
    ("80", "", r"팔순|산수연"),
    ("90", "", r"구순"),
    ("1/2 50", "", r"절반|반(?=\s|[으을은이의])|중반|중순"),
    ("1/4 25", "", r"쿼터|분기"),
    ("10", "", r"십대|청소년"),
    ("12", "", r"정오|자정"),
    ("100", "", r"세기|전부|완전|전체|모두|모든|만점"),
    ("1000", "", r"천년"),
    ("1", "day", r"하루|당일|온종일|종일|매일"),
    ("2", "day", r"이틀|이튿날"),
    ("7", "day", r"일주일|주일|한\s?주|매주"),
    ("14", "day", r"보름"),
    ("15", "day", r"보름"),
    ("1", "month", r"한\s?달|매달|매월"),
    ("1", "year", r"한\s?해|매년|연간|해마다"),
    ("6", "month", r"반년"),
    ("100", "year", r"세기"),
    ("50", "year", r"반세기"),
    ("30", "minute", r"반\s?시간"),
    ("1", "hour", r"한\s?시간"),
    ("0", "", r"없[는이다어]|제로|무(?=득점|실점|승부|패)"),
)  # fmt: skip


def find_implied(text: str, lang: str, taken: Taken) -> list[Quantity]:
    """Return what the words of `text` imply where nothing is `taken`. Loose on purpose: it only ever excuses."""
    if lang == "ko":
        return list(_read(_KOREAN, text, text, taken))
    return [*_read(_ENGLISH, _lowered(text), text, taken), *_read(_ROMAN, text, text, taken)]


def _lowered(text: str) -> str:
    """Return `text` in small letters, every one in its place: İ alone would become two."""
    return text.replace("İ", "I").lower()


def _read(implying: _Implying, searched: str, text: str, taken: Taken) -> Iterator[Quantity]:
    if not implying.any_word.search(searched):
        return
    for pattern, values, unit in implying.rows:
        for match in pattern.finditer(searched):
            start, end = match.span()
            if not taken.touches(start, end):
                for value in values:
                    yield Quantity(
                        text[start:end], start, end, value, value, _kind(unit), unit, written=Written.IMPLIED
                    )


def _kind(unit: str) -> Kind:
    return Kind.DURATION if unit else Kind.CARDINAL
