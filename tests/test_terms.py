"""Terms rendered two ways, or two of them in one way, beyond the examples on the checks' own pages."""

from __future__ import annotations

from dataclasses import replace

import pytest

from align.analysis import Analysis
from align.bitext import bitext_of_rows
from qa_reports.analysed import AnalysedBitext
from qa_reports.checks.term_collision import find as term_collision
from qa_reports.checks.term_variant import find as term_variant
from qa_reports.extract.terms.bodies import is_another_name
from qa_reports.extract.terms.english import find_english_terms
from qa_reports.extract.terms.members import is_said_by_members
from qa_reports.extract.terms.wordings import is_rendered_alike
from qa_reports.finding import Mark
from qa_reports.runner import Checker

Rows = list[tuple[str, str]]

HARBOUR: Rows = [
    ("남해항만공사는 부두를 넓힌다.", "The Namhae Port Authority is widening the pier."),
    ("남해항만공사는 직원 40명을 뽑는다.", "The Namhae Port Authority is hiring 40 people."),
]
STRIKE: Rows = [
    ("경찰은 창고를 수색했다.", "Police searched the warehouse."),
    ("경찰이 두 사람을 찾았다.", "The police found two men."),
    ("주민들은 경찰을 불렀다.", "Residents called the police."),
]
FOREST: Rows = [
    ("가온산림복원연구원은 새 보고서를 냈다.", "The Gaon Forest Restoration Institute published a new report."),
    ("가온산림복원연구원의 예산이 늘었다.", "The institute's budget has grown."),
    ("시민들은 가온산림복원연구원을 지지했다.", "Citizens supported the Gaon Forest Restoration Institute."),
]
COUNCIL_EN: Rows = [
    ("The River Council met on Monday.", "강변위원회는 월요일에 모였다."),
    ("Members of the River Council voted.", "강변위원회 위원들이 투표했다."),
]

SILENT: list[tuple[str, Rows]] = [
    ("a short form", [*HARBOUR, ("남해항만공사 사장이 왔다.", "The president of the authority came.")]),
    ("an abbreviation", [*HARBOUR, ("남해항만공사 사장이 왔다.", "The president of the SPA came.")]),
    ("a possessive", [*HARBOUR, ("남해항만공사 사장이 왔다.", "The Namhae Port Authority's president came.")]),
    ("a headline's capitals", [*STRIKE, ("경찰, 창고 수색", "Police Search Warehouse")]),
    ("a pronoun", [*STRIKE, ("경찰은 두 사람을 풀어줬다.", "They let the two men go.")]),
    (
        "a word that renders the noun before it as well",
        [
            ("도시는 대회를 두 번 치렀다.", "The city has hosted the games twice."),
            ("올림픽 개막식은 금요일에 열린다.", "The opening ceremony of the Olympics is on Friday."),
            ("올림픽 예산이 늘었다.", "The budget for the Olympics has grown."),
            ("장애인 올림픽 선수단이 도착했다.", "The Paralympics delegation has arrived."),
        ],
    ),
    (
        "a verb in place of the noun",
        [
            ("위원회는 월요일에 회의를 한다.", "The committee holds a meeting on Mondays."),
            ("회의는 두 시간 걸린다.", "The meeting takes two hours."),
            ("위원회는 17일 회의를 열고 예산을 정했다.", "The committee met on the 17th and set the budget."),
            ("회의 기록은 누리집에 있다.", "The record of the meeting is on the website."),
        ],
    ),
    ("a noun of many meanings", [(k.replace("경찰", "문제"), e) for k, e in STRIKE]),
]


def _marks(rows: Rows, analysis: Analysis, langs: tuple[str, str] = ("ko", "en")) -> list[Mark]:
    document = bitext_of_rows(rows, source_lang=langs[0], target_lang=langs[1])
    return list(term_variant.find(AnalysedBitext(document, analysis)))


