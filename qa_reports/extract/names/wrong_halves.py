"""Koreans' full names of which the translation has one half, beside another family or given name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from align.rendering.names import SPELLS
from align.rendering.phrases import FUNCTION_WORDS, Phrase, Word, split_words
from align.rendering.sound import load_sound_model
from qa_reports.extract.names.official import official_form_in
from qa_reports.extract.names.people import TITLES, korean_name
from qa_reports.extract.names.romanised import is_family, is_given, is_wrong_half
from qa_reports.extract.names.unmatched import ComparedNames
from qa_reports.extract.nouns import Noun

__all__ = ["find_wrong_halves"]

_TITLES = "|".join(sorted(TITLES, key=len, reverse=True))
_FULL = 3
"""Syllables of a full name."""

_Name = tuple[str, str, Phrase]
"""Surname, given name and span of what may be a Korean's full name in Latin letters."""


def find_wrong_halves(names: ComparedNames) -> Iterator[tuple[Noun, Phrase]]:
    """Yield the full names of which just one half is spelled, with the name in their place."""
    for noun in names.nouns:
        name = korean_name(noun)
        if name and not _is_accounted_for(names, noun, name):
            wrong = (span for surname, given, span in _free_names(names, noun) if is_wrong_half(name, surname, given))
            if span := next(wrong, None):
                yield noun, span


def _is_accounted_for(names: ComparedNames, noun: Noun, name: tuple[str, str]) -> bool:
    """Whether the translation has a name, or the name of a country by its meaning, or another word that spells it."""
    if official_form_in(noun.text, names.latin.text):
        return True
    full = list(_full_names(names))
    if any(is_family(name[0], surname) and is_given(name[1], given) for surname, given, _ in full):
        return True
    links = [link for link in names.links if link.hangul.text == noun.text]
    return any(not any(link.latin == span.text for *_, span in full) for link in links)


def _free_names(names: ComparedNames, noun: Noun) -> Iterator[_Name]:
    """Yield the full names that spell nobody else of the Korean side, in full or by the surname alone (이 대통령)."""
    proper = {word.text for word, is_proper in names.candidates if is_proper}
    links = [link for link in names.links if link.hangul.text in proper and link.hangul.text not in noun.text]
    for surname, given, span in _full_names(names):
        is_linked = any(span.start < link.latin_end and link.latin_start < span.end for link in links)
        if not is_linked and not _is_in_source(names, noun, surname, span):
            yield surname, given, span


def _is_in_source(names: ComparedNames, noun: Noun, surname: str, span: Phrase) -> bool:
    text = names.korean.text
    beginnings = {match[1] for match in re.finditer(rf"(?<![가-힣])([가-힣]{{{_FULL}}})", text)} - {noun.text}
    known = load_sound_model().remember((word, span.text) for word in beginnings)
    if any(known[word, span.text] >= SPELLS for word in beginnings):
        return True
    return any(is_family(found[1], surname) for found in re.finditer(rf"(?<![가-힣])([가-힣]) ?(?:{_TITLES})", text))


def _full_names(names: ComparedNames) -> Iterator[_Name]:
    """Yield what may be a Korean's full name, its surname first or last."""
    text, words = names.latin.text, split_words(names.latin.text)
    for size in (2, 3):
        for first in range(len(words) - size + 1):
            run = words[first : first + size]
            start, end = run[0].start, run[-1].end
            if _are_name(run) and re.fullmatch(r"[^\s,]+(?: [^\s,]+)*", text[start:end]):
                span = Phrase(text[start:end], start, end)
                yield run[0].text, " ".join(word.text for word in run[1:]), span
                yield run[-1].text, " ".join(word.text for word in run[:-1]), span


def _are_name(run: Sequence[Word]) -> bool:
    """Whether words have capitals; a function word may be the surname before a given name with a hyphen: An Min-ho."""
    is_hyphenated = len(run) == 2 and "-" in run[1].text
    names = run[1:] if is_hyphenated else run
    return all(word.capitalised for word in run) and not any(word.text.lower() in FUNCTION_WORDS for word in names)
