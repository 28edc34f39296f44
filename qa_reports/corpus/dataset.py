"""The output folder: a Parquet file for each dataset and shard, and a ledger of the shards that are done.

A shard's files are written whole, one after the other, its line of the ledger last. What a kill leaves without that
line is written over when the shard is done again, so that nothing is lost and nothing stands there twice.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterable, Mapping

from align.pair_files.records import Record
from qa_reports.corpus.columns import Rows, from_parquet, to_parquet
from qa_reports.corpus.shards import Shard
from qa_reports.corpus.store import Store

__all__ = ["DOCUMENT_DATASETS", "CorpusDataset", "part_name"]

DOCUMENT_DATASETS = ("documents", "pairs", "findings", "errors", "mentions")
"""The datasets of which every shard writes a part."""

PARTS_IN_FOLDER = 1_000

LEDGER = "_ledger"
"""Folders that begin with _ are passed over by Spark, DuckDB globs of `DATASET/**` never look there."""


def part_name(dataset: str, number: int) -> str:
    """Return the name of a shard's file: `pairs/batch=0000/part-000012.parquet`."""
    scope = "scope=document/" if dataset == "findings" else ""
    return f"{dataset}/{scope}batch={number // PARTS_IN_FOLDER:04d}/part-{number:06d}.parquet"


class CorpusDataset:
    """What has been written below one folder."""

    def __init__(self, store: Store) -> None:
        """Look at a store, which may be empty."""
        self.store = store

    def summary_of(self, shard: Shard) -> Record | None:
        """Return the counts of a shard that is done, None where it is not, or was done of something else."""
        record = self._read(f"{LEDGER}/documents/{shard.number:06d}.json")
        return record["counts"] if record and record["key"] == shard.key else None

    def write_shard(self, shard: Shard, rows: Mapping[str, list[Record]], more: Record) -> Record:
        """Write what came of a shard, then its line of the ledger; returns the counts with `more`."""
        for dataset in DOCUMENT_DATASETS:
            self.store.put(part_name(dataset, shard.number), to_parquet(dataset, rows[dataset]))
        counts: Record = {dataset: len(rows[dataset]) for dataset in DOCUMENT_DATASETS} | more
        self._note(f"{LEDGER}/documents/{shard.number:06d}.json", shard.key, counts)
        return counts

    def remove_after(self, shards: int) -> None:
        """Remove the parts of a longer run from before."""
        for dataset in DOCUMENT_DATASETS:
            keep = {part_name(dataset, number) for number in range(shards)}
            scope = "findings/scope=document" if dataset == "findings" else dataset
            self._remove_others(scope, keep)
        self._remove_others(
            f"{LEDGER}/documents", {f"{LEDGER}/documents/{number:06d}.json" for number in range(shards)}
        )

    def is_done(self, stage: str, key: str) -> bool:
        """Whether a stage over all documents has been done of the same shards."""
        record = self._read(f"{LEDGER}/{stage}.json")
        return record is not None and record["key"] == key

    def write_stage(self, stage: str, key: str, files: Iterable[tuple[str, str, Rows]]) -> Record:
        """Write the files (name, dataset, rows) of a stage over all documents, then its line of the ledger.

        Returns the rows of each dataset. What is left of the stage from before is void as soon as a file is touched.
        """
        self.store.remove(f"{LEDGER}/{stage}.json")
        counts: Counter[str] = Counter()
        for name, dataset, rows in files:
            self.store.put(name, to_parquet(dataset, rows))
            counts[dataset] += len(rows)
        self._note(f"{LEDGER}/{stage}.json", key, dict(counts))
        return dict(counts)

    def read_file(self, name: str) -> list[Record]:
        """Return the rows of a file of a stage, none where there is no such file."""
        content = self.store.get(name)
        return from_parquet(content) if content else []

    def remove_stage(self, stage: str, folder: str) -> None:
        """Remove a stage with the folder of its files."""
        self.store.remove(f"{LEDGER}/{stage}.json")
        self._remove_others(folder, set())

    def remove_others(self, folder: str, keep: Collection[str]) -> None:
        """Remove what an earlier run with another number of partitions has left in a folder."""
        self._remove_others(folder, set(keep))

    def read_rows(self, dataset: str, shards: Iterable[int], columns: list[str] | None = None) -> Iterable[Record]:
        """Yield the rows of a dataset of some shards, in order."""
        for number in shards:
            content = self.store.get(part_name(dataset, number))
            yield from from_parquet(content, columns) if content else ()

    def _read(self, name: str) -> Record | None:
        content = self.store.get(name)
        try:
            record: Record | None = json.loads(content) if content else None
        except ValueError:
            return None
        return record

    def _note(self, name: str, key: str, counts: Record) -> None:
        self.store.put(name, json.dumps({"key": key, "counts": counts}).encode())

    def _remove_others(self, folder: str, keep: set[str]) -> None:
        for name in self.store.names(folder):
            if name not in keep:
                self.store.remove(name)
