"""What is known of a document's texts, worked out once and carried along: morphemes and vectors."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import numpy as np

from align.encoding.phrase_memory import phrase_memory
from align.morphology import KoreanMorphology, Morpheme

if TYPE_CHECKING:
    from align.encoding import Encoder, Vectors

__all__ = ["Analysis"]


class Analysis:
    """A memory of results by text. Texts asked for again cost a look-up; new ones are worked out then."""

    def __init__(self, encoder: Encoder, morphology: KoreanMorphology) -> None:
        """Start empty, with the encoder and the morphology that fill it."""
        self.encoder = encoder
        self.morphology = morphology
        self._morphemes: dict[str, tuple[Morpheme, ...]] = {}
        self._vectors: dict[str, Vectors] = {}
        self._phrases = phrase_memory(encoder)

    def remember_morphemes(self, text: str, morphemes: Iterable[Morpheme]) -> None:
        """Keep morphemes that an earlier stage has found for `text` (offsets in `text`)."""
        self._morphemes[text] = tuple(morphemes)

    def morphemes(self, text: str) -> tuple[Morpheme, ...]:
        """Return the Korean morphemes of `text`, with offsets in it."""
        if text not in self._morphemes:
            self._morphemes[text] = self.morphology.morphemes(text)
        return self._morphemes[text]

    def remember_vectors(self, texts: Iterable[str], vectors: Vectors) -> None:
        """Keep the unit vectors (n, dimension) that an earlier stage has found for `texts`."""
        self._vectors.update(zip(texts, vectors, strict=True))

    def vectors(self, texts: Sequence[str]) -> Vectors:
        """Return the unit vectors of `texts`: float32 (len(texts), dimension)."""
        self.encode(texts)
        if not texts:
            return np.zeros((0, self.encoder.dimension), dtype=np.float32)
        return np.array([self._vectors[text] for text in texts])

    def encode(self, texts: Iterable[str]) -> None:
        """Work out the vectors of texts that are to be asked for by and by: in one call the encoder is faster."""
        missing = [text for text in dict.fromkeys(texts) if text not in self._vectors]
        if missing:
            self._vectors.update(self._phrases.recall(missing))
            new = [text for text in missing if text not in self._vectors]
            if new:
                vectors = self.encoder.encode(new)
                self._phrases.remember(new, vectors)
                self.remember_vectors(new, vectors)
