"""Two quantities of a sentence that changed places: 찬성 34%, 반대 52%, "34 percent against and 52 percent in favor".

Each value has its like on the other side, so that a comparison of values finds nothing. What tells is the words beside
the values: see `labels`. Only labels that the lexicon, their sound or their letters pair count: with those that the
encoder finds alike 20 exchanges of 71 were found in place of 16, but two where there were none, in the 71 of 3,867 good
pairs (NTREX-128, FLORES-200, PUD, JHE, KPC) that have two such values; without them none.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, product
from typing import NamedTuple

from qa_reports.analysed import AnalysedPair
from qa_reports.extract.quantities import CALENDAR_KINDS, Kind, Quantity, Written, match_values
from qa_reports.extract.quantities.labels import Beside, Counterparts, Place, find_labels
from qa_reports.extract.quantities.marking import PairQuantities, is_readable, quantities_in

__all__ = ["Exchanged", "find_exchanged"]

_UNLIKE = CALENDAR_KINDS | {Kind.CODE}
"""Kinds of which two are not told apart by the words beside them: a year stands anywhere in its clause."""

_DIGITS = re.compile(r"[\d.,\s천만억조백십]+")
_LETTER = re.compile(r"\s?([^\W\d_])")


class Exchanged(NamedTuple):
    """A quantity of the source, the other one that it changed places with, and what stands in its own place."""

    source: Quantity
    other: Quantity
    target: Quantity


def find_exchanged(pair: AnalysedPair) -> Iterator[Exchanged]:
    """Yield quantities that the words beside them show to have changed places."""
    quantities = quantities_in(pair)
    if not is_readable(pair) or not all(map(_may_change, (quantities.source.written, quantities.target.written))):
        return
    from_korean = pair.source.lang == "ko"
    korean, english = (pair.source, pair.target) if from_korean else (pair.target, pair.source)
    matched = [Counterparts(*(both if from_korean else both[::-1])) for both in _matched(quantities)]
    for alike in _groups(matched, korean.text):
        said, beside = find_labels(korean, english, alike, [one for one in matched if one not in alike])
        for (one, here), (other, there) in combinations(zip(alike, beside, strict=True), 2):
            if _changed_places(here, there, said):
                (source, _), (second, target) = (each if from_korean else each[::-1] for each in (one, other))
                yield Exchanged(source, second, target)


def _may_change(written: Sequence[Quantity]) -> bool:
    """Whether two quantities of a kind are written out."""
    kinds = [_thing(one) for one in written if one.kind not in _UNLIKE]
    return len(kinds) > len(set(kinds))


def _thing(one: Quantity) -> tuple[Kind, str, str]:
    return one.kind, one.unit, one.currency


def _matched(quantities: PairQuantities) -> list[tuple[Quantity, Quantity]]:
    both = match_values(*quantities.all)
    return [(one, other) for one, other in both if Written.IMPLIED not in {one.written, other.written}]


def _groups(matched: Iterable[Counterparts], korean: str) -> Iterator[list[Counterparts]]:
    """Yield quantities that could stand in for one another: of a kind, a unit and a Korean counter, unlike in value."""
    groups = defaultdict(list)
    for one in matched:
        thing = _thing(one.korean)
        if thing == _thing(one.english) and one.korean.kind not in _UNLIKE and one.korean.value is not None:
            groups[thing, _counter(one.korean, korean)].append(one)
    for alike in groups.values():
        if len({one.korean.value for one in alike}) == len(alike) > 1:
            yield alike


def _counter(quantity: Quantity, korean: str) -> str:
    """Return what a Korean quantity counts with: the rest of it, or the letter behind it (곳 of 14곳)."""
    rest = _DIGITS.sub("", quantity.text)
    letter = None if rest else _LETTER.match(korean, quantity.end)
    return letter[1] if letter else rest


_Sides = tuple[Beside, Beside]
"""What stands beside a quantity in Korean and in English."""


def _changed_places(one: _Sides, other: _Sides, said: frozenset[tuple[Place, Place]]) -> bool:
    """Whether the labels of two quantities exchanged their values, and did not keep their own.

    Labels that render one another's counterparts as well (시간대, 시간: hour, time) tell nothing.
    """
    (korean, english), (others_korean, others_english) = one, other
    labels = list(product(zip(korean, others_korean, strict=True), zip(english, others_english, strict=True)))
    kept = [{(k, e), (k2, e2)} for (k, k2), (e, e2) in labels]
    exchanged = [{(k, e2), (k2, e)} for (k, k2), (e, e2) in labels]
    return not any(each <= said for each in kept) and any(
        there <= said and here.isdisjoint(said) for here, there in zip(kept, exchanged, strict=True)
    )
