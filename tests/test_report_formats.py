"""Reports for other programs: CSV, Markdown, XLSX, SARIF, JUnit, GitHub and GitLab, as those programs read them."""

from __future__ import annotations

import csv
import html
import io
import json
import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree
from markdown_it import MarkdownIt
from report_samples import article, bitext_of, finding_in, hostile

from align.spreadsheet_cells import guard_formula
from qa_reports.report import Report
from qa_reports.writers import WRITERS, print_report, write_report
from qa_reports.writers.csv_report import COLUMNS, to_csv
from qa_reports.writers.github_annotations import SHOWN
from qa_reports.writers.junit_report import to_junit
from qa_reports.writers.markdown_report import to_markdown
from qa_reports.writers.sarif_report import to_sarif


def printed(report: Report, format_name: str) -> str:
    stream = io.StringIO()
    print_report(report, format_name, stream)
    return stream.getvalue()


def many(number: int) -> Report:
    document = bitext_of(*((f"{n}번 문장이다.", f"This is sentence {n}.") for n in range(number)))
    findings = [replace(finding_in(document, n, "omission", target=f"{n}"), fingerprint=str(n)) for n in range(number)]
    return Report("s", (document,), tuple(findings))


# --- SARIF


def test_sarif_points_to_the_words_in_both_files() -> None:
    run = json.loads(to_sarif(article()))["runs"][0]
    result = run["results"][0]
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "article.en.txt"
    assert {key: place["region"][key] for key in ("startLine", "startColumn", "endLine", "endColumn")} == {
        "startLine": 3,
        "startColumn": 1,
        "endLine": 3,
        "endColumn": 5,
    }
    assert place["region"]["snippet"]["text"] == "Burg"
    assert result["relatedLocations"][0]["physicalLocation"]["region"]["snippet"]["text"] == "베르그"
    assert result["fixes"][0]["artifactChanges"][0]["replacements"][0]["insertedContent"]["text"] == "Berg"
    assert result["partialFingerprints"] == {"alignqa/v1": "name-spelling-3"}
    assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == "name-spelling"


def test_sarif_names_what_could_not_be_read() -> None:
    invocation = json.loads(to_sarif(article()))["runs"][0]["invocations"][0]
    assert not invocation["executionSuccessful"]
    assert invocation["toolExecutionNotifications"][0]["message"]["text"] == "no such file"


