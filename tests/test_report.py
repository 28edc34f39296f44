"""The report as an object: counts, filters, data frames, and how it shows itself in a notebook."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest
from lxml import html
from report_samples import article, bitext_of, finding_in, hostile

from align.errors import InputError
from qa_reports.finding import Severity
from qa_reports.report import Report, UnreadInput
from qa_reports.visible_text import make_visible

EMPTY = Report("alignqa:0.1", (), ())


def test_summary_counts_pairs_and_findings() -> None:
    assert article().summary() == {"pairs": 4, "error": 2, "warning": 1, "info": 1}
    assert EMPTY.summary() == {"pairs": 0, "error": 0, "warning": 0, "info": 0}


@pytest.mark.parametrize(
    ("report", "expected"),
    [
        (article(), "2 errors, 1 warning, 1 info in 1 document, 4 pairs; 1 input could not be read"),
        (replace(article(), errors=()), "2 errors, 1 warning, 1 info in 1 document, 4 pairs"),
        (EMPTY, "0 errors, 0 warnings, 0 info in 0 documents, 0 pairs"),
    ],
)
def test_headline(report: Report, expected: str) -> None:
    assert report.headline() == expected


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ({}, ["name-spelling", "number-mismatch", "omission", "punctuation"]),
        ({"rule": "omission"}, ["omission"]),
        ({"rule": ["omission", "punctuation"]}, ["omission", "punctuation"]),
        ({"severity": "error"}, ["name-spelling", "number-mismatch"]),
        ({"severity": Severity.INFO}, ["punctuation"]),
        ({"severity": {"warning", "info"}}, ["omission", "punctuation"]),
        ({"min_confidence": 0.93}, ["name-spelling"]),
        ({"rule": "omission", "severity": "error"}, []),
    ],
)
def test_filter_keeps_what_is_asked_for(wanted: dict[str, object], expected: list[str]) -> None:
    report = article()
    kept = report.filter(**wanted)  # type: ignore[arg-type]
    assert [finding.rule for finding in kept.findings] == expected
    assert kept.documents == report.documents
    assert len(report.findings) == 4


def test_findings_frame_has_a_row_per_finding() -> None:
    frame = article().to_frame().set_index("rule")
    assert frame.loc["name-spelling", ["source", "target", "target_path", "target_line", "suggestion"]].tolist() == [
        "베르그",
        "Burg",
        "article.en.txt",
        3,
        "Berg",
    ]
    assert frame.loc["name-spelling", "variants"] == [("Berg", 1), ("Burg", 1)]
    assert frame.loc["omission", ["target", "target_line"]].isna().all()
    assert frame["pair"].tolist() == [3, 1, 2, 3]


def test_pairs_frame_has_a_row_per_pair() -> None:
    frame = article().pairs_frame()
    assert frame["source"].tolist()[2:] == ["요금은 없다.", "베르그는 감사를 전했다."]
    assert frame["target"].tolist()[2:] == ["", "Burg gave thanks…"]
    assert frame["target_sentences"].tolist() == [1, 1, 0, 1]
    assert frame["target_line"].tolist() == [1, 2, pd.NA, 3]


@pytest.mark.parametrize("method", [Report.to_frame, Report.pairs_frame])
def test_empty_frames_have_the_same_columns_and_types(method) -> None:  # type: ignore[no-untyped-def]
    assert method(EMPTY).dtypes.to_dict() == method(article()).dtypes.to_dict()


def test_documents_come_with_their_findings() -> None:
    ((document, findings),) = article().by_document()
    assert document.id == "article"
    assert len(findings) == 4


def test_a_finding_of_no_document_is_a_fault_and_not_lost() -> None:
    with pytest.raises(KeyError):
        replace(article(), documents=()).by_document()


def test_notebook_shows_the_counts_and_the_findings_side_by_side() -> None:
    page = html.fromstring(article()._repr_html_())
    assert "2 errors" in page.text_content()
    rows = page.xpath("//tbody/tr")
    assert [[cell.text_content() for cell in row.xpath("td")[:3]] for row in rows] == [
        ["4", "베르그는 감사를 전했다.", "Burg gave thanks…"],
        ["2", "시장은 3만 명이 건널 것이라고 말했다.", "The mayor said that 3,000 people would cross it."],
        ["3", "요금은 없다.", ""],
    ]
    assert rows[0].xpath(".//mark//text()") == ["베르그", "Burg", "…"]
    assert "error name-spelling 베르그 is spelled “Berg” and “Burg”. → Berg (93%)" in rows[0].text_content()


def test_notebook_of_a_long_report_says_how_much_it_leaves_out() -> None:
    document = bitext_of(*[(f"다리 {number}.", "A bridge.") for number in range(80)])
    findings = tuple(finding_in(document, number, "x", target="bridge") for number in range(80))
    page = html.fromstring(Report("s", (document,), findings)._repr_html_())
    assert len(page.xpath("//tbody/tr")) == 50
    assert "30 more" in page.text_content()


def test_pairs_show_themselves_side_by_side() -> None:
    page = html.fromstring(article().documents[0]._repr_html_())
    rows = [[cell.text_content() for cell in row.xpath("td")] for row in page.xpath("//tbody/tr")]
    assert rows[2:] == [["3", "요금은 없다.", "", "83%"], ["4", "베르그는 감사를 전했다.", "Burg gave thanks…", "83%"]]
    shown = html.fromstring(hostile().documents[0]._repr_html_())
    assert "<script>alert(1)</script>" in shown.text_content()
    assert not shown.xpath("//script | //b")


def test_notebook_escapes_what_documents_hold() -> None:
    page = html.fromstring(hostile()._repr_html_())
    assert not page.xpath("//script | //style | //b")
    assert page.text_content().isprintable()
    assert "<script>alert(1)</script>" in page.text_content()


def test_an_unread_input_keeps_the_place_of_its_error() -> None:
    unread = UnreadInput.of(InputError("a.tmx", "not well-formed", 7))
    assert (unread.place, unread.reason) == ("a.tmx:7", "not well-formed")
    assert UnreadInput("a.tmx", "gone").place == "a.tmx"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("엘리치, “Elrich” – 3만\u00a0명", "엘리치, “Elrich” – 3만\u00a0명"),
        ("a\u202eb", "a⟨U+202E⟩b"),
        ("El\u200brich", "El⟨U+200B⟩rich"),
        ("El\u200drich", "El⟨U+200D⟩rich"),
        ("\u200d", "⟨U+200D⟩"),
        ("👩\u200d🚀 می\u200cخواهم क्\u200dष", "👩\u200d🚀 می\u200cخواهم क्\u200dष"),
        ("소\u00adfter 빈\u3164칸", "소⟨U+00AD⟩fter 빈⟨U+3164⟩칸"),
        ("\x1b[31m\x9b\x00", "⟨U+001B⟩[31m⟨U+009B⟩⟨U+0000⟩"),
        ("한 줄\r\n두 줄\t칸", "한 줄 두 줄 칸"),
        ("\ud83d", "⟨U+D83D⟩"),
    ],
)
def test_what_cannot_be_seen_is_written_out(text: str, expected: str) -> None:
    assert make_visible(text) == expected
