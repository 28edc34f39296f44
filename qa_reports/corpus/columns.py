"""The columns of the datasets: those of the JSON report, so that what reads one reads the other."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from typing import Any

from align.errors import SettingsError
from align.pair_files.records import Record

__all__ = ["DATASETS", "Rows", "from_parquet", "require_packages", "to_parquet"]

WORDS = ("text", "str"), ("line", "int"), ("column", "int"), ("start", "int"), ("end", "int"), ("page", "int")
COUNTED = ("text", "str"), ("count", "int")
FILES = ("source_path", "str"), ("target_path", "str"), ("source_lang", "str"), ("target_lang", "str")
KEYED = ("kind", "str"), ("key", "str"), ("form", "str")
PLACED = (
    ("position", "int"),
    ("pair", "int"),
    ("source", WORDS),
    ("target", WORDS),
    ("score", "float"),
    ("detail", "str"),
)
"""What a mention is compared by, and where it stands."""

DATASETS: dict[str, tuple[tuple[str, object], ...]] = {
    "documents": (
        ("id", "str"),
        ("position", "int"),
        *FILES,
        ("date", "str"),
        ("metadata", "str"),
        ("pairs", "int"),
        ("source_characters", "int"),
        ("target_characters", "int"),
        ("dropped", "int"),
        ("notices", ["str"]),
        ("names", ["str"]),
        ("minhash", "bytes"),
    ),
    "pairs": (
        ("document", "str"),
        ("position", "int"),
        ("id", "int"),
        ("score", "float"),
        ("moved", "bool"),
        ("source", [WORDS]),
        ("target", [WORDS]),
    ),
    "findings": (
        ("rule", "str"),
        ("severity", "str"),
        ("confidence", "float"),
        ("message", "str"),
        ("document", "str"),
        ("position", "int"),
        ("pair", "int"),
        ("source", WORDS),
        ("target", WORDS),
        ("variants", [COUNTED]),
        ("suggestion", "str"),
        ("fingerprint", "str"),
    ),
    "errors": (
        ("id", "str"),
        ("position", "int"),
        ("kind", "str"),
        ("path", "str"),
        ("line", "int"),
        ("reason", "str"),
        ("metadata", "str"),
    ),
    "mentions": (
        ("bucket", "int"),
        *KEYED,
        ("document", "str"),
        *PLACED,
    ),
    "duplicates": (("id", "str"), ("position", "int"), ("duplicate_of", "str"), ("root", "int")),
    "compared_mentions": (
        *KEYED,
        *PLACED,
        ("date", "str"),
    ),
    "compared_documents": (
        ("id", "str"),
        ("position", "int"),
        *FILES,
        ("root", "int"),
    ),
    "compared_pairs": (
        ("position", "int"),
        ("id", "int"),
        ("score", "float"),
        ("moved", "bool"),
        ("source", [WORDS]),
        ("target", [WORDS]),
    ),
    "compared_names": (("position", "int"), ("name", "str"), ("is_rare", "bool")),
    "compared_findings": (("position", "int"), ("rule", "str"), ("pair", "int"), ("words", "str")),
    "entities": (
        ("name", "str"),
        ("kind", "str"),
        ("documents", "int"),
        ("mentions", "int"),
        ("source_forms", [COUNTED]),
        ("target_forms", [COUNTED]),
        ("first_date", "str"),
        ("last_date", "str"),
        ("months", [(("month", "str"), ("documents", "int"), ("mentions", "int"))]),
    ),
}
"""Columns and types of each dataset; a tuple is a struct, a list a list."""

Rows = list[Record] | Any
"""Rows as dicts, or an Arrow table that has the columns of its dataset among its own."""

MISSING = "a corpus needs more packages: pip install 'alignqa[corpus]'"


def require_packages() -> None:
    """Raise SettingsError where a package of the extra is missing, before any work is done."""
    from importlib.util import find_spec

    missing = [name for name in ("pyarrow", "duckdb", "datasketch", "fsspec") if find_spec(name) is None]
    if missing:
        raise SettingsError(f"{MISSING} (not found: {', '.join(missing)})")


@cache
def _schema(dataset: str) -> Any:
    import pyarrow as pa

    return pa.schema([(name, _type(kind)) for name, kind in DATASETS[dataset]])


def _type(kind: Any) -> Any:
    import pyarrow as pa

    if isinstance(kind, list):
        return pa.list_(_type(kind[0]))
    if isinstance(kind, tuple):
        return pa.struct([(name, _type(inner)) for name, inner in kind])
    types = {
        "str": pa.string(), "int": pa.int64(), "float": pa.float64(), "bool": pa.bool_(), "bytes": pa.binary()
    }  # fmt: skip
    return types[kind]


def to_parquet(dataset: str, rows: Rows) -> bytes:
    """Return rows as a Parquet file with the columns of the dataset; what a row does not have is null."""
    import pyarrow as pa
    from pyarrow import parquet as pq

    file = BytesIO()
    pq.write_table(_table(pa, rows, _schema(dataset)), file, compression="zstd")
    return file.getvalue()


def _table(pa: Any, rows: Rows, schema: Any) -> Any:
    if not isinstance(rows, list):
        return rows.select(schema.names).cast(schema)
    try:
        return pa.Table.from_pylist(rows, schema)
    except UnicodeEncodeError:
        return pa.Table.from_pylist([_encodable(row) for row in rows], schema)


def _encodable(value: Any) -> Any:
    """Return the value with lone surrogates, which have no UTF-8, replaced."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode()
    if isinstance(value, dict):
        return {key: _encodable(inner) for key, inner in value.items()}
    return [_encodable(inner) for inner in value] if isinstance(value, list) else value


def from_parquet(content: bytes, columns: list[str] | None = None) -> list[Record]:
    """Return the rows of a Parquet file."""
    from pyarrow import parquet as pq

    rows: list[Record] = pq.read_table(BytesIO(content), columns=columns).to_pylist()
    return rows
