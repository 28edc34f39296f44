"""Terms of an English source: noun compounds and names of organisations that recur."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from align.rendering.phrases import Phrase, Word, candidate_phrases, content_words, is_name, split_words

__all__ = ["EnglishTerm", "find_english_terms"]

LONGEST = 4
"""Words of a compound in small letters that carry meaning."""


@dataclass(frozen=True, slots=True)
class EnglishTerm:
    """A phrase of a text, `text[start:end]`, with what tells it from others in `key`, as a `Noun` has them."""

    text: str
    start: int
    end: int

    @property
    def key(self) -> str:
        """Its words in small letters and the singular."""
        return " ".join(content_words(self.text))

    @property
    def modifiers(self) -> tuple[str, ...]:
        """Nothing: a compound says by itself what it belongs to."""
        return ()

    @property
    def is_compound(self) -> bool:
        """Always: single words have too many meanings."""
        return True

    @property
    def is_modifier(self) -> bool:
        """Whether it stands before a noun that it belongs to; never, as far as is known."""
        return False

    @property
    def is_name(self) -> bool:
        """Whether it is one person's or place's name; these are judged by their sound elsewhere."""
        return False


def find_english_terms(texts: Sequence[str]) -> list[tuple[EnglishTerm, ...]]:
    """Return the phrases of each text that stand in two texts and more, none of them part of one that does as often."""
    found = [{" ".join(content_words(phrase.text)): phrase for phrase in _phrases(text)} for text in texts]
    counts = Counter(key for phrases in found for key in phrases)
    return [
        tuple(
            EnglishTerm(phrase.text, phrase.start, phrase.end)
            for key, phrase in phrases.items()
            if counts[key] > 1 and not _is_part(key, phrases, counts)
        )
        for phrases in found
    ]


def _is_part(key: str, phrases: dict[str, Phrase], counts: Counter[str]) -> bool:
    return any(f" {key} " in f" {other} " and counts[other] > 1 for other in phrases if other != key)


def _phrases(text: str) -> Iterator[Phrase]:
    words = {word.start: word for word in split_words(text)}
    for phrase in candidate_phrases(text):
        inside = content_words(phrase.text)
        named = is_name(phrase.text) and not words[phrase.start].opens
        plain = not any(word.capitalised for word in split_words(phrase.text))
        size = len(phrase.text.split())
        if len(inside) == size and 1 < size <= LONGEST and (named or (plain and _after_article(text, phrase))):
            yield phrase


def _after_article(text: str, phrase: Phrase) -> bool:
    """Whether an article or the like stands before a phrase, so that it is no verb with its object."""
    before = [word.text.lower() for word in _before(text, phrase)][-1:]
    return bool({"the", "a", "an", "this", "its", "their", "of", "for"} & set(before))


def _before(text: str, phrase: Phrase) -> list[Word]:
    return [word for word in split_words(text) if word.end < phrase.start]
