"""A bilingual lexicon of everyday Korean, by hand: what renders a word, and what renders the denial of a predicate.

The encoder does not tell a word from its opposite ("expensive" is .82 like 비싸다, "cheap" .81) and is weak on single
verbs ("followed" is .55 like 따르다). `lexicon.txt` has a line for each word as Kiwi cuts it, predicates without 하다
and 되다: its English renderings in any of its meanings, then, behind a bar, what says its denial without a word that
denies ("dodge" for 답하지 않다). English words stand in their base form, irregular forms as words of their own, with a
dot for a space.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from importlib import resources

from align.rendering.phrases import Word, split_words

__all__ = ["Entry", "Forms", "is_listed", "look_up", "look_up_form", "places_of"]

Forms = Mapping[str, tuple[tuple[str, ...], ...]]
"""Base forms of one or several words: the rests by the first word, `()` where it stands alone."""

_REST_WITHIN = 3
"""Words between a verb and what belongs to it: turned the offer down."""

_ENDINGS = (
    (r"(?:ies|ied|ier|iest|ily|ying)$", ("y",)),
    (r"(?:es|ed|er|est|ing|ly)$", ("", "e")),
    (r"(?:s|d|r|st)$", ("",)),
    (r"([b-df-hj-np-tv-z])\1(?:ed|ing|er|est)$", (r"\1",)),
)
_INFLECTED = tuple((re.compile(ending), put) for ending, put in _ENDINGS)
_NOT_INFLECTED = frozenset({"early", "hardly", "lately", "later", "latest", "nearly", "only", "shortly"})
_SHORTEST_BASE = 2


@dataclass(frozen=True, slots=True)
class Entry:
    """What renders a Korean word, and what renders its denial."""

    renderings: Forms
    opposites: Forms


def look_up(word: str) -> Entry | None:
    """Return the entry of a word as Kiwi cuts it (답 of 답하다, 원하 of 원하다); None where there is none."""
    return _entries().get(word)


def look_up_form(form: str) -> Entry | None:
    """Return the entry of a word in its dictionary form (원하다), or of one that has none (답)."""
    return look_up(form) or look_up(form.removesuffix("다"))


def is_listed(text: str) -> bool:
    """Whether a word of an English text renders some word of the lexicon."""
    return not _all_renderings().isdisjoint(_english_words(text).by_base)


def places_of(forms: Forms, text: str) -> list[tuple[int, int]]:
    """Return where one of `forms` stands in an English text, inflected or not: (start, end) of its first word."""
    words = _english_words(text)
    there = words.by_base
    return [
        (words.all[place].start, words.all[place].end)
        for first, rests in forms.items()
        if first in there
        for place in words.nearest(first)
        if any(words.goes_on(place, rest) for rest in rests)
    ]


class _EnglishWords:
    def __init__(self, text: str) -> None:
        self.all: tuple[Word, ...] = split_words(text)

    @cached_property
    def by_base(self) -> dict[str, list[int]]:
        """The places of words by everything that may be their base form."""
        places: dict[str, list[int]] = {}
        for place, word in enumerate(self.all):
            for base in _base_forms(word.text.lower()):
                places.setdefault(base, []).append(place)
        return places

    def nearest(self, base: str) -> Sequence[int]:
        """Return the places of a base form: where it stands itself, or in the plural, nowhere else (ship, Shipping)."""
        places = self.by_base[base]
        return [place for place in places if self.all[place].text.lower() in {base, base + "s"}] or places

    def goes_on(self, place: int, rest: tuple[str, ...]) -> bool:
        """Whether `rest` follows the word at `place`, its own words in one run, not far off."""
        if not rest:
            return True
        following = [word.text.lower() for word in self.all[place + 1 : place + 1 + _REST_WITHIN + len(rest)]]
        return any(tuple(following[at : at + len(rest)]) == rest for at in range(len(following) - len(rest) + 1))


@lru_cache(maxsize=512)
def _english_words(text: str) -> _EnglishWords:
    return _EnglishWords(text)


@lru_cache(maxsize=16384)
def _base_forms(word: str) -> frozenset[str]:
    """Return the word and whatever it may be inflected from; most of it no word, which is never looked up."""
    parts = {word, *word.split("-")} if "-" in word else {word}
    return frozenset(base for part in parts for base in (part, *_without_ending(part)))


def _without_ending(word: str) -> Iterator[str]:
    for ending, puts in () if word in _NOT_INFLECTED else _INFLECTED:
        for put in puts:
            base = ending.sub(put, word)
            if base != word and len(base) >= _SHORTEST_BASE:
                yield base


@cache
def _entries() -> Mapping[str, Entry]:
    text = resources.files("align.rendering").joinpath("lexicon.txt").read_text(encoding="utf-8")
    lines = (line.partition(": ") for line in text.splitlines())
    return {word: _entry(rest) for word, _, rest in lines}


@cache
def _all_renderings() -> frozenset[str]:
    return frozenset(first for entry in _entries().values() for first in entry.renderings)


def _entry(rest: str) -> Entry:
    renderings, _, opposites = rest.partition("|")
    return Entry(_forms(renderings), _forms(opposites))


def _forms(words: str) -> Forms:
    forms: dict[str, tuple[tuple[str, ...], ...]] = {}
    for first, *rest in (word.split(".") for word in words.split()):
        forms[first] = (*forms.get(first, ()), tuple(rest))
    return forms
