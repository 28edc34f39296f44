"""The number is right, but its unit or currency differs.

Three billion dollars that turn into three billion won are a thousandfold error in figures that look right, and so are
meters for kilometers. A right conversion is right: 10평 and "33 square meters" agree. A share that rises from 10% to
12% is up two percentage points, and twenty percent: points that became percent are reported as well.

When to ignore: the source itself names the wrong unit and the translator corrected it.
Does not catch: a unit that was left out, percent that became points (writers often mean points), margins of error, for
which percent is usual, dollars of different countries where only the sign $ is written, a number that stands more than
once on a side.

Measured: 3,867 pairs of untouched translations (NTREX-128, FLORES-200, PUD, JHE, KPC): 2 marks,
both true. Planted (second half of NTREX-128, FLORES-200 and KPC, both directions): 45 of 48 units and 35 of 35
currencies are found. Of percentage points, those data have four; all four translators kept them or wrote "points".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from qa_reports.analysed import AnalysedPair
from qa_reports.check import flagged, pair_check, silent
from qa_reports.extract.quantities import Kind, Quantity, Written, match_ends, match_values
from qa_reports.extract.quantities.marking import is_readable, mark_quantities, quantities_in
from qa_reports.extract.quantities.units import UNITS
from qa_reports.finding import Mark, Severity

# A unit beside digits leaves little room for another reading: of 19 planted and one on good text none is wrong.
_CONFIDENCE = 0.95
# Loosely, percent is said for points: no professional did among four, which is little to go by.
_POINTS_CONFIDENCE = 0.85
_MARGIN = re.compile(
    r"[±∓]|\+/-|plus or minus|margins? of error|error margin|sampling error|오차|허용|플러스마이너스", re.IGNORECASE
)
_REACH = 60
"""Characters before a share in which a margin of error is named."""
_PERCENT = re.compile(r"[%％]|per ?cent|pct|퍼센트|프로", re.IGNORECASE)


def _differ(source: Quantity, target: Quantity) -> bool:
    if source.currency and target.currency:
        return source.currency != target.currency
    one, other = UNITS.get(source.unit), UNITS.get(target.unit)
    if one is None or other is None:
        return False
    if one.dimension == "temperature":
        return "degree" not in {one.name, other.name} and one is not other
    # Units of one size differ in name alone: km and km/h beside 시속, nights and days.
    return one.dimension == other.dimension and one.factor != other.factor


@pair_check(
    severity=Severity.ERROR,
    mqm="accuracy/mistranslation/unit-conversion",
    examples=[
        silent("31억 달러어치를 들여왔다.", "It imported $3.1 billion worth."),
        flagged(
            "31억 달러어치를 들여왔다.", "It imported 3.1 billion won worth.",
            source="31억 달러", target="3.1 billion won",
        ),
        flagged("길이는 120km다.", "It is 120 miles long.", source="120km", target="120 miles"),
        flagged("공사는 6개월 걸린다.", "The work takes 6 years.", source="6개월", target="6 years"),
        silent("시속 120km로 달린다.", "It runs at 120 kilometers per hour."),
        silent("10평 규모다.", "It has 33 square meters."),
        silent("길이는 10km다.", "It is 10 km (6 miles) long."),
        silent("영상 25도다.", "It is 25 degrees Celsius."),
        flagged(
            "섭씨 35도까지 올랐다.", "It rose to 35 degrees Fahrenheit.",
            source="35도", target="35 degrees Fahrenheit",
        ),
        flagged("지폐는 3만원대에 팔렸다.", "It sold for 30,000 dollars.", source="3만원", target="30,000 dollars"),
        # the number may be a word, or an article
        flagged(
            "She left three years ago.", "그는 3개월 전에 떠났다.",
            source="three years", target="3개월", source_lang="en", target_lang="ko",
        ),
        flagged(
            "The work took an hour.", "작업은 1분 걸렸다.",
            source="an hour", target="1분", source_lang="en", target_lang="ko",
        ),
        silent("1m가 넘는 나무다.", "The tree is over a meter tall."),
        silent("요금은 3만 원이다.", "The fare is ₩30,000."),
        flagged(
            "표는 41~43유로에 팔렸다.", "Tickets sold between $41 and €43.", source="41~43유로", target="$41",
        ),
        silent("표는 41~43유로에 팔렸다.", "Tickets sold between €41 and €43."),
        flagged(
            "이익률이 2.6%포인트 올랐다.", "The margin rose 2.6 percent.", source="2.6%포인트", target="2.6 percent",
        ),
        flagged(
            "Support fell by three percentage points to 41%.", "지지율은 3% 떨어져 41%가 됐다.",
            source="three percentage points", target="3%", source_lang="en", target_lang="ko",
        ),
        silent("이익률이 2.6%p 올라 14%가 됐다.", "The margin rose 2.6 percentage points to 14 percent."),
        silent("금리를 0.5%포인트 내렸다.", "It made a half-point cut in interest rates."),
        silent("오차 범위는 ±3.1%포인트다.", "The margin of error is ±3.1 percent."),
        silent("지지율은 3% 떨어졌다.", "Support fell by three percentage points."),
    ],
)  # fmt: skip
def find(pair: AnalysedPair) -> Iterator[Mark]:
    """Mark equal numbers of different units."""
    if not is_readable(pair):
        return
    quantities = quantities_in(pair)
    sides = quantities.all if quantities.are_measured else ((), ())
    told: set[str] = set()
    for source, target in (*match_values(*sides), *match_ends(*sides)):
        if {source.text, target.text} & told:
            continue  # the other end of the same range
        if Written.DIGITS in {source.written, target.written} and _differ(source, target):
            told |= {source.text, target.text}
            message = f'"{source.text}" has become "{target.text}": {_name(source)} is not {_name(target)}'
            yield mark_quantities(pair, message, _CONFIDENCE, source, target)

    yield from _lost_points(pair)


def _lost_points(pair: AnalysedPair) -> Iterator[Mark]:
    """Yield a mark for percentage points of the source that are percent in the translation."""
    quantities = quantities_in(pair)
    if not any(one.in_points for one in quantities.source.written):
        return
    for source, target in match_values(*quantities.all):
        if source.in_points and _is_in_percent(target) and not _is_margin(pair.target.text, target):
            message = f'"{source.text}" has become "{target.text}": percentage points are not percent'
            yield mark_quantities(pair, message, _POINTS_CONFIDENCE, source, target)


def _is_margin(text: str, quantity: Quantity) -> bool:
    """Return whether a share is how far a poll may err: ±3.1%, "a margin of error of 3.1 percent"."""
    return bool(_MARGIN.search(text, max(0, quantity.start - _REACH), quantity.start))


def _is_in_percent(quantity: Quantity) -> bool:
    return quantity.kind is Kind.PERCENTAGE and not quantity.in_points and bool(_PERCENT.search(quantity.text))


def _name(quantity: Quantity) -> str:
    return quantity.currency or quantity.unit
