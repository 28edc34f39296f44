"""A part of a sentence has no translation: a clause, a list item, a quotation, who said it.

The sentence reads well without it, and its translation is there, so that nobody misses what was left out. The rule
asks of every part of the source, between commas, conjunctions and Korean endings, which of its words the translation
renders, whether the pair is too short for this document, whether its two sides agree better without the part, and
whether the translation breaks off without its end mark. A figure without a counterpart takes what stands with it
along, where nothing of that is rendered. Speech that is reported without quotation marks needs its speaker or any
word that may stand for his saying so: what the city explains must not become a fact.

When to ignore: the translation says it in the sentence before or after, or sums it up on purpose.

Does not catch: a word or two left out, unless they are an item of an enumeration of three, or a name of two; a part
whose words the rest of the sentence repeats; other languages than Korean and English. Numbers, names and negations
inside the lost part are not reported again.

Measured on the second halves of NTREX-128, FLORES-200 and KPC news, one clause cut at a time, on which the weights were
not fitted: of 181 translations from Korean that lost a clause 74 in 100 are found, of 313 from English 85; where a part
between commas was left out, item or not, 14 and 36 in 100. 2 findings on 1,670 good pairs of NTREX-128 and FLORES-200,
both directions, and both are right. Missed are clauses of few words that mean much by themselves, and freely translated
sentences.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterator

from qa_reports.analysed import AnalysedBitext, AnalysedPair, AnalysedSide
from qa_reports.check import bitext_check, flagged, silent
from qa_reports.extract.attribution import is_said_by_pronoun
from qa_reports.extract.lengths import are_measured
from qa_reports.extract.lost_clauses import lost_clauses
from qa_reports.extract.lost_figures import lost_figures
from qa_reports.extract.lost_items import lost_items
from qa_reports.extract.lost_parts import Judged, lost_parts
from qa_reports.extract.lost_reports import lost_reports
from qa_reports.extract.lost_speech import lost_speech
from qa_reports.extract.sentence_parts import Part
from qa_reports.extract.swallowed import swallowed
from qa_reports.finding import Mark, Severity, Span

_EVEN_ODDS = 3.0
_SLOPE = 1.2
"""From odds to confidence. The odds were fitted on as many cut pairs as good ones; where one sentence in a hundred lost
a part (`benchmarks/confidence.py`), half of the findings at _EVEN_ODDS are right, and nearly all from 6 on."""

_SUREST = 0.97
_OF_ITEM, _OF_SPEECH, _OF_FIGURE, _OF_CLAUSE = 0.85, 0.8, 0.85, 0.85
"""Confidence that an item of an enumeration, a quotation or a speaker, what stands with a lost figure, or a whole
clause is lost. In 2,209 pairs of KPC, JHE and PUD, both directions, 3 of the third kind are found, all right, and 18
of the fourth, of which one is rendered freely; none of either in NTREX-128 and FLORES-200 is wrong."""
_SHOWN = 80
"""Characters of the lost words that the message repeats."""

_DETAILS = (
    "acronym-mismatch", "bound-lost", "bracket-mismatch", "date-mismatch", "name-mismatch", "name-missing",
    "negation-flip", "number-mismatch", "quote-mismatch", "unit-mismatch",
)  # fmt: skip
"""Rules that compare what two sides say in detail: of what was left out, all of it is missing."""

_EDGE = re.compile(r"^[\s,;:.·…—–)\]”’]+|[\s,;:.·…—–(\[“‘]+$")

_BEHIND_QUOTATION = re.compile('^(?:이?라)?(?:고|며|면서) ?[“"](?=[^”"]+$)')
"""What a Korean sentence says between one quotation and the next, of which the closing mark stands behind the part."""


@bitext_check(
    severity=Severity.WARNING,
    mqm="accuracy/omission",
    covers=["length-outlier"],
    covers_within=_DETAILS,
    examples=[
        flagged(
            "시장은 여객선 요금을 낮추겠다고 약속했고, 시의회는 다음 달 예산안을 심의한다.",
            "The mayor promised to lower the ferry fares.",
            source="시의회는 다음 달 예산안을 심의한다",
        ),
        flagged(
            "회의에는 독일과 프랑스, 스위스, 핀란드, 캐나다의 대표가 참석했다.",
            "Representatives of Germany and France attended the meeting.",
            source="스위스, 핀란드, 캐나다의",
        ),
        flagged(
            "회의에는 국방부 장관과 외교부 장관, 통일부 장관이 참석했다.",
            "The Minister of National Defense and the Minister of Foreign Affairs attended the meeting.",
            source="통일부 장관",
        ),
        flagged(
            "유족으로 아들 성훈(의사)·성민(교사) 씨, 딸 은주(간호사) 씨가 있다.",
            "He is survived by his sons Sung-hoon (doctor) and Sung-min (teacher).",
            source="딸 은주(간호사)",
        ),
        flagged(
            "잠이 모자라면 심장마비, 뇌졸중, 우울증, 암의 위험이 커진다.",
            "A lack of sleep raises the risk of heart attacks and strokes.",
            source="우울증",
        ),
        flagged(
            "The mayor, who grew up in a fishing village on the east coast, promised to lower the ferry fares.",
            "시장은 여객선 요금을 낮추겠다고 약속했다.",
            source="who grew up in a fishing village on the east coast",
            source_lang="en",
            target_lang="ko",
        ),
        # a clause whose figure is missing, too
        flagged(
            "이날 경기에서 주장은 세 골을 내리 넣으며 승부를 갈랐고, 종료 7분 전에는 신인이 속공으로 쐐기를 박았다.",
            "In the game that day, the captain decided the match by scoring three goals in a row.",
        ),
        # what stands with a figure, however little it is
        flagged(
            "밤새 내린 비는 구례 214㎜, 하동 198.5㎜, 남원 176㎜, 산청 151㎜다.",
            "Overnight rainfall was 214 mm in Gurye, 198.5 mm in Hadong and 151 mm in Sancheong.",
            source="남원 176㎜",
        ),
        flagged(
            "장인은 반죽을 틀에 넣어 모양을 잡고, 그늘에서 석 달 이상 말린다.",
            "The artisan puts the dough in a mould and shapes it.",
            source="그늘에서 석 달 이상 말린다",
        ),
        silent(
            "장인은 반죽을 틀에 넣어 모양을 잡고, 그늘에서 석 달 이상 말린다.",
            "The artisan puts the dough in a mould, shapes it, and dries it in the shade for months.",
        ),
        # a whole clause of a sentence of which all the rest is there
        flagged(
            "그는 대학을 졸업하고 시골 은행에서 일하다가, 2006년 서울로 옮겨 식당을 열었다.",
            "After graduating from university, he moved to Seoul in 2006 and opened a restaurant.",
            source="시골 은행에서 일하다가",
        ),
        flagged(
            "시장은 다리를 고치고 가로등을 새로 달고 낡은 벽에 그림을 그리겠다고 약속했다.",
            "The mayor promised to repair the bridge and put up new street lights.",
            source="낡은 벽에 그림을 그리겠다고",
        ),
        silent(
            "시장은 다리를 고치고 가로등을 새로 달고 낡은 벽에 그림을 그리겠다고 약속했다.",
            "The mayor promised to repair the bridge, install new street lights and brighten up the old walls.",
        ),
        silent(
            "포스터에는 “외국인과의 대화 예절”이 주요 내용을 이룬다.",
            "The poster focuses on “etiquette for talking with foreigners.”",
        ),
        # two quotations joined
        silent(
            "그는 “품삯과 비룟값은 오르는데 팟값만 떨어진다”며 “밭을 갈아엎고 싶은 심정”이라고 말했다.",
            "He said, “Wages and fertilizer costs go up while leek prices fall. I feel like plowing it all under.”",
        ),
        # an item of an enumeration, one of two quotations, who said it
        flagged(
            "시는 내년에 도서관, 미술관, 체육관을 새로 짓는다.",
            "The city will build a new library and a gym next year.",
            source="미술관",
        ),
        # what an item counts needs no rendering of its own, and what the last name of a list is of is no item
        flagged(
            "공원에는 나무 의자 40개, 그네 6개, 분수대, 장미 정원이 있다.",
            "The park has 40 wooden seats, 6 swings, and a rose garden.",
            source="분수대",
        ),
        flagged(
            "마라도·가파도·우도 학생들이 왔다.",
            "Students from Marado and Gapado came.",
            source="우도",
        ),
        silent("마라도·가파도·우도 학생들이 왔다.", "Students from Marado, Gapado and Udo came."),
        flagged(
            "Side effects include nausea, headache, dizziness and a rash.",
            "부작용으로는 메스꺼움, 두통, 발진이 있다.",
            source="dizziness",
            source_lang="en",
            target_lang="ko",
        ),
        flagged(
            "시장은 “다리는 내년 봄에 완공된다”며 “공사를 견뎌 준 이웃들께 감사드린다”고 말했다.",
            "“The bridge will be completed next spring,” the mayor said.",
            source="공사를 견뎌 준 이웃들께 감사드린다",
        ),
        flagged(
            "경찰 관계자는 “블랙박스 영상을 분석하고 운전자들의 과속과 졸음운전 여부를 조사하고 있다”며 "
            "“음주 운전자는 없었다”고 밝혔다.",
            "A police official said, “We are analyzing dashcam footage and investigating whether the drivers were "
            "speeding or drowsy.”",
            source="“음주 운전자는 없었다”",
        ),
        flagged(
            "시 관계자는 “올해 안에 정류장 열한 곳을 고치겠다”고 밝혔다.",
            "“We will repair eleven bus stops within the year.”",
            source="시 관계자는",
        ),
        # the speaker, where the translation states as a fact what the source reports
        flagged(
            "새 다리가 놓이면 강을 건너는 시간이 절반으로 줄어든다고 도는 설명했다.",
            "Once the new bridge is built, the time it takes to cross the river will be cut in half.",
            source="도는 설명했다",
        ),
        flagged(
            "마을 사람들은 그 나무가 천 년을 살았다고 말했다.",
            "The tree has lived for a thousand years.",
            source="마을 사람들은",
        ),
        flagged(
            "The number of visitors doubled last year, the museum said.",
            "지난해 관람객 수가 두 배로 늘었다.",
            source="the museum said",
            source_lang="en",
            target_lang="ko",
        ),
        silent(
            "마을 사람들은 그 나무가 천 년을 살았다고 말했다.",
            "The tree is said to have lived for a thousand years.",
        ),
        silent("시는 내년에 공원을 넓히겠다고 밝혔다.", "The city will expand the park next year."),
        silent(
            "The number of visitors doubled last year, the museum said.",
            "박물관 관람객은 지난해 두 배로 늘었다.",
            source_lang="en",
            target_lang="ko",
        ),
        silent(
            (
                "교수는 물고기 떼가 북쪽으로 옮겨 간다고 설명했다.",
                "The shoals are moving north, the professor explained.",
            ),
            ("교수는 바다가 따뜻해졌다고 덧붙였다.", "The sea has become warmer."),
        ),
        silent("경찰과 소방당국이 사고 원인을 조사한다.", "Authorities are investigating the cause of the accident."),
        silent("그는 주민들에게 지원과 협조를 당부했다.", "He asked the residents for their support."),
        silent("부모와 자녀, 조부모가 함께하는 행사다.", "It is an event for parents, children and grandparents."),
        silent("시작과 동시에 공연장이 환호로 가득 찼다.", "The hall was full of cheers from the start."),
        silent(
            "The study was done at hospitals in Ghana, Mali and Togo.",
            "이 연구는 가나, 말리, 토고의 병원에서 이루어졌다.",
            source_lang="en",
            target_lang="ko",
        ),
        silent(
            "Rain, wind and fog are usual here.",
            "이곳에서는 비와 바람, 안개가 잦다.",
            source_lang="en",
            target_lang="ko",
        ),
        silent(
            "시장은 “다리는 내년 봄에 완공된다”며 “이웃들께 감사드린다”고 말했다.",
            "“The bridge will be completed next spring, and I thank the neighbours,” the mayor said.",
        ),
        silent(
            "시는 강변 자전거 도로를 두 배로 늘리고, 낡은 다리 세 곳을 다시 놓기로 했다.",
            "The city decided to double its riverside bicycle paths and to rebuild three old bridges.",
        ),
        silent(
            "“회의는 내일 다시 열립니다.”라고 시의회 대변인이 말했습니다.",
            "“The meeting will go on tomorrow,” she said.",
        ),
        silent("세 살 버릇 여든까지 간다는 말이 있듯이 습관은 무섭다.", "Old habits, as the saying goes, die hard."),
        silent("강변 자전거 도로 두 배로… 내년 봄 착공", "Work on riverside bike paths starts next spring"),
        silent(
            "회의에는 독일과 프랑스, 스위스, 핀란드, 캐나다의 대표가 참석했다.",
            "Representatives of five countries attended the meeting: Germany, France, Switzerland, Finland and Canada.",
        ),
        silent("Es regnete, und der Fluss trat über die Ufer.", "Il pleuvait.", source_lang="de", target_lang="fr"),
    ],
)
def find(bitext: AnalysedBitext) -> Iterator[Mark]:
    """Yield a mark for the part of each source sentence that nothing renders."""
    if not are_measured(bitext.bitext.source_lang, bitext.bitext.target_lang or "und"):
        return
    # A whole sentence that the alignment joined to its neighbour is the finding of omission.
    told = {pair.index for pair, _, _ in swallowed(bitext, "source")}
    for lost in lost_parts(bitext):
        if lost.pair.index not in told and not _names_the_speaker(lost):
            told.add(lost.pair.index)
            yield _mark(lost.pair, lost.part, _confidence(lost.odds))
    shown: dict[int, list[Part]] = defaultdict(list)
    looks = (
        (lost_items(bitext), _OF_ITEM),
        (lost_speech(bitext), _OF_SPEECH),
        (lost_reports(bitext), _OF_SPEECH),
        (lost_figures(bitext), _OF_FIGURE),
        (lost_clauses(bitext), _OF_CLAUSE),
    )
    for found, confidence in looks:
        for pair, part in found:
            if pair.index not in told and not any(_overlap(part, other) for other in shown[pair.index]):
                shown[pair.index].append(part)
                yield _mark(pair, part, confidence)


def _overlap(part: Part, other: Part) -> bool:
    return part.start < other.end and other.start < part.end


def _names_the_speaker(lost: Judged) -> bool:
    """Whether all that is lost is a name that the translation has as "he" or "it": Korean news names its speakers."""
    source, part = lost.pair.source, lost.part
    return source.lang == "ko" and is_said_by_pronoun(source.text[part.start : part.end], lost.pair.target.text)


def _mark(pair: AnalysedPair, part: Part, confidence: float) -> Mark:
    span = _trimmed(pair.source, part)
    words = span.text if len(span.text) <= _SHOWN else f"{span.text[:_SHOWN].rstrip()}…"
    return Mark(
        message=f"nothing renders '{words}'",
        confidence=confidence,
        pair=pair.index,
        source=span,
        target=pair.target.whole,
    )


def _confidence(odds: float) -> float:
    return round(min(1 / (1 + math.exp(-_SLOPE * (odds - _EVEN_ODDS))), _SUREST), 2)


def _trimmed(side: AnalysedSide, part: Part) -> Span:
    """Return the lost words without the marks and spaces around them."""
    words = _EDGE.sub("", side.text[part.start : part.end])
    words = _BEHIND_QUOTATION.sub("", words)
    start = side.text.index(words, part.start)
    return side.span(start, start + len(words))
