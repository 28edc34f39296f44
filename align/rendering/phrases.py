"""Runs of words of an alphabetic language that may render a word or term of the other language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

__all__ = [
    "Phrase",
    "Word",
    "candidate_phrases",
    "capitalised_phrases",
    "content_words",
    "is_name",
    "join_words",
    "same_root",
    "split_words",
]

LONGEST_PHRASE = 5
"""Words. On PUD 99.9 % of the English spans linked to one Korean word are no longer, 99.2 % no longer than two; the
names of organisations want the rest."""

LONGEST_NAME = 9
"""Words of an organisation's name with its of, for and and."""

# Words that open or close no phrase. A closed class of English, not a list fitted to any text.
_FUNCTION_WORDS = """
    a about after against all also although among an and any anybody anyone anything are around as at be because
    been before being between both but by can could did do does during each either every everybody everyone
    everything few for from had has have he her here him his how i if in into is it its just like may me might more
    most much must my near neither no nobody nor not nothing of off on once one only onto or other our out over own
    per said same say says shall she should since so some somebody someone something still such than that the their
    them then there these they this those through throughout to together too toward towards under until up upon us
    very was we were what when where whether which while who whom whose why will with within without would yet you
    your
"""
FUNCTION_WORDS = frozenset(_FUNCTION_WORDS.split())
_IRREGULAR_PLURALS = {
    "children": "child",
    "feet": "foot",
    "lives": "life",
    "men": "man",
    "people": "person",
    "teeth": "tooth",
    "wives": "wife",
    "women": "woman",
}
_WORD = re.compile(r"[^\W\d_](?:[\w&]|[’'.-](?=\w))*|\d(?:\w|[.,:](?=\d))*")
_BREAK = re.compile(r"[^\s\-–/&’']")
_POSSESSIVE = re.compile(r"[’']s?$")
_OF = re.compile("['’]s")
_QUOTES_AND_BRACKETS = " \"'“‘(["
_OPENING = (".", "?", "!", "“", "‘", '"')
"""Marks that a sentence or quotation begins behind."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word and its offsets in the text; `opens` tells that a sentence or quotation begins with it."""

    text: str
    start: int
    end: int
    opens: bool

    @property
    def capitalised(self) -> bool:
        """Whether it is written with a capital."""
        return self.text[:1].isupper()


@dataclass(frozen=True, slots=True)
class Phrase:
    """A run of words and its offsets in the text."""

    text: str
    start: int
    end: int


@lru_cache(maxsize=4096)
def split_words(text: str) -> tuple[Word, ...]:
    """Return the words and numbers of `text`, without a possessive ending."""
    words: list[Word] = []
    behind = 0
    for match in _WORD.finditer(text):
        form, start = _POSSESSIVE.sub("", match.group()), match.start()
        words.append(Word(form, start, start + len(form), _opens(text[behind:start], is_first=not words)))
        behind = match.end()
    return tuple(words)


def _opens(before: str, *, is_first: bool) -> bool:
    """Whether a sentence or quotation begins behind what stands `before` a word and after the last one."""
    if is_first and not before.rstrip(_QUOTES_AND_BRACKETS).strip():
        return True
    return before.rstrip().endswith(_OPENING)


@lru_cache(maxsize=4096)
def candidate_phrases(text: str) -> tuple[Phrase, ...]:
    """Return every run of words that no mark breaks and no function word opens or closes.

    It has up to LONGEST_PHRASE words, or LONGEST_NAME where all of them are capitalised.
    """
    return tuple(_phrases(text))


def _phrases(text: str) -> Iterator[Phrase]:
    words = split_words(text)
    for first, opening in enumerate(words):
        if opening.text.lower() in FUNCTION_WORDS:
            continue
        for last in range(first, min(first + LONGEST_NAME, len(words))):
            if last - first >= LONGEST_PHRASE and not _all_capitalised(words[first : last + 1]):
                break
            if last > first and _BREAK.search(_OF.sub("", text[words[last - 1].end : words[last].start])):
                break
            if words[last].text.lower() not in FUNCTION_WORDS:
                yield Phrase(text[opening.start : words[last].end], opening.start, words[last].end)


def is_name(phrase: str) -> bool:
    """Whether all words of a phrase that carry meaning are capitalised: Ministry of Food and Drug Safety."""
    return _all_capitalised(split_words(phrase))


def _all_capitalised(words: Sequence[Word]) -> bool:
    return all(word.capitalised or word.text.lower() in FUNCTION_WORDS for word in words)


@lru_cache(maxsize=4096)
def capitalised_phrases(text: str) -> tuple[Phrase, ...]:
    """Return the longest runs of capitalised words, function words at their edges left out."""
    phrases: list[Phrase] = []
    run: list[Word] = []
    for word in (*split_words(text), None):
        if run and (word is None or not word.capitalised or text[run[-1].end : word.start].strip(" -–’'s")):
            while run and run[0].text.lower() in FUNCTION_WORDS:
                run.pop(0)
            if run:
                phrases.append(Phrase(text[run[0].start : run[-1].end], run[0].start, run[-1].end))
            run = []
        if word is not None and word.capitalised:
            run.append(word)
    return tuple(phrases)


@lru_cache(maxsize=65536)
def content_words(text: str) -> tuple[str, ...]:
    """Return the words of a phrase that carry meaning, in lower case and the singular."""
    words = (word.text.lower() for word in split_words(text))
    return tuple(_singular(word) for word in words if word not in FUNCTION_WORDS)


def _singular(word: str) -> str:
    if word.endswith("men") or word in _IRREGULAR_PLURALS:
        return _IRREGULAR_PLURALS.get(word, word[:-3] + "man")
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 4 and word.endswith(("ches", "shes", "sses", "xes")):
        return word[:-2]
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def same_root(one: str, other: str) -> bool:
    """Whether two words share their stem: economy and economic, but not committee and commission."""
    shorter = min(len(one), len(other))
    shared = next((i for i in range(shorter) if one[i] != other[i]), shorter)
    return shared == shorter >= 3 or shared >= max(4, 0.65 * shorter)


def join_words(text: str, words: Iterable[Word]) -> list[Phrase]:
    """Return those of the words of `text` that stand side by side joined into phrases."""
    groups: list[list[Word]] = []
    for word in words:
        adjoins = bool(groups) and not text[groups[-1][-1].end : word.start].strip(" -")
        groups[-1].append(word) if adjoins else groups.append([word])
    spans = [(run[0].start, run[-1].end) for run in groups]
    return [Phrase(text[start:end], start, end) for start, end in spans]
