"""The beginnings of Hangul words that may be names, as written: what follows them may be particles and suffixes."""

from __future__ import annotations

import re
from functools import lru_cache

from align.rendering.names import HangulWord

__all__ = ["SHORTEST", "hangul_stems"]

SHORTEST = 2
"""Syllables of a name that is looked for: one syllable sounds like too many words."""

# What follows a name within its word: nouns and suffixes of one syllable that names carry, and particles.
_TAIL = re.compile(
    r"(?:급|측|씨|군|양|팀|시|주|호|형|인|들)?"
    r"(?:은|는|이|가|을|를|의|에|와|과|도|만|로|으로|께|께서|에서|에게|한테|에게서|로서|으로서|로써|으로써|부터|까지|보다|처럼|마다"
    r"|조차|뿐|이나|나|이란|란|이라|라|이라는|라는|이라고|라고|이며|며|이자|이고|고|이든|든|이었다|였다|이다|다)?"
    r"(?:은|는|도|만|의)?"
)


@lru_cache(maxsize=4096)
def hangul_stems(text: str) -> tuple[HangulWord, ...]:
    """Return the beginnings of Hangul words whose rest may be particles and suffixes: whatever may be a name."""
    return tuple(
        HangulWord(run.group()[:size], run.start(), run.start() + size)
        for run in re.finditer("[가-힣]+", text)
        for size in range(SHORTEST, len(run.group()) + 1)
        if _TAIL.fullmatch(run.group()[size:])
    )
