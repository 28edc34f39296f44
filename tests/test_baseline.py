"""Accepted findings, reports read back, and two reports compared."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest
from report_samples import article, hostile
from typer.testing import CliRunner

from align.errors import InputError
from qa_reports.baseline import accept, read_baseline, stale_entries, suppress_accepted, write_baseline
from qa_reports.cli import app
from qa_reports.comparing import compare_reports
from qa_reports.report import Report
from qa_reports.report_file import read_report
from qa_reports.writers import write_report
from qa_reports.writers.json_report import to_json
from qa_reports.writers.sarif_report import to_sarif

SCHEMA = json.loads((Path(__file__).parent.parent / "docs" / "report.schema.json").read_text(encoding="utf-8"))


def test_an_accepted_finding_is_suppressed_and_the_others_stay(tmp_path: Path) -> None:
    path = tmp_path / "accepted.json"
    write_baseline(accept(article().findings[:1], "the editor's spelling"), path)
    report = suppress_accepted(article(), read_baseline(path))
    assert report.findings == article().findings[1:]
    assert [(s.finding, s.by, s.reason) for s in report.suppressed] == [
        (article().findings[0], "baseline", "the editor's spelling")
    ]


def test_a_suppressed_finding_counts_nowhere_and_is_still_told() -> None:
    report = suppress_accepted(article(), accept(article().findings))
    assert report.headline().startswith("0 errors, 0 warnings, 0 info")
    record = json.loads(to_json(report))
    jsonschema.Draft202012Validator(SCHEMA).validate(record)
    assert [row["rule"] for row in record["suppressed"]] == [finding.rule for finding in article().findings]
    results = json.loads(to_sarif(report))["runs"][0]["results"]
    assert {result["suppressions"][0]["kind"] for result in results} == {"external"}


def test_stale_entries_are_those_of_the_documents_that_were_checked() -> None:
    baseline = accept(article().findings)
    checked = replace(article(), findings=article().findings[1:])
    assert [entry.rule for entry in stale_entries(checked, baseline)] == ["name-spelling"]
    assert stale_entries(suppress_accepted(article(), baseline), baseline) == []
    assert stale_entries(Report("s", (), ()), baseline) == []


def test_a_baseline_is_one_finding_a_line_in_a_fixed_order(tmp_path: Path) -> None:
    one, other = tmp_path / "one.json", tmp_path / "other.json"
    write_baseline(accept(article().findings), one)
    write_baseline(accept(reversed(article().findings)), other)
    assert one.read_text(encoding="utf-8") == other.read_text(encoding="utf-8")
    assert len(one.read_text(encoding="utf-8").splitlines()) == len(article().findings) + 2


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("[]", "is no baseline"),
        ('{"version": 2, "findings": []}', "baseline of version 2"),
        ('{"version": 1, "findings": [{"rule": 3}]}', "is no baseline"),
        ("\udcff", "is no baseline"),
    ],
)
def test_what_is_no_baseline_is_one_error(tmp_path: Path, content: str, said: str) -> None:
    path = tmp_path / "accepted.json"
    path.write_text(content, encoding="utf-8", errors="surrogateescape")
    with pytest.raises(InputError, match=said):
        read_baseline(path)


@pytest.mark.parametrize("report", [article(), hostile(), Report("s", (), ())], ids=["article", "hostile", "empty"])
def test_a_json_report_is_read_back(tmp_path: Path, report: Report) -> None:
    path = tmp_path / "report.json"
    accepted = suppress_accepted(report, accept(report.findings[:1]))
    write_report(accepted, path)
    assert to_json(read_report(path)) == to_json(accepted)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("{", "is no JSON report"),
        ("[1]", "is no alignqa report of schema 1"),
        ('{"schema_version": 7}', "is no alignqa report of schema 1"),
        ('{"schema_version": 1}', "is no whole alignqa report"),
    ],
)
def test_what_is_no_report_is_one_error(tmp_path: Path, content: str, said: str) -> None:
    path = tmp_path / "report.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=said):
        read_report(path)


def test_reports_differ_by_findings_not_by_lines() -> None:
    first, second, *rest = article().findings
    old = replace(article(), findings=(first, *rest))
    new = replace(article(), findings=(second, *rest))
    difference = compare_reports(old, new)
    assert (difference.new, difference.gone, difference.unchanged) == ((second,), (first,), len(rest))


def test_diff_prints_what_is_new_and_gone(tmp_path: Path) -> None:
    first, second, *rest = article().findings
    for name, findings in (("old", (first, *rest)), ("new", (second, *rest))):
        write_report(replace(article(), findings=findings), tmp_path / f"{name}.json")
    arguments = ["diff", str(tmp_path / "old.json"), str(tmp_path / "new.json")]
    result = CliRunner().invoke(app, arguments)
    assert result.exit_code == 0
    plus, minus, counts = result.stdout.splitlines()
    assert plus.startswith("+ article.en.txt:2:21: error number-mismatch")
    assert minus.startswith("- article.en.txt:3:1: error name-spelling")
    assert counts == "1 new, 1 gone, 2 unchanged"
    assert CliRunner().invoke(app, [*arguments, "--fail-on", "error"]).exit_code == 1
    record = json.loads(CliRunner().invoke(app, [*arguments, "--format", "json"]).stdout)
    assert [row["rule"] for row in record["new"]] == ["number-mismatch"]
