"""The pair's meaning is far apart although both sides are there.

A sentence put in the wrong place, a translation of something else, or a machine's invention: it reads well, and only
who compares sees it. The rule reports pairs whose vectors are as far apart as those of two strangers, and neighbours
whose translations changed places; quotations that are another one's, though the speaker is the right one; and words
that stand there as their opposites ("left" for 오른쪽, "passed" for 부결).

When to ignore: a free rendering of a slogan, an idiom or a headline; sentences that hold little but names.
Does not catch: what else is wrong in a detail (names, numbers, negation and terms have rules of their own); opposites
near a denial; a wrong sentence that speaks of the same things.

Measured: with the embedded encoder, in NTREX-128 (second half), FLORES-200, PUD and JHE: 604 of 613 strangers of like
length and 991 of 1,000 translations exchanged with their neighbour found. Untouched: 1 mark on the 1,637 pairs of
NTREX-128 and FLORES-200, a right one, 1 on 1,230 of JHE and PUD; 34 on 1,000 of KPC,
most of them sentences that are paired wrongly or in part. Opposites: 2 marks on all these pairs, "light" crude where
the Korean calls it heavy; of words turned in the second half of NTREX-128, FLORES-200 and KPC (rose to fell, north to
south, wife to husband), whatever they render, 53 of 100 are found in English and 56 of 100 in Korean.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import compress, pairwise

import numpy as np
from numpy.typing import NDArray

from align.rendering.korean_people import is_korean_name
from qa_reports.analysed import AnalysedBitext, AnalysedPair
from qa_reports.check import bitext_check, flagged, silent
from qa_reports.extract.names.known_spellings import SURELY_SPELLS
from qa_reports.extract.names.unmatched import compare_names
from qa_reports.extract.opposites import find_opposites
from qa_reports.extract.quantities.directions import find_turned_directions
from qa_reports.extract.strange_quotations import find_strange_quotations
from qa_reports.finding import Mark, Severity
from qa_reports.quality_estimation import load_estimator, rough_vectors

_LETTER, _HANGUL = re.compile(r"[^\W\d_]"), re.compile("[가-힣]")
_LEAST_LETTERS = 12
"""Letters of the shorter side. Shorter ones (an answer, a name, a label) have vectors that say little."""

_LEAST_PROBABILITY = 0.5

QUOTATION = 0.8
"""Confidence that a quotation is another one's: 97 of 100 strangers and 1 of 162 translations are so far apart."""

OPPOSITE = 0.85
"""Confidence that a word is the opposite: were one pair in a hundred so turned, 19 would be found for 1 wrong one."""

_SWAP_GAIN = 0.15
"""Cosine that two neighbours gain on average when their translations change places; below it stand neighbours that say
nearly the same. On NTREX-128 and FLORES-200 no two neighbours gain more than 0.02."""

_ROUGHLY = 0.12
"""How much less they may gain by rough vectors: of 148 exchanged neighbours, joined ones among them, none .113 less."""

_DETAILS = (
    "acronym-mismatch", "bound-lost", "date-mismatch", "length-outlier", "name-mismatch", "name-missing",
    "negation-flip", "number-mismatch", "partial-omission", "unit-mismatch",
)  # fmt: skip
"""Rules that compare what two sides say in detail: of strangers, all of it differs."""

_FIGURE = re.compile(r"(?<![\d.,])(?!(?:19|20)\d\d(?![\d.,]))\d[\d.,]*\d{2}(?!\d)")

_ROWS = (
    ("시는 오는 5월 강변에 자전거 도로를 연다.", "The city will open a bicycle path along the river in May."),
    ("공사는 2년이 걸렸고 예산은 절반만 들었다.", "Construction took two years and cost half of the budget."),
    ("주민들은 새 도서관의 이름을 투표로 정했다.", "Residents voted on the name of the new library."),
)


