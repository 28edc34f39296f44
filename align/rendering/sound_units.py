"""What the sound model compares: the sound units of a Hangul name and the plain letters of a Latin one.

A Hangul syllable gives two or three units (onset, nucleus and, where there is one, coda), and each unit is seen with
its neighbours, for ㅅ before ㅔ may be a "c" and ㄱ before ㄴ an "ng". Latin is folded to the letters a to z:
diacritics, case and marks do not tell names apart in translations.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

__all__ = [
    "BOUNDARY",
    "LETTERS",
    "UNIT_COUNT",
    "context_codes",
    "fold_latin",
    "letter_codes",
    "syllable_numbers",
    "vowel_places",
]

_FIRST_SYLLABLE = 0xAC00
_NUCLEI = 21
_CODAS = 28
_ONSETS = 19

BOUNDARY = 0
"""The neighbour of a unit at the start or the end of a word."""

UNIT_COUNT = 1 + _ONSETS + _NUCLEI + _CODAS
"""The boundary, then onsets, nuclei and codas (the empty coda is never used)."""

LETTERS = 26
"""From a to z."""

_NO_DECOMPOSITION = str.maketrans(
    {
        "ø": "o",
        "ł": "l",
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "ı": "i",
        "ħ": "h",
        "ŋ": "ng",
        "ə": "a",
    }
)


@lru_cache(maxsize=8192)
def fold_latin(text: str) -> str:
    """Return `text` in lower case without diacritics and apostrophes; every other run of non-letters is one space."""
    plain = text.lower().translate(_NO_DECOMPOSITION)
    plain = unicodedata.normalize("NFKD", plain)
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return re.sub(r"[^a-z]+", " ", re.sub(r"['’‘`ʻʼʿʾ]", "", plain)).strip()


def letter_codes(letters: str) -> list[int]:
    """Return 1 for a to 26 for z; `letters` must hold nothing else."""
    return [code - 96 for code in letters.encode("ascii")]


def _word_units(word: str) -> list[int]:
    units = []
    for syllable in word:
        rest, coda = divmod(ord(syllable) - _FIRST_SYLLABLE, _CODAS)
        onset, nucleus = divmod(rest, _NUCLEI)
        units += [1 + onset, 1 + _ONSETS + nucleus]
        if coda:
            units.append(1 + _ONSETS + _NUCLEI + coda)
    return units


@lru_cache(maxsize=4096)
def context_codes(hangul: str) -> tuple[int, ...]:
    """Return a code for each unit of `hangul` with its neighbours: (unit * UNIT_COUNT + right) * UNIT_COUNT + left.

    Words are separated by anything that is no Hangul syllable; a unit at a word's edge has the BOUNDARY beside it.
    """
    codes = []
    for word in re.findall("[가-힣]+", hangul):
        units = [BOUNDARY, *_word_units(word), BOUNDARY]
        for left, unit, right in zip(units, units[1:], units[2:], strict=False):
            codes.append((unit * UNIT_COUNT + right) * UNIT_COUNT + left)
    return tuple(codes)


@lru_cache(maxsize=4096)
def syllable_numbers(hangul: str) -> tuple[int, ...]:
    """Return for each unit of `hangul` the number of the syllable it belongs to, counted from 0."""
    syllables = re.findall("[가-힣]", hangul)
    return tuple(number for number, syllable in enumerate(syllables) for _ in _word_units(syllable))


@lru_cache(maxsize=4096)
def vowel_places(hangul: str) -> tuple[bool, ...]:
    """Return for each unit of `hangul` whether it is a nucleus."""
    units = (code // UNIT_COUNT**2 for code in context_codes(hangul))
    return tuple(_ONSETS < unit <= _ONSETS + _NUCLEI for unit in units)
