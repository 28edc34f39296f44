"""The ways one name may stand in the two scripts: its order of words, and what follows a place's name.

이장우 is "Lee Jang-woo" or "Jang-Woo Lee"; 대전시 is "Daejeon", "Daejeon-si" or "Daejeon City". Each way is a form: the
Hangul that is to be heard, and the letters that should spell it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import chain

from align.rendering.sound_units import fold_latin

__all__ = ["Form", "fold_name", "has_place_suffix", "has_place_word", "may_be_much_shorter", "name_forms"]

Form = tuple[str, str]
"""Hangul words separated by spaces, and Latin letters without any."""

_MOST_ORDERS = 5
"""Names of more words are taken in the order given: rotations of long titles only add chances of a false match."""

PLACE_WORDS = {
    "특별자치시": ("city", "special city", "special self governing city"),
    "특별자치도": ("province", "state", "special self governing province"),
    "특별시": ("city", "special city", "metropolitan city"),
    "광역시": ("city", "metropolitan city"),
    "시": ("city",),
    "군": ("county", "gun"),
    "구": ("district", "ward", "borough"),
    "남도": ("south * province", "south *", "southern *"),
    "북도": ("north * province", "north *", "northern *"),
    "도": ("province", "prefecture", "island"),
    "동": ("neighborhood", "neighbourhood", "village", "town"),
    "읍": ("town",),
    "면": ("township", "village"),
    "리": ("village",),
    "정": ("town",),
    "주": ("state", "province", "region"),
    "현": ("prefecture", "county", "province"),
    "성": ("province", "castle", "fortress"),
    "강": ("river",),
    "천": ("stream", "creek"),
    "산": ("mountain", "mount", "mt", "mountains"),
    "산맥": ("mountains", "range", "mountain range"),
    "섬": ("island", "isle"),
    "제도": ("islands", "archipelago"),
    "군도": ("islands", "archipelago"),
    "반도": ("peninsula",),
    "해": ("sea",),
    "만": ("bay", "gulf"),
    "호": ("lake",),
    "호수": ("lake",),
    "역": ("station",),
    "공항": ("airport", "international airport"),
    "국제공항": ("airport", "international airport"),
    "대학교": ("university", "university of *"),
    "대학": ("university", "college", "university of *"),
    "대": ("university", "university of *"),
    "카운티": ("county",),
    "사": ("temple",),
    "궁": ("palace",),
    "천황": ("emperor",),
    "황제": ("emperor",),
    "왕": ("king",),
    "여왕": ("queen",),
    "공주": ("princess",),
}
"""What follows a name in Korean, and the English for it, before or behind the name; * stands for the name itself."""

_PLACE_ENDINGS = tuple(PLACE_WORDS)

_PLACE_WORD = re.compile(
    r"\b(?:{})\b".format(
        "|".join(
            {
                word.strip()
                for english in PLACE_WORDS.values()
                for word in chain(*(e.split("*") for e in english))
                if word.strip()
            }
        )
    )
)

OFTEN_LEFT_OUT = frozenset(
    {"특별자치시", "특별자치도", "특별시", "광역시", "시", "군", "구", "도", "주", "현", "성", "섬", "천황"}
)
"""Of these, the ones that translations often drop without a word: 대전시 is just "Daejeon"."""

_REGNAL = re.compile(r"^(.*?) ?\d+세$")
_NUMERAL = re.compile(r"(?i)(?<=\w)[ ,]+(?:[IVX]+|\d+(?:st|nd|rd|th)|jr|sr)\.?$")


def _word_orders(words: list[str]) -> list[str]:
    """Return the letters of the words in every rotation."""
    if len(words) > _MOST_ORDERS:
        return ["".join(words)]
    return ["".join(words[first:] + words[:first]) for first in range(len(words))]


@lru_cache(maxsize=8192)
def _orders_for_one(latin: str) -> tuple[str, ...]:
    """Return the letters that may spell one Hangul word: in every order, with and without one-letter initials."""
    words = latin.split()
    fewer = [word for word in words if len(word) > 1] if len(words) > 2 else []
    return tuple(dict.fromkeys((*_word_orders(words), *_word_orders(fewer))))


def _spelled_ways(hangul: str, latin: str) -> Iterator[Form]:
    """Yield the forms of a name without anything left out but initials, and the middle names one side leaves out."""
    yield from ((hangul, letters) for letters in _orders_for_one(latin))
    sounds, words = hangul.split(), latin.split()
    if len(sounds) == 2 < len(words) <= _MOST_ORDERS:
        yield from ((hangul, letters) for letters in _word_orders([words[0], words[-1]]))
    if len(words) == 2 < len(sounds):
        yield from ((f"{sounds[0]} {sounds[-1]}", letters) for letters in _word_orders(words))


@cache
def _translated(meaning: str) -> re.Pattern[str]:
    before, star, behind = meaning.partition("*")
    if star:
        return re.compile(rf"^{before.strip()} (?P<name>.+){behind.rstrip()}$")
    return re.compile(rf"^(?:{meaning} (?:of )?(?P<name>.+)|(?P<first>.+) {meaning})$")


@lru_cache(maxsize=8192)
def _place_suffixes(hangul: str) -> tuple[tuple[str, str], ...]:
    """Return each suffix a Korean name has of those in PLACE_WORDS, behind what stands before it."""
    if not hangul.endswith(_PLACE_ENDINGS):
        return ()
    stems = ((hangul.removesuffix(suffix).rstrip(), suffix) for suffix in PLACE_WORDS)
    return tuple((stem, suffix) for stem, suffix in stems if stem and stem != hangul)


def has_place_suffix(hangul: str) -> bool:
    """Whether a Korean name ends with a suffix of those in PLACE_WORDS, behind a name."""
    return bool(_place_suffixes(hangul))


def may_be_much_shorter(hangul: str) -> bool:
    """Whether a folded name has several words, or a long suffix that is often left out: 부산광역시, Busan."""
    return " " in hangul or any(suffix in OFTEN_LEFT_OUT and len(suffix) > 1 for _, suffix in _place_suffixes(hangul))


@lru_cache(maxsize=8192)
def has_place_word(latin: str) -> bool:
    """Whether a folded Latin form has a word for what a place is."""
    return _PLACE_WORD.search(latin) is not None


def _without_place_word(hangul: str, latin: str) -> Iterator[tuple[str, str]]:
    """Yield the name without its suffix, beside the Latin without the words that stand for it, or as it is."""
    for stem, suffix in _place_suffixes(hangul):
        matches = (_translated(meaning).match(latin) for meaning in PLACE_WORDS[suffix])
        yield from ((stem, next(filter(None, match.groups()))) for match in matches if match)
        if suffix in OFTEN_LEFT_OUT and len(stem) > 1:
            yield stem, latin


@lru_cache(maxsize=8192)
def _folded(hangul: str) -> tuple[str, bool]:
    """Return the Hangul words of a name, without a ruler's number, and whether there was one."""
    regnal = _REGNAL.match(hangul)
    return " ".join(re.findall("[가-힣]+", regnal[1] if regnal else hangul)), regnal is not None


def fold_name(hangul: str) -> str:
    """Return the Hangul words of a name, separated by spaces, without a ruler's number."""
    return _folded(hangul)[0]


def name_forms(hangul: str, latin: str) -> list[Form]:
    """Return the forms in which `latin` may spell `hangul`, the plain one first; none where a side has no letters."""
    hangul, is_regnal = _folded(hangul)
    latin = fold_latin(_NUMERAL.sub("", latin) if is_regnal else latin)
    if not hangul or not latin:
        return []
    ways = [(hangul, latin), *_without_place_word(hangul, latin)]
    return list(dict.fromkeys(form for stem, rest in ways for form in _spelled_ways(stem, rest)))
