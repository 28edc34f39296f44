"""The command line as a user meets it: the whole way on real input, and every kind of bad input."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from qa_reports.cli import app
from qa_reports.commands.progress import progress_shown

ROOT = Path(__file__).parent.parent
SEEDS = ROOT / "seeds"
SEED_000 = SEEDS / "000_38f14b8218866566.txt"
SEED_001 = SEEDS / "001_85272706f9c7d285.txt"
KOREAN = "시는 강변에 자전거 도로를 열었다.\n공사는 2년이 걸렸다.\n비용은 120억 원이 들었다.\n주민들은 길을 반겼다.\n"
ENGLISH = (
    "The city has opened a bicycle path along the river.\nConstruction took two years.\nIt cost 12 billion won.\n"
    "Residents welcomed the path.\n"
)


def run(*args: str | Path) -> Result:
    return CliRunner().invoke(app, [str(arg) for arg in args])


def report_of(*args: str | Path) -> dict[str, object]:
    result = run("check", *args, "--format", "json")
    assert result.exit_code in {0, 1}, result.output
    return json.loads(result.stdout)


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Path, Path]:
    source, target = tmp_path / "a.ko.txt", tmp_path / "a.en.txt"
    source.write_text(KOREAN, encoding="utf-8")
    target.write_text(ENGLISH, encoding="utf-8")
    return source, target


@pytest.fixture(scope="module")
def seed_000() -> dict[str, object]:
    return report_of(SEED_000)


def words(report: dict, rule: str) -> list[tuple[str | None, str | None]]:
    return [
        ((finding["source"] or {}).get("text"), (finding["target"] or {}).get("text"))
        for finding in report["findings"]
        if finding["rule"] == rule
    ]


def lines(report: dict) -> list[tuple[list[int], list[int]]]:
    return [
        ([sentence["line"] for sentence in pair["source"]], [sentence["line"] for sentence in pair["target"]])
        for pair in report["documents"][0]["pairs"]
    ]


def test_seed_000_is_aligned_right(seed_000: dict) -> None:
    assert lines(seed_000) == [
        ([], [12]),
        ([], [13]),
        *[([line], [line + 13]) for line in range(1, 7)],
        ([], [20]),
        *[([line], [line + 14]) for line in range(7, 11)],
    ]


def test_seed_000_has_the_findings_a_careful_reader_has_and_no_other(seed_000: dict) -> None:
    assert words(seed_000, "name-spelling") == [("엘리치", "Ellrich")]
    assert words(seed_000, "term-variant") == [
        ("도시연합", "city union"),
        ("회장", "president"),
        *[("도시연합", "city union")] * 2,
    ]
    assert words(seed_000, "bound-lost") == [("10개 이내", "10")]
    assert len(words(seed_000, "addition")) == 3
    assert len(seed_000["findings"]) == 9


def test_what_was_left_out_is_listed_with_line_and_reason(seed_000: dict) -> None:
    dropped = [(drop["side"], drop["line"], drop["reason"]) for drop in seed_000["documents"][0]["dropped"]]
    assert dropped == [
        ("source", 11, "translation-notice"),
        ("source", 24, "copyright"),
        ("target", 11, "translation-notice"),
    ]


def test_every_sentence_and_word_stands_where_the_report_says(seed_000: dict) -> None:
    text = SEED_000.read_text(encoding="utf-8")
    spans = [span for pair in seed_000["documents"][0]["pairs"] for side in ("source", "target") for span in pair[side]]
    spans += [finding[side] for finding in seed_000["findings"] for side in ("source", "target") if finding[side]]
    assert len(spans) > 30
    for span in spans:
        assert text[span["start"] : span["end"]] == span["text"]
        line = text.splitlines()[span["line"] - 1]
        assert line[span["column"] - 1 :].startswith(span["text"].splitlines()[0])


def test_two_pages_with_the_other_language_in_one_of_them() -> None:
    report = report_of("--source", SEED_001, "--target", SEED_000)
    pairs = {source[0]: target for source, target in lines(report) if len(source) == 1 and target}
    assert pairs[15] == [13]
    assert pairs[29] == [20]
    assert [pairs[line] for line in (17, 19, 21, 23, 25, 27)] == [[line] for line in range(14, 20)]
    assert [pairs[line] for line in (34, 36, 38, 46)] == [[21], [22], [23], [24]]
    assert any("left aside" in notice for notice in report["documents"][0]["notices"])
    assert sum(drop["reason"] == "other-language" for drop in report["documents"][0]["dropped"]) == 10


def test_a_folder_runs_every_document_in_it() -> None:
    report = report_of(SEEDS)
    assert len(report["documents"]) == 5
    found = words(report, "source-name-variant")
    assert ("몽고메카운티", None) in found
    assert ("세계경제도시연합", None) in found
    assert len(found) == 2
    assert (
        sum("no translation found" in notice for document in report["documents"] for notice in document["notices"]) == 4
    )


@pytest.mark.parametrize("layout", ["original first", "translation first", "alternating", "table", "one line each"])
def test_layouts_of_one_bilingual_file(layout: str, tmp_path: Path) -> None:
    korean, english = KOREAN.splitlines(), ENGLISH.splitlines()
    rows = list(zip(korean, english, strict=True))
    text = {
        "original first": "\n\n".join((*korean, *english)),
        "translation first": "\n\n".join((*english, *korean)),
        "alternating": "\n\n".join(line for row in rows for line in row),
        "table": "\n".join("\t".join(row) for row in rows),
        "one line each": " ".join(korean) + "\n" + " ".join(english),
    }[layout]
    document = tmp_path / "both.txt"
    document.write_text(text, encoding="utf-8")
    report = report_of(document)
    pairs = report["documents"][0]["pairs"]
    assert [(pair["source"][0]["text"], pair["target"][0]["text"]) for pair in pairs] == rows
    assert report["findings"] == []


def test_english_to_korean(pair: tuple[Path, Path]) -> None:
    report = report_of("--source", pair[1], "--target", pair[0], "--source-lang", "en", "--target-lang", "ko")
    assert report["documents"][0]["source_lang"] == "en"
    assert [len(p["source"]) + len(p["target"]) for p in report["documents"][0]["pairs"]] == [2] * 4
    assert report["findings"] == []


def test_two_files_given_as_documents_say_how_to_give_them_as_a_pair(pair: tuple[Path, Path]) -> None:
    report = report_of(*pair)
    notices = [notice for document in report["documents"] for notice in document["notices"]]
    assert len(notices) == 2
    assert all("give the two as source and target" in notice for notice in notices)


def test_keep_all_turns_cleaning_off() -> None:
    assert report_of(SEED_001, "--keep-all")["documents"][0]["dropped"] == []


def test_lines_are_kept_as_given(tmp_path: Path) -> None:
    document = tmp_path / "strings.txt"
    document.write_text(
        "파일을 열 수 없습니다. 다시 시도하세요.\tCannot open the file. Try again.\n저장\tSave\n", encoding="utf-8"
    )
    pairs = report_of(document, "--segmentation", "lines")["documents"][0]["pairs"]
    assert [p["source"][0]["text"] for p in pairs] == ["파일을 열 수 없습니다. 다시 시도하세요.", "저장"]


def test_text_that_was_left_untranslated_belongs_to_the_translation(pair: tuple[Path, Path]) -> None:
    english = ENGLISH.splitlines()
    pair[1].write_text("\n".join([*english[:2], KOREAN.splitlines()[2], *english[3:]]), encoding="utf-8")
    report = report_of("--source", pair[0], "--target", pair[1])
    assert words(report, "untranslated") == [("비용은 120억 원이 들었다.",) * 2]
    assert len(report["findings"]) == 1


def test_a_sentence_that_was_dropped_and_one_that_was_added(pair: tuple[Path, Path]) -> None:
    english = ENGLISH.splitlines()
    pair[1].write_text("\n".join([*english[:1], *english[2:], "It is the longest path in Asia."]), encoding="utf-8")
    report = report_of("--source", pair[0], "--target", pair[1])
    assert words(report, "omission") == [("공사는 2년이 걸렸다.", None)]
    assert words(report, "addition") == [(None, "It is the longest path in Asia.")]


@pytest.mark.parametrize(
    ("options", "status"),
    [((), 1), (("--fail-on", "never"), 0), (("--fail-on", "info"), 1), (("--ignore", "name-spelling"), 0)],
)
def test_exit_status_follows_fail_on(options: tuple[str, ...], status: int) -> None:
    assert run("check", SEED_000, *options).exit_code == status


def test_a_clean_translation_exits_0(pair: tuple[Path, Path]) -> None:
    result = run("check", "--source", pair[0], "--target", pair[1], "--fail-on", "info")
    assert (result.exit_code, "0 errors, 0 warnings" in result.stdout) == (0, True)


def test_reports_of_several_kinds_from_one_run(tmp_path: Path) -> None:
    result = run("check", SEED_000, "--report", tmp_path / "r.html", "--report", tmp_path / "r.json", "--quiet")
    assert result.exit_code == 1
    assert "Ellrich" in (tmp_path / "r.html").read_text(encoding="utf-8")
    assert json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))["schema_version"] == 1
    assert result.stderr == ""


def test_pairs_as_json_lines_and_as_a_table(tmp_path: Path, pair: tuple[Path, Path]) -> None:
    for name in ("p.jsonl", "p.tsv"):
        assert run("align", "--source", pair[0], "--target", pair[1], "-o", tmp_path / name).exit_code == 0
    records = [json.loads(line) for line in (tmp_path / "p.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [record["target"][0]["text"] for record in records] == ENGLISH.splitlines()
    assert {record["document"] for record in records} == {pair[0].as_posix()}
    rows = [line.split("\t") for line in (tmp_path / "p.tsv").read_text(encoding="utf-8").splitlines()]
    assert [row[3:] for row in rows[1:]] == [
        list(row) for row in zip(KOREAN.splitlines(), ENGLISH.splitlines(), strict=True)
    ]


def test_doubtful_pairs_can_be_listed(tmp_path: Path) -> None:
    everything, doubtful = tmp_path / "all.jsonl", tmp_path / "doubtful.jsonl"
    assert run("align", SEED_000, "-o", everything).exit_code == 0
    assert run("align", SEED_000, "-o", doubtful, "--below", "0.95").exit_code == 0
    scores = [
        [json.loads(line)["score"] for line in path.read_text(encoding="utf-8").splitlines()]
        for path in (everything, doubtful)
    ]
    assert scores[1] == [score for score in scores[0] if score < 0.95]
    assert 0 < len(scores[1]) < len(scores[0])


def test_folders_are_matched_by_name(tmp_path: Path, pair: tuple[Path, Path]) -> None:
    for lang, text in (("ko", KOREAN), ("en", ENGLISH)):
        (tmp_path / lang).mkdir()
        for name in ("one", "two"):
            (tmp_path / lang / f"{name}.{lang}.txt").write_text(text, encoding="utf-8")
    (tmp_path / "ko" / "three.ko.txt").write_text(KOREAN, encoding="utf-8")
    result = run("check", "--source", tmp_path / "ko", "--target", tmp_path / "en", "--format", "json")
    report = json.loads(result.stdout)
    assert [Path(document["target_path"]).name for document in report["documents"]] == ["one.en.txt", "two.en.txt"]
    assert result.exit_code == 2
    assert "three.ko.txt: no file of that name" in result.stderr


def test_folders_are_matched_by_content(tmp_path: Path) -> None:
    articles = {
        "bike": (KOREAN, ENGLISH),
        "bank": (
            "중앙은행이 금리를 올렸다.\n물가가 계속 올랐기 때문이다.\n",
            "The central bank raised rates.\nPrices kept rising.\n",
        ),
        "storm": (
            "태풍이 섬을 지나갔다.\n배들은 항구에 머물렀다.\n",
            "The typhoon passed the island.\nBoats stayed in port.\n",
        ),
    }
    for number, (name, (korean, english)) in enumerate(articles.items()):
        write(_folder(tmp_path / "ko") / f"{name}.txt", korean.encode())
        write(_folder(tmp_path / "en") / f"article-{9 - number}.txt", english.encode())
    result = run(
        "align",
        "--source",
        tmp_path / "ko",
        "--target",
        tmp_path / "en",
        "--match",
        "content",
        "-o",
        tmp_path / "p.tsv",
    )
    assert result.exit_code == 0, result.output
    rows = [line.split("\t") for line in (tmp_path / "p.tsv").read_text(encoding="utf-8").splitlines()[1:]]
    assert {row[3]: row[4] for row in rows}["물가가 계속 올랐기 때문이다."] == "Prices kept rising."
    assert {row[3]: row[4] for row in rows}["배들은 항구에 머물렀다."] == "Boats stayed in port."


def _folder(path: Path) -> Path:
    path.mkdir(exist_ok=True)
    return path


def write(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (None, "no such file"),
        (b"", "empty"),
        (b" \n\t\n", "empty"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00", "picture, not text"),
        ("시는 도로를 열었다. ".encode() + b"\xff\xfe\xfa" * 3 + b"\xd0", "UTF-8"),
        (b"1. 2. 3.\n***\n", "no words"),
    ],
    ids=["missing", "empty", "blank", "binary", "undecodable", "no words"],
)
def test_bad_input_is_one_clear_line(content: bytes | None, reason: str, tmp_path: Path) -> None:
    path = tmp_path / "bad.txt"
    if content is not None:
        write(path, content)
    result = run("check", path)
    assert result.exit_code == 2
    errors = [line for line in result.stderr.splitlines() if line]
    assert len(errors) == 1
    assert errors[0].startswith(f"alignqa: error: {path.as_posix()}")
    assert reason.lower() in errors[0].lower()
    assert "Traceback" not in result.output


def test_a_bad_document_does_not_stop_the_others(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", b"\x00\x01")
    write(tmp_path / "b.txt", f"{KOREAN}\n{ENGLISH}".encode())
    result = run("check", tmp_path, "--format", "json")
    report = json.loads(result.stdout)
    assert result.exit_code == 2
    assert [Path(document["id"]).name for document in report["documents"]] == ["b.txt"]
    assert [Path(error["path"]).name for error in report["errors"]] == ["a.txt"]


def test_a_document_named_twice_is_one(tmp_path: Path) -> None:
    document = write(tmp_path / "b.txt", f"{KOREAN}\n{ENGLISH}".encode())
    assert len(report_of(document, tmp_path)["documents"]) == 1


def test_cp949_is_read_as_korean_files_come(tmp_path: Path) -> None:
    report = report_of(write(tmp_path / "old.txt", f"{KOREAN}\n{ENGLISH}".encode("cp949")))
    assert report["documents"][0]["pairs"][0]["source"][0]["text"] == "시는 강변에 자전거 도로를 열었다."


def test_a_korean_only_document_says_that_no_translation_was_found(tmp_path: Path) -> None:
    report = report_of(write(tmp_path / "ko.txt", KOREAN.encode()))
    assert report["documents"][0]["target_lang"] is None
    assert "no translation found" in report["documents"][0]["notices"][0]
    assert report["findings"] == []


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("--select", "name-speling"), "unknown rule 'name-speling'. Did you mean 'name-spelling'?"),
        (("--ignore", "xyz"), "unknown rule 'xyz'. Known:"),
        (("--encoder", "use-multilingual"), "unknown encoder 'use-multilingual'. Did you mean 'use-multilingual-v3'?"),
        (("--encoder", "nobody/no-such-model"), "nothing is downloaded"),
        (("--report", "r.pdf"), "Known suffixes: .csv"),
        (("--report", "no/such/folder/r.json"), "cannot be written"),
        (("--fail-on", "fatal"), "--fail-on 'fatal' is not one of: error, warning, info, never"),
        (("--format", "xml"), "--format 'xml' is not one of: text, json"),
        (("--segmentation", "words"), "--segmentation 'words' is not one of"),
        (("--source", str(SEED_001)), "give documents that hold both languages, or --source with --target"),
    ],
)
def test_bad_settings_are_one_clear_line(args: tuple[str, ...], message: str) -> None:
    result = run("check", SEED_000, *args)
    assert result.exit_code == 2
    assert message in result.stderr
    assert len(result.stderr.strip().splitlines()) == 1


def test_source_and_target_in_one_language(pair: tuple[Path, Path]) -> None:
    result = run("check", "--source", pair[0], "--target", pair[0])
    assert result.exit_code == 2
    assert "is in 'ko' as the source" in result.stderr


def test_rules_are_listed_and_explained() -> None:
    listed = run("rules").stdout.splitlines()
    assert any(re.match(r"name-spelling +error +accuracy/\S+ +One name", line) for line in listed)
    page = run("explain", "name-spelling").stdout
    assert "When to ignore" in page
    assert "Reported:" in page
    assert run("explain", "nonsense").exit_code == 2


def test_the_command_is_installed_and_prints_its_version() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "qa_reports", "--version"], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert re.fullmatch(r"alignqa (\d+\.\d+\.\d+)\nalignqa:\1\|encoder:use-multilingual-v3\|.+\n", done.stdout)


def test_verbose_tells_what_is_done_on_stderr_and_nothing_else(pair: tuple[Path, Path]) -> None:
    plain = run("check", "--source", pair[0], "--target", pair[1])
    told = run("check", "--source", pair[0], "--target", pair[1], "--verbose")
    assert told.stdout == plain.stdout
    assert plain.stderr == ""
    loaded, read, checked = told.stderr.splitlines()
    assert re.fullmatch(r"alignqa: encoder use-multilingual-v3 and Kiwi loaded in \d+\.\d s", loaded)
    assert "4 sentences in 'ko', 4 sentences in 'en', 4 pairs; left out: nothing" in read
    assert "checked in " in checked and "|encoder:use-multilingual-v3|" in checked
    assert run("check", "--source", pair[0], "--target", pair[1], "--verbose", "--quiet").stderr == ""


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("stream", "total", "quiet", "shown"),
    [
        (Terminal, 3, False, True),
        (Terminal, 1, False, False),
        (Terminal, 3, True, False),
        (io.StringIO, 3, False, False),
    ],
)
def test_progress_is_shown_on_a_terminal_only(
    stream: type[io.StringIO], total: int, quiet: bool, shown: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr("sys.stderr", stream())
    with progress_shown(total, quiet=quiet) as advance:
        for _ in range(total):
            advance()
    assert ("3/3 documents" in sys.stderr.getvalue()) is shown
