"""Values of one side that nothing on the other side answers for, matched up where each side has one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from qa_reports.extract.quantities.accounting import Answer, answer_for, find_parts
from qa_reports.extract.quantities.quantity import CALENDAR_KINDS, Kind, Quantity, Written

__all__ = ["Difference", "compare_quantities", "match_ends", "match_values"]


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

# 14일 may be a day of the month or a length of time, "the 14th" a day or a place in a row.
_DAYS = ({Kind.DAY, Kind.DURATION}, {Kind.DAY, Kind.ORDINAL})
_COUNTS = frozenset({Kind.CARDINAL, Kind.ORDINAL, Kind.AGE, Kind.MULTIPLE, Kind.DURATION, Kind.MEASURE})


def _asks(quantity: Quantity) -> bool:
    """Return whether a quantity must be answered for: it is written out, and counts rather than names."""
    return quantity.written is not Written.IMPLIED and quantity.kind not in {Kind.CODE, Kind.INDEFINITE}


def _fit(source: Quantity, target: Quantity) -> int:
    """Return how likely two unanswered values are meant for one another; 0 where they cannot be."""
    if {source.kind, target.kind} & CALENDAR_KINDS:
        in_digits = source.written is target.written is Written.DIGITS
        return 5 if source.kind is target.kind else 4 if in_digits and {source.kind, target.kind} in _DAYS else 0
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
        ((-_fit(source, target), i, j) for i, source in enumerate(sources) for j, target in enumerate(targets)),
    )
    matched, used_sources, used_targets = [], set(), set()
    for fit, i, j in ranked:
        if fit and i not in used_sources and j not in used_targets:
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


def _other_magnitudes(source: Sequence[Quantity], target: Sequence[Quantity]) -> list[tuple[Quantity, Quantity]]:
    """Return the only indefinite amounts of two sides where they lie apart: 수백 and "thousands"."""
    vague = [
        [one for one in side if one.kind is Kind.INDEFINITE and one.high >= _VAGUE * one.low]
        for side in (source, target)
    ]
    if any(len(side) != 1 for side in vague):
        return []
    one, other = vague[0][0], vague[1][0]
    apart = max(one.low, other.low) >= _VAGUE * min(one.low, other.low)
    said = _falls_in(one, target, source) or _falls_in(other, source, target)
    return [(one, other)] if apart and not said else []


def _falls_in(vague: Quantity, others: Sequence[Quantity], own: Sequence[Quantity]) -> bool:
    """Return whether the other side says the vague amount as a number that its own side has not."""
    plain = [other for other in others if _asks(other) and not any(_asks(q) and q.low == other.low for q in own)]
    return any(vague.low <= other.low <= vague.high for other in plain)


def compare_quantities(source: Sequence[Quantity], target: Sequence[Quantity]) -> tuple[Difference, ...]:
    """Return what differs between the quantities of a source and of its target, in the order of the source.

    A value is answered for where the other side has it in any form: see `accounting`. Dates and times that have no
    counterpart are not reported (one side may say "Friday"), only those that differ.
    """
    asking = {"source": [q for q in source if _asks(q)], "target": [q for q in target if _asks(q)]}
    open_sources = [q for q in asking["source"] if answer_for(q, target, source) is Answer.NONE]
    open_targets = [q for q in asking["target"] if answer_for(q, source, target) is Answer.NONE]
    open_sources, open_targets = _without_sums(open_sources, open_targets)
    matched = _matched(open_sources, open_targets)
    differences = [Difference(one, other) for one, other in [*matched, *_other_magnitudes(source, target)]]
    left_sources = [q for q in open_sources if all(q is not one for one, _ in matched)]
    left_targets = [q for q in open_targets if all(q is not other for _, other in matched)]
    differences += [Difference(q, None) for q in left_sources if q.kind not in CALENDAR_KINDS]
    differences += [Difference(None, q) for q in left_targets if q.kind not in CALENDAR_KINDS]
    return tuple(differences)


def _names_unit(quantity: Quantity) -> bool:
    """Return whether a quantity asks, or is one of a unit: "an hour", 한 달."""
    return _asks(quantity) or (quantity.value == 1 and bool(quantity.unit))


def match_values(source: Sequence[Quantity], target: Sequence[Quantity]) -> Iterator[tuple[Quantity, Quantity]]:
    """Yield the quantities that are surely counterparts: one value that each side writes once."""
    for one in filter(_names_unit, source):
        likes = [other for other in target if _names_unit(other) and (other.low, other.high) == (one.low, one.high)]
        rivals = [other for other in source if one.values & other.values]
        if len(likes) == len(rivals) == 1:
            yield one, likes[0]


def match_ends(source: Sequence[Quantity], target: Sequence[Quantity]) -> Iterator[tuple[Quantity, Quantity]]:
    """Yield the ranges of one side with a value of the other that is one of their ends: 5~7만 원, "₩50,000 to ₩70,000".

    Each comes as the end that agrees, once for each value of the other side.
    """
    for one, other in match_values(_with_ends(source), _with_ends(target)):
        if (one in source) != (other in target):
            yield one, other


def _with_ends(quantities: Sequence[Quantity]) -> list[Quantity]:
    """Return ranges of measured things as their two ends, everything else as it is."""
    return [
        replace(one, low=end, high=end, others=frozenset())
        if one.low != one.high and (one.unit or one.currency) and one.kind not in {Kind.SCORE, Kind.INDEFINITE}
        else one
        for one in quantities
        for end in dict.fromkeys((one.low, one.high))
    ]
