"""A run over a corpus: the shards that are not done yet, then the comparison of all documents, then the summary."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol

from align.pair_files.records import Record
from qa_reports.corpus.analysing import ACROSS
from qa_reports.corpus.columns import require_packages
from qa_reports.corpus.dataset import CorpusDataset
from qa_reports.corpus.fingerprints import find_copies
from qa_reports.corpus.gathering import gather
from qa_reports.corpus.job import Job
from qa_reports.corpus.manifest import Entry
from qa_reports.corpus.partitions import WORK, Partition, cut_partitions
from qa_reports.corpus.shards import Shard, cut_shards
from qa_reports.corpus.store import Store
from qa_reports.corpus.summary import summarise
from qa_reports.corpus.tasks import PartitionTask, ShardTask, Task
from qa_reports.corpus.watching import Watch

__all__ = ["Backend", "run_corpus"]


class Backend(Protocol):
    """What does tasks: processes of this machine, or actors of a Ray cluster."""

    def run(self, tasks: Iterable[Task], begun: Callable[[Task, int], None]) -> Iterator[tuple[Task, Record]]:
        """Yield each task with its counts, in whatever order they are done."""


@dataclass
class _Ledger:
    """What is known of the shards so far: their keys, and how many documents there are."""

    shards: int = 0
    documents: int = 0
    digest: str = ""

    def add(self, shard: Shard) -> None:
        self.shards += 1
        self.documents += len(shard.entries)
        self.digest = hashlib.sha256(f"{self.digest}{shard.key}".encode()).hexdigest()[:16]


def run_corpus(
    job: Job,
    entries: Iterable[Entry],
    store: Store,
    start: Callable[[], AbstractContextManager[Backend]],
    watch: Watch,
) -> Record:
    """Do what is left of a corpus and return its summary; raises SettingsError, InputError (a termbase), EncoderError.

    `start` makes the backend, which is not needed where everything is done. Whatever ends a run, the next one goes on
    where it was, and in the end has written the same.
    """
    require_packages()
    dataset, ledger = CorpusDataset(store), _Ledger()
    watch.note("start", signature=job.signature(), documents=watch.total)
    with _Started(start) as backend:
        shards = cut_shards(entries, job.signature())
        for task, counts in backend.run(_left(shards, dataset, ledger, watch), _noting(watch)):
            watch.shard_done(task.name, counts)
        dataset.remove_after(ledger.shards)
        _find_copies(dataset, ledger, watch)
        _compare(dataset, ledger, tuple(rule for rule in ACROSS if rule in job.rules), backend, watch)
    watch.write_metrics()
    summary = summarise(store)
    watch.note("end", documents=summary["documents"], errors=sum(summary["errors"].values()))
    return summary


class _Started:
    """A backend that is started when the first task comes up."""

    def __init__(self, start: Callable[[], AbstractContextManager[Backend]]) -> None:
        self._start = start
        self._context: AbstractContextManager[Backend] | None = None
        self._backend: Backend | None = None

    def __enter__(self) -> _Started:
        return self

    def __exit__(self, *error: object) -> None:
        if self._context:
            self._context.__exit__(*error)  # type: ignore[arg-type]

    def run(self, tasks: Iterable[Task], begun: Callable[[Task, int], None]) -> Iterator[tuple[Task, Record]]:
        first = next(iterator := iter(tasks), None)
        if first is None:
            return
        if self._backend is None:
            self._context = self._start()
            self._backend = self._context.__enter__()
        yield from self._backend.run(_again(first, iterator), begun)


def _again(first: Task, rest: Iterator[Task]) -> Iterator[Task]:
    yield first
    yield from rest


def _left(shards: Iterable[Shard], dataset: CorpusDataset, ledger: _Ledger, watch: Watch) -> Iterator[Task]:
    """Yield the shards that are not done."""
    for shard in shards:
        ledger.add(shard)
        counts = dataset.summary_of(shard)
        if counts is None:
            yield ShardTask(shard)
        else:
            watch.resume(counts["documents"] + counts["errors"])


def _noting(watch: Watch) -> Callable[[Task, int], None]:
    def begun(task: Task, index: int) -> None:
        if isinstance(task, ShardTask) and index in task.failures:
            watch.note("failure", id=task.shard.entries[index].id, reason=task.failures[index][1])

    return begun


def _find_copies(dataset: CorpusDataset, ledger: _Ledger, watch: Watch) -> None:
    if not dataset.is_done("duplicates", ledger.digest):
        watch.stage("copies")
        documents = dataset.read_rows("documents", range(ledger.shards), ["id", "position", "minhash"])
        rows = list(find_copies(documents))
        dataset.write_stage("duplicates", ledger.digest, [("duplicates/part-000000.parquet", "duplicates", rows)])


def _compare(dataset: CorpusDataset, ledger: _Ledger, rules: tuple[str, ...], backend: _Started, watch: Watch) -> None:
    partitions = cut_partitions(ledger.shards, ledger.digest, rules)
    left = [PartitionTask(each) for each in partitions if not dataset.is_done(each.stage, each.key)]
    watch.stage("comparison", partitions=len(partitions), left=len(left))
    if left:
        _gather(dataset, partitions, watch)
    for task, counts in backend.run(left, lambda task, index: None):
        watch.note("partition", name=task.name, **counts)
    dataset.remove_stage("gathering", WORK)
    dataset.remove_others("findings/scope=corpus", {each.findings_file for each in partitions})
    dataset.remove_others("entities", {each.entities_file for each in partitions})
    dataset.remove_others("_ledger/comparison", {f"_ledger/{each.stage}.json" for each in partitions})


def _gather(dataset: CorpusDataset, partitions: Sequence[Partition], watch: Watch) -> None:
    key = partitions[0].key
    if not dataset.is_done("gathering", key):
        dataset.remove_stage("gathering", WORK)
        watch.note("gathered", **dataset.write_stage("gathering", key, gather(dataset.store, partitions)))
