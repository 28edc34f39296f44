"""Countries and large cities of Korea that another country or city stands for: 독일, Austria; 대구, Daejeon."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from align.encoding.vocabulary import is_ordinary_word
from align.rendering.country_names import standard_names
from align.rendering.phrases import Phrase, capitalised_phrases, split_words
from align.rendering.sound import load_sound_model
from qa_reports.extract.names.official import official_form_in
from qa_reports.extract.names.partners import TRANSLATED
from qa_reports.extract.names.unmatched import ComparedNames
from qa_reports.extract.nouns import Noun

__all__ = ["find_wrong_places"]

SURE = 0.97
"""Probability from which a city is spelled."""

_CITIES = frozenset([
    "서울", "부산", "대구", "인천", "광주", "대전", "울산", "세종", "수원", "창원", "전주", "청주", "포항", "제주",
    "춘천", "목포",
])  # fmt: skip
"""A word that spells one of them is not another, however near they sound (대구, Daejeon)."""

_NO_COUNTRY = re.compile("어$| |^유로$")
"""Languages and currencies, of which the CLDR has names too."""

_DATELINE = re.compile(r"[A-Z]{3,}, $")
"""What stands before a country that is not the text's but tells where it was written: LONDON, England."""

_SHORT = 3
"""Syllables of words that may have a country in one syllable: 한미, 대일."""


def find_wrong_places(names: ComparedNames) -> Iterator[tuple[Noun, Phrase]]:
    """Yield the places that nothing spells or means, with a place in the translation that the source has not."""
    yield from _wrong_cities(names)
    yield from _wrong_countries(names)


def _wrong_cities(names: ComparedNames) -> Iterator[tuple[Noun, Phrase]]:
    model = load_sound_model()
    for noun in names.nouns:
        if noun.text.removesuffix("시") in _CITIES and not names.is_spelled(noun.text):
            for word in split_words(names.latin.text):
                strangers = [city for city in sorted(_CITIES) if city not in names.korean.text]
                is_name = word.capitalised and not is_ordinary_word(word.text)
                is_free = is_name and not names.is_linked(word.start, word.end)
                if is_free and any(model.score(city, word.text) >= SURE for city in strangers):
                    yield noun, Phrase(word.text, word.start, word.end)
                    break


def _wrong_countries(names: ComparedNames) -> Iterator[tuple[Noun, Phrase]]:
    """Yield the one country that is not rendered, with the one that nothing stands for."""
    lost = {noun.text: noun for noun in reversed(names.nouns) if _is_country(noun.text)}
    lost = {text: noun for text, noun in lost.items() if not _is_rendered(names, text)}
    if len(lost) == 1:
        added = {phrase.text: phrase for phrase in reversed(list(_strange_countries(names)))}
        if len(added) == 1:
            yield from zip(lost.values(), added.values(), strict=True)


def _is_country(hangul: str) -> bool:
    return len(hangul) > 1 and hangul in standard_names("ko", "en") and not _NO_COUNTRY.search(hangul)


def _is_rendered(names: ComparedNames, hangul: str) -> bool:
    """Whether a country has its name in the translation, or anything with a capital that means or spells it."""
    if official_form_in(hangul, names.latin.text) or names.is_spelled(hangul):
        return True
    words = [word.text for word in split_words(names.latin.text) if word.capitalised]
    words += [phrase.text for phrase in capitalised_phrases(names.latin.text)]
    vectors = names.korean.analysis.vectors([hangul, *words])
    return bool((vectors[1:] @ vectors[0]).max(initial=0.0) >= TRANSLATED)


def _strange_countries(names: ComparedNames) -> Iterator[Phrase]:
    """Yield the countries of the translation that no Korean word spells or means."""
    nouns = [noun.text for noun in names.nouns]
    for phrase in _countries_in(names.latin.text):
        if names.is_linked(phrase.start, phrase.end) or any(map(names.korean.text.count, _beginnings(phrase.text))):
            continue
        vectors = names.korean.analysis.vectors([phrase.text, *nouns])
        syllables = {name[0] for name in _countries()[phrase.text.lower()]}
        is_short = any(len(noun) <= _SHORT and not _is_country(noun) and syllables & set(noun) for noun in nouns)
        if not is_short and (vectors[1:] @ vectors[0]).max(initial=0.0) < TRANSLATED:
            yield phrase


def _beginnings(country: str) -> set[str]:
    return {name[:2] for name in _countries()[country.lower()]}


def _countries_in(english: str) -> Iterator[Phrase]:
    words = [word for word in split_words(english) if word.capitalised]
    for word in words:
        if word.text.lower() in _countries() and not _DATELINE.match(english, 0, word.start):
            yield Phrase(word.text, word.start, word.end)


@cache
def _countries() -> Mapping[str, frozenset[str]]:
    """Return the Hangul names of the countries whose English name is one word, by that in small letters."""
    names = standard_names("en", "ko").items()
    countries = {name: frozenset(each for each in hangul if not _NO_COUNTRY.search(each)) for name, hangul in names}
    return {name: hangul for name, hangul in countries.items() if hangul and " " not in name}
