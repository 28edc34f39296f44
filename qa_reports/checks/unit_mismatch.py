"""The number is right, but its unit or currency differs.

Three billion dollars that turn into three billion won are a thousandfold error in figures that look right, and so are
meters for kilometers. A right conversion is right: 10평 and "33 square meters" agree.

When to ignore: the source itself names the wrong unit and the translator corrected it.
Does not catch: a unit that was left out, dollars of different countries where only the sign $ is written, a number
that stands more than once on a side.

Measured: 3,867 pairs of untouched translations (NTREX-128, FLORES-200, PUD, JHE, KPC): 2 marks,
both true. Planted (second half of NTREX-128, FLORES-200 and KPC, both directions): 45 of 48 units and 35 of 35
currencies are found.
"""

from __future__ import annotations

from collections.abc import Iterator

from qa_reports.analysed import AnalysedPair
from qa_reports.check import flagged, pair_check, silent
from qa_reports.extract.quantities import Quantity, Written, match_ends, match_values
from qa_reports.extract.quantities.marking import is_readable, mark_quantities, quantities_in
from qa_reports.extract.quantities.units import UNITS
from qa_reports.finding import Mark, Severity

# A unit beside digits leaves little room for another reading: of 19 planted and one on good text none is wrong.
_CONFIDENCE = 0.95


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


def _name(quantity: Quantity) -> str:
    return quantity.currency or quantity.unit
