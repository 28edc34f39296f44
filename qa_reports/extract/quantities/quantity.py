"""What a quantity is: a value, what is counted, how it is bounded, how it is written and where it stands."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

__all__ = ["CALENDAR_KINDS", "Bound", "Kind", "Numeral", "Quantity", "Written"]


class Kind(StrEnum):
    """What a number says."""

    CARDINAL = "cardinal"
    ORDINAL = "ordinal"
    FRACTION = "fraction"
    MULTIPLE = "multiple"
    PERCENTAGE = "percentage"
    MONEY = "money"
    MEASURE = "measure"
    DURATION = "duration"
    AGE = "age"
    SCORE = "score"
    INDEFINITE = "indefinite"  # dozens, 수백: somewhere between two powers of ten
    YEAR = "year"
    DECADE = "decade"
    MONTH = "month"
    DAY = "day"
    HALF_YEAR = "half-year"
    QUARTER = "quarter"
    TIME = "time"  # minutes after midnight
    CODE = "code"  # digits that name rather than count: G20, COVID-19, telephone numbers


CALENDAR_KINDS = frozenset({Kind.YEAR, Kind.DECADE, Kind.MONTH, Kind.DAY, Kind.HALF_YEAR, Kind.QUARTER, Kind.TIME})

_POINTS = re.compile(r"포인트|[%％]\s?[pP]|points?\b|\bbps?\b", re.IGNORECASE)


class Bound(StrEnum):
    """Which side of the value is meant."""

    NONE = "none"
    AT_MOST = "at most"
    AT_LEAST = "at least"
    UNDER = "under"
    OVER = "over"
    ABOUT = "about"
    UNTIL = "until"
    EXACTLY = "exactly"


class Written(StrEnum):
    """How plainly a value is expressed: only digits and full numerals ask for a counterpart."""

    DIGITS = "digits"
    WORDS = "words"
    IMPLIED = "implied"  # both, double, 양국, 절반: may answer for a value, never asks for one


@dataclass(frozen=True, slots=True)
class Numeral:
    """A value found at `start:end` of a text, before its surroundings say what it counts.

    `scale` is the last scale word's worth (10,000 in "3만"); `others` are values that the same
    characters may also stand for ("third": 3 and 1/3; "a third": 1/3 and 3).
    """

    value: Fraction
    start: int
    end: int
    written: Written
    others: frozenset[Fraction] = frozenset()
    kind: Kind = Kind.CARDINAL
    high: Fraction | None = None
    scale: int = 1


@dataclass(frozen=True, slots=True)
class Quantity:
    """A value with its meaning; `text` stands at `start:end` of what was searched.

    `low` and `high` are equal but in ranges, scores (as written) and indefinite amounts. A TIME counts minutes after
    midnight; with the unit "12-hour" the half of the day is not said. `others` and `scale` are those of the numeral.
    """

    text: str
    start: int
    end: int
    low: Fraction
    high: Fraction
    kind: Kind = Kind.CARDINAL
    unit: str = ""
    currency: str = ""
    bound: Bound = Bound.NONE
    written: Written = Written.DIGITS
    others: frozenset[Fraction] = frozenset()
    scale: int = 1

    @property
    def value(self) -> Fraction | None:
        """The one value; None in a range."""
        return self.low if self.low == self.high else None

    @property
    def in_points(self) -> bool:
        """Whether a share is told in percentage points."""
        return self.kind is Kind.PERCENTAGE and bool(_POINTS.search(self.text))

    @property
    def values(self) -> frozenset[Fraction]:
        """Every value that these words may stand for."""
        return self.others | {self.low, self.high}
