"""Vectors of words and short phrases, kept from document to document: news says the same words every day.

Over sixty articles recombined from NTREX-128 and FLORES-200, six in ten of an article's words were met before, and a
third of its phrases of two words.
"""

from __future__ import annotations

from collections.abc import Sequence
from threading import Lock
from weakref import WeakKeyDictionary

from align.encoding.encoder import Encoder, Vectors

__all__ = ["LONGEST", "PhraseMemory", "phrase_memory"]

LONGEST = 32
"""Characters of a text that is kept; hardly any sentence is so short, and sentences do not come again."""

GENERATION = 16_384
"""Texts after which what was not asked for again is forgotten at the next such point: at most 64 MB with vectors of
512 numbers."""


class PhraseMemory:
    """The vectors of the short texts that an encoder was asked for lately; several threads may use it."""

    def __init__(self, generation: int = GENERATION) -> None:
        """Start empty; at most twice `generation` texts are kept."""
        self._generation = generation
        self._young: dict[str, Vectors] = {}
        self._old: dict[str, Vectors] = {}
        self._lock = Lock()

    def recall(self, texts: Sequence[str]) -> dict[str, Vectors]:
        """Return the vectors (dimension,) of those of `texts` that are known."""
        with self._lock:
            young, old = self._young, self._old
            found = {text: young[text] for text in texts if text in young}
            again = {text: old[text] for text in texts if text in old and text not in found}
            self._keep(again)
        return found | again

    def remember(self, texts: Sequence[str], vectors: Vectors) -> None:
        """Keep the vectors (len(texts), dimension) of those of `texts` that are short."""
        with self._lock:
            self._keep({text: vector for text, vector in zip(texts, vectors, strict=True) if len(text) <= LONGEST})

    def _keep(self, vectors: dict[str, Vectors]) -> None:
        # A copy: a row would hold the whole array that it is a row of.
        self._young.update((text, vector.copy()) for text, vector in vectors.items())
        if len(self._young) >= self._generation:
            self._old, self._young = self._young, {}


_MEMORIES: WeakKeyDictionary[Encoder, PhraseMemory] = WeakKeyDictionary()


def phrase_memory(encoder: Encoder) -> PhraseMemory:
    """Return the memory of an encoder, which lives as long as it; a new one each time where none can be tied to it."""
    try:
        return _MEMORIES.setdefault(encoder, PhraseMemory())
    except TypeError:
        return PhraseMemory()