def test_a_path_in_sarif_is_a_uri_reference(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    uris = []
    for name in ("기사 1", str(tmp_path / "inside"), "/elsewhere/a b"):
        document = bitext_of(("문장이다.", "It is a sentence."), name=name)
        report = Report("s", (document,), (finding_in(document, 0, "addition", target="It"),))
        result = json.loads(to_sarif(report))["runs"][0]["results"][0]
        uris.append(result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"])
    assert uris == ["%EA%B8%B0%EC%82%AC%201.en.txt", "inside.en.txt", "file:///elsewhere/a%20b.en.txt"]


@pytest.mark.skipif(not shutil.which("sarif-multitool"), reason="the SARIF validator is not installed")
@pytest.mark.parametrize("report", [article(), hostile(), Report("s", (), ())], ids=["article", "hostile", "empty"])
def test_the_sarif_validator_finds_no_error(tmp_path: Path, report: Report) -> None:
    write_report(report, tmp_path / "report.sarif")
    run = subprocess.run(
        ["sarif-multitool", "validate", "report.sarif"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert "Analysis completed successfully" in run.stdout
    assert ": error " not in run.stdout


# --- JUnit


def test_junit_counts_errors_and_warnings_as_failures() -> None:
    root = etree.fromstring(to_junit(article()))
    assert (root.get("tests"), root.get("failures"), root.get("errors")) == ("5", "3", "1")
    assert root.xpath("//testcase/failure/@type")[0] == "error name-spelling"
    assert len(root.xpath("//testcase[not(failure) and not(error)]")) == 1


def test_junit_of_a_clean_document_has_one_test_that_passes() -> None:
    root = etree.fromstring(to_junit(replace(article(), findings=(), errors=())))
    assert root.xpath("//testcase/@name") == ["no findings"]
    assert root.get("failures") == "0"


def test_junit_of_hostile_text_is_well_formed() -> None:
    root = etree.fromstring(to_junit(hostile()))
    assert root.xpath("//script") == []
    assert "<script>" in root.xpath("string(//failure)")


# --- CSV


def test_csv_has_one_row_a_finding() -> None:
    rows = list(csv.DictReader(io.StringIO(to_csv(article()))))
    assert tuple(rows[0]) == COLUMNS
    assert len(rows) == len(article().findings)
    assert rows[0]["target_place"] == "article.en.txt:3:1"
    assert rows[0]["variants"] == "Berg ×1, Burg ×1"


def test_csv_of_hostile_text_keeps_its_rows() -> None:
    assert len(list(csv.reader(io.StringIO(to_csv(hostile()))))) == 2


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("=1+1", "'=1+1"),
        ("=2", "'=2"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"),
        ("-2+3", "'-2+3"),
        ("-5", "-5"),
        ("- 아니요.", "- 아니요."),
        ("서울 = 수도", "서울 = 수도"),
        ("", ""),
    ],
)
def test_a_cell_is_no_formula(cell: str, written: str) -> None:
    assert guard_formula(cell) == written


def test_the_csv_file_tells_spreadsheets_its_encoding(tmp_path: Path) -> None:
    write_report(article(), tmp_path / "report.csv")
    assert (tmp_path / "report.csv").read_bytes().startswith(b"\xef\xbb\xbfdocument,")


# --- Markdown


def test_markdown_shows_the_words_in_bold() -> None:
    page = MarkdownIt("commonmark").enable("table").render(to_markdown(article()))
    assert "<strong>베르그</strong>는 감사를 전했다." in page
    assert "<td>name-spelling</td>" in page
    assert "Suggestion: Berg" in page


def test_nothing_of_a_document_is_markdown() -> None:
    document = bitext_of(
        ("# 제목 **굵게**", "- [link](http://x) <b>bold</b> `code` | cell ~~x~~ 1. one"), name="_a_*b*"
    )
    report = Report("s", (document,), (finding_in(document, 0, "punctuation", target="[link](http://x)"),))
    page = MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(to_markdown(report))
    assert re.findall(r"<(a|b|em|code|s|h3|ol)\b", page) == []
    assert "[link](http://x)" in page


@pytest.mark.parametrize("words", ["3.2 billion won", "3. item", "- item", "+ item", "-5", "12) item", "R&D \\ 50 %"])
def test_markdown_shows_words_as_they_stand(words: str) -> None:
    document = bitext_of(("원문이다.", words))
    report = Report("s", (document,), (finding_in(document, 0, "punctuation", target=words),))
    page = MarkdownIt("commonmark").render(to_markdown(report))
    assert f"<strong>{html.escape(words)}</strong>" in page


# --- XLSX


def test_the_workbook_marks_the_words_in_their_cell(tmp_path: Path) -> None:
    import openpyxl

    write_report(article(), tmp_path / "report.xlsx")
    book = openpyxl.load_workbook(tmp_path / "report.xlsx", rich_text=True)
    assert book.sheetnames == ["Findings", "Pairs", "Names and terms", "Summary"]
    marked = book["Findings"]["F2"].value
    assert [str(part) for part in marked] == ["Burg", " gave thanks…"]
    assert marked[0].font.b
    assert [row[2:4] for row in book["Names and terms"].iter_rows(min_row=2, values_only=True)] == [
        ("Berg", 1),
        ("Burg", 1),
    ]
    assert book["Findings"].auto_filter.ref == "A1:K5"


def test_the_workbook_holds_hostile_text_as_text(tmp_path: Path) -> None:
    import openpyxl

    document = bitext_of(("=HYPERLINK(1)", "=1+1"), ("가" * 40_000, "x" * 40_000))
    findings = (finding_in(document, 0, "addition", target="=1+1"), finding_in(document, 1, "addition", target="x"))
    for number, report in enumerate((hostile(), Report("s", (document,), findings))):
        path = tmp_path / f"{number}.xlsx"
        write_report(report, path)
        cells = [cell for sheet in openpyxl.load_workbook(path) for row in sheet for cell in row]
        assert {cell.data_type for cell in cells} <= {"s", "n"}
        assert all(cell.hyperlink is None for cell in cells)


# --- GitHub and GitLab


def test_github_gets_a_command_a_finding() -> None:
    lines = printed(article(), "github").splitlines()
    assert lines[0] == "::error file=lost.docx,title=unreadable input::no such file"
    assert lines[1] == (
        "::error title=name-spelling (0.93),file=article.en.txt,line=3,endLine=3,col=1,endColumn=5::"
        "베르그 is spelled “Berg” and “Burg”."
    )
    assert [line.split(" ")[0] for line in lines[3:5]] == ["::warning", "::notice"]


def test_github_counts_what_it_would_not_show() -> None:
    lines = [line for line in printed(many(SHOWN + 5), "github").splitlines() if line.startswith("::error")]
    assert len(lines) == SHOWN
    assert lines[-1].endswith("::6 more of level error: see the report or the job summary")


def test_a_document_cannot_give_github_commands() -> None:
    text = printed(hostile(), "github")
    assert all(line.startswith(("::error ", "1 error")) for line in text.splitlines())
    document = bitext_of(("문장이다.", "50%, a: b"))
    report = Report("s", (document,), (finding_in(document, 0, "x:y,z", target="50%", message="50%\n::error::x"),))
    command = printed(report, "github").splitlines()[0]
    assert "title=x%3Ay%2Cz (0.90)" in command
    assert command.endswith("::50%25 ::error::x")


def test_github_gets_a_job_summary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    summary = tmp_path / "summary.md"
    summary.write_text("before\n", encoding="utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    printed(many(SHOWN + 5), "github")
    text = summary.read_text(encoding="utf-8")
    assert text.startswith("before\n# alignqa: 15 errors")
    assert text.count("**error omission**") == SHOWN + 5


def test_gitlab_gets_a_code_quality_report(tmp_path: Path) -> None:
    records = json.loads(printed(article(), "gitlab"))
    assert records[0] == {
        "description": "베르그 is spelled “Berg” and “Burg”.",
        "check_name": "name-spelling",
        "fingerprint": "name-spelling-3",
        "severity": "critical",
        "location": {"path": "article.en.txt", "lines": {"begin": 3}},
    }
    write_report(article(), tmp_path / "report.gitlab.json")
    assert json.loads((tmp_path / "report.gitlab.json").read_text(encoding="utf-8")) == records


@pytest.mark.parametrize("suffix", sorted(WRITERS))
def test_every_writer_takes_an_empty_report_and_hostile_text(tmp_path: Path, suffix: str) -> None:
    for number, report in enumerate((Report("s", (), ()), hostile())):
        path = tmp_path / f"{number}{suffix}"
        write_report(report, path)
        assert path.stat().st_size > 0
