"""Names of the Korean side that the other side neither spells nor means nor takes up by another word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from align.rendering.lexicon import look_up_form
from align.rendering.names import SPELLS
from align.rendering.phrases import Phrase, candidate_phrases, capitalised_phrases, split_words
from align.rendering.sound import load_sound_model
from align.rendering.sound_forms import PLACE_WORDS
from qa_reports.analysed import AnalysedBitext
from qa_reports.extract.names.mention import PLACE_ENDINGS
from qa_reports.extract.names.official import has_official_form, is_official_form
from qa_reports.extract.names.partners import find_partners, may_be_home_body, prepare_names, untranslated_names
from qa_reports.extract.names.people import ENGLISH_TITLES, TITLES, korean_name, title_after
from qa_reports.extract.names.signs_of_names import (
    gloss_of,
    has_age,
    is_common_compound,
    is_glossed,
    is_introduced,
    is_listed,
    is_short_form,
)
from qa_reports.extract.names.ties import KINDS, PLACED, RELATED, RENDERED
from qa_reports.extract.names.unmatched import ComparedNames
from qa_reports.extract.nouns import Noun
from qa_reports.extract.quantities.units import begins_with_currency

__all__ = ["MissingName", "find_missing_names"]

MEANT = 0.5
"""Similarity to any phrase of the translation from which a name may be translated: 바이에른, Bavaria .49."""

MEANT_PERSON = 0.62
"""The same for a Korean with a title or an age, whose name has no meaning: 주만호, Cheongju .51."""

LONG = 4
"""Syllables from which what Kiwi takes for one name is mostly a name or a loanword; shorter ones are often neither."""

MAY_RENDER = 0.25
"""Probability from which a free word may render what Kiwi takes for a name: 수리부엉이, eagle-owl .30 and .45."""

_INDEFINITE = re.compile(r"\b(?:an?|another|one)(?: [\w-]+)?(?: [\w-]+)? $", re.IGNORECASE)
"""A professor, a senior economics professor: somebody who has not been named."""

_TAKING_UP_PLACES = """
    city town village county country nation state province region district island capital company firm group team club
    government agency university school there here
