"""Reports as files and on stdout: what stands in them, that they are whole, and that no document can steer them."""

from __future__ import annotations

import io
import json
import re
import shutil
import stat
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest
from report_samples import HOSTILE, article, bitext_of, finding_in, hostile
from rich.cells import cell_len
from rich.console import Console

from align.bitext import Pair, Place, Sentence
from align.errors import SettingsError
from qa_reports.finding import Finding, Severity, Span, Variant
from qa_reports.quoting import cut_at, locate
from qa_reports.report import Report
from qa_reports.writers import FORMATS, WRITERS, print_report, write_report
from qa_reports.writers.json_report import report_record, to_json
from qa_reports.writers.terminal import render, to_terminal

SCHEMA = json.loads((Path(__file__).parent.parent / "docs" / "report.schema.json").read_text(encoding="utf-8"))
CLEAN = replace(article(), findings=(), errors=())


# --- Files


@pytest.mark.parametrize("suffix", sorted(WRITERS))
def test_the_suffix_chooses_the_writer(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"report{suffix.upper()}"
    write_report(article(), path)
    content = path.read_bytes()
    if content.startswith(b"PK"):
        content = zipfile.ZipFile(path).read("xl/sharedStrings.xml")
    assert b"name-spelling" in content
    assert [entry.name for entry in tmp_path.iterdir()] == [path.name]


@pytest.mark.parametrize("name", ["report.docx", "report", "report.", ".json"])
def test_an_unknown_suffix_names_the_known_ones(tmp_path: Path, name: str) -> None:
    with pytest.raises(SettingsError, match=r"\.html, \.json"):
        write_report(article(), tmp_path / name)
    assert not list(tmp_path.iterdir())


def test_a_folder_that_is_not_there_is_one_clear_error(tmp_path: Path) -> None:
    path = tmp_path / "nowhere" / "report.json"
    with pytest.raises(SettingsError) as caught:
        write_report(article(), str(path))
    assert str(caught.value) == f"{path}: cannot be written, there is no folder {path.parent}"


def test_a_folder_is_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "report.json"
    path.mkdir()
    with pytest.raises(SettingsError, match="cannot be written"):
        write_report(article(), path)


def test_a_failure_half_way_leaves_the_old_report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "report.json"
    path.write_text("old")

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(shutil, "copymode", fail)
    with pytest.raises(SettingsError, match="No space left"):
        write_report(article(), path)
    assert path.read_text() == "old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["report.json"]


def test_a_rewritten_report_keeps_its_mode_and_its_link(tmp_path: Path) -> None:
    path, link = tmp_path / "real.json", tmp_path / "link.json"
    path.write_text("old")
    path.chmod(0o640)
    link.symlink_to(path)
    write_report(article(), link)
    assert link.is_symlink()
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert json.loads(path.read_text(encoding="utf-8"))["schema_version"] == 1


def test_an_unknown_format_is_one_clear_error() -> None:
    with pytest.raises(SettingsError, match="Did you mean 'json'"):
        print_report(article(), "jsn", io.StringIO())


# --- JSON


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize(
    "report",
    [
        article(),
        CLEAN,
        Report("s", (), ()),
        replace(hostile(), documents=(replace(hostile().documents[0], target_lang=None),)),
    ],
    ids=["article", "clean", "empty", "hostile"],
)
def test_json_follows_the_schema(report: Report) -> None:
    jsonschema.Draft202012Validator(SCHEMA).validate(json.loads(to_json(report)))


def test_json_keys_are_those_of_the_contract() -> None:
    record = report_record(article())
    assert list(record) == ["schema_version", "tool", "signature", "documents", "findings", "errors", "summary"]
    named, counted, omitted, _ = record["findings"]
    assert named == {
        "rule": "name-spelling",
        "severity": "error",
        "confidence": 0.9346,
        "message": "베르그 is spelled “Berg” and “Burg”.",
        "document": "article",
        "pair": 3,
        "source": {"text": "베르그", "line": 4, "column": 1, "start": 51, "end": 54},
        "target": {"text": "Burg", "line": 3, "column": 1, "start": 84, "end": 88},
        "variants": [{"text": "Berg", "count": 1}, {"text": "Burg", "count": 1}],
        "suggestion": "Berg",
        "fingerprint": "name-spelling-3",
    }
    assert not {"variants", "suggestion"} & set(counted)
    assert omitted["target"] is None
    assert record["errors"] == [{"path": "lost.docx", "reason": "no such file"}]


def test_json_pairs_hold_their_sentences_and_short_scores() -> None:
    document = report_record(article())["documents"][0]
    assert document["pairs"][2] == {
        "id": 2,
        "score": 0.8333,
        "source": [{"text": "요금은 없다.", "line": 3, "column": 1, "start": 43, "end": 50}],
        "target": [],
    }
    assert document["dropped"] == [{"side": "source", "line": 9, "text": "김민수 기자", "reason": "byline"}]
    assert document["notices"] == ["Read as UTF-8."]


def test_json_is_readable_utf8(tmp_path: Path) -> None:
    write_report(article(), tmp_path / "report.json")
    assert "베르그" in (tmp_path / "report.json").read_bytes().decode("utf-8")


def test_json_gives_hostile_text_back_unharmed(tmp_path: Path) -> None:
    write_report(hostile(), tmp_path / "report.json")
    record = json.loads((tmp_path / "report.json").read_bytes())
    assert record["findings"][0]["message"] == HOSTILE
    assert record["documents"][0]["pairs"][0]["source"][0]["text"] == HOSTILE


def test_json_on_a_stream_that_is_not_utf8_stays_whole() -> None:
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding="cp1252")
    print_report(article(), "json", stream)
    stream.flush()
    assert json.loads(raw.getvalue())["findings"][0]["source"]["text"] == "베르그"


