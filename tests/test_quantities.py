"""What the quantity readers make of Korean and English, and what a comparison says of two sides."""

from __future__ import annotations

from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.analysis import Analysis
from align.bitext import bitext_of_rows
from align.morphology import KoreanMorphology
from qa_reports.analysed import AnalysedBitext
from qa_reports.checks import bound_lost, date_mismatch, number_mismatch, unit_mismatch
from qa_reports.extract.quantities import Bound, Kind, Quantity, Written, compare_quantities, find_quantities
from qa_reports.extract.quantities.korean_numerals import value_of
from qa_reports.extract.quantities.wording import explain, format_value

SHARED = Path(__file__).parents[2] / "shared"
NUMBER_PAIRS = SHARED / "dev-cases" / "number-pairs.tsv"


@cache
def morphology() -> KoreanMorphology:
    return KoreanMorphology()


def read(text: str, lang: str) -> tuple[Quantity, ...]:
    return find_quantities(text, lang, morphology().morphemes(text) if lang == "ko" else ())


def written(text: str, lang: str) -> list[Quantity]:
    return [quantity for quantity in read(text, lang) if quantity.written is not Written.IMPLIED]


def compared(korean: str, english: str) -> list[tuple[str | None, str | None]]:
    differences = compare_quantities(read(korean, "ko"), read(english, "en"))
    return [(each.source and each.source.text, each.target and each.target.text) for each in differences]


