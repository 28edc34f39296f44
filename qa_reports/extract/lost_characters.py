"""Numbers, dates and letters that a Korean text can only hold because characters of it were lost.

Copying from a scan, a PDF or an old database drops single signs (10월 9일 becomes 109일), runs lines together, and
reads one encoding as another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

__all__ = ["Damage", "find_lost_characters"]

_DAYS_OF_MONTH = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


class Damage(NamedTuple):
    """What is damaged at `text[start:end]`, and what to say of it."""

    start: int
    end: int
    message: str


_NO_DIGIT_BEFORE = r"(?<![\d.,])"
_NO_DAY = _NO_DIGIT_BEFORE + r"(?:3[2-9]|[4-9]\d|[1-9]\d{2,3})일"
_LOST_SIGN = "the number can be no day: a sign was probably lost"
_PATTERNS = (
    # 20181010일, 2018109일, 201810월: a whole date run together.
    (
        _NO_DIGIT_BEFORE + r"(?:19|20)\d{2}(?:[01]?\d[0-3]?\d일|(?:0?[1-9]|1[0-2])월)(?!간)",
        "digits of a date ran together",
    ),
    # 109일부터 13일까지, 109일(수), 109일 오전 9시: a count of days does not begin a span that ends on a day.
    (_NO_DAY + r"(?=\([월화수목금토일]\)|\s?(?:부터|~|∼|-)\s?(?:[12]?\d|3[01])일(?![간째]))", _LOST_SIGN),
    (_NO_DAY + r"(?=\s(?:오전|오후|새벽|저녁)\s\d{1,2}시)", _LOST_SIGN),
    # 오는 1215일: a count of days is not to come.
    (r"(?:(?<=오는 )|(?<=이달 )|(?<=내달 )|(?<=다음 달 ))(?:3[2-9]|[4-9]\d|[1-9]\d{2,3})일(?![간째])", _LOST_SIGN),
    (_NO_DIGIT_BEFORE + r"(?:1[3-9]|[2-9]\d)월(?=\s\d{1,2}일)", "there is no such month"),
    # 110월 was 1~10월; 2024월드컵 is no month.
    (
        _NO_DIGIT_BEFORE + r"(?!(?:19|20)\d{2}(?:0?[1-9]|1[0-2])월)\d{3,}월(?=[\s에부까은의이,.~]|$)",
        "there is no such month",
    ),
    # 20222년: a digit of a year stands twice. 20000년, and what is a length of time, may be so long.
    (
        _NO_DIGIT_BEFORE + r"(?!\d*00년)(?:(?:119|199|200|220)\d{2}|(?:19|20)(?:(\d)\1\d|\d(\d)\2))년"
        r"(?!대|\s?(?:간|동안|전|뒤|후|만에|이상|이내|이하|미만|넘|가까이|가량|정도|된|이나|이라))",
        "a digit of the year stands twice",
    ),
    # Alone, 25시 is a shop and 75시 may count cities.
    (r"(?<=오[전후] )(?:2[5-9]|[3-9]\d)시(?=[\s에]|$)", "there is no such hour"),
    (_NO_DIGIT_BEFORE + r"(?:2[5-9]|[3-9]\d)시(?=\s[0-5]?\d분)", "there is no such hour"),
    (r"(?<=\d시 )[6-9]\d분|(?<=\d시)[6-9]\d분", "there is no such minute"),
    # 81, 461.3m: a unit was lost, or a thousands mark got a space; "3, 045명" begins a number with 0.
    (
        _NO_DIGIT_BEFORE + r"(?<!\d, )\d{1,3}, \d{3}\.\d+\s?(?:[㎞㎢㎡m]|k[mg]|미터|킬로|톤|%)",
        "a unit was lost, or a space got into the number",
    ),
    (_NO_DIGIT_BEFORE + r"(?<!\d, )\d{1,3}, 0\d{2}(?=[가-힣]|\s?[㎞㎢㎡])", "a space got into the number"),
)
_RULES = tuple((re.compile(pattern), message) for pattern, message in _PATTERNS)
_MONTH_AND_DAY = re.compile(r"(?<![\d.,])(1[0-2]|[1-9])월 ?(\d{1,3})일(?![간째])")
# What Windows-1252 makes of the second and third bytes of a Korean syllable in UTF-8.
_LATER_BYTES = r"[\x80-\xbfŒœŠšŽžŸƒˆ˜–—‘-‚“-„†‡•…‰‹›€™]"
# UTF-8 read as Windows-1252 or Latin-1, the sign of a replaced character, and what CP949 makes of that sign.
_ENCODING = re.compile(rf"\S*(?:\ufffd|ï»¿|Ã[\x80-\xbf]|â€{_LATER_BYTES}|(?:[ìíëê]{_LATER_BYTES}{{2}}){{2}}|占쏙옙)\S*")
_ENTITY = re.compile(r"&(?:amp;)?(?:nbsp|quot|lt|gt|apos|middot|[lr][sd]quo|hellip|#\d{2,5}|#x[0-9A-Fa-f]{2,4});")
_SIGN_OF_ENCODING = re.compile("[\ufffdïÃâìíëê占]")
_DIGIT = re.compile(r"\d")
_CODE = re.compile(r"`|</?[a-z]+[^>]*>")


def find_lost_characters(text: str, lang: str) -> Iterator[Damage]:
    """Yield what is damaged in a text; dates and numbers are judged in Korean only."""
    if lang == "ko":
        yield from _impossible_numbers(text)
    for match in _ENCODING.finditer(text) if _SIGN_OF_ENCODING.search(text) else ():
        yield Damage(*match.span(), "broken encoding")
    if "&" in text and not _CODE.search(text):
        for match in _ENTITY.finditer(text):
            yield Damage(*match.span(), "a sign of the page's markup was left in the text")


def _impossible_numbers(text: str) -> Iterator[Damage]:
    for pattern, message in _RULES if _DIGIT.search(text) else ():
        for match in pattern.finditer(text):
            yield Damage(*match.span(), message)
    for match in _MONTH_AND_DAY.finditer(text):
        if not 1 <= int(match[2]) <= _DAYS_OF_MONTH[int(match[1]) - 1]:
            yield Damage(*match.span(), "there is no such day")