# --- Terminal


def piped(report: Report) -> str:
    stream = io.StringIO()
    to_terminal(report, stream)
    return stream.getvalue()


def on_terminal(report: Report, width: int = 80, **settings: object) -> str:
    stream = io.StringIO()
    environment = {"TERM": "xterm-256color"}
    console = Console(file=stream, force_terminal=True, width=width, _environ=environment, **settings)  # type: ignore[arg-type]
    render(report, console)
    return stream.getvalue()


def without_styles(text: str) -> str:
    return re.sub(r"\x1b\[[\d;]*m", "", text)


def test_piped_text_reads_as_this() -> None:
    assert piped(article()) == (
        "article.ko.txt → article.en.txt  Korean to English\n"
        "  note: Read as UTF-8.\n"
        "\n"
        "  article.en.txt:3:1: error name-spelling: 베르그 is spelled “Berg” and “Burg”. (0.93)\n"
        "    ko  베르그는 감사를 전했다.\n"
        "        ^^^^^^\n"
        "    en  Burg gave thanks…\n"
        "        ^^^^\n"
        "    variants: Berg ×1, Burg ×1\n"
        "    suggestion: Berg\n"
        "\n"
        "  article.en.txt:2:21: error number-mismatch: Something is wrong. (0.90)\n"
        + "    ko  시장은 3만 명이 건널 것이라고 말했다.\n"
        "               ^^^^^^\n"
        "    en  The mayor said that 3,000 people would cross it.\n"
        "                            ^^^^^^^^^^^^\n"
        "\n"
        "  article.ko.txt:3:1: warning omission: Something is wrong. (0.90)\n"
        "    ko  요금은 없다.\n"
        "\n"
        "  article.en.txt:3:17: info punctuation: Something is wrong. (0.90)\n"
        "    ko  베르그는 감사를 전했다.\n"
        "    en  Burg gave thanks…\n"
        "                        ^\n"
        "\n"
        "2 errors, 1 warning, 1 info in 1 document, 4 pairs; 1 input could not be read\n"
    )


LONG = "시장은 강을 건너는 사람들에게 인사를 했고 안나 베르그가 다리 위에서 오랫동안 손을 흔들며 노래를 불렀다. " * 3
LONG_EN = "First the mayor greeted all of those who crossed the river, and then Anna Berg waved from the bridge. " * 3


