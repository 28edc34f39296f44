"""Scores against a reference: sacrebleu's own figures, on segments that both texts have in common."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import sacrebleu
from report_samples import article, finding_in, sentences_of
from typer.testing import CliRunner

from align.bitext import Bitext, Pair
from align.errors import SettingsError
from qa_reports.cli import app
from qa_reports.report import Report
from qa_reports.scorecard import make_scorecard
from qa_reports.scoring import METRICS, Segments, common_segments, compare_translations, score_translation

REFERENCE = [
    "The mayor opened the bridge on Monday.",
    "It cost more than three million won.",
    "Residents were glad, and shops stayed open.",
    "Work on the second bridge begins in May.",
]
CLOSE = [
    "The mayor opened the bridge on Monday.",
    "It cost over three million won.",
    "Residents were glad and the shops stayed open.",
    "Work on a second bridge begins in May.",
]
FAR = ["Mayor bridge open Monday.", "Cost three million.", "Glad residents.", "Second work is May."]


def aligned(name: str, reference: list[str], translation: list[str], beads: list[tuple[str, str]]) -> Bitext:
    """Pair sentences by their numbers: ("01", "0") is the first two of the reference with the first."""
    source, target = (
        sentences_of(path, "\n".join(lines), "en")
        for path, lines in (("reference.txt", reference), (f"{name}.txt", translation))
    )
    pairs = tuple(Pair(tuple(source[int(n)] for n in a), tuple(target[int(n)] for n in b), 1.0) for a, b in beads)
    return Bitext(name, "reference.txt", f"{name}.txt", "en", "en", pairs)


def test_scores_are_those_of_sacrebleu() -> None:
    scores = {score.metric: score.value for score in score_translation(CLOSE, REFERENCE)}
    assert scores == {
        "bleu": pytest.approx(sacrebleu.corpus_bleu(CLOSE, [REFERENCE]).score),
        "chrf": pytest.approx(sacrebleu.corpus_chrf(CLOSE, [REFERENCE]).score),
        "chrf++": pytest.approx(sacrebleu.corpus_chrf(CLOSE, [REFERENCE], word_order=2).score),
        "ter": pytest.approx(sacrebleu.corpus_ter(CLOSE, [REFERENCE]).score),
    }


def test_a_score_carries_its_signature_and_interval() -> None:
    (score,) = score_translation(CLOSE, REFERENCE, metrics=["chrf"])
    assert (
        score.signature
        == f"nrefs:1|bs:1000|seed:12345|case:mixed|eff:yes|nc:6|nw:0|space:no|version:{sacrebleu.__version__}"
    )
    assert score.half_width is not None
    assert score.half_width > 0


def test_equal_texts_have_scores_and_intervals() -> None:
    found = {score.metric: (score.value, score.half_width) for score in score_translation(REFERENCE, REFERENCE)}
    assert found == {
        "bleu": (pytest.approx(100), pytest.approx(0)),
        "chrf": (pytest.approx(100), 0),
        "chrf++": (pytest.approx(100), 0),
        "ter": (0, 0),
    }


def test_korean_is_scored_by_characters() -> None:
    (score,) = score_translation(["다리를 열었다."], ["다리를 열었다."], metrics=["bleu"], lang="ko")
    assert "tok:char" in score.signature
    assert score.value == pytest.approx(100)


def test_a_worse_translation_is_told_from_a_better_one() -> None:
    found = {c.metric: c for c in compare_translations(CLOSE, FAR, REFERENCE)}
    assert list(found) == list(METRICS)
    assert found["chrf"].translation > found["chrf"].baseline
    assert found["ter"].translation < found["ter"].baseline
    assert (found["chrf"].p_value or 1) < 0.05
    (same,) = compare_translations(CLOSE, CLOSE, REFERENCE, metrics=["chrf"])
    assert same.p_value == 1


def test_an_unknown_metric_is_named() -> None:
    with pytest.raises(SettingsError, match="Did you mean 'chrf"):
        score_translation(CLOSE, REFERENCE, metrics=["chfr"])


def test_segments_are_the_finest_that_all_translations_allow() -> None:
    one = aligned("one", ["A.", "B.", "C.", "D."], ["ab", "c", "d"], [("01", "0"), ("2", "1"), ("3", "2")])
    other = aligned("other", ["A.", "B.", "C.", "D."], ["a", "bc", "d"], [("0", "0"), ("12", "1"), ("3", "2")])
    assert common_segments([one, other]) == Segments(("A. B. C.", "D."), (("ab c", "d"), ("a bc", "d")))


def test_what_is_left_out_or_added_counts() -> None:
    found = common_segments(
        [aligned("one", ["A.", "B.", "C."], ["a", "new", "c"], [("0", "0"), ("", "1"), ("1", ""), ("2", "2")])]
    )
    assert found == Segments(("A.", "B.", "C."), (("a new", "", "c"),))


def test_moved_and_leading_additions_find_a_segment() -> None:
    found = common_segments([aligned("one", ["A.", "B."], ["new", "b", "a"], [("", "0"), ("1", "1"), ("0", "2")])])
    assert found == Segments(("A.", "B."), (("new a", "b"),))


# --- The command

SOURCE = "The mayor has opened the new bridge. It cost more than 3 million won.\nPeople were glad. He left that day.\n"
TRANSLATION = "The mayor opened the new bridge, and it cost over 3 million won.\nPeople were very glad. He left.\n"


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    reference, translation = tmp_path / "reference.txt", tmp_path / "translation.txt"
    reference.write_text(SOURCE, encoding="utf-8")
    translation.write_text(TRANSLATION, encoding="utf-8")
    return reference, translation


def run(*args: str | Path) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, ["score", *map(str, args)])
    return result.exit_code, result.stdout, result.stderr


def test_sentences_split_otherwise_are_scored_on_aligned_segments(files: tuple[Path, Path]) -> None:
    reference, translation = files
    code, output, _ = run(translation, "--reference", reference, "--metric", "chrf", "--format", "json")
    assert code == 0
    record = json.loads(output)
    segments = [
        (
            "The mayor opened the new bridge, and it cost over 3 million won.",
            "The mayor has opened the new bridge. It cost more than 3 million won.",
        ),
        ("People were very glad.", "People were glad."),
        ("He left.", "He left that day."),
    ]
    by_hand = sacrebleu.corpus_chrf([one for one, _ in segments], [[other for _, other in segments]]).score
    assert record["all"]["segments"] == 3
    assert record["all"]["scores"][0]["value"] == pytest.approx(by_hand)


@pytest.mark.parametrize(
    ("limits", "status", "said"),
    [
        (["--min", "chrf=20"], 0, ""),
        (["--min", "chrf=99"], 1, "--min asks for 99"),
        (["--max", "ter=1"], 1, "--max asks for 1"),
        (["--min", "ter=50"], 2, "use the other option"),
        (["--min", "chrf"], 2, "write METRIC=VALUE"),
        (["--min", "comet=1"], 2, "is not one of: bleu"),
    ],
)
def test_a_limit_gates(files: tuple[Path, Path], limits: list[str], status: int, said: str) -> None:
    reference, translation = files
    code, _, errors = run(translation, "--reference", reference, "--metric", "chrf", *limits)
    assert code == status
    assert said in errors


def test_two_versions_are_compared(files: tuple[Path, Path], tmp_path: Path) -> None:
    reference, translation = files
    old = tmp_path / "old.txt"
    old.write_text("Mayor opens bridge. Cost 3 million.\nGlad people. He goes.\n", encoding="utf-8")
    code, output, _ = run(translation, "--reference", reference, "--compare-with", old)
    assert code == 0
    assert "compared with" in output
    assert "p = 0." in output


def test_a_file_that_is_not_there_is_named(files: tuple[Path, Path], tmp_path: Path) -> None:
    code, _, errors = run(tmp_path / "lost.txt", "--reference", files[0])
    assert code == 2
    assert "lost.txt" in errors


# --- The scorecard


def test_penalty_points_follow_severity_and_length() -> None:
    card = make_scorecard(article())
    assert card.source_words == 16
    assert {row.error_type: row.points for row in card.rows} == {
        "accuracy/mistranslation/number": 5,
        "accuracy/omission": 1,
        "linguistic-conventions/punctuation": 0,
        "accuracy/mistranslation/entity": 5,
    }
    assert card.points_per_thousand == pytest.approx(11 / 16 * 1000)
    assert card.quality == pytest.approx(100 - 11 / 16 * 100)
    assert not card.passes


def test_errors_of_the_source_cost_nothing() -> None:
    document = article().documents[0]
    findings = (finding_in(document, 0, "source-damaged", source="다리"),)
    card = make_scorecard(Report("s", (document,), findings))
    assert (card.points, card.quality, card.passes) == (0, 100, True)


def test_check_shows_scores_and_scorecard_when_asked(files: tuple[Path, Path], tmp_path: Path) -> None:
    korean = tmp_path / "source.txt"
    korean.write_text(
        "시장이 새 다리를 열었다. 300만 원 넘게 들었다.\n사람들이 기뻐했다. 그는 그날 떠났다.\n", encoding="utf-8"
    )
    reference, translation = files
    arguments = ["check", "--source", str(korean), "--target", str(translation), "--fail-on", "never"]
    plain = json.loads(CliRunner().invoke(app, [*arguments, "--format", "json"]).stdout)
    assert not {"scores", "scorecard"} & set(plain)
    asked = [*arguments, "--scorecard", "--reference", str(reference)]
    record = json.loads(CliRunner().invoke(app, [*asked, "--format", "json"]).stdout)
    assert [score["metric"] for score in record["scores"]] == list(METRICS)
    assert record["scorecard"]["source_words"] == 13
    assert record["scorecard"]["threshold"] == 95
    config = tmp_path / "house.toml"
    config.write_text("passing-quality = 98.5\n", encoding="utf-8")
    own = json.loads(CliRunner().invoke(app, [*asked, "--format", "json", "--config", str(config)]).stdout)
    assert own["scorecard"]["threshold"] == 98.5
    assert "MQM: " in CliRunner().invoke(app, asked).stdout


def test_check_finds_the_reference_of_each_of_several_documents_by_its_name(tmp_path: Path) -> None:
    texts = {
        "news/a.txt": "다리가 열렸다.\n\nThe bridge has opened.\n",
        "news/b.en.txt": "비가 많이 왔다.\n\nIt rained a lot.\n",
        "refs/a.txt": "The bridge has opened.\n",
        "refs/b.txt": "Much rain fell.\n",
    }
    for name, text in texts.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    arguments = ["check", str(tmp_path / "news"), "--reference", str(tmp_path / "refs"), "--format", "json"]
    result = CliRunner().invoke(app, arguments)
    hypotheses, references = (
        ["The bridge has opened.", "It rained a lot."],
        ["The bridge has opened.", "Much rain fell."],
    )
    expected = score_translation(hypotheses, references, metrics=["chrf"])[0]
    scores = {score["metric"]: score["value"] for score in json.loads(result.stdout)["scores"]}
    assert scores["chrf"] == pytest.approx(expected.value, abs=0.01)
    (tmp_path / "refs" / "b.txt").unlink()
    result = CliRunner().invoke(app, arguments)
    assert result.exit_code == 2
    assert "b.en.txt: has no reference of that name in " in result.stderr
    one = [*arguments[:3], str(tmp_path / "refs" / "a.txt")]
    assert "but 2 documents are checked: give a folder" in CliRunner().invoke(app, one).stderr
