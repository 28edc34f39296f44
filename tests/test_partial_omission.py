"""What counts as a part of a sentence, and which parts are reported as untranslated."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.analysis import Analysis
from align.bitext import bitext_of_rows
from qa_reports.analysed import AnalysedBitext
from qa_reports.checks import partial_omission
from qa_reports.extract.clauses import find_joints
from qa_reports.extract.lost_parts import breaking_off
from qa_reports.finding import Mark


def parts(text: str, lang: str, analysis: Analysis, least: int) -> list[str]:
    joints = [j.at for j in find_joints(text, lang, analysis.morphemes(text)) if j.depth >= least]
    return [text[start:end].strip(" ,") for start, end in pairwise(joints) if text[start:end].strip(" ,.")]


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("비가 내렸고 강물이 불어났다.", "ko", ["비가 내렸고", "강물이 불어났다"]),
        ("다리를 고치고 있으며, 길도 넓힌다.", "ko", ["다리를 고치고 있으며", "길도 넓힌다"]),
        ("사과, 배, 감을 판다.", "ko", ["사과", "배", "감을 판다"]),
        ("The roof leaked, and the floor got wet.", "en", ["The roof leaked", "and the floor got wet"]),
        ("It cost 3,500 won.", "en", ["It cost 3,500 won"]),
    ],
)
def test_parts_between_deep_joints(text: str, lang: str, expected: list[str], analysis: Analysis) -> None:
    assert parts(text, lang, analysis, least=2) == expected


def test_shallow_joints_stand_before_relative_pronouns_and_after_adnominal_endings(analysis: Analysis) -> None:
    assert parts("the bridge which the city built", "en", analysis, least=1) == ["the bridge", "which the city built"]
    assert parts("시가 새로 지은 다리", "ko", analysis, least=1) == ["시가", "새로 지은", "다리"]


@given(st.text(max_size=60), st.sampled_from(["en", "ko", "de"]))
def test_joints_are_in_order_and_span_the_text(text: str, lang: str) -> None:
    at = [joint.at for joint in find_joints(text, lang)]
    assert at == sorted(set(at))
    assert at[0] == 0
    assert at[-1] == len(text)


CONTEXT = [
    ("시는 오는 5월 강변에 자전거 도로를 연다.", "The city will open a bicycle path along the river in May."),
    ("공사는 2년이 걸렸고 예산은 절반만 들었다.", "Construction took two years and cost half of the budget."),
    ("주민들은 새 도서관의 이름을 투표로 정했다.", "Residents voted on the name of the new library."),
]


def marks(rows: list[tuple[str, str]], analysis: Analysis, langs: tuple[str, str] = ("ko", "en")) -> list[Mark]:
    bitext = bitext_of_rows(rows, source_lang=langs[0], target_lang=langs[1])
    return list(partial_omission.find.find(AnalysedBitext(bitext, analysis)))


LOST = [
    (
        "시는 강변에 놀이터를 새로 만들고, 오래된 주차장은 허물어 공원으로 바꾸기로 했다.",
        "The city decided to build a new playground by the river.",
        "오래된 주차장",
    ),
    (
        "전시회에는 도자기와 유리 공예, 한지, 대나무 바구니가 나왔다.",
        "The exhibition featured pottery and glass crafts.",
        "대나무 바구니",
    ),
    (
        "하도윤 소장은 수달 다섯 마리가 다시 돌아왔다며 내년에는 더 늘어날 것으로 내다봤다.",
        "Director Ha Do-yoon said that five otters had come back.",
        "내년에는 더",
    ),
]


@pytest.mark.parametrize(("source", "target", "words"), LOST, ids=["clause", "list", "quotation"])
def test_what_is_lost_is_named(source: str, target: str, words: str, analysis: Analysis) -> None:
    found = marks([(source, target), *CONTEXT], analysis)
    assert [mark.pair for mark in found] == [0]
    assert found[0].source is not None
    assert words in found[0].source.text
    assert found[0].message.startswith("nothing renders '")


def test_what_is_lost_is_named_the_other_way_round(analysis: Analysis) -> None:
    english = "The ferry was delayed for three hours because thick fog covered the harbour."
    rows = [(english, "여객선이 세 시간 늦어졌다."), *((target, source) for source, target in CONTEXT)]
    found = marks(rows, analysis, ("en", "ko"))
    assert [mark.pair for mark in found] == [0]
    assert found[0].source is not None
    assert "thick fog" in found[0].source.text


WHOLE = [
    ("하도윤 소장은 수달 다섯 마리가 다시 돌아왔다고 말했다.", "Five otters have come back, Director Ha Do-yoon said."),
    ("비가 내렸고 강물이 불어났으며 다리가 잠겼다.", "It rained, the river rose and the bridge was flooded."),
    ("가는 말이 고와야 오는 말이 곱다는 속담이 있다.", "As the proverb has it, kind words bring kind words."),
    ("[사진] 강변에 새로 놓인 자전거 다리", "The new bicycle bridge by the river"),
    (
        "수달(Lutra lutra)이 돌아왔다고 하도윤(Ha Do-yoon) 소장이 밝혔다.",
        "Otters have returned, said Director Ha Do-yoon.",
    ),
]


@pytest.mark.parametrize("row", WHOLE)
def test_what_is_there_in_other_words_or_another_order_is_not_missed(row: tuple[str, str], analysis: Analysis) -> None:
    assert marks([row, *CONTEXT], analysis) == []


def test_a_translation_that_breaks_off_has_likelier_lost_its_end(analysis: Analysis) -> None:
    korean = "새 다리는 강을 건너는 시간을 줄이지만, 통행료는 비싸다."
    english = "The new bridge makes crossing the river faster"
    (found,) = marks([(korean, english), *CONTEXT], analysis)
    assert found.source is not None
    assert "통행료는 비싸다" in found.source.text
    assert marks([(korean, f"{english}, but its toll is high"), *CONTEXT], analysis) == []


def test_where_no_line_has_an_end_mark_none_breaks_off(analysis: Analysis) -> None:
    rows = [(korean, english.rstrip(".")) for korean, english in CONTEXT]
    short = (
        "새 다리는 강을 건너는 시간을 줄이지만, 통행료는 비싸다.",
        "The new bridge makes crossing the river faster",
    )
    bitext = bitext_of_rows([short, *rows], source_lang="ko", target_lang="en")
    assert breaking_off(AnalysedBitext(bitext, analysis)) == frozenset()
