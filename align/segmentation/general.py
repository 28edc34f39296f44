"""Sentences of every language but Korean: sentencex proposes, and is mended around quotations, brackets and lists."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from align.segmentation.blocks import Span
from align.segmentation.boundaries import (
    CLOSED_END,
    add_bracket_cuts,
    add_item_cuts,
    ends,
    kept_whole,
    outside,
    spans_between,
)
from align.segmentation.enclosures import OPENING, Enclosure, find_enclosures
from align.segmentation.english import joins_english, joins_headline

__all__ = ["split_by_sentencex"]

_QUOTE = re.compile("[“”\"„＂‘’'`]")
_CAPITAL = re.compile("[A-Z]")
_FULL_STOP = re.compile(r"[A-Za-z][a-z]{2}\.\s+$")
_INSIDE_WORD = re.compile(r"(?<=\w).(?=\w)")
_WORD_CHARACTER = re.compile(r"\w")
_JOINS = {"en": (joins_english, joins_headline)}


def split_by_sentencex(text: str, lang: str) -> list[Span]:
    """Return the spans of the sentences of `text`, a text of one line, by the rules of `lang` (ISO 639-1)."""
    enclosures = find_enclosures(text)
    kept = kept_whole(text, enclosures)
    proposed = _proposals(_masked(text, kept), lang) | _speech_starts(text, kept)
    proposed |= ends(CLOSED_END, text, _remarks(text, kept))
    cuts = add_item_cuts(text, {_before_openers(text, cut) for cut in outside(proposed, kept)})
    if joins := _JOINS.get(lang):
        cuts = {cut for cut in cuts if not any(join(text, cut) for join in joins)}
    return spans_between(text, outside(add_bracket_cuts(text, cuts, kept), kept))


def _remarks(text: str, kept: Sequence[Enclosure]) -> list[Enclosure]:
    """Return the enclosures of one word (`(?)`, `(sic!)`); longer ones that end in a mark are sentences, by custom."""
    return [enclosure for enclosure in kept if " " not in text[enclosure.start : enclosure.end]]


def _speech_starts(text: str, kept: Sequence[Enclosure]) -> set[int]:
    """Return the cuts before direct speech that follows a sentence, be its last word one that sentencex knows as short.

    Speech, not a title or a nickname: a mark stands inside, before its closing quotation mark.
    """
    speeches = (
        e for e in kept if e.family == "double" and text[e.end - 2] in ".,?!" and _CAPITAL.match(text, e.start + 1)
    )
    return {speech.start for speech in speeches if _FULL_STOP.search(text, max(0, speech.start - 20), speech.start)}


def _proposals(text: str, lang: str) -> set[int]:
    import sentencex

    segment: Callable[[str, str], list[str]] = sentencex.segment
    cuts, position = set(), 0
    for sentence in segment(lang, text):
        found = text.index(sentence, position)
        cuts.add(found + len(sentence) - len(sentence.lstrip()))
        position = found + len(sentence)
    return cuts


def _masked(text: str, kept: Sequence[Enclosure]) -> str:
    """Return `text` of the same length with what is kept whole as one word, and no quotation mark without a partner.

    sentencex pairs what it meets, be it two apostrophes, and never splits in between.
    """
    characters = list(text)
    for match in _QUOTE.finditer(text):
        characters[match.start()] = "x" if _INSIDE_WORD.match(text, match.start()) else " "
    for enclosure in kept:
        first = _WORD_CHARACTER.search(text, enclosure.start, enclosure.end)
        lower = first is not None and first.group().islower()
        inner = range(enclosure.start + 1, enclosure.end)
        characters[enclosure.start : enclosure.end] = ["x" if lower else "X", *("x" for _ in inner)]
    return "".join(characters)


def _before_openers(text: str, cut: int) -> int:
    """Return `cut` moved before the opening marks that touch it."""
    while cut and text[cut - 1] in OPENING and (cut == 1 or text[cut - 2].isspace()):
        cut -= 1
    return cut
