"""Bodies that a document shortens on both sides, and mentions of one with the acronym of another.

전국농민연합회(전농연) and "National Farmers' Union (NFU)" in one pair say that 전농연 is the NFU from then on; where it
comes with the acronym that the document gave to another body, the reader is sent to the wrong one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import permutations
from typing import NamedTuple

from qa_reports.analysed import AnalysedBitext, AnalysedPair, AnalysedSide
from qa_reports.extract.names.acronyms import find_acronyms
from qa_reports.finding import Span

__all__ = ["WrongBody", "find_wrong_bodies"]

_KOREAN = re.compile(
    r"(?P<full>[가-힣]{4,}(?: [가-힣]{2,}){0,3})\s?\((?:이하\s)?[‘'“\"]?(?P<short>[가-힣]{2,6})[’'”\"]?\)"
)
# Syllables that are written otherwise at the beginning of a word.
_AT_BEGINNING = str.maketrans("련려력례량룡류륙리로", "연여역예양용유육이노")
_LONGEST_NAME = 8
_MOST = 5
"""Definitions of a pair that are matched; they are tried in every order."""
_PARTICLES = r"(?=[은는이가을를과와의도에로]|에서|으로|까지|부터|측|보다|처럼|$|[^가-힣])"


class _Body(NamedTuple):
    """A body's full and short names in Korean and in English."""

    full: str
    short: str
    words: str
    letters: str


class WrongBody(NamedTuple):
    """A pair whose Korean side names one body and whose English side the acronym of another."""

    pair: AnalysedPair
    source: Span
    target: Span
    written: str
    right: str


def find_wrong_bodies(bitext: AnalysedBitext) -> Iterator[WrongBody]:
    """Yield the mentions of a body that have the acronym of another body of the document in its stead."""
    if {bitext.bitext.source_lang, bitext.bitext.target_lang} != {"ko", "en"}:
        return
    bodies = [body for pair in bitext.beads for body in _define(pair)]
    if len({body.letters for body in bodies}) < 2 or _contradict(bodies):
        return
    for pair in bitext.beads:
        korean, english = (pair.source, pair.target) if pair.source.lang == "ko" else (pair.target, pair.source)
        named = [(body, span) for body in bodies if (span := _mention(body, korean))]
        letters = {one.letters: one for one in find_acronyms(english.text)}
        missing = [(body, span) for body, span in named if body.letters not in letters and not _says(body, english)]
        extra = [body for body in bodies if body.letters in letters and all(body is not other for other, _ in named)]
        if len(missing) == 1 == len(extra):
            [(body, span)], [other] = missing, extra
            one = letters[other.letters]
            ours = english.span(one.start, one.end)
            written, right = (other.letters, body.letters) if pair.source is korean else (span.text, other.short)
            sides = (span, ours) if pair.source is korean else (ours, span)
            yield WrongBody(pair, *sides, written, right)


def _contradict(bodies: Sequence[_Body]) -> bool:
    """Whether a short name stands for two bodies: then the definitions were matched wrongly."""
    return any((one.short == other.short) != (one.letters == other.letters) for one in bodies for other in bodies)


def _define(pair: AnalysedPair) -> list[_Body]:
    """Return the bodies that both sides of a pair define, where both clearly have them in one order."""
    korean, english = (pair.source, pair.target) if pair.source.lang == "ko" else (pair.target, pair.source)
    ours = [match for match in _KOREAN.finditer(korean.text) if _shortens(match["short"], match["full"])]
    theirs = [one for one in find_acronyms(english.text) if one.in_brackets] if ours else []
    if not 0 < len(ours) == len(theirs) <= _MOST:
        return []
    names = [_name_before(english.text, one.start) for one in theirs]
    analysis = pair.source.analysis
    likeness = analysis.vectors([match["full"] for match in ours]) @ analysis.vectors(names).T
    order = range(len(names))
    best = max(permutations(order), key=lambda one: sum(float(likeness[i, j]) for i, j in enumerate(one)))
    if best != tuple(order):
        return []
    return [
        _Body(match["full"], match["short"], name, one.letters)
        for match, name, one in zip(ours, names, theirs, strict=True)
    ]


def _name_before(text: str, end: int) -> str:
    """Return the words of a name that may stand before its acronym, the first of them with a capital."""
    words = re.split(r"[,.;:“”()]\s*", text[: end - 1].rstrip())[-1].split()[-_LONGEST_NAME:]
    while len(words) > 1 and not (words[0][0].isupper() and words[0] != "The"):
        words.pop(0)
    return " ".join(words)


def _shortens(short: str, full: str) -> bool:
    """Whether the syllables of a short name stand in the full one in their order; 전어련 has 련 of 연합회."""
    rest = iter(full.translate(_AT_BEGINNING))
    return len(short) + 2 <= len(full.replace(" ", "")) and all(
        syllable in rest for syllable in short.translate(_AT_BEGINNING)
    )


def _mention(body: _Body, side: AnalysedSide) -> Span | None:
    for name in (body.short, body.full):
        match = re.search(rf"(?<![가-힣]){re.escape(name)}{_PARTICLES}", side.text)
        if match:
            return side.span(*match.span())
    return None


def _says(body: _Body, side: AnalysedSide) -> bool:
    """Whether an English side writes the name out."""
    return body.words.casefold() in side.text.casefold()
