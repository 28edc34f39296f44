"""Source text left in a translation: which copies belong to the target side."""

from __future__ import annotations

import pytest

from align.bitext import Passage, Place
from align.copied import find_copied


def passages(*rows: tuple[str, str]) -> list[Passage]:
    return [
        Passage(text, Place("x", i + 1, 1, 100 * i, 100 * i + len(text)), lang) for i, (lang, text) in enumerate(rows)
    ]


A, B, C, D = "가 문장이다.", "나 문장이다.", "다 문장이다.", "라 문장이다."


@pytest.mark.parametrize(
    ("rows", "copied"),
    [
        pytest.param(
            [("ko", A), ("ko", B), ("en", "A."), ("en", "D."), ("ko", B)], [4], id="at the end of the translation"
        ),
        pytest.param([("ko", A), ("ko", B), ("en", "A."), ("ko", B), ("en", "C.")], [3], id="inside the translation"),
        pytest.param(
            [("en", "A."), ("en", "D."), ("ko", B), ("ko", A), ("ko", B)],
            [2],
            id="translation first, right before the original",
        ),
        pytest.param([("ko", A), ("en", "A."), ("ko", B), ("ko", B), ("en", "C.")], [3], id="alternating"),
        pytest.param([("ko", A), ("en", "A."), ("ko", B), ("en", "B.")], [], id="alternating, all translated"),
        pytest.param([("ko", A), ("en", "A."), ("en", "B."), ("ko", C)], [], id="no copy of anything"),
        pytest.param(
            [
                *[("ko", text) for text in (A, B, C, D)],
                ("en", "A."),
                ("en", "B."),
                *[("ko", text) for text in (A, B, C, D)],
            ],
            [],
            id="the whole text twice",
        ),
    ],
)
def test_copies_in_a_file_of_both_languages(rows: list[tuple[str, str]], copied: list[int]) -> None:
    given = passages(*rows)
    found = find_copied(given, given, "ko", "en")
    assert sorted(given.index(passage) for passage in found) == copied


def test_copies_of_another_file() -> None:
    originals = [Passage(f"{A} {B}", Place("ko", 1, 1, 0, 20), "ko"), Passage(C, Place("ko", 2, 1, 21, 30), "ko")]
    target = passages(("en", "A."), ("ko", B), ("en", "C."), ("en", "D."))
    assert find_copied(target, originals, "ko", "en") == [target[1]]


@pytest.mark.parametrize(
    ("target", "copied"),
    [
        pytest.param([("ko", A), ("en", "B.")], [0], id="one of two lines left"),
        pytest.param([("en", "A."), ("ko", B), ("ko", C)], [1, 2], id="two of three lines left"),
        pytest.param([("ko", A), ("en", "A."), ("ko", B), ("en", "B.")], [], id="both languages line by line"),
    ],
)
def test_copies_in_a_short_translation(target: list[tuple[str, str]], copied: list[int]) -> None:
    lines = [A, B, C][: 3 if len(target) == 3 else 2]
    originals = [Passage(text, Place("ko", at, 1, 0, 7), "ko") for at, text in enumerate(lines, 1)]
    given = passages(*target)
    assert sorted(given.index(passage) for passage in find_copied(given, originals, "ko", "en")) == copied