@pytest.mark.parametrize(("why", "rows"), SILENT)
def test_other_forms_of_a_rendering_are_no_variants(why: str, rows: Rows, analysis: Analysis) -> None:
    assert _marks(rows, analysis) == [], why


@pytest.mark.parametrize(
    ("rows", "source", "target", "suggestion"),
    [
        (
            [
                *FOREST,
                ("회의는 가온산림복원연구원에서 열렸다.", "It met at the Gaon Forest Restoration Research Center."),
            ],
            "가온산림복원연구원",
            "Gaon Forest Restoration Research Center",
            "Gaon Forest Restoration Institute",
        ),
        (
            [*HARBOUR, ("남해항만공사가 창고를 샀다.", "The Namhae Harbor Corporation bought a warehouse.")],
            "남해항만공사",
            "Namhae Harbor Corporation",
            "Namhae Port Authority",
        ),
        (
            [*HARBOUR, ("남해항만공사가 창고를 샀다.", "The Namhae Harbor Authority bought a warehouse.")],
            "남해항만공사",
            "Namhae Harbor Authority",
            "Namhae Port Authority",
        ),
        ([*STRIKE, ("경찰은 두 사람을 풀어줬다.", "The cops released the two men.")], "경찰", "cops", "police"),
    ],
)
def test_a_synonym_in_a_rendering_is_a_variant(
    rows: Rows, source: str, target: str, suggestion: str, analysis: Analysis
) -> None:
    [mark] = _marks(rows, analysis)
    assert mark.source is not None and mark.source.text == source
    assert mark.target is not None and mark.target.text == target
    assert mark.suggestion is not None and mark.suggestion.casefold() == suggestion.casefold()
    assert sum(variant.count for variant in mark.variants) == len(rows)
    assert suggestion.casefold() in [variant.text.casefold() for variant in mark.variants]


def test_terms_of_an_english_source_are_compared_in_korean(analysis: Analysis) -> None:
    other = ("The River Council published a report.", "강변평의회는 보고서를 냈다.")
    [mark] = _marks([*COUNCIL_EN, other], analysis, ("en", "ko"))
    assert mark.source is not None and mark.source.text == "River Council"
    assert mark.target is not None and mark.target.text == "강변평의회"


def test_particles_and_spaces_make_no_variant_in_korean(analysis: Analysis) -> None:
    spaced = ("The River Council published a report.", "강변 위원회에서 보고서를 냈다.")
    assert _marks([*COUNCIL_EN, spaced], analysis, ("en", "ko")) == []


def test_a_language_without_terms_is_left_alone(analysis: Analysis) -> None:
    rows = [("Der Hafen ist neu.", "The port is new."), ("Der Hafen ist alt.", "The harbour is old.")]
    assert _marks(rows, analysis, ("de", "en")) == []


def test_terms_that_mean_nearly_the_same_may_share_a_rendering(analysis: Analysis) -> None:
    rows = [
        ("연맹 회장은 대회를 늦췄다.", "The president of the federation postponed the tournament."),
        ("가온물산 대표는 공장을 열었다.", "The president of Gaon Trading opened a plant."),
    ] * 2
    assert list(term_collision.find(AnalysedBitext(bitext_of_rows(rows), analysis))) == []


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (("alliance",), ("city", "alliance"), True),
        (("economy",), ("economic",), True),
        (("city", "union"), ("city", "alliance"), False),
        (("committee",), ("commission",), False),
        (("위원회",), ("강변위원회",), True),
    ],
)
def test_renderings_are_compared_by_their_words(one: tuple[str, ...], other: tuple[str, ...], expected: bool) -> None:
    assert is_rendered_alike(one, other) is is_rendered_alike(other, one) is expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Saegil Museum of Art", "Saegil Art Gallery", True),
        ("Saegil Museum of Art", "Saegil Art Museum", False),
        ("National Institute of Climate Research", "National Weather Institute", True),
        ("Korea Bakers Association", "National Bakers Association", False),
        ("Namdo Shipping Corporation", "Namdo Shipping Corp", False),
        ("Seoul National University Hospital", "SNU Hospital", False),
        ("Green Forest Foundation", "the foundation", False),
        ("Green Forest Foundation", "forest fund", False),
        ("푸른숲재단", "녹색산림기금", True),
        ("푸른숲재단", "숲 재단", False),
        ("한국제빵협회", "전국 제빵 협회", False),
        ("해양안전위원회", "위원회 의장", False),
    ],
)
def test_two_names_of_a_body_have_a_word_each(one: str, other: str, expected: bool) -> None:
    assert is_another_name(one, other) is is_another_name(other, one) is expected


