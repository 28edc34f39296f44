"""What the partitions of the comparison read, gathered for all of them at once: SQL over Parquet by DuckDB.

A partition then reads a few files of its own, a thousand documents' worth, and never the corpus; so the comparison
grows as the corpus does. Each query here reads its dataset once and sorts a part of it; what is more than `MEMORY`
goes to the disk.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from contextlib import closing
from itertools import groupby, pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from align.errors import SettingsError
from qa_reports.corpus.keeping import bucket_of
from qa_reports.corpus.partitions import Partition
from qa_reports.corpus.queries import GATHERED, MENTIONS, NEAR, TABLES
from qa_reports.corpus.store import Store

__all__ = ["gather"]

PATTERNS = {
    "documents": "documents/*/*.parquet",
    "pairs": "pairs/*/*.parquet",
    "mentions": "mentions/*/*.parquet",
    "findings": "findings/scope=document/*/*.parquet",
    "duplicates": "duplicates/*.parquet",
}

MEMORY = "1GB"

ROWS_IN_GROUP = 20_000
"""Rows that are sorted out at a time; some ten megabytes."""


def gather(store: Store, partitions: Sequence[Partition]) -> Iterator[tuple[str, str, Any]]:
    """Yield name, dataset and rows, as an Arrow table, of each file that one of the partitions will read.

    Raises SettingsError where memory, or the disk with the folder of temporary files, is too small.
    """
    import duckdb

    try:
        with TemporaryDirectory(prefix="alignqa-") as folder, closing(_connect(store, folder)) as connection:
            for table, query in TABLES.items():
                connection.execute(f"create temp table {table} as {query}")
            _assign(connection, partitions)
            for dataset, (queries, order) in GATHERED.items():
                file = _sorted(connection, queries, order, Path(folder, dataset))
                for part, rows in _by_partition(file):
                    yield partitions[part].work_file(dataset), dataset, rows
                if queries is MENTIONS:
                    chosen = f"select part, kind, position, pair from {_quoted(file)} where kind <> 'entity'"
                    connection.execute(f"create view compared as {chosen}")
                else:
                    file.unlink()
    except duckdb.OperationalError as error:
        raise SettingsError(f"{store.root}: cannot be compared: {str(error).splitlines()[0]}") from None


def _connect(store: Store, folder: str) -> Any:
    """Return a connection with the datasets as views; one thread, which needs least memory."""
    import duckdb

    connection = duckdb.connect(config={"threads": 1, "memory_limit": MEMORY, "temp_directory": f"{folder}/spilled"})
    store.attach(connection)
    for view, pattern in PATTERNS.items():
        source = f"read_parquet({_quoted(f'{store.root}/{pattern}')}, hive_partitioning = false)"
        connection.execute(f"create view {view} as select * from {source}")
    return connection


def _assign(connection: Any, partitions: Sequence[Partition]) -> None:
    """Make the tables `parts`, the partition of each bucket, and `near`, that of each two near forms."""
    import pyarrow as pa

    part_of = {bucket: each.number for each in partitions for bucket in each.buckets}
    connection.register("bucket_parts", pa.table({"bucket": list(part_of), "part": list(part_of.values())}))
    connection.execute("create temp table parts as select * from bucket_parts")
    near = connection.execute(NEAR).fetchall()
    columns = {
        "part": pa.array([part_of[bucket_of(key)] for key, _, _ in near], pa.int64()),
        "rarer": pa.array([rarer for _, rarer, _ in near], pa.string()),
        "commoner": pa.array([commoner for _, _, commoner in near], pa.string()),
    }
    connection.register("near_forms", pa.table(columns))
    connection.execute("create temp table near as select * from near_forms")


def _sorted(connection: Any, queries: Sequence[str], order: str, place: Path) -> Path:
    """Return a file with what queries find, in the order of the partitions.

    They are written before they are sorted: the tables of a join would leave too little memory to a sort beside them.
    """
    options = "format parquet, compression zstd"
    place.mkdir()
    for number, query in enumerate(queries):
        connection.execute(f"copy ({query}) to {_quoted(place / f'{number}.parquet')} ({options})")
    found, file = f"read_parquet({_quoted(place / '*.parquet')})", place.with_suffix(".parquet")
    options += f", row_group_size {ROWS_IN_GROUP}"
    connection.execute(f"copy (from {found} order by part, {order}) to {_quoted(file)} ({options})")
    shutil.rmtree(place)
    return file


def _by_partition(file: Path) -> Iterator[tuple[int, Any]]:
    """Yield each partition that has rows in a file, which is in their order, with these rows."""
    import pyarrow as pa
    from pyarrow import parquet as pq

    with pq.ParquetFile(file) as whole:
        for part, found in groupby(_slices(whole.iter_batches(ROWS_IN_GROUP)), key=lambda item: item[0]):
            yield part, pa.Table.from_batches([rows for _, rows in found])


def _slices(batches: Iterator[Any]) -> Iterator[tuple[int, Any]]:
    """Yield runs of rows of one partition."""
    import numpy as np

    for batch in batches:
        parts = batch.column("part").to_numpy()
        edges = [0, *(np.flatnonzero(np.diff(parts)) + 1).tolist(), len(parts)]
        for start, end in pairwise(edges):
            yield int(parts[start]), batch.slice(start, end - start)


def _quoted(path: Path | str) -> str:
    return "'" + str(path).replace("'", "''") + "'"
