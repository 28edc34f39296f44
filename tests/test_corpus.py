"""`alignqa corpus`: the datasets, errors by row, hanging and dying documents, resuming after kill -9."""

from __future__ import annotations

import csv
import json
import os
import signal
import subprocess
import sys
import time
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from qa_reports.cli import app

pytest.importorskip("pyarrow")
pytest.importorskip("duckdb")
pytest.importorskip("datasketch")

from pyarrow import parquet as pq

FILLER = [
    ("시청은 새 도서관을 열었다.", "The city hall opened a new library."),
    ("비가 와서 행사가 미뤄졌다.", "The event was put off because of rain."),
    ("주민들은 새 다리를 반겼다.", "Residents welcomed the new bridge."),
    ("학교는 다음 주에 문을 연다.", "The school opens next week."),
    ("버스 요금이 오른다고 한다.", "Bus fares are said to go up."),
    ("시장은 예산을 줄이겠다고 했다.", "The mayor said he would cut the budget."),
]
BERGSTROM = ("요한 베리스트룀 교수가 오울루에서 강연했다.", "Professor Johan Bergström gave a lecture in Oulu.")
MISSPELLED = (BERGSTROM[0], BERGSTROM[1].replace("Bergström", "Bergstrem"))


def article(number: int, *rows: tuple[str, str]) -> tuple[str, str]:
    """An article of its own wording, with these rows in its middle."""
    head = (f"새람 {number + 3}호 소식이다.", f"This is issue {number + 3} of Saeram news.")
    chosen = [FILLER[(number * step) % len(FILLER)] for step in (1, 2)]
    whole = [head, *rows, *chosen]
    return "\n".join(row[0] for row in whole), "\n".join(row[1] for row in whole)


FOREIGN = (
    "The committee said that it would publish the results of its inquiry in the spring. "
    "Nobody knows why it took so long."
)


def write_manifest(path: Path, articles: list[tuple[str, str]], **columns: str) -> Path:
    with path.open("w", encoding="utf-8") as file:
        for number, (source, target) in enumerate(articles):
            record = {
                "id": f"a{number}",
                "source_text": source,
                "target_text": target,
                "date": f"2025-0{number % 9 + 1}-07",
            }
            file.write(json.dumps(record | columns, ensure_ascii=False) + "\n")
    return path


def run(*args: str | Path) -> Result:
    return CliRunner().invoke(app, ["corpus", *map(str, args)])


def rows(folder: Path, dataset: str) -> list[dict[str, Any]]:
    files = sorted((folder / dataset).rglob("*.parquet"))
    return [row for file in files for row in pq.ParquetFile(file).read().to_pylist()]


def contents(folder: Path) -> dict[str, bytes]:
    """All datasets of a run, byte for byte; logs, and the ledger's times and sizes, are a run's own."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in files
        if path.relative_to(folder).parts[0] not in {"_logs", "_ledger"}
    }


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A manifest with everything in it that a corpus may have, and the folder of its run on one worker."""
    folder = tmp_path_factory.mktemp("corpus")
    articles = [article(n, BERGSTROM) for n in range(3)] + [article(3, MISSPELLED), article(4)]
    manifest, long = write_manifest(folder / "m.jsonl", articles, paper="새람신문"), article(7)
    with manifest.open("a", encoding="utf-8") as file:
        for record in (
            {"id": "lost", "source_path": "nowhere.txt", "target_path": "nowhere.en.txt"},
            {"id": "a1", "source_text": "또 하나다.", "target_text": "One more."},
            {"id": "empty"},
            {"id": "mixed", "source_text": f"{long[0]}\n\n{FOREIGN}", "target_text": long[1]},
            {"id": "twin", "source_text": articles[0][0], "target_text": articles[0][1]},
        ):
            file.write(json.dumps(record, ensure_ascii=False) + "\n")
    result = run(manifest, "-o", folder / "out", "-j", "1", "-q")
    assert result.exit_code == 0, result.output
    return manifest, folder / "out"


def test_every_document_is_in_documents_or_in_errors(small: tuple[Path, Path]) -> None:
    documents, errors = rows(small[1], "documents"), rows(small[1], "errors")
    assert [row["id"] for row in documents] == ["a0", "a1", "a2", "a3", "a4", "mixed", "twin"]
    assert [(row["id"], row["kind"], row["position"]) for row in errors] == [
        ("lost", "input", 5),
        ("a1", "manifest", 6),
        ("empty", "manifest", 7),
    ]
    assert "no such file" in errors[0]["reason"]
    assert errors[0]["path"].endswith("nowhere.txt")


def test_a_notice_names_the_text_of_the_manifest(small: tuple[Path, Path]) -> None:
    notices = {row["id"]: row["notices"] for row in rows(small[1], "documents")}
    assert [notice for notice in notices["mixed"] if "mixed (source_text)" in notice]
    assert "/" not in "".join(chain.from_iterable(notices.values()))


