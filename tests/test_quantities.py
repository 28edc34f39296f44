"""What the quantity readers make of Korean and English, and what a comparison says of two sides."""

from __future__ import annotations

from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.morphology import KoreanMorphology
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
    assert explain(difference) == '"1,250억 원" = 125,000,000,000; "12.5 billion won" = 12,500,000,000: ten times less'


def test_without_morphemes_digits_are_still_read() -> None:
    found = [quantity for quantity in find_quantities("3만5000명이 두 도시에", "ko") if quantity.text[0].isdigit()]
    assert [quantity.low for quantity in found] == [35_000]


def test_a_language_without_a_reader_has_no_quantities() -> None:
    assert find_quantities("30.000 Menschen", "de") == ()


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