VALUES = [
    # text, language, the words, low, high, kind
    ("3만5000명이 왔다", "ko", "3만5000명", 35_000, 35_000, Kind.CARDINAL),
    ("1조 2천억원을 들였다", "ko", "1조 2천억원", 1_200_000_000_000, 1_200_000_000_000, Kind.MONEY),
    ("52만 3,000명이 산다", "ko", "52만 3,000명", 523_000, 523_000, Kind.CARDINAL),
    ("장서 2만 4천 권", "ko", "2만 4천 권", 24_000, 24_000, Kind.CARDINAL),
    ("60조 6000억 원", "ko", "60조 6000억 원", 60_600_000_000_000, 60_600_000_000_000, Kind.MONEY),
    ("약 3백 7십만 인구", "ko", "3백 7십만", 3_700_000, 3_700_000, Kind.CARDINAL),
    ("스물다섯 명이 왔다", "ko", "스물다섯 명", 25, 25, Kind.CARDINAL),
    ("두 도시가 만났다", "ko", "두", 2, 2, Kind.CARDINAL),
    ("회비는 만 원이다", "ko", "만 원", 10_000, 10_000, Kind.MONEY),
    ("이백 명이 왔다", "ko", "이백 명", 200, 200, Kind.CARDINAL),
    ("2,000여 명이 모였다", "ko", "2,000여 명", 2000, 2000, Kind.CARDINAL),
    ("세 배로 늘었다", "ko", "세 배", 3, 3, Kind.MULTIPLE),
    ("제15회 영화제", "ko", "제15회", 15, 15, Kind.ORDINAL),
    ("세번째 대회", "ko", "세번째", 3, 3, Kind.ORDINAL),
    ("3~4개 도시", "ko", "3~4개", 3, 4, Kind.CARDINAL),
    ("2~3만 명", "ko", "2~3만 명", 20_000, 30_000, Kind.CARDINAL),
    ("30~50%가 찬성", "ko", "30~50%", 30, 50, Kind.PERCENTAGE),
    ("주민 3분의 1", "ko", "3분의 1", Fraction(1, 3), Fraction(1, 3), Kind.FRACTION),
    ("3대 1로 이겼다", "ko", "3대 1", 3, 1, Kind.SCORE),
    ("타율 2할6푼8리", "ko", "2할6푼8리", Fraction(268, 1000), Fraction(268, 1000), Kind.FRACTION),
    ("30퍼센트가 늘었다", "ko", "30퍼센트", 30, 30, Kind.PERCENTAGE),
    ("약 10평 규모", "ko", "10평", 10, 10, Kind.MEASURE),
    ("35주년을 맞았다", "ko", "35주년", 35, 35, Kind.DURATION),
    ("사흘 동안 열렸다", "ko", "사흘", 3, 3, Kind.DURATION),
    ("2년 반 동안", "ko", "2년 반", Fraction(5, 2), Fraction(5, 2), Kind.DURATION),
    ("1시간 30분 걸린다", "ko", "1시간 30분", 90, 90, Kind.DURATION),
    ("14일 동안 열린다", "ko", "14일", 14, 14, Kind.DURATION),
    ("지난 14일 열렸다", "ko", "14일", 14, 14, Kind.DAY),
    ("2024년에 열렸다", "ko", "2024년", 2024, 2024, Kind.YEAR),
    ("이천이십사년에", "ko", "이천이십사년", 2024, 2024, Kind.YEAR),
    ("1990년대에", "ko", "1990년대", 1990, 1990, Kind.DECADE),
    ("오후 3시에 만나자", "ko", "오후 3시", 900, 900, Kind.TIME),
    ("9시 반에 만나자", "ko", "9시 반", 570, 570, Kind.TIME),
    ("3분기 매출", "ko", "3분기", 3, 3, Kind.QUARTER),
    ("하반기에 연다", "ko", "하반기", 2, 2, Kind.HALF_YEAR),
    ("26살 여성", "ko", "26살", 26, 26, Kind.AGE),
    ("half a million people", "en", "half a million", 500_000, 500_000, Kind.CARDINAL),
    ("two-thirds of them", "en", "two-thirds", Fraction(2, 3), Fraction(2, 3), Kind.FRACTION),
    ("a dozen eggs", "en", "a dozen", 12, 12, Kind.CARDINAL),
    ("twenty-one years", "en", "twenty-one years", 21, 21, Kind.DURATION),
    ("two hundred and fifty thousand seats", "en", "two hundred and fifty thousand", 250_000, 250_000, Kind.CARDINAL),
    ("one and a half million", "en", "one and a half million", 1_500_000, 1_500_000, Kind.CARDINAL),
    ("worth £12.5bn", "en", "£12.5bn", 12_500_000_000, 12_500_000_000, Kind.MONEY),
    ("worth $3.1 billion", "en", "$3.1 billion", 3_100_000_000, 3_100_000_000, Kind.MONEY),
    ("costs ₩30,000", "en", "₩30,000", 30_000, 30_000, Kind.MONEY),
    ("3-4 cities", "en", "3-4", 3, 4, Kind.CARDINAL),
    ("$2-3 million", "en", "$2-3 million", 2_000_000, 3_000_000, Kind.MONEY),
    ("won 3-1", "en", "3-1", 3, 1, Kind.SCORE),
    ("29¾ inches", "en", "29¾ inches", Fraction(119, 4), Fraction(119, 4), Kind.MEASURE),
    ("the twenty-first meeting", "en", "twenty-first", 21, 21, Kind.ORDINAL),
    ("on the 3rd.", "en", "3rd", 3, 3, Kind.DAY),
    ("at 7:55 p.m.", "en", "7:55 p.m.", 1195, 1195, Kind.TIME),
    ("from 2022 on", "en", "2022", 2022, 2022, Kind.YEAR),
    ("about 2000 people", "en", "2000", 2000, 2000, Kind.CARDINAL),
    ("the 1990s", "en", "1990s", 1990, 1990, Kind.DECADE),
    ("in the 70s", "en", "70s", 70, 70, Kind.DECADE),
    ("in her early 40s", "en", "40s", 40, 40, Kind.AGE),
    ("second half of 2026", "en", "second half", 2, 2, Kind.HALF_YEAR),
    ("a 7-day trip", "en", "7-day", 7, 7, Kind.DURATION),
    ("a 32-year-old", "en", "32", 32, 32, Kind.AGE),
    ("640 m² of floor", "en", "640 m²", 640, 640, Kind.MEASURE),
    ("40 per cent", "en", "40 per cent", 40, 40, Kind.PERCENTAGE),
    ("flight G20", "en", "20", 20, 20, Kind.CODE),
]


