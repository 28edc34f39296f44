"""One cause, one finding: what is said of a pair of strangers is not said again of each number and name in it."""

from __future__ import annotations

from qa_reports import Checker
from qa_reports.checking import check_pairs
from qa_reports.checks import CHECKS

ROWS = [
    ("시는 오는 5월 강변에 자전거 도로를 연다.", "The city will open a bicycle path along the river in May."),
    ("공사는 27개월이 걸렸고 예산은 절반만 들었다.", "Construction took 27 months and cost half of the budget."),
    ("주민 340명은 새 도서관의 이름을 투표로 정했다.", "Some 340 residents voted on the name of the new library."),
]
STRANGER = "Penguins are birds that live in the southern hemisphere, where they catch up to 58 kinds of fish."


def rules(rows: list[tuple[str, str]], checker: Checker) -> list[str]:
    return [finding.rule for finding in check_pairs(rows, checker=checker).findings]


def test_covered_rules_are_rules() -> None:
    known = {check.id for check in CHECKS} | {"partial-omission"}
    assert {rule for check in CHECKS for rule in (*check.covers, *check.covers_within)} <= known


def test_numbers_of_a_stranger_are_not_reported_beside_it() -> None:
    rows = [ROWS[0], (ROWS[1][0], STRANGER), ROWS[2]]
    assert rules(rows, Checker()) == ["mistranslation"]
    assert "number-mismatch" in rules(rows, Checker(ignore=["mistranslation"]))


def test_numbers_of_translations_that_changed_places_are_not_reported_either() -> None:
    rows = [ROWS[0], (ROWS[1][0], ROWS[2][1]), (ROWS[2][0], ROWS[1][1])]
    assert rules(rows, Checker()) == ["mistranslation"]
    assert rules(rows, Checker(ignore=["mistranslation"])).count("number-mismatch") >= 2


def test_number_of_a_good_pair_is_still_reported() -> None:
    rows = [ROWS[0], (ROWS[1][0], STRANGER), (ROWS[2][0], ROWS[2][1].replace("340", "430"))]
    assert sorted(rules(rows, Checker())) == ["mistranslation", "number-mismatch"]


def test_numbers_beside_a_word_that_became_its_opposite_are_still_reported() -> None:
    turned = (
        "불은 이륙한 지 27분 만에 왼쪽 엔진에서 났다.",
        "The fire broke out in the right engine 72 minutes after takeoff.",
    )
    assert sorted(rules([ROWS[0], turned, ROWS[2]], Checker())) == ["mistranslation", "number-mismatch"]


def test_numbers_of_a_clause_that_was_left_out_are_not_reported_beside_it() -> None:
    rows = [
        ROWS[0],
        (
            "시의회는 예산안을 통과시켰고, 공사는 주민 1,250명이 지켜보는 가운데 내년 4월 강변에서 시작된다.",
            "The city council passed the budget.",
        ),
        ROWS[2],
    ]
    assert rules(rows, Checker()) == ["partial-omission"]
    assert "number-mismatch" in rules(rows, Checker(ignore=["partial-omission"]))


def test_number_outside_the_lost_clause_is_still_reported() -> None:
    rows = [
        ROWS[0],
        (
            "시의회는 예산 340억 원을 통과시켰고, 공사는 내년 4월 시장과 주민들이 참석한 가운데 강변에서 시작된다.",
            "The city council passed a budget of 34 million won.",
        ),
        ROWS[2],
    ]
    assert sorted(rules(rows, Checker())) == ["number-mismatch", "partial-omission"]
