"""`alignqa corpus --ray` on a real local cluster: the same result, also when a node, the driver or the disk fails."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from test_corpus import BERGSTROM, MISSPELLED, POISON, article, contents, rows, write_manifest

from qa_reports.corpus.job import Job
from qa_reports.corpus.manifest import read_manifest
from qa_reports.corpus.running import run_corpus
from qa_reports.corpus.store import open_store
from qa_reports.corpus.watching import watched

ray = pytest.importorskip("ray")
pytest.importorskip("duckdb")

pytestmark = pytest.mark.filterwarnings("ignore")  # Ray leaves sockets and files open


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A head without a core to work on, and two nodes with one each; some documents are poison to their workers."""
    from ray.cluster_utils import Cluster

    folder = tmp_path_factory.mktemp("poison")
    (folder / "sitecustomize.py").write_text(POISON, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", str(folder))
        patch.syspath_prepend(folder)
        cluster = Cluster(initialize_head=True, head_node_args={"num_cpus": 0, "include_dashboard": False})
        for _ in range(2):
            cluster.add_node(num_cpus=1)
        yield cluster
        ray.shutdown()
        cluster.shutdown()


def work(manifest: Path, out: Path, start: Any) -> None:
    total = sum(1 for _ in read_manifest(manifest))
    with watched(total, log=out / "_logs/run.jsonl", metrics=None, show_bar=False) as watch:
        run_corpus(Job(), read_manifest(manifest), open_store(str(out)), start, watch)


def test_a_cluster_writes_what_one_process_does_even_with_a_node_lost(
    cluster: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from qa_reports.corpus.processes import ProcessPool
    from qa_reports.corpus.ray_actors import RayActors

    monkeypatch.setattr("qa_reports.corpus.shards.DOCUMENTS", 2)
    manifest = write_manifest(tmp_path / "m.jsonl", [article(n, BERGSTROM if n % 4 else MISSPELLED) for n in range(6)])
    with manifest.open("a", encoding="utf-8") as file:
        file.write(json.dumps({"id": "lost", "source_path": "nowhere.txt"}) + "\n")
    work(manifest, tmp_path / "one", lambda: ProcessPool(1, Job(), str(tmp_path / "one")))
    lost = cluster.add_node(num_cpus=1)

    def lose_a_node() -> None:
        ledger = tmp_path / "ray/_ledger/documents"
        while len(list(ledger.glob("*.json"))) < 1:
            time.sleep(0.05)
        cluster.remove_node(lost, allow_graceful=False)

    killer = threading.Thread(target=lose_a_node)
    killer.start()
    work(manifest, tmp_path / "ray", lambda: RayActors(cluster.address, 3, Job(), str(tmp_path / "ray")))
    killer.join()
    assert contents(tmp_path / "ray") == contents(tmp_path / "one")
    log = (tmp_path / "ray/_logs/run.jsonl").read_text(encoding="utf-8").splitlines()
    assert sum('"event": "shard"' in line for line in log) == 4


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 100 KB."""
    place = tmp_path / "disk"
    place.mkdir()
    made = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=100k", "tmpfs", place], capture_output=True, check=False)
    if made.returncode:
        pytest.skip("a disk of its own can only be mounted as root")
    yield place
    subprocess.run(["umount", "-l", place], check=True)


def drive(address: str, manifest: Path, out: Path) -> subprocess.Popen[str]:
    """Start a driver: the command in a process of its own, with shards of two documents."""
    code = "import qa_reports.corpus.shards as s; s.DOCUMENTS = 2; from qa_reports.cli import main; main()"
    command = [sys.executable, "-c", code, "corpus", str(manifest), "-o", str(out), "--ray", address, "-j", "2"]
    return subprocess.Popen(command, stderr=subprocess.PIPE, text=True)


def test_poisoned_documents_a_killed_driver_and_a_full_disk_lose_nothing(
    cluster: Any, tmp_path: Path, small_disk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from qa_reports.corpus.processes import ProcessPool

    monkeypatch.setattr("qa_reports.corpus.shards.DOCUMENTS", 2)
    manifest = write_manifest(tmp_path / "m.jsonl", [article(n, BERGSTROM if n % 4 else MISSPELLED) for n in range(6)])
    source, target = article(9)
    with manifest.open("a", encoding="utf-8") as file:
        for name in ("dies", "fails"):
            file.write(json.dumps({"id": name, "source_text": source, "target_text": target}) + "\n")
    work(manifest, tmp_path / "one", lambda: ProcessPool(1, Job(), str(tmp_path / "one")))
    assert {row["id"]: row["kind"] for row in rows(tmp_path / "one", "errors")} == {"dies": "crash", "fails": "bug"}

    killed = drive(cluster.address, manifest, small_disk)
    while not list(small_disk.glob("_ledger/documents/*.json")):
        assert killed.poll() is None, killed.communicate()[1]
        time.sleep(0.02)
    killed.kill()
    killed.communicate()

    full = drive(cluster.address, manifest, small_disk)
    message = full.communicate()[1]
    assert full.returncode == 2
    assert "No space left on device" in message

    subprocess.run(["mount", "-o", "remount,size=50m", small_disk], check=True)
    last = drive(cluster.address, manifest, small_disk)
    message = last.communicate()[1]
    assert last.returncode == 0, message
    assert contents(small_disk) == contents(tmp_path / "one")