def test_metadata_and_pairs_are_kept(small: tuple[Path, Path]) -> None:
    document = rows(small[1], "documents")[0]
    assert json.loads(document["metadata"]) == {"date": "2025-01-07", "paper": "새람신문"}
    assert document["date"] == "2025-01-07"
    pairs = [row for row in rows(small[1], "pairs") if row["document"] == "a0"]
    assert [row["id"] for row in pairs] == list(range(document["pairs"]))
    assert BERGSTROM[1] in [words["text"] for row in pairs for words in row["target"]]


def test_a_name_spelled_otherwise_in_another_document_is_found(small: tuple[Path, Path]) -> None:
    found = [row for row in rows(small[1], "findings") if row["rule"] == "name-spelling"]
    assert [(row["document"], row["target"]["text"], row["suggestion"]) for row in found] == [
        ("a3", "Bergstrem", "Bergström")
    ]
    # a0 and its twin are one story.
    assert {v["text"]: v["count"] for v in found[0]["variants"]} == {"Bergström": 3, "Bergstrem": 1}


def test_copies_are_found(small: tuple[Path, Path]) -> None:
    assert [(row["id"], row["duplicate_of"]) for row in rows(small[1], "duplicates")] == [("twin", "a0")]


def test_the_entity_table_counts_over_time(small: tuple[Path, Path]) -> None:
    entity = next(row for row in rows(small[1], "entities") if row["name"] == "요한 베리스트룀")
    assert (entity["documents"], entity["first_date"], entity["last_date"]) == (4, "2025-01-07", "2025-04-07")
    assert [month["month"] for month in entity["months"]] == ["2025-01", "2025-02", "2025-03", "2025-04"]
    assert {form["text"]: form["count"] for form in entity["target_forms"]} == {
        "Johan Bergström": 3,
        "Johan Bergstrem": 1,
    }


