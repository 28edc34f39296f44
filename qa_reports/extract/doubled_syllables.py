"""Korean endings and particles that were typed or copied twice: 했했다, 있다다, 회의를를, 서울에서에서.

Most syllables may follow themselves, in a word (각각, 지지), in a name (바바라) or where one ends as its particle
begins (마을을, 연합합니다). Those listed here never do: of the 1,415 words with a doubled syllable in 3.7 million
characters of news, encyclopedia and speech, none has one of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from align.morphology import Morpheme

__all__ = ["find_doubled_syllables"]

_FIRST = ord("가")
_CODAS, _SS, _B = 28, 20, 17


def _with_coda(coda: int) -> str:
    """Return every syllable that ends in a consonant, by its number in Unicode."""
    return "".join(chr(code) for code in range(_FIRST + coda, ord("힣") + 1, _CODAS))


_PAST, _POLITE = _with_coda(_SS), _with_coda(_B)
_WORD = re.compile(r"[가-힣]+")
# 먹었었다 is a tense; 마을을 and 가을을 are told by their morphemes.
_TWICE = re.compile(
    rf"(?!었었)([{_PAST}])\1(?=[가-힣])|[{_PAST}니는한된]다다$|[{_PAST}]으으|[{_POLITE}]니니다|[{_PAST}]습습니"
    r"|(?<=[가-힣])(?:를를|는는|것것|며며$|습습니다|됩됩니다|으로로$|으으로$|[다라]고고$|[하되]고고$)"
    r"|되되(?=[어었는고며면기])|(?<=[가-힣])(에서|으로|에게|까지|부터|처럼|보다)\2"
)
_OBJECT_TWICE = re.compile(r"(?<=[가-힣])을을(?![가-힣])")


def find_doubled_syllables(text: str, morphemes: Sequence[Morpheme]) -> Iterator[tuple[int, int]]:
    """Yield where the words stand that have a syllable or particle twice."""
    for word in _WORD.finditer(text):
        doubled = _TWICE.search(word[0])
        if doubled is None and _OBJECT_TWICE.search(word[0]):
            nouns = [one for one in morphemes if word.start() <= one.start < word.end() - 1 and one.tag.startswith("N")]
            doubled = None if any(one.end == word.end() - 1 for one in nouns) else _OBJECT_TWICE.search(word[0])
        if doubled is not None:
            yield word.span()
