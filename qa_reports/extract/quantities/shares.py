"""Shares told by two counts, and their like in the other language: 10명 중 8명, "four in five", "80 percent"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import chain, pairwise
from typing import NamedTuple

from qa_reports.extract.quantities.compare import Difference
from qa_reports.extract.quantities.korean_numerals import value_of
from qa_reports.extract.quantities.quantity import Kind, Quantity

__all__ = ["settle_shares"]

_SLACK = Fraction(1, 100)
"""How far a share in percent may be rounded: 3명 중 1명, "33 percent"."""

_BETWEEN = {
    "ko": re.compile(r"[가-힣]{0,3}?\s?(?:(?:중|가운데)(?:에서|에)?|당|에)\s(?:[가-힣]+\s){0,2}"),
    "en": re.compile(r"(?: [a-z]+){0,2}? (?:out of|in|of)(?: every| the| each| all)? ", re.IGNORECASE),
}
"""What stands between the two counts: the whole comes first in Korean, last in English."""

_BARE = re.compile(
    r"(?P<whole>열|백|다섯|넷|셋|둘)\s?(?:에|중에|중|가운데)\s?(?P<part>하나|둘|셋|넷|다섯|여섯|일곱|여덟|아홉)"
)
"""Counts without a counter: 열에 아홉."""


class _Share(NamedTuple):
    """A share, and the quantities that tell it."""

    value: Fraction
    told_by: tuple[Quantity, ...]


_Side = tuple[str, str, Sequence[Quantity]]
"""A text, its language and its quantities."""


def settle_shares(differences: Iterable[Difference], source: _Side, target: _Side) -> tuple[Difference, ...]:
    """Return the differences but for those between two counts that tell a share and the same share.

    Two counts without their like and a share without its like are one difference.
    """
    differences = tuple(differences)
    if not differences or not {source[1], target[1]} <= _BETWEEN.keys():
        return differences
    here, there = ([*_of_counts(*side), *_by_itself(side[2])] for side in (source, target))
    both = [(one, other) for one in here for other in there if (len(one.told_by), len(other.told_by)) != (1, 1)]
    same = [one.told_by + other.told_by for one, other in both if abs(one.value - other.value) < _SLACK]
    settled = set(chain.from_iterable(same))
    left = [one for one in differences if not {one.source, one.target} & settled]
    alone = {one.source or one.target for one in left if one.source is None or one.target is None}
    for one, other in both:
        told_by = {*one.told_by, *other.told_by}
        if len(told_by) == 3 and told_by <= alone:
            left = [each for each in left if (each.source or each.target) not in told_by]
            return (*left, Difference(_as_quantity(one, source[0]), _as_quantity(other, target[0])))
    return tuple(left)


def _as_quantity(share: _Share, text: str) -> Quantity:
    """Return a share with all its words as one quantity."""
    start, end = min(one.start for one in share.told_by), max(one.end for one in share.told_by)
    percent = 100 * share.value
    return Quantity(text[start:end], start, end, percent, percent, Kind.PERCENTAGE)


def _of_counts(text: str, lang: str, quantities: Sequence[Quantity]) -> Iterator[_Share]:
    """Yield the shares that two quantities tell."""
    between = _BETWEEN[lang]
    for one, other in pairwise(quantities):
        part, whole = (other, one) if lang == "ko" else (one, other)
        if part.value and whole.value and part.value < whole.value and between.fullmatch(text, one.end, other.start):
            yield _Share(part.value / whole.value, (part, whole))
    for match in _BARE.finditer(text) if lang == "ko" else ():
        few, many = value_of(match["part"]), value_of(match["whole"])
        if few and many and few < many:
            yield _Share(few / many, ())


def _by_itself(quantities: Iterable[Quantity]) -> Iterator[_Share]:
    """Yield the shares that one quantity tells: percentages, fractions, a half."""
    for one in quantities:
        if one.kind is Kind.PERCENTAGE:
            yield _Share(one.low / 100, (one,))
        elif one.kind is Kind.FRACTION or 0 < one.low < 1:
            yield _Share(one.low, (one,))
