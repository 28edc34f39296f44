"""The quantities of a side of a pair, read once for all checks, and marks that point at them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from align.rendering.sound import load_sound_model
from qa_reports.analysed import AnalysedPair, AnalysedSide
from qa_reports.extract.quantities import (
    READABLE,
    Difference,
    Quantity,
    agree_plainly,
    compare_quantities,
    find_written,
    match_values,
    with_implied,
)
from qa_reports.extract.quantities.digits import LEAST_ALONE
from qa_reports.extract.quantities.quantity import Bound, Written
from qa_reports.extract.quantities.shares import settle_shares
from qa_reports.extract.quantities.taken import Taken
from qa_reports.finding import Mark, Span

__all__ = [
    "PairQuantities",
    "SideQuantities",
    "is_readable",
    "is_told_by_digits",
    "mark_quantities",
    "quantities_in",
    "telling_numbers",
]

SPOKEN_NAME = 0.9
"""Sound from which a Hangul word is the name on the other side, and no number: invented names that begin like one
(오세란 Oh Se-ran, 이만기 Lee Man-ki, 천이삼 Cheon I-sam) have .99 and more, other capitalised words .25 at most."""

LONGEST_NAME = 3
"""Words of a Korean name in Latin letters: Oh Se Ran."""

FEW = 2
"""Two is said of too much to tell by it what stands with it."""

_HANGUL_NAME = re.compile(r"[가-힣]{3,4}")
_CAPITALISED = re.compile(r"[A-Z][\w’'-]*")


def is_readable(pair: AnalysedPair) -> bool:
    """Return whether the quantities of both languages can be read."""
    return {pair.source.lang, pair.target.lang} <= READABLE


def telling_numbers(pair: AnalysedPair) -> Iterator[tuple[Quantity, Quantity]]:
    """Yield the quantities of both sides that are one, beyond a couple: what stands with the first is rendered."""
    if is_readable(pair):
        yield from (both for both in match_values(*quantities_in(pair).all) if both[0].low > FEW)


def is_told_by_digits(difference: Difference) -> bool:
    """Return whether digits alone tell of a difference: they stand on both sides, or the number is seldom in words."""
    sides = [side for side in (difference.source, difference.target) if side is not None]
    return len(sides) == 2 or sides[0].low >= LEAST_ALONE


@dataclass(frozen=True)
class SideQuantities:
    """The quantities of one side of a pair, without numerals that begin a person's name.

    What is written in digits and numerals is read first: what words imply besides is seldom asked for.
    """

    side: AnalysedSide
    other: AnalysedSide

    @cached_property
    def written(self) -> tuple[Quantity, ...]:
        """What is written out, in order."""
        return self._without_names(self._read)

    @cached_property
    def all(self) -> tuple[Quantity, ...]:
        """What is written out and what words imply, in order."""
        return self._without_names(with_implied(self.side.text, self.side.lang, self._read))

    @cached_property
    def _read(self) -> tuple[Quantity, ...]:
        return find_written(self.side.text, self.side.lang, self.side.morphemes if self.side.lang == "ko" else ())

    @cached_property
    def _names(self) -> Taken | None:
        """The words that begin as a numeral does and are names that the other side spells; None where none is."""
        spelled = [one for one in self._read if _is_spelled_out(one)] if self.side.lang == "ko" else []
        if not spelled:
            return None
        words = _CAPITALISED.findall(self.other.text)
        taken = Taken(len(self.side.text))
        for one in spelled:
            for start, end in _spoken_name(one, self.side.text, words):
                taken.take(start, min(end, len(self.side.text)))
        return taken

    def _without_names(self, quantities: tuple[Quantity, ...]) -> tuple[Quantity, ...]:
        names = self._names
        return quantities if names is None else tuple(one for one in quantities if not names.has(one))


@dataclass(frozen=True)
class PairQuantities:
    """The quantities of both sides of a pair, and what differs between them."""

    source: SideQuantities
    target: SideQuantities

    @property
    def all(self) -> tuple[tuple[Quantity, ...], tuple[Quantity, ...]]:
        """The quantities of the source and of the target, what words imply among them."""
        return self.source.all, self.target.all

    @property
    def are_measured(self) -> bool:
        """Whether either side writes out, in digits, so much of a unit or currency."""
        return any(one.written is Written.DIGITS and (one.unit or one.currency) for one in self._written)

    @property
    def are_bounded(self) -> bool:
        """Whether either side writes out a value with its limit."""
        return any(one.bound is not Bound.NONE for one in self._written)

    @property
    def _written(self) -> tuple[Quantity, ...]:
        return self.source.written + self.target.written

    @cached_property
    def differences(self) -> tuple[Difference, ...]:
        """What differs: see `compare_quantities`."""
        if agree_plainly(self.source.written, self.target.written):
            return ()
        sides = [(one.side.text, one.side.lang, one.all) for one in (self.source, self.target)]
        return settle_shares(compare_quantities(*self.all), *sides)


# The checks that compare quantities visit a document one after another; a long article has some 200 pairs.
@lru_cache(maxsize=512)
def quantities_in(pair: AnalysedPair) -> PairQuantities:
    """Return the quantities of a pair."""
    return PairQuantities(SideQuantities(pair.source, pair.target), SideQuantities(pair.target, pair.source))


def _is_spelled_out(quantity: Quantity) -> bool:
    return quantity.written is Written.WORDS and not any(map(str.isdigit, quantity.text))


def _spoken_name(quantity: Quantity, text: str, words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield where the word that a Hangul numeral begins is a name among the capitalised `words` of the other side."""
    name = _HANGUL_NAME.match(text, quantity.start)
    if name is None or text[max(0, quantity.start - 1) : quantity.start].isalnum():
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
