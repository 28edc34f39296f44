"""The built-in lexicon: inflected and separated English forms, and that every line of it can be read."""

from __future__ import annotations

import re
from importlib import resources

import pytest

from align.rendering.lexicon import look_up, places_of

LINE = re.compile(r"(?P<word>[가-힣]+): (?P<renderings>[^|]+?)(?: \| ?(?P<opposites>[^|]*))?")
FORM = re.compile(r"[a-z0-9][a-z0-9'-]*(?:\.[a-z0-9'-]+)*")


def found(word: str, text: str, *, opposite: bool = False) -> list[str]:
    entry = look_up(word)
    assert entry is not None
    forms = entry.opposites if opposite else entry.renderings
    return [text[start:end] for start, end in places_of(forms, text)]


@pytest.mark.parametrize(
    ("word", "text", "expected"),
    [
        ("답", "He answered.", ["answered"]),
        ("결정", "They decided.", ["decided"]),
        ("결정", "A hard decision.", ["decision"]),
        ("멈추", "The trains stopped.", ["stopped"]),
        ("옮기", "It carries them.", ["carries"]),
        ("쓰", "She wrote a letter.", ["wrote"]),
        ("쉽", "It was easier then.", ["easier"]),
        ("거절", "They turned the offer down.", ["turned"]),
        ("결정", "The part-decided case", ["part-decided"]),
        ("배", "Namdo Shipping has a new ship.", ["ship"]),
        ("답", "She smiled.", []),
    ],
)
def test_inflected_and_separated_forms_are_found(word: str, text: str, expected: list[str]) -> None:
    assert found(word, text) == expected


@pytest.mark.parametrize(
    ("word", "text"),
    [("답", "The mayor dodged the questions."), ("비싸", "Meals are cheap."), ("공개", "The report was withheld.")],
)
def test_denials_in_other_words_are_found(word: str, text: str) -> None:
    assert found(word, text, opposite=True)
    assert not found(word, text)


def test_a_rest_too_far_off_does_not_belong_to_the_verb() -> None:
    assert found("거절", "They turned to the old bridge and looked down.") == []


def test_an_unknown_word_has_no_entry() -> None:
    assert look_up("뷁뷁") is None


def test_every_line_can_be_read_and_no_word_has_two() -> None:
    lines = resources.files("align.rendering").joinpath("lexicon.txt").read_text(encoding="utf-8").splitlines()
    words = []
    for line in lines:
        match = LINE.fullmatch(line)
        assert match, line
        words.append(match["word"])
        renderings, opposites = (set((match[part] or "").split()) for part in ("renderings", "opposites"))
        assert all(map(FORM.fullmatch, renderings | opposites)), line
        assert not renderings & opposites, line
    assert len(words) == len(set(words))
