"""What is kept between runs: the report is that of a run without it, whatever has changed and whatever befell it."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from bilingual_samples import TMX, XLIFF_1
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner, Result

from align.bitext import Place
from align.pipeline import Aligner
from qa_reports import Checker, runner
from qa_reports.caching import cache_file, conditions, database
from qa_reports.caching.database import DAYS, AnalysisCache
from qa_reports.caching.packing import NotPackableError, pack, unpack
from qa_reports.checks import CHECKS
from qa_reports.cli import app
from qa_reports.finding import Mark, Span
from qa_reports.settings import Settings, resolving

KOREAN = "요나스 벨그렌 교수가 누리시에 왔다.\n요금은 3만 원이다.\n주민들은 기뻐했다.\n"
ENGLISH = "Professor Jonas Belgren came to Nuri City.\nThe fee is 3,000 won.\nResidents were glad.\n"
OTHER_KOREAN = "요나스 벨그렌 교수는 누리시를 떠났다.\n다리는 5월에 열었다.\n"
OTHER_ENGLISH = "Professor Jonas Belgrin left Nuri City.\nThe bridge opened in May.\n"
PAGE = "<html><body><p>{}</p></body></html>"


def run(*args: str | Path) -> Result:
    return CliRunner().invoke(app, ["check", *(str(arg) for arg in args)])


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """A folder with two documents that spell one name in two ways, and one of each other kind."""
    sides = {
        "ko/a.txt": KOREAN,
        "en/a.txt": ENGLISH,
        "ko/b.txt": OTHER_KOREAN,
        "en/b.txt": OTHER_ENGLISH,
        "ko/page.html": PAGE.format(KOREAN.replace("\n", "</p>\n<p>")),
        "en/page.html": PAGE.format(
            ENGLISH.replace("\n", "</p>\n<p>").replace("fee", '<a href="/f">fee</a> &amp; tip')
        ),
        "ko/note.md": f"# 소식\n\n{KOREAN}",
        "en/note.md": f"# News\n\n{ENGLISH.replace('Nuri', '*Nuri*')}",
    }
    for name, text in sides.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def reports(folder: Path, *options: str | Path) -> tuple[int, dict[str, bytes]]:
    """Return the exit status and what a check of the folder writes, by format."""
    files = {suffix: folder / f"report{suffix}" for suffix in (".json", ".html", ".sarif")}
    asked = [option for file in files.values() for option in ("--report", file)]
    result = run("--source", folder / "ko", "--target", folder / "en", "--quiet", *asked, *options)
    return result.exit_code, {suffix: file.read_bytes() for suffix, file in files.items()}


@pytest.fixture
def aligned(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The names of the sources that are aligned, as they are."""
    names: list[str] = []
    align = Aligner.align

    def noted(self: Aligner, source: Path, *rest: object, **named: object) -> object:
        names.append(Path(source).name)
        return align(self, source, *rest, **named)

    monkeypatch.setattr(Aligner, "align", noted)
    yield names


def test_a_second_run_aligns_nothing_and_reports_the_same(news: Path, aligned: list[str]) -> None:
    without = reports(news)
    assert reports(news, "--cache", news / "c") == without
    aligned.clear()
    assert reports(news, "--cache", news / "c") == without
    assert aligned == []
    assert b"Belgrin" in without[1][".json"]


def test_where_nothing_changed_neither_encoder_nor_kiwi_is_loaded(news: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    without = reports(news)
    reports(news, "--cache", news / "c")
    monkeypatch.setattr(Aligner, "__init__", lambda *args, **named: pytest.fail("loaded"))
    assert reports(news, "--cache", news / "c") == without


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [("en/b.txt", "Belgrin", "Belgren"), ("ko/b.txt", "5월", "6월"), ("en/page.html", "/f", "/g")],
)
def test_a_changed_document_alone_is_aligned_again(
    news: Path, aligned: list[str], name: str, old: str, new: str
) -> None:
    reports(news, "--cache", news / "c")
    (news / name).write_text((news / name).read_text("utf-8").replace(old, new), encoding="utf-8")
    without = reports(news)
    aligned.clear()
    assert reports(news, "--cache", news / "c") == without
    assert aligned == [Path(name).name]


