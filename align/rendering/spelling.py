"""Whether two Latin forms are spellings of one name, rather than two names or two forms of a word."""

from __future__ import annotations

import re
import unicodedata

from rapidfuzz.distance import OSA

__all__ = ["spelled_alike", "spelling_letters", "transcribed_alike"]

FARTHEST = 0.34
"""Edits per letter of the longer form up to which two forms may spell one name: Elrich, Ellrich .14; Beom-seok,
Bum-seok .22. Other given names of a family lie beyond: Min-su, Min-jung .50."""

_NOT_LETTERS = re.compile(r"[^a-z]+")
_DERIVED = re.compile(r"^(?:s|es|n|an|ian|ean|ese|ish|i|ic|er|ers|ans|ians)$")


def spelling_letters(form: str) -> str:
    """Return the letters of a form in lower case, without marks, accents, spaces."""
    folded = unicodedata.normalize("NFKD", form.lower())
    return _NOT_LETTERS.sub("", "".join(char for char in folded if not unicodedata.combining(char)))


def spelled_alike(one: str, other: str) -> bool:
    """Whether two forms differ by a few letters only, and not by an ending (Mexico, Mexican; Roger, Rogers)."""
    left, right = sorted((spelling_letters(one), spelling_letters(other)), key=len)
    if left == right or not left or _is_derived(left, right):
        return left == right != ""
    return OSA.distance(left, right) <= FARTHEST * len(right)


def transcribed_alike(one: str, other: str) -> bool:
    """Whether two Hangul forms differ by a few of their letters (칼자딜라, 칼자디아) and neither holds the other."""
    if one in other or other in one:
        return False
    left, right = unicodedata.normalize("NFD", one), unicodedata.normalize("NFD", other)
    return OSA.distance(left, right) <= FARTHEST * max(len(left), len(right))


def _is_derived(shorter: str, longer: str) -> bool:
    stem = len(shorter) - 1 if shorter[-1] in "aeiouy" else len(shorter)
    return longer[:stem] == shorter[:stem] and bool(_DERIVED.match(longer[stem:]))
