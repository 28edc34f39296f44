"""Names that are wrong or missing and acronyms that do not fit, beyond the examples on the checks' own pages."""

from __future__ import annotations

import pytest

from align.analysis import Analysis
from align.bitext import bitext_of_rows
from qa_reports.analysed import AnalysedBitext
from qa_reports.check import Check
from qa_reports.checks.acronym_mismatch import find as acronym_mismatch
from qa_reports.checks.name_mismatch import find as name_mismatch
from qa_reports.checks.name_missing import find as name_missing
from qa_reports.extract.acronyms import defined_acronyms, find_acronyms, fits
from qa_reports.extract.nouns import find_nouns
from qa_reports.extract.people import korean_name, title_after

SILENT = [
    # Names that English has words of its own for.
    ("남한과 북한이 회담을 열었다.", "South and North Korea held talks."),
    ("전남 신안군에서 공사를 시작했다.", "Construction began in Sinan-gun, South Jeolla Province."),
    ("민주당과 공화당이 맞섰다.", "Democrats and Republicans clashed."),
    # Sino-Korean readings, usual romanisations, any order.
    ("시진핑 주석이 북경에서 연설했다.", "President Xi Jinping spoke in Beijing."),
    ("손흥민 선수가 골을 넣었다.", "Heung-Min Son scored."),
    ("박정희 대통령 기념관이 열렸다.", "The Park Chung-hee memorial hall opened."),
    # The translation takes the name up by another word, or leaves it out.
    ("베리그렌 관장은 웃었다.", "The director smiled."),
    ("해리스 후보는 그를 비판했다.", "She criticised him."),
    # Only a sentence's first word has a capital.
    ("그리스 당국은 대피를 명했다.", "Authorities ordered an evacuation."),
    # A whole organisation by its acronym.
    ("한국전력공사, 해상풍력 2단계 착공", "KEPCO Breaks Ground on Second Phase of Offshore Wind Farm"),
]


def _messages(check: Check, rows: list[tuple[str, str]], analysis: Analysis) -> list[str]:
    return [mark.message for mark in check.find(AnalysedBitext(bitext_of_rows(rows), analysis))]


@pytest.mark.parametrize(("source", "target"), SILENT)
def test_right_names_are_silent(source: str, target: str, analysis: Analysis) -> None:
    for check in (name_mismatch, name_missing, acronym_mismatch):
        assert _messages(check, [(source, target)], analysis) == []


def test_a_name_given_wrongly_is_found_where_english_is_the_source(analysis: Analysis) -> None:
    rows = [("Director Kim Seo-hyun won an award.", "박서현 감독이 상을 받았다.")]
    document = bitext_of_rows(rows, source_lang="en", target_lang="ko")
    [mark] = name_mismatch.find(AnalysedBitext(document, analysis))
    assert mark.source is not None and mark.source.text == "Kim Seo-hyun"
    assert mark.target is not None and mark.target.text == "박서현"


def test_places_point_at_the_words(analysis: Analysis) -> None:
    rows = [("회의가 열렸다.", "A meeting was held."), ("이장우 대전시장이 왔다.", "Daejeon Mayor Lee Jung-min came.")]
    text = "\n".join(target for _, target in rows)
    [mark] = name_mismatch.find(AnalysedBitext(bitext_of_rows(rows), analysis))
    assert mark.target is not None
    place = mark.target.place
    assert text[place.start : place.end] == mark.target.text == "Lee Jung-min"
    assert (place.line, place.column) == (2, rows[1][1].index("Lee") + 1)


def test_a_name_is_missing_only_once(analysis: Analysis) -> None:
    rows = [
        ("회의에는 서지완 장관과 소피아 린드스트룀가 참석했다.", "Sofia Lindström attended the meeting."),
        ("서지완 장관은 공급을 걱정했다.", "Supplies were discussed."),
    ]
    assert len(_messages(name_missing, rows, analysis)) == 1


@pytest.mark.parametrize(
    ("letters", "words", "expected"),
    [
        ("WTA", "World Technopolis Association", True),
        ("WAT", "World Technopolis Association", False),
        ("KEPCO", "Korea Electric Power Corporation", True),
        ("NIH", "National Institutes of Health", True),
        ("FDA", "Food and Drug Administration", True),
        ("USDA", "U.S. Department of Agriculture", True),
        ("NHI", "National Institutes of Health", False),
    ],
)
def test_letters_are_read_from_the_words(letters: str, words: str, expected: bool) -> None:
    assert fits(letters, tuple(words.split())) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The U.S. and the EU met.", ["US", "EU"]),
        ("국립보건원(NIH)이 밝혔다.", ["NIH"]),
        ("Chapter XIV, COVID-19 and GPT-4o", []),
        ("MAYOR OPENS NEW CITY LIBRARY", []),
    ],
)
def test_acronyms_are_found(text: str, expected: list[str]) -> None:
    assert [acronym.letters for acronym in find_acronyms(text)] == expected


def test_a_definition_is_the_capitalised_words_before_the_brackets() -> None:
    [definition] = defined_acronyms("He joined the Bank of Korea (BOK) in May.")
    assert definition.words == ("Bank", "of", "Korea")


def test_korean_names_and_titles_are_known(analysis: Analysis) -> None:
    text = "이장우 대전시장이 왔다."
    name, title = find_nouns(text, analysis.morphemes(text))[:2]
    assert korean_name(name) == ("이", "장우")
    assert title_after(name, [name, title]) is title
