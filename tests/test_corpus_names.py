"""Which mentions of a name in different documents of a corpus are of one person, and which of them are slips."""

from __future__ import annotations

import pytest

from align.bitext import Place
from align.pair_files.records import Record
from qa_reports.corpus.names_across import find_spellings
from qa_reports.corpus.restoring import name_of_row, name_row
from qa_reports.extract.names.mention import NameMention
from qa_reports.finding import Span

MARK, JOHN = ("마르쿠스", "Marcus"), ("요나스", "Jonas")


def mention(latin: str, first: tuple[str, str] | None = None, title: str | None = None) -> NameMention:
    """A mention of 베리스트룀 as the translation has it, with the first name beside it, if there is one."""
    source, target = Span("베리스트룀", Place("", 1, 1, 0, 5)), Span(latin, Place("", 1, 1, 0, len(latin)))
    return NameMention(0, source, target, "베리스트룀", latin, 0.95, (first,) if first else (), title)


def row(position: int, found: NameMention) -> Record:
    page: Record = {"page": None}
    record = name_row(found)
    return record | {side: record[side] | page for side in ("source", "target")} | {"position": position}


def slips(
    mentions: list[NameMention],
    uncommon: set[str] | None = None,
    rare: set[str] | None = None,
    roots: dict[int, int] | None = None,
) -> list[tuple[int, str, list[int]]]:
    """The documents with a slip, its form, and how often either form counts; every document has the same names."""
    rows = [row(position, each) for position, each in enumerate(mentions)]
    names = [dict.fromkeys(range(len(rows)), frozenset(some or ())) for some in (uncommon, rare)]
    found = find_spellings(rows, names[0], names[1], roots or {})
    return [
        (each.position, each.mark.target.text if each.mark.target else "", [v.count for v in each.mark.variants])
        for each in found
    ]


@pytest.mark.parametrize(
    ("first", "uncommon", "rare", "found"),
    [
        pytest.param((MARK, MARK), {"베리스트룀"}, set(), True, id="the same full name, which is not common"),
        pytest.param((MARK, JOHN), {"베리스트룀"}, {"오울루", "하람은행"}, False, id="another first name"),
        pytest.param((None, None), {"베리스트룀"}, set(), False, id="a surname tells nothing"),
        pytest.param((None, None), set(), {"오울루"}, False, id="one rare name in common is chance"),
        pytest.param((None, None), set(), {"오울루", "하람은행"}, True, id="two rare names in common"),
        pytest.param((MARK, None), set(), {"오울루", "하람은행"}, True, id="a surname beside two rare names"),
        pytest.param((MARK, MARK), set(), set(), False, id="a common full name in few documents"),
    ],
)
def test_what_makes_two_documents_speak_of_one_person(
    first: tuple[tuple[str, str] | None, tuple[str, str] | None], uncommon: set[str], rare: set[str], found: bool
) -> None:
    mentions = [mention("Bergström", first[0]), mention("Bergström", first[0]), mention("Bergstrem", first[1])]
    assert slips(mentions, uncommon, rare) == ([(2, "Bergstrem", [2, 1])] if found else [])


def test_a_title_and_one_rare_name_are_enough() -> None:
    mentions = [mention(latin, title="교수") for latin in ("Bergström", "Bergström", "Bergstrem")]
    assert slips(mentions, rare={"오울루"}) == [(2, "Bergstrem", [2, 1])]


def test_a_common_name_is_one_person_s_where_it_always_has_one_first_name() -> None:
    usual = [mention("Bergström", MARK) for _ in range(9)]
    assert slips([*usual, mention("Bergstrem", MARK)]) == [(9, "Bergstrem", [9, 1])]
    mixed = [mention("Bergström", MARK if n % 2 else JOHN) for n in range(9)]
    assert slips([*mixed, mention("Bergstrem", MARK)]) == []


def test_copies_of_a_story_count_once_but_their_own_slips_are_seen() -> None:
    mentions = [mention(latin, MARK) for latin in ("Bergström", "Bergström", "Bergström", "Bergstrem", "Bergström")]
    roots = {1: 0, 2: 0, 3: 0}  # three copies of the first article, the last of them with a slip
    assert slips(mentions, {"베리스트룀"}, roots=roots) == [(3, "Bergstrem", [2, 1])]


def test_a_mention_comes_back_from_its_row() -> None:
    found = mention("Bergström", MARK, "교수")
    assert name_of_row(row(3, found), 0) == found
