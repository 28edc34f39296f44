"""What the comparison across documents reads of the datasets: SQL over Parquet by DuckDB, which spills to the disk."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from align.pair_files.records import Record
from qa_reports.corpus.store import Store

__all__ = ["CorpusQueries", "Rows"]

Rows = list[Record]

PATTERNS = {
    "documents": "documents/*/*.parquet",
    "pairs": "pairs/*/*.parquet",
    "mentions": "mentions/*/*.parquet",
    "findings": "findings/scope=document/*/*.parquet",
    "duplicates": "duplicates/*.parquet",
    "uncommon": "_work/uncommon.parquet",
}

MEMORY = "1GB"


class CorpusQueries:
    """The datasets of a run as views; one thread, as the processes are the parallelism."""

    def __init__(self, store: Store) -> None:
        """Open the datasets that are there."""
        import duckdb

        self._connection: Any = duckdb.connect(config={"threads": 1, "memory_limit": MEMORY})
        store.attach(self._connection)
        for view, pattern in PATTERNS.items():
            if store.names(pattern.partition("*")[0].rpartition("/")[0]):
                path = f"{store.root}/{pattern}".replace("'", "''")
                source = f"read_parquet('{path}', hive_partitioning = false)"
                if view != "uncommon" or store.get(pattern):
                    self._connection.execute(f"create view {view} as select * from {source}")

    def ambiguous(self, kind: str, buckets: range) -> Rows:
        """Return the mentions of a kind whose key has several forms, in the order of key, document and text."""
        return self._rows(
            """
            with here as (select * from mentions where kind = ? and bucket between ? and ?)
            select here.* from here
            join (select key from here group by key having count(distinct form) > 1) using (key)
            order by key, position, pair, here.target.start, here.source.start
            """,
            [kind, buckets[0], buckets[-1]],
        )

    def entities(self, buckets: range) -> Rows:
        """Return the entities of documents that are no copies, by name, with the date of their document."""
        return self._rows(
            """
            select key, detail, position, date from mentions join documents using (position)
            where kind = 'entity' and bucket between ? and ? and position not in (select position from duplicates)
            order by key, position
            """,
            [buckets[0], buckets[-1]],
        )

    def source_forms(self) -> list[tuple[str, int]]:
        """Return the long names of all sources with their counts, each form once."""
        found: list[tuple[str, int]] = self._connection.execute(
            "select form, count(*) from mentions where kind = 'source-name' group by form order by form"
        ).fetchall()
        return found

    def source_mentions(self, forms: Iterable[str]) -> Rows:
        """Return the mentions of these long names, in the order of the corpus."""
        return self._rows(
            """
            select * from mentions where kind = 'source-name' and form in (select unnest(?))
            order by form, position, pair nulls first, source.start
            """,
            [sorted(forms)],
        )

    def uncommon_names(self, positions: Iterable[int]) -> tuple[dict[int, frozenset[str]], dict[int, frozenset[str]]]:
        """Return the uncommon and the rare names of documents by their position (see `uncommon_by_document`)."""
        rows = self._connection.execute(
            "select position, names, rare from uncommon where position in (select unnest(?))", [sorted(positions)]
        ).fetchall()
        return (
            {position: frozenset(names) for position, names, _ in rows},
            {position: frozenset(rare or ()) for position, _, rare in rows},
        )

    def roots(self) -> dict[int, int]:
        """Return of which document each copy is one, by position."""
        return dict(self._connection.execute("select position, root from duplicates").fetchall())

    def documents(self, positions: Iterable[int]) -> dict[int, Record]:
        """Return documents by position."""
        columns = "id, position, source_path, target_path, source_lang, target_lang"
        rows = self._rows(f"select {columns} from documents where position in (select unnest(?))", [sorted(positions)])
        return {row["position"]: row for row in rows}

    def pairs(self, positions: Iterable[int]) -> Mapping[int, Rows]:
        """Return all pairs of documents by position, in the order of the text."""
        rows = self._rows(
            "select * from pairs where position in (select unnest(?)) order by position, id", [sorted(positions)]
        )
        by_position: dict[int, Rows] = {}
        for row in rows:
            by_position.setdefault(row["position"], []).append(row)
        return by_position

    def reported(self, positions: Iterable[int]) -> set[tuple[int, str, int | None, str]]:
        """Return what is reported in documents by themselves: position, rule, pair and words of the source."""
        rows = self._connection.execute(
            "select position, rule, pair, source.text from findings where position in (select unnest(?))",
            [sorted(positions)],
        ).fetchall()
        return set(rows)

    def uncommon_by_document(self, rare_share: float, least: int, most: int) -> Rows:
        """Return for each document the names that at most `most` have, and of these the rare ones.

        Rare are those that no more than `rare_share` of the documents have, or `least`. Copies count as one document;
        a name that stands in one document alone tells nothing of others and is left out.
        """
        return self._rows(
            """
            with named as (
                select position, unnest(names) as name from documents
            ), counted as (
                select name, count(*) as number from named
                where position not in (select position from duplicates)
                group by name having count(*) between 2 and ?
            ), whole as (select count(*) as number from documents)
            select position, list(name order by name) as names,
                list(name order by name) filter (counted.number <= greatest(?, ? * whole.number)) as rare
            from named join counted using (name), whole group by position order by position
            """,
            [most, least, rare_share],
        )

    def _rows(self, query: str, values: list[Any]) -> Rows:
        found = self._connection.execute(query, values)
        columns = [column[0] for column in found.description]
        return [dict(zip(columns, row, strict=True)) for row in found.fetchall()]
