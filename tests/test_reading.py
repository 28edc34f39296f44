"""Files to passages: encodings, lines, wrapped paragraphs, tables, and what cannot be read."""

from __future__ import annotations

import textwrap
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.errors import InputError
from align.reading import READABLE_SUFFIXES, read_passages, read_text
from align.reading.plain_text import split_passages

KOREAN = "대전시가 밝혔다.\r\n“도시연합” 뷁 10㎡\r\n"


def texts(text: str) -> list[str]:
    return [passage.text for passage in split_passages(text, "x.txt")]


ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp949"]


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_korean_file_is_read_in_every_usual_encoding(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "article.txt"
    path.write_bytes(KOREAN.encode(encoding))
    assert read_text(path) == KOREAN


def test_euc_kr_is_read(tmp_path: Path) -> None:
    path = tmp_path / "article.txt"
    path.write_bytes("대전시가 밝혔다.".encode("euc_kr"))
    assert read_text(str(path)) == "대전시가 밝혔다."


# What a file holds, and what the message must say.
UNREADABLE = [
    (b"", "empty"),
    (b" \n\t\n", "empty"),
    ("\ufeff \u200b\n".encode(), "empty"),
    (b"text\0\x01\x02", "binary"),
    (b"%PDF-1.7\n...", "PDF"),
    (b"PK\x03\x04....", "office document"),
    (b"first line\nHe said \x93yes\x94 to caf\xe9\n", "article.txt:2: byte 23 (0x94)"),
    ("대전시\n".encode() + b"\xff\xff", "article.txt:2: byte 10 (0xff)"),
]


@pytest.mark.parametrize(("data", "message"), UNREADABLE)
def test_unreadable_file_gives_one_clear_line(tmp_path: Path, data: bytes, message: str) -> None:
    path = tmp_path / "article.txt"
    path.write_bytes(data)
    with pytest.raises(InputError) as error:
        read_passages(path)
    assert message in str(error.value)
    assert "\n" not in str(error.value)


def test_missing_file_folder_and_unknown_suffix_are_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        read_passages(tmp_path / "nowhere.txt")
    with pytest.raises(InputError, match="folder"):
        read_passages(tmp_path)
    with pytest.raises(InputError, match=r"cannot read '.xyz' files; readable are .*\.txt"):
        read_passages(tmp_path / "article.xyz")


@pytest.mark.parametrize("name", ["a.txt", "a.TXT", "a.text", "README"])
def test_text_suffixes(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("한 줄", encoding="utf-8")
    (passage,) = read_passages(tmp_path / name)
    assert (passage.text, passage.lang, passage.place.path) == ("한 줄", "und", (tmp_path / name).as_posix())
    assert ".txt" in READABLE_SUFFIXES


# A text, and (passage, line, column) of what is in it.
LINES = [
    ("one\ntwo", [("one", 1, 1), ("two", 2, 1)]),
    ("one\r\n\r\ntwo\rthree\n", [("one", 1, 1), ("two", 3, 1), ("three", 4, 1)]),
    ("  one\t\n\u3000two\u00a0", [("one", 1, 3), ("two", 2, 2)]),
    ("\u200b\ufeffone\u200b", [("one", 1, 3)]),
    ("o\u200bn\u00a0e", [("o\u200bn\u00a0e", 1, 1)]),
    (
        "one\x85two\n\u2028three\u2028four\nfive",
        [("one\x85two", 1, 1), ("three", 2, 2), ("four", 2, 8), ("five", 3, 1)],
    ),
    ("one\ftwo\nthree", [("one", 1, 1), ("two", 1, 5), ("three", 2, 1)]),
    ("😀 one\ttwo", [("😀 one", 1, 1), ("two", 1, 7)]),
]


@pytest.mark.parametrize(("text", "expected"), LINES)
def test_lines_are_counted_as_editors_count_them(text: str, expected: list[tuple[str, int, int]]) -> None:
    passages = split_passages(text, "x.txt")
    assert [(passage.text, passage.place.line, passage.place.column) for passage in passages] == expected


TABLES = [
    ("제목\tTitle\n본문\t\tBody", ["제목", "Title", "본문", "Body"]),
    ("| 한국어 | English |\n|---|:---:|\n| 하나 | one |", ["한국어", "English", "하나", "one"]),
    ("한국어 | English\n--- | ---\n하나 | one", ["한국어", "English", "하나", "one"]),
    ("하나 | one\n둘 | two", ["하나", "one", "둘", "two"]),
    ("제목 | 사이트 이름", ["제목 | 사이트 이름"]),
    ("| a \\| b | c |", ["a \\| b", "c"]),
    ("1.\tFirst point\n•\tSecond point", ["1.\tFirst point", "•\tSecond point"]),
    ("\tIndented", ["Indented"]),
]


@pytest.mark.parametrize(("text", "expected"), TABLES)
def test_each_cell_of_a_table_is_a_passage(text: str, expected: list[str]) -> None:
    assert texts(text) == expected


MAIL = (
    "The council agreed on Tuesday to repair the old bridge over the river, which has been closed to lorries "
    "since the flood of last summer. Work begins in June."
)
KOREAN_MAIL = (
    "시의회는 지난여름 홍수 뒤로 트럭이 다니지 못하는 옛 다리를 고치기로 화요일에 뜻을 모았으며 공사는 유월에 "
    "시작해 가을이 오기 전에 끝내고 다리 위에 사람이 걷는 길도 새로 놓기로 했다."
)


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize(("paragraph", "width"), [(MAIL, 72), (MAIL, 60), (KOREAN_MAIL, 40), (KOREAN_MAIL, 30)])
def test_wrapped_paragraph_is_one_passage(paragraph: str, width: int, newline: str) -> None:
    wrapped = newline.join(textwrap.wrap(paragraph, width))
    assert texts(f"Title{newline}{newline}{wrapped}{newline}{newline}{wrapped}{newline}") == ["Title", wrapped, wrapped]


def test_paragraph_wrapped_inside_words_is_one_passage() -> None:
    wrapped = "\n".join(KOREAN_MAIL[start : start + 25] for start in range(0, len(KOREAN_MAIL), 25))
    assert texts(wrapped) == [wrapped]


UNWRAPPED = [
    "City to Repair the Old Bridge\nCouncil Votes Seven to Two\nThe council agreed on Tuesday to repair the bridge.",
    "남해에 새 등대 세운다\n높이 30미터, 내년 완공\n남해군이 새 등대를 세운다고 밝혔다.\n등대는 내년에 불을 밝힌다.",
    "- eggs and some fresh milk from the market\n- bread that was baked this very morning\n- butter, if there is any.",
    "내일 아침 서해안에 짙은 안개 낀다\n남부 지방 오후부터 비 조금 내려\n동해안 너울 주의보 모레까지 이어져",
    "Save changes\nDiscard\nAre you sure you want to leave this page?",
    "Roses are red,\nviolets are blue,\nsugar is sweet,\nand so are you.",
]


@pytest.mark.parametrize("text", UNWRAPPED)
def test_lines_of_their_own_are_not_joined(text: str) -> None:
    assert texts(text) == text.split("\n")


@given(st.text(alphabet="가a.\n\r\t |\u2028\f\u200b\ufeff\u00a01-", max_size=80))
def test_every_passage_knows_its_place(text: str) -> None:
    passages = split_passages(text, "x.txt")
    for passage in passages:
        place = passage.place
        assert text[place.start : place.end] == passage.text
        lines = text[: place.start].replace("\r\n", "\n").replace("\r", "\n").split("\n")
        assert (len(lines), len(lines[-1]) + 1) == (place.line, place.column)
    assert all(a.place.end <= b.place.start for a, b in pairwise(passages))