def long_report(message: str = "A long message about the bridge and the river and the mayor. " * 4) -> Report:
    document = bitext_of((LONG.strip(), LONG_EN.strip()))
    finding = finding_in(
        document, 0, "name-spelling", source="안나 베르그", target="Anna Berg", message=message.strip()
    )
    return Report("s", (document,), (finding,))


@pytest.mark.parametrize("width", [40, 60, 80, 200])
def test_no_line_is_wider_than_the_terminal_and_the_words_stay(width: int) -> None:
    lines = without_styles(on_terminal(long_report(), width)).splitlines()
    assert max(map(cell_len, lines)) <= width
    assert any("안나 베르그" in line for line in lines)
    assert any("Anna Berg" in line for line in lines)


def test_piped_messages_stay_on_one_line_whatever_the_width(monkeypatch: pytest.MonkeyPatch) -> None:
    wide = piped(long_report())
    monkeypatch.setenv("COLUMNS", "20")
    assert piped(long_report()) == wide
    assert any(line.count("A long message") == 4 for line in wide.splitlines())


def test_long_lines_are_shortened_around_the_words() -> None:
    lines = piped(long_report()).splitlines()
    quote, carets = lines[lines.index(next(line for line in lines if line.startswith("    ko"))) :][:2]
    assert "…" in quote
    assert cell_len(quote) <= 100
    assert carets.index("^") == cell_len(quote[: quote.index("안나")])
    assert carets.count("^") == cell_len("안나 베르그")


def test_words_that_are_themselves_too_long_are_cut_in_their_middle() -> None:
    document = bitext_of((LONG.strip(), LONG_EN.strip()))
    report = Report("s", (document,), (finding_in(document, 0, "mistranslation", source=LONG.strip(), target="river"),))
    (quote,) = (line for line in piped(report).splitlines() if line.startswith("    ko"))
    assert quote.startswith("    ko  시장은")
    assert quote.endswith("불렀다.")
    assert cell_len(quote) <= 100


def test_a_terminal_shows_the_words_in_colour_without_carets() -> None:
    shown = on_terminal(article())
    assert re.search(r"\x1b\[[\d;]*m베르그\x1b\[0m", shown)
    assert "^" not in shown


def test_a_terminal_ends_with_the_counts_by_rule_and_what_to_do_next() -> None:
    shown = without_styles(on_terminal(article())).splitlines()
    start = next(number for number, line in enumerate(shown) if line.startswith("2 errors"))
    assert [line.rstrip() for line in shown[start + 1 : start + 8]] == [
        "  1  name-spelling    error",
        "  1  number-mismatch  error",
        "  1  omission         warning",
        "  1  punctuation      info",
        "",
        "  alignqa explain name-spelling  what the rule means, and when to ignore it",
        "  --report report.html           the whole text, side by side",
    ]


@pytest.mark.parametrize("settings", [{"no_color": True}, {"color_system": None}])
def test_without_colour_the_words_have_carets(settings: dict[str, object]) -> None:
    shown = on_terminal(article(), **settings)
    assert not re.search(r"\x1b\[[\d;]*3\d", shown)
    assert "        ^^^^^^\n" in without_styles(shown)


def test_no_color_is_obeyed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("FORCE_COLOR", "1")
    stream = io.StringIO()
    to_terminal(article(), stream)
    assert not re.search(r"\x1b\[[\d;]*3\d", stream.getvalue())


@pytest.mark.parametrize("show", [piped, on_terminal])
def test_hostile_text_cannot_steer_the_terminal(show: Callable[[Report], str]) -> None:
    shown = without_styles(show(hostile()))
    assert all(line.isprintable() for line in shown.split("\n"))
    assert "⟨U+202E⟩" in shown
    assert "[bold red]x[/]" in shown


def test_a_clean_run_is_one_line() -> None:
    document = bitext_of(("다리.", "A bridge."))
    assert piped(Report("s", (document,), ())) == "0 errors, 0 warnings, 0 info in 1 document, 1 pair\n"


