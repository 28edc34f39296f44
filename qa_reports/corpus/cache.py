"""Analyses kept by content, so that a document is worked on once however often it turns up in a run.

One SQLite file that several processes may share; the key is what the analysis depends on and nothing else.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
import zlib
from pathlib import Path
from types import TracebackType
from typing import Any

from align.errors import SettingsError
from qa_reports.corpus.analysing import DocumentRows
from qa_reports.corpus.manifest import Entry

__all__ = ["AnalysisCache", "content_key"]

SECONDS_TO_WAIT = 60
"""For the lock of another process that writes; one document takes milliseconds."""


def content_key(signature: str, entry: Entry) -> bytes | None:
    """Return what identifies an analysis: the job's signature, the id, the paths, and the content behind them.

    None where the content cannot be had cheaply (it lies behind a URL) or not at all.
    """
    digest = hashlib.sha256(
        "\0".join((signature, entry.id, entry.source, entry.target or "")).encode("utf-8", "replace")
    )
    if entry.is_text:
        return digest.digest()
    for path in (entry.source, entry.target):
        try:
            content = b"" if path is None else Path(path).read_bytes()
        except OSError:
            return None
        digest.update(hashlib.sha256(content).digest())
    return digest.digest()


class AnalysisCache:
    """The rows of documents by `content_key`; use it in a `with` block."""

    def __init__(self, path: Path) -> None:
        """Open the file, or make it; raises SettingsError where that cannot be done."""
        try:
            self._connection = sqlite3.connect(path, timeout=SECONDS_TO_WAIT, isolation_level=None)
            self._connection.execute("pragma journal_mode = wal")
            # A power cut may cost the last documents, which are then worked on again; never the file.
            self._connection.execute("pragma synchronous = normal")
            self._connection.execute(
                "create table if not exists analyses (key blob primary key, rows blob) without rowid"
            )
        except sqlite3.Error as error:
            raise SettingsError(f"--cache {path}: cannot be used ({error}); give another file") from None

    def __enter__(self) -> AnalysisCache:
        """Return itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the file."""
        self._connection.close()

    def get(self, key: bytes) -> DocumentRows | None:
        """Return the rows of a document, None where there are none, or they cannot be read."""
        found = self._connection.execute("select rows from analyses where key = ?", (key,)).fetchone()
        return _unpacked(found[0]) if found else None

    def put(self, key: bytes, rows: DocumentRows) -> None:
        """Keep the rows of a document; a full disk is no reason to stop."""
        try:
            self._connection.execute("insert or replace into analyses values (?, ?)", (key, _packed(rows)))
        except sqlite3.OperationalError:
            return


def _packed(rows: DocumentRows) -> bytes:
    # JSON would need an escape for the bytes of the MinHash signature; hexadecimal digits are one.
    text = json.dumps(rows, default=_hexadecimal, ensure_ascii=True, separators=(",", ":"))
    return zlib.compress(text.encode(), 3)


def _hexadecimal(value: Any) -> str:
    digits: str = value.hex()
    return digits


def _unpacked(content: bytes) -> DocumentRows | None:
    try:
        rows: DocumentRows = json.loads(zlib.decompress(content))
        for document in rows["documents"]:
            document["minhash"] = bytes.fromhex(document["minhash"])
    except (KeyError, TypeError, ValueError, zlib.error):
        return None
    return rows
