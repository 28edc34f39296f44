"""The list of documents: a table with a row for each, or two folders whose files bear the same names."""

from __future__ import annotations

import csv
import json
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from align.documents import match_documents
from align.errors import InputError, did_you_mean
from qa_reports.corpus.store import local_copy

__all__ = ["MANIFEST_SUFFIXES", "Entry", "entries_of_folders", "read_manifest"]

Row = Mapping[str, Any]
ROWS = 1_000
"""Rows of a Parquet manifest in memory at a time; they may hold whole articles."""

PATHS, TEXTS = ("source_path", "target_path"), ("source_text", "target_text")
KNOWN = ("id", *PATHS, *TEXTS)


@dataclass(frozen=True, slots=True)
class Entry:
    """One document of the corpus, and where it stands in the manifest (`position`, from 0).

    Source and target are paths (or URLs), or texts where `is_text`; no target means that the source holds both
    languages. `metadata` are the other columns, as text. `problem` says why a row is no document.
    """

    id: str
    position: int
    source: str
    target: str | None = None
    is_text: bool = False
    metadata: dict[str, str] = field(default_factory=dict)
    problem: str | None = None


def read_manifest(where: str | Path) -> Iterator[Entry]:
    """Yield the rows of a manifest, a file or one behind a URL; relative paths start from its folder.

    Raises InputError for a file that is no such table. A row that cannot be used has a `problem` instead.
    """
    name = str(where)
    if "://" not in name:
        yield from _read(Path(where), name, str(Path(where).parent))
        return
    with tempfile.TemporaryDirectory(prefix="alignqa-") as folder:
        yield from _read(local_copy(name, Path(folder)), name, name.rpartition("/")[0])


def _read(path: Path, name: str, folder: str) -> Iterator[Entry]:
    """Yield the rows of the manifest at `path`, which users know as `name`; their paths start from `folder`."""
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        known = ", ".join(MANIFEST_SUFFIXES)
        raise InputError(name, f"is no manifest; its name has to end in one of: {known}")
    seen: dict[str, int] = {}
    position = -1
    try:
        for position, row in enumerate(reader(path)):
            if position == 0:
                _check_columns(name, row)
            entry = _entry(row, position, folder)
            if entry.problem is None and (first := seen.setdefault(entry.id, position)) != position:
                entry = Entry(entry.id, position, "", problem=f"has the id '{entry.id}' of row {first + 1}")
            yield entry
        if position < 0:
            raise InputError(name, "has no rows; each document needs one")
    except OSError as error:
        raise InputError(name, f"cannot be read ({error.strerror or error})") from None
    except InputError as error:
        raise InputError(name, error.reason, error.line) from None


def entries_of_folders(source: Path, target: Path) -> Iterator[Entry]:
    """Yield a document for every file of two folders that bear one name; files without a partner have a `problem`.

    The id is the path of the source in its folder. Raises InputError where a folder has no readable file.
    """
    documents, unmatched = match_documents(source, target)
    for position, document in enumerate(documents):
        name = document.source.relative_to(source).as_posix() if source.is_dir() else document.source.name
        yield Entry(name, position, str(document.source), str(document.target))
    for position, error in enumerate(unmatched, start=len(documents)):
        yield Entry(error.path, position, error.path, problem=error.reason)


def _check_columns(name: str, row: Row) -> None:
    """Raise InputError where the columns say neither where documents are nor what they hold."""
    missing = [name for name in ("id",) if name not in row]
    if not missing and not ({"source_path", "source_text"} & row.keys()):
        missing = ["source_path"]
    if missing:
        guess = did_you_mean(missing[0], list(row) or KNOWN)
        raise InputError(
            name,
            f"has no column '{missing[0]}'; a manifest has id, source_path and target_path (or texts).{guess}",
        )


def _entry(row: Row, position: int, folder: str) -> Entry:
    values = {name: _text(value) for name, value in row.items() if name and value is not None}
    metadata = {name: value for name, value in values.items() if name not in KNOWN}
    id_ = values.get("id", "")
    if not id_:
        return Entry(f"row {position + 1}", position, "", metadata=metadata, problem="has no id")
    if values.get("source_path"):
        source, target = (_resolve(values.get(name, ""), folder) for name in PATHS)
        return Entry(id_, position, source, target or None, metadata=metadata)
    if values.get("source_text"):
        return Entry(id_, position, values["source_text"], values.get("target_text") or None, True, metadata)
    return Entry(id_, position, "", metadata=metadata, problem="has neither source_path nor source_text")


def _text(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str).strip('"')


def _resolve(path: str, folder: str) -> str:
    if not path or "://" in path:
        return path
    return f"{folder}/{path.removeprefix('./')}" if "://" in folder else str(Path(folder, path))


def _read_csv(path: Path) -> Iterator[Row]:
    # The limit of 131,072 letters a cell is too small for texts.
    csv.field_size_limit(min(sys.maxsize, 2**31 - 1))
    with path.open(encoding="utf-8-sig", newline="") as file:
        try:
            yield from csv.DictReader(file)
        except (csv.Error, UnicodeDecodeError) as error:
            raise InputError(str(path), f"is no CSV in UTF-8 ({error}); save it as one") from None


def _read_json_lines(path: Path) -> Iterator[Row]:
    with path.open("rb") as file:
        for number, line in enumerate(file, start=1):
            if line.strip():
                yield _json_object(path, number, line)


def _json_object(path: Path, number: int, line: bytes) -> Row:
    try:
        record = json.loads(line.decode("utf-8-sig"))
    except ValueError as error:
        raise InputError(str(path), f"is no JSON ({error}); each line has to be an object", number) from None
    if not isinstance(record, dict):
        raise InputError(str(path), "is no JSON object; each line has to be one, with an id", number)
    return record


def _read_parquet(path: Path) -> Iterator[Row]:
    import pyarrow as pa
    from pyarrow import parquet as pq

    try:
        with pq.ParquetFile(path) as table:
            for batch in table.iter_batches(ROWS):
                yield from batch.to_pylist()
    except pa.ArrowException as error:
        raise InputError(str(path), f"is no Parquet file ({' '.join(str(error).split())})") from None


_READERS: dict[str, Callable[[Path], Iterable[Row]]] = {
    ".csv": _read_csv,
    ".jsonl": _read_json_lines,
    ".parquet": _read_parquet,
}
MANIFEST_SUFFIXES = tuple(_READERS)
