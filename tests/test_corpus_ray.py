"""`alignqa corpus --ray` on a real local cluster of several nodes: the same result, also when a node is killed."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from test_corpus import BERGSTROM, MISSPELLED, article, contents, write_manifest

from qa_reports.corpus.job import Job
from qa_reports.corpus.manifest import read_manifest
from qa_reports.corpus.running import run_corpus
from qa_reports.corpus.store import open_store
from qa_reports.corpus.watching import watched

ray = pytest.importorskip("ray")
pytest.importorskip("duckdb")

pytestmark = pytest.mark.filterwarnings("ignore")  # Ray leaves sockets and files open


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    """A head without a core to work on, and two nodes with one each."""
    from ray.cluster_utils import Cluster

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
