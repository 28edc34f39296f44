"""Stray and doubled signs in one text: spaces before commas, two full stops, East Asian signs in a Western text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

__all__ = ["StraySign", "find_broken_lists", "find_stray_signs"]

_NOT_WESTERN = frozenset({"ko", "ja", "zh", "und"})
_UNSPACED = frozenset({"ja", "zh", "und"})
_SPACED_BEFORE_SIGNS = frozenset({"fr"})


class StraySign(NamedTuple):
    """Where a sign is wrong: `text[start:end]`, what to say of it, and what to write instead, where that is plain."""

    start: int
    end: int
    message: str
    instead: str | None


_EAST_ASIAN = "、。，．：；！？］［（）｛｝「」『』《》〈〉【】〔〕〜～ㆍ・"
_WITHIN_BRACKETS = "|".join(
    rf"{left}[^{left}{right}]*{right}" for left, right in ("「」", "『』", "《》", "〈〉", "【】", "（）")
)
_WESTERN = (
    (re.compile(rf"{_WITHIN_BRACKETS}|[{re.escape(_EAST_ASIAN)}]+"), "East Asian punctuation"),
    (re.compile(r"[Ａ-Ｚａ-ｚ０-９]+"), "full-width letters"),
    (re.compile(r"(?<=[A-Za-z])\s?[·‧․]\s?(?=[A-Za-z])"), "a middle dot between words"),
)
_SPACE_BEFORE = re.compile(r"(?<!^\w)(?<=[\w)\"”’%])[ \u00a0]+(?P<sign>[,;]|[.:!?](?! ?\.)(?![\w.)(/'-]))(?!\S*[)(])")
# Korean sets colons apart, and full stops before what was struck out; a comma or a last mark after a space is a slip.
_KOREAN_SPACE_BEFORE = re.compile(r"(?<=[가-힣A-Za-z%)”’\"]) +(?P<sign>,(?=\s)|[.?!](?=[\"”’]?$))")
_DOUBLED = re.compile(r"(?<![.\s\w]\.)(?<![.?!])(?P<sign>[.,;:])\s?(?P=sign)(?![.\w,/])(?<!\.\s\.)|(?<=\w),\s,(?=\s)")
_RUN_ON = re.compile(r"(?<=[a-z]{3})(?P<sign>[.?!])(?=[A-Z][a-z]+\s)|(?<=[a-z]{2})(?P<sign2>,)(?=[A-Za-z]{2,}\s)")
_SPACES = re.compile(r"(?<=[\w,;)])[ \u00a0]{2,}(?=[\w(])")
_ADDRESS = re.compile(r"://|@|www\.|[{}<>`|=\\]")

# What each of the patterns above holds in any case, and what is looked for first.
_TWO_SIGNS = re.compile(r"[.,;:]\s?[.,;:]")
_SPACE_AND_SIGN = re.compile(r"[ \u00a0][.,;:!?]")
_SIGN_AND_LETTER = re.compile(r"[.,?!][A-Za-z]")
_TWO_SPACES = re.compile(r"[ \u00a0]{2}")


def find_stray_signs(text: str, lang: str) -> Iterator[StraySign]:
    """Yield the stray signs of a sentence; of Japanese and Chinese only doubled full stops, of Korean also spaces."""
    if _ADDRESS.search(text):
        return
    for match in _DOUBLED.finditer(text) if _TWO_SIGNS.search(text) else ():
        sign = match[0][0]
        yield StraySign(match.start(), match.end(), f"'{sign}' stands twice", sign)
    if lang in _UNSPACED:
        return
    spaced = _KOREAN_SPACE_BEFORE if lang == "ko" else _SPACE_BEFORE
    may_be_spaced = lang not in _SPACED_BEFORE_SIGNS and _SPACE_AND_SIGN.search(text)
    for match in spaced.finditer(text) if may_be_spaced else ():
        yield StraySign(match.start(), match.end(), f"a space before '{match['sign']}'", match["sign"])
    if lang not in _NOT_WESTERN:
        yield from _find_western(text)


def _find_western(text: str) -> Iterator[StraySign]:
    for pattern, name in () if text.isascii() else _WESTERN:
        for match in pattern.finditer(text):
            signs = "".join(sign for sign in match[0] if sign in _EAST_ASIAN) or match[0]
            yield StraySign(match.start(), match.end(), f"{name} in a text that does not use it: {signs}", None)
    for match in _RUN_ON.finditer(text) if _SIGN_AND_LETTER.search(text) else ():
        sign = match["sign"] or match["sign2"]
        yield StraySign(match.start(), match.end(), f"no space after '{sign}'", f"{sign} ")
    for match in _SPACES.finditer(text) if _TWO_SPACES.search(text) else ():
        yield StraySign(match.start(), match.end(), "several spaces in a row", " ")


_ITEM = r"[^\s().,]+\([^()]*\d[^()]*\)"
_BROKEN_LIST = re.compile(
    rf"(?:{_ITEM}), (?:{_ITEM}(?:, ))*(?P<last>{_ITEM})\. (?P<next>[^\s().,]+)\([^()]*\d[^()]*\)[가-힣]"
)


def find_broken_lists(text: str) -> Iterator[tuple[int, int]]:
    """Yield where a list of noted items has a full stop for a comma: 전남(2004년), 제주(2009년). 광주(2017년)와."""
    for match in _BROKEN_LIST.finditer(text) if "). " in text else ():
        yield match.start("last"), match.end("next")
