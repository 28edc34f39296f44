"""What the comparison of a corpus reads: gathered once, each partition its own, whatever ends a run in between."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator
from contextlib import nullcontext
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from test_corpus import BERGSTROM, MISSPELLED, article, contents, rows, write_manifest

from align.errors import SettingsError
from align.pair_files.records import Record
from qa_reports.corpus.analysing import ACROSS, DocumentAnalyser
from qa_reports.corpus.comparison import Comparison
from qa_reports.corpus.dataset import DOCUMENT_DATASETS, CorpusDataset, part_name
from qa_reports.corpus.job import Job
from qa_reports.corpus.keeping import bucket_of
from qa_reports.corpus.manifest import read_manifest
from qa_reports.corpus.partitions import Partition
from qa_reports.corpus.running import run_corpus
from qa_reports.corpus.store import open_store
from qa_reports.corpus.tasks import PartitionTask, Task, Worker
from qa_reports.corpus.watching import watched

pytest.importorskip("pyarrow")
pytest.importorskip("duckdb")
pytest.importorskip("datasketch")

from qa_reports.corpus import gathering
from qa_reports.corpus.columns import to_parquet

REPEATED = ("하람시는 새 다리를 다음 달에 놓는다.", "Haram City will build a new bridge next month.")
REWORDED = (REPEATED[0], "A new bridge will be put up by Haram City next month.")


class InProcess:
    """A backend in this process, which stops after so many partitions."""

    def __init__(self, root: Path, partitions: int = 10_000) -> None:
        self._worker, self._left = Worker(Job(), str(root), None), partitions

    def run(self, tasks: Iterable[Task], begun: Callable[[Task, int], None]) -> Iterator[tuple[Task, Record]]:
        for task in tasks:
            self._left -= isinstance(task, PartitionTask)
            if self._left < 0:
                raise KeyboardInterrupt
            yield task, self._worker.run(task, lambda index: None)


@pytest.fixture(scope="module")
def analyser() -> DocumentAnalyser:
    """Loaded once for all runs."""
    return DocumentAnalyser(Job())


@pytest.fixture(autouse=True)
def one_analyser(analyser: DocumentAnalyser, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every worker takes it."""
    monkeypatch.setattr("qa_reports.corpus.shard_work.DocumentAnalyser", lambda job: analyser)


def work(manifest: Path, out: Path, partitions: int = 10_000) -> None:
    with watched(10, log=out / "_logs/run.jsonl", metrics=None, show_bar=False) as watch:
        backend = nullcontext(InProcess(out, partitions))
        run_corpus(Job(), read_manifest(manifest), open_store(str(out)), lambda: backend, watch)