@bitext_check(
    severity=Severity.WARNING,
    mqm="accuracy/mistranslation",
    covers=_DETAILS,
    examples=[
        flagged(
            _ROWS[0],
            (_ROWS[1][0], "Penguins are birds that live in the southern hemisphere."),
            _ROWS[2],
            source=_ROWS[1][0],
            target="Penguins are birds that live in the southern hemisphere.",
        ),
        flagged(
            _ROWS[0],
            (_ROWS[1][0], _ROWS[2][1]),
            (_ROWS[2][0], _ROWS[1][1]),
            source=_ROWS[1][0],
            target=_ROWS[2][1],
        ),
        silent(*_ROWS),
        # it lost most of what it should say, and what is left is right: partial-omission reports that
        silent(
            _ROWS[0],
            (
                "복원은 뜻밖의 성과였지만, 더 중요한 목적은 누구나 그림을 가까이에서 보게 하는 데 있었다.",
                "The restoration was a success.",
            ),
            _ROWS[2],
        ),
        silent("유가는 이날 배럴당 131.04달러에 거래를 마쳤다.", "Light, sweet crude settled up at $131.04 a barrel."),
        flagged(
            "전주에서 열린 재료공학 학회에서 서 교수는 “큰 전지도 같은 성능이 나오는지 확인하는 일이 남았다”고 했다.",
            "At a conference on materials engineering in Jeonju, Professor Seo said, “Fewer and fewer young people are "
            "moving to the villages along the coast.”",
            source="큰 전지도 같은 성능이 나오는지 확인하는 일이 남았다",
        ),
        silent(
            "서 교수는 “큰 전지에서도 같은 성능이 나오는지 확인하는 일이 남았다”고 말했다.",
            "Professor Seo said, “What is left is to see whether large cells perform just as well.”",
        ),
        silent(
            "회사원 국지혜 씨는 “네 대를 그냥 보내고서야 겨우 탔다”며 한숨을 쉬었다.",
            "“I had to let four trains go before I could finally squeeze in,” sighed Kook Ji-hye, an office worker.",
        ),
        # a word and its opposite
        flagged("왼쪽 엔진에 불이 붙었다.", "The right engine caught fire.", source="왼쪽", target="right"),
        flagged(
            "그는 큰 병원에서 일하라는 제안을 마다하고 섬으로 갔다.",
            "He accepted an offer to work at a large hospital and went to an island.",
            target="accepted",
        ),
        flagged(
            "부동산원이 21일 발표한 자료에 따르면 서울 아파트 매매가격은 전주보다 0.01% 내렸다.",
            "According to data announced on the 21st, Seoul apartment prices rose 0.01% from the previous week.",
            source="내렸",
            target="rose",
        ),
        flagged(
            "태풍은 24일 오전 동해로 빠져나간다.", "The typhoon exits into the West Sea on the 24th.", target="West"
        ),
        flagged(
            "요리사가 되겠다는 아들의 생각이 마음에 들지 않았다.",
            "I didn't like the idea of my daughter becoming a cook.",
            target="daughter",
        ),
        flagged(
            "거래량은 9월 5천211건에서 이달 들어 2천94건으로 줄었다.",
            "The number of transactions increased from 5,211 in September to 2,094 this month.",
            source="줄었다",
            target="increased",
        ),
        flagged(
            "순이익은 891억 원으로 흑자 전환했다.",
            "Net profit was 89.1 billion won, turning into a deficit.",
            source="흑자",
            target="deficit",
        ),
        flagged("그는 왼발로 결승골을 넣었다.", "He scored the winner with his right foot.", target="right"),
        flagged("비기기만 해도 결승에 오른다.", "They only need to win to reach the final.", target="win"),
        flagged(
            "The alarm had been switched off for months.",
            "경보 장치는 몇 달 동안 켜져 있었다.",
            source="switched off",
            target="켜져",
            source_lang="en",
            target_lang="ko",
        ),
        silent("법원은 원고 패소로 판결했다.", "The court ruled in favor of the defendant."),
        # what stands beside a figure
        flagged(
            "주가는 전날보다 3.82% 내린 18만6천500원에 마감했다.",
            "The stock closed at 186,500 won, up 3.82% from the previous day.",
            source="내린",
            target="up",
        ),
        flagged(
            "금리를 0.25%포인트 인하했다.",
            "It raised interest rates by 0.25 percentage points.",
            source="인하",
            target="raised",
        ),
        flagged(
            "실업률은 2.9%로 0.2%p 높아졌다.",
            "The unemployment rate was 2.9%, 0.2 percentage points lower.",
            source="높아",
            target="lower",
        ),
        silent("영업이익은 12% 줄고 매출은 5% 늘었다.", "Operating profit fell 12% and sales rose 5%."),
        silent("물가는 5월 올랐다가 3% 내렸다.", "Prices rose in May but fell by 3%."),
        silent("수온이 3도 내려가지 않았다면 달랐다.", "Had the water not been up 3 degrees, it would differ."),
        silent("순이익은 151억 원으로 3% 줄었다.", "Net profit slipped 3 percent to 15.1 billion won."),
        silent(
            "유족급여를 받는 숨진 이 씨의 아내다.", "She is the wife of the late Lee and receives survivor benefits."
        ),
        silent("팀은 결승에서 패배했다.", "The team did not achieve victory in the final."),
        flagged("군의회는 조례안을 부결했다.", "The council passed the ordinance.", source="부결", target="passed"),
        flagged(
            "The factory cut its output as demand fell.",
            "공장은 수요가 늘자 생산량을 줄였다.",
            source="fell",
            target="늘자",
            source_lang="en",
            target_lang="ko",
        ),
        silent(
            "왼쪽 엔진에 불이 붙자 조종사는 바로 끄고 내려앉았다.",
            "The left engine caught fire, so the pilot shut it down right away.",
        ),
        silent("이 길은 쉽지 않다.", "This road is difficult."),
        silent("조례안은 부결을 면했다.", "The ordinance passed."),
        silent("그래, 맞아.", "You said it."),
        silent("한·중·일 3국은 공동 성명을 냈다.", "South Korea, China and Japan issued a joint statement."),
        silent(
            "시 관계자는 “올해 정류장 열한 곳을 고치겠다”고 밝혔다.", "“We will repair eleven bus stops this year.”"
        ),
        silent("엘린 한손과 베르타 린은 이틀째 소식이 없다.", "Find Elin Hansson, find Berta Lind, they ask."),
        silent(
            "“외환위기 때 삼겹살 반 근만 달라던 양복쟁이가 있었어요.",
            "“During the Asian financial crisis there was a man in a suit who asked for just half a geun of pork.",
        ),
        silent("세 살 버릇 여든까지 간다는 말이 있다.", "As the saying goes, old habits die hard."),
        silent(
            "Die Brücke wurde höher gebaut als zuvor.", "The bridge was built higher than before.", source_lang="de"
        ),
    ],
)
def find(bitext: AnalysedBitext) -> Iterator[Mark]:
    """Yield a mark for every pair of strangers, and one for every two translations that changed places."""
    pairs = [pair for pair in bitext.beads if _letters(pair) >= _LEAST_LETTERS]
    swapped = set()
    for first, second in _swapped(pairs):
        swapped |= {first.index, second.index}
        yield _swap_mark(first, second)
    estimator = bitext.estimator or load_estimator()
    strangers = set()
    for pair, probability in zip(pairs, estimator.estimate(bitext, pairs), strict=True):
        if probability >= _LEAST_PROBABILITY or pair.index in swapped:
            continue
        if not _shares_figure(pair) and not _shares_names(bitext, pair):
            strangers.add(pair.index)
            yield Mark(
                message="the translation does not say what the source says",
                confidence=round(min(1 - probability, 0.95), 2),
                pair=pair.index,
                source=pair.source.whole,
                target=pair.target.whole,
            )

    for quotation in find_strange_quotations(bitext):
        if quotation.pair.index not in swapped | strangers:
            yield Mark(
                message="the quotation does not say what the source's says",
                confidence=QUOTATION,
                pair=quotation.pair.index,
                source=quotation.source,
                target=quotation.target,
            )
            strangers.add(quotation.pair.index)

    opposites = (*find_turned_directions(bitext), *find_opposites(bitext))
    for opposed in {(each.pair.index, each.source.place.start): each for each in reversed(opposites)}.values():
        if opposed.pair.index not in swapped | strangers:
            yield Mark(
                message=f'"{opposed.target.text}" is the opposite of "{opposed.source.text}"',
                confidence=OPPOSITE,
                pair=opposed.pair.index,
                source=opposed.source,
                target=opposed.target,
                of_detail=True,
            )


