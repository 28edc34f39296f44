"""Names across scripts: which capitalised words of one side spell which Hangul words of the other, by sound."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import product

import numpy as np
from numpy.typing import NDArray

from align.rendering.phrases import FUNCTION_WORDS, Word, split_words
from align.rendering.sound import load_sound_model

__all__ = [
    "WITH_ARTICLE",
    "HangulWord",
    "NameLink",
    "NameScores",
    "capitalised_spans",
    "link_names",
    "listen_to_names",
    "score_names",
]

SPELLS = 0.5
"""Least probability that a form spells a name; the sound model's scores are calibrated."""

LONGEST_NAME = 4
"""Words of a Latin form: a Korean name is written in up to three, a place with its suffix in up to four."""

SHORTEST_PART = 4
"""Letters of a part of a hyphenated word that may be a name of its own; Seo in Seo-Hyun is none."""

_JOINING = frozenset(["", "'s", "’s"])
"""What may stand between the words of a name, but for spaces and hyphens: Trader Joe's Market."""

WITH_ARTICLE = re.compile(r"\b(?:[Aa]l|[Ee]l|[Aa][dnrstz]|[Aa]sh)-(?=[A-Z])")
"""The Arabic article before a name, in the forms that it takes before the sun letters too."""

_GIVEN_NAME = re.compile("[A-Z][a-z]{1,5}-[a-z]{2,6}")
_PART = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class HangulWord:
    """A Hangul word that may be a name, and its offsets in its text."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class NameLink:
    """`latin_text[latin_start:latin_end]` spells `hangul` with probability `score`."""

    hangul: HangulWord
    latin: str
    latin_start: int
    latin_end: int
    score: float


@dataclass(frozen=True, slots=True)
class NameScores:
    """How surely each capitalised span (offsets in its text) spells each Hangul word: float64 (len(spans),) a word."""

    spans: tuple[tuple[int, int], ...]
    by_word: Mapping[str, NDArray[np.float64]]


@lru_cache(maxsize=1024)
def score_names(hangul: tuple[str, ...], latin_text: str) -> NameScores:
    """Return the sound model's probabilities for Hangul words and the capitalised spans of `latin_text`."""
    spans = capitalised_spans(latin_text)
    if not spans:
        return NameScores((), {})
    forms = [latin_text[start:end] for start, end in spans]
    known = load_sound_model().remember(product(hangul, forms))
    return NameScores(spans, {word: np.array([known[word, form] for form in forms]) for word in hangul})


def listen_to_names(sides: Iterable[tuple[Iterable[str], str]]) -> None:
    """Let the sound model hear the Hangul words and the capitalised spans of many pairs at once: far faster so."""
    load_sound_model().remember(
        pair
        for hangul, latin_text in sides
        for pair in product(hangul, [latin_text[start:end] for start, end in capitalised_spans(latin_text)])
    )


def link_names(hangul: Sequence[HangulWord], latin_text: str) -> list[NameLink]:
    """Return for each Hangul word the capitalised spans that spell it; a span goes to the word it spells best.

    Of overlapping spans for one word the best is kept; several mentions of one name may each have their link.
    """
    words: dict[str, list[HangulWord]] = defaultdict(list)
    for word in hangul:
        words[word.text].append(word)
    scores = score_names(tuple(words), latin_text)
    links = [
        NameLink(words[text][0], latin_text[start:end], start, end, score)
        for text, row in scores.by_word.items()
        for (start, end), score in zip(scores.spans, row.tolist(), strict=True)
        if score >= SPELLS
    ]
    links.sort(key=lambda link: (-link.score, link.latin_start))
    kept: list[NameLink] = []
    for link in links:
        if not any(link.latin_start < other.latin_end and other.latin_start < link.latin_end for other in kept):
            kept.append(link)
    return list(_in_order(sorted(kept, key=lambda link: link.latin_start), words))


def _in_order(links: Iterable[NameLink], words: Mapping[str, Sequence[HangulWord]]) -> Iterator[NameLink]:
    """Yield the links, the first with the first mention of its Hangul word, the second with the second, and so on."""
    seen: Counter[str] = Counter()
    for link in links:
        places = words[link.hangul.text]
        yield replace(link, hangul=places[min(seen[link.hangul.text], len(places) - 1)])
        seen[link.hangul.text] += 1


@lru_cache(maxsize=4096)
def capitalised_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Return the offsets of every run of capitalised words, and of the parts that a hyphen joins (Baden, Pfalz)."""
    words = split_words(text)
    spans = [(opening.start, closing.end) for opening, closing in _spans(text, words)]
    return tuple(dict.fromkeys((*spans, *(part for word in words for part in _hyphenated(word)))))


def _hyphenated(word: Word) -> list[tuple[int, int]]:
    """Return the offsets of the capitalised parts of a word with a hyphen in it."""
    parts = [(word.start + part.start(), word.start + part.end()) for part in _PART.finditer(word.text)]
    return [
        (start, end)
        for start, end in parts
        if len(parts) > 1 and end - start >= SHORTEST_PART and word.text[start - word.start].isupper()
    ]


def _may_be_name(word: Word) -> bool:
    """Whether a word has a capital, behind an Arabic article if it has one: al-Masri."""
    return word.capitalised or bool(WITH_ARTICLE.match(word.text))


def _is_surname(words: Sequence[Word], number: int) -> bool:
    """Whether a function word with a capital may be a Korean's surname, as a given name behind it says: An Min-ho."""
    return any(_GIVEN_NAME.fullmatch(word.text) for word in words[number + 1 : number + 2])


def _spans(text: str, words: Sequence[Word]) -> list[tuple[Word, Word]]:
    """Return the first and last word of every run of capitalised words, joined by spaces, hyphens or a possessive."""
    spans = []
    for first, opening in enumerate(words):
        if not _may_be_name(opening) or (opening.text.lower() in FUNCTION_WORDS and not _is_surname(words, first)):
            continue
        for last in range(first, min(first + LONGEST_NAME, len(words))):
            if last > first and text[words[last - 1].end : words[last].start].strip(" -–") not in _JOINING:
                break
            if not _may_be_name(words[last]):
                break
            spans.append((opening, words[last]))
    return spans
