"""Vectors of words and short phrases, kept from document to document: news says the same words every day.

Phrases have a room of their own: few come again but where articles tell one story. Over 391 texts of NTREX-128,
FLORES-200, Korean news and PUD, no sentence twice, 95 in 100 phrases of two words were new to the last hundred texts.
Of their words 20 in 100 were new; 28 in one room of 16,384 with the phrases, which push words out.
"""

from __future__ import annotations

from collections.abc import Sequence
from threading import Lock
from weakref import WeakKeyDictionary

from align.encoding.encoder import Encoder, Vectors

__all__ = ["LONGEST", "PhraseMemory", "phrase_memory"]

LONGEST = 32
"""Characters of a text that is kept; hardly any sentence is so short, and sentences do not come again."""

WORDS, PHRASES = 16_384, 8_192
"""Texts after which what was not asked for again is forgotten at the next such point: at most 64 MB of words and 32 MB
of phrases with vectors of 512 numbers. Articles put together from 1,600 sentences, with 9,000 phrases in all, had 27
texts to encode from the 200th on, and 39 with half the room for phrases."""


class _Room:
    """The vectors that were asked for lately, at most twice `generation` of them."""

    def __init__(self, generation: int) -> None:
        self._generation = generation
        self._young: dict[str, Vectors] = {}
        self._old: dict[str, Vectors] = {}

    def recall(self, text: str) -> Vectors | None:
        vector = self._young.get(text)
        if vector is None and (vector := self._old.get(text)) is not None:
            self.keep(text, vector)
        return vector

    def keep(self, text: str, vector: Vectors) -> None:
        self._young[text] = vector
        if len(self._young) >= self._generation:
            self._old, self._young = self._young, {}


class PhraseMemory:
    """The vectors of the short texts that an encoder was asked for lately; several threads may use it."""

    def __init__(self, words: int = WORDS, phrases: int = PHRASES) -> None:
        """Start empty; at most twice so many words and phrases are kept."""
        self._words, self._phrases = _Room(words), _Room(phrases)
        self._lock = Lock()

    def recall(self, texts: Sequence[str]) -> dict[str, Vectors]:
        """Return the vectors (dimension,) of those of `texts` that are known."""
        with self._lock:
            known = ((text, self._room(text).recall(text)) for text in texts)
            return {text: vector for text, vector in known if vector is not None}

    def remember(self, texts: Sequence[str], vectors: Vectors) -> None:
        """Keep the vectors (len(texts), dimension) of those of `texts` that are short."""
        with self._lock:
            for text, vector in zip(texts, vectors, strict=True):
                if len(text) <= LONGEST:
                    # A copy: a row would hold the whole array that it is a row of.
                    self._room(text).keep(text, vector.copy())

    def _room(self, text: str) -> _Room:
        return self._phrases if " " in text else self._words


_MEMORIES: WeakKeyDictionary[Encoder, PhraseMemory] = WeakKeyDictionary()


def phrase_memory(encoder: Encoder) -> PhraseMemory:
    """Return the memory of an encoder, which lives as long as it; a new one each time where none can be tied to it."""
    try:
        return _MEMORIES.setdefault(encoder, PhraseMemory())
    except TypeError:
        return PhraseMemory()
