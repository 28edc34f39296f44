"""What a denial denies, and how the other side renders it: as a plain word, or as one that denies by itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from align.rendering.lexemes import Lexeme
from align.rendering.link_features import Matrix, Side
from qa_reports.analysed import AnalysedBitext, AnalysedPair, AnalysedSide
from qa_reports.extract.negation.cue import Cue, Force
from qa_reports.extract.negation.korean import stands_before_denied

__all__ = ["DENIES_BY_FORM", "LIKELY", "Rendering", "is_left_out", "is_near", "render_denied", "words_around"]

# "Uninterrupted" says what 막히지 않다 does with its denial; 막히다 alone does not answer for it.
DENIES_BY_FORM = re.compile(
    r"(?:un|in|im|ir|il|dis|non|anti)\w{3,}|\w+(?:less|free)\w*|[불미비무탈반].*", re.IGNORECASE
)
_WORD = re.compile(r"\S+")

_DENIED_AFTER = 2
_GAP = 4
"""English lexemes after a denial that may be what it denies, and how many words further the last may stand."""

_STOP = re.compile(r"[.!?;]")
_NEAR = {"en": (4, 3), "ko": (1, 2)}
"""Words before and after a rendering among which a word that denies belongs to it."""

_BESIDE = 0.5
"""What a link to a word beside one that denies counts for, as a link to that one itself."""


_SAID = re.compile(r"[^.!?;“”\"]+")
_FEW = 3
"""Lexemes of a sentence or quotation of which one at least is rendered where any of it is: of planted flips (48 of a
kind, half and direction) none is missed for it."""

_TAKEN = 0.5
"""Probability of a link from which a word renders another one, for sure."""

LIKELY = 0.35
"""And from which it likely does: the best threshold for links on the fitting half of PUD."""


class Rendering(NamedTuple):
    """How the other side renders what is denied; probabilities, 0 where there is nothing to go by.

    `plain` is that of its likeliest word with nothing near it that may deny, `answered` that of a word that may, or
    stands beside one; `countered` is the same for words that surely deny, by their meaning or form. `at` is where the
    likeliest word stands, None where there is none.
    """

    plain: float
    answered: float
    countered: float
    at: int | None


_UNKNOWN = Rendering(0.0, 0.0, 0.0, None)


def render_denied(
    bitext: AnalysedBitext, pair: AnalysedPair, denying: AnalysedSide, cue: Cue, others: Sequence[Cue]
) -> tuple[Rendering, tuple[Cue, ...]]:
    """Return how the side that does not deny renders what `cue` denies, and which of its cues may answer for it.

    `others` are the cues of that side. A hint that renders another word of the denying side answers for nothing.
    """
    here, there, links = _towards(bitext, pair, denying)
    denied = list(_denied(here, denying, cue))
    if not denied or not there.lexemes:
        return _UNKNOWN, tuple(others)
    likely = links[denied].max(axis=0)
    itself = [number for number, word in enumerate(here.lexemes) if word.start < cue.end and cue.start < word.end]
    elsewhere = np.delete(links, denied + itself, axis=0).max(axis=0, initial=0.0)
    answering = tuple(other for other in others if not _is_taken(there, other, likely, elsewhere))
    plain = answered = countered = 0.0
    for lexeme, probability in zip(there.lexemes, map(float, likely), strict=True):
        shares = [(_share(there, lexeme, other), other) for other in answering]
        share = max((share for share, _ in shares), default=0.0)
        strong = max((share for share, other in shares if _surely_denies(there, other)), default=0.0)
        answered, countered = max(answered, probability * share), max(countered, probability * strong)
        plain = max(plain, 0.0 if share else probability)
    return Rendering(plain, answered, countered, there.lexemes[int(likely.argmax())].start), answering


def _is_taken(there: Side, cue: Cue, likely: Matrix, elsewhere: Matrix) -> bool:
    """Whether the words of a hint render something else, and what is denied is rendered elsewhere."""
    if _surely_denies(there, cue):
        return False
    own = [number for number, word in enumerate(there.lexemes) if word.start < cue.end and cue.start < word.end]
    beside = any(p >= LIKELY and _share(there, word, cue) for word, p in zip(there.lexemes, likely, strict=True))
    return bool(own) and not beside and bool((elsewhere[own] >= _TAKEN).all())


def _surely_denies(there: Side, cue: Cue) -> bool:
    return cue.force is not Force.HINT or bool(DENIES_BY_FORM.fullmatch(there.text[cue.start : cue.end]))


def is_left_out(bitext: AnalysedBitext, pair: AnalysedPair, denying: AnalysedSide, cue: Cue) -> bool:
    """Whether the other side renders nothing of the sentence or quotation that the denial stands in."""
    here, there, links = _towards(bitext, pair, denying)
    start, end = next((m.span() for m in _SAID.finditer(here.text) if m.start() <= cue.start < m.end()), (0, 0))
    own = [number for number, word in enumerate(here.lexemes) if start <= word.start < end]
    return len(own) >= _FEW and bool(there.lexemes) and float(links[own].max()) < _TAKEN


def _towards(bitext: AnalysedBitext, pair: AnalysedPair, denying: AnalysedSide) -> tuple[Side, Side, Matrix]:
    """Return the denying side, the other one, and the links from the first to the second."""
    source, target = bitext.correspondences.sides(pair.index)
    links = bitext.correspondences.links(pair.index, rough=True)
    return (source, target, links) if denying is pair.source else (target, source, links.T)


def _denied(side: Side, analysed: AnalysedSide, cue: Cue) -> Iterator[int]:
    """Yield the lexemes that a denial denies: Korean denies the word before it, English what follows."""
    text, lexemes = side.text, side.lexemes
    if side.lang == "ko" and not stands_before_denied(analysed.morphemes, cue):
        before = [number for number, lexeme in enumerate(lexemes) if lexeme.end <= cue.start]
        yield from before[-1:]
        return
    after = [number for number, lexeme in enumerate(lexemes) if lexeme.start >= cue.end]
    for number in after[: 1 if side.lang == "ko" else _DENIED_AFTER]:
        between = text[cue.end : lexemes[number].start]
        if len(between.split()) <= _GAP and not _STOP.search(between):
            yield number


def _share(side: Side, lexeme: Lexeme, cue: Cue) -> float:
    """Return how far a cue bears on a lexeme: it is that word, it stands beside it, or neither."""
    if cue.start < lexeme.end and lexeme.start < cue.end:
        return 1.0
    return _BESIDE if is_near(side.text, side.lang, lexeme.start, cue) else 0.0


def is_near(text: str, lang: str, at: int, cue: Cue) -> bool:
    """Whether a cue, or a part of it ("too light to"), stands among the words around the one at `at`."""
    start, end = words_around(text, at, *_NEAR[lang])
    return cue.start < end and start < cue.end


def words_around(text: str, at: int, before: int, after: int) -> tuple[int, int]:
    """Return where the words of `text` around the one at `at` begin and end."""
    words = [match.span() for match in _WORD.finditer(text)]
    place = next((number for number, (_, end) in enumerate(words) if end > at), len(words) - 1)
    return words[max(0, place - before)][0], words[min(place + after, len(words) - 1)][1]
