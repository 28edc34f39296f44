"""Parquet, read and written by row group."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain, islice
from pathlib import Path
from typing import IO, Any

from align.bitext import Place, Sentence
from align.errors import InputError, SettingsError
from align.pair_files.columns import SAMPLE, Columns, find_columns, unit_of_cells
from align.pair_files.languages import Languages
from align.pair_files.opening import opened
from align.pair_files.records import codes_of, codes_record
from align.pair_files.unit import Unit, claim, joined

__all__ = ["read_parquet", "write_parquet"]

ROWS = 10_000
"""Rows in memory at a time: some megabytes of text."""

MISSING = "Parquet needs the package pyarrow: pip install 'alignqa[parquet]'"
_CODES = ("source_codes", "target_codes")
_COLUMNS = ("document", "id", "state", "source_lang", "target_lang", "source", "target", *_CODES)


def write_parquet(units: Iterable[Unit], languages: Languages, file: IO[bytes]) -> None:
    """Write the units with their languages and codes (as JSON). Raises SettingsError where pyarrow is missing."""
    try:
        import pyarrow as pa
        from pyarrow import parquet as pq
    except ImportError:
        raise SettingsError(MISSING) from None
    schema = pa.schema([*((name, pa.string()) for name in _COLUMNS), ("score", pa.float64())])
    numbered = enumerate(units)
    with pq.ParquetWriter(file, schema) as writer:
        while rows := [_record(unit, number) for number, unit in islice(numbered, ROWS)]:
            writer.write_table(pa.Table.from_pylist(rows, schema))


def _record(unit: Unit, number: int) -> dict[str, Any]:
    source, target = joined(unit.pair.source), joined(unit.pair.target)
    return {
        "document": unit.document,
        "id": unit.id or str(number),
        "state": claim(unit),
        "score": unit.pair.score,
        "source": _encodable(source.text),
        "target": _encodable(target.text),
        "source_lang": source.lang,
        "target_lang": target.lang,
        "source_codes": _json(source),
        "target_codes": _json(target),
    }


def _encodable(text: str) -> str:
    return text.encode("utf-8", "replace").decode()


def _json(sentence: Sentence) -> str:
    return _encodable(json.dumps(codes_record(sentence.codes), ensure_ascii=False)) if sentence.codes else ""


def read_parquet(path: Path, asked: Languages) -> Iterator[Unit]:
    """Yield the rows as units; the line of a place is the number of the row. Raises InputError."""
    name = path.as_posix()
    with opened(path) as file:
        heading, rows = _table(file, name)
        head = list(islice(rows, SAMPLE))
        texts = [[cell if isinstance(cell, str) else "" for cell in row] for row in head]
        columns = find_columns([heading, *texts], asked, name)
        for number, row in enumerate(chain(head, rows), start=1):
            yield _unit(columns, heading, row, number, name)


def _table(file: IO[bytes], name: str) -> tuple[list[str], Iterator[list[Any]]]:
    try:
        import pyarrow as pa
        from pyarrow import parquet as pq
    except ImportError:
        raise InputError(name, MISSING) from None
    try:
        table = pq.ParquetFile(file)
    except (pa.ArrowException, OSError) as error:
        reason = " ".join(str(error).split())
        raise InputError(name, f"is no Parquet file, or was cut off ({reason})") from None
    return list(table.schema_arrow.names), _rows(table, name)


def _rows(table: Any, name: str) -> Iterator[list[Any]]:
    import pyarrow as pa

    try:
        for batch in table.iter_batches(ROWS):
            yield from map(list, zip(*(column.to_pylist() for column in batch.columns), strict=True))
    except (pa.ArrowException, OSError) as error:
        reason = " ".join(str(error).split())
        raise InputError(name, f"cannot be read as Parquet ({reason}); write it anew") from None


def _unit(columns: Columns, heading: Sequence[str], row: Sequence[Any], number: int, path: str) -> Unit:
    cells = [_cell(value, column, number, path) for column, value in enumerate(row)]
    codes = {heading[index]: value for index, value in enumerate(row) if heading[index] in _CODES and value}
    for name, column in zip(_CODES, (columns.source, columns.target), strict=True):
        cell = cells[column]
        if name in codes:
            place = Place(path, number, column + 1, 0, 0)
            cells[column] = replace(cell or Sentence("", "und", place), codes=_codes(codes[name], path, number))
    return unit_of_cells(columns, cells, number)


def _codes(text: str, path: str, number: int) -> Any:
    try:
        return codes_of(json.loads(text))
    except (AttributeError, KeyError, TypeError, ValueError):
        raise InputError(path, "has inline codes of an unknown shape", number) from None


def _cell(value: object, column: int, number: int, path: str) -> Sentence | None:
    text = value if isinstance(value, str) else "" if value is None else str(value)
    return Sentence(text, "und", Place(path, number, column + 1, 0, len(text))) if text else None
