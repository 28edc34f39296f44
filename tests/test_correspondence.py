"""Which words of a translation render which words of the source, in both directions and without Korean."""

from __future__ import annotations

import pytest

from align.analysis import Analysis
from align.bitext import bitext_of_rows
from align.rendering.correspondence import Correspondences
from align.rendering.country_names import standard_names
from align.rendering.lexemes import find_lexemes

ROWS = [
    ("남해항만공사는 부두를 넓히는 계획을 발표했다.", "The Namhae Port Authority announced a plan to widen the pier."),
    (
        "정다온 사장은 공사가 봄에 끝난다고 말했다.",
        "President Jung Da-on said the work would be finished in spring.",
    ),
    ("미국 선박 12척이 부두에 들어왔다.", "Twelve ships from the United States arrived at the pier."),
]

RENDERED = [
    (0, "부두", "pier"),
    (0, "계획", "plan"),
    (0, "남해항만공사", "Namhae Port Authority"),
    (1, "사장", "President"),
    (1, "정다온", "Jung Da-on"),
    (2, "미국", "United States"),
    (2, "선박", "ships"),
]


def _correspondences(rows: list[tuple[str, str]], langs: tuple[str, str], analysis: Analysis) -> Correspondences:
    document = bitext_of_rows(rows, source_lang=langs[0], target_lang=langs[1])
    return Correspondences(document.pairs, *langs, analysis)


@pytest.mark.parametrize(("pair", "korean", "english"), RENDERED)
def test_korean_words_are_found_in_english(pair: int, korean: str, english: str, analysis: Analysis) -> None:
    start = ROWS[pair][0].index(korean)
    found = _correspondences(ROWS, ("ko", "en"), analysis).render(pair, start, start + len(korean))
    assert found is not None
    assert found.text == english == ROWS[pair][1][found.start : found.end]
    assert found.confidence > 0.5


@pytest.mark.parametrize(("pair", "korean", "english"), RENDERED)
def test_english_words_are_found_in_korean(pair: int, korean: str, english: str, analysis: Analysis) -> None:
    start = ROWS[pair][1].index(english)
    found = _correspondences(ROWS, ("ko", "en"), analysis).render_back(pair, start, start + len(english))
    assert found is not None
    assert found.text == korean


def test_the_direction_of_translation_does_not_change_the_links(analysis: Analysis) -> None:
    forward = _correspondences(ROWS, ("ko", "en"), analysis)
    backward = _correspondences([(english, korean) for korean, english in ROWS], ("en", "ko"), analysis)
    for pair in range(len(ROWS)):
        assert pytest.approx(backward.links(pair)) == forward.links(pair).T


def test_other_languages_need_no_korean(analysis: Analysis) -> None:
    rows = [("Der Hafen baut eine neue Brücke.", "Le port construit un nouveau pont.")]
    correspondences = _correspondences(rows, ("de", "fr"), analysis)
    for german, french in (("Hafen", "port"), ("Brücke", "pont")):
        start = rows[0][0].index(german)
        found = correspondences.render(0, start, start + len(german))
        assert found is not None and found.text.split()[-1] == french


def test_what_is_not_translated_is_not_surely_rendered(analysis: Analysis) -> None:
    rows = [("어제 정다온 사장이 부두를 둘러봤다.", "The pier was inspected.")]
    found = _correspondences(rows, ("ko", "en"), analysis).render(0, 3, 6)
    assert found is None or found.confidence < 0.5


@pytest.mark.parametrize("row", [("", "The pier."), ("부두다.", ""), ("…", "!"), ("이다.", "It is.")])
def test_sides_without_words_render_nothing(row: tuple[str, str], analysis: Analysis) -> None:
    assert _correspondences([row], ("ko", "en"), analysis).render(0, 0, 2) is None


def test_what_recurs_in_a_document_is_linked_more_surely(analysis: Analysis) -> None:
    first = ("가람상은 솔비치가 받았다.", "Solvich took the Garnet Medal.")
    again = [
        ("가람상은 해마다 열린다.", "The Garnet Medal is held every year."),
        ("가람상 후보다.", "Garnet Medal nominees."),
    ]
    alone = _correspondences([first], ("ko", "en"), analysis)
    together = _correspondences([first, *again], ("ko", "en"), analysis)
    medal = [lexeme.text for lexeme in alone.sides(0)[1].lexemes].index("Medal")
    assert together.links(0)[0, medal] > alone.links(0)[0, medal]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("배가 떠났다.", ["배", "떠나다"]),
        ("도시연합은 12척을 샀다.", ["도시", "연합", "12", "척", "사다"]),
        ("도서관을 열었다.", ["도서관", "열다"]),
        # a particle behind a sign of a unit is none of 가다 and 늘다
        ("주민의 70%가 반대했다.", ["주민", "70", "반대"]),
        ("기업의 34%는 문을 닫았다.", ["기업", "34", "문", "닫다"]),
        ("논 100㏊가 잠겼다.", ["논", "100", "잠기다"]),
    ],
)
def test_korean_lexemes_have_no_particles_or_endings(text: str, expected: list[str], analysis: Analysis) -> None:
    [pair] = bitext_of_rows([(text, "")])
    lexemes = find_lexemes(pair.source, "ko", analysis)
    assert [lexeme.text for lexeme in lexemes] == expected
    assert [text[lexeme.start : lexeme.end] for lexeme in lexemes if lexeme.text == lexeme.key][:1] != []


def test_standard_names_are_the_same_in_both_directions() -> None:
    assert standard_names("ko", "en")["미국"] == {"united states"}
    assert "미국" in standard_names("en", "ko")["united states"]
    assert standard_names("ko", "no such language") == {}


def test_a_pair_is_linked_the_same_among_shorter_and_longer_ones(analysis: Analysis) -> None:
    rows = [("안개", "Fog"), ROWS[0], ("어제는 저녁 바람", "A wind last night"), ("", "Rain"), ("눈", "")]
    together = _correspondences(rows, ("ko", "en"), analysis)
    for number, row in enumerate(rows):
        alone = _correspondences([row], ("ko", "en"), analysis)
        for rough in (True, False):
            links = together.links(number, rough=rough)
            assert links.shape == tuple(len(side.lexemes) for side in together.sides(number))
            assert pytest.approx(alone.links(0, rough=rough), abs=1e-5) == links


def test_renderings_asked_for_together_are_those_asked_for_one_by_one(analysis: Analysis) -> None:
    spans = [(pair, start := ROWS[pair][0].index(korean), start + len(korean)) for pair, korean, _ in RENDERED]
    together = _correspondences(ROWS, ("ko", "en"), analysis).render_all([*spans, spans[0], (0, 0, 0)])
    assert [found and found.text for found in together] == [*(english for *_, english in RENDERED), "pier", None]