def test_two_workers_write_what_one_does(
    small: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("qa_reports.corpus.shards.DOCUMENTS", 2)
    for workers in ("1", "2"):
        assert run(small[0], "-o", tmp_path / workers, "-j", workers, "-q").exit_code == 0
    assert contents(tmp_path / "1") == contents(tmp_path / "2")
    assert len(list((tmp_path / "1" / "pairs").rglob("*.parquet"))) == 5


def test_a_second_run_does_nothing_again(small: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    before = contents(small[1])
    monkeypatch.setattr("qa_reports.corpus.processes._Process", None)  # no process could be started
    assert run(small[0], "-o", small[1], "-q").exit_code == 0
    assert contents(small[1]) == before


def test_a_changed_manifest_leaves_nothing_of_the_old_one(small: tuple[Path, Path], tmp_path: Path) -> None:
    cache = tmp_path / "cache.sqlite"
    assert run(small[0], "-o", tmp_path / "out", "-j", "1", "-q", "--cache", cache).exit_code == 0
    shorter = tmp_path / "shorter.jsonl"
    lines = small[0].read_text(encoding="utf-8").splitlines(keepends=True)
    shorter.write_text("".join(lines[:5]), encoding="utf-8")
    assert run(shorter, "-o", tmp_path / "out", "-j", "1", "-q", "--cache", cache).exit_code == 0
    assert run(shorter, "-o", tmp_path / "fresh", "-j", "1", "-q").exit_code == 0
    assert contents(tmp_path / "out") == contents(tmp_path / "fresh")
    log = (tmp_path / "out/_logs/run.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["cached"] for line in log if '"event": "shard"' in line] == [0, 5]


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("m.txt", "id\n", "is no manifest"),
        ("m.csv", "number,source_path\n1,a.txt\n", "has no column 'id'"),
        ("m.csv", "id,from\n1,a.txt\n", "has no column 'source_path'"),
        ("m.jsonl", '{"id": "a", "source_text": "가"}\n{broken\n', "m.jsonl:2: is no JSON"),
        ("m.jsonl", "[]\n", "m.jsonl:1: is no JSON object"),
        ("m.jsonl", "\n", "has no rows"),
        ("m.csv", "id,source_path\n", "has no rows"),
        ("m.parquet", "PAR", "is no Parquet file"),
    ],
)
def test_what_is_no_manifest_stops_before_the_work(tmp_path: Path, name: str, content: str, message: str) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    result = run(tmp_path / name, "-o", tmp_path / "out")
    assert result.exit_code == 2
    assert message in result.output
    assert result.output.count("\n") == 1


def test_csv_with_paths_and_two_folders_give_the_same_pairs(tmp_path: Path) -> None:
    for number in range(2):
        for lang, text in zip(("ko", "en"), article(number, BERGSTROM), strict=True):
            (tmp_path / lang).mkdir(exist_ok=True)
            (tmp_path / lang / f"{number}.txt").write_text(text, encoding="utf-8")
    with (tmp_path / "m.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(
            [("id", "source_path", "target_path"), *((f"{n}.txt", f"ko/{n}.txt", f"en/{n}.txt") for n in range(2))]
        )
    assert run(tmp_path / "m.csv", "-o", tmp_path / "one", "-j", "1", "-q").exit_code == 0
    folders = ("--source", tmp_path / "ko", "--target", tmp_path / "en")
    assert run(*folders, "-o", tmp_path / "two", "-j", "1", "-q").exit_code == 0
    assert rows(tmp_path / "one", "pairs") == rows(tmp_path / "two", "pairs")
    assert rows(tmp_path / "one", "documents")[0]["source_path"] == str(tmp_path / "ko/0.txt")


# What a worker process meets: `sitecustomize` runs in it before anything else, and makes one document hang or die.
POISON = """
import os, sys, time
if sys.argv[:1] == ["-m"] or "qa_reports.corpus.worker" in " ".join(sys.orig_argv):
    import qa_reports.corpus.analysing as analysing
    analyse = analysing.DocumentAnalyser.analyse
    def poisoned(self, entry):
        if entry.id == "hangs":
            time.sleep(600)
        if entry.id == "dies":
            os.kill(os.getpid(), 9)
        if entry.id == "fails":
            raise KeyError("no such thing")
        if entry.id == "dies-once" and not os.path.exists(os.environ["ONCE"]):
            open(os.environ["ONCE"], "w").close()
            os.kill(os.getpid(), 9)
        return analyse(self, entry)
    analysing.DocumentAnalyser.analyse = poisoned
"""


def test_documents_that_hang_or_kill_the_worker_are_rows_of_errors(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "sitecustomize.py").write_text(POISON, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setenv("ONCE", str(tmp_path / "once"))
    source, target = article(1)
    with (tmp_path / "m.jsonl").open("w", encoding="utf-8") as file:
        for name in ("good", "hangs", "dies", "fails", "dies-once", "last"):
            file.write(json.dumps({"id": name, "source_text": source + name, "target_text": target}) + "\n")
    result = run(tmp_path / "m.jsonl", "-o", tmp_path / "out", "-j", "1", "--timeout", "10", "--cache", tmp_path / "c")
    assert result.exit_code == 0, result.output
    assert [row["id"] for row in rows(tmp_path / "out", "documents")] == ["good", "dies-once", "last"]
    errors = {row["id"]: (row["kind"], row["reason"]) for row in rows(tmp_path / "out", "errors")}
    assert errors == {
        "hangs": ("timeout", "was cut off after 10 seconds (--timeout)"),
        "dies": ("crash", "the worker process died on it 2 times (signal 9)"),
        "fails": ("bug", "KeyError: 'no such thing'"),
    }
    assert "KeyError" in (tmp_path / "out/_logs/workers.log").read_text(encoding="utf-8")


def _command(manifest: Path, out: Path) -> list[str]:
    small_shards = "import qa_reports.corpus.shards as s; s.DOCUMENTS = 2; from qa_reports.cli import main; main()"
    return [sys.executable, "-c", small_shards, "corpus", str(manifest), "-o", str(out), "-j", "2"]


def _workers_of(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="needs /proc to see the processes of a run")
def test_a_killed_run_goes_on_and_ends_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    articles = [article(n, BERGSTROM if n % 5 else MISSPELLED) for n in range(10)]
    manifest = write_manifest(tmp_path / "m.jsonl", articles)
    monkeypatch.setattr("qa_reports.corpus.shards.DOCUMENTS", 2)
    assert run(manifest, "-o", tmp_path / "whole", "-j", "1", "-q").exit_code == 0
    process = subprocess.Popen(_command(manifest, tmp_path / "killed"), stderr=subprocess.DEVNULL)
    ledger = tmp_path / "killed/_ledger/documents"
    while process.poll() is None and len(list(ledger.glob("*.json"))) < 2:
        time.sleep(0.02)
    assert process.poll() is None, "it was done before it could be killed"
    children = _workers_of(process.pid)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    _await_end(children)
    subprocess.run(_command(manifest, tmp_path / "killed"), check=True, capture_output=True)
    assert contents(tmp_path / "killed") == contents(tmp_path / "whole")
    assert len(rows(tmp_path / "killed", "documents")) == 10


def _await_end(pids: list[int]) -> None:
    """Wait until the workers of a killed run have seen that it is gone; fail where they outlive it."""
    end = time.monotonic() + 20
    while any(_is_alive(pid) for pid in pids):
        assert time.monotonic() < end, "a worker outlives its run"
        time.sleep(0.05)


def _is_alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def test_a_folder_that_cannot_be_written_stops_with_one_line(tmp_path: Path) -> None:
    manifest = write_manifest(tmp_path / "m.jsonl", [article(0)])
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "pairs").write_text("in the way", encoding="utf-8")
    result = run(manifest, "-o", tmp_path / "out", "-j", "1")
    assert result.exit_code == 2
    assert "no such folder can be made" in result.output
    (tmp_path / "out" / "pairs").unlink()
    assert run(manifest, "-o", tmp_path / "out", "-j", "1", "-q").exit_code == 0
    assert len(rows(tmp_path / "out", "documents")) == 1


def test_two_runs_at_a_time_in_one_folder_are_refused(tmp_path: Path) -> None:
    pytest.importorskip("fcntl")
    from qa_reports.corpus.locking import OnlyRun

    manifest = write_manifest(tmp_path / "m.jsonl", [article(0)])
    with OnlyRun(tmp_path / "out"):
        result = run(manifest, "-o", tmp_path / "out")
    assert result.exit_code == 2
    assert "another run is writing there" in result.output