@pytest.mark.parametrize(
    ("term", "one", "other", "expected"),
    [
        ("연구팀", "research team", "researchers", True),
        ("선수단", "athletes", "the delegation", True),
        ("연구팀", "researchers", "investigators", False),
        ("협상단", "negotiating team", "bargaining squad", False),
        ("장관", "minister", "ministers", False),
    ],
)
def test_a_team_may_be_said_by_its_members(term: str, one: str, other: str, expected: bool) -> None:
    assert is_said_by_members(term, one, other) is expected


@pytest.mark.parametrize("mark", ["'", "’"])
def test_a_possessive_is_part_of_an_english_name(mark: str) -> None:
    texts = [f"The People{mark}s Homeland Party won.", f"Members of the People{mark}s Homeland Party sang."]
    assert all(f"People{mark}s Homeland Party" in {one.text for one in terms} for terms in find_english_terms(texts))


def test_english_terms_are_the_longest_phrases_that_recur() -> None:
    texts = ["He praised the flood control plan.", "The flood control plan failed.", "Control the flood."]
    assert [[term.text for term in terms] for terms in find_english_terms(texts)] == [
        ["flood control plan"],
        ["flood control plan"],
        [],
    ]


SHIPPING = ("남해해운협회는 새 배를 샀다.", "The Namhae Shipping Association bought a new ship.")
SHIPPING_AGAIN = ("남해해운협회가 총회를 열었다.", "The Namhae Shipping Association held a general meeting.")
FEDERATION = ("남해해운협회는 항구를 넓힌다.", "The Namhae Shipping Federation is widening the port.")
SHORT_FORM = ("남해해운협회는 항구를 넓힌다.", "The association is widening the port.")
NOTICE = ("접수는 방문 또는 우편으로 한다.", "Apply in person or by mail.")
OTHER_NOTICE = ("접수는 방문 또는 우편으로 한다.", "Registration is by visit or by post.")
CAPTION, OTHER_CAPTION = ("사진은 시청 제공", "Photo: city hall"), ("사진은 시청 제공", "Courtesy of the city")


@pytest.mark.parametrize(
    ("documents", "found"),
    [
        ([[SHIPPING], [SHIPPING_AGAIN], [FEDERATION]], [(2, "Namhae Shipping Federation")]),
        ([[SHIPPING], [FEDERATION]], []),
        ([[SHIPPING], [SHIPPING_AGAIN], [SHORT_FORM]], []),
        ([[NOTICE], [NOTICE], [OTHER_NOTICE]], [(2, "Registration is by visit or by post.")]),
        ([[CAPTION], [CAPTION], [OTHER_CAPTION]], []),
    ],
)
def test_the_documents_of_one_run_are_compared(
    documents: list[Rows], found: list[tuple[int, str]], analysis: Analysis
) -> None:
    run = [
        replace(bitext_of_rows(rows, document_id=str(number)), analysis=analysis)
        for number, rows in enumerate(documents)
    ]
    report = Checker(select=["term-variant", "inconsistent-translation"]).check(*run)
    assert [(int(each.document), each.target and each.target.text) for each in report.findings] == found
