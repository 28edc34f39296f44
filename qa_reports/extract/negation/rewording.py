"""Texts with a denial taken out or put in, to be compared by the encoder: rough in grammar, plain in meaning."""

from __future__ import annotations

import re

__all__ = ["affirm_english", "affirm_korean", "deny_english"]

_Rules = tuple[tuple[re.Pattern[str], str], ...]

_JI = r"(?:지|진|지는|지도|지를|지만은)\s?"
_KOREAN: _Rules = tuple(
    (re.compile(pattern), put)
    for pattern, put in (
        (r"수(가|는|도)?\s?없", r"수\1 있"),
        (rf"하{_JI}(?:않|못)(?:았|했)", "했"),
        (rf"하{_JI}(?:않|못하?)", "하"),
        (rf"되{_JI}(?:않|못)(?:았|했)", "됐"),
        (rf"되{_JI}(?:않|못하?)", "되"),
        (rf"{_JI}(?:않|못)(?:았|했)", "었"),
        (rf"{_JI}(?:않|못하?)는?", ""),
        ("없", "있"),
        (r"[이가은는]\s?아닙", "입"),
        (r"[이가은는]\s?아니", "이"),
        (r"[이가은는]\s?아닌", "인"),
        (r"(?:^|(?<=\s))[안못] ?", ""),
        ("지는? ?[말마]", ""),
        ("잖", ""),
    )
)
_ENGLISH: _Rules = tuple(
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
    )
)
_AUXILIARY = re.compile(
    r"\b(?:is|are|was|were|am|will|would|can|could|should|must|may|might|has|have|had|do|does|did)\b(?= )",
    re.IGNORECASE,
)
_MOST_PLACES = 8


def _reword(text: str, rules: _Rules) -> str:
    for pattern, put in rules:
        text = pattern.sub(put, text)
    return text


def affirm_korean(text: str) -> str:
    """Return `text` without its denials; the same text where none of the forms known here is found."""
    return _reword(text, _KOREAN)


def affirm_english(text: str) -> str:
    """Return `text` without its denials."""
    return _reword(text, _ENGLISH)


def deny_english(text: str) -> list[str]:
    """Return `text` denied, once for each auxiliary that can be: was → was not."""
    ends = [match.end() for match in _AUXILIARY.finditer(text)][:_MOST_PLACES]
    return [f"{text[:end]} not{text[end:]}" for end in ends]
