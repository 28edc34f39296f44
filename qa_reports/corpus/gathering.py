"""What the partitions of the comparison read, gathered for all of them at once: SQL over Parquet by DuckDB.

A partition then reads a few files of its own, a thousand documents' worth, and never the corpus; so the comparison
grows as the corpus does. Each query here reads its dataset once and sorts a part of it; what is more than `MEMORY`
goes to the disk.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from itertools import groupby, pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from align.errors import SettingsError
from qa_reports.corpus.keeping import bucket_of
from qa_reports.corpus.partitions import Partition
from qa_reports.corpus.store import Store
from qa_reports.extract.names.same import RARE, RARE_SHARE

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

MOST_DOCUMENTS = 50
"""Documents that may have a name for it to be uncommon, however large the corpus is. Of 100,000 documents, two names
with so many each have one in common by chance in one case of forty."""

MOST_STORIES = 0.02
"""Stories with a slip for every one with the usual form. What comes up more often, and in more than one, is a spelling
of its own: 무함마드, 무하마드 in 120 recombined articles."""

AMBIGUOUS = """
    select kind, key from mentions where kind in ('name', 'term', 'sentence')
    group by kind, key having min(hash(form)) <> max(hash(form))
"""
"""Keys with several forms. Hashes, unlike texts, are of one size, so that DuckDB can put the groups on the disk."""

FORMS = """
    select form, sum(mentions) as mentions, count(*) as stories, count(*) filter (is_first) as firsts from (
        select form, coalesce(root, position) as story, count(*) as mentions, bool_or(root is null) as is_first
        from mentions left join duplicates using (position) where kind = 'source-name' group by form, story
    ) group by form
"""
"""Long names of the sources: mentions, stories, and stories of which a document that is no copy has it."""

WITHOUT_ONE = """
    select form as key, form, mentions, stories, firsts from forms
    union select left(form, place - 1) || substr(form, place + 1), form, mentions, stories, firsts
    from (select *, unnest(range(2, length(form))) as place from forms)
"""
"""The forms by what is left of them without one syllable inside, or without none (SymSpell, Garbe 2012)."""

NEAR = f"""
    select min(key) as key, rare.form as rarer, usual.form as commoner
    from without_one as rare join without_one as usual using (key)
    where rare.mentions < usual.mentions and rare.stories <= greatest(1, {MOST_STORIES}::double * usual.firsts)
    group by rarer, commoner
"""
"""Forms a syllable apart, of which one may be a slip of the other; the first key that they share says where they are
compared. Two forms can be that near only where they have a key in common."""

COMPARED = """
    from (
    select part, kind, key, form, position, pair, source, target, score, detail, null as date
    from mentions semi join ambiguous using (kind, key) join parts using (bucket)
    union all
    select part, kind, rarer, form, position, pair, source, target, score, detail, null
    from mentions join (
        select part, rarer, commoner as form from near union select part, rarer, rarer from near
    ) using (form) where kind = 'source-name'
    union all
    select part, kind, key, null, position, null, null, null, null, detail, date
    from mentions join documents using (position) join parts using (bucket)
    where kind = 'entity' and position not in (select position from duplicates)
    ) order by part, kind, key, position, pair nulls first, target.start, source.start
"""
"""Mentions that are compared. A long name of the source has as its key the rarer of two near forms."""

UNCOMMON = f"""
    select name, count(*) <= greatest({RARE}, {RARE_SHARE}::double * (select count(*) from documents)) as is_rare
    from (select position, unnest(names) as name from documents)
    where position not in (select position from duplicates)
    group by name having count(*) between 2 and {MOST_DOCUMENTS}
"""
"""Names that at most `MOST_DOCUMENTS` have, and which of these are rare. Copies count as one document; a name that
stands in one document alone tells nothing of others and is left out."""

TABLES = {"ambiguous": AMBIGUOUS, "forms": FORMS, "without_one": WITHOUT_ONE, "uncommon": UNCOMMON}

GATHERED = {
    "compared_mentions": COMPARED,
    "compared_documents": """
        select part, id, position, source_path, target_path, source_lang, target_lang, root
        from documents join (select distinct part, position from compared) using (position)
        left join (select position, root from duplicates) using (position) order by part, position
    """,
    "compared_pairs": """
        select part, position, id, score, moved, source, target
        from pairs join (select distinct part, position, pair as id from compared) using (position, id)
        order by part, position, id
    """,
    "compared_names": """
        select part, position, name, is_rare
        from (select position, unnest(names) as name from documents) join uncommon using (name)
        join (select distinct part, position from compared where kind in ('name', 'source-name')) using (position)
        order by part, position, name
    """,
    "compared_findings": """
        select part, position, rule, pair, source.text as words
        from findings join (select distinct part, position from compared) using (position)
        where rule in ('term-variant', 'source-name-variant', 'inconsistent-translation')
        order by part, position, rule, pair
    """,
}
"""What is gathered, in the order of the partitions; the others know the mentions, but for entities, as `compared`.
Findings are those of rules that have spoken about each document by itself; what they said is not said again."""


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
            for dataset, query in GATHERED.items():
                for part, rows in _by_partition(_written(connection, query, Path(folder, f"{dataset}.parquet"))):
                    yield partitions[part].work_file(dataset), dataset, rows
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


def _written(connection: Any, query: str, file: Path) -> Path:
    """Write what a query of `GATHERED` finds; where these are the mentions, show them to the others."""
    options = f"format parquet, compression zstd, row_group_size {ROWS_IN_GROUP}"
    connection.execute(f"copy ({query}) to {_quoted(file)} ({options})")
    if query is COMPARED:
        chosen = f"select part, kind, position, pair from {_quoted(file)} where kind <> 'entity'"
        connection.execute(f"create view compared as {chosen}")
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