def _letters(pair: AnalysedPair) -> int:
    """Return how many letters the shorter side has; a Hangul syllable is worth two."""
    return min(len(_LETTER.findall(side.text)) + len(_HANGUL.findall(side.text)) for side in (pair.source, pair.target))


def _shares_figure(pair: AnalysedPair) -> bool:
    """Whether a figure that strangers would hardly share stands on both sides: 131.04, not a year or a count."""
    source, target = (set(_FIGURE.findall(side.text)) for side in (pair.source, pair.target))
    return bool(source & target)


def _shares_names(bitext: AnalysedBitext, pair: AnalysedPair) -> bool:
    """Whether two names of one side are spelled on the other, or a full name that no other pair has.

    Strangers share the subject of a text at most.
    """
    names = next((names for names in compare_names(bitext) if names.pair is pair), None)
    found = {link.hangul.text: link.score for link in names.links} if names else {}
    sure = [name for name, score in found.items() if score >= SURELY_SPELLS]
    is_single = any(is_korean_name(name) and not names.is_known(name) for name in sure) if names else False
    return is_single or (len(found) > 1 and bool(sure))


def _swapped(pairs: Sequence[AnalysedPair]) -> Iterator[tuple[AnalysedPair, AnalysedPair]]:
    """Yield neighbours of which each source goes with the other's translation."""
    if len(pairs) < 2:
        return
    taken = None
    for first, second in compress(pairwise(pairs), _may_gain(pairs)):
        gains = _swap_gains(first, second)
        if second.index == first.index + 1 and min(gains) > 0 and sum(gains) / 2 >= _SWAP_GAIN and taken is not first:
            taken = second
            yield first, second


