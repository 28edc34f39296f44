"""Whether two forms in one script are spellings of one name, rather than two names or two forms of a word."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import product

from rapidfuzz.distance import OSA

__all__ = [
    "FARTHEST",
    "PARTICLES",
    "form_letters",
    "is_same_form",
    "one_letter_apart",
    "slip_distance",
    "spelled_alike",
    "spelling_letters",
    "transcribed_alike",
]

FARTHEST = 0.34
"""Edits per letter of the longer form up to which two forms may spell one name: Elrich, Ellrich .14; Beom-seok,
Bum-seok .22. Other given names of a family lie beyond: Min-su, Min-jung .50."""

_NOT_LETTERS = re.compile(r"[^a-z]+")
_ENDINGS_OF_VOWELS = re.compile(r"^(?:an|ian|ean|ese|ish|ic|ans|ians|er|ers)$")
_ENDINGS = re.compile(r"^(?:an|ian|ean|ese|ish|i|ic|er|ers|ans|ians|is)$")
_DEMONYM = re.compile(r"^(?:(\w{4,})(?:um|land) \1(?:an|ian|ish|ic)|(\w{3,}a)s \2n|(\w{4,})s \3ian)$")
"""Belgium, Belgian; Texas, Texan; Athens, Athenian. Scotland, Scottish has another t."""

_PLURAL = re.compile(r"(?:(?<![szx])s|(?<=[szxho])es)$")

_BARE_CONSONANT = re.compile("^[스즈츠트드크프르그브느므흐]$")
"""A syllable with the vowel that Hangul gives to a consonant at the end of a foreign name, and no particle."""


PARTICLES = frozenset("이가은는을를의에도")
"""Particles of one syllable; behind a short name they may be taken for its end: 칸이, 칸은."""


@lru_cache(maxsize=16384)
def spelling_letters(form: str) -> str:
    """Return the letters of a form in lower case, without marks, accents, spaces."""
    folded = unicodedata.normalize("NFKD", form.lower())
    return _NOT_LETTERS.sub("", "".join(char for char in folded if not unicodedata.combining(char)))


def form_letters(form: str) -> str:
    """Return what of a form counts in either script: its plain Latin letters, or the Hangul as it is."""
    return spelling_letters(form) or form


def is_same_form(one: str, other: str) -> bool:
    """Whether two Latin forms differ in the order of words, hyphens, accents or the parts they leave out alone."""
    left, right = ([spelling_letters(word) for word in form.split()] for form in (one, other))
    if set(left) <= set(right) or set(right) <= set(left):
        return True
    return any(first == second for first, second in product(_rotations(left), _rotations(right)))


def _rotations(words: list[str]) -> list[str]:
    return ["".join(words[first:] + words[:first]) for first in range(len(words))]


def slip_distance(one: str, other: str) -> float | None:
    """Return the edits per letter between two forms of one script; None where they are forms of a word, or the same.

    A Hangul syllable has two or three letters.
    """
    if not spelling_letters(one):
        return _hangul_distance(one, other)
    left, right = sorted((spelling_letters(one), spelling_letters(other)), key=len)
    if not left or left == right or _is_derived(left, right):
        return None
    return OSA.distance(left, right) / len(right)


def _hangul_distance(one: str, other: str) -> float | None:
    shorter, longer = sorted((one, other), key=len)
    if one[:-1] == other[:-1] and {one[-1], other[-1]} <= PARTICLES:
        return None
    if shorter in longer and not (longer.startswith(shorter) and _BARE_CONSONANT.match(longer[len(shorter) :])):
        return None
    left, right = unicodedata.normalize("NFD", one), unicodedata.normalize("NFD", other)
    return OSA.distance(left, right) / max(len(left), len(right))


def spelled_alike(one: str, other: str) -> bool:
    """Whether two forms differ by a few letters only, and not by an ending (Mexico, Mexican; Roger, Rogers)."""
    if spelling_letters(one) == spelling_letters(other) != "":
        return True
    distance = slip_distance(one, other)
    return distance is not None and distance <= FARTHEST


def transcribed_alike(one: str, other: str) -> bool:
    """Whether two Hangul forms differ by a few of their letters (칼자딜라, 칼자디아) and neither holds the other.

    A consonant more at the end (파인라, 파인라스) is a difference in spelling too.
    """
    distance = _hangul_distance(one, other)
    return distance is not None and distance <= FARTHEST


def one_letter_apart(one: str, other: str) -> bool:
    """Whether two Hangul syllables differ in one of their two or three letters: 엘 and 앨, but not 남 and 북."""
    return OSA.distance(unicodedata.normalize("NFD", one), unicodedata.normalize("NFD", other)) == 1


def _is_derived(shorter: str, longer: str) -> bool:
    """Whether the longer form is the shorter one with an ending: Chile, Chilean; Roger, Rogers; Iraq, Iraqi."""
    rest = longer[len(shorter) :]
    if _DEMONYM.match(f"{shorter} {longer}") or _DEMONYM.match(f"{longer} {shorter}"):
        return True
    if longer.startswith(shorter) and (_ENDINGS.match(rest) or _PLURAL.sub("", longer) == shorter):
        return True
    stem = shorter[:-1]
    return shorter[-1] in "aeiouy" and longer.startswith(stem) and bool(_ENDINGS_OF_VOWELS.match(longer[len(stem) :]))
