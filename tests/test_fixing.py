"""Fixing: which findings become edits, how they fit into their sentences, and that nothing else of a file changes."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner, Result

from align.bitext import Place, bitext_of_rows
from align.errors import InputError
from qa_reports import Checker
from qa_reports.cli import app
from qa_reports.finding import Finding, Severity, Span, Variant
from qa_reports.fixing import Edit, apply_edits, diff_edits, plan_files, propose_edits
from qa_reports.fixing.wording import article_of, fit
from qa_reports.report import Report
from qa_reports.termbases import Termbase, write_termbase

KOREAN = "새람물협회가 문을 열었다.\n새람물협회는 회원을 받는다.\n비용은 120억 원이 들었다.\n주민들은 길을 반겼다.\n"
ENGLISH = (
    "The Saeram Water Association opened its doors.\nThe Saeram Stream Union accepts members.\n"
    "It cost 12 billion won.\nResidents welcomed the path.\n"
)
FIXED = ENGLISH.replace("Saeram Stream Union", "Saeram Water Association")
TERMS = Termbase.of_rows(("새람물협회", "Saeram Water Association", "Saeram Stream Union"))


def run(*args: str | Path) -> Result:
    return CliRunner().invoke(app, [str(arg) for arg in args])


@pytest.fixture
def terms(tmp_path: Path) -> Path:
    write_termbase(TERMS, tmp_path / "terms.csv")
    return tmp_path / "terms.csv"


# Sentence, the words that go, the words that come, and the sentence after; None where it must be left alone.
FITTINGS = [
    ("The president of the league spoke.", "president", "chairperson", "The chairperson of the league spoke."),
    ("He is a president.", "president", "envoy", "He is an envoy."),
    ("An envoy came.", "envoy", "president", "A president came."),
    ("He met an envoy.", "envoy", "university head", "He met a university head."),
    ("It took a day.", "day", "hour", "It took an hour."),
    ("It is a body.", "body", "NGO", None),
    ("It is a city union.", "city union", "Cities Alliance", None),
    ("President Lee spoke.", "President", "chairperson", "Chairperson Lee spoke."),
    ("The City Union met.", "City Union", "league of cities", "The League of Cities met."),
    ("THE CITY UNION MET", "CITY UNION", "Cities Alliance", "THE CITIES ALLIANCE MET"),
    ("City union members met.", "City union", "city league", "City league members met."),
    ("the city union met.", "city union", "the Cities Alliance", "the Cities Alliance met."),
    ("Unions are large.", "Unions", "associations", "Associations are large."),
    ("Unions are large.", "Unions", "association", None),
    ("The union's head spoke.", "union", "league", "The league's head spoke."),
    ("The Lions' head spoke.", "Lions", "Tigers", "The Tigers' head spoke."),
    ("They rescued him.", "rescued", "help", None),
    ("The city\nunion met.", "city\nunion", "league", None),
]
KOREAN_FITTINGS = [
    ("베리스트롬은 반대했다.", "베리스트롬", "베리스트룀", "베리스트룀은 반대했다."),
    ("푸릭은 이겼다.", "푸릭", "퓨리", "퓨리는 이겼다."),
    ("푸리가 이겼다.", "푸리", "푸릭", "푸릭이 이겼다."),
    ("연맹과 만났다.", "연맹", "협회", "협회와 만났다."),
    ("연맹으로 갔다.", "연맹", "호텔", "호텔로 갔다."),
    ("연맹에서 만났다.", "연맹", "협회", "협회에서 만났다."),
    ("그는 연맹이다.", "연맹", "협회", None),
]


@pytest.mark.parametrize(
    ("lang", "sentence", "old", "new", "after"),
    [*(("en", *row) for row in FITTINGS), *(("ko", *row) for row in KOREAN_FITTINGS)],
)
def test_a_replacement_fits_into_its_sentence_or_is_left_out(
    lang: str, sentence: str, old: str, new: str, after: str | None
) -> None:
    start = sentence.index(old)
    fitted = fit(sentence, start, start + len(old), new, lang)
    assert (fitted and sentence[: fitted.start] + fitted.text + sentence[fitted.end :]) == after


@pytest.mark.parametrize(
    ("words", "article"),
    [("union", "a"), ("uninvited guest", "an"), ("umbrella", "an"), ("honest man", "an"), ("one-way street", "a"),
     ("European", "a"), ("useful idea", "a"), ("house", "a"), ("FBI agent", None), ("8", None)],
)  # fmt: skip
def test_the_article_follows_the_sound(words: str, article: str | None) -> None:
    assert article_of(words) == article


def finding(
    rule: str, confidence: float, variants: tuple[tuple[str, int], ...], place: Place, **more: object
) -> Finding:
    return Finding(
        rule=rule, severity=Severity.ERROR, confidence=confidence, message="", document="rows", pair=0, source=None,
        target=Span("Ellrich", place), variants=tuple(Variant(*variant) for variant in variants), suggestion="Elrich",
        fingerprint="f",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("rule", "confidence", "variants", "count"),
    [
        ("name-spelling", 0.95, (("Elrich", 3), ("Ellrich", 1)), 1),
        ("name-spelling", 0.95, (("Elrich", 2), ("Ellrich", 1)), 1),
        ("name-spelling", 0.95, (("Elrich", 1), ("Ellrich", 1)), 0),
        ("name-spelling", 0.95, (("Elrich", 3), ("Ellrich", 2)), 0),
        ("name-spelling", 0.8, (("Elrich", 3), ("Ellrich", 1)), 0),
        ("name-mismatch", 0.95, (("Elrich", 3), ("Ellrich", 1)), 0),
        ("termbase", 0.95, (), 1),
        ("termbase", 0.85, (), 0),
    ],
)
def test_only_safe_findings_become_edits(
    rule: str, confidence: float, variants: tuple[tuple[str, int], ...], count: int
) -> None:
    document = bitext_of_rows([("엘리치가 왔다.", "Ellrich came.")])
    place = document.pairs[0].target[0].place.of_part("Ellrich came.", 0, 7)
    report = Report("", (document,), (finding(rule, confidence, variants, place),))
    assert len(propose_edits(report)) == count


def test_words_marked_by_two_rules_are_edited_once_and_the_termbase_wins() -> None:
    document = bitext_of_rows([("엘리치가 왔다.", "Ellrich came.")])
    place = document.pairs[0].target[0].place.of_part("Ellrich came.", 0, 7)
    rules = ("name-spelling", "termbase")
    both = tuple(finding(rule, 0.95, (("Elrich", 3), ("Ellrich", 1)), place) for rule in rules)
    assert [edit.rule for edit in propose_edits(Report("", (document,), both))] == ["termbase"]


@given(st.text("ab \r\n가é", max_size=20), st.data())
def test_edits_change_what_they_name_and_nothing_else(text: str, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=6)))
    spans = list(zip(cuts[::2], cuts[1::2], strict=False))
    edits = [
        Edit(Place("f", 1, 1, start, end), text[start:end], f"<{n}>", "r", "") for n, (start, end) in enumerate(spans)
    ]
    after = apply_edits(text, reversed(edits))
    for edit in edits:
        after = after.replace(edit.new, edit.old, 1)
    assert after == text


def test_an_edit_of_what_is_not_there_is_refused() -> None:
    with pytest.raises(InputError, match="f:3: 'x' is not in the file as it was read"):
        apply_edits("abc", [Edit(Place("f", 3, 1, 0, 1), "x", "y", "r", "")])


ENCODINGS = [
    ("utf-8", b"", "\n"),
    ("utf-8", codecs.BOM_UTF8, "\r\n"),
    ("cp949", b"", "\r\n"),
    ("utf-16-le", codecs.BOM_UTF16_LE, "\n"),
    ("utf-16-be", codecs.BOM_UTF16_BE, "\r\n"),
]


@pytest.mark.parametrize(("encoding", "bom", "end"), ENCODINGS)
def test_the_rest_of_a_file_stays_to_the_byte(encoding: str, bom: bytes, end: str, tmp_path: Path, terms: Path) -> None:
    document = tmp_path / "both.txt"
    original = f"{KOREAN}\n\n{ENGLISH}\n \n".replace("\n", end)
    document.write_bytes(bom + original.encode(encoding))
    result = run("check", document, "--termbase", terms, "--select", "termbase", "--fix")
    assert (result.exit_code, result.stderr) == (0, f"alignqa: 1 finding fixed in {document}\n")
    expected = original.replace("Saeram Stream Union", "Saeram Water Association")
    assert document.read_bytes() == bom + expected.encode(encoding)


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Path, Path]:
    source, target = tmp_path / "a.ko.txt", tmp_path / "a.en.txt"
    source.write_text(KOREAN, encoding="utf-8")
    target.write_text(ENGLISH, encoding="utf-8")
    return source, target


def test_a_diff_shows_the_edit_and_changes_nothing(pair: tuple[Path, Path], terms: Path) -> None:
    result = run("check", "--source", pair[0], "--target", pair[1], "--termbase", terms, "--diff")
    assert result.exit_code == 1
    assert result.stdout.splitlines()[:2] == [f"--- a{pair[1]}", f"+++ b{pair[1]}"]
    changed = [line for line in result.stdout.splitlines()[2:] if line[0] in "+-"]
    assert changed == [
        "-The Saeram Stream Union accepts members.",
        "+The Saeram Water Association accepts members.",
    ]
    assert pair[1].read_text(encoding="utf-8") == ENGLISH


def test_what_is_left_after_a_fix_decides_the_exit_status(pair: tuple[Path, Path], terms: Path) -> None:
    pair[1].write_text(ENGLISH.replace("12 billion", "12 million"), encoding="utf-8")
    result = run("check", "--source", pair[0], "--target", pair[1], "--termbase", terms, "--fix")
    assert result.exit_code == 1
    assert pair[1].read_text(encoding="utf-8") == FIXED.replace("12 billion", "12 million")
    assert "number-mismatch" in result.stdout
    assert "termbase" not in result.stdout
    assert pair[0].read_text(encoding="utf-8") == KOREAN


def test_a_majority_spelling_is_restored(tmp_path: Path) -> None:
    korean = "박서현 감독이 상을 받았다.\n박서현 감독은 울었다.\n박서현 감독은 내년에 돌아온다.\n"
    english = "Director Park Seo-hyun won the award.\n{} cried.\nDirector Park Seo-hyun will be back next year.\n"
    document = tmp_path / "both.txt"
    document.write_text(korean + "\n" + english.format("Director Park Seo-hyeon"), encoding="utf-8")
    assert run("check", document, "--fix").exit_code == 0
    assert document.read_text(encoding="utf-8") == korean + "\n" + english.format("Director Park Seo-hyun")


def test_nothing_to_fix_leaves_the_file_alone(pair: tuple[Path, Path], terms: Path) -> None:
    pair[1].write_text(FIXED, encoding="utf-8")
    before = pair[1].stat().st_mtime_ns
    result = run("check", "--source", pair[0], "--target", pair[1], "--termbase", terms, "--fix")
    assert (result.exit_code, result.stderr, pair[1].stat().st_mtime_ns) == (0, "", before)


def edit_of(path: Path, old: str, new: str, start: int) -> Edit:
    return Edit(Place(str(path), 1, start + 1, start, start + len(old)), old, new, "termbase", "f")


def test_a_letter_that_the_encoding_lacks_is_not_written(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("베리스트룀: Bergstrom".encode("cp949"))
    files, [error] = plan_files([edit_of(path, "Bergstrom", "Bergstr\u00f6m", 7)])
    assert files == []
    assert "cp949 has no 'ö'; save the file as UTF-8" in str(error)


def test_a_document_that_is_no_text_is_refused_by_name(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(b"PK\x03\x04 and so on")
    files, [error] = plan_files([edit_of(path, "a", "b", 0)])
    assert files == []
    assert str(error).startswith(f"{path}: cannot be fixed in place, as only text can (.htm, ")


def test_no_edit_brings_a_mark_that_its_format_reads(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("league,x\n", encoding="utf-8")
    [file], _ = plan_files([edit_of(path, "league", "league, the", 0)])
    assert (file.edits, file.after) == ((), file.before)


def test_a_bilingual_file_gets_what_it_has_to_be_escaped_to(tmp_path: Path) -> None:
    path = tmp_path / "a.po"
    path.write_text('msgid "리그"\nmsgstr "a league"\n', encoding="utf-8")
    start = path.read_text(encoding="utf-8").index("league")
    [file], refused = plan_files(
        [Edit(Place(str(path), 2, 11, start, start + 6), "league", 'the "L"', "termbase", "f")]
    )
    assert refused == []
    assert file.after.endswith('msgstr "a the \\"L\\""\n') and file.content == file.after.encode()


def test_words_with_a_reference_are_fixed_in_a_bilingual_file_and_words_with_a_tag_are_left(tmp_path: Path) -> None:
    path = tmp_path / "a.xlf"
    terms = tmp_path / "house.csv"
    terms.write_text("source,target,forbidden\n강가연구소,Riverside Institute,Müller Bank\n", encoding="utf-8")
    unit = (
        "<trans-unit id='{}'><source>강가연구소가 문을 열었다.</source><target>The {} opened.</target></trans-unit>\n"
    )
    head = "<xliff version='1.2'><file original='a' source-language='ko' target-language='en' datatype='x'><body>\n"
    body = [unit.format(1, "M&#252;ller Bank"), unit.format(2, "M&#252;ller <g id='1'>Bank</g>")]
    path.write_text(f"{head}{''.join(body)}</body></file></xliff>", encoding="utf-8")
    before = path.read_text(encoding="utf-8")
    run("check", path, "--termbase", terms, "--select", "termbase", "--fix")
    expected = before.replace("M&#252;ller Bank", "Riverside Institute")
    assert path.read_text(encoding="utf-8") == expected != before


def test_a_diff_says_where_the_last_line_does_not_end(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("a league", encoding="utf-8")
    files, _ = plan_files([edit_of(path, "league", "union", 2)])
    assert diff_edits(files).splitlines()[3:] == [
        "-a league", "\\ No newline at end of file", "+a union", "\\ No newline at end of file",
    ]  # fmt: skip


def test_words_that_markup_interrupts_are_left_and_entities_before_them_do_no_harm(tmp_path: Path, terms: Path) -> None:
    source, target = tmp_path / "a.ko.html", tmp_path / "a.en.html"
    page = "<html><body><article><p>{}</p>\n<p>{}</p></article></body></html>"
    source.write_text(page.format("새람물협회가 문을 열었다.", "새람물협회는 회원을 받는다."), encoding="utf-8")
    english = page.format(
        "A &amp; B: the Saeram Stream Union opened.", "The Saeram <b>Stream</b> Union accepts members."
    )
    target.write_text(english, encoding="utf-8")
    run("check", "--source", source, "--target", target, "--termbase", terms, "--select", "termbase", "--fix")
    expected = english.replace("Saeram Stream Union", "Saeram Water Association")
    assert target.read_text(encoding="utf-8") == expected


def test_the_library_way() -> None:
    document = bitext_of_rows([("새람물협회는 회원을 받는다.", "A Saeram Stream Union accepts members.")])
    report = Checker(select=["termbase"], termbase=TERMS).check(document)
    [edit] = propose_edits(report)
    assert (edit.old, edit.new) == ("Saeram Stream Union", "Saeram Water Association")
    assert (
        apply_edits("A Saeram Stream Union accepts members.", [edit]) == "A Saeram Water Association accepts members."
    )