@pytest.fixture
def manifest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Ten articles, in five shards and as many partitions, with a name and a sentence to be reported across them."""
    monkeypatch.setattr("qa_reports.corpus.shards.DOCUMENTS", 2)
    monkeypatch.setattr("qa_reports.corpus.partitions.SHARDS_IN_PARTITION", 1)
    chosen = [(BERGSTROM if n % 5 else MISSPELLED, REPEATED if n % 3 else REWORDED) for n in range(10)]
    return write_manifest(tmp_path / "m.jsonl", [article(n, *found) for n, found in enumerate(chosen)])


def test_findings_do_not_depend_on_the_number_of_partitions(
    manifest: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    work(manifest, tmp_path / "five")
    monkeypatch.setattr("qa_reports.corpus.partitions.SHARDS_IN_PARTITION", 16)
    work(manifest, tmp_path / "one")
    assert len(list((tmp_path / "five/entities").glob("*"))) == 5
    for dataset in ("findings/scope=corpus", "entities"):
        one, five = (sorted(map(str, rows(tmp_path / out, dataset))) for out in ("one", "five"))
        assert one == five
    found = {row["rule"] for row in rows(tmp_path / "one", "findings/scope=corpus")}
    assert found == {"name-spelling", "inconsistent-translation"}


def test_a_partition_reads_its_own_files_and_no_others(
    manifest: Path, tmp_path: Path, analyser: DocumentAnalyser, monkeypatch: pytest.MonkeyPatch
) -> None:
    work(manifest, tmp_path / "out")
    dataset = CorpusDataset(open_store(str(tmp_path / "out")))
    partitions = [Partition(number, 5, "k", ACROSS) for number in range(5)]
    dataset.write_stage("gathering", "k", gathering.gather(dataset.store, partitions))
    before = contents(tmp_path / "out")
    for folder in (*DOCUMENT_DATASETS, "duplicates"):
        for name in dataset.store.names(folder):
            if "scope=corpus" not in name:
                dataset.store.remove(name)
    read: list[str] = []
    get = dataset.store.get

    def noting(name: str) -> bytes | None:
        read.append(name)
        return get(name)

    monkeypatch.setattr(dataset.store, "get", noting)
    for partition in partitions:
        read.clear()
        Comparison(dataset, partition, analyser).compare()
        assert {name.rpartition("/")[2] for name in read} == {f"part-{partition.number:06d}.parquet"}
        mentions = dataset.read_file(partition.work_file("compared_mentions"))
        assert {bucket_of(row["key"]) for row in mentions if row["kind"] != "source-name"} <= set(partition.buckets)
        for name in (partition.findings_file, partition.entities_file):
            assert dataset.store.get(name) == before[name]


def test_a_store_behind_a_url_is_gathered_like_a_folder(manifest: Path, tmp_path: Path) -> None:
    work(manifest, tmp_path / "out")
    local, remote = open_store(str(tmp_path / "out")), open_store(f"memory://{tmp_path.name}/gathered")
    for name in local.names(""):
        remote.put(name, local.get(name) or b"")
    partitions = [Partition(number, 5, "k", ACROSS) for number in range(5)]
    one, other = (
        [(*names, rows.to_pylist()) for *names, rows in gathering.gather(store, partitions)]
        for store in (local, remote)
    )
    assert one == other
    assert {dataset for _, dataset, _ in one} == set(gathering.GATHERED) - {"compared_findings"}


def test_a_run_stopped_between_gathering_and_partitions_goes_on_there(
    manifest: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    work(manifest, tmp_path / "whole")
    for partitions in (0, 2):
        with pytest.raises(KeyboardInterrupt):
            work(manifest, tmp_path / "stopped", partitions)
        assert list((tmp_path / "stopped/_work").rglob("*.parquet"))
        monkeypatch.setattr("qa_reports.corpus.running.gather", None)  # nothing is gathered twice
    work(manifest, tmp_path / "stopped")
    assert contents(tmp_path / "stopped") == contents(tmp_path / "whole")
    assert not list((tmp_path / "stopped/_work").rglob("*.parquet"))


def test_a_run_stopped_while_it_gathers_gathers_anew(
    manifest: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stops(*args: Any) -> Iterator[tuple[str, str, Any]]:
        for number, file in enumerate(gathering.gather(*args)):
            if number == 7:
                raise KeyboardInterrupt
            yield file

    work(manifest, tmp_path / "whole")
    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr("qa_reports.corpus.running.gather", stops)
        work(manifest, tmp_path / "stopped")
    work(manifest, tmp_path / "stopped")
    assert contents(tmp_path / "stopped") == contents(tmp_path / "whole")


def test_what_was_gathered_for_another_corpus_is_not_read(manifest: Path, tmp_path: Path) -> None:
    """A run of ten articles stops before its comparison, and goes on as one of eight."""
    with pytest.raises(KeyboardInterrupt):
        work(manifest, tmp_path / "out", 0)
    lines = manifest.read_text(encoding="utf-8").splitlines(keepends=True)
    manifest.write_text("".join(lines[:8]), encoding="utf-8")
    work(manifest, tmp_path / "out")
    work(manifest, tmp_path / "fresh")
    assert contents(tmp_path / "out") == contents(tmp_path / "fresh")


def test_too_little_room_is_one_line(manifest: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("qa_reports.corpus.gathering.MEMORY", "100KB")
    with pytest.raises(SettingsError, match=r"out: cannot be compared: .*[Mm]emory"):
        work(manifest, tmp_path / "out")


def gathered(folder: Path, forms: Iterable[tuple[str, int]]) -> set[tuple[str, str]]:
    """The near forms, rarer before commoner, of long names that each stand in so many documents of their own."""
    mentions = [(form, number) for form, count in forms for number in range(count)]
    found: dict[str, list[Record]] = {dataset: [] for dataset in (*DOCUMENT_DATASETS, "duplicates")}
    for at, (form, _) in enumerate(mentions):
        name = {"kind": "source-name", "key": form, "form": form, "position": at, "bucket": bucket_of(form)}
        found["mentions"].append(name)
        found["documents"].append({"id": str(at), "position": at})
    store = open_store(str(folder))
    for dataset, those in found.items():
        file = "duplicates/part-000000.parquet" if dataset == "duplicates" else part_name(dataset, 0)
        store.put(file, to_parquet(dataset, those))
    files = {dataset: table.to_pylist() for _, dataset, table in gathering.gather(store, [Partition(0, 1, "k", ())])}
    return {(row["key"], row["form"]) for row in files.get("compared_mentions", ()) if row["key"] != row["form"]}


@pytest.mark.parametrize(
    ("forms", "near"),
    [
        ([("하람몽고메리시", 9), ("하람몽고메시", 1)], {("하람몽고메시", "하람몽고메리시")}),
        ([("하람몽고메리시", 9), ("하람몽코메리시", 1)], {("하람몽코메리시", "하람몽고메리시")}),
        ([("하람몽고메리시", 9), ("바람몽고메리시", 1)], set()),  # the first syllable makes another name
        ([("하람몽고메리시", 1), ("하람몽고메시", 1)], set()),  # nothing tells which is right
        ([("하람몽고메리시", 9), ("하람몽메시", 1)], set()),
        ([("하람몽고메리시", 9), ("하람몽고메시", 2)], set()),  # two stories with one slip
        ([("하람몽고메리시", 100), ("하람몽고메시", 2)], {("하람몽고메시", "하람몽고메리시")}),
    ],
)
def test_forms_a_syllable_apart_are_near(
    tmp_path: Path, forms: list[tuple[str, int]], near: set[tuple[str, str]]
) -> None:
    assert gathered(tmp_path, forms) == near


def test_near_forms_are_those_that_are_equal_without_one_syllable(tmp_path: Path) -> None:
    draw = random.Random(7)
    forms = sorted({"가" + "".join(draw.choices("가나다\u1100🙂́", k=draw.randint(0, 5))) + "나" for _ in range(150)})
    counts = {form: 1 if number % 2 else 2 for number, form in enumerate(forms)}

    def without_one(form: str) -> set[str]:
        return {form, *(form[:at] + form[at + 1 :] for at in range(1, len(form) - 1))}

    expected = {
        (one, other)
        for one, other in product(forms, forms)
        if counts[one] < counts[other] and without_one(one) & without_one(other)
    }
    assert len(expected) > 100
    assert gathered(tmp_path, counts.items()) == expected
