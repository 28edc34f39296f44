"""Values of one side that nothing on the other side answers for, matched up where each side has one."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import combinations

from qa_reports.extract.quantities.accounting import Answer, Stock, find_parts, goes_without_saying
from qa_reports.extract.quantities.quantity import CALENDAR_KINDS, Kind, Quantity, Written

__all__ = ["Difference", "agree_plainly", "compare_quantities", "match_ends", "match_values"]


_MEASURED = frozenset({Kind.MONEY, Kind.PERCENTAGE, Kind.FRACTION})


@dataclass(frozen=True, slots=True)
class Difference:
    """A value that differs (both sides), is missing (source only) or is extra (target only)."""

    source: Quantity | None
    target: Quantity | None

    @property
    def in_calendar(self) -> bool:
        """Whether a date or a time is concerned, and no length of time."""
        kinds = {side.kind for side in (self.source, self.target) if side is not None}
        return bool(kinds & CALENDAR_KINDS) and Kind.DURATION not in kinds

    @property
    def is_plain(self) -> bool:
        """Whether the difference is more than a lone one or two, which a language may leave to other words."""
        sides = [side for side in (self.source, self.target) if side is not None]
        return len(sides) == 2 or any(side.low > 2 or side.unit or side.kind in _MEASURED for side in sides)


# Dozens are ten or more; 수십 and dozens, 수백 and hundreds are of one order.
_VAGUE = 5

# "Its third in a row" is 3년 연속.
_IN_A_ROW = {Kind.ORDINAL, Kind.DURATION}
_LONGEST_ROW, _ROWS = 20, frozenset({"year", "month", "week", "day"})

# 14일 may be a day of the month or a length of time, "the 14th" a day or a place in a row.
_DAYS = ({Kind.DAY, Kind.DURATION}, {Kind.DAY, Kind.ORDINAL})
_PARTS_OF_YEARS = {Kind.QUARTER, Kind.HALF_YEAR}
_REACH = 20
"""Places among the unanswered values of a side by which two that are meant for one another may be apart: a sentence has
a few, a table in one line thousands."""

_MOST_ADDED = 60
"""Unanswered values of which some may be the parts of others; of more, some add up by chance."""

_MEASURED_KINDS = _MEASURED | {Kind.MEASURE, Kind.DURATION, Kind.AGE}
_NUMERAL = re.compile(r"[\d.,\s십백천만억조]+|[A-Za-z]+")
_COUNTS = frozenset({Kind.CARDINAL, Kind.ORDINAL, Kind.AGE, Kind.MULTIPLE, Kind.DURATION, Kind.MEASURE})


def _asks(quantity: Quantity) -> bool:
    """Return whether a quantity must be answered for: it is written out, and counts rather than names."""
    return quantity.written is not Written.IMPLIED and quantity.kind not in {Kind.CODE, Kind.INDEFINITE}


def _fit(source: Quantity, target: Quantity) -> int:
    """Return how likely two unanswered values are meant for one another; 0 where they cannot be."""
    if {source.kind, target.kind} & CALENDAR_KINDS:
        kinds = {source.kind, target.kind}
        in_digits = source.written is target.written is Written.DIGITS
        return 5 if len(kinds) == 1 else 4 if kinds == _PARTS_OF_YEARS or (in_digits and kinds in _DAYS) else 0
    slip = _is_slip(source, target)
    if not slip and not _is_alike(source, target):
        return 0
    fit = 1 + (source.kind is target.kind) + (source.written is target.written)
    fit += 2 * (bool(source.unit) and source.unit == target.unit)
    fit += 2 * (bool(source.currency) and source.currency == target.currency)
    return fit + 2 * slip


def _is_alike(source: Quantity, target: Quantity) -> bool:
    """Return whether two values could be of one thing: of a kind, or one a bare count, within three powers of ten."""
    kinds = {source.kind, target.kind}
    if kinds == _IN_A_ROW:
        place, length = (source, target) if source.kind is Kind.ORDINAL else (target, source)
        return 2 < place.low <= _LONGEST_ROW >= length.low and length.unit in _ROWS
    if len(kinds) > 1 and not (Kind.CARDINAL in kinds and kinds <= _COUNTS):
        return False
    if len(kinds) > 1 and min(source.low, target.low) <= 2:
        return False
    return bool(source.low and target.low) and Fraction(1, 1000) <= source.low / target.low <= 1000


def _is_slip(source: Quantity, target: Quantity) -> bool:
    """Return whether the digits agree but for one, their order or a power of ten."""
    if not source.low or not target.low:
        return False
    one, other = (str(side.low.numerator).rstrip("0") for side in (source, target))
    if one == other or sorted(one) == sorted(other):
        return True
    return len(one) == len(other) > 1 and sum(a != b for a, b in zip(one, other, strict=True)) == 1


def _matched(sources: list[Quantity], targets: list[Quantity]) -> list[tuple[Quantity, Quantity]]:
    """Match greedily, the best fit first and, among equals, in the order of the text."""
    ranked = sorted(
        (-fit, i, j)
        for i, source in enumerate(sources)
        for j in range(max(0, i - _REACH), min(len(targets), i + _REACH))
        if (fit := _fit(source, targets[j]))
    )
    matched, used_sources, used_targets = [], set(), set()
    for _, i, j in ranked:
        if i not in used_sources and j not in used_targets:
            matched.append((sources[i], targets[j]))
            used_sources.add(i)
            used_targets.add(j)
    return matched


def _without_sums(sources: list[Quantity], targets: list[Quantity]) -> tuple[list[Quantity], list[Quantity]]:
    """Leave out a total on one side and its parts on the other."""
    for total in [*sources, *targets]:
        parts = find_parts(total, targets if any(total is one for one in sources) else sources)
        if parts:
            settled = (total, *parts)
            sources = [one for one in sources if all(one is not other for other in settled)]
            targets = [one for one in targets if all(one is not other for other in settled)]
    return sources, targets


def _is_derived(extra: Quantity, source: Sequence[Quantity]) -> bool:
    """Return whether a value is the sum or the difference of two of the source: the four of 12편에서 16편으로."""
    told = [one for one in source if _asks(one) and _thing(one)[:-1] == _thing(extra)[:-1]][:_MOST_ADDED]
    sums = {one.low + other.low for one, other in combinations(told, 2) if _thing(one) == _thing(other)}
    apart = {abs(one.low - other.low) for one, other in combinations(told, 2) if _thing(one) == _thing(other)}
    return extra.value in sums | apart | {one.high - one.low for one in told}


def _thing(one: Quantity) -> tuple[Kind, str, str, str]:
    """Return what is counted, as far as it is told: its kind and unit, and in Korean the counter."""
    return one.kind, one.unit, one.currency, _NUMERAL.sub("", one.text)


def _vague(side: Sequence[Quantity]) -> list[Quantity]:
    return [one for one in side if one.kind is Kind.INDEFINITE and one.high >= _VAGUE * one.low]


def _other_magnitudes(source: Stock, target: Stock) -> list[tuple[Quantity, Quantity]]:
    """Return the only indefinite amounts of two sides where they lie apart: 수백 and "thousands"."""
    vague = [_vague(source.indefinite), _vague(target.indefinite)]
    if any(len(side) != 1 for side in vague):
        return []
    one, other = vague[0][0], vague[1][0]
    apart = max(one.low, other.low) >= _VAGUE * min(one.low, other.low)
    said = _falls_in(one, target, source) or _falls_in(other, source, target)
    return [(one, other)] if apart and not said else []


def _falls_in(vague: Quantity, others: Stock, own: Stock) -> bool:
    """Return whether the other side says the vague amount as a number that its own side has not."""
    own_values = {one.low for one in own.quantities if _asks(one)}
    plain = [other for other in others.quantities if _asks(other) and other.low not in own_values]
    return any(vague.low <= other.low <= vague.high for other in plain)


def compare_quantities(source: Sequence[Quantity], target: Sequence[Quantity]) -> tuple[Difference, ...]:
    """Return what differs between the quantities of a source and of its target, in the order of the source.

    A value is answered for where the other side has it in any form: see `accounting`. Dates and times that have no
    counterpart are not reported (one side may say "Friday"), only those that differ.
    """
    here, there = Stock(source), Stock(target)
    open_sources = [q for q in source if _asks(q) and there.answer(q, here) is Answer.NONE]
    open_targets = [q for q in target if _asks(q) and here.answer(q, there) is Answer.NONE]
    if open_sources and open_targets and len(open_sources) + len(open_targets) <= _MOST_ADDED:
        open_sources, open_targets = _without_sums(open_sources, open_targets)
    matched = _matched(open_sources, open_targets)
    differences = [Difference(one, other) for one, other in [*matched, *_other_magnitudes(here, there)]]
    used = {id(one) for pair in matched for one in pair}
    left_sources = [q for q in open_sources if id(q) not in used]
    left_targets = [q for q in open_targets if id(q) not in used]
    if not open_sources:
        left_targets = [q for q in left_targets if not _is_derived(q, source)]
    differences += [Difference(q, None) for q in left_sources if q.kind not in CALENDAR_KINDS]
    differences += [Difference(None, q) for q in left_targets if q.kind not in CALENDAR_KINDS]
    return tuple(differences)


def agree_plainly(source: Sequence[Quantity], target: Sequence[Quantity]) -> bool:
    """Return whether nothing can differ, whatever words imply besides: each value written out has its like.

    What needs no like is left out: a lone one, and parts of dates that one side has beyond those of the other.
    """
    if all(map(_vague, (source, target))):
        return False
    asked = [{_likeness(q) for q in side if _asks(q) and not goes_without_saying(q)} for side in (source, target)]
    only_here, only_there = asked[0] - asked[1], asked[1] - asked[0]
    return not (only_here and only_there) and all(kind in CALENDAR_KINDS for kind, _, _ in only_here | only_there)


def _likeness(quantity: Quantity) -> tuple[Kind, Fraction, Fraction]:
    """Return what a written quantity must share with another to answer for it: counts answer for one another."""
    apart = quantity.kind in CALENDAR_KINDS or quantity.kind is Kind.FRACTION
    return quantity.kind if apart else Kind.CARDINAL, quantity.low, quantity.high


def _names_unit(quantity: Quantity) -> bool:
    """Return whether a quantity asks, or is one of a unit: "an hour", 한 달."""
    return _asks(quantity) or (quantity.value == 1 and bool(quantity.unit))


def match_values(source: Sequence[Quantity], target: Sequence[Quantity]) -> Iterator[tuple[Quantity, Quantity]]:
    """Yield the quantities that are surely counterparts: one value that each side writes once, or once so measured.

    10% and ten years are two things, though of one value.
    """
    there: dict[tuple[Fraction, Fraction], list[Quantity]] = defaultdict(list)
    for other in filter(_names_unit, target):
        there[other.low, other.high].append(other)
    holders = Counter(value for one in source for value in one.values)
    of_unit = Counter(_measure(one) for one in source)
    for one in filter(_names_unit, source):
        likes = there.get((one.low, one.high), [])
        same = [other for other in likes if _measure(other) == _measure(one)]
        if len(likes) == 1 and all(holders[value] == 1 for value in one.values):
            yield one, likes[0]
        elif len(same) == 1 and of_unit[_measure(one)] == 1 and one.kind in _MEASURED_KINDS:
            yield one, same[0]


def _measure(one: Quantity) -> tuple[object, ...]:
    return one.low, one.high, one.kind, one.unit, one.currency


def match_ends(source: Sequence[Quantity], target: Sequence[Quantity]) -> Iterator[tuple[Quantity, Quantity]]:
    """Yield the ranges of one side with a value of the other that is one of their ends: 5~7만 원, "₩50,000 to ₩70,000".

    Each comes as the end that agrees, once for each value of the other side.
    """
    if not any(map(_has_ends, (*source, *target))):
        return
    whole = {id(one) for one in (*source, *target)}
    for one, other in match_values(_with_ends(source), _with_ends(target)):
        if (id(one) in whole) != (id(other) in whole):
            yield one, other


def _has_ends(one: Quantity) -> bool:
    """Return whether a quantity is a range of something measured."""
    return one.low != one.high and bool(one.unit or one.currency) and one.kind not in {Kind.SCORE, Kind.INDEFINITE}


def _with_ends(quantities: Sequence[Quantity]) -> list[Quantity]:
    """Return ranges of measured things as their two ends, everything else as it is."""
    return [
        replace(one, low=end, high=end, others=frozenset()) if _has_ends(one) else one
        for one in quantities
        for end in dict.fromkeys((one.low, one.high))
    ]
