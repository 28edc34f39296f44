"""Which words are ordinary ones, by the vocabulary that the embedded encoder's tokenizer learned from the web."""

from __future__ import annotations

from functools import lru_cache

from align.encoding.resources import load_tokenizer

__all__ = ["is_ordinary_word"]

NAMES_ABOVE = 4
"""How many times rarer a word is in small letters than with a capital where it is mostly a name, by rank in the
vocabulary: trump 21, Bureau and bureau 1.7, Second and second .2. Most names have no entry in small letters."""

_WORD_START = "\u2581"


@lru_cache(maxsize=65_536)
def is_ordinary_word(word: str) -> bool:
    """Return whether a capitalised `word` in Latin letters is known in small letters: Bureau, East, not Harris."""
    tokenizer = load_tokenizer()
    small, capital = (tokenizer.piece_to_id(_WORD_START + form) for form in (word.lower(), word.capitalize()))
    unknown = tokenizer.unk_id()
    # Pieces are numbered from the commonest on.
    return bool(small != unknown and (capital == unknown or small < NAMES_ABOVE * capital))