"""
_PLACE_REFERENCES = frozenset(_TAKING_UP_PLACES.split())
_PEOPLE = frozenset(["he", "she", "him", "her", "his", "hers", "who", "people", "man", "woman"])
_PERSON_REFERENCES = ENGLISH_TITLES | _PEOPLE
_REFERENCES = _PLACE_REFERENCES | _PERSON_REFERENCES
"""Words that may take up a name: pronouns, titles, kinds of places and bodies; the last two alone for a place."""

_PLACE_KINDS = frozenset(
    [word for word in PLACE_WORDS if len(word) > 1] + ["섬", "강", "산", "만", "지방", "해변", "마을"]
)
"""The kind of place behind its name: 자바 섬."""


@dataclass(frozen=True, slots=True)
class MissingName:
    """A name without a counterpart; `is_listed` where names beside it in a list have theirs."""

    names: ComparedNames
    noun: Noun
    is_listed: bool


def find_missing_names(bitext: AnalysedBitext) -> Iterator[MissingName]:
    """Yield the first mentions of names that have no counterpart in their pair or the pairs beside it."""
    document = prepare_names(bitext)
    latin = [names.latin.text for names in document]
    mentioned: set[str] = set()
    for number, names in enumerate(document):
        mismatched = {partner.noun for partner in find_partners(names, document)}
        around = " ".join(latin[max(number - 1, 0) : number + 2])
        for noun in untranslated_names(names):
            listed = is_listed(names, noun)
            is_first = noun.text not in mentioned and not any(noun.text in text for text in mentioned)
            is_due = is_first or listed
            if is_due and noun not in mismatched and _is_name(names, noun, bitext, document):
                is_sure = listed or _is_told(names, noun) or _ends_spelled_name(names, noun)
                # What is listed must stand in the list; other names may stand in the sentence before or after.
                place = names.latin.text if listed else around
                if (is_sure or not _is_taken_up(names, noun)) and not _is_meant(names, noun, place):
                    yield MissingName(names, noun, listed)
        mentioned.update(noun.text for noun in names.nouns)


def _is_name(names: ComparedNames, noun: Noun, bitext: AnalysedBitext, document: Sequence[ComparedNames]) -> bool:
    """Whether a proper noun surely names a person or place: it has a title, or is spelled elsewhere, or beside one."""
    if is_short_form(names, noun) or begins_with_currency(names.korean.text[noun.end :]):
        return False
    is_left_out = noun.is_modifier or names.korean.text[noun.end :].startswith("의 ")  # 캐나다 토론토 is just Toronto
    if is_left_out and has_official_form(noun.text):
        return False
    if noun.text.endswith((*KINDS, *TITLES)) and not (korean_name(noun) and title_after(noun, names.nouns)):
        return False
    is_long = len(noun.text) >= LONG and len(noun.parts) == 1
    if is_long and not is_common_compound(names.korean.analysis, noun.text):
        return not _is_rendered_in_small_letters(bitext, names, noun)
    if title_after(noun, names.nouns) or is_listed(names, noun) or _is_told(names, noun):
        return True
    if _has_kind_behind(names, noun):
        return True
    if korean_name(noun) is None and any(other.is_spelled(noun.text) for other in document):
        return True
    # What follows a name and says where is no surname (쓰레브 영지에, at Threave estate), nor what follows a place.
    may_follow = PLACED.match(names.korean.text, noun.end) is None
    return any(
        names.is_spelled(other.text) and other.is_proper and len(other.parts) == 1 and not _is_korean_place(other)
        for other in names.nouns
        if (may_follow and other.end + 1 == noun.start) or noun.end + 1 == other.start
    )


def _is_rendered_in_small_letters(bitext: AnalysedBitext, names: ComparedNames, noun: Noun) -> bool:
    """Whether a word in small letters that renders no other Korean word may render this one: 수리부엉이, eagle-owl."""
    is_source = names.is_korean_source
    source, target = bitext.correspondences.sides(names.pair.index)
    links = bitext.correspondences.links(names.pair.index)
    korean, latin, links = (source, target, links) if is_source else (target, source, links.T)
    rows = [row for row, lexeme in enumerate(korean.lexemes) if noun.start <= lexeme.start < noun.end]
    free = [
        column
        for column, lexeme in enumerate(latin.lexemes)
        if not lexeme.is_name and int(links[:, column].argmax()) in rows
    ]
    return bool((links[np.ix_(rows, free)] >= MAY_RENDER).any())


def _is_told(names: ComparedNames, noun: Noun) -> bool:
    """Whether the Korean side says beside a word that it is a name."""
    return is_glossed(names, noun) or has_age(names, noun) or is_introduced(names, noun)


def _is_korean_place(noun: Noun) -> bool:
    """Whether a name ends as those of Korean places do, which no surname follows: 완도, 전주시."""
    return len(noun.text) > 1 and noun.text[-1] in PLACE_ENDINGS


def _ends_spelled_name(names: ComparedNames, noun: Noun) -> bool:
    """Whether a name follows one that is spelled, as a surname does, and none follows it."""
    if noun.text.endswith(KINDS):
        return False
    spelled = [
        other
        for other in names.nouns
        if other.is_proper and names.is_spelled(other.text) and not has_official_form(other.text)
        if not _is_korean_place(other)
    ]
    return any(other.end + 1 == noun.start for other in spelled) and not any(
        noun.end + 1 == other.start for other in spelled
    )


def _is_place(names: ComparedNames, noun: Noun) -> bool:
    """Whether a name says where something is; people may stand for countries (the Canadian, he)."""
    is_placed = bool(PLACED.match(names.korean.text, noun.end)) or _has_kind_behind(names, noun)
    return is_placed and not has_official_form(noun.text)


def _has_kind_behind(names: ComparedNames, noun: Noun) -> bool:
    return any(other.start == noun.end + 1 and other.text in _PLACE_KINDS for other in names.nouns)


def _is_taken_up(names: ComparedNames, noun: Noun) -> bool:
    """Whether a word of the translation may stand for the name, and for no other noun of the Korean side."""
    is_person = _is_person(names, noun)
    references = _PERSON_REFERENCES if is_person else _PLACE_REFERENCES if _is_place(names, noun) else _REFERENCES
    text = names.latin.text
    words = {
        word.text.lower()
        for word in split_words(text)
        if word.text.lower() in references and not (is_person and _INDEFINITE.search(text, 0, word.start))
    }
    if not words:
        return False
    analysis = names.korean.analysis
    title = title_after(noun, names.nouns)
    others = [other.text for other in names.nouns if not (is_person and other is title)]
    similarity = analysis.vectors(sorted(words)) @ analysis.vectors(others).T
    return bool((similarity.max(axis=1) < RENDERED).any())


def _is_meant(names: ComparedNames, noun: Noun, around: str) -> bool:
    """Whether the pairs around spell the name, or a phrase of them that is not another's name means it."""
    phrases = candidate_phrases(names.latin.text)
    if not phrases:
        return True
    free = [phrase.text for phrase in phrases if not _names_another(names, noun, phrase)]
    named = capitalised_phrases(names.latin.text)
    if not korean_name(noun) and any(" " in each.text and may_be_home_body(names, noun, each) for each in named):
        return True
    nearby = [phrase.text for phrase in capitalised_phrases(around)]
    nearby += [word.text for word in split_words(around) if word.capitalised]
    if nearby and (_spells(nearby, noun.text) or _is_half_translated(names, noun)):
        return True
    gloss = gloss_of(names, noun)
    if gloss and gloss in around:
        return True
    analysis = names.korean.analysis
    vector = analysis.vectors([noun.text])[0]
    meant, related_from = (MEANT_PERSON, MEANT_PERSON) if _is_person(names, noun) else (MEANT, RELATED)
    names_left = [word.text for word in names.unexplained]
    related = (analysis.vectors(names_left) @ vector).max(initial=0.0)
    return bool((analysis.vectors(free) @ vector).max(initial=0.0) >= meant or related >= related_from)


