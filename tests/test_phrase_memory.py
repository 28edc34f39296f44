"""Vectors of short texts, kept from document to document."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from align.analysis import Analysis
from align.encoding import Vectors
from align.encoding.phrase_memory import LONGEST, PhraseMemory
from align.morphology import KoreanMorphology


class CountingEncoder:
    """Turns a text into its length, and notes what it was asked for."""

    name, dimension = "counting", 1

    def __init__(self) -> None:
        self.asked: list[str] = []

    def encode(self, texts: Sequence[str]) -> Vectors:
        self.asked += texts
        return np.array([[len(text)] for text in texts], dtype=np.float32)

    def encode_runs(self, texts: Sequence[str], longest: int) -> Vectors:
        raise NotImplementedError


def test_a_word_of_an_earlier_document_is_not_encoded_again_but_a_sentence_is() -> None:
    encoder, sentence = CountingEncoder(), "가" * (LONGEST + 1)
    for texts in (["항구", sentence], ["항구", "배", sentence]):
        analysis = Analysis(encoder, KoreanMorphology())
        assert analysis.vectors(texts)[:, 0].tolist() == [len(text) for text in texts]
    assert encoder.asked == ["항구", sentence, "배", sentence]


def test_what_is_asked_for_again_outlives_what_is_not() -> None:
    memory = PhraseMemory(words=2)
    memory.remember(["often"], np.array([[1]], dtype=np.float32))
    for number in range(5):
        assert list(memory.recall(["often"])) == ["often"]
        memory.remember([f"once{number}"], np.array([[0]], dtype=np.float32))
    assert list(memory.recall(["often", "once0"])) == ["often"]


def test_phrases_push_out_no_words() -> None:
    memory = PhraseMemory(words=2, phrases=2)
    memory.remember(["항구"], np.array([[1]], dtype=np.float32))
    phrases = [f"항구 {number}" for number in range(5)]
    memory.remember(phrases, np.zeros((5, 1), dtype=np.float32))
    assert list(memory.recall(["항구", phrases[0], phrases[-1]])) == ["항구", phrases[-1]]
