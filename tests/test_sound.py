"""The sound of names: true spellings are told from other names, whatever their order, origin or small mistakes."""

from __future__ import annotations

import hashlib
import random
import sys
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from align.rendering.sound import FORMAT_VERSION, SoundModel, load_sound_model
from align.rendering.sound_forms import name_forms
from align.rendering.sound_units import context_codes, fold_latin, syllable_numbers, vowel_places

ROOT = Path(__file__).parent.parent
NAMES = ROOT.parent / "shared" / "data" / "ko_latin_names.tsv"
LANGUAGES = NAMES.with_name("hangulize_pairs.tsv")
NAMES_DIGEST = "6d9db4b6d1c8a19fc26e8744b0de57c3fb475c39655baf552253d430162b9a02"
LANGUAGES_DIGEST = "111c9136374676d39043ea1ce000b4baed47e05b1516c60d4a575d1502390fa6"
needs_data = pytest.mark.skipif(not NAMES.exists(), reason="development data not here")


@pytest.fixture(scope="module")
def model() -> SoundModel:
    return load_sound_model()


@pytest.mark.parametrize(
    ("hangul", "true", "wrong"),
    [
        ("이장우", "Lee Jang-woo", "Lee Min-jung"),
        ("이장우", "Yi Jang-u", "Yoon Jung-ho"),
        ("이재명", "Rhee Jae-myung", "Rhee Syng-man"),
        ("리설주", "Ri Sol-ju", "Ri Yong-ho"),
        ("박근혜", "Park Geun-hye", "Park Chung-hee"),
        ("박지성", "Pak Chi-song", "Pak Pong-ju"),
        ("최민식", "Choi Min-sik", "Choi Ji-woo"),
        ("최민식", "Choe Min-sik", "Choe Ryong-hae"),
        ("정몽구", "Chung Mong-koo", "Chung Sye-kyun"),
        ("노무현", "Roh Moo-hyun", "Roh Tae-woo"),
        ("대전", "Daejeon", "Daegu"),
        ("대전", "Taejon", "Taegu"),
        ("부산", "Pusan", "Puyo"),
        ("신라", "Silla", "Siam"),
        ("왕십리", "Wangsimni", "Wando"),
        ("유성구", "Yuseong-gu", "Yongsan-gu"),
        ("엘리치", "Elrich", "Edward"),
        ("이스키에르도", "Izquierdo", "Iglesias"),
        ("퓌텐", "Pütten", "Potsdam"),
        ("뮐러", "Mueller", "Martin"),
        ("알리시아", "Alicia", "Amanda"),
        ("해럴", "Harrell", "Hudson"),
        ("코르호넨", "Korhonen", "Kovalev"),
        ("에체베리아", "Echeverria", "Esposito"),
        ("시애틀", "Seattle", "Seoul"),
        ("도르트문트", "Dortmund", "Dresden"),
        ("말라가", "Málaga", "Madrid"),
        ("베이징", "Beijing", "Berlin"),
        ("도쿄", "Tokyo", "Toyota"),
        ("푸틴", "Putin", "Powell"),
        ("마크롱", "Macron", "Merkel"),
        ("시진핑", "Xi Jinping", "Xu Qiliang"),
        ("젤렌스키", "Zelenskyy", "Zaluzhny"),
        ("레이캬비크", "Reykjavík", "Rotterdam"),
        ("게오르기에프", "Georgiev", "Gorbachev"),
        ("윌리엄스", "Williams", "Wilson"),
        ("조르지", "Giorgi", "Gustavo"),
        ("슈미트", "Schmidt", "Schneider"),
    ],
)
def test_a_true_spelling_is_told_from_another_name_with_the_same_initial(
    model: SoundModel, hangul: str, true: str, wrong: str
) -> None:
    right, other = model.scores(hangul, [true, wrong])
    assert right > 0.7
    assert other < 0.5