@pytest.mark.parametrize(
    ("options", "is_read_again"),
    [
        (["--segmentation", "lines"], True),
        (["--keep-all"], True),
        (["--target-lang", "en"], True),
        (["--select", "number-mismatch"], False),
        (["--ignore", "name-spelling"], False),
        (["--min-confidence", "0.9"], False),
        (["--termbase", "terms.csv"], False),
        (["--config", "grave.toml"], False),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_other_settings_give_the_report_of_a_run_without_a_cache(
    news: Path, aligned: list[str], monkeypatch: pytest.MonkeyPatch, options: list[str], is_read_again: bool
) -> None:
    monkeypatch.chdir(news)
    Path("terms.csv").write_text("ko,en\n주민,citizen\n", encoding="utf-8")
    Path("grave.toml").write_text('[rules.number-mismatch]\nseverity = "info"\n', encoding="utf-8")
    first = reports(news, "--cache", "c")
    without = reports(news, *options)
    aligned.clear()
    assert reports(news, "--cache", "c", *options) == without
    assert bool(aligned) is is_read_again
    aligned.clear()
    assert reports(news, "--cache", "c") == first
    assert aligned == []


def test_a_changed_termbase_is_enforced(news: Path) -> None:
    for word in ("citizen", "neighbour"):
        (news / "terms.csv").write_text(f"ko,en\n주민,{word}\n", encoding="utf-8")
        options = ["--termbase", news / "terms.csv", "--select", "termbase"]
        assert reports(news, *options) == reports(news, "--cache", news / "c", *options)


def test_another_version_of_the_program_works_everything_out(
    news: Path, aligned: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    reports(news, "--cache", news / "c")
    aligned.clear()
    monkeypatch.setattr(conditions, "software", lambda: "another")
    reports(news, "--cache", news / "c")
    assert sorted(aligned) == ["a.txt", "b.txt", "note.md", "page.html"]


@pytest.mark.parametrize(("name", "content"), [("m.tmx", TMX), ("m.xlf", XLIFF_1)])
def test_bilingual_files_are_kept_with_their_codes_and_places(tmp_path: Path, name: str, content: str) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    told = [run(tmp_path / name, "--format", "json", *more) for more in ([], *[["--cache", tmp_path / "c"]] * 2)]
    assert len({each.stdout for each in told}) == 1
    assert json.loads(told[0].stdout)["findings"]
    assert "1 documents from" in run(tmp_path / name, "--cache", tmp_path / "c", "-v").stderr


def test_what_a_fix_has_changed_is_seen(news: Path) -> None:
    reports(news, "--cache", news / "c")
    fixed = reports(news, "--cache", news / "c", "--fix")
    assert "Belgrin" not in (news / "en/b.txt").read_text("utf-8")
    assert fixed == reports(news)


def test_standard_input_is_not_kept(tmp_path: Path) -> None:
    text = f"{KOREAN}{ENGLISH}"
    args = ["check", "-", "--format", "json", "--cache", str(tmp_path / "c")]
    first, again = (CliRunner().invoke(app, args, input=given) for given in (text, text.replace("3,000", "30,000")))
    assert "number-mismatch" in first.stdout
    assert "number-mismatch" not in again.stdout


def test_the_cache_is_a_setting(news: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (news / "alignqa.toml").write_text('cache = ".cache/alignqa.sqlite"\n', encoding="utf-8")
    monkeypatch.chdir(news / "ko")
    reports(news)
    assert (news / ".cache/alignqa.sqlite").is_file()


def test_plugged_in_checks_are_asked_every_time(news: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    words = iter(("first", "second"))
    house = replace(CHECKS[0], id="house", run=None, find=lambda bitext: iter([Mark(next(words), 0.9)]))
    for module in (runner, resolving):
        monkeypatch.setattr(module, "all_checks", lambda: (*CHECKS, house))
    options = ["--source", news / "ko/a.txt", "--target", news / "en/a.txt", "--select", "house", "--cache", news / "c"]
    assert "first" in run(*options).stdout
    assert "second" in run(*options).stdout


DAMAGE: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda content: b"",
    "cut off": lambda content: content[: len(content) // 2],
    "overwritten": lambda content: content[:4096] + b"\x5a" * (len(content) - 4096),
    "without its first page": lambda content: content[:100] + bytes(3996) + content[4096:],
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_cache_is_begun_anew(news: Path, aligned: list[str], damage: str) -> None:
    cache = news / "c"
    without = reports(news)
    reports(news, "--cache", cache)
    cache.write_bytes(DAMAGE[damage](cache.read_bytes()))
    assert reports(news, "--cache", cache) == without
    aligned.clear()
    assert reports(news, "--cache", cache) == without
    assert aligned == []


def test_entries_that_hold_something_else_are_not_there(news: Path, aligned: list[str]) -> None:
    reports(news, "--cache", news / "c")
    with sqlite3.connect(news / "c") as connection:
        rows = connection.execute("select key, content from entries order by key").fetchall()
        moved = zip([content for _, content in rows], [key for key, _ in rows[1:] + rows[:1]], strict=True)
        connection.executemany("update entries set content = ? where key = ?", moved)
    connection.close()
    without = reports(news)
    aligned.clear()
    assert reports(news, "--cache", news / "c") == without
    assert len(aligned) == 4


def test_a_cache_that_another_process_holds_is_one_line(news: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache_file, "SECONDS_TO_WAIT", 0.1)
    reports(news, "--cache", news / "c")
    holder = sqlite3.connect(news / "c", isolation_level=None)
    holder.execute("begin immediate")
    (news / "en/a.txt").write_text(ENGLISH.replace("glad", "happy"), encoding="utf-8")
    result = run("--source", news / "ko", "--target", news / "en", "--cache", news / "c")
    holder.close()
    assert result.exit_code == 1
    assert result.stderr.count("--cache") == 1
    assert "database is locked" in result.stderr


def test_a_cache_that_cannot_be_written_is_read(
    news: Path, aligned: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    without = reports(news, "--cache", news / "c")
    aligned.clear()
    # Nothing is closed to root, who may be running this.
    error = sqlite3.OperationalError("attempt to write a readonly database")
    monkeypatch.setattr(database, "connect", _raising(error))
    assert reports(news, "--cache", news / "c") == without
    assert aligned == []


@pytest.mark.parametrize("content", [KOREAN.encode(), b"SQLite format 3\0"], ids=["text", "database"])
def test_a_file_that_is_no_cache_is_left_alone(news: Path, content: bytes) -> None:
    cache = news / "mine"
    if content.startswith(b"SQLite"):
        connection = sqlite3.connect(cache)
        connection.execute("create table mine (x)")
        connection.close()
    else:
        cache.write_bytes(content)
    before = cache.read_bytes()
    result = run("--source", news / "ko", "--target", news / "en", "--cache", cache)
    assert (result.exit_code, cache.read_bytes()) == (2, before)
    assert (
        result.stderr == f"alignqa: error: --cache {cache}: is no cache of alignqa; delete it, or give another file\n"
    )


def test_two_processes_share_a_cache(news: Path) -> None:
    code, expected = reports(news)
    command = [sys.executable, "-m", "qa_reports", "check", "--source", "ko", "--target", "en", "--cache", "c", "-q"]
    environment = os.environ | {"OPENBLAS_NUM_THREADS": "1"}
    both = [
        subprocess.Popen([*command, "--report", f"{name}.sarif"], cwd=news, env=environment, stdout=subprocess.DEVNULL)
        for name in "pq"
    ]
    assert [process.wait() for process in both] == [code, code]
    (news / "p.sarif").rename(news / "first.sarif")
    assert (news / "first.sarif").read_bytes() == (news / "q.sarif").read_bytes()
    assert b"Belgrin" in expected[".sarif"]
    with AnalysisCache(news / "c") as cache:
        assert cache.trouble == ""


@pytest.mark.parametrize(
    "error", [sqlite3.ProgrammingError("another thread"), sqlite3.OperationalError("disk is full")]
)
def test_a_cache_that_is_not_damaged_is_not_begun_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: sqlite3.Error
) -> None:
    with AnalysisCache(tmp_path / "c") as cache:
        cache.put(b"a", b"1")
        with monkeypatch.context() as patch:
            patch.setattr(cache, "_write", _raising(error))
            cache.put(b"b", b"2")
        assert (cache.get(b"a"), cache.get(b"b")) == (b"1", None)
        assert cache.trouble == f"--cache {tmp_path / 'c'}: not used as it should be ({error})"
    with AnalysisCache(tmp_path / "c") as cache:
        assert (cache.get(b"a"), cache.trouble) == (b"1", "")


def _raising(error: Exception) -> Callable[..., None]:
    def fail(*args: object) -> None:
        raise error

    return fail


def test_entries_that_are_not_used_leave(tmp_path: Path) -> None:
    for day in (0, DAYS):
        with AnalysisCache(tmp_path / "c", today=day) as cache:
            cache.put(b"used" if day else b"old", b"1")
            cache.put(b"used", b"1")
    with AnalysisCache(tmp_path / "c", today=DAYS + 1) as cache:
        assert (cache.get(b"old"), cache.get(b"used")) == (None, b"1")


def test_use_counts_as_much_as_writing(tmp_path: Path) -> None:
    for day in range(0, 4 * DAYS, DAYS):
        with AnalysisCache(tmp_path / "c", today=day) as cache:
            cache.get(b"a") or cache.put(b"a", b"1")
            assert cache.get(b"a") == b"1"


def test_the_oldest_leave_where_there_are_too_many(tmp_path: Path) -> None:
    path = tmp_path / "c"
    with AnalysisCache(path) as cache:
        for number in range(100):
            cache.put(bytes([number]), os.urandom(20_000))
    with AnalysisCache(path, most_bytes=10**6) as cache:
        assert (cache.get(bytes([0])) is None, cache.get(bytes([99])) is None) == (True, False)
    assert path.stat().st_size <= 10**6


def test_a_model_that_changes_in_its_folder_is_another_encoder(tmp_path: Path) -> None:
    model = tmp_path / "model"
    model.mkdir()
    (model / "weights").write_bytes(b"1")
    before = conditions.reading_conditions(Settings(encoder=str(model)))
    (model / "weights").write_bytes(b"2")
    after = conditions.reading_conditions(Settings(encoder=str(model)))
    assert None not in (before, after)
    assert before != after


def test_nothing_is_kept_with_an_encoder_that_cannot_be_told_from_another(tmp_path: Path) -> None:
    assert conditions.reading_conditions(Settings(encoder="no-such/model")) is None


ATOMS = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(st.characters())
VALUES = st.recursive(
    ATOMS,
    lambda inner: st.lists(inner) | st.lists(inner).map(tuple) | st.dictionaries(st.text(), inner)
    | st.frozensets(ATOMS),
)  # fmt: skip


@given(VALUES)
def test_values_come_back(value: object) -> None:
    assert unpack(pack(value, {}), {}) == value


def test_what_stands_in_several_places_is_one_thing_again() -> None:
    place, given_one = Place("a", 1, 1, 0, 1), object()
    first, second, outside = unpack(pack((Span("a", place), Span("b", place), given_one), {"x": given_one}), {"x": 7})
    assert first.place is second.place
    assert (first, outside) == (Span("a", place), 7)


@pytest.mark.parametrize("value", [object(), b"bytes", {1, 2}, Settings(), sys, Checker])
def test_only_listed_kinds_are_packed(value: object) -> None:
    with pytest.raises(NotPackableError):
        pack([value], {})


@pytest.mark.parametrize(
    "packed",
    [["os.system", "true"], ["Settings"], ["Place"], ["=", 3], ["$", "x"], ["{}", "a"], ["{}", ["[]"], 1], [], [[]]],
)
def test_what_was_never_packed_is_not_unpacked(packed: object) -> None:
    with pytest.raises(ValueError, match=r"."):
        unpack(zlib.compress(json.dumps(packed).encode()), {})


def test_a_default_dictionary_comes_back_plain() -> None:
    found: defaultdict[str, list[int]] = defaultdict(list)
    found["a"].append(1)
    back = unpack(pack(found, {}), {})
    assert back == {"a": [1]}
    with pytest.raises(KeyError):
        back["b"]
