"""`alignqa corpus` with manifest, documents and output on an object store that is really served: gs:// over HTTP."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from test_corpus import BERGSTROM, MISSPELLED, article, rows, run, write_manifest

from align.errors import SettingsError
from qa_reports.corpus.columns import DATASETS
from qa_reports.corpus.store import open_store

pytest.importorskip("gcp_storage_emulator")
pytest.importorskip("duckdb")
pytest.importorskip("datasketch")

pytestmark = pytest.mark.filterwarnings("ignore")  # gcsfs leaves its sessions open

COMMAND = "import qa_reports.corpus.shards as s; s.DOCUMENTS = 2; from qa_reports.cli import main; main()"
SERVER = """
import socketserver
socketserver.TCPServer.request_queue_size = 100  # with five, DuckDB's requests wait for a second
from gcp_storage_emulator.__main__ import main
main()
"""
IMPATIENT = "import gcsfs.retry as r; r.min = lambda *_: 0; from qa_reports.cli import main; main()"


def free_port() -> int:
    with socket.socket() as place:
        place.bind(("127.0.0.1", 0))
        port: int = place.getsockname()[1]
        return port


def command(code: str, *args: str) -> list[str]:
    return [sys.executable, "-c", code, "corpus", *args]


@pytest.fixture(scope="module")
def server() -> Iterator[None]:
    """A server on this machine that gs:// means, with an empty bucket `archive`."""
    port = free_port()
    options = ["--host", "127.0.0.1", "--port", str(port), "--in-memory", "--default-bucket", "archive"]
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("STORAGE_EMULATOR_HOST", f"http://127.0.0.1:{port}")
        patch.setenv("NO_GCE_CHECK", "true")  # nobody is asked for credentials
        patch.setenv("GCSFS_EXPERIMENTAL_ZB_HNS_SUPPORT", "false")  # nor about a service that the server has not
        patch.setattr("qa_reports.corpus.shards.DOCUMENTS", 2)
        process = subprocess.Popen([sys.executable, "-c", SERVER, "start", *options], stderr=subprocess.DEVNULL)
        while not answers(port):
            assert process.poll() is None
            time.sleep(0.05)
        yield
        process.terminate()
        process.wait()


def answers(port: int) -> bool:
    with socket.socket() as place:
        return place.connect_ex(("127.0.0.1", port)) == 0


@pytest.fixture(scope="module")
def local(server: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with ten articles, their manifest, which also names two that are nowhere, and the run of it."""
    folder = tmp_path_factory.mktemp("local")
    records = []
    for number in range(10):
        paths = {side: f"{lang}/{number}.txt" for side, lang in (("source_path", "ko"), ("target_path", "en"))}
        for path, text in zip(paths.values(), article(number, MISSPELLED if number == 4 else BERGSTROM), strict=True):
            (folder / path).parent.mkdir(exist_ok=True)
            (folder / path).write_text(text, encoding="utf-8")
        records.append({"id": f"a{number}", "date": f"2025-0{number % 9 + 1}-07"} | paths)
    nowhere = ("ko/none.txt", "gs://none-such/ko.txt")
    records += [{"id": path, "source_path": path, "target_path": "en/0.txt"} for path in nowhere]
    (folder / "m.jsonl").write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    assert run(folder / "m.jsonl", "-o", folder / "out", "-j", "1", "-q").exit_code == 0
    return folder


@pytest.fixture(scope="module")
def bucket(local: Path) -> Any:
    """The file system of the server, with the articles and their manifest in `gs://archive`."""
    files = pytest.importorskip("gcsfs").GCSFileSystem(use_listings_cache=False)
    for path in (path for path in local.glob("**/*") if path.suffix in {".txt", ".jsonl"}):
        files.pipe_file(f"archive/{path.relative_to(local).as_posix()}", path.read_bytes())
    return files


def without_places(folder: Path, dataset: str, root: str) -> list[str]:
    """The rows of a dataset, with paths as they are in the manifest; why a file is missing each system says its way."""
    found = (row | {"reason": None} if dataset == "errors" else row for row in rows(folder, dataset))
    return [json.dumps(row, default=bytes.hex).replace(f"{root}/", "") for row in found]


def assert_same(bucket: Any, out: str, local: Path, fetched: Path) -> None:
    bucket.get(f"archive/{out}/", str(fetched), recursive=True)
    for dataset in (name for name in DATASETS if not name.startswith("compared_")):
        expected = without_places(local / "out", dataset, str(local))
        assert without_places(fetched, dataset, "gs://archive") == expected
        assert expected or dataset == "duplicates"


def test_a_corpus_on_an_object_store_is_that_of_local_files(bucket: Any, local: Path, tmp_path: Path) -> None:
    result = run("gs://archive/m.jsonl", "-o", "gs://archive/one", "-j", "1")
    assert (result.exit_code, result.stderr.count("\n")) == (0, 1), result.stderr
    assert_same(bucket, "one", local, tmp_path / "one")
    errors = rows(tmp_path / "one", "errors")
    assert [row["path"] for row in errors] == ["gs://archive/ko/none.txt", "gs://none-such/ko.txt"]
    assert all("no such file" in row["reason"] and "\n" not in row["reason"] for row in errors)


def test_a_run_on_an_object_store_that_was_killed_goes_on(bucket: Any, local: Path, tmp_path: Path) -> None:
    again = command(COMMAND, "gs://archive/m.jsonl", "-o", "gs://archive/killed", "-j", "2")
    process = subprocess.Popen(again, stderr=subprocess.DEVNULL)
    while process.poll() is None and not bucket.find("archive/killed/_ledger/documents"):
        time.sleep(0.05)
    assert process.poll() is None, "it was done before it could be killed"
    process.kill()
    process.wait()
    assert not bucket.exists("archive/killed/summary.json")
    done = subprocess.run(again, capture_output=True, text=True, check=True)
    assert done.stderr.count("\n") == 1, done.stderr
    assert_same(bucket, "killed", local, tmp_path / "killed")


def test_a_bucket_that_is_missing_is_one_line(bucket: Any) -> None:
    for url in ("gs://none-such/m.jsonl", "gs://archive/none.jsonl"):
        result = run(url, "-o", "gs://archive/out")
        assert (result.exit_code, result.stderr.count("\n")) == (2, 1), result.stderr
    with pytest.raises(SettingsError, match=r"^gs://none-such/out/a: cannot be written: .*$"):
        open_store("gs://none-such/out").put("a", b"")


def test_a_server_that_is_down_ends_a_run_with_one_line(bucket: Any, tmp_path: Path) -> None:
    manifest = write_manifest(tmp_path / "m.jsonl", [article(0)])
    down = {**os.environ, "STORAGE_EMULATOR_HOST": f"http://127.0.0.1:{free_port()}"}
    for args in ((str(manifest), "-o", "gs://archive/out"), ("gs://archive/m.jsonl", "-o", str(tmp_path / "out"))):
        result = subprocess.run(command(IMPATIENT, *args), env=down, capture_output=True, text=True, check=False)
        assert (result.returncode, result.stderr.count("\n")) == (2, 1), result.stderr
        assert result.stderr.startswith("alignqa: error: gs://archive/") and "Cannot connect" in result.stderr
