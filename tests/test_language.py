"""Which language a text is in, and where one gives way to another."""

from __future__ import annotations

import pytest

from align.bitext import Passage
from align.language import detect_language, split_languages
from align.reading.plain_text import split_passages

DETECTED = [
    ("대전시가 밝혔다.", "ko"),
    ("The city announced it.", "en"),
    ("東京都は発表した。", "ja"),
    ("北京市宣布了。", "zh"),
    ("韓國 대통령", "ko"),
    ("Город объявил.", "ru"),
    ("Η πόλη", "el"),
    ("2,000", "und"),
    ("★ — …", "und"),
    ("", "und"),
    ("hong@ilbo.example https://ilbo.example/a", "und"),
    ("Café", "en"),
    ("K-팝, Hi-Tech Fair가 있다", "ko"),
    ("NASA", "en"),
    ("Next.js와 React", "ko"),
    ("BTS, Billboard Music Awards Top Social Artist 수상", "ko"),
    ("갤럭시 S24 Ultra Titanium Black 256GB", "ko"),
    ("주제는 ‘스마트 도시(Smart City as an Innovation Engine for Sustainable Growth)’다.", "ko"),
    ("그는 “I have a dream that one day this nation will rise up”라고 했다.", "ko"),
    ("The Korean word for water is 물", "en"),
    ("I visited 경복궁", "en"),
    ("Mayor Lee Jang-woo (이장우) said on Friday.", "en"),
    ("He said “안녕하세요 여러분 반갑습니다” to them.", "en"),
    ("She cooked 김치찌개 and 된장찌개.", "en"),
    ("The mayor of 대전 visited 서울시청", "en"),
    ("Protesters gathered near 광화문 광장", "en"),
    ("She told me 사랑해요.", "en"),
    ("Welcome to the Jungle 공연 취소 소식", "ko"),
    ("git commit 명령으로 변경 사항을 저장한다", "ko"),
    ("the other way around라는 말을 풀어 보겠습니다.", "ko"),
    ("%2$s {{name}} ${total} @daejeon_city", "und"),
    ("Kim Chul-soo (김철수), CEO of Hanguk Electronics (한국전자), Seoul", "en"),
]


@pytest.mark.parametrize(("text", "lang"), DETECTED)
def test_language_is_told_by_script(text: str, lang: str) -> None:
    assert detect_language(text) == lang


# A line, and its parts with their languages.
SPLIT = [
    ("비가 왔다. It rained.", [("ko", "비가 왔다."), ("en", "It rained.")]),
    ("비가 왔다.It rained.", [("ko", "비가 왔다."), ("en", "It rained.")]),
    ("안녕. Hello. 또 봐. Bye.", [("ko", "안녕."), ("en", "Hello."), ("ko", "또 봐."), ("en", "Bye.")]),
    ("제목 / Title", [("ko", "제목"), ("en", "Title")]),
    ("다리 개통 - Bridge opens", [("ko", "다리 개통"), ("en", "Bridge opens")]),
    ("비가 왔다. (It rained all day.)", [("ko", "비가 왔다."), ("en", "(It rained all day.)")]),
    (
        "*아래는 번역입니다.<*The following is [the full text] of it. It may be wrong.>",
        [("ko", "*아래는 번역입니다."), ("en", "<*The following is [the full text] of it. It may be wrong.>")],
    ),
    (
        "It rained in the city. <저작권자 ⓒ 어느일보 무단전재 금지>",
        [("en", "It rained in the city."), ("ko", "<저작권자 ⓒ 어느일보 무단전재 금지>")],
    ),
]

WHOLE = [
    ("ko", "그는 “I love you. You are mine.”라고 말했다. 그리고 떠났다."),
    ("ko", "사과(Apple Inc.)는 컸다. 배도 컸다."),
    ("ko", "Apple Inc. 제품을 샀다."),
    ("ko", "Dr. 김은 의사다. Dr. Lee도 의사다."),
    ("ko", "상을 받았다. K-Pop Awards. 다음 해도 받았다."),
    ("ko", "CPU / 메모리"),
    ("ko", "그는 – Smart City as an Engine – 라고 말했다."),
    ("ko", "나는 기자다. hong@ilbo.example"),
    ("ko", "파일을 지웠다. %2$s"),
    ("ko", "반갑습니다. {{user_name}}"),
    ("ko", "소식은 여기에 있다. @daejeon_city"),
    ("en", "He met the U.S. 대통령 in Seoul. It was good."),
]


def split(text: str, latin: str = "en") -> list[Passage]:
    return split_languages(split_passages(text, "x.txt"), latin)


@pytest.mark.parametrize(("text", "parts"), SPLIT)
def test_line_is_divided_where_the_language_changes_for_good(text: str, parts: list[tuple[str, str]]) -> None:
    passages = split(text)
    assert [(passage.lang, passage.text) for passage in passages] == parts
    assert all(text[passage.place.start : passage.place.end] == passage.text for passage in passages)


@pytest.mark.parametrize(("lang", "text"), WHOLE)
def test_name_gloss_or_quotation_does_not_divide_a_line(lang: str, text: str) -> None:
    assert [(passage.lang, passage.text) for passage in split(text)] == [(lang, text)]


def test_passage_without_letters_takes_the_language_of_its_neighbour() -> None:
    assert [passage.lang for passage in split("1.\n하나\n100\none\n200")] == ["ko", "ko", "ko", "en", "en"]
    assert [passage.lang for passage in split("1 2 3")] == ["und"]


def test_latin_script_is_the_language_the_caller_says() -> None:
    assert [passage.lang for passage in split("비가 왔다. Es regnete den ganzen Tag.", "de")] == ["ko", "de"]
