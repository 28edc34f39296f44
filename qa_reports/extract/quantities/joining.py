"""Two numbers that make one: ranges ("3-4", 3~4개, "2 to 4 inches") and scores ("3-1", 3대 1, "2-0")."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction

from qa_reports.extract.quantities.quantity import CALENDAR_KINDS, Bound, Kind, Quantity, Written
from qa_reports.extract.quantities.units import UNITS

__all__ = ["join_pairs"]

_RANGE = {
    "ko": re.compile(r"\s?(?:[-–—~∼〜～]|내지|에서|부터|또는)\s?"),
    "en": re.compile(r"\s?(?:[-–—~∼]|to)\s?"),
}
# "2, 3년" is two or three years.
_LIST = re.compile(r",\s?")
_COMPOUND = {"ko": re.compile(r"\s?"), "en": re.compile(r",? (?:and )?")}
_WORDED = re.compile(r"[가-힣]")
_COUNTER = re.compile(r"(?<=[\d\s십백천만억조])(?![십백천만억조])[가-힣]+$")
_SCORE = {"ko": re.compile(r"\s?대\s?|[-–:&]"), "en": re.compile(r"[-–:&]| to ")}


def join_pairs(text: str, quantities: list[Quantity], lang: str) -> list[Quantity]:
    """Return `quantities` (sorted) with neighbours that make a range or a score made one."""
    joined: list[Quantity] = []
    for quantity in quantities:
        both = _joined(text, joined[-1], quantity, lang) if joined else None
        if both is None:
            joined.append(quantity)
        else:
            joined[-1] = both
    return joined


def _joined(text: str, first: Quantity, second: Quantity, lang: str) -> Quantity | None:
    if not _can_join(first) or not _can_join(second):
        return None
    gap = text[first.end : second.start]
    if _COMPOUND[lang].fullmatch(gap) and _is_compound(first, second):
        return _compound(text, first, second)
    if (
        _RANGE[lang].fullmatch(gap)
        and _same_thing(first, second)
        and not (_WORDED.search(gap) and first.kind is Kind.DAY)
    ):
        spread = _spread(first, second)
        if spread < second.low or spread != first.low:
            return _make(text, first, second, Kind.MONEY if first.currency else second.kind, spread)
    if lang == "ko" and _LIST.fullmatch(gap) and _bare(first) and first.low + 1 == second.low < 10:
        return _make(text, first, second, Kind.INDEFINITE, first.low)
    if _SCORE[lang].fullmatch(gap) and _bare(first) and first.low < 1000 and second.low < 1000:
        return _make(text, first, second, Kind.SCORE, first.low)
    return None


def _can_join(quantity: Quantity) -> bool:
    return (
        quantity.value is not None
        and quantity.kind not in CALENDAR_KINDS - {Kind.DAY}
        and quantity.kind not in {Kind.CODE, Kind.INDEFINITE}
        and quantity.written is not Written.IMPLIED
    )


def _bare(quantity: Quantity) -> bool:
    return not quantity.unit and not quantity.currency and quantity.kind in {Kind.CARDINAL, Kind.ORDINAL}


def _same_thing(first: Quantity, second: Quantity) -> bool:
    if first.currency and second.currency:
        return first.currency == second.currency
    if first.kind is Kind.DAY or second.kind is Kind.DAY:
        return first.kind in {Kind.DAY, Kind.CARDINAL} and second.kind in {Kind.DAY, Kind.DURATION}
    if first.in_points and not second.in_points:
        return False  # "up three percentage points to 41%"
    if _bare(first) and _counter(first) not in {"", _counter(second)}:
        return False  # 3개국에서 5명
    return _bare(first) or (first.unit == second.unit and first.kind is second.kind) or bool(first.currency)


def _counter(quantity: Quantity) -> str:
    """Return the Korean word that counts behind the digits, if there is one: 개국, 명."""
    counter = _COUNTER.search(quantity.text)
    return counter.group() if counter else ""


def _is_compound(first: Quantity, second: Quantity) -> bool:
    """Return whether `second` goes on in the next smaller unit: 1시간 30분, "one year and three months"."""
    if first.kind is not Kind.DURATION or second.kind is not Kind.DURATION or not (first.unit and second.unit):
        return False
    return UNITS[first.unit].factor > UNITS[second.unit].factor and first.value is not None


def _compound(text: str, first: Quantity, second: Quantity) -> Quantity:
    total = first.low * UNITS[first.unit].factor / UNITS[second.unit].factor + second.low
    parts = first.others | {first.low, second.low}
    return replace(
        second, text=text[first.start : second.end], start=first.start, low=total, high=total, others=parts,
        bound=first.bound if second.bound is Bound.NONE else second.bound,
    )  # fmt: skip


def _spread(first: Quantity, second: Quantity) -> Fraction:
    """Return the low end with the scale of the high end where only that is written: "2-3 million", 2~3만."""
    spread = first.low * second.scale
    # Where the scale is said once it covers both, even in a range that falls: "4.2-3.9 million years ago".
    return spread if first.scale == 1 and (spread < second.low or second.scale > first.low * 100) else first.low


def _make(text: str, low: Quantity, high: Quantity, kind: Kind, first: Fraction) -> Quantity:
    return replace(
        high,
        text=text[low.start : high.end],
        start=low.start,
        low=min(first, high.low) if kind is not Kind.SCORE else first,
        high=max(first, high.low) if kind is not Kind.SCORE else high.low,
        kind=kind,
        currency=high.currency or low.currency,
        others=low.others | high.others | {low.low},
        bound=high.bound if low.bound is Bound.NONE else low.bound,
    )