@pytest.mark.parametrize(("text", "lang", "words", "low", "high", "kind"), VALUES)
def test_a_quantity_is_read_with_its_value_kind_and_place(
    text: str, lang: str, words: str, low: int, high: int, kind: Kind
) -> None:
    found = next(quantity for quantity in written(text, lang) if quantity.text == words)
    assert (found.low, found.high, found.kind) == (low, high, kind)
    assert text[found.start : found.end] == words


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("그는 그녀를 만났다", "ko"),
        ("조용히 환경이 나아졌다", "ko"),
        ("이 시장과 오 시장이 사 측에 말했다", "ko"),
        ("한편 일부는 구 청사에 남았다", "ko"),
        ("선포한 바 있다", "ko"),
        ("이날 세차와 두부를 샀다", "ko"),
        ("K-스타트업과 6·25 전쟁", "ko"),
        ("제8호 태풍", "ko"),
        ("문의 02-123-4567", "ko"),
        ("Anyone may attend; none did.", "en"),
        ("see https://example.org/2024/15 or mail a1@b2.kr", "en"),
        ("both often weigh tons of money", "en"),
    ],
)
def test_words_that_only_look_like_numerals_are_not_read(text: str, lang: str) -> None:
    assert [quantity.text for quantity in written(text, lang) if quantity.kind is not Kind.CODE] == []


@pytest.mark.parametrize(
    ("text", "lang", "bound"),
    [
        ("10개 이내로 한다", "ko", Bound.AT_MOST),
        ("최대 7권을 빌린다", "ko", Bound.AT_MOST),
        ("5명 이상이 왔다", "ko", Bound.AT_LEAST),
        ("18세 미만", "ko", Bound.UNDER),
        ("80만 명을 넘었다", "ko", Bound.OVER),
        ("300만 명을 웃돌 것", "ko", Bound.OVER),
        ("3단계로 넘어갔다", "ko", Bound.NONE),
        ("약 10평", "ko", Bound.ABOUT),
        ("2,000여 명", "ko", Bound.ABOUT),
        ("no more than 10 members", "en", Bound.AT_MOST),
        ("up to 500 dollars", "en", Bound.AT_MOST),
        ("at least five people", "en", Bound.AT_LEAST),
        ("5 or more people", "en", Bound.AT_LEAST),
        ("more than 35 years", "en", Bound.OVER),
        ("fewer than 12 people", "en", Bound.UNDER),
        ("about 12 people", "en", Bound.ABOUT),
        ("12 people", "en", Bound.NONE),
    ],
)
def test_a_bound_is_read_from_the_words_around(text: str, lang: str, bound: Bound) -> None:
    assert [quantity.bound for quantity in written(text, lang)] == [bound]


@pytest.mark.parametrize(
    ("text", "lang", "unit", "currency"),
    [
        ("31억 달러", "ko", "", "USD"),
        ("₩30,000", "ko", "", "KRW"),
        ("640㎡", "ko", "m2", ""),
        ("24노트", "ko", "knot", ""),
        ("5 kilometers", "en", "km", ""),
        ("3.1 billion won", "en", "", "KRW"),
        ("€22", "en", "", "EUR"),
    ],
)
def test_units_and_currencies_have_one_name_in_both_languages(text: str, lang: str, unit: str, currency: str) -> None:
    found = written(text, lang)[0]
    assert (found.unit, found.currency) == (unit, currency)


@pytest.mark.parametrize(
    ("korean", "english", "differences"),
    [
        ("2024년 9월 4일", "Sept. 5, 2024", [("4일", "5")]),
        ("지난 4일 회의", "a meeting on the 4th", []),
        ("지난 4일 회의", "a meeting on Tuesday", []),
        ("12시에 먹는다", "We eat at noon.", []),
        ("100억 원 투자", "an investment of $8 million", []),
        ("100억 원 투자", "an investment of $80 million", [("100억 원", "$80 million")]),
        ("직원 5명, 손님 300명", "300 guests and 6 employees", [("5명", "6")]),
        ("30분 걸린다", "It takes half an hour.", []),
        ("수백 명이 왔다", "Some 300 people came.", []),
        ("1, 2위를 했다", "They came first and second.", []),
    ],
)
def test_a_comparison_says_what_differs(
    korean: str, english: str, differences: list[tuple[str | None, str | None]]
) -> None:
    assert compared(korean, english) == differences


