"""The screen before the sound model: names keep their forms whatever stands around them, other words are not heard."""

from __future__ import annotations

import pytest

from align.rendering import sound
from align.rendering.sound import SoundModel, load_sound_model
from align.rendering.sound_emissions import Emissions
from align.rendering.sound_screen import may_sound_alike
from align.rendering.sound_units import context_codes


@pytest.fixture(scope="module")
def emissions() -> Emissions:
    return load_sound_model()._emissions


@pytest.fixture
def model(monkeypatch: pytest.MonkeyPatch) -> SoundModel:
    """The model without what it remembers."""
    model = load_sound_model()
    monkeypatch.setattr(model, "_known", {})
    monkeypatch.setattr(model, "_earlier", {})
    return model


@pytest.mark.parametrize(
    ("hangul", "latin"),
    [
        ("엘리치", "Elrich"),
        ("엘리치", "Ellrych"),
        ("이장우", "Jang-woo Lee"),
        ("시진핑", "Xi Jinping"),
        ("이", "Lee"),
        ("트럼프", "Donald Trump"),
        ("대전시", "Daejeon"),
        ("대전시", "City of Daejeon"),
        ("대전광역시", "Daejeon Metropolitan City"),
        ("부산광역시", "Busan"),
        ("충청남도", "South Chungcheong Province"),
        ("서구", "Seo District"),
        ("헨리 8세", "Henry VIII"),
        ("존 피츠제럴드 케네디", "John Kennedy"),
    ],
)
def test_a_form_that_may_spell_a_name_is_heard(emissions: Emissions, hangul: str, latin: str) -> None:
    assert may_sound_alike(emissions, [(hangul, latin)]) == [(hangul, latin)]


@pytest.mark.parametrize(
    ("hangul", "latin"),
    [
        ("엘리치", "Washington"),
        ("정부", "Montgomery County"),
        ("트럼프", "White House Press Secretary"),
        ("이", "Llanfairpwllgwyngyll"),
        ("엘리치", "2018"),
        ("", "Elrich"),
    ],
)
def test_a_form_with_other_letters_is_not_heard_and_has_no_score(model: SoundModel, hangul: str, latin: str) -> None:
    assert may_sound_alike(model._emissions, [(hangul, latin)]) == []
    assert model.score(hangul, latin) == 0.0


def test_pairs_are_judged_alike_alone_and_among_many(emissions: Emissions, monkeypatch: pytest.MonkeyPatch) -> None:
    names, forms = ["엘리치", "대전시", "정부", "서구"], ["Elrich", "Daejeon", "Montgomery County", "Seo", "1"]
    pairs = [(name, form) for name in names for form in forms]
    alone = [pair for pair in pairs if may_sound_alike(emissions, [pair])]
    assert may_sound_alike(emissions, pairs) == alone
    monkeypatch.setattr("align.rendering.sound_screen._AT_ONCE", 3)
    assert may_sound_alike(emissions, pairs) == alone
    assert ("엘리치", "Elrich") in alone != pairs


def test_expected_letters_are_those_of_the_rows(emissions: Emissions) -> None:
    contexts = list(dict.fromkeys(context_codes("몽고메리")))
    table, places = emissions.rows(contexts)
    expected = table[places, : emissions.index.unknown] @ emissions.index.letters
    assert emissions.letters(contexts) == pytest.approx(expected, abs=0.02)
    assert emissions.letter_shares.sum() == pytest.approx(1)


def test_what_is_asked_for_again_is_not_forgotten(model: SoundModel, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sound, "MOST_REMEMBERED", 4)
    heard: list[tuple[str, str]] = []
    monkeypatch.setattr(
        sound, "may_sound_alike", lambda emissions, pairs: heard.extend(pairs) or may_sound_alike(emissions, pairs)
    )
    first = model.scores("엘리치", ["Elrich", "Alrich", "Ilrich", "Olrich", "Ulrich"])
    assert model.score("엘리치", "Elrich") == first[0]
    model.scores("대전", ["Daejeon", "Taejon", "Daegu", "Taegu", "Seoul"])
    model.score("부산", "Busan")
    assert model.score("엘리치", "Elrich") == first[0]
    assert model.score("엘리치", "Alrich") == pytest.approx(first[1])
    assert heard.count(("엘리치", "Elrich")) == 1
    assert heard.count(("엘리치", "Alrich")) == 2
