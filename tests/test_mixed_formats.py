"""The whole way for documents in several formats: read, aligned, checked, reported."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from align import Aligner
from align.encoding import Encoder
from qa_reports import Checker
from qa_reports.cli import app

hwpx = pytest.importorskip("hwpx")
docx = pytest.importorskip("docx")

KOREAN = ["은빛시는 강가에 새 시장을 열었다.", "공사에는 2년이 걸렸다.", "가게 35곳이 손님을 맞았다."]
ENGLISH = [
    "Silver City opened a new market by the river.",
    "Construction took two years.",
    "53 shops welcomed visitors.",
]


def run(*args: str | Path) -> Result:
    return CliRunner().invoke(app, [str(arg) for arg in args])


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    """Originals in HWPX and Markdown, translations in DOCX and HTML; each has one wrong number."""
    source, target = tmp_path / "ko", tmp_path / "en"
    source.mkdir()
    target.mkdir()
    hangul = hwpx.HwpxDocument.new()
    for line in KOREAN:
        hangul.add_paragraph(line)
    hangul.save_to_path(source / "market.ko.hwpx")
    word = docx.Document()
    word.add_paragraph(" ".join(ENGLISH))
    word.save(str(target / "market.en.docx"))
    (source / "page.md").write_text("# 소식\n\n" + "\n\n".join(KOREAN) + "\n", encoding="utf-8")
    html = "".join(f"<p>{line}</p>\n" for line in ENGLISH)
    (target / "page.html").write_text(f"<html><body><h1>News</h1>\n{html}</body></html>", encoding="utf-8")
    return source, target


def test_folders_of_mixed_formats(folders: tuple[Path, Path]) -> None:
    source, target = folders
    (source / "broken.docx").write_bytes(b"PK\x03\x04")
    (target / "broken.pdf").write_bytes(b"%PDF-1.4")
    result = run("check", "--source", source, "--target", target, "--format", "json")
    assert result.exit_code == 2
    assert "broken.docx: the file is cut off or damaged" in result.stderr
    report = json.loads(result.stdout)
    assert [len(document["pairs"]) for document in report["documents"]] == [3, 4]
    found = [(finding["rule"], finding["source"], finding["target"]) for finding in report["findings"]]
    assert [(rule, a["text"], a["line"], b["text"], b["line"]) for rule, a, b in found] == [
        ("number-mismatch", "35", 4, "53", 1),
        ("number-mismatch", "35", 7, "53", 4),
    ]


def test_address_behind_the_words_of_a_link_is_compared(tmp_path: Path, encoder: Encoder) -> None:
    (tmp_path / "a.ko.md").write_text(f"{KOREAN[0]} [누리집](https://market.kr/a)에서 볼 수 있다.\n", encoding="utf-8")
    (tmp_path / "a.en.md").write_text(f"{ENGLISH[0]} See its [website](https://marked.kr/a).\n", encoding="utf-8")
    (tmp_path / "a.en.txt").write_text(f"{ENGLISH[0]} See its website.\n", encoding="utf-8")
    aligner, checker = Aligner(encoder=encoder), Checker(select=["link-mismatch"])
    (finding,) = checker.check(aligner.align(tmp_path / "a.ko.md", tmp_path / "a.en.md")).findings
    assert finding.message == "the web address https://market.kr/a became https://marked.kr/a"
    assert (finding.source and finding.source.text, finding.target and finding.target.text) == ("누리집", "website")
    assert finding.suggestion is None
    assert not checker.check(aligner.align(tmp_path / "a.ko.md", tmp_path / "a.en.txt")).findings


def test_page_of_a_pdf_is_shown(tmp_path: Path) -> None:
    pytest.importorskip("pypdf")
    from test_reading_pdf import pdf

    lines = [[(50.0, 700.0 - 40 * n, 10.0, line)] for n, line in enumerate(ENGLISH)]
    (tmp_path / "a.pdf").write_bytes(pdf(lines[0], lines[1] + lines[2]))
    (tmp_path / "a.txt").write_text("\n".join(KOREAN), encoding="utf-8")
    result = run("check", "--source", tmp_path / "a.txt", "--target", tmp_path / "a.pdf")
    assert "a.pdf#page=2:2:1: error number-mismatch" in result.stdout
