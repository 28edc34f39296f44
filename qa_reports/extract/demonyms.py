"""Adjectives of countries and places: Scottish is no other name than Scotland, it is its adjective."""

from __future__ import annotations

import re
from collections.abc import Mapping

__all__ = ["is_adjective_of"]

_ENDING = re.compile(r"(?:ish|[ie]an|an|ese|i|ine|ic|er)$")
_LEAST_STEM = 3
"""Letters of a place that its adjective keeps: Jap-an-ese, Chil-ean, Swed-ish."""

# Adjectives that change the stem: a closed class of English.
_ADJECTIVES: Mapping[str, str] = {
    "america": "american",
    "argentina": "argentine",
    "britain": "british",
    "cyprus": "cypriot",
    "denmark": "danish",
    "england": "english",
    "finland": "finnish",
    "flanders": "flemish",
    "france": "french",
    "germany": "german",
    "great britain": "british",
    "greece": "greek",
    "holland": "dutch",
    "iceland": "icelandic",
    "ireland": "irish",
    "netherlands": "dutch",
    "norway": "norwegian",
    "peru": "peruvian",
    "philippines": "philippine",
    "poland": "polish",
    "portugal": "portuguese",
    "scotland": "scottish",
    "slovakia": "slovak",
    "spain": "spanish",
    "switzerland": "swiss",
    "thailand": "thai",
    "turkey": "turkish",
    "uk": "british",
    "united kingdom": "british",
    "united states": "american",
    "usa": "american",
    "u.s": "american",
    "us": "american",
    "wales": "welsh",
}


def is_adjective_of(word: str, place: str) -> bool:
    """Whether a capitalised word is the adjective (or the people's name) of a place, which may be the longer name."""
    adjective, name = word.lower(), place.lower().removeprefix("the ").rstrip(".")
    if not word[:1].isupper() or not place[:1].isupper():
        return False
    if _ADJECTIVES.get(name, "") in {adjective, adjective.removesuffix("s")} - {""}:
        return True
    stem = _ENDING.sub("", adjective.removesuffix("s"))
    return " " not in name and stem != adjective and len(stem) >= _LEAST_STEM and _is_stem(stem, name)


def _is_stem(stem: str, name: str) -> bool:
    """Whether a name is the stem with no more than a vowel, a or two: Chile, Italy, Russia."""
    return name.startswith(stem) and re.fullmatch(r"[aeiouy]{0,2}|an|in", name[len(stem) :]) is not None
