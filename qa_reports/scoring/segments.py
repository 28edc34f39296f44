"""Segments that a reference and one or more translations of the same text have in common.

The translations are aligned with the reference sentence by sentence, so that no two of them need to have the same
number of sentences. Nothing is left out: what a translation lacks is an empty text, and what it adds stands with the
sentence before it, so that both count against it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import chain, pairwise

from align.bitext import Bitext, Sentence

__all__ = ["Segments", "common_segments", "join_segments"]


@dataclass(frozen=True, slots=True)
class Segments:
    """The texts of the segments, in order: of the reference, and of each translation. All have the same length."""

    reference: tuple[str, ...]
    translations: tuple[tuple[str, ...], ...]


@dataclass(slots=True)
class _Segment:
    """Sentences that cannot be told apart further: of the reference, and of each translation."""

    reference: list[Sentence]
    translations: list[list[Sentence]] = field(default_factory=list)


def common_segments(aligned: Sequence[Bitext]) -> Segments:
    """Return the finest segments that all of `aligned` allow: each has the same reference as its source.

    Raises ValueError where they do not.
    """
    sentences = _reference(aligned[0])
    if any(_reference(other) != sentences for other in aligned):
        raise ValueError("the documents are not aligned with one reference")
    home = _join_beads(sentences, aligned)
    segments: dict[int, _Segment] = {}
    for sentence in sentences:
        segment = segments.setdefault(home[sentence], _Segment([], [[] for _ in aligned]))
        segment.reference.append(sentence)
    for number, bitext in enumerate(aligned):
        position = 0
        for pair in bitext:
            position = home[pair.source[0]] if pair.source else position
            segments[position].translations[number] += pair.target
    return Segments(
        tuple(_text(segment.reference) for segment in segments.values()),
        tuple(tuple(_text(segment.translations[n]) for segment in segments.values()) for n in range(len(aligned))),
    )


def _reference(bitext: Bitext) -> list[Sentence]:
    return sorted(chain.from_iterable(pair.source for pair in bitext), key=lambda sentence: sentence.place.start)


def _join_beads(sentences: Sequence[Sentence], aligned: Sequence[Bitext]) -> dict[Sentence, int]:
    """Return for each sentence of the reference the number of its segment: the first sentence of it."""
    number = {sentence: index for index, sentence in enumerate(sentences)}
    first = list(range(len(sentences)))

    def find(index: int) -> int:
        while first[index] != index:
            first[index] = first[first[index]]
            index = first[index]
        return index

    for pair in chain.from_iterable(aligned):
        for one, other in pairwise(number[sentence] for sentence in pair.source):
            low, high = sorted((find(one), find(other)))
            first[high] = low
    return {sentence: find(index) for sentence, index in number.items()}


def _text(sentences: Sequence[Sentence]) -> str:
    ordered = sorted(sentences, key=lambda sentence: sentence.place.start)
    return " ".join(" ".join(sentence.text.split()) for sentence in ordered)


def join_segments(documents: Sequence[Segments]) -> Segments:
    """Return the segments of all documents, which have as many translations each."""
    translations = zip(*(document.translations for document in documents), strict=True)
    return Segments(
        tuple(chain.from_iterable(document.reference for document in documents)),
        tuple(tuple(chain.from_iterable(parts)) for parts in translations),
    )