def test_a_message_shows_both_values_and_their_ratio() -> None:
    source, target = read("사업비 1,250억 원", "ko"), read("a budget of 12.5 billion won", "en")
    (difference,) = compare_quantities(source, target)
    values = '"1,250억 원" = 125,000,000,000 KRW; "12.5 billion won" = 12,500,000,000 KRW'
    assert explain(difference) == f"{values}: ten times less"


def test_without_morphemes_digits_are_still_read() -> None:
    found = [quantity for quantity in find_quantities("3만5000명이 두 도시에", "ko") if quantity.text[0].isdigit()]
    assert [quantity.low for quantity in found] == [35_000]


@pytest.mark.parametrize(
    ("text", "value"),
    [("30.000 Menschen", 30_000), ("1'200 m", 1200), ("12,5 %", Fraction(25, 2)), ("G20", None), ("Nr. 3/4", None)],
)
def test_of_a_language_without_a_reader_digits_are_read(text: str, value: Fraction | None) -> None:
    assert [quantity.low for quantity in find_quantities(text, "de")] == ([] if value is None else [value])


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("2004년 여성 의원", Kind.YEAR),
        ("2004년 후반", Kind.YEAR),
        ("15일 전체회의", Kind.DAY),
        ("15일 전에 끝났다", Kind.DURATION),
        ("3년여 걸렸다", Kind.DURATION),
    ],
)
def test_a_date_is_told_from_a_length_of_time_by_what_follows(text: str, kind: Kind) -> None:
    assert written(text, "ko")[0].kind is kind


