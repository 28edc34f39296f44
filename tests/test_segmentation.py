"""Sentences: what stays in one piece, what is split, and that every character is in its place."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from align.bitext import Passage, Place, Sentence
from align.errors import SettingsError
from align.morphology import KoreanMorphology, Morpheme
from align.segmentation import split_sentences

SHARED = Path(__file__).resolve().parents[2] / "shared"
needs_data = pytest.mark.skipif(not SHARED.exists(), reason="development data not here")


class Memory:
    """Kiwi, and the morphemes that segmentation handed on."""

    def __init__(self) -> None:
        self.morphology = KoreanMorphology()
        self.kept: dict[str, tuple[Morpheme, ...]] = {}

    def remember_morphemes(self, text: str, morphemes: Iterable[Morpheme]) -> None:
        self.kept[text] = tuple(morphemes)


MEMORY = Memory()


def passages_of(text: str, lang: str) -> list[Passage]:
    """One passage that does not begin at the beginning of its file."""
    return [Passage(text, Place("a.txt", 3, 5, 100, 100 + len(text)), lang)]


def split(text: str, lang: str, mode: str = "sentences") -> list[str]:
    return [sentence.text for sentence in split_sentences(passages_of(text, lang), mode, MEMORY)]


# Each row is one passage; " | " stands where a sentence must end, and nowhere else.
KOREAN = [
    # Quotations stay with whoever speaks them.
    "시장은 질문에 “기업이 많다. 공통 관심사가 있다”면서 “무역이 잘 되길 희망한다”고 말했다. | 그는 떠났다.",
    '시장은 질문에 "기업이 많다. 공통 관심사가 있다"면서 "무역이 잘 되길 희망한다"고 말했다.',
    "시장은 ‘기업이 많다. 관심사가 있다’며 웃었다. | 모두 따라 웃었다.",
    "시장은 '기업이 많다. 관심사가 있다'고 말했다.",
    "시장은 「기업이 많다. 관심사가 있다.」라고 말했다. | 박수가 나왔다.",
    "“정말 좋다. 다시 오겠다!” 하며 손을 흔들었다.",
    "중국은 “안 된다. 절대.”라고, 일본은 “된다. 언제나.”라고 밝혔다.",
    "“비가 많이 왔습니다. 길이 끊겼습니다.” 이 씨가 말했다. | 그는 다시 걸었다.",
    "행사가 끝났다. | ‘우리는 하나다. 함께 가자’라는 구호가 나왔다.",
    "그는 이런 걸 왜 하지? 하고 생각했다.",
    # A quotation never closed swallows nothing, one closed by another mark is closed.
    "시장은 “좋은 계기라며 이번에 확실히 알리고 돌아올 것이라고 말했다. | 다음 날 귀국했다.",
    "시장은 “좋은 계기라고 했다. | 이어 “또 오겠다. 약속한다”고 말했다. | 모두 기뻐했다.",
    '시애틀, “스타트업의 진출 돕겠다" 대전이 나섰다.',
    # Nothing but speech: split as English is.
    "“오늘도 좋다. | 내일도 좋다.”",
    # Brackets, captions, headline tags.
    "창립식이 성황리에 마무리됐다. | (사진 왼쪽부터 김철수 시장, 이영희 국장) | 사진=박민수 기자.",
    "[단독] 대전시가 새 청사를 짓는다. | 내년에 착공한다.",
    "(서울=연합뉴스) 홍길동 기자 = 정부는 5일 발표했다. | 반응은 좋다.",
    "그는 웃었다(사진). | 그녀도 웃었다.",
    "그는 다행히도(?) 시험에 붙었다. | 가족이 기뻐했다.",
    "1719년에 설립되었다.[2][3] | 1866년에 독립했다.",
    "전라남도(2004년), 제주특별자치도(2009년). 광주광역시(2017년)와 협약을 맺고 있다.",
    # Numbers, dates, addresses, abbreviations.
    "3.1절 기념식이 열렸다. | 6.25 전쟁을 기렸다. | 2013.8.9에 시작했다. | 물가가 10.7% 올랐다.",
    "2024. 9. 4. 문을 열었다. | 관람은 무료다.",
    "자세한 내용은 www.joongdo.co.kr을 보면 된다. | 문의는 abc.def@naver.com으로 하면 된다.",
    "버전 1.2.3을 내놓았다. | Dr. Kim이 만들었다. | J. K. 롤링이 썼다.",
    # Marks.
    "정말?! | 그렇다니까! | 놀랍다.",
    "충청권 건설 경기 살아나나…2분기 건설공사 계약액 증가",
    "라면을 사면... 늘 느끼는 것이 있다. | 그런데... 맛있다.",
    "어서 오세요 | 반갑습니다. | 잘 지내셨죠? | 네.",
    "리뷰를 시작해볼게요😊 | 가게 외관이에요.",
    # Where Kiwi splits and should not.
    "시가 기업을 지원한다 밝혔다.",
    "이장우 대전시장, 과학경제 협력 위해 국외 출장 나서",
    "등록번호 : 광주 다 00257, 광주 아 00146",
    "그는 곳을 저주하겠다고 했고 레토는 곤경에 처했다. | 무엇을 하다 보니 늦었다.",
    # Lists.
    "서울시는 ▲제도 활성화 ▲정책 교류 ▲인재 교육 등 7개 분야에서 협력한다. | 기간은 3년이다.",
    "▲ 첫째 항목이다. | ▲ 둘째 항목이다.",
    "1. 첫째 항목 | 2. 둘째 항목",
]

ENGLISH = [
    "He said, “I came. I saw.” | Then he left.",
    "“We won. It was hard,” said Kim. | The crowd cheered.",
    "“Did you win? Was it hard?” Mayor Lee asked. | Kim nodded.",
    'She said, "We won. It was hard," and sat down. | He left.',
    "He came. | “We won. It was hard.” | She left.",
    "It was dark in Paris. | “We won,” he said.",
    "“We won. | It was hard.”",
    "The mayor said, “This is a good chance and I will be back. | The next day he returned.",
    "‘We won. It was hard.’ | She left.",
    "The students' union and the workers' union met. | They agreed.",
    "The ceremony ended. | (From left: Mark Elrich, Lee Jang-woo) | Photo = Reporter Lee Jun-hee.",
    "It opens at 9 a.m. (Korea time) Monday. | Samsung Co. (the largest maker) said so.",
    "He works for Kakao Inc. (Korea's largest messenger) and Naver Corp. (Pangyo) in the U.S. (and elsewhere).",
    "[Exclusive] Daejeon builds a new hall. | Work starts in May.",
    "He teaches science (he worked as an engineer.) at the university.",
    "It was loud. | (Laughter.) | There was more.",
    "The U.S. Army came at 9 a.m. Monday and left at 5 p.m. | It was quiet.",
    "It ended in the U.S. | The team won.",
    "On Sept. 4 No. 5 met Mr. Kim, Ms. Park and Dr. Lee at St. Mary vs. the rest, e.g. Inc. and Co., Ltd. people.",
    "The Korea-U. S. talks began. | They went well.",
    "J. K. Rowling and Kim J.H. met. | They talked.",
    "It cost approx. 5 million won, up 10.7 percent. | Version 1.2.3 is out at www.example.com/a.b now.",
    "Really?! | Yes... | Wait... what?",
    "Mix it, and -- voila! -- you have cake.",
    "1. First item | 2. Second item",
    "Daejeon Mayor elected as the first chairman of the 'World Cities Alliance'...",
    # A headline in two halves is one, as it is in Korean; a sentence that trails off is not its first half.
    "Snow Closes Three Passes for the Night... Trains Run Two Hours Late",
    "Harbour bridge to be rebuilt from May... Ferries to run every ten minutes",
    '"We will not give up"... Teachers march for the third day',
    "He hesitated for a long time... | Then he left the room without a word",
    "The market was crowded that day... | It took me an hour to get through",
    "Snow closed three passes... | Trains ran late. | Nobody was hurt.",
]

OTHERS = [
    ("de", "Er sagte: „Ich kam. Ich sah.“ | Dann ging er."),
    ("zh", "他说：“我来了。我走了。” | 你好。"),
    ("und", "2024.09.04 19:17"),
]


def rows() -> list[tuple[str, str]]:
    return [("ko", row) for row in KOREAN] + [("en", row) for row in ENGLISH] + OTHERS


@pytest.mark.parametrize(("lang", "row"), rows())
def test_sentences(lang: str, row: str) -> None:
    joiner = "" if lang == "zh" else " "
    assert split(joiner.join(row.split(" | ")), lang) == row.split(" | ")


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("대전시가 새 청사를\n짓는다. 내년에\n착공한다.", ["대전시가 새 청사를\n짓는다.", "내년에\n착공한다."]),
        ("제목이다\n- 첫째\n- 둘째는 길어서\n줄을 넘는다", ["제목이다", "- 첫째", "- 둘째는 길어서\n줄을 넘는다"]),
        ("이번 협약으로\n▲제도 ▲정책 등에서\n협력한다.", ["이번 협약으로\n▲제도 ▲정책 등에서\n협력한다."]),
        ("① 첫째\n② 둘째\n가. 셋째", ["① 첫째", "② 둘째", "가. 셋째"]),
        (
            "행사가 끝났다.다음 행사는 내일이다.“좋다”고 했다.",
            ["행사가 끝났다.", "다음 행사는 내일이다.", "“좋다”고 했다."],
        ),
        ("  \n ", []),
    ],
)
def test_wrapped_paragraphs_list_lines_and_missing_spaces(text: str, sentences: list[str]) -> None:
    assert split(text, "ko") == sentences


def test_lines_are_kept_as_given() -> None:
    assert split("첫째다. 둘째다.\n\n  - 셋째 \r\n넷째", "ko", "lines") == ["첫째다. 둘째다.", "- 셋째", "넷째"]


def test_an_unknown_mode_is_a_settings_error() -> None:
    with pytest.raises(SettingsError, match="Did you mean 'sentences'"):
        split("a", "en", "sentence")


def test_a_korean_sentence_comes_with_its_morphemes() -> None:
    memory = Memory()
    (_, second) = split_sentences(passages_of("비가 왔다. 시장은\n“좋다”고 말했다.", "ko"), "sentences", memory)
    forms = {morpheme.form: second.text[morpheme.start : morpheme.end] for morpheme in memory.kept[second.text]}
    assert forms["시장"] == "시장"
    assert forms["말"] == "말"


def check_places(text: str, lang: str, sentences: Sequence[Sentence]) -> None:
    """In order, without overlap, text and place agreeing, every character but white space in exactly one."""
    file_text = "x" * 100 + text
    assert "".join("".join(sentence.text for sentence in sentences).split()) == "".join(text.split())
    position = 100
    for sentence in sentences:
        place = sentence.place
        assert sentence.text == sentence.text.strip() == file_text[place.start : place.end]
        assert place.start >= position
        assert place.line == 3 + text[: place.start - 100].count("\n")
        position = place.end


PIECES = st.sampled_from(
    [*"“”\"'‘’()[]<>.?!…,。\n ▲-1가", "다. ", "말했다", "라고 ", "Mr. ", "He said ", "1. ", "...", "😊", "요 "]
)


@settings(deadline=None, max_examples=150)
@given(
    text=st.text(max_size=60) | st.lists(PIECES, max_size=30).map("".join), lang=st.sampled_from(["ko", "en", "und"])
)
def test_every_character_is_in_one_sentence(text: str, lang: str) -> None:
    check_places(text, lang, split_sentences(passages_of(text, lang), "sentences", MEMORY))
    check_places(text, lang, split_sentences(passages_of(text, lang), "lines", MEMORY))


def paragraphs_of(case: str, mark: str) -> list[list[str]]:
    """The sentences of one side (`K:`, `E:`) of a marked article, by paragraph."""
    return [
        [line.removeprefix(mark).strip() for line in paragraph.splitlines() if line.startswith(mark)]
        for paragraph in case.split("\nP\n")
    ]


@needs_data
@pytest.mark.parametrize("name", ["01-library", "02-ferry", "03-treaty", "seed-000"])
@pytest.mark.parametrize(("mark", "lang"), [("K:", "ko"), ("E:", "en")])
def test_both_sides_of_an_article_split_as_a_person_split_them(name: str, mark: str, lang: str) -> None:
    case = (SHARED / "dev-cases" / f"{name}.txt").read_text(encoding="utf-8")
    for sentences in paragraphs_of(case, mark):
        assert split(" ".join(sentences), lang) == sentences


# Exact passages and boundary F1 that no change may fall below, measured with kiwipiepy 0.24 and sentencex 1.0.32.
FLOORS = [
    ("ko_ssplit.jsonl", "4a340c69708a4823acd09d39301b1b606dfd2b80ec96aae42a59930268b62d0b", "ko", 95, 0.915),
    ("en_golden_rules.jsonl", "f3fa1cbaebf9dbe0c60a61740d945f35c5a018b4271943649c2470d1e63b4c90", "en", 77, 0.901),
    ("en_ewt_ssplit.jsonl", "af3f76e45e92dbe3362f35ac0bed6e765e4e67b7eed7f4b3c9ff71d30f7c7ced", "en", 620, 0.886),
    ("pud_en_ko.tsv", "454fa4924b94ca5d64b0d6ca85964c952cb0f7cc6a80aa89747a7f9e3c99a711", "ko", 201, 1.0),
    ("pud_en_ko.tsv", "454fa4924b94ca5d64b0d6ca85964c952cb0f7cc6a80aa89747a7f9e3c99a711", "en", 201, 1.0),
]


@needs_data
@pytest.mark.parametrize(("name", "digest", "lang", "exact", "f1"), FLOORS)
def test_quality_floor(
    name: str, digest: str, lang: str, exact: int, f1: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = SHARED / "data" / name
    assert hashlib.sha256(path.read_bytes()).hexdigest() == digest
    monkeypatch.syspath_prepend(str(Path(__file__).resolve().parents[1] / "benchmarks"))
    monkeypatch.delitem(sys.modules, "segmentation", raising=False)
    import segmentation as benchmark

    result = benchmark.score(benchmark.read_rows(path, lang), benchmark.ours(lang))
    assert result.exact >= exact
    assert result.f1 >= f1
