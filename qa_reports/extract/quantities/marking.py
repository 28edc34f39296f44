"""The quantities of a side of a pair, read once for all checks, and marks that point at them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from align.rendering.sound import load_sound_model
from qa_reports.analysed import AnalysedPair, AnalysedSide
from qa_reports.extract.quantities import READABLE, Difference, Quantity, find_quantities
from qa_reports.extract.quantities.digits import LEAST_ALONE
from qa_reports.extract.quantities.quantity import Written
from qa_reports.finding import Mark, Span

__all__ = ["is_readable", "is_told_by_digits", "mark_quantities", "quantities_in"]

SPOKEN_NAME = 0.9
"""Sound from which a Hangul word is the name on the other side, and no number: invented names that begin like one
(오세란 Oh Se-ran, 이만기 Lee Man-ki, 천이삼 Cheon I-sam) have .99 and more, other capitalised words .25 at most."""

LONGEST_NAME = 3
"""Words of a Korean name in Latin letters: Oh Se Ran."""

_HANGUL_NAME = re.compile(r"[가-힣]{3,4}")
_CAPITALISED = re.compile(r"[A-Z][\w’'-]*")


def is_readable(pair: AnalysedPair) -> bool:
    """Return whether the quantities of both languages can be read."""
    return {pair.source.lang, pair.target.lang} <= READABLE


def is_told_by_digits(difference: Difference) -> bool:
    """Return whether digits alone tell of a difference: they stand on both sides, or the number is seldom in words."""
    sides = [side for side in (difference.source, difference.target) if side is not None]
    return len(sides) == 2 or sides[0].low >= LEAST_ALONE


# The checks that compare quantities visit a document one after another; a long article has some 200 pairs.
@lru_cache(maxsize=512)
def quantities_in(pair: AnalysedPair) -> tuple[tuple[Quantity, ...], tuple[Quantity, ...]]:
    """Return the quantities of the source and of the target, without numerals that begin a person's name."""
    source, target = (
        find_quantities(side.text, side.lang, side.morphemes if side.lang == "ko" else ())
        for side in (pair.source, pair.target)
    )
    return _without_names(source, pair.source, pair.target), _without_names(target, pair.target, pair.source)


def _without_names(quantities: tuple[Quantity, ...], side: AnalysedSide, other: AnalysedSide) -> tuple[Quantity, ...]:
    if side.lang != "ko" or not any(map(_is_spelled_out, quantities)):
        return quantities
    named = [span for one in quantities if _is_spelled_out(one) for span in _spoken_name(one, side.text, other.text)]
    return tuple(one for one in quantities if not any(one.start < end and start < one.end for start, end in named))


def _is_spelled_out(quantity: Quantity) -> bool:
    return quantity.written is Written.WORDS and not any(map(str.isdigit, quantity.text))


def _spoken_name(quantity: Quantity, text: str, other: str) -> Iterator[tuple[int, int]]:
    """Yield where the word that a Hangul numeral begins is a name that the other side spells."""
    name = _HANGUL_NAME.match(text, quantity.start)
    words = _CAPITALISED.findall(other)
    if name is None or text[: quantity.start][-1:].isalnum():
        return
    for length in (3, 4):
        spelled = load_sound_model().best_span(name.group()[:length], words, LONGEST_NAME)
        if spelled and spelled.score >= SPOKEN_NAME:
            yield quantity.start, quantity.start + length


def mark_quantities(
    pair: AnalysedPair, message: str, confidence: float, source: Quantity | None, target: Quantity | None
) -> Mark:
    """Return a mark on the words of a quantity on either side or on both."""
    return Mark(message, confidence, source=_span(pair.source, source), target=_span(pair.target, target))


def _span(side: AnalysedSide, quantity: Quantity | None) -> Span | None:
    return None if quantity is None else side.span(quantity.start, quantity.end)
