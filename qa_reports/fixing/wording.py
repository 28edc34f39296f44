"""How a replacement fits into its sentence: capitals, a or an before it, endings, Korean particles after it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from qa_reports.fixing.particles import fit_particle
from qa_reports.termbases.latin import head_of

__all__ = ["Fitted", "fit"]


class Fitted(NamedTuple):
    """`text` replaces `start:end` of the sentence."""

    start: int
    end: int
    text: str


def fit(sentence: str, start: int, end: int, new: str, lang: str, *, is_name: bool = False) -> Fitted | None:
    """Return what replaces `sentence[start:end]` by `new`, or None where that cannot be done safely.

    The replacement may take in the article before the words (English) or the particle after them (Korean). A name
    (`is_name`) has no number that could change.
    """
    old = sentence[start:end]
    if "\n" in old or "\r" in old or old == new:
        return None
    if lang == "ko":
        particle = fit_particle(sentence, end, old, new)
        return Fitted(start, particle.end, new + particle.text) if particle else None
    if not is_name and _ending(old) != _ending(new):
        return None
    if old.endswith("s") and not new.endswith("s") and sentence[end : end + 1] in {"'", "’"}:
        return None
    text = _with_capitals(old, _without_second_article(sentence, start, new), opens=_opens(sentence, start))
    return _with_article(sentence, start, end, text) if lang == "en" else Fitted(start, end, text)


def _without_second_article(sentence: str, start: int, new: str) -> str:
    """Return `new` without its own the where a determiner stands before it: the (the) Alliance, its (the) Alliance."""
    return _OWN_ARTICLE.sub("", new) if _DETERMINER.search(sentence, 0, start) else new


def _ending(words: str) -> str:
    """Return how the head of a phrase ends where that may be its inflection: what agrees with it must still agree."""
    last = head_of(words).lower()
    if last.endswith("s") and not last.endswith(("ss", "us", "is")):
        return "s"
    return next((ending for ending in ("ed", "ing") if len(last) > 5 and last.endswith(ending)), "")


def _opens(sentence: str, start: int) -> bool:
    """Whether a sentence or a quotation begins with the words at `start`."""
    before = sentence[:start].rstrip(" \"'“‘([")
    return not before or before[-1] in ".?!:"


def _with_capitals(old: str, new: str, *, opens: bool) -> str:
    """Return `new` with the capitals that the place of `old` asks for; a name keeps its own."""
    if old.isupper() and sum(char.isalpha() for char in old) > 3:
        return new.upper()
    if not new[:1].islower():
        return new
    if _is_titled(old) and " " in old:
        return " ".join(word if word in _SMALL else word[:1].upper() + word[1:] for word in new.split(" "))
    return new[:1].upper() + new[1:] if opens or old[:1].isupper() else new


_SMALL = frozenset({"a", "an", "the", "of", "for", "and", "in", "on", "at", "to"})


def _is_titled(words: str) -> bool:
    """Whether every word but the small ones has a capital, as in headlines and names."""
    return all(word[:1].isupper() for word in words.split() if word.lower() not in _SMALL)


_OWN_ARTICLE = re.compile(r"^(?:the|an?)\s+", re.IGNORECASE)
_DETERMINER = re.compile(r"(?:\b(?:the|an?|this|that|its|their|his|her|our|your|my)|[’']s)\s+$", re.IGNORECASE)
_ARTICLE = re.compile(r"\b(an?)([ \t]+)$", re.IGNORECASE)


def _with_article(sentence: str, start: int, end: int, new: str) -> Fitted | None:
    """Return the replacement with a or an before it as its sound asks; None where its sound cannot be told."""
    article = _ARTICLE.search(sentence, 0, start)
    if article is None:
        return Fitted(start, end, new)
    right = article_of(new)
    # One union of many may have become the one body of that name.
    if right is None or (sentence[start].islower() and new[0].isupper()):
        return None
    if right == article[1].lower():
        return Fitted(start, end, new)
    written = right.upper() if len(article[1]) > 1 and article[1].isupper() else article[1][0] + right[1:]
    return Fitted(article.start(), end, written + article[2] + new)


_SOUNDS: Mapping[str, str] = {
    r"(?:hour|honou?r|honest|heir)": "an",
    r"(?:uni(?!n|m)|use|usu|util|eu|ewe|ubiq|uran|ute|one(?!i)\b|once|ouija)": "a",
    r"[aeiou]": "an",
    r"[^\W\d_]": "a",
}
"""How a word that is read as it is written begins, and its article; the first that fits counts."""

_SPELLED_OUT = re.compile(r"[A-Z][A-Z0-9&.]+\b|\d")


def article_of(words: str) -> str | None:
    """Return "a" or "an" as the first word sounds; None for acronyms and figures, which may be read in two ways."""
    if _SPELLED_OUT.match(words):
        return None
    return next((article for pattern, article in _SOUNDS.items() if re.match(pattern, words, re.IGNORECASE)), None)
