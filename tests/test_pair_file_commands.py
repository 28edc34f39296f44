"""Bilingual files on the command line: checked as they stand, converted, annotated, fixed; bad ones are one line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from bilingual_samples import TMX, written
from typer.testing import CliRunner, Result

from qa_reports.cli import app

TABLE = (
    "source\ttarget\n"
    "다리 길이는 300미터이다.\tThe bridge is 500 meters long.\n"
    "공사는 2년이 걸렸다.\tConstruction took two years.\n"
    "주민들은 길을 반겼다.\t\n"
)


def run(*args: str | Path) -> Result:
    return CliRunner().invoke(app, [str(arg) for arg in args])


@pytest.mark.parametrize("suffix", [".tsv", ".tmx", ".xlf", ".xliff", ".jsonl", ".parquet", ".xlsx", ".csv"])
def test_a_bilingual_file_is_checked_as_it_stands(suffix: str, tmp_path: Path) -> None:
    path = written(tmp_path, "a.tsv", TABLE)
    if suffix != ".tsv":
        converted = run("align", path, "-o", tmp_path / f"b{suffix}")
        assert (converted.exit_code, converted.stdout) == (0, "")
        path = tmp_path / f"b{suffix}"
    # A file named as the source alone is a document too.
    option = ("--source",) if suffix in {".tsv", ".xlf"} else ()
    result = run("check", *option, path, "--select", "number-mismatch,omission", "--format", "json")
    report = json.loads(result.stdout)
    assert result.exit_code == 1
    assert [(finding["rule"], finding["pair"]) for finding in report["findings"]] == [
        ("number-mismatch", 0),
        ("omission", 2),
    ]
    assert report["findings"][0]["target"]["text"].startswith("500")


def test_bilingual_files_of_a_folder_are_documents(tmp_path: Path) -> None:
    written(tmp_path, "a.tsv", TABLE)
    written(tmp_path, "a.tmx")
    result = run("check", tmp_path, "--select", "omission", "--format", "json")
    assert [len(document["pairs"]) for document in json.loads(result.stdout)["documents"]] == [2, 3]


def test_a_broken_file_stops_that_file_only(tmp_path: Path) -> None:
    good, bad = written(tmp_path, "a.tsv", TABLE), written(tmp_path, "cut.tmx", TMX[:-40])
    result = run("align", good, bad, "-o", tmp_path / "o.tmx")
    assert result.exit_code == 2
    assert "cut.tmx:" in result.stderr and "3 pairs of 1 document written" in result.stderr
    assert run("check", tmp_path / "o.tmx", "--select", "omission").exit_code == 1
    alone = run("align", bad, "-o", tmp_path / "p.tmx")
    assert alone.exit_code == 2 and not (tmp_path / "p.tmx").exists()
    assert [line for line in alone.stderr.splitlines() if "error" in line] == alone.stderr.splitlines()


def test_findings_go_into_the_file_and_an_ignored_one_stays_silent(tmp_path: Path) -> None:
    run("align", written(tmp_path, "a.tsv", TABLE), "-o", tmp_path / "a.xlf")
    checked = ("check", tmp_path / "a.xlf", "--select", "number-mismatch")
    assert run(*checked, "--report", tmp_path / "a.xlf").exit_code == 1
    text = (tmp_path / "a.xlf").read_text(encoding="utf-8")
    assert '<note from="alignqa"' in text
    (tmp_path / "a.xlf").write_text(text.replace("number-mismatch error", "number-mismatch ignored"), encoding="utf-8")
    assert run(*checked).exit_code == 0


def test_a_name_is_fixed_in_the_file_and_nothing_else(tmp_path: Path) -> None:
    rows = "".join(
        f"{korean}\t{english}\n"
        for korean, english in (
            ("마크 엘드리치 시장이 왔다.", "Mayor Mark Eldrich came."),
            ("엘드리치 시장은 다리를 열었다.", "Mayor Eldrich opened the bridge."),
            ("엘드리치 시장은 떠났다.", "Mayor Elldrich left."),
        )
    )
    run("align", written(tmp_path, "a.tsv", f"source\ttarget\n{rows}"), "-o", tmp_path / "a.xlf")
    before = (tmp_path / "a.xlf").read_text(encoding="utf-8")
    run("check", tmp_path / "a.xlf", "--fix", "--select", "name-spelling")
    assert (tmp_path / "a.xlf").read_text(encoding="utf-8") == before.replace("Elldrich", "Eldrich")