AGREEING = [
    (
        "군은 올해 농로 포장에 3만5000㎡를 추가했다.",
        "The county added 35,000 square meters to its farm road paving this year.",
    ),
    (
        "도는 산업단지 조성에 1조 2천억 원을 투입하기로 했다.",
        "The province decided to inject 1.2 trillion won into the industrial complex.",
    ),
    (
        "지난해 이 섬을 찾은 관광객은 52만 3,000명으로 집계됐다.",
        "The number of tourists who visited the island last year was tallied at 523,000.",
    ),
    ("참가자 스물다섯 명이 무대에 올랐다.", "Twenty-five participants took the stage."),
    ("두 도시는 공동 연구소를 설립한다.", "The two cities will establish a joint research institute."),
    ("수십 명의 주민이 항의 집회를 열었다.", "Dozens of residents held a protest rally."),
    ("예산의 절반이 인건비로 쓰인다.", "Half of the budget is spent on labor costs."),
    ("수출은 5년 만에 세 배로 뛰었다.", "Exports tripled in five years."),
    ("제15회 청소년 발명대회가 15일 열린다.", "The 15th Youth Invention Contest will be held on the 15th."),
    ("박 이사장은 초대 원장을 지냈다.", "Chairman Park served as the first director."),
    ("조합은 3~4개 마을을 묶어 운영한다.", "The cooperative groups three to four villages together."),
    ("축제는 이십일 동안 이어진다.", "The festival will continue for 20 days."),
    ("지원 대상은 10개 이내로 정한다.", "The number of recipients will be limited to 10 or fewer."),
    ("행사에는 300여 명이 참석했다.", "More than 300 people attended the event."),
    (
        "설명회는 오후 3시 시청 대강당에서 열린다.",
        "The briefing will be held at 3 p.m. in the main auditorium of City Hall.",
    ),
    ("양측은 지난 14일 협약을 맺었다.", "The two sides signed the agreement on the 14th."),
    ("공장은 내년 상반기 가동에 들어간다.", "The plant will go into operation in the first half of next year."),
    ("이 법은 2024년 9월 4일 시행됐다.", "The law took effect on Sept. 4, 2024."),
    ("조합원 3분의 1이 반대표를 던졌다.", "One-third of the union members cast dissenting votes."),
    (
        "두 회사는 세계 시장 점유율 1·2위를 다툰다.",
        "The two companies vie for first and second place in global market share.",
    ),
    ("그는 만년설이 덮인 산에서 삼촌을 만났다.", "He met his uncle on a mountain covered with eternal snow."),
    ("구조대원들이 일사불란하게 움직였다.", "The rescuers moved in perfect order."),
    ("공사비는 50만 달러가 들었다.", "The construction cost half a million dollars."),
    ("주민 3분의 2가 이주를 마쳤다.", "Two-thirds of the residents have completed the move."),
    ("달걀 12개를 삶았다.", "They boiled a dozen eggs."),
    ("여객선 10여 척이 멈췄다.", "More than a dozen ferries were halted."),
    ("이 앱은 11개국에서 200만 명이 쓴다.", "Two million people in 11 countries use the app."),
    ("주 3회 운행을 5회에서 7회로 늘렸다가 줄였다.", "It ran 3 times a week, then 5 to 7 times, then fewer."),
    ("매출은 125억 파운드였다.", "Revenue was £12.5bn."),
    ("입장료는 1만5천 원이다.", "Admission is ₩15,000."),
    ("2023 회계연도 순이익은 줄었다.", "Net profit fell in fiscal year 2023."),
    ("1990년대에 지어진 아파트다.", "It is an apartment built in the 1990s."),
    ("이 팀은 올해 두 차례 우승했다.", "The team won the championship twice this year."),
    ("이번이 첫 수출이다.", "This is the first export."),
    ("매장 면적은 100평이다.", "The store has an area of 330 square meters."),
    ("이곳에서 십 리쯤 가면 절이 나온다.", "About four kilometers from here is a temple."),
    ("한낮 기온이 섭씨 35도까지 치솟았다.", "Daytime temperatures soared to 95 degrees Fahrenheit."),
    ("마라톤 코스는 26마일이다.", "The marathon course is about 42 kilometers."),
    ("계약 금액은 1300억 원(약 1억 달러)이다.", "The contract is worth 130 billion won ($100 million)."),
    ("그는 한 번 더 기회를 얻었다.", "He got another chance."),
    ("한 시민이 지갑을 주워 경찰에 넘겼다.", "A citizen picked up a wallet and handed it to the police."),
    ("두 후보 모두 사퇴했다.", "Both candidates resigned."),
    ("산불은 축구장 70개 넓이를 태웠다.", "The wildfire burned an area the size of 70 soccer fields."),
    ("실업률은 0.3%포인트 오른 3.1%를 기록했다.", "The unemployment rate rose 0.3 percentage points to 3.1 percent."),
    (
        "시내버스 기본요금이 1,400원에서 1,700원으로 오른다.",
        "The basic city bus fare will rise from 1,400 won to 1,700 won.",
    ),
    ("신청은 만 65세 이상 주민만 할 수 있다.", "Only residents aged 65 or older can apply."),
    ("대출 한도는 최대 5천만 원이다.", "The loan limit is up to 50 million won."),
    ("7월 1일부터 8월 31일까지 해수욕장을 운영한다.", "The beach will be open from July 1 to August 31."),
    ("새 터널은 길이 4.2km, 왕복 6차로로 건설된다.", "The new tunnel will be 4.2 kilometers long with six lanes."),
    ("자원봉사자 천이백여 명이 힘을 보탰다.", "Some 1,200 volunteers lent a hand."),
    (
        "창고에는 쌀 20kg짜리 500포대가 쌓여 있었다.",
        "There were 500 20-kilogram bags of rice piled up in the warehouse.",
    ),
    (
        "위원회는 위원장 1명을 포함해 위원 15명 이하로 구성한다.",
        "The committee shall consist of no more than 15 members, including one chairperson.",
    ),
    (
        "올해 3분기 영업이익은 1조1000억원으로 작년 같은 기간보다 18.5% 늘었다.",
        "Operating profit for the third quarter of this year was 1.1 trillion won, up 18.5 percent on the year.",
    ),
    ("시는 오는 2030년까지 나무 100만 그루를 심는다.", "The city will plant one million trees by 2030."),
    ("일흔아홉 살 할머니가 초등학교를 졸업했다.", "A 79-year-old grandmother graduated from elementary school."),
    (
        "열두 개 나라에서 온 유학생 마흔 명이 김치를 담갔다.",
        "Forty international students from a dozen countries made kimchi.",
    ),
    (
        "연장 11회말 끝내기 안타로 4-3 역전승을 거뒀다.",
        "They came from behind to win 4-3 on a walk-off hit in the bottom of the 11th inning.",
    ),
    (
        "공모에는 모두 84팀이 지원해 7대 1의 경쟁률을 보였다.",
        "A total of 84 teams applied for the contest, showing a competition rate of 7 to 1.",
    ),
    ("병원은 24시간 응급실을 운영한다.", "The hospital operates an emergency room around the clock."),
    ("보름 동안 비가 내리지 않았다.", "It has not rained for two weeks."),
    ("사흘째 실종자 수색이 이어지고 있다.", "The search for the missing continues for the third day."),
    ("지름 1m가 넘는 나무 서너 그루가 쓰러졌다.", "Three or four trees more than a meter in diameter fell."),
]
DIFFERING = [
    (
        "군은 올해 농로 3만5000㎡를 포장했다.",
        "The county paved 53,000 square meters of farm roads this year.",
        "number-mismatch",
    ),
    (
        "도는 산업단지 조성에 1조 2천억 원을 투입하기로 했다.",
        "The province decided to inject 120 billion won into the industrial complex.",
        "number-mismatch",
    ),
    (
        "지난해 이 섬을 찾은 관광객은 52만 3,000명으로 집계됐다.",
        "The number of tourists who visited the island last year was tallied at 532,000.",
        "number-mismatch",
    ),
    ("참가자 스물다섯 명이 무대에 올랐다.", "Twenty-six participants took the stage.", "number-mismatch"),
    (
        "세 도시는 공동 연구소를 설립한다.",
        "The four cities will establish a joint research institute.",
        "number-mismatch",
    ),
    ("수백 명의 주민이 항의 집회를 열었다.", "Thousands of residents held a protest rally.", "number-mismatch"),
    ("예산의 절반이 인건비로 쓰인다.", "One-third of the budget is spent on labor costs.", "number-mismatch"),
    ("수출은 5년 만에 세 배로 뛰었다.", "Exports doubled in five years.", "number-mismatch"),
    ("제21회 청소년 발명대회가 열린다.", "The 12th Youth Invention Contest will be held.", "number-mismatch"),
    (
        "조합은 5~6개 마을을 묶어 운영한다.",
        "The cooperative groups five to eight villages together.",
        "number-mismatch",
    ),
    ("축제는 이십일 동안 이어진다.", "The festival will continue for 30 days.", "number-mismatch"),
    ("지원 대상은 10개 이내로 정한다.", "The number of recipients will be at least 10.", "bound-lost"),
    ("행사에는 300여 명이 참석했다.", "Some 3,000 people attended the event.", "number-mismatch"),
    (
        "설명회는 오후 3시 시청 대강당에서 열린다.",
        "The briefing will be held at 3 a.m. in the main auditorium of City Hall.",
        "date-mismatch",
    ),
    ("양측은 지난 14일 협약을 맺었다.", "The two sides signed the agreement on the 24th.", "date-mismatch"),
    (
        "공장은 내년 상반기 가동에 들어간다.",
        "The plant will go into operation in the second half of next year.",
        "date-mismatch",
    ),
    ("이 법은 2024년 9월 4일 시행됐다.", "The law took effect on Sept. 14, 2024.", "date-mismatch"),
    ("조합원 3분의 2가 반대표를 던졌다.", "One-third of the union members cast dissenting votes.", "number-mismatch"),
    ("매출은 125억 파운드였다.", "Revenue was £1.25bn.", "number-mismatch"),
    ("입장료는 1만5천 원이다.", "Admission is ₩1,500.", "number-mismatch"),
    ("2023 회계연도 순이익은 줄었다.", "Net profit fell in fiscal 2032.", "date-mismatch"),
    ("1990년대에 지어진 아파트다.", "It is an apartment built in the 1980s.", "date-mismatch"),
    ("이 선수는 세 차례 부상을 당했다.", "The player was injured five times.", "number-mismatch"),
    ("매장 면적은 100평이다.", "The store has an area of 100 square meters.", "unit-mismatch"),
    ("한낮 기온이 섭씨 35도까지 치솟았다.", "Daytime temperatures soared to 35 degrees Fahrenheit.", "unit-mismatch"),
    (
        "계약 금액은 1300억 원(약 1억 달러)이다.",
        "The contract is worth 130 billion won ($10 million).",
        "number-mismatch",
    ),
    (
        "산불은 축구장 70개 넓이를 태웠다.",
        "The wildfire burned an area the size of 700 soccer fields.",
        "number-mismatch",
    ),
    (
        "실업률은 0.3%포인트 오른 3.1%를 기록했다.",
        "The unemployment rate rose 0.3 percentage points to 1.3 percent.",
        "number-mismatch",
    ),
    (
        "시내버스 기본요금이 1,400원에서 1,700원으로 오른다.",
        "The basic city bus fare will rise from 1,400 dollars to 1,700 dollars.",
        "unit-mismatch",
    ),
    ("신청은 만 65세 이상 주민만 할 수 있다.", "Only residents under 65 can apply.", "bound-lost"),
    ("대출 한도는 최대 5천만 원이다.", "The loan limit is at least 50 million won.", "bound-lost"),
    (
        "7월 1일부터 8월 31일까지 해수욕장을 운영한다.",
        "The beach will be open from June 1 to August 31.",
        "date-mismatch",
    ),
    (
        "새 터널은 길이 4.2km, 왕복 6차로로 건설된다.",
        "The new tunnel will be 4.2 meters long with six lanes.",
        "unit-mismatch",
    ),
    (
        "창고에는 쌀 20kg짜리 500포대가 쌓여 있었다.",
        "There were 50 20-kilogram bags of rice piled up in the warehouse.",
        "number-mismatch",
    ),
    (
        "올해 3분기 영업이익은 1조1000억원으로 작년 같은 기간보다 18.5% 늘었다.",
        "Operating profit for the second quarter of this year was 1.1 trillion won, up 18.5 percent on the year.",
        "date-mismatch",
    ),
    (
        "시는 오는 2030년까지 나무 100만 그루를 심는다.",
        "The city will plant one million trees by 2020.",
        "date-mismatch",
    ),
    (
        "일흔아홉 살 할머니가 초등학교를 졸업했다.",
        "A 97-year-old grandmother graduated from elementary school.",
        "number-mismatch",
    ),
    (
        "공모에는 모두 84팀이 지원해 7대 1의 경쟁률을 보였다.",
        "A total of 84 teams applied for the contest, showing a competition rate of 17 to 1.",
        "number-mismatch",
    ),
    (
        "나흘째 실종자 수색이 이어지고 있다.",
        "The search for the missing continues for a seventh day.",
        "number-mismatch",
    ),
]
_RULES = (number_mismatch.find, date_mismatch.find, unit_mismatch.find, bound_lost.find)


