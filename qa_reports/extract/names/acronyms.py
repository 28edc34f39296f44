"""Acronyms in Latin capitals, and the words that define them: World Health Organization (WHO)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from align.rendering.phrases import FUNCTION_WORDS

__all__ = ["Acronym", "Definition", "defined_acronyms", "find_acronyms", "fits"]

_ACRONYM = re.compile(r"(?<![A-Za-z0-9.&/’'-])(?:[A-Z]{2,6}|(?:[A-Z]\.){2,5})(?![A-Za-z0-9&/-])")
_ROMAN = re.compile(r"^(?=[IVXLC]{2,})C{0,3}(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})$")
_OF_TIME = frozenset(
    ["AM", "PM", "ET", "EST", "EDT", "CT", "CST", "PT", "PST", "PDT", "GMT", "UTC", "BST", "CET", "JST", "KST"]
)
"""What stands behind a time of day and names nobody."""

_WORD = re.compile(r"[A-Za-z][\w’'.]*")
_SKIPPED = frozenset(
    ["of", "for", "and", "the", "on", "in", "to", "a", "de", "la", "du", "des", "et", "di", "with", "at", "by"]
)

CAPITALS = 4
"""Words in capitals, and no other, from which a text is a headline in capitals; a Korean text may hold one or two."""


@dataclass(frozen=True, slots=True)
class Acronym:
    """An acronym's letters and its offsets in the text, dots included; `in_brackets` where it stands alone in them."""

    letters: str
    start: int
    end: int
    in_brackets: bool


@dataclass(frozen=True, slots=True)
class Definition:
    """An acronym in brackets and the capitalised words before it."""

    acronym: Acronym
    words: tuple[str, ...]
    start: int


def find_acronyms(text: str) -> Iterator[Acronym]:
    """Yield the acronyms of two to six letters; Roman numerals are none, nor p.m., nor words in a text in capitals."""
    matches = list(_ACRONYM.finditer(text))
    if matches and _is_in_capitals(text):
        return
    for match in matches:
        letters = match.group().replace(".", "")
        if letters not in _OF_TIME and not _ROMAN.fullmatch(letters):
            brackets = text[match.start() - 1 : match.start()] == "(" and text[match.end() : match.end() + 1] == ")"
            yield Acronym(letters, match.start(), match.end(), brackets)


def _is_in_capitals(text: str) -> bool:
    words = _WORD.findall(text)
    return len(words) >= CAPITALS and all(word.isupper() for word in words)


def defined_acronyms(text: str) -> Iterator[Definition]:
    """Yield the acronyms in brackets with the run of capitalised and function words directly before them."""
    for acronym in find_acronyms(text):
        before = text[: acronym.start - 1]
        if acronym.in_brackets and before.endswith(" "):
            words = _capitalised_run(before)
            if len(words) >= 2:
                yield Definition(acronym, tuple(word.group() for word in words), words[0].start())


def _capitalised_run(before: str) -> list[re.Match[str]]:
    run: list[re.Match[str]] = []
    end = len(before.rstrip())
    for word in reversed(list(_WORD.finditer(before))):
        if before[word.end() : end].strip(" -–&"):
            break
        if not word.group()[0].isupper() and word.group().lower() not in FUNCTION_WORDS:
            break
        run.insert(0, word)
        end = word.start()
    while run and not run[0].group()[0].isupper():
        run.pop(0)
    return run


def fits(letters: str, words: tuple[str, ...]) -> bool:
    """Whether the letters of an acronym can be read, in order, from the words, each beginning at a word's first letter.

    A letter may also come from inside a word that gave one before (KEPCO: Korea Electric Power COrporation).
    """
    return any(_reads(letters.lower(), [word.lower() for word in words[first:]], 0) for first in range(len(words)))


def _reads(letters: str, words: list[str], taken: int) -> bool:
    if not letters:
        return all(word in _SKIPPED for word in words) or taken > 1
    if not words:
        return False
    if words[0] in _SKIPPED and _reads(letters, words[1:], taken):
        return True
    return any(
        _is_within(letters[:size], words[0]) and _reads(letters[size:], words[1:], taken + 1)
        for size in range(1, len(letters) + 1)
    )


def _is_within(letters: str, word: str) -> bool:
    """Whether a word begins with the first letter and has the others behind it in order."""
    if word[0] != letters[0]:
        return False
    rest = iter(word[1:])
    return all(letter in rest for letter in letters[1:])