@pytest.mark.parametrize(
    ("hangul", "forms"),
    [
        ("엘리치", ["Elrich", "Ellrich", "ELRICH", "Elrych"]),
        ("코르호넨", ["Korhonen", "Korhonnen", "Korhonin"]),
        ("이장우", ["Lee Jang-woo", "Jang-Woo Lee", "Lee Jangwoo", "Jang Woo Lee", "LEE Jang Woo", "Lee, Jang-woo"]),
        ("아베 신조", ["Shinzo Abe", "Abe Shinzo", "Shinzō Abe"]),
        ("도널드 트럼프", ["Donald Trump", "Donald J. Trump", "Donald John Trump"]),
        ("존 피츠제럴드 케네디", ["John Fitzgerald Kennedy", "John Kennedy"]),
        ("대전시", ["Daejeon", "Daejeon City", "Daejeon-si", "City of Daejeon"]),
        ("대전광역시", ["Daejeon", "Daejeon Metropolitan City"]),
        ("충청남도", ["South Chungcheong Province", "Chungcheongnam-do"]),
        ("서구", ["Seo-gu", "Seo District"]),
        ("몽고메리카운티", ["Montgomery County"]),
        ("헨리 8세", ["Henry VIII"]),
        ("로버트 다우니 주니어", ["Robert Downey Junior"]),
    ],
)
def test_every_way_of_writing_a_name_scores_high(model: SoundModel, hangul: str, forms: list[str]) -> None:
    assert model.scores(hangul, forms).min() > 0.7


@pytest.mark.parametrize(
    ("hangul", "one", "other"),
    [
        ("이장우", "Lee Jang-woo", "Jang-Woo Lee"),
        ("이장우", "Lee Jang-woo", "LEE JANG WOO"),
        ("이장우", "Lee Jang-woo", "lee jangwoo"),
        ("말라가", "Málaga", "Malaga"),
        ("오브라이언", "O'Brien", "O’Brien"),
    ],
)
def test_order_hyphens_case_and_marks_change_nothing(model: SoundModel, hangul: str, one: str, other: str) -> None:
    assert model.score(hangul, one) == pytest.approx(model.score(hangul, other))


@pytest.mark.parametrize(
    ("hangul", "better", "worse"),
    [
        ("코르호넨", "Korhonen", "Korhonnin"),
        ("대전", "Daejeon", "Daejoen"),
        ("알리시아", "Alicia", "Alisha"),
        ("유성구", "Yuseong-gu", "Yusang-gu"),
        ("몽고메리", "Montgomery", "Mongomely"),
    ],
)
def test_the_better_sounding_of_two_spellings_has_the_higher_likelihood(
    model: SoundModel, hangul: str, better: str, worse: str
) -> None:
    assert model.logprob(hangul, better) > model.logprob(hangul, worse)


@pytest.mark.parametrize(
    ("hangul", "text", "span"),
    [
        ("대전", "the mayor of Daejeon said that Daegu", "Daejeon"),
        ("트럼프", "President Donald Trump said", "Trump"),
        ("이장우", "Daejeon Mayor Lee Jang-woo said", "Lee Jang-woo"),
        ("엘리치", "Montgomery County Executive Marc Elrich", "Elrich"),
        ("마크 엘리치", "Montgomery County Executive Marc Elrich", "Marc Elrich"),
        ("로스앤젤레스", "a flight from Los Angeles to Lisbon", "Los Angeles"),
    ],
)
def test_the_part_of_a_sentence_that_spells_the_name_is_found(
    model: SoundModel, hangul: str, text: str, span: str
) -> None:
    words = text.split()
    found = model.best_span(hangul, words)
    assert found is not None
    assert " ".join(words[found.start : found.end]) == span
    assert found.score == pytest.approx(model.score(hangul, span))


@pytest.mark.parametrize(("hangul", "latin"), [("", "Elrich"), ("엘리치", ""), ("엘리치", "2018"), ("엘리치", "Элрич")])
def test_nothing_is_heard_where_a_side_has_no_letters(model: SoundModel, hangul: str, latin: str) -> None:
    assert model.score(hangul, latin) == 0.0
    assert model.best_span(hangul, [latin]) is None
    assert model.logprob(hangul, latin) < -20


