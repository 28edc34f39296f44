"""Korean spellings that are wrong wherever they stand, and loanwords one key away from a word of the same document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from align.morphology import Morpheme

__all__ = ["Misspelling", "find_misspellings", "find_mistyped_words"]


class Misspelling(NamedTuple):
    """A wrong spelling at `text[start:end]` and the right one."""

    start: int
    end: int
    instead: str


# What the standard orthography has in no word; spellings that are right somewhere (금새, 바램, 구지) are left out.
_ALWAYS_WRONG = {
    "됬": "됐", "몇일": "며칠", "오랫만": "오랜만", "역활": "역할", "왠만": "웬만", "왠일": "웬일",
    "어의없": "어이없", "설겆이": "설거지", "짜집기": "짜깁기", "폭팔": "폭발", "일일히": "일일이",
    "깨끗히": "깨끗이", "틈틈히": "틈틈이", "곰곰히": "곰곰이", "번번히": "번번이", "어떻해": "어떡해",
    "댓가": "대가", "촛점": "초점", "헛점": "허점", "갯수": "개수", "뒷풀이": "뒤풀이", "통채로": "통째로",
    "않되": "안 되", "않된": "안 된", "않하": "안 하", "않한": "안 한", "되요": "돼요", "뵈요": "봬요",
    "할께": "할게", "내노라하": "내로라하", "삼가하": "삼가", "요컨데": "요컨대", "예컨데": "예컨대",
    "구렛나루": "구레나룻", "눈쌀": "눈살", "닥달": "닦달", "단언컨데": "단언컨대", "서슴치": "서슴지",
    "치루었": "치렀", "치뤘": "치렀", "치뤄": "치러", "담궜": "담갔", "잠궜": "잠갔", "희안": "희한",
}  # fmt: skip
_WRONG = re.compile("|".join(map(re.escape, sorted(_ALWAYS_WRONG, key=len, reverse=True))))
# A stem in ㅎ that lost it before an auxiliary verb: 맞다아 있다 for 맞닿아 있다.
_LOST_H = re.compile(r"(?:(?<=[가-힣])다아|싸아|너어|따아)(?=\s?(?:있|두었|둔|놓|올렸|올린|왔))")
_WITH_H = {"다": "닿", "싸": "쌓", "너": "넣", "따": "땋"}

_FIRST, _LAST = ord("가"), ord("힣")
_VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
_KEY_ROWS = ("ㅛㅕㅑㅐㅔ", "ㅗㅓㅏㅣ", "ㅠㅜㅡ")
_NEIGHBOURS = frozenset(frozenset((row[i], row[i + 1])) for row in _KEY_ROWS for i in range(len(row) - 1))


def find_misspellings(text: str) -> Iterator[Misspelling]:
    """Yield the spellings of a Korean text that no Korean word has."""
    for match in _WRONG.finditer(text):
        yield Misspelling(*match.span(), _ALWAYS_WRONG[match[0]])
    for match in _LOST_H.finditer(text):
        yield Misspelling(*match.span(), _WITH_H[match[0][0]] + match[0][1:])


def find_mistyped_words(morphemes: Iterable[Morpheme], known: Iterable[str]) -> Iterator[tuple[Morpheme, str]]:
    """Yield the unknown long words whose beginning is a word of `known` with one vowel struck a key beside.

    Kiwi gives 바아오테크 as one proper noun; with 바이오 in the same document, ㅏ stands for its neighbour ㅣ.
    """
    words = [word for word in known if len(word) >= 3]
    for morpheme in morphemes:
        if morpheme.tag == "NNP" and len(morpheme.form) >= 4:
            for word in words:
                if len(word) < len(morpheme.form) and _is_one_key_off(morpheme.form[: len(word)], word):
                    yield morpheme, word + morpheme.form[len(word) :]
                    break


def _is_one_key_off(written: str, meant: str) -> bool:
    different = [pair for pair in zip(written, meant, strict=True) if pair[0] != pair[1]]
    return len(different) == 1 and _is_neighbouring_vowel(*different[0])


def _is_neighbouring_vowel(one: str, other: str) -> bool:
    if not (_FIRST <= ord(one) <= _LAST and _FIRST <= ord(other) <= _LAST):
        return False
    onset, vowel, coda = _parts(one)
    other_onset, other_vowel, other_coda = _parts(other)
    return (onset, coda) == (other_onset, other_coda) and frozenset((vowel, other_vowel)) in _NEIGHBOURS


def _parts(syllable: str) -> tuple[int, str, int]:
    number = ord(syllable) - _FIRST
    return number // 588, _VOWELS[number % 588 // 28], number % 28
