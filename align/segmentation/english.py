"""Where an English sentence goes on although a full stop seems to end it."""

from __future__ import annotations

import re

__all__ = ["is_title_case", "joins_english", "joins_headline"]

_TIME = re.compile(r"\b[ap]\.m\.\s+$", re.IGNORECASE)
_AFTER_TIME = re.compile(
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?\s+\d"
    r"|[A-Z]{2,4}T\b|(?:Korea|Korean|Eastern|Pacific|Greenwich|Seoul|London)\b.{0,10}\s[Tt]ime\b|[a-z0-9(–—-])"
)
# What sentencex 1.0 does not know; its own list has the more frequent ones (Mr., Gov., Sept.).
_TITLE = re.compile(r"\b(?:Ms|Mx|Mmes|Ft|Amb|Atty|Assoc|Asst|Dir|Chmn|Natl|Intl|Inst)\.\s+$")
_BEFORE_NUMBER = re.compile(
    r"\b(?:approx|arts?|ca|ch|est|ext|figs?|max|min|nos?|para?|pp?|secs?|tel|ver|vols?)\.\s+$", re.IGNORECASE
)
_INITIAL = re.compile(r"(?:^|[\s-])[A-Z]\.\s+$")
_NUMBER = re.compile(r"\d|[IVXLC]+\b")
_ABBREVIATION_IN_MARKS = re.compile(
    r"(?:^|[^\w.])(?:(?:[A-Za-z]\.)+|(?:Inc|Ltd|Co|Corp|Jr|Sr|St|No|etc)\.)[\"”’')\]]+\s+$"
)
_GOES_ON = re.compile(r"[–—-]+\s*[a-z]")
_ELLIPSIS = re.compile(r"(?:\.\s?\.|…)[\"”’')\]]*\s+$")
_LOWER_CASE = re.compile(r"[^\w\s]*[a-z]")
_QUOTED = re.compile(r"[?!.…][\"”’')\]]+\s+$")
_SPEAKER = r"(?:he|she|they|it|I|we|[A-Z][\w.’'-]*(?:\s+(?:of|the|and|de|van|von|[A-Z][\w.’'-]*)){0,7})"
_SAYING = (
    r"(?:said|says|asked|added|replied|answered|noted|stated|explained|emphasized|stressed|announced|told|wrote|claimed"
    r"|argued|concluded|continued|recalled|remarked|pointed out|shouted|exclaimed)"
)
_ATTRIBUTION = re.compile(
    rf"{_SPEAKER}\s+(?:also\s+)?{_SAYING}(?:\s*[.,;:]|\s+(?:in|at|on|to|during|when|after|while)\b)"
)
_REVERSED = re.compile(rf"{_SAYING}\s+[A-Z]")


def joins_english(text: str, cut: int) -> bool:
    """Whether what stands before `cut` and what begins there are one sentence."""
    before, after = text[max(0, cut - 40) : cut], text[cut : cut + 120]
    return any(left.search(before) and right.match(after) for left, right in _JOINTS)


# A headline in two halves, as Korean ones have them: no end mark but the ellipsis between them, and none of the
# pronouns and forms of "be" that sentences have outside quotations, unless nearly all of its words have a capital.
_BETWEEN_HALVES = re.compile(r"(?:\.{2,}|…+)[\"”’')\]]*\s+(?=\S)")
_ENDS = re.compile(r"[.?!…][\"”’')\]]*(?:\s|$)")
_LONG_WORD = re.compile(r"(?<![\w’'@./])[A-Za-z][A-Za-z’'-]{3,}")
_OF_SENTENCES = re.compile(
    r"\b(?:is|are|was|were|am|I|im|you|he|she|it|we|they|me|him|us|them|my|your|his|our|their|there|please|thanks|lol"
    r"|https?|www)\b",
    re.IGNORECASE,
)
_SPEECH = re.compile(r"[\"“][^\"“”]*[\"”]|‘[^‘’]*’")
_BEGINS_SENTENCE = re.compile(r"(?:[\"“‘'(]\s*)?(?:The|A|An|This|That|These|Those|But|And|So|Then|Maybe)\b")
_LEAST_CAPITALS, _LEAST_LONG_WORDS, _LEAST_WORDS, _MOST_WORDS = 0.8, 4, 5, 32


def is_title_case(text: str) -> bool:
    """Whether nearly all long words of a text have a capital, as those of a headline; then capitals tell no names."""
    words = _LONG_WORD.findall(text)
    return len(words) >= _LEAST_LONG_WORDS and sum(word[0].isupper() for word in words) >= _LEAST_CAPITALS * len(words)


def joins_headline(text: str, cut: int) -> bool:
    """Whether `cut` parts the halves of a headline that is all of `text`: "Snow Closes Passes... Trains Run Late"."""
    ellipses = list(_BETWEEN_HALVES.finditer(text))
    if len(ellipses) != 1 or ellipses[0].end() != cut or len(_ENDS.findall(text)) != 1:
        return False
    if not _LEAST_WORDS <= len(text.split()) <= _MOST_WORDS:
        return False
    if is_title_case(text):
        return True
    halves = text[:cut].lstrip(), text[cut:]
    return not _OF_SENTENCES.search(_SPEECH.sub("", text)) and not any(_BEGINS_SENTENCE.match(half) for half in halves)


_ANYTHING = re.compile("")
_JOINTS = (
    (_TIME, _AFTER_TIME),
    (_TITLE, re.compile(r"[A-Z]")),
    (_INITIAL, re.compile(r"[A-Z]\.")),
    (_BEFORE_NUMBER, _NUMBER),
    (_ABBREVIATION_IN_MARKS, _ANYTHING),
    (_ANYTHING, _GOES_ON),
    (_ELLIPSIS, _LOWER_CASE),
    (_QUOTED, _LOWER_CASE),
    (_QUOTED, _ATTRIBUTION),
    (_QUOTED, _REVERSED),
)
