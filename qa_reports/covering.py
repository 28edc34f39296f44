"""Which marks say again what another one says: of two rules that see one defect, that of its cause reports it."""

from __future__ import annotations

from collections.abc import Iterable

from qa_reports.check import Check
from qa_reports.finding import Mark

__all__ = ["uncovered"]

_MOSTLY, _LESSER = 0.8, 0.6
"""Share of the words of a finding that lie within a lost part, and share of the part that they are at most: what is
nearly all of it is the cause itself."""
_MAY_BE_ALL = frozenset({"name-missing"})
"""Rules whose mark may be all of a lost part: a name in a list is lost with nothing else."""
_OPENS = ("“", '"')
"""What a lost quotation begins with: it is the cause of whatever is missing of it, be that all."""


def uncovered(marks: Iterable[tuple[Check, Mark]]) -> list[tuple[Check, Mark]]:
    """Return the marks without those of which another rule reports the cause (see `Check.covers`)."""
    found = list(marks)
    covered = {
        (pair, rule)
        for check, mark in found
        if check.covers and not mark.of_detail
        for pair in (mark.pair, *mark.also)
        for rule in check.covers
    }
    parts = [(check, mark) for check, mark in found if check.covers_within]
    return [
        (check, mark)
        for check, mark in found
        if mark.pair is None or (mark.pair, check.id) not in covered
        if not any(check.id in other.covers_within and _is_within(check.id, mark, part) for other, part in parts)
    ]


def _is_within(rule: str, mark: Mark, part: Mark) -> bool:
    """Whether the source words of a mark are a lesser part of those of another."""
    if mark.pair is None or mark.pair != part.pair or mark.source is None or part.source is None:
        return False
    inner, outer = mark.source.place, part.source.place
    shared = min(inner.end, outer.end) - max(inner.start, outer.start)
    length = inner.end - inner.start
    is_lesser = length <= _LESSER * (outer.end - outer.start)
    return shared >= _MOSTLY * length and (is_lesser or rule in _MAY_BE_ALL or part.source.text.startswith(_OPENS))