def test_a_form_much_too_long_scores_nothing(model: SoundModel) -> None:
    assert model.score("이", "Llanfairpwllgwyngyll") < 0.01


def test_no_latin_forms_give_no_scores(model: SoundModel) -> None:
    assert model.scores("이장우", []).shape == (0,)


def test_scores_do_not_depend_on_their_company(model: SoundModel) -> None:
    forms = ["Lee Jang-woo", "Kim", "Daejeon Metropolitan City", "Lee"]
    together = model.scores("이장우", forms)
    assert together == pytest.approx([model.score("이장우", form) for form in forms])


def test_weights_of_another_format_are_refused() -> None:
    with pytest.raises(ValueError, match="format version"):
        SoundModel({"format_version": np.array(FORMAT_VERSION + 1)})
    with pytest.raises(ValueError, match="format version"):
        SoundModel({})


def test_the_model_is_loaded_once() -> None:
    assert load_sound_model() is load_sound_model()


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Pütten", "putten"),
        ("Łódź", "lodz"),
        ("Jang-Woo  Lee", "jang woo lee"),
        ("O’Neill", "oneill"),
        ("Großmann", "grossmann"),
        ("Đoàn", "doan"),
        ("2018", ""),
    ],
)
def test_latin_is_folded_to_plain_letters(text: str, folded: str) -> None:
    assert fold_latin(text) == folded


def test_each_sound_knows_its_syllable_and_whether_it_is_a_vowel() -> None:
    assert syllable_numbers("박 나래") == (0, 0, 0, 1, 1, 2, 2)
    assert vowel_places("박 나래") == (False, True, False, False, True, False, True)
    assert len(context_codes("박 나래")) == 7


def test_the_plain_form_comes_first_and_place_words_are_taken_off_both_sides() -> None:
    forms = name_forms("대전시", "Daejeon City")
    assert forms[0] == ("대전시", "daejeoncity")
    assert ("대전", "daejeon") in forms


@needs_data
def test_held_back_names_are_told_from_ten_others() -> None:
    assert hashlib.sha256(NAMES.read_bytes()).hexdigest() == NAMES_DIGEST, (
        "other data: measure again, then set the floors"
    )
    benchmark = _benchmark()
    names = random.Random(1).sample(benchmark.held_back(NAMES), 1500)
    others = benchmark.Distractors(names)
    outcomes = list(
        benchmark.compare(load_sound_model(), names, lambda latin, chance: others.of_same_initial(latin, 10, chance))
    )
    measured = benchmark.summarise(outcomes)
    assert measured["AUC"] >= 0.985
    assert measured["first"] >= 0.97
    _assert_calibrated(outcomes)


@needs_data
def test_names_of_many_languages_are_told_from_ten_others() -> None:
    assert hashlib.sha256(LANGUAGES.read_bytes()).hexdigest() == LANGUAGES_DIGEST, "other data: set the floors anew"
    benchmark = _benchmark()
    names = benchmark.read_names(LANGUAGES, ())
    others = benchmark.Distractors(names)
    outcomes = list(
        benchmark.compare(load_sound_model(), names, lambda latin, chance: others.of_same_initial(latin, 10, chance))
    )
    measured = benchmark.summarise(outcomes)
    assert measured["AUC"] >= 0.998
    assert measured["first"] >= 0.985


def _benchmark():  # type: ignore[no-untyped-def]
    """Import the benchmark as its command line does: with its own folder on the path."""
    folder = str(ROOT / "benchmarks")
    sys.path.insert(0, folder)
    try:
        import sound

        return sound
    finally:
        sys.path.remove(folder)


def _assert_calibrated(outcomes) -> None:  # type: ignore[no-untyped-def]
    scores = np.concatenate([[each.true, *each.wrong] for each in outcomes])
    truths = np.concatenate([[1.0, *np.zeros(len(each.wrong))] for each in outcomes])
    shares = [truths[(scores >= low) & (scores < high)].mean() for low, high in pairwise([0.0, 0.1, 0.5, 0.9, 1.01])]
    assert shares == sorted(shares)
    assert shares[0] < 0.02
    assert shares[-1] > 0.97
