"""Names across scripts: which capitalised words of one side spell which Hangul words of the other, by sound."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from align.rendering.phrases import FUNCTION_WORDS, Word, split_words
from align.rendering.sound import load_sound_model

__all__ = ["HangulWord", "NameLink", "NameScores", "link_names", "score_names"]

SPELLS = 0.5
"""Least probability that a form spells a name; the sound model's scores are calibrated."""

LONGEST_NAME = 4
"""Words of a Latin form: a Korean name is written in up to three, a place with its suffix in up to four."""


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
    spans = tuple((first.start, last.end) for first, last in _spans(latin_text))
    if not spans:
        return NameScores((), {})
    model = load_sound_model()
    forms = [latin_text[start:end] for start, end in spans]
    return NameScores(spans, {word: model.scores(word, forms) for word in hangul})


def link_names(hangul: Sequence[HangulWord], latin_text: str) -> list[NameLink]:
    """Return for each Hangul word the capitalised spans that spell it; a span goes to the word it spells best.

    Of overlapping spans for one word the best is kept; several mentions of one name may each have their link.
    """
    words = {word.text: word for word in hangul}
    scores = score_names(tuple(words), latin_text)
    links = [
        NameLink(words[text], latin_text[start:end], start, end, float(score))
        for text, row in scores.by_word.items()
        for (start, end), score in zip(scores.spans, row, strict=True)
        if score >= SPELLS
    ]
    links.sort(key=lambda link: (-link.score, link.latin_start))
    kept: list[NameLink] = []
    for link in links:
        if not any(link.latin_start < other.latin_end and other.latin_start < link.latin_end for other in kept):
            kept.append(link)
    return sorted(kept, key=lambda link: link.latin_start)


def _spans(text: str) -> list[tuple[Word, Word]]:
    """Return the first and last word of every run of capitalised words, joined by spaces or hyphens alone."""
    words = split_words(text)
    spans = []
    for first, opening in enumerate(words):
        if not opening.capitalised or opening.text.lower() in FUNCTION_WORDS:
            continue
        for last in range(first, min(first + LONGEST_NAME, len(words))):
            if last > first and text[words[last - 1].end : words[last].start].strip(" -–"):
                break
            if not words[last].capitalised:
                break
            spans.append((opening, words[last]))
    return spans
