"""The words of a sentence that carry meaning: what a correspondence links.

A Korean lexeme is a morpheme or a few of them, without particles and endings (도시 and 연합 of 도시연합은); in other
languages it is a word that is no function word. A run is the lexemes that are written as one word.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from align.analysis import Analysis
from align.bitext import Sentence
from align.morphology import Morpheme, shift_morphemes
from align.rendering.phrases import FUNCTION_WORDS, content_words, split_words

__all__ = ["Lexeme", "find_lexemes", "join_sentences"]

_NOMINAL = frozenset({"NNG", "NNP", "XPN", "XSN", "SL", "XR", "SN", "NR", "SH"})
_PREDICATE = frozenset({"VV", "VA"})
_MODIFIER = frozenset({"MM", "MAG", "NP"})
_ALONE = _PREDICATE | _MODIFIER
"""Tags of what is a word by itself."""
_LIGHT_VERBS = frozenset({"하", "되", "있"})
"""Verbs that say no more than an English auxiliary does."""
_SHORTEST_PART = 2
"""Syllables of a part that stands for itself; a shorter one (전 in 전직원) goes with its neighbour."""


class Lexeme(NamedTuple):
    """A word that carries meaning at `start` to `end` of its text.

    `text` is how it is looked up: a verb in its dictionary form; `key` tells it from others over the documents. `run`
    numbers the words, as they are written, that lexemes make up. `is_name` tells a proper noun or a capitalised word.
    """

    text: str
    key: str
    start: int
    end: int
    run: int
    is_name: bool


def join_sentences(sentences: Sequence[Sentence]) -> tuple[str, tuple[int, ...]]:
    """Return the text of one side of a pair, its sentences joined by a space, and where each begins in it."""
    starts, position = [], 0
    for sentence in sentences:
        starts.append(position)
        position += len(sentence.text) + 1
    return " ".join(sentence.text for sentence in sentences), tuple(starts)


def find_lexemes(sentences: Sequence[Sentence], lang: str, analysis: Analysis) -> tuple[Lexeme, ...]:
    """Return the lexemes of one side of a pair, with offsets in its joined text."""
    text, starts = join_sentences(sentences)
    if lang != "ko":
        return tuple(_of_words(text))
    parts = [analysis.morphemes(sentence.text) for sentence in sentences]
    morphemes = chain.from_iterable(map(shift_morphemes, parts, starts))
    return tuple(_of_morphemes(text, morphemes))


def _of_words(text: str) -> Iterator[Lexeme]:
    for number, word in enumerate(split_words(text)):
        if word.text.lower() not in FUNCTION_WORDS:
            key = " ".join(content_words(word.text)) or word.text.lower()
            yield Lexeme(word.text, key, word.start, word.end, number, word.capitalised and not word.opens)


def _of_morphemes(text: str, morphemes: Iterable[Morpheme]) -> Iterator[Lexeme]:
    for number, group in enumerate(_groups(morphemes)):
        for part in _parts(group):
            start, end = part[0].start, part[-1].end
            surface = text[start:end]
            form = part[0].form + "다" if part[0].tag in _PREDICATE else surface
            yield Lexeme(form, form, start, end, number, any(morpheme.tag == "NNP" for morpheme in part))


def _groups(morphemes: Iterable[Morpheme]) -> Iterator[list[Morpheme]]:
    """Yield the morphemes of each word: nouns written together, or a verb, adverb or determiner."""
    group: list[Morpheme] = []
    for morpheme in morphemes:
        if group and not (_continues(morpheme, group) and (morpheme.tag in _NOMINAL or _counts(morpheme, group))):
            yield group
            group = []
        if _begins(morpheme) or (group and morpheme.tag in _NOMINAL) or _counts(morpheme, group):
            group.append(morpheme)
        elif morpheme.tag in _ALONE and morpheme.form not in _LIGHT_VERBS:
            yield [morpheme]
    if group:
        yield group


def _begins(morpheme: Morpheme) -> bool:
    """Whether a morpheme may begin a word of nouns; a suffix may not (들 of 것들, 님 after a bracket)."""
    return morpheme.tag in _NOMINAL and morpheme.tag != "XSN"


def _counts(morpheme: Morpheme, group: Sequence[Morpheme]) -> bool:
    """Whether a morpheme is the unit of the number before it (분 of 4분)."""
    return morpheme.tag == "NNB" and bool(group) and group[-1].tag in {"SN", "NR"}


def _continues(morpheme: Morpheme, group: Sequence[Morpheme]) -> bool:
    return morpheme.start == group[-1].end


def _parts(group: Sequence[Morpheme]) -> Iterator[list[Morpheme]]:
    """Yield the parts of a word that can stand for themselves."""
    part: list[Morpheme] = []
    for morpheme in group:
        if part and (morpheme.tag == "NNB" or (_is_whole(part) and morpheme.tag != "XSN" and _is_whole([morpheme]))):
            yield part
            part = []
        part.append(morpheme)
    if part:
        yield part


def _is_whole(part: Sequence[Morpheme]) -> bool:
    return part[-1].end - part[0].start >= _SHORTEST_PART or part[0].tag == "SN"
