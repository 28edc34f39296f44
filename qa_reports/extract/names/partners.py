"""Which capitalised words stand in the place of a Korean name that nothing spells.

Meaning is looked at first: what the encoder finds alike is a translation (독일, Germany), not a wrong name. Then
something must tie the two together, since a sentence that drops one name and adds another is no mistake.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, product

from align.rendering.phrases import Phrase, Word, capitalised_phrases, join_words, split_words
from align.rendering.sound import load_sound_model
from align.rendering.spelling import PARTICLES
from qa_reports.analysed import AnalysedBitext
from qa_reports.extract.names.official import has_official_form, official_form_in, official_places
from qa_reports.extract.names.romanised import is_surname_alone
from qa_reports.extract.names.ties import Tie, is_mere_opener, is_ordinary_phrase, opens_sentence
from qa_reports.extract.names.unmatched import HOME, ComparedNames, compare_names
from qa_reports.extract.nouns import Noun
from qa_reports.extract.remembering import remembered

__all__ = ["NamePartner", "find_partners", "may_be_home_body", "prepare_names", "untranslated_names"]

TRANSLATED = 0.62
"""Similarity from which a name is translated, not spelled: 독일, Germany .93; 민주당, Democratic .78. On NTREX and
FLORES 19 in 20 planted names are less than .57 similar to anything capitalised in their sentence."""

EXPLAINED = 0.54
"""The same for a capitalised word and any noun of the Korean side; 19 in 20 planted names lie below .53."""

TRANSLATED_KNOWN, EXPLAINED_KNOWN = 0.75, 0.62
"""The same for a name that is spelled elsewhere, and for one word in its place: General Assembly is .56 to 총회."""

_SHORT_PROVINCES = frozenset(["전남", "전북", "경남", "경북", "충남", "충북"])
"""Short for 전라남도 and so on, which English writes out (South Jeolla Province)."""


_BEGINS = 0.9
"""Probability from which a word spells the beginning of a name: 지리산, Jirisan .99."""


@dataclass(frozen=True, slots=True)
class NamePartner:
    """An unheard name and the words in its place; `is_sure` where the name is spelled elsewhere, or its rest here."""

    noun: Noun
    phrase: Phrase
    is_sure: bool


@remembered
def prepare_names(bitext: AnalysedBitext) -> tuple[ComparedNames, ...]:
    """Return the pairs with their names compared (`compare_names`), ready for `find_partners`.

    All words are encoded and heard at once: encoder and sound model are faster so.
    """
    document, encode = compare_names(bitext), bitext.analysis.vectors
    encode([text for names in document if names.unheard for text in _compared_texts(names)])
    pairs = (names.pairs_with_ordinary_words(noun) for names in document for noun in _unmeant_names(names))
    load_sound_model().remember(chain.from_iterable(pairs))
    encode([noun.text for names in document if untranslated_names(names) for noun in names.nouns])
    return document


def _compared_texts(names: ComparedNames) -> list[str]:
    """Return the texts that tell whether the unheard names of a pair are translated in it."""
    return [*_capitalised(names), *(text for noun in names.unheard for text in _without_particle(noun))]


def _capitalised(names: ComparedNames) -> list[str]:
    """Return the capitalised words and phrases that spell no Korean word."""
    text = names.latin.text
    words = [Phrase(word.text, word.start, word.end) for word in split_words(text) if word.capitalised]
    phrases = (*capitalised_phrases(text), *words)
    return [phrase.text for phrase in phrases if not names.is_linked(phrase.start, phrase.end)]


@remembered
def untranslated_names(names: ComparedNames) -> list[Noun]:
    """Return the unheard names that no word or phrase of the other side translates or spells."""
    return [
        noun
        for noun in _unmeant_names(names)
        if names.is_unheard_in_ordinary_words(noun) and not names.has_known_form(noun.text)
    ]


@remembered
def _unmeant_names(names: ComparedNames) -> list[Noun]:
    """Return the unheard names that no capitalised word or phrase of the other side means."""
    if not names.unheard:
        return []
    analysis = names.korean.analysis
    vectors = analysis.vectors(_capitalised(names))
    return [
        noun
        for noun in names.unheard
        if noun.text not in _SHORT_PROVINCES and not official_form_in(noun.text, names.latin.text)
        if not is_surname_alone(names, noun)
        if (analysis.vectors(_without_particle(noun)) @ vectors.T).max(initial=0.0) < _translated(names, noun)
    ]


def _translated(names: ComparedNames, noun: Noun) -> float:
    """Return the similarity from which a name is translated here; a country has other names (the U.S.) everywhere."""
    return TRANSLATED_KNOWN if names.is_known(noun.text) and not has_official_form(noun.text) else TRANSLATED


def _without_particle(noun: Noun) -> tuple[str, ...]:
    """Return a noun as Kiwi gives it, and without what may be a particle that Kiwi took for its end (지진이)."""
    text = noun.text
    return (text, text[:-1]) if len(text) > 2 and text[-1] in PARTICLES else (text,)


def find_partners(names: ComparedNames, document: Sequence[ComparedNames]) -> Iterator[NamePartner]:
    """Yield each unheard name with the words in its place, surest first; no word stands for two names."""
    nouns = untranslated_names(names)
    phrases = _unexplained_phrases(names) if nouns else []
    alone = _are_alone(names, nouns, phrases)
    found = []
    for noun, (phrase, word, meant) in product(nouns, phrases):
        tie = Tie(names, document, noun, phrase, word)
        limit = EXPLAINED_KNOWN if names.is_known(noun.text) and " " not in phrase.text else EXPLAINED
        is_own = may_be_home_body(names, noun, phrase) or _is_rest_of(names, noun, phrase)
        if meant < limit and not is_own and tie.holds(alone):
            found.append((not tie.is_sure, tie.distance, NamePartner(noun, phrase, tie.is_sure)))
    taken: set[Noun | Phrase] = set()
    for *_, partner in sorted(found, key=lambda row: row[:2]):
        if not {partner.noun, partner.phrase} & taken:
            taken |= {partner.noun, partner.phrase}
            yield partner


def may_be_home_body(names: ComparedNames, noun: Noun, phrase: Phrase) -> bool:
    """Whether a phrase names a Korean body, which Korean may call by some of its syllables, or just the country.

    민주노총 is the Korean Confederation of Trade Unions, 의협 the Korean Medical Association.
    """
    words = phrase.text.removeprefix("South ").split()
    is_more = not set(words) <= HOME
    return words[0] in HOME and not has_official_form(noun.text) and not (is_more and names.is_known(noun.text))


def _is_rest_of(names: ComparedNames, noun: Noun, phrase: Phrase) -> bool:
    """Whether the word before a phrase spells how a name begins: Jirisan in front of 지리산생명연대회의."""
    before = next((word for word in split_words(names.latin.text) if word.end + 1 == phrase.start), None)
    if before is None or not before.capitalised:
        return False
    beginnings = (noun.text[:length] for length in range(2, len(noun.text) - 1))
    return any(load_sound_model().score(beginning, before.text) >= _BEGINS for beginning in beginnings)


def _are_alone(names: ComparedNames, nouns: Sequence[Noun], phrases: Sequence[tuple[Phrase, Word, float]]) -> bool:
    """Whether a pair has one such name, and words for one; a name may be said twice, with or without its kind."""
    words = {
        word.text
        for phrase, word, meant in phrases
        if meant < EXPLAINED and not is_ordinary_phrase(phrase.text)
        if not (opens_sentence(names, word) and is_mere_opener(names, phrase))
    }
    return len({noun.text for noun in nouns}) == 1 == len(words)


def _unexplained_phrases(names: ComparedNames) -> list[tuple[Phrase, Word, float]]:
    """Return the phrases of unexplained words, with their first word and how nearly a Korean noun means them."""
    analysis = names.korean.analysis
    nouns = analysis.vectors([noun.text for noun in names.nouns])

    def meant(text: str) -> float:
        return float((nouns @ analysis.vectors([text])[0]).max(initial=0.0))

    official = [place for noun in names.nouns for place in official_places(noun.text, names.latin.text)]
    words = {
        word.start: word
        for word in names.unexplained
        if not any(start <= word.start < end for start, end in official) and meant(word.text) < EXPLAINED_KNOWN
    }
    return [
        (phrase, words[phrase.start], max(meant(phrase.text), meant(words[phrase.start].text)))
        for phrase in join_words(names.latin.text, words.values())
    ]