def _may_gain(pairs: Sequence[AnalysedPair]) -> NDArray[np.bool_]:
    """Return which neighbours may gain as much, by rough vectors: (pairs - 1,)."""
    source, target = rough_vectors(pairs)
    own = np.einsum("ij,ij->i", source, target)
    forward = np.einsum("ij,ij->i", source[:-1], target[1:]) - own[:-1]
    backward = np.einsum("ij,ij->i", source[1:], target[:-1]) - own[1:]
    low, mean = np.minimum(forward, backward), (forward + backward) / 2
    return np.asarray((low > -_ROUGHLY) & (mean >= _SWAP_GAIN - _ROUGHLY))


def _swap_gains(first: AnalysedPair, second: AnalysedPair) -> tuple[float, float]:
    """Return the cosine that each source gains with the translation of the other."""
    sides = (first.source, first.target, second.source, second.target)
    source, target, next_source, next_target = first.source.analysis.vectors([side.text for side in sides])
    return float(source @ next_target - source @ target), float(next_source @ target - next_source @ next_target)


def _swap_mark(first: AnalysedPair, second: AnalysedPair) -> Mark:
    return Mark(
        message=f'this translation and the next one have changed places: "{second.target.text}"',
        confidence=0.9,
        pair=first.index,
        source=first.source.whole,
        target=first.target.whole,
        also=(second.index,),
    )
