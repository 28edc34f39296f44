"""Sentences that the aligner joined to a neighbour although nothing translates them."""

from __future__ import annotations

import pytest

from align.analysis import Analysis
from align.bitext import Bitext, Pair, Place, Sentence
from qa_reports.analysed import AnalysedBitext
from qa_reports.checks import addition, omission
from qa_reports.extract.lengths import model_lengths
from qa_reports.extract.swallowed import LEAST_ODDS, score, suspects

BOTH = (
    "시는 오는 5월 강변에 자전거 도로를 연다.",
    "새 도서관의 이름은 주민 투표로 정했다.",
)
FIRST = "The city will open a bicycle path along the river in May."
SECOND = "Residents voted on the name of the new library."


def sentences(texts: tuple[str, ...], lang: str) -> tuple[Sentence, ...]:
    starts = [sum(len(text) + 1 for text in texts[:number]) for number in range(len(texts))]
    return tuple(
        Sentence(text, lang, Place(lang, number, 1, start, start + len(text)))
        for number, (text, start) in enumerate(zip(texts, starts, strict=True), 1)
    )


def bitext_of(
    source: tuple[str, ...], target: tuple[str, ...], langs: tuple[str, str], analysis: Analysis
) -> AnalysedBitext:
    pair = Pair(sentences(source, langs[0]), sentences(target, langs[1]), 0.9)
    return AnalysedBitext(Bitext("rows", *langs, *langs, (pair,)), analysis)


@pytest.mark.parametrize(("target", "lost"), [((FIRST,), BOTH[1]), ((SECOND,), BOTH[0])])
def test_joined_sentence_that_nothing_translates_is_an_omission(
    target: tuple[str, ...], lost: str, analysis: Analysis
) -> None:
    (mark,) = omission.find.find(bitext_of(BOTH, target, ("ko", "en"), analysis))
    assert mark.source is not None
    assert mark.source.text == lost
    assert mark.source.place.line == BOTH.index(lost) + 1


@pytest.mark.parametrize("target", [(FIRST, SECOND), (f"{FIRST[:-1]}, and {SECOND[0].lower()}{SECOND[1:]}",)])
def test_joined_sentences_that_are_both_translated_are_none(target: tuple[str, ...], analysis: Analysis) -> None:
    assert list(omission.find.find(bitext_of(BOTH, target, ("ko", "en"), analysis))) == []


def test_those_left_out_roughly_are_no_suspects(analysis: Analysis) -> None:
    translations = ((FIRST,), (SECOND,), (FIRST, SECOND), (f"{FIRST} {SECOND}",), ("Residents voted.",))
    model = model_lengths([], "ko", "en")
    for target in translations:
        bitext = bitext_of(BOTH, target, ("ko", "en"), analysis)
        every = list(suspects(bitext, bitext.pairs[0], "source", model))
        likely = list(suspects(bitext, bitext.pairs[0], "source", model, LEAST_ODDS))
        assert len(every) == len(BOTH)
        assert {suspect for suspect in every if score(suspect) >= LEAST_ODDS} <= set(likely) <= set(every)


def test_joined_sentence_of_the_translation_that_has_no_source_is_an_addition(analysis: Analysis) -> None:
    (mark,) = addition.find.find(bitext_of((FIRST,), BOTH, ("en", "ko"), analysis))
    assert mark.target is not None
    assert mark.target.text == BOTH[1]


def test_languages_whose_lengths_are_not_known_are_left_alone(analysis: Analysis) -> None:
    german = ("Die Stadt eröffnet im Mai einen Radweg am Fluss.", "Die Bewohner stimmten über den Namen ab.")
    french = ("La ville ouvrira en mai une piste cyclable le long de la rivière.",)
    assert list(omission.find.find(bitext_of(german, french, ("de", "fr"), analysis))) == []


@pytest.mark.parametrize(("score", "is_reported"), [(0.97, True), (0.43, True), (0.3, False)])
def test_sentence_without_a_partner_is_an_omission_unless_the_alignment_thinks_otherwise(
    score: float, is_reported: bool, analysis: Analysis
) -> None:
    (kept,) = bitext_of(BOTH[:1], (FIRST,), ("ko", "en"), analysis).bitext.pairs
    lost = Pair(sentences(BOTH, "ko")[1:], (), score)
    bitext = AnalysedBitext(Bitext("rows", "ko", "en", "ko", "en", (kept, lost)), analysis)
    assert [mark.confidence > score for mark in omission.find.find(bitext)] == [True] * is_reported


@pytest.mark.parametrize(
    ("rendering", "is_reported"),
    [
        ("The chair drove away all the people who had come to listen, and so the hall was empty in the end.", True),
        ("The chair drove away all who had come to listen, and because of it the ferry fares stay as they are.", False),
    ],
)
def test_sentence_that_is_said_beside_is_no_omission(rendering: str, is_reported: bool, analysis: Analysis) -> None:
    texts = ("의장은 방청객을 모두 내보냈다.", "여객선 요금은 그대로 유지된다.")
    (kept,) = bitext_of(texts[:1], (rendering,), ("ko", "en"), analysis).bitext.pairs
    lost = Pair(sentences(texts, "ko")[1:], (), 0.7)
    bitext = AnalysedBitext(Bitext("rows", "ko", "en", "ko", "en", (kept, lost)), analysis)
    assert [mark.pair for mark in omission.find.find(bitext)] == [1] * is_reported
