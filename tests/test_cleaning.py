"""What is dropped from news pages, and that nothing is dropped from plain documents.

In the pages, ⟦…⟧ is what a page has beside its article; the rest must be kept, to the letter.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from news_pages import PAGES

from align.bitext import Passage
from align.cleaning import REASONS, clean_passages
from align.language import split_languages
from align.reading import read_passages
from align.reading.plain_text import split_passages

SHARED = Path(__file__).parents[2] / "shared"
needs_shared = pytest.mark.skipif(not SHARED.exists(), reason="development data not here")
DROPPED = re.compile(r"⟦([^⟧]*)⟧")
BODY = """\
군산 앞바다에 인공 어초 40개를 새로 놓았다고 군산시가 4일 밝혔다.
어초는 물고기가 알을 낳고 숨는 곳이 된다.
시는 내년에도 같은 사업을 이어 갈 계획이다."""
PAGE = f"""\
군산시, 앞바다에 인공 어초 40개 설치
한가람 기자
승인 2023.05.04 10:00
댓글 0
{BODY}
저작권자 © 어느일보 무단전재 및 재배포 금지
"""


def clean(text: str) -> tuple[list[Passage], list[tuple[Passage, str]]]:
    return clean_passages(split_languages(split_passages(text, "page.txt")))


def kept_texts(text: str) -> list[str]:
    return [passage.text for passage in clean(text)[0]]


def dropped_texts(text: str) -> dict[str, str]:
    return {passage.text: reason for passage, reason in clean(text)[1]}


def squeeze(text: str) -> str:
    """Leave out space, and the bars between cells, which belong to none."""
    return re.sub(r"[\s|]+", "", text)


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES.keys())
def test_page_loses_its_furniture_and_nothing_else(page: str) -> None:
    text = page.replace("⟦", "").replace("⟧", "")
    kept, dropped = clean(text)
    expected = [line.strip() for line in DROPPED.sub("", page).splitlines() if line.strip()]
    assert [passage.text for passage in kept] == expected
    assert {reason for _, reason in dropped} <= set(REASONS)
    parts = sorted([*kept, *(passage for passage, _ in dropped)], key=lambda passage: passage.place.start)
    assert squeeze("".join(passage.text for passage in parts)) == squeeze(text)
    for passage in parts:
        assert text[passage.place.start : passage.place.end] == passage.text


PLAIN = {
    "interface texts": "공유\tShare\n로그인\tLog in\n댓글 0\tComments 0\n취소\tCancel\n취소\tCancel\n"
    "삭제한 댓글은 다시 복구할 수 없습니다.\tDeleted comments cannot be recovered.\n"
    "© 2024 예시 주식회사\t© 2024 Example Inc. All rights reserved.",
    "headlines and points": "사업 개요\n- 기간: 3월부터 5월까지\n- 장소: 시청 광장\n▲ 축제\n▲ 공연\n"
    "시민 누구나 올 수 있다.\n"
    "Overview\n- Period: March to May\n- Venue: City Hall Plaza\n▲ Festival\n▲ Concert\nEvery citizen can come.",
    "polite text": "안녕하십니까.\n저희 회사를 찾아 주셔서 감사합니다.\n"
    "구독을 원하시면 아래 주소로 연락해 주세요. help@example.org\n"
    "Hello.\nThank you for visiting our company.\nTo subscribe, please write to this address. help@example.org",
    "dialogue": "가: 밥 먹었니?\n나: 아직.\n가: 밥 먹었니?\nA: Have you eaten?\nB: Not yet.\nA: Have you eaten?",
    "verse": "산은 산이요\n물은 물이라\n산은 산이요\n"
    "A mountain is a mountain\nWater is water\nA mountain is a mountain",
    "copied source": "물이 모자랄 수 있다고 환경단체는 지적했다.\n물이 모자랄 수 있다고 환경단체는 지적했다.\n"
    "그는 떠났다.\nHe left.",
    "about translating": "이 책은 영어로 번역되었다.\nThis book was translated into English.\n"
    "구글 번역은 편리하다.\nGoogle Translate is handy.",
    "letter": "2024년 3월 5일\n존경하는 시장님께\n다리를 고쳐 주십시오.\n"
    "March 5, 2024\nDear Mayor\nPlease mend the bridge.",
    "bare byline": "By the River\n강가에서\nShe walked home.\n그녀는 집으로 걸어갔다.",
}


@pytest.mark.parametrize("text", PLAIN.values(), ids=PLAIN.keys())
def test_plain_document_loses_nothing(text: str) -> None:
    assert clean(text)[1] == []


# A line of a paragraph: what is kept of it, what is dropped, and why.
DIVIDED = [
    ("(대구=새벽통신) 나은우 기자 = 비가 왔다.", "비가 왔다.", "(대구=새벽통신) 나은우 기자 =", "byline"),
    ("[새벽통신 나은우 기자] 비가 왔다.", "비가 왔다.", "[새벽통신 나은우 기자]", "byline"),
    ("【대구=새벽】나은우 기자 = 비가 왔다.", "비가 왔다.", "【대구=새벽】나은우 기자 =", "byline"),
    ("BUSAN, Sept. 4 (Saebyeok) -- It rained.", "It rained.", "BUSAN, Sept. 4 (Saebyeok) --", "byline"),
    ("[Dawn News = Reporter Na Eun-woo] It rained.", "It rained.", "[Dawn News = Reporter Na Eun-woo]", "byline"),
    ("비가 왔다. 나은우 기자 na@dawn.example", "비가 왔다.", "나은우 기자 na@dawn.example", "byline"),
    ("비가 왔다. 사진=새벽통신", "비가 왔다.", "사진=새벽통신", "caption"),
    (
        "비가 왔다. <저작권자 ⓒ 새벽통신 무단전재 및 재배포 금지>",
        "비가 왔다.",
        "<저작권자 ⓒ 새벽통신 무단전재 및 재배포 금지>",
        "copyright",
    ),
    (
        "It rained. [ⓒ 새벽통신, 무단 전재 및 재배포 금지]",
        "It rained.",
        "[ⓒ 새벽통신, 무단 전재 및 재배포 금지]",
        "copyright",
    ),
]


@pytest.mark.parametrize(("text", "kept", "dropped", "reason"), DIVIDED)
def test_furniture_at_the_edge_of_a_paragraph_is_cut_off(text: str, kept: str, dropped: str, reason: str) -> None:
    assert kept_texts(text) == [kept]
    assert dropped_texts(text) == {dropped: reason}


# A line put after the first paragraph of a page, and the reason to drop it (None: it stays).
INSIDE = [
    ("■ 남은 문제", None),
    ("교육", None),
    ("문의: 군산시 수산과", None),
    ("네이버 검색 광고가 늘었다.", None),
    ("한국인이 가장 많이 찾은 바다", None),
    ("Save the Sea Campaign", None),
    ("▲ 어초를 내리는 배. 군산시 제공", "caption"),
    ("어초를 내리는 배. 새벽통신", "caption"),
    ("▲ 어초를 내리는 배", "caption"),
    ("지난달 군산항에서 배가 어초를 내리고 있다. (사진=군산시)", "caption"),
    ("광고", "interface"),
    ("관련기사", "related-article"),
    ("관련기사: 새만금 방조제 낚시 허용", "related-article"),
]


@pytest.mark.parametrize(("line", "reason"), INSIDE)
def test_line_between_paragraphs_of_a_page(line: str, reason: str | None) -> None:
    first, rest = PAGE.split("밝혔다.\n")
    dropped = dropped_texts(f"{first}밝혔다.\n{line}\n{rest}")
    assert dropped.get(line) == reason
    assert not set(BODY.splitlines()) & set(dropped)


def test_sentence_that_comes_again_later_stays() -> None:
    sentence = "어초는 물고기가 알을 낳고 숨는 곳이 된다."
    page = PAGE.replace("계획이다.", f"계획이다.\n{sentence}")
    assert kept_texts(page).count(sentence) == 2


def test_paragraph_that_follows_itself_on_a_page_is_kept_once() -> None:
    sentence = "어초는 물고기가 알을 낳고 숨는 곳이 된다."
    page = PAGE.replace(sentence, f"{sentence}\n{sentence}")
    assert kept_texts(page).count(sentence) == 1
    assert dropped_texts(page)[sentence] == "duplicate"


def test_no_passages_give_none() -> None:
    assert clean_passages([]) == ([], [])


SEEDS = [
    ("000", {*range(1, 11), *range(12, 25)}),
    ("001", {1, 9, 13, *range(15, 31, 2), *range(34, 47, 2)}),
    ("002", {1, 8, 9, 16, 18, 20, 22, *range(26, 39, 2)}),
    ("003", {1, 8, *range(10, 29, 2)}),
    ("004", {*range(1, 22)}),
]


@needs_shared
@pytest.mark.parametrize(("seed", "lines"), SEEDS)
def test_seed_keeps_its_article(seed: str, lines: set[int]) -> None:
    path = next((SHARED / "seeds").glob(f"{seed}_*.txt"))
    kept, _ = clean_passages(split_languages(read_passages(path)))
    assert {passage.place.line for passage in kept} == lines


@needs_shared
@pytest.mark.parametrize("name", ["ntrex_docs", "flores_devtest_docs"])
def test_plain_news_documents_lose_nothing(name: str) -> None:
    for row in (SHARED / f"data/{name}.jsonl").read_text("utf-8").splitlines():
        document = json.loads(row)
        korean, english = document["ko"], document["en"]
        rows = list(zip(korean, english, strict=True))
        for text in (
            "\n".join([*korean, *english]),
            "\n\n".join([*english, *korean]),
            "\n".join(f"{ko}\n{en}" for ko, en in rows),
            "\n".join(f"{ko}\t{en}" for ko, en in rows),
        ):
            assert clean(text)[1] == []