def _spells(words: Sequence[str], name: str) -> bool:
    return bool(load_sound_model().scores(name, words).max() >= SPELLS)


def _is_half_translated(names: ComparedNames, noun: Noun) -> bool:
    """Whether a word of a name spells the beginning of this one, and no other name: 할매빵집, Halmae Bakery.

    It is not the last word, and need not be the first: Daejeon Hanwha Life Ball Park.
    """
    taken = [
        range(link.latin_start, link.latin_end)
        for link in names.links
        if look_up_form(link.hangul.text) is None and not noun.text.startswith(link.hangul.text)
    ]
    words = [
        word.text
        for phrase in capitalised_phrases(names.latin.text)
        for word in split_words(names.latin.text)
        if phrase.start <= word.start and word.end < phrase.end
        if not any(word.start in name for name in taken)
    ]
    return bool(words) and any(_spells(words, noun.text[:cut]) for cut in range(2, len(noun.text) - 1))


def _is_person(names: ComparedNames, noun: Noun) -> bool:
    """Whether a noun is a Korean's full name that a title or an age follows."""
    if korean_name(noun) is None or noun.text.endswith(KINDS):
        return False
    return title_after(noun, names.nouns) is not None or has_age(names, noun)


def _names_another(names: ComparedNames, noun: Noun, phrase: Phrase) -> bool:
    """Whether a phrase spells another name of the Korean side, or is a country's that stands there: Sweden, 스웨덴."""
    links = [link for link in names.links if link.latin_start < phrase.end and phrase.start < link.latin_end]
    if links and all(link.hangul.text not in noun.text for link in links):
        return True
    return any(is_official_form(other.text, phrase.text) for other in names.nouns if other.text != noun.text)
