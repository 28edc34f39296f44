"""A shard from its documents to its files: what a worker does, be it a process of this machine or an actor of Ray."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from align.errors import InputError
from align.pair_files.records import Record
from qa_reports.caching.database import AnalysisCache
from qa_reports.corpus.analysing import DocumentAnalyser, DocumentRows, error_row, placed, rows_of_error
from qa_reports.corpus.cache import content_key, pack_rows, recall_rows
from qa_reports.corpus.dataset import DOCUMENT_DATASETS, CorpusDataset
from qa_reports.corpus.job import Job
from qa_reports.corpus.manifest import Entry
from qa_reports.corpus.memory import give_back_memory, memory_in_use
from qa_reports.corpus.shards import Shard
from qa_reports.corpus.store import open_store

__all__ = ["Failure", "ShardWorker"]

Failure = tuple[str, str]
"""Why a document is not worked on again: the kind of error (timeout, crash) and its reason."""

_log = logging.getLogger(__name__)


class ShardWorker:
    """The analyser with what it writes to."""

    def __init__(self, job: Job, root: str, cache: Path | None = None) -> None:
        """Load what `job` needs and open the dataset at `root`; raises SettingsError, EncoderError, InputError."""
        self.analyser = DocumentAnalyser(job)
        self.dataset = CorpusDataset(open_store(root))
        self._signature = job.signature()
        self._cache = AnalysisCache(cache) if cache else None
        give_back_memory()

    def work(self, shard: Shard, failures: Mapping[int, Failure], begin: Callable[[int | None], None]) -> Record:
        """Write the shard and return its counts. `begin` is told the index of a document before each, None at last.

        `failures` are the indices of documents that have brought down a worker before. Raises SettingsError where the
        dataset cannot be written.
        """
        started, cpu = time.monotonic(), time.process_time()
        rows: DocumentRows = {dataset: [] for dataset in DOCUMENT_DATASETS}
        hits = 0
        for index, entry in enumerate(shard.entries):
            begin(index)
            found, hit = self._document(entry, failures.get(index))
            hits += hit
            for dataset, more in placed(found, entry).items():
                rows[dataset] += more
        begin(None)
        self._tell_of_cache()
        spent = {
            "cached": hits,
            "seconds": round(time.monotonic() - started, 3),
            "cpu_seconds": round(time.process_time() - cpu, 3),
            "memory": memory_in_use(),
        }
        counts = self.dataset.write_shard(shard, rows, spent)
        give_back_memory()
        return counts

    def _document(self, entry: Entry, failure: Failure | None) -> tuple[DocumentRows, bool]:
        if entry.problem is not None:
            return rows_of_error(error_row(entry, "manifest", entry.problem)), False
        if failure is not None:
            return rows_of_error(error_row(entry, *failure)), False
        key = content_key(self._signature, entry) if self._cache else None
        if self._cache and key and (known := recall_rows(self._cache, key)):
            return known, True
        rows = self._analyse(entry)
        if self._cache and key and rows["documents"]:
            self._cache.put(key, pack_rows(rows))
        return rows, False

    def _tell_of_cache(self) -> None:
        if self._cache and self._cache.trouble:
            _log.warning(self._cache.trouble)
            self._cache.trouble = ""

    def _analyse(self, entry: Entry) -> DocumentRows:
        try:
            return self.analyser.analyse(entry)
        except InputError as error:
            return rows_of_error(error_row(entry, "input", error.reason, error.path, error.line))
        except Exception as error:  # one document must not end the run of a million
            _log.exception("document %s", entry.id)
            return rows_of_error(error_row(entry, "bug", f"{type(error).__name__}: {error}"))
