"""The two kinds of work that a run hands out: a shard of documents, and a partition of what is compared across them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from align.pair_files.records import Record
from qa_reports.corpus.comparison import Comparison
from qa_reports.corpus.job import Job
from qa_reports.corpus.partitions import Partition
from qa_reports.corpus.shard_work import Failure, ShardWorker
from qa_reports.corpus.shards import Shard

__all__ = ["PartitionTask", "ShardTask", "Task", "Worker"]


@dataclass(frozen=True, slots=True)
class ShardTask:
    """Work on the documents of a shard, without those that have brought down a worker."""

    shard: Shard
    failures: Mapping[int, Failure] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """What logs call it."""
        return f"shard {self.shard.number}"


@dataclass(frozen=True, slots=True)
class PartitionTask:
    """Compare the documents in the keys of a partition."""

    partition: Partition

    @property
    def name(self) -> str:
        """What logs call it."""
        return f"partition {self.partition.number} of {self.partition.count}"


Task = ShardTask | PartitionTask


class Worker:
    """Does tasks of either kind; loads encoder and Kiwi once."""

    def __init__(self, job: Job, root: str, cache: Path | None) -> None:
        """Load; raises SettingsError, EncoderError, InputError."""
        self._shards = ShardWorker(job, root, cache)

    def run(self, task: Task, begin: Callable[[int | None], None]) -> Record:
        """Do a task and return its counts; `begin` is told the index of a document before each, None at last."""
        if isinstance(task, ShardTask):
            return self._shards.work(task.shard, task.failures, begin)
        return Comparison(self._shards.dataset, task.partition, self._shards.analyser).compare()