def marked_by(source: str, target: str, analysis: Analysis, *langs: str) -> set[str]:
    document = AnalysedBitext(bitext_of_rows([(source, target)], source_lang=langs[0], target_lang=langs[1]), analysis)
    return {rule.id for rule in _RULES if list(rule.find(document))}


@pytest.mark.parametrize(("korean", "english"), AGREEING)
def test_right_renderings_of_news_pass_in_both_directions(korean: str, english: str, analysis: Analysis) -> None:
    assert marked_by(korean, english, analysis, "ko", "en") == set()
    assert marked_by(english, korean, analysis, "en", "ko") == set()


@pytest.mark.parametrize(("korean", "english", "rule"), DIFFERING)
def test_a_wrong_value_is_marked_by_its_rule(korean: str, english: str, rule: str, analysis: Analysis) -> None:
    assert marked_by(korean, english, analysis, "ko", "en") == {rule}


def spelled_in_korean(value: int) -> str:
    groups = [(value // 10**power % 10_000, sign) for power, sign in ((12, "조"), (8, "억"), (4, "만"), (0, ""))]
    return " ".join(f"{group}{sign}" for group, sign in groups if group)


def spelled_in_sino_korean(value: int) -> str:
    digits, words = "영일이삼사오육칠팔구", ""
    for power, sign in ((3, "천"), (2, "백"), (1, "십"), (0, "")):
        digit = value // 10**power % 10
        words += f"{'' if digit == 1 and sign else digits[digit]}{sign}" if digit else ""
    return words


def spelled_in_english(value: int) -> str:
    small = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
    small += ["thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
    tens = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
    for scale, name in ((10**9, "billion"), (10**6, "million"), (1000, "thousand"), (100, "hundred")):
        if value >= scale:
            head, rest = divmod(value, scale)
            return f"{spelled_in_english(head)} {name}" + (f" {spelled_in_english(rest)}" if rest else "")
    if value < 20:
        return small[value]
    return tens[value // 10] + (f"-{small[value % 10]}" if value % 10 else "")


@given(st.integers(1, 10**15))
def test_a_value_written_with_korean_scales_is_read_back(value: int) -> None:
    assert [quantity.low for quantity in find_quantities(f"{spelled_in_korean(value)}명", "ko")][:1] == [value]


@given(st.integers(1, 9999))
def test_a_value_in_sino_korean_words_is_read_back(value: int) -> None:
    assert value_of(spelled_in_sino_korean(value)) == value


@given(st.integers(1, 10**12 - 1))
def test_a_value_in_english_words_is_read_back(value: int) -> None:
    assert [quantity.low for quantity in find_quantities(f"exactly {spelled_in_english(value)} apples", "en")][:1] == [
        value
    ]


@given(st.text(alphabet="0123456789.,-~:/%$만억조천백십시월일년명개대의분 abcdefgmstonthMay½", max_size=30))
def test_any_text_is_read_and_every_quantity_stands_where_it_says(text: str) -> None:
    for lang in ("ko", "en"):
        for quantity in find_quantities(text, lang):
            assert text[quantity.start : quantity.end] == quantity.text


def test_values_are_shown_in_plain_digits() -> None:
    assert [format_value(Fraction(value)) for value in ("24000", "2.5", "1/3")] == ["24,000", "2.5", "1/3"]


@pytest.mark.skipif(not SHARED.exists(), reason="development data not here")
def test_the_development_pairs_have_one_wrong_number() -> None:
    rows = [line.split("\t") for line in NUMBER_PAIRS.read_text(encoding="utf-8").splitlines()[1:]]
    wrong = [verdict for korean, english, verdict in rows if compared(korean, english)]
    assert wrong == ["number-mismatch"]


@pytest.mark.parametrize("lang", ["ko", "en", "de"])
@pytest.mark.parametrize("text", ["1" * 6000, "1-" * 6000, "1." * 6000, "00," * 6000])
def test_endless_digits_are_no_number(text: str, lang: str) -> None:
    assert [quantity.text for quantity in find_quantities(f"{text} 12", lang)] == ["12"]


def test_one_changed_number_is_found_among_thousands() -> None:
    here, there = (find_quantities(" ".join(map(str, range(100, 4100))), lang) for lang in ("ko", "en"))
    changed = find_quantities(" ".join(str(7777 if n == 3456 else n) for n in range(100, 4100)), "en")
    assert compare_quantities(here, there) == ()
    (difference,) = compare_quantities(here, changed)
    assert difference.source is not None
    assert difference.target is not None
    assert (difference.source.low, difference.target.low) == (3456, 7777)
