"""Quantities as values, read from Korean and English, and what differs between two sides."""

from __future__ import annotations

import re
from collections.abc import Sequence

from align.morphology import Morpheme
from qa_reports.extract.quantities.compare import (
    Difference,
    agree_plainly,
    compare_quantities,
    match_ends,
    match_values,
)
from qa_reports.extract.quantities.quantity import CALENDAR_KINDS, Bound, Kind, Quantity, Written

__all__ = [
    "CALENDAR_KINDS",
    "READABLE",
    "Bound",
    "Difference",
    "Kind",
    "Quantity",
    "Written",
    "agree_plainly",
    "compare_quantities",
    "find_quantities",
    "find_written",
    "match_ends",
    "match_values",
    "with_implied",
]

READABLE = frozenset({"ko", "en"})

_NO_NUMBER = re.compile(r"(?:\d[.,:/-]?){41,}")
"""Digits of which no number, date or telephone number has so many; Python refuses to read more than 4,300 of them."""


def find_quantities(text: str, lang: str, morphemes: Sequence[Morpheme] = ()) -> tuple[Quantity, ...]:
    """Return the quantities of `text` in order, what its words imply among them; in other languages, digits alone.

    `morphemes` are those of a Korean text, with offsets in it; without them only numerals that begin with digits are
    read. Runs of more than forty digits count nothing.
    """
    written = find_written(text, lang, morphemes)
    return with_implied(text, lang, written)


def find_written(text: str, lang: str, morphemes: Sequence[Morpheme] = ()) -> tuple[Quantity, ...]:
    """Return the quantities of `text` in order but for what its words imply."""
    text = _NO_NUMBER.sub(lambda run: "x" * len(run[0]), text)
    if lang == "ko":
        from qa_reports.extract.quantities.korean import find_korean

        return tuple(find_korean(text, morphemes))
    if lang == "en":
        from qa_reports.extract.quantities.english import find_english

        return tuple(find_english(text))
    from qa_reports.extract.quantities.digits import find_digits

    return find_digits(text)


def with_implied(text: str, lang: str, written: Sequence[Quantity]) -> tuple[Quantity, ...]:
    """Return the `written` quantities of `text` with those that its words imply, in order."""
    if lang == "ko":
        from qa_reports.extract.quantities.korean import imply_korean as imply
    elif lang == "en":
        from qa_reports.extract.quantities.english import imply_english as imply
    else:
        return tuple(written)
    return tuple(sorted([*written, *imply(text, written)], key=lambda quantity: (quantity.start, quantity.end)))
