"""Names that a translation spells in one place and translates in another: 꼬리별, Kkoribyeol and Tail Star."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from align.rendering.phrases import Phrase, capitalised_phrases
from align.segmentation.english import is_title_case
from qa_reports.analysed import AnalysedBitext
from qa_reports.extract.names.known_spellings import SURELY_SPELLS
from qa_reports.extract.names.mention import PLACE_ENDINGS
from qa_reports.extract.names.official import has_official_form, official_form_in
from qa_reports.extract.names.people import korean_name, title_after
from qa_reports.extract.names.unmatched import ComparedNames, compare_names
from qa_reports.extract.nouns import Noun

__all__ = ["TranslatedName", "find_translated_names"]

TRANSLATES = 0.5
"""Similarity from which words with capitals translate a name."""

_LEAST_SYLLABLES, _LEAST_WORDS = 3, 2
"""Of a name, and of what translates it: a shorter noun means too much by itself."""

_LAND = (*PLACE_ENDINGS, *"강산천섬해만궁사역교")
"""How places, rivers, palaces and temples end, which English often names both ways: Hangang, the Han River."""


class TranslatedName(NamedTuple):
    """A name in a pair that translates it, and how often which words spell it in the other pairs."""

    names: ComparedNames
    noun: Noun
    phrase: Phrase
    spelled: tuple[tuple[str, int], ...]


def find_translated_names(bitext: AnalysedBitext) -> Iterator[TranslatedName]:
    """Yield the names of a Korean source that are translated where other pairs spell them."""
    document = compare_names(bitext) if bitext.bitext.source_lang == "ko" else ()
    for names in document:
        for noun in names.nouns:
            if _may_be_translated(names, noun) and (phrase := _translation(names, noun, document)):
                yield TranslatedName(names, noun, phrase, _spellings(noun, document))


def _may_be_translated(names: ComparedNames, noun: Noun) -> bool:
    """Whether other pairs surely spell a name and this one does not; people and places are other rules' matter."""
    return (
        len(noun.text) >= _LEAST_SYLLABLES
        and names.is_known(noun.text)
        and not names.is_spelled(noun.text)
        and not names.has_known_form(noun.text)
        and not noun.text.endswith(_LAND)
        and not has_official_form(noun.text)
        and not official_form_in(noun.text, names.latin.text)
        and korean_name(noun) is None
        and title_after(noun, names.nouns) is None
    )


def _translation(names: ComparedNames, noun: Noun, document: Sequence[ComparedNames]) -> Phrase | None:
    """Return the words that are liker the name than any other noun, and stand in no pair without it."""
    english = names.latin.text
    phrases = [] if is_title_case(english) else [each for each in capitalised_phrases(english) if _is_free(names, each)]
    if not phrases:
        return None
    others = [other.text for other in names.nouns if other.end <= noun.start or noun.end <= other.start]
    vectors = names.korean.analysis.vectors([noun.text, *others, *(phrase.text for phrase in phrases)])
    like = vectors[: 1 + len(others)] @ vectors[1 + len(others) :].T
    best = int(like[0].argmax())
    if like[0, best] < TRANSLATES or like[:, best].argmax() != 0:
        return None
    phrase = phrases[best]
    is_anothers = any(phrase.text in each.latin.text and noun.text not in each.korean.text for each in document)
    return None if is_anothers else phrase


def _is_free(names: ComparedNames, phrase: Phrase) -> bool:
    return len(phrase.text.split()) >= _LEAST_WORDS and not names.is_linked(phrase.start, phrase.end)


def _spellings(noun: Noun, document: Sequence[ComparedNames]) -> tuple[tuple[str, int], ...]:
    links = (link for names in document for link in names.links)
    forms = Counter(link.latin for link in links if link.hangul.text == noun.text and link.score >= SURELY_SPELLS)
    return tuple(forms.most_common())
