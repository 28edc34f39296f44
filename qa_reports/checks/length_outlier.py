"""The translation is far longer or shorter than its source, as this document and these languages go.

A sentence of half or twice the usual length has most likely lost or gained something, or was paired wrongly. The rule
compares the length in bytes with what the document's other pairs show (median and median deviation), and with what is
known of the two languages where the document is short.

When to ignore: the translation explains or sums up on purpose; a list or a table was shortened.
Does not catch: pairs under 20 characters; a loss that an addition makes up for.

Measured: none of the 348 pairs of 24 articles written in Korean and translated well is marked; 2 of the 1,637 untouched
pairs of NTREX-128 and FLORES-200, of which one has lost a clause; none on 1,230 pairs of JHE and PUD; 21 on 1,000 of
KPC, where many sentences are translated in part.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

from qa_reports.analysed import AnalysedBitext, AnalysedPair
from qa_reports.check import bitext_check, flagged, silent
from qa_reports.extract.lengths import KNOWN_CENTRES, log_ratio, model_lengths
from qa_reports.finding import Mark, Severity

_LEAST_CHARACTERS = 20
_DEVIATIONS = 4.0
"""Two of the 1,637 pairs of NTREX-128 and FLORES-200 are as far off."""

_LEAST_FACTOR = math.log(1.8)
"""However regular a document is, lengths within this factor of the usual are no news."""


def _is_long_enough(pair: AnalysedPair) -> bool:
    return min(len(pair.source.text), len(pair.target.text)) >= _LEAST_CHARACTERS


@bitext_check(
    severity=Severity.INFO,
    mqm="accuracy",
    examples=[
        flagged(
            "시는 자전거 도로를 두 배로 늘리고, 낡은 다리 세 곳을 다시 놓으며, 놀이터도 새로 만들기로 했다.",
            "The city will extend its paths.",
            target="The city will extend its paths.",
        ),
        silent(
            "시는 강변 자전거 도로를 내년까지 두 배로 늘리고, 낡은 다리 세 곳을 다시 놓기로 했다.",
            "The city decided to double its riverside bicycle paths by next year and to rebuild three old bridges.",
        ),
        silent(
            (
                "강서구는 낡은 시장 건물을 헐고 그 자리에 체육관과 도서관을 함께 짓기로 했다.",
                "Gangseo District has decided to tear down the old market building and to put up both a gymnasium and "
                "a library on the site.",
            ),
            (
                "상인들은 공사가 끝날 때까지 임시 시장에서 장사를 하게 된다.",
                "The merchants are going to do business at a temporary market until work is completed.",
            ),
            (
                "구는 올해 안에 설계를 마치고 내년 봄에 공사를 시작할 계획이다.",
                "The district office plans to finish the design before the end of this year and to start building "
                "next spring.",
            ),
            (
                "비용은 산림청과 한국환경공단이 나눠 내기로 했다.",
                "The Korea Forest Service and the Korea Environment Corporation have decided that they will "
                "share the costs between them.",
            ),
        ),
        silent("네.", "Yes, that is quite right, and I would like to add something."),
        silent("서울특별시 종로구 세종대로 209", "209 Sejong-daero, Seoul"),
    ],
)
def find(bitext: AnalysedBitext) -> Iterator[Mark]:
    """Yield a mark for every pair whose lengths do not go together."""
    pairs = [pair for pair in bitext.beads if _is_long_enough(pair)]
    ratios = [log_ratio(pair.source.text, pair.target.text) for pair in pairs]
    languages = bitext.bitext.source_lang, bitext.bitext.target_lang or "und"
    model = model_lengths(ratios, *languages, known_centres=KNOWN_CENTRES)
    for pair, ratio in zip(pairs, ratios, strict=True):
        off, distance = ratio - model.centre, abs(model.deviations(ratio))
        if distance >= _DEVIATIONS and abs(off) >= _LEAST_FACTOR:
            share = math.exp(off)
            amount = f"{share:.1f} times" if share > 1 else f"{share:.0%} of"
            yield Mark(
                message=f"the translation has {amount} the length to be expected",
                confidence=min(0.5 + 0.1 * (distance - _DEVIATIONS), 0.9),
                pair=pair.index,
                source=pair.source.whole,
                target=pair.target.whole,
            )
