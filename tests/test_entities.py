"""Names gathered into entities within a document and over the documents of a run, and where two of those disagree."""

from __future__ import annotations

import pytest

from align.analysis import Analysis
from align.bitext import Bitext, bitext_of_rows
from qa_reports import Checker
from qa_reports.analysed import AnalysedBitext
from qa_reports.extract.names.entities import Entity, find_entities
from qa_reports.extract.names.official import is_official_form, is_other_official_name
from qa_reports.finding import Finding

Rows = list[tuple[str, str]]

VISIT: Rows = [
    ("마크 할로웨이 시장이 하람시를 찾았다.", "Mayor Mark Halloway visited Haram City."),
    ("할로웨이 시장은 도서관을 둘러봤다.", "Mayor Halloway toured the library."),
]
RETURN: Rows = [("마크 할로웨이 시장이 다시 왔다.", "Mayor Mark Hallaway came again.")]
NAMESAKE: Rows = [("피터 할로웨이 감독이 상을 받았다.", "Director Peter Hallaway won the award.")]


def entities(analysis: Analysis, *documents: Rows) -> tuple[Entity, ...]:
    bitexts = [bitext_of_rows(rows, document_id=str(number)) for number, rows in enumerate(documents)]
    return find_entities(*(AnalysedBitext(bitext, analysis) for bitext in bitexts))


def entity_of(found: tuple[Entity, ...], form: str) -> Entity:
    [entity] = [entity for entity in found if form in {each.text for each in (*entity.source, *entity.target)}]
    return entity


def run(analysis: Analysis, *documents: Bitext, rule: str = "name-spelling") -> tuple[Finding, ...]:
    return Checker(encoder=analysis.encoder, select=[rule]).check(*documents).findings


def documents_of(*all_rows: Rows) -> list[Bitext]:
    return [bitext_of_rows(rows, document_id=str(number)) for number, rows in enumerate(all_rows)]


def test_full_name_and_surname_are_one_entity_with_counts_and_places(analysis: Analysis) -> None:
    entity = entity_of(entities(analysis, VISIT), "할로웨이")
    assert {form.text: form.count for form in entity.source} == {"마크 할로웨이": 1, "할로웨이": 1}
    assert {form.text for form in entity.target} == {"Mark Halloway", "Halloway"}
    assert entity.kind == "person"
    assert entity.name == "마크 할로웨이"
    [place] = next(form for form in entity.target if form.text == "Halloway").places
    assert (place.document, place.pair, place.span.place.line) == ("0", 1, 2)


def test_title_and_surname_of_a_korean_belong_to_the_person(analysis: Analysis) -> None:
    rows = [
        ("윤태범 하람시장이 예산을 발표했다.", "Haram Mayor Yun Tae-beom announced the budget."),
        ("윤 시장은 도로를 고치겠다고 했다.", "Mayor Yun promised to mend the roads."),
    ]
    entity = entity_of(entities(analysis, rows), "윤태범")
    assert {form.text for form in entity.source} == {"윤태범", "윤 시장"}
    assert {form.text for form in entity.target} == {"Yun Tae-beom", "Mayor Yun"}


@pytest.mark.parametrize(
    ("source", "target", "forms"),
    [
        (
            "세계정원도시연합(이하 정원연합)이 총회를 열었다.",
            "The World Garden Cities Alliance (hereinafter referred to as the Garden Alliance) held its assembly.",
            {"World Garden Cities Alliance", "Garden Alliance"},
        ),
        (
            "세계정원도시연합(WGCA)이 총회를 열었다.",
            "The World Garden Cities Alliance (WGCA) held its assembly.",
            {"World Garden Cities Alliance", "WGCA"},
        ),
    ],
)
def test_a_body_and_its_short_form_are_one_entity(
    source: str, target: str, forms: set[str], analysis: Analysis
) -> None:
    entity = entity_of(entities(analysis, [(source, target)]), "세계정원도시연합")
    assert {form.text for form in entity.target} == forms
    assert entity.kind == "organisation"


def test_two_people_with_one_surname_stay_two(analysis: Analysis) -> None:
    rows = [
        ("안나 베리그렌 관장이 왔다.", "Director Anna Berggren came."),
        ("페터 베리그렌 교수는 오지 않았다.", "Professor Peter Berggren did not."),
    ]
    found = entities(analysis, rows)
    assert entity_of(found, "안나 베리그렌") is not entity_of(found, "페터 베리그렌")


def test_entities_of_two_documents_are_one_where_the_name_is(analysis: Analysis) -> None:
    entity = entity_of(entities(analysis, VISIT, RETURN), "Mark Hallaway")
    assert {place.document for form in entity.source for place in form.places} == {"0", "1"}


def test_a_name_spelled_otherwise_in_another_document_is_found_once(analysis: Analysis) -> None:
    [finding] = run(analysis, *documents_of(VISIT, RETURN))
    assert (finding.document, finding.pair) == ("1", 0)
    assert finding.target is not None and finding.target.text == "Hallaway"
    assert [(variant.text, variant.count) for variant in finding.variants] == [("Halloway", 2), ("Hallaway", 1)]
    assert finding.suggestion == "Halloway"


def test_the_majority_is_that_of_the_run(analysis: Analysis) -> None:
    findings = run(analysis, *documents_of(RETURN, VISIT))
    assert [(finding.document, finding.pair) for finding in findings] == [("0", 0)]


def test_namesakes_in_unrelated_documents_are_let_alone(analysis: Analysis) -> None:
    assert run(analysis, *documents_of(VISIT, NAMESAKE)) == ()
    bare: Rows = [("할로웨이 감독이 상을 받았다.", "Director Hallaway won the award.")]
    assert run(analysis, *documents_of(VISIT, bare)) == ()


def test_a_single_document_says_the_same_alone_and_in_a_run(analysis: Analysis) -> None:
    inconsistent = bitext_of_rows([*VISIT, *RETURN], document_id="alone")
    other = bitext_of_rows([("날씨가 맑았다.", "The weather was fine.")], document_id="other")
    [alone] = run(analysis, inconsistent)
    assert run(analysis, other, inconsistent) == (alone,)


def test_a_slip_in_one_source_is_found_by_the_name_in_another(analysis: Analysis) -> None:
    first = [
        ("상파울루와 리우데자네이루에서 축제가 열렸다.", "Festivals were held in Sao Paulo and Rio de Janeiro."),
        ("이파네마 해변의 리우데자네이루 시민도 춤췄다.", "The people of Rio de Janeiro danced on Ipanema too."),
    ]
    second = [("상파울루도 이파네마도 리우데네이루도 붐볐다.", "Sao Paulo, Ipanema and Rio de Janeiro were crowded.")]
    [finding] = run(analysis, *documents_of(first, second), rule="source-name-variant")
    assert finding.document == "1"
    assert (finding.source and finding.source.text, finding.suggestion) == ("리우데네이루", "리우데자네이루")


@pytest.mark.parametrize(
    ("hangul", "latin", "official", "other"),
    [("프랑스", "France", True, False), ("프랑스", "French", False, True), ("하람", "Haram", False, False)],
)
def test_official_names(hangul: str, latin: str, official: bool, other: bool) -> None:
    assert is_official_form(hangul, latin) is official
    assert is_other_official_name(latin, hangul, latin) is other