def test_a_stream_without_korean_shows_code_points() -> None:
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding="ascii")
    to_terminal(article(), stream)
    stream.flush()
    assert b"error name-spelling: \\ubca0" in raw.getvalue()


@pytest.mark.parametrize("width", [1, 5, 12, 24])
def test_the_narrowest_terminal_still_shows_the_words(width: int) -> None:
    assert "Burg" in without_styles(on_terminal(article(), width))


def test_formats_write_something() -> None:
    for name in FORMATS:
        stream = io.StringIO()
        print_report(article(), name, stream)
        assert stream.getvalue().endswith("\n")


# --- Where a finding's words stand


def test_words_are_found_where_they_stand_and_not_where_they_first_occur() -> None:
    document = bitext_of(("시장과 시장.", "The mayor and the mayor."))
    place = Place("article.en.txt", 1, 19, 18, 23)
    finding = replace(finding_in(document, 0, "x"), target=Span("mayor", place))
    quote = locate(document, finding, "target")
    assert quote is not None
    assert quote.parts == ("The mayor and the ", "mayor", ".")


def test_words_of_another_pair_are_quoted_from_there() -> None:
    document = bitext_of(("하나.", "One."), ("둘.", "Two."))
    finding = replace(finding_in(document, 1, "x", target="Two"), pair=None)
    quote = locate(document, finding, "target")
    assert quote is not None
    assert (quote.pair, quote.parts) == (1, ("", "Two", "."))
    assert locate(document, finding, "source") is None


def test_words_that_run_over_two_sentences_are_marked_in_both() -> None:
    first = Sentence("One came.", "en", Place("a.txt", 1, 1, 0, 9))
    second = Sentence("Two left.", "en", Place("a.txt", 2, 1, 10, 19))
    document = replace(bitext_of(("하나.", "x")), pairs=(Pair((), (first, second), 0.5),))
    finding = Finding(
        "x", Severity.INFO, 0.5, "m", "article", 0, None, Span("came. Two", Place("a.txt", 1, 5, 4, 9)), (), None, "f"
    )
    quote = locate(document, finding, "target")
    assert quote is not None
    assert quote.parts == ("One ", "came. Two", " left.")


def test_words_that_the_file_spells_otherwise_are_found_by_their_text() -> None:
    sentence = Sentence("R&D grew fast.", "en", Place("a.xml", 1, 1, 0, 18))
    document = replace(bitext_of(("하나.", "x")), pairs=(Pair((), (sentence,), 0.5),))
    finding = Finding(
        "x", Severity.INFO, 0.5, "m", "article", 0, None, Span("grew", Place("a.xml", 1, 9, 8, 12)), (), None, "f"
    )
    quote = locate(document, finding, "target")
    assert quote is not None
    assert quote.parts == ("R&D ", "grew", " fast.")


def test_words_of_a_dropped_passage_are_shown_by_themselves() -> None:
    document = bitext_of(("하나.", "One."))
    span = Span("김민수", Place("article.ko.txt", 9, 1, 900, 903))
    finding = Finding("x", Severity.ERROR, 0.5, "m", "article", None, span, None, (Variant("a", 1),), None, "f")
    report = Report("s", (document,), (finding,))
    assert "    ko  김민수\n" in piped(report)


@pytest.mark.parametrize(
    ("ranges", "expected"),
    [
        ([], [("abcdef", (), ())]),
        ([(1, 2, 4)], [("ab", (), ()), ("cd", (1,), (1,)), ("ef", (), ())]),
        ([(1, 0, 4), (2, 2, 6)], [("ab", (1,), ()), ("cd", (1, 2), (1,)), ("ef", (2,), (2,))]),
        ([(1, 3, 3)], [("abcdef", (), ())]),
    ],
)
def test_text_is_cut_where_marks_begin_and_end(
    ranges: list[tuple[int, int, int]], expected: list[tuple[str, tuple[int, ...], tuple[int, ...]]]
) -> None:
    assert [(cut.text, cut.covering, cut.ending) for cut in cut_at("abcdef", ranges)] == expected
