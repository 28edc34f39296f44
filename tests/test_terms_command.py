"""`alignqa terms`: discover, approve, enforce."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from qa_reports.cli import app
from qa_reports.termbases import read_termbase

KOREAN = """새람시가 세계물도시연합 총회를 열었다.
박서현 새람시장은 세계물도시연합 회장을 맡았다.
세계물도시연합은 40개 도시가 모인 단체다.
박서현 시장은 "물은 모두의 것"이라고 말했다.
총회에는 요한 베리스트룀 교수가 참석했다.
세계물도시연합은 내년 총회를 오울루에서 연다.
베리스트룀 교수는 내년에도 참석한다.
"""
ENGLISH = """Saeram City hosted the general assembly of the World Water Cities Alliance.
Saeram Mayor Park Seo-hyun took office as the chairperson of the World Water Cities Alliance.
The World Water Cities Alliance is a body of 40 cities.
Mayor Park Seo-hyun said, "Water belongs to everyone."
Professor Johan Bergstrem attended the general assembly.
The World Water Cities Alliance will hold next year's general assembly in Oulu.
Professor Bergstrem will attend next year too.
"""
PLANTED = ENGLISH.replace("The World Water Cities Alliance will", "The global water city union will")


def run(*args: str | Path) -> Result:
    return CliRunner().invoke(app, [str(arg) for arg in args])


def write(folder: Path, name: str, korean: str, english: str) -> tuple[str | Path, ...]:
    source, target = folder / f"{name}.ko.txt", folder / f"{name}.en.txt"
    source.write_text(korean, encoding="utf-8")
    target.write_text(english, encoding="utf-8")
    return "--source", source, "--target", target


def rows(path: Path) -> dict[str, dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return {row["source"]: row for row in csv.DictReader(file)}


def approve(path: Path, term: str) -> None:
    """Write yes beside one term, as a person does in a spreadsheet."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        table = list(csv.reader(file))
    column = table[0].index("approved")
    for row in table[1:]:
        row[column] = "yes" if row[0] == term else ""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows(table)


def test_discover_approve_enforce_fix(tmp_path: Path) -> None:
    files = write(tmp_path, "a", KOREAN, PLANTED)
    terms = tmp_path / "terms.csv"
    assert run("terms", *files, "-o", terms).exit_code == 0

    proposed = rows(terms)["세계물도시연합"]
    assert proposed["target"] == "World Water Cities Alliance"
    assert proposed["forbidden"] == "global water city union"
    assert proposed["approved"] == ""
    assert "World Water Cities Alliance" in proposed["target example"]

    not_yet = run("check", *files, "--termbase", terms)
    assert (not_yet.exit_code, "no row is approved" in not_yet.stderr) == (2, True)

    approve(terms, "세계물도시연합")
    found = run("check", *files, "--termbase", terms, "--select", "termbase")
    assert found.exit_code == 1
    assert "'global water city union' must not be used for '세계물도시연합'" in found.stdout

    assert run("check", *files, "--termbase", terms, "--select", "termbase", "--fix").exit_code == 0
    assert Path(files[3]).read_text(encoding="utf-8") == ENGLISH


def test_a_proposal_tells_what_it_is_and_how_often_it_was_met(tmp_path: Path) -> None:
    terms = tmp_path / "terms.csv"
    run("terms", *write(tmp_path, "a", KOREAN, ENGLISH), "-o", terms)
    found = rows(terms)
    assert {found["박서현"]["kind"], found["베리스트룀"]["kind"], found["세계물도시연합"]["kind"]} == {"name", "term"}
    assert found["박서현"]["renderings"] == "Park Seo-hyun ×2"
    assert found["박서현"]["place"].endswith("a.en.txt:2")
    assert all(0 < float(row["confidence"]) <= 1 for row in found.values())


def test_terms_of_several_documents_are_merged(tmp_path: Path) -> None:
    for name in "ab":
        write(tmp_path, name, KOREAN, ENGLISH)
        for lang in ("ko", "en"):
            (tmp_path / lang).mkdir(exist_ok=True)
            (tmp_path / f"{name}.{lang}.txt").rename(tmp_path / lang / f"{name}.txt")
    result = run("terms", "--source", tmp_path / "ko", "--target", tmp_path / "en", "-o", tmp_path / "t.csv")
    assert "of 2 documents proposed" in result.stderr
    assert rows(tmp_path / "t.csv")["박서현"]["renderings"] == "Park Seo-hyun ×4"


@pytest.mark.parametrize("suffix", [".tbx", ".xlsx", ".tsv"])
def test_what_is_proposed_is_not_enforced_in_any_format(suffix: str, tmp_path: Path) -> None:
    terms = tmp_path / f"terms{suffix}"
    files = write(tmp_path, "a", KOREAN, PLANTED)
    assert run("terms", *files, "-o", terms).exit_code == 0
    result = run("check", *files, "--termbase", terms)
    assert result.exit_code == 2
    assert "approved" in result.stderr


def test_a_proposal_in_tbx_is_approved_by_its_status(tmp_path: Path) -> None:
    terms = tmp_path / "terms.tbx"
    run("terms", *write(tmp_path, "a", KOREAN, PLANTED), "-o", terms)
    text = terms.read_text(encoding="utf-8")
    terms.write_text(text.replace("provisionallyProcessed", "finalized"), encoding="utf-8")
    forms = {term.text: term.forbidden for concept in read_termbase(terms).concepts for term in concept.terms}
    assert forms["World Water Cities Alliance"] is False
    assert forms["global water city union"] is True


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("-o", "t.docx"), "no termbase is written as '.docx'; use .csv, .tbx, .tsv, .xlsx"),
        (("-o", "no/such/t.csv"), "there is no folder no/such"),
        (("-o", "t.csv"), "give documents that hold both languages, or --source with --target"),
    ],
)
def test_bad_settings_are_one_clear_line(args: tuple[str, ...], message: str) -> None:
    result = run("terms", *args)
    assert result.exit_code == 2
    assert message in result.stderr
    assert len(result.stderr.strip().splitlines()) == 1
