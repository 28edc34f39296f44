"""The words beside quantities that say what each of them counts, paired across Korean and English."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from align.rendering.lexemes import Lexeme, find_lexemes
from align.rendering.lexicon import look_up_form, places_of
from align.rendering.sound import load_sound_model
from qa_reports.analysed import AnalysedSide
from qa_reports.extract.quantities.marking import SPOKEN_NAME
from qa_reports.extract.quantities.quantity import Quantity

__all__ = ["Beside", "Counterparts", "Labels", "Place", "find_labels"]

_SAY_NOTHING = frozenset({
    "가까이", "가량", "각각", "겨우", "내외", "넘다", "많다", "모두", "무려", "미만", "안팎", "약", "이내", "이상",
    "이하", "적다", "정도", "초과", "총", "최고", "최대", "최소", "최저", "평균",
})  # fmt: skip
"""Korean words beside a value that say nothing of what it counts."""

_COUNTS_NEXT = re.compile(r"[가-힣]?의\s")
"""What makes a quantity count the word behind it: 51명의 공화당원."""

_BREAK = re.compile(r"[,;:]")
"""What a label does not reach across: 61%는 재택근무를, 22%는 출근을 원했다."""

_BRACKET = re.compile(r"[()]")

_WORD = re.compile(r"[A-Za-z][\w’'-]+")


class Counterparts(NamedTuple):
    """A quantity in both languages."""

    korean: Quantity
    english: Quantity


class Place(NamedTuple):
    """Where a label stands in its text."""

    start: int
    end: int


class Beside(NamedTuple):
    """The labels next to a quantity in one text; None where none stands there."""

    before: Place | None
    after: Place | None


class _Word(NamedTuple):
    """A Korean word that may be a label; no `is_repeated` one is."""

    lexeme: Lexeme
    place: Place
    is_predicate: bool
    is_repeated: bool


class Labels(NamedTuple):
    """What stands beside some quantities of a pair that are alike in what they count with.

    `said` are the labels in Korean and in English: words that the lexicon, their sound or their letters pair, and the
    pair's quantities of other kinds (2022년 45건, 2023년 78건). `beside` are those next to each quantity, in Korean and
    in English, none of them beyond the next quantity.
    """

    said: frozenset[tuple[Place, Place]]
    beside: tuple[tuple[Beside, Beside], ...]


def find_labels(
    korean: AnalysedSide, english: AnalysedSide, alike: Sequence[Counterparts], others: Sequence[Counterparts]
) -> Labels:
    """Return the labels of `alike`; `others` are all the other quantities of the pair."""
    figures = {_place_of(one.korean): _place_of(one.english) for one in others}
    here, there = zip(*alike, strict=True)
    words = [word for word in _words_beside(korean, len(alike)) if not _lies_in(word.place, here, figures)]
    beside = _beside_in_korean(korean.text, here, words, figures)
    near = {place for each in beside for place in each}
    rendered = {
        word: [place for place in _rendered(word.lexeme, english.text) if not _lies_in(place, there, figures.values())]
        for word in words
        if word.place in near and not word.is_repeated
    }
    told = _without_common_predicate([word for word, places in rendered.items() if places], len(alike))
    said = frozenset(figures.items()) | {(word.place, place) for word in told for place in rendered[word]}
    places = {place for _, place in said}
    return Labels(
        said, tuple(zip(beside, [_beside_in_english(english.text, one, there, places) for one in there], strict=True))
    )


def _beside_in_korean(
    text: str, alike: Sequence[Quantity], words: Sequence[_Word], figures: Iterable[Place]
) -> list[Beside]:
    """Return what stands before each quantity or is the predicate behind it; 51명의 counts the word behind it.

    A word without its like in English hides what stands beyond it.
    """
    places = {word.place for word in words} | set(figures)
    found = {one: _beside(one, alike, places) for one in alike}
    counted = {one: found[one].after for one in alike if not one.unit and _COUNTS_NEXT.match(text, one.end)}
    predicates = {word.place for word in words if word.is_predicate}

    def its_own(one: Quantity, before: Place | None, after: Place | None) -> Beside:
        if one in counted:
            return Beside(None, after)
        is_apart = before in counted.values() or (before and _BREAK.search(text, before.end, one.start))
        return Beside(None if is_apart else before, after if after in predicates else None)

    return [its_own(one, *found[one]) for one in alike]


def _beside_in_english(text: str, one: Quantity, alike: Sequence[Quantity], places: Iterable[Place]) -> Beside:
    """Return what stands before and after a quantity, but for what a bracket gives another: (3,500 a day), 5,800."""
    before, after = _beside(one, alike, places)
    others = [_place_of(other) for other in alike if other is not one]
    left = max((place.end for place in others if before and place.end <= before.start), default=None)
    right = min((place.start for place in others if after and place.start >= after.end), default=None)
    if before and left is not None and _is_parted(text, before.end, one.start, left, before.start):
        before = None
    if after and right is not None and _is_parted(text, one.end, after.start, after.end, right):
        after = None
    return Beside(before, after)


def _is_parted(text: str, start: int, end: int, other_start: int, other_end: int) -> bool:
    """Whether a bracket parts the first stretch of a text, and none the second."""
    return bool(_BRACKET.search(text, start, end)) and not _BRACKET.search(text, other_start, other_end)


def _words_beside(side: AnalysedSide, number: int) -> Iterator[_Word]:
    """Yield the words that stand beside `number` quantities, but for a noun that each of them has (지역, 소비량)."""
    lexemes = find_lexemes(side.sentences, "ko", side.analysis)
    times = Counter(lexeme.text for lexeme in lexemes)
    verbs = {morpheme.start for morpheme in side.morphemes if morpheme.tag in {"VV", "VA"}}
    verbal = {morpheme.start for morpheme in side.morphemes if morpheme.tag in {"XSV", "XSA"}}
    for lexeme in lexemes:
        is_predicate = lexeme.start in verbs or lexeme.end in verbal
        if lexeme.text not in _SAY_NOTHING and (is_predicate or not 1 < times[lexeme.text] == number):
            yield _Word(lexeme, Place(lexeme.start, lexeme.end), is_predicate, times[lexeme.text] > 1)


def _without_common_predicate(words: Sequence[_Word], number: int) -> Sequence[_Word]:
    """Return the labels of `number` quantities without a predicate of them all, which stands by another in English.

    비용은 한국이 60%, 일본이 40%를 부담한다: "South Korea will bear 60% of the cost and Japan 40%".
    """
    nouns = [word for word in words if not word.is_predicate]
    return nouns if len(words) - len(nouns) == 1 and len(nouns) >= number else words


def _rendered(lexeme: Lexeme, english: str) -> Iterator[Place]:
    """Yield where a Korean word is rendered, as far as that is known."""
    entry = look_up_form(lexeme.text.removesuffix("들"))
    if entry and (places := places_of(entry.renderings, english)):
        yield from (Place(*place) for place in places)
    elif len(lexeme.text) > 1:
        words = {Place(*word.span()): word[0] for word in _WORD.finditer(english)}
        if lexeme.text.isascii():
            yield from (place for place, word in words.items() if word == lexeme.text)
        elif lexeme.is_name:
            yield from _spelled(lexeme.text, {place: word for place, word in words.items() if word[0].isupper()})


def _spelled(name: str, words: Mapping[Place, str]) -> Iterator[Place]:
    best = load_sound_model().best_span(name, list(words.values()), longest=1)
    if best and best.score >= SPOKEN_NAME:
        yield list(words)[best.start]


def _beside(one: Quantity, alike: Sequence[Quantity], places: Iterable[Place]) -> Beside:
    begin = max((other.end for other in alike if other.end <= one.start), default=0)
    end = min((other.start for other in alike if other.start >= one.end), default=None)
    before = [place for place in places if begin <= place.start and place.end <= one.start]
    after = [place for place in places if place.start >= one.end and (end is None or place.end <= end)]
    return Beside(max(before, default=None), min(after, default=None))


def _place_of(quantity: Quantity) -> Place:
    return Place(quantity.start, quantity.end)


def _lies_in(place: Place, quantities: Iterable[Quantity], figures: Iterable[Place]) -> bool:
    taken = chain(map(_place_of, quantities), figures)
    return any(place.start < end and start < place.end for start, end in taken)
