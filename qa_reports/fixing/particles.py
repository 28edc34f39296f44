"""Korean particles that change with the sound before them: 은 after a consonant, 는 after a vowel."""

from __future__ import annotations

import re
from typing import NamedTuple

__all__ = ["Particle", "fit_particle"]

_BASE, _LAST = 0xAC00, 0xD7A3
_CODAS = 28
_RIEUL = 8
"""The coda ㄹ, after which 로 stands as after a vowel."""

# After a consonant, after a vowel; longer ones first.
_PAIRS = (
    ("으로", "로"),
    ("이나", "나"),
    ("이라", "라"),
    ("이며", "며"),
    ("은", "는"),
    ("이", "가"),
    ("을", "를"),
    ("과", "와"),
)
_INVARIANT = re.compile(r"(?:의|에|도|만|까지|부터|께|들|처럼|보다|조차|마저|마다|측|씨|님)")
_PLAIN = re.compile(r"[가-힣]*")


class Particle(NamedTuple):
    """The particle after a word as the new word asks for it, and where the one that stands there ends."""

    text: str
    end: int


def fit_particle(sentence: str, end: int, old: str, new: str) -> Particle | None:
    """Return the particle at `end` fitted to `new`, which replaces `old`; None where it cannot be told which it is."""
    if _coda(old) is None or _coda(new) is None:
        return None
    follows = _following(sentence, end)
    alike = _coda(old) == _coda(new) or (
        bool(_coda(old)) == bool(_coda(new)) and not follows.startswith(("으로", "로"))
    )
    if alike or not follows or _INVARIANT.match(follows):
        return Particle("", end)
    for after_consonant, after_vowel in _PAIRS:
        here = after_vowel if _takes_vowel_form(old, after_vowel) else after_consonant
        if follows.startswith(here) and (len(here) > 1 or len(follows) == 1 or here in {"은", "는", "로"}):
            there = after_vowel if _takes_vowel_form(new, after_vowel) else after_consonant
            return Particle(there, end + len(here))
    return None


def _following(sentence: str, end: int) -> str:
    match = _PLAIN.match(sentence, end)
    return match.group() if match else ""


def _takes_vowel_form(word: str, form: str) -> bool:
    return not _coda(word) or (form == "로" and _coda(word) == _RIEUL)


def _coda(word: str) -> int | None:
    """Return the number of the consonant that ends the last syllable, 0 for none; None where it is no Hangul."""
    code = ord(word[-1:] or " ")
    return (code - _BASE) % _CODAS if _BASE <= code <= _LAST else None
