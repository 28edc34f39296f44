"""Names that are wrong or missing and acronyms that do not fit, beyond the examples on the checks' own pages."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from align.analysis import Analysis
from align.bitext import bitext_of_rows
from align.rendering.names import HangulWord, link_names
from align.rendering.spelling import is_same_form, slip_distance, spelled_alike, transcribed_alike
from qa_reports.analysed import AnalysedBitext
from qa_reports.check import Check
from qa_reports.checks.acronym_mismatch import find as acronym_mismatch
from qa_reports.checks.name_mismatch import find as name_mismatch
from qa_reports.checks.name_missing import find as name_missing
from qa_reports.checks.name_spelling import find as name_spelling
from qa_reports.extract.names.acronyms import defined_acronyms, find_acronyms, fits
from qa_reports.extract.names.people import korean_name, title_after
from qa_reports.extract.names.romanised import is_other_name
from qa_reports.extract.nouns import find_nouns

DATA = Path(__file__).parent.parent.parent / "shared" / "data"

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


@pytest.mark.parametrize(
    ("hangul", "text", "expected"),
    [
        ("밀러스필드", "They met at Miller's Field on Sunday.", "Miller's Field"),
        ("밀러스필드", "They met at Miller’s Field on Sunday.", "Miller’s Field"),
        ("밀러", "Miller's Field was full.", "Miller"),
    ],
)
def test_a_possessive_may_stand_inside_a_name(hangul: str, text: str, expected: str) -> None:
    assert [link.latin for link in link_names([HangulWord(hangul, 0, len(hangul))], text)] == [expected]


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


@pytest.mark.parametrize(
    ("hangul", "latin", "is_other"),
    [
        ("표승건", "Pyo Seung-kwon", True),
        ("한소라", "So-ra Ahn", True),
        ("최영호", "Cho Young-ho", True),
        ("여운규", "Yuh Woon-kyu", False),
        ("조예린", "Cho Yea-rin", False),
        ("장제스", "Chiang Kai-shek", False),
        ("박경리", "Park Kyung-ni", False),
        ("임하늘", "Haneul Im", False),
    ],
)
def test_halves_of_koreans_names(hangul: str, latin: str, is_other: bool) -> None:
    assert is_other_name(hangul, latin) is is_other


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        # One letter is enough where the name is expected and nothing else explains the word.
        ([("쿤스 의원이 왔다.", "Senator Coons came."), ("쿤스 의원은 웃었다.", "Senator Conos smiled.")], ["Conos"]),
        # A name that the other sentence spells in full, in any order, with its title or without.
        ([("윤태범 시장이 왔다.", "Mayor Yun Tae-beom came."), ("윤태범은 웃었다.", "Taebeom Yun smiled.")], []),
        # A people and its country; an adjective is no misspelling.
        ([("프랑스 북부가 해방됐다.", "The north of France was free."), ("프랑스군이 왔다.", "The French came.")], []),
        # An Arabic article comes and goes.
        ([("살림 알카시미 총리다.", "It is Premier Salim al-Qasimi."), ("알카시미는 갔다.", "Qasimi left.")], []),
        # Another surname is another name, which name-mismatch reports.
        ([("탁미경 교사다.", "It is Tak Mi-kyung."), ("탁미경 교사는 웃었다.", "Teacher Park Mi-kyung smiled.")], []),
        # Two people whose first names tell them apart.
        ([("안나 홀트가 왔다.", "Anna Holt came."), ("페터 홀트는 웃었다.", "Peter Hold smiled.")], []),
    ],
)
def test_spellings(rows: list[tuple[str, str]], found: list[str], analysis: Analysis) -> None:
    marks = name_spelling.find(AnalysedBitext(bitext_of_rows(rows), analysis))
    assert [mark.target.text for mark in marks if mark.target] == found


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("Elrich", "Ellrich", True),
        ("Warren", "Warrenn", True),
        ("Chile", "Chilean", False),
        ("Belgium", "Belgian", False),
        ("Texas", "Texan", False),
        ("Athens", "Athenian", False),
        ("Roger", "Rogers", False),
        ("Woods", "Woodss", True),
        ("Min-su", "Min-jung", False),
    ],
)
def test_latin_forms_of_one_name(one: str, other: str, alike: bool) -> None:
    assert spelled_alike(one, other) is alike is spelled_alike(other, one)
    assert slip_distance(one, one) is None


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("파인라", "파인라스", True),
        ("칠레", "칠레인", False),
        ("엘리트", "엘라트", True),
        ("김민수", "박서현", False),
        ("칸이", "칸은", False),
    ],
)
def test_hangul_forms_of_one_name(one: str, other: str, alike: bool) -> None:
    assert transcribed_alike(one, other) is alike is transcribed_alike(other, one)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Lee Jang-woo", "Jang-woo Lee", True),
        ("Lee Jang-woo", "Lee Jang Woo", True),
        ("Lee Jang-woo", "Lee", True),
        ("Lee Jang-woo", "Yi Chang-u", False),
    ],
)
def test_order_and_hyphens_make_no_other_form(one: str, other: str, same: bool) -> None:
    assert is_same_form(one, other) is same


def _read(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.mark.skipif(not DATA.exists(), reason="development data not here")
def test_inconsistencies_of_translators_are_found_and_two_people_let_alone(analysis: Analysis) -> None:
    documents = {row["doc_id"]: row for row in _read(DATA / "ntrex_docs.jsonl")}
    found, alarms = 0, 0
    for row in _read(DATA / "ntrex_natural_name_inconsistency.jsonl"):
        document = documents[row["doc_id"]]
        rows = list(zip(document["en"], document["ko"], strict=True))
        bitext = AnalysedBitext(bitext_of_rows(rows, source_lang="en", target_lang="ko"), analysis)
        marks = [mark for mark in name_spelling.find(bitext) if mark.source and mark.source.text == row["en_name"]]
        if row["label"].startswith("hard_negative"):
            alarms += len(marks)
        else:
            found += bool(marks)
    assert found >= 8
    assert alarms == 0
