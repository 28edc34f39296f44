"""Who judges whether a pair says the same: estimators by name or given, and what their judgement does."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pytest

from align.analysis import Analysis
from align.bitext import Bitext, Pair, Place, Sentence, bitext_of_rows
from align.errors import SettingsError
from qa_reports import Checker
from qa_reports.analysed import AnalysedBitext, AnalysedPair
from qa_reports.checks import CHECKS, mistranslation
from qa_reports.quality_estimation import ESTIMATORS

ROWS = [
    ("시는 오는 5월 강변에 자전거 도로를 연다.", "The city will open a bicycle path along the river in May."),
    ("공사는 2년이 걸렸고 예산은 절반만 들었다.", "Construction took two years and cost half of the budget."),
]


class Doubter:
    """Doubts every pair that speaks of a budget."""

    name = "doubter"

    def estimate(self, bitext: AnalysedBitext, pairs: Sequence[AnalysedPair]) -> list[float]:
        return [0.1 if "budget" in pair.target.text else 0.9 for pair in pairs]


def doubted(checker: Checker) -> list[tuple[int | None, float]]:
    report = checker.check(bitext_of_rows(ROWS))
    return [(finding.pair, finding.confidence) for finding in report.findings]


def test_an_estimator_of_ones_own_decides_what_is_a_mistranslation() -> None:
    assert doubted(Checker(select=["mistranslation"])) == []
    assert doubted(Checker(select=["mistranslation"], estimator=Doubter())) == [(1, 0.9)]


def test_an_estimator_is_found_by_its_name_and_named_in_the_signature(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(ESTIMATORS, "doubter", Doubter)
    checker = Checker(select=["mistranslation"], estimator="doubter")
    assert doubted(checker) == [(1, 0.9)]
    assert checker.check(bitext_of_rows(ROWS)).signature.endswith("|estimator:doubter")
    assert "estimator" not in Checker(select=["mistranslation"]).check(bitext_of_rows(ROWS)).signature


def test_an_unknown_estimator_is_a_mistake_in_the_settings_that_says_what_there_is() -> None:
    with pytest.raises(SettingsError, match=r"unknown quality estimator 'embeding'\. Did you mean 'embedding'\?"):
        Checker(estimator="embeding")


def test_every_rule_names_its_kind_of_error_and_its_page_shows_it() -> None:
    assert [check.id for check in CHECKS if check.mqm == "other"] == []
    assert all(f"MQM: {check.mqm}" in check.explanation for check in CHECKS)
    assert {check.mqm for check in CHECKS if check.id.startswith("source-")} <= {
        "source",
        "source/character-encoding",
        "source/spelling",
    }


def joined(*rows: tuple[tuple[str, ...], tuple[str, ...]]) -> Bitext:
    """Return a document of pairs that may have several sentences on a side."""
    pairs = [
        Pair(
            *(tuple(Sentence(text, lang, Place(lang, 1, 1, 0, len(text))) for text in side) for lang, side in sides),
            0.9,
        )
        for sides in (zip(("ko", "en"), row, strict=True) for row in rows)
    ]
    return Bitext("joined", "ko", "en", "ko", "en", tuple(pairs))


def test_joined_sentences_are_encoded_only_where_their_pair_is_in_doubt(analysis: Analysis) -> None:
    (one, first), (other, second) = ROWS
    asked: list[str] = []

    class Listening(Analysis):
        def encode(self, texts: Iterable[str]) -> None:
            texts = list(texts)
            asked.extend(texts)
            super().encode(texts)

    for target, is_encoded in (((first, second), False), (("It rained.", "The play was cancelled last night."), True)):
        asked.clear()
        listening = Listening(analysis.encoder, analysis.morphology)
        bitext = AnalysedBitext(
            joined(((one, other), target), *[((source,), (put,)) for source, put in ROWS * 5]), listening
        )
        marks = list(mistranslation.find.find(bitext))
        assert [mark.pair for mark in marks] == [0] * is_encoded
        assert (f"{one} {other}" in asked) is is_encoded
