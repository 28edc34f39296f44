"""What the lexicon says of a denial: is the denied word rendered as such, or its denial by another word?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import Enum
from typing import NamedTuple

from align.morphology import Morpheme
from align.rendering.lexicon import Entry, is_listed, look_up, places_of
from qa_reports.analysed import AnalysedSide
from qa_reports.extract.negation.cue import Cue
from qa_reports.extract.negation.denied_words import is_near
from qa_reports.extract.negation.korean import stands_before_denied

__all__ = ["Known", "Told", "consult_lexicon", "is_rendered_itself"]

_REACH, _REACH_LETTERS = 3, 40
"""English words behind a denial among which the denied one stands (not at all cheap), and the letters they fill."""

_BEHIND_DENIED = re.compile(r"[,;:.!?].*|\W(?:in|of|for|to|at|on|with|by|from|that|about)\b.*")
_PREDICATES = frozenset({"VA", "VV", "NNG", "XR", "MAG"})
_LIGHT = frozenset({"하", "되", "있"})
"""Verbs without a meaning of their own: of 답을 하지 않다 it is 답 that is denied."""


class Known(Enum):
    """What the affirming side has of what is denied."""

    NOTHING_KNOWN = "nothing known"
    """The lexicon does not have what is denied."""
    RENDERED = "rendered"
    """A word renders it, with nothing near it that may deny."""
    ANSWERED = "answered"
    """A word renders it, beside one that may deny."""
    OPPOSED = "opposed"
    """No word renders it, and one renders its denial."""
    STRANGE = "strange"
    """No word that the lexicon has for it."""


class Told(NamedTuple):
    """What the lexicon says of a denial: `rendered` is where the affirming side renders what is denied."""

    is_known: bool = False
    rendered: tuple[int, ...] = ()
    is_opposed: bool = False

    def weigh(self, affirming: AnalysedSide, others: Sequence[Cue]) -> Known:
        """Return what it comes to; `others` are the places of the affirming side that may answer for the denial."""
        if not self.is_known:
            return Known.NOTHING_KNOWN
        if not self.rendered:
            return Known.OPPOSED if self.is_opposed else Known.STRANGE
        is_answered = all(_is_answered(affirming, place, others) for place in self.rendered)
        return Known.ANSWERED if is_answered else Known.RENDERED


def consult_lexicon(denying: AnalysedSide, cue: Cue, affirming: AnalysedSide) -> Told:
    """Return what the lexicon says of `cue`; one side is Korean, the other English."""
    return (_in_english if denying.lang == "ko" else _in_korean)(denying, cue, affirming)


def is_rendered_itself(denying: AnalysedSide, cue: Cue, affirming: AnalysedSide) -> bool:
    """Whether a Korean denial is a noun (금지), and an English word renders it that is taken for none (ban)."""
    if denying.lang != "ko" or not any(
        (m.start, m.end, m.tag) == (cue.start, cue.end, "NNG") for m in denying.morphemes
    ):
        return False
    entry = look_up(denying.text[cue.start : cue.end])
    return entry is not None and bool(places_of(entry.renderings, affirming.text))


def _in_english(denying: AnalysedSide, cue: Cue, affirming: AnalysedSide) -> Told:
    """Return where the English side renders what the Korean one denies, and whether it has an opposite of it."""
    entry = _denied_entry(denying.morphemes, cue)
    if entry is None:
        return Told()
    rendered = [start for start, _ in places_of(entry.renderings, affirming.text)]
    return Told(True, tuple(rendered), bool(places_of(entry.opposites, affirming.text)))


def _in_korean(denying: AnalysedSide, cue: Cue, affirming: AnalysedSide) -> Told:
    """Return where the Korean side renders what the English one denies, and whether it has an opposite of it."""
    denied = _BEHIND_DENIED.sub("", " ".join(denying.text[cue.end : cue.end + _REACH_LETTERS].split()[:_REACH]))
    if not is_listed(denied):
        return Told()
    entries = list(_entries(affirming.morphemes))
    rendered = [morpheme.start for morpheme, entry in entries if places_of(entry.renderings, denied)]
    return Told(True, tuple(rendered), any(places_of(entry.opposites, denied) for _, entry in entries))


def _is_answered(side: AnalysedSide, place: int, others: Sequence[Cue]) -> bool:
    return any(is_near(side.text, side.lang, place, other) for other in others)


def _entries(morphemes: Sequence[Morpheme]) -> Iterator[tuple[Morpheme, Entry]]:
    for morpheme in morphemes:
        entry = look_up(morpheme.form) if _has_meaning(morpheme) else None
        if entry is not None:
            yield morpheme, entry


def _has_meaning(morpheme: Morpheme) -> bool:
    return morpheme.tag in _PREDICATES and morpheme.form not in _LIGHT


def _denied_entry(morphemes: Sequence[Morpheme], cue: Cue) -> Entry | None:
    """Return the entry of the word before the denial, or behind 안 and 못."""
    telling = [morpheme for morpheme in morphemes if _has_meaning(morpheme)]
    if stands_before_denied(morphemes, cue):
        denied = [morpheme for morpheme in telling if morpheme.start >= cue.end][:1]
    else:
        denied = [morpheme for morpheme in telling if morpheme.end <= cue.start][-1:]
    return look_up(denied[0].form) if denied else None
