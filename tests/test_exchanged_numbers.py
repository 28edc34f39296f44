"""Numbers of a sentence that changed places are found by the words beside them, and right ones are left alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from align.analysis import Analysis
from align.bitext import bitext_of_rows
from qa_reports.analysed import AnalysedBitext
from qa_reports.checks import number_mismatch

HELD = Path(__file__).parent.parent / "benchmarks" / "exchanged_numbers.tsv"
"""Invented sentences that nothing was fitted on."""

LEAST_FOUND = 21
"""Of 44."""


def marked(source: str, target: str, analysis: Analysis, *langs: str) -> list[tuple[str, str]]:
    document = AnalysedBitext(bitext_of_rows([(source, target)], source_lang=langs[0], target_lang=langs[1]), analysis)
    marks = number_mismatch.find.find(document)
    return [(mark.source.text, mark.target.text) for mark in marks if mark.source and mark.target]


def held_back(kind: str) -> list[tuple[str, str]]:
    rows = [line.split("\t") for line in HELD.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return [(korean, english) for name, korean, english in rows if name == kind]


@pytest.mark.parametrize("langs", [("ko", "en"), ("en", "ko")])
def test_numbers_in_their_places_are_left_alone(langs: tuple[str, str], analysis: Analysis) -> None:
    rows = held_back("right")
    assert len(rows) == 35
    assert [row for row in rows if marked(*(row if langs[0] == "ko" else row[::-1]), analysis, *langs)] == []


@pytest.mark.parametrize("langs", [("ko", "en"), ("en", "ko")])
def test_numbers_that_changed_places_are_found(langs: tuple[str, str], analysis: Analysis) -> None:
    rows = held_back("exchanged")
    found = [row for row in rows if marked(*(row if langs[0] == "ko" else row[::-1]), analysis, *langs)]
    assert len(rows) == 44
    assert len(found) >= LEAST_FOUND


@pytest.mark.parametrize(
    ("korean", "english", "exchanged"),
    [
        # what stands between a number and its label says nothing of it
        ("쌀 약 20kg, 소금 약 5kg을 보냈다.", "They sent some 5 kg of rice and 20 kg of salt.", ("20kg", "5 kg")),
        ("3명이 숨지고 40명 이상이 다쳤다.", "40 were killed and more than three injured.", ("3명", "40")),
        # what both numbers have tells nothing
        ("동부 지역은 8㎝, 서부 지역은 3㎝다.", "It is 8 cm in the west and 3 cm in the east.", ("8㎝", "3 cm")),
        # the word that a number counts may follow it
        ("20명의 의사와 90명의 간호사다.", "They are 90 doctors and 20 nurses.", ("20명", "90")),
        # names by their sound, acronyms by their letters
        ("서울은 0.4%, 춘천은 0.9% 올랐다.", "It rose 0.9 percent in Seoul and 0.4 percent in Chuncheon.",
         ("0.4%", "0.9 percent")),
        ("SBS는 310만 명, KBS는 294만 명이 봤다.", "SBS had 2.94 million viewers, KBS 3.1 million.",
         ("310만 명", "2.94 million")),
        # a predicate of both stands beside one of them
        ("비용은 한국이 60%, 카자흐스탄이 40%를 부담한다.",
         "Korea will bear 40% of the cost and Kazakhstan 60%.", ("60%", "40%")),
    ],
)  # fmt: skip
def test_labels_are_told_from_what_stands_around(
    korean: str, english: str, exchanged: tuple[str, str], analysis: Analysis
) -> None:
    assert marked(korean, english, analysis, "ko", "en") == [exchanged]
    assert marked(english, korean, analysis, "en", "ko") != []
