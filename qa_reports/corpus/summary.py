"""The summary of a corpus: what there is, what was found, what could not be read, who is spoken of most."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from align.pair_files.records import Record
from qa_reports.corpus.store import Store

__all__ = ["summarise"]

MOST_NAMES = 20

QUERIES = {
    "documents": "select count(*) from documents",
    "pairs": "select coalesce(sum(pairs), 0)::bigint from documents",
    "duplicates": "select count(*) from duplicates",
    "entities": "select count(*) from entities",
    "errors": "select kind, count(*) from errors group by kind order by kind",
    "findings": """
        select scope, severity, rule, count(*) from findings group by all order by scope desc, severity, rule
    """,
    "names": f"""
        select name, kind, documents, mentions from entities
        order by documents desc, mentions desc, name limit {MOST_NAMES}
    """,
}
DATASETS = {
    "documents": "documents/*/*.parquet",
    "errors": "errors/*/*.parquet",
    "findings": "findings/*/*/*.parquet",
    "duplicates": "duplicates/*.parquet",
    "entities": "entities/*.parquet",
}


def summarise(store: Store) -> Record:
    """Return the summary of the datasets, and write it as `summary.json` and `summary.md`."""
    import duckdb

    connection = duckdb.connect(config={"threads": 1})
    store.attach(connection)
    for dataset, pattern in DATASETS.items():
        path = f"{store.root}/{pattern}".replace("'", "''")
        connection.execute(f"create view {dataset} as select * from read_parquet('{path}', hive_partitioning = true)")
    found = {name: connection.execute(query).fetchall() for name, query in QUERIES.items()}
    summary = _summary(found)
    store.put("summary.json", (json.dumps(summary, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "replace"))
    store.put("summary.md", ("\n".join(_markdown(summary)) + "\n").encode("utf-8", "replace"))
    return summary


def _summary(found: dict[str, list[Any]]) -> Record:
    counts = {name: found[name][0][0] for name in ("documents", "pairs", "duplicates", "entities")}
    columns = {"findings": ("scope", "severity", "rule", "count"), "names": ("name", "kind", "documents", "mentions")}
    tables = {name: [dict(zip(keys, row, strict=True)) for row in found[name]] for name, keys in columns.items()}
    return {**counts, "errors": dict(found["errors"]), **tables}


def _markdown(summary: Record) -> Iterator[str]:
    yield "# Summary"
    yield ""
    yield (
        f"{summary['documents']:,} documents, {summary['pairs']:,} pairs, {summary['duplicates']:,} near copies of "
        f"another document, {summary['entities']:,} names."
    )
    yield from _table("Findings", ("scope", "severity", "rule", "count"), summary["findings"])
    errors = [{"kind": kind, "documents": count} for kind, count in summary["errors"].items()]
    yield from _table("Documents that failed (dataset `errors`)", ("kind", "documents"), errors)
    yield from _table("Names in most documents", ("name", "kind", "documents", "mentions"), summary["names"])


def _table(heading: str, columns: tuple[str, ...], rows: list[Record]) -> Iterator[str]:
    if not rows:
        return
    yield from ("", f"## {heading}", "", f"| {' | '.join(columns)} |", "| --- " * len(columns) + "|")
    for row in rows:
        cells = (str(row[column] if row[column] is not None else "").replace("|", "\\|") for column in columns)
        yield f"| {' | '.join(cells)} |"
