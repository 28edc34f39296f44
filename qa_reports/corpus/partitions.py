"""The parts that the comparison across documents is cut into, each with the keys of a run of buckets."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from qa_reports.corpus.keeping import BUCKETS

__all__ = ["WORK", "Partition", "cut_partitions"]

SHARDS_IN_PARTITION = 16
"""About a thousand documents, so that their names fit in a few hundred megabytes however large the corpus is."""

WORK = "_work"
"""The folder of what is gathered for the partitions; it is gone once they are done."""


@dataclass(frozen=True, slots=True)
class Partition:
    """The `number`-th of `count` runs of buckets; `key` identifies the corpus and `rules` are those to apply."""

    number: int
    count: int
    key: str
    rules: tuple[str, ...]

    @property
    def buckets(self) -> range:
        """The buckets of the partition."""
        return range(self.number * BUCKETS // self.count, (self.number + 1) * BUCKETS // self.count)

    @property
    def stage(self) -> str:
        """What the ledger calls it."""
        return f"comparison/{self.number:04d}"

    def work_file(self, dataset: str) -> str:
        """Return the file with what is gathered for it (see `gathering`)."""
        return f"{WORK}/{dataset}/part-{self.number:06d}.parquet"

    @property
    def findings_file(self) -> str:
        """The file of findings that it writes."""
        return f"findings/scope=corpus/batch={0:04d}/part-{self.number:06d}.parquet"

    @property
    def entities_file(self) -> str:
        """The file of entities that it writes."""
        return f"entities/part-{self.number:06d}.parquet"


def cut_partitions(shards: int, digest: str, rules: tuple[str, ...]) -> list[Partition]:
    """Return the partitions of a corpus of so many shards, whose keys are digested to `digest`."""
    count = min(BUCKETS, max(1, -(-shards // SHARDS_IN_PARTITION)))
    key = hashlib.sha256(f"{digest} {count}".encode()).hexdigest()[:16]
    return [Partition(number, count, key, rules) for number in range(count)]
