"""alignqa in a workflow: settings, accepted findings, changed files, and what the exit status says."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from qa_reports.cli import app

KOREAN = [
    "시는 강변에 자전거 도로를 열었다.",
    "공사는 2년이 걸렸다.",
    "비용은 120억 원이 들었다.",
    "주민들은 길을 반겼다.",
]
ENGLISH = [
    "The city has opened a bicycle path along the river.",
    "Construction took three years.",
    "It cost 12 billion won.",
    "Residents welcomed the path.",
]
RULE = "number-mismatch"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir()
    write(KOREAN, ENGLISH)
    return tmp_path


def write(korean: list[str], english: list[str]) -> None:
    Path("a.ko.txt").write_text("\n".join(korean) + "\n", encoding="utf-8")
    Path("a.en.txt").write_text("\n".join(english) + "\n", encoding="utf-8")


def run(*args: str) -> Result:
    return CliRunner().invoke(app, list(args))


def check(*args: str) -> Result:
    return run("check", "--source", "a.ko.txt", "--target", "a.en.txt", *args)


def found(result: Result) -> list[tuple[str, str]]:
    return [(row["rule"], row["severity"]) for row in json.loads(result.stdout)["findings"]]


def test_the_defect_of_these_texts_is_found() -> None:
    result = check("--format", "json")
    assert found(result) == [(RULE, "error")]
    assert result.exit_code == 1


def test_a_settings_file_is_obeyed_and_the_command_line_goes_before() -> None:
    Path("alignqa.toml").write_text(f'[rules.{RULE}]\nseverity = "info"\n', encoding="utf-8")
    result = check("--format", "json")
    assert (found(result), result.exit_code) == ([(RULE, "info")], 0)
    assert check("--fail-on", "info").exit_code == 1
    Path("alignqa.toml").write_text(f'[rules.{RULE}]\nseverity = "off"\n', encoding="utf-8")
    assert found(check("--format", "json")) == []
    Path("alignqa.toml").write_text('min-confidence = 1.0\nfail-on = "info"\n', encoding="utf-8")
    assert check().exit_code == 0
    assert check("--min-confidence", "0.1").exit_code == 1


def test_a_slip_in_the_settings_file_is_one_line() -> None:
    Path("alignqa.toml").write_text("fail_on = 1\n", encoding="utf-8")
    result = check()
    assert result.exit_code == 2
    assert result.stderr == "alignqa: error: " + str(Path("alignqa.toml").resolve()) + (
        ": unknown key 'fail_on'. Did you mean 'fail-on'?\n"
    )


def test_settings_tells_where_each_value_comes_from() -> None:
    Path("alignqa.toml").write_text('fail-on = "never"\n', encoding="utf-8")
    lines = {
        line.split()[0]: line.split() for line in run("settings", "--profile", "legal").stdout.splitlines() if line
    }
    assert lines["fail-on"][1:] == ['"never"', str(Path("alignqa.toml").resolve())]
    assert lines["encoder"][-1] == "default"
    assert lines["rules.bound-lost.severity"][1:] == ['"error"', "profile", "legal"]


def test_what_is_accepted_passes_and_what_is_new_fails() -> None:
    accepted = run("baseline", "--source", "a.ko.txt", "--target", "a.en.txt", "--reason", "as the ministry says")
    assert accepted.exit_code == 0
    assert "newly accepted: 1;" in accepted.stderr
    result = check("--baseline", "alignqa-baseline.json", "--format", "json")
    assert result.exit_code == 0
    assert [row["reason"] for row in json.loads(result.stdout)["suppressed"]] == ["as the ministry says"]
    # An edit elsewhere moves the lines, and the finding is still the accepted one.
    write(["새 다리도 놓였다.", *KOREAN], ["A new bridge was built as well.", *ENGLISH])
    assert check("--baseline", "alignqa-baseline.json").exit_code == 0
    write(KOREAN, [*ENGLISH[:2], "It cost 13 billion won.", ENGLISH[3]])
    assert check("--baseline", "alignqa-baseline.json").exit_code == 1


def test_stale_entries_are_told_and_pruned() -> None:
    run("baseline", "--source", "a.ko.txt", "--target", "a.en.txt")
    write(KOREAN, [ENGLISH[0], "Construction took two years.", *ENGLISH[2:]])
    assert "accepted, but found no more: 1" in check("--baseline", "alignqa-baseline.json").stderr
    pruned = run("baseline", "--source", "a.ko.txt", "--target", "a.en.txt", "--prune")
    assert "taken out: 1; in alignqa-baseline.json: 0" in pruned.stderr


@pytest.mark.parametrize("side", ["ko", "en"])
@pytest.mark.parametrize("mark", ["# {}", "// {}", "<!-- {} -->"])
def test_a_comment_accepts_a_finding_on_the_next_line(side: str, mark: str) -> None:
    comment = mark.format(f"alignqa: ignore {RULE} -- the source is wrong")
    korean, english = (
        [lines[0], comment, *lines[1:]] if name == side else lines for name, lines in (("ko", KOREAN), ("en", ENGLISH))
    )
    write(korean, english)
    result = check("--format", "json")
    record = json.loads(result.stdout)
    assert (record["findings"], result.exit_code) == ([], 0)
    assert [(row["rule"], row["by"], row["reason"]) for row in record["suppressed"]] == [
        (RULE, "comment", "the source is wrong")
    ]
    assert len(record["documents"][0]["pairs"]) == len(KOREAN)


def test_a_comment_that_accepts_nothing_is_told() -> None:
    write(KOREAN, ["# alignqa: ignore omission -- not needed", *ENGLISH])
    result = check()
    assert result.exit_code == 1
    assert "a.en.txt:1: 'ignore omission' accepts nothing" in result.stderr


def test_a_comment_for_the_whole_file() -> None:
    write(KOREAN, [*ENGLISH, "", f"# alignqa: ignore-file {RULE}"])
    assert check().exit_code == 0


def test_only_changed_documents_are_checked() -> None:
    Path(".git").rmdir()
    git = ["git", "-c", "user.name=t", "-c", "user.email=t@example.org"]
    for command in (["init", "-q"], ["add", "."], ["commit", "-qm", "first"]):
        subprocess.run([*git, *command], check=True)
    assert check("--changed", "HEAD").exit_code == 0
    write(KOREAN, [*ENGLISH, "More is to come."])
    assert check("--changed", "HEAD").exit_code == 1
    assert check("--changed", "nowhere").exit_code == 2


def test_some_findings_may_be_allowed() -> None:
    assert check("--max-findings", "1").exit_code == 0
    assert check("--max-findings", "0").exit_code == 1


def test_statistics_count_by_rule() -> None:
    result = check("--statistics")
    assert result.stdout.splitlines()[0].split() == ["1", "error", RULE]
    assert result.stdout.splitlines()[-1].startswith("1 error, 0 warnings")
