"""Names of the Korean side that the other side neither spells nor means nor takes up by another word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from align.rendering.names import SPELLS
from align.rendering.phrases import candidate_phrases, capitalised_phrases, split_words
from align.rendering.sound import load_sound_model
from qa_reports.analysed import AnalysedBitext
from qa_reports.extract.names.partners import KINDS, RELATED, RENDERED, encode_names, find_partners, untranslated_names
from qa_reports.extract.names.people import ENGLISH_TITLES, TITLES, korean_name, title_after
from qa_reports.extract.names.unmatched import ComparedNames, compare_names
from qa_reports.extract.nouns import Noun

__all__ = ["MissingName", "find_missing_names"]

MEANT = 0.5
"""Similarity to any phrase of the translation from which a name may be translated: 바이에른, Bavaria .49."""

LONG = 4
"""Syllables from which what Kiwi takes for one name is mostly a name or a loanword; shorter ones are often neither."""

_TAKING_UP = """
    he she him her his hers who people man woman city town village county country nation state province region
    district island capital company firm group team club government agency university school there here
"""
_REFERENCES = ENGLISH_TITLES | frozenset(_TAKING_UP.split())
"""Words that may take up a name: pronouns, titles, kinds of places and bodies."""


@dataclass(frozen=True, slots=True)
class MissingName:
    """A name without a counterpart; `is_listed` where names beside it in a list have theirs."""

    names: ComparedNames
    noun: Noun
    is_listed: bool


def find_missing_names(bitext: AnalysedBitext) -> Iterator[MissingName]:
    """Yield the first mentions of names that have no counterpart in their pair or the pairs beside it."""
    document = compare_names(bitext)
    encode_names(document)
    latin = [names.latin.text for names in document]
    mentioned: set[str] = set()
    for number, names in enumerate(document):
        mismatched = {partner.noun for partner in find_partners(names, document)}
        around = " ".join(latin[max(number - 1, 0) : number + 2])
        for noun in untranslated_names(names):
            is_first = noun.text not in mentioned and not any(noun.text in text for text in mentioned)
            if is_first and noun not in mismatched and _is_name(names, noun, document):
                is_listed = _is_listed(names, noun)
                if (is_listed or not _is_taken_up(names)) and not _is_meant(names, noun, around):
                    yield MissingName(names, noun, is_listed)
        mentioned.update(noun.text for noun in names.nouns)


def _is_name(names: ComparedNames, noun: Noun, document: Sequence[ComparedNames]) -> bool:
    """Whether a proper noun surely names a person or place: it has a title, or is spelled elsewhere, or beside one."""
    if noun.text.endswith((*KINDS, *TITLES)) and korean_name(noun) is None:
        return False
    if len(noun.text) >= LONG and len(noun.parts) == 1:
        return True
    if title_after(noun, names.nouns) or _is_listed(names, noun):
        return True
    if korean_name(noun) is None and any(other.is_spelled(noun.text) for other in document):
        return True
    return any(
        names.is_spelled(other.text) and other.is_proper and len(other.parts) == 1
        for other in names.nouns
        if other.end + 1 == noun.start or noun.end + 1 == other.start
    )


def _is_taken_up(names: ComparedNames) -> bool:
    """Whether a word of the translation may stand for the name, and for no other noun of the Korean side."""
    words = {word.text.lower() for word in split_words(names.latin.text)} & _REFERENCES
    if not words:
        return False
    analysis = names.korean.analysis
    similarity = analysis.vectors(sorted(words)) @ analysis.vectors([noun.text for noun in names.nouns]).T
    return bool((similarity.max(axis=1) < RENDERED).any())


def _is_meant(names: ComparedNames, noun: Noun, around: str) -> bool:
    """Whether the pairs around spell the name, or a phrase of them means it."""
    free = [phrase.text for phrase in candidate_phrases(names.latin.text)]
    if not free:
        return True
    nearby = [phrase.text for phrase in capitalised_phrases(around)]
    nearby += [word.text for word in split_words(around) if word.capitalised]
    if nearby and load_sound_model().scores(noun.text, nearby).max() >= SPELLS:
        return True
    analysis = names.korean.analysis
    vector = analysis.vectors([noun.text])[0]
    names_left = [word.text for word in names.unexplained]
    related = (analysis.vectors(names_left) @ vector).max(initial=0.0)
    return bool((analysis.vectors(free) @ vector).max() >= MEANT or related >= RELATED)


_LIST_MARK = re.compile(r"^\s*(?:,|·|ㆍ|、|와|과|및|하고|이나|나|또는)\s*")


def _is_listed(names: ComparedNames, noun: Noun) -> bool:
    """Whether the name stands in a list whose other names are spelled."""
    text = names.korean.text
    for other in names.nouns:
        first, second = sorted((noun, other), key=lambda each: each.start)
        between = text[first.end : second.start]
        is_other_name = other is not noun and other.is_proper and names.is_spelled(other.text)
        if is_other_name and 0 < len(between) < 4 and _LIST_MARK.fullmatch(between):
            return True
    return False
