"""English texts with a denial taken out or put in, for the encoder to compare: rough in grammar, plain in meaning."""

from __future__ import annotations

import re

__all__ = ["affirm_english", "deny_english", "deprive_english"]

_WITHOUT_DENIAL = tuple(
    (re.compile(pattern, re.IGNORECASE), put)
    for pattern, put in (
        (r"\b(?:can['’]t|cannot)\b", "can"),
        (r"\bwon['’]t\b", "will"),
        (r"\b(?:do|does|did) ?n[o'’]t ", ""),
        (r"n['’]t\b", ""),
        (r"\b(?:not|never) ", ""),
        (r"\b(?:no one|nobody)\b", "someone"),
        (r"\bnothing\b", "something"),
        (r"\bnone\b", "some"),
        (r"\bno longer ", "still "),
        (r"\bno ", "a "),
        (r"\bneither\b", "either"),
        (r"\bwithout\b", "with"),
    )
)
_AUXILIARY = re.compile(
    r"\b(?:is|are|was|were|am|will|would|can|could|should|must|may|might|has|have|had|do|does|did)\b(?= )",
    re.IGNORECASE,
)
_ALONG = (
    (re.compile(r"\bwith\b", re.IGNORECASE), "without"),
    (re.compile(r"\b(?:an?|any|some) ", re.IGNORECASE), "no "),
)
_MOST_PLACES = 8


def affirm_english(text: str) -> str:
    """Return `text` without its denials."""
    for pattern, put in _WITHOUT_DENIAL:
        text = pattern.sub(put, text)
    return text


def deny_english(text: str) -> list[str]:
    """Return `text` denied, once for each auxiliary that can be: was → was not."""
    ends = [match.end() for match in _AUXILIARY.finditer(text)][:_MOST_PLACES]
    return [f"{text[:end]} not{text[end:]}" for end in ends]


def deprive_english(text: str) -> list[str]:
    """Return `text` with "with" made "without", or an article "no", once for each."""
    places = [(match, put) for pattern, put in _ALONG for match in pattern.finditer(text)][:_MOST_PLACES]
    return [f"{text[: match.start()]}{put}{text[match.end() :]}" for match, put in places]
