"""The log of a review: every act on one row of a SQLite file beside the report, and what was written to which file.

Rows are only ever added; an undone act stays, and the undoing is an act of its own. An act is on the disk before
anyone is told that it was done (WAL with synchronous=FULL), so that it outlives a killed process and a power cut.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
import time
from collections.abc import Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from align.errors import InputError

__all__ = ["Act", "Log", "LogMovedOn", "Replacement", "log_path"]

FORMAT = 1

_TABLES = """
CREATE TABLE IF NOT EXISTS review (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS acts (
    number INTEGER PRIMARY KEY, kind TEXT NOT NULL, content TEXT NOT NULL, time REAL NOT NULL
);
CREATE TABLE IF NOT EXISTS written (
    number INTEGER PRIMARY KEY, path TEXT NOT NULL, batch INTEGER NOT NULL,
    start INTEGER NOT NULL, old_length INTEGER NOT NULL, new_length INTEGER NOT NULL, sentences TEXT NOT NULL
);
"""


class LogMovedOn(Exception):  # noqa: N818 (no error: the caller reads on and tries again)
    """Another process has added an act; read it before adding one."""


@dataclass(frozen=True, slots=True)
class Act:
    """One thing a person did: its place in the log (from 1), what kind, what with, and when (seconds since 1970)."""

    number: int
    kind: str
    content: Mapping[str, Any]
    time: float


@dataclass(frozen=True, slots=True)
class Replacement:
    """A stretch of a file that a writing replaced: `start` as it was before that `batch`, lengths in code points.

    `sentences` are the texts of the sentences as the file has them since, by their id.
    """

    path: str
    batch: int
    start: int
    old_length: int
    new_length: int
    sentences: Mapping[str, str]


def log_path(report: Path) -> Path:
    """Return where the log of a report stands: `report.json.review.sqlite` beside it."""
    return report.with_name(f"{report.name}.review.sqlite")


class Log:
    """An open log. Not for several threads at once."""

    def __init__(self, report: Path) -> None:
        """Open the log of a report file, or begin one; raises InputError where it is another report's, or no log."""
        self.path = log_path(report)
        try:
            self._file = sqlite3.connect(self.path, timeout=10, isolation_level=None, check_same_thread=False)
            self._file.execute("PRAGMA journal_mode=WAL")
            self._file.execute("PRAGMA synchronous=FULL")
            self._file.executescript(_TABLES)
            self._claim(hashlib.sha256(report.read_bytes()).hexdigest())
        except sqlite3.Error as error:
            raise InputError(str(self.path), f"cannot be used as the log of a review: {error}") from error

    def _claim(self, digest: str) -> None:
        for key, value in (("format", str(FORMAT)), ("report", digest)):
            self._file.execute("INSERT OR IGNORE INTO review VALUES (?, ?)", (key, value))
        known = dict(self._file.execute("SELECT key, value FROM review"))
        if known["format"] != str(FORMAT):
            raise InputError(str(self.path), f"is of format {known['format']}; this alignqa reads {FORMAT}")
        if known["report"] != digest:
            raise InputError(
                str(self.path),
                "is the review of another state of this report; take that report back, or move this file away",
            )

    def acts(self, after: int = 0) -> list[Act]:
        """Return the acts after the one of this number, in their order."""
        rows = self._file.execute("SELECT number, kind, content, time FROM acts WHERE number > ? ORDER BY 1", (after,))
        return [Act(number, kind, json.loads(content), when) for number, kind, content, when in rows]

    def add(self, number: int, kind: str, content: Mapping[str, Any]) -> Act:
        """Add an act as the one of this number, and return it once it is on the disk.

        Raises LogMovedOn where the log has one of this number already.
        """
        act = Act(number, kind, content, time.time())
        try:
            # ASCII: a lone surrogate has no UTF-8.
            values = number, kind, json.dumps(content, ensure_ascii=True), act.time
            self._file.execute("INSERT INTO acts VALUES (?, ?, ?, ?)", values)
        except sqlite3.IntegrityError:
            raise LogMovedOn from None
        return act

    def written(self) -> list[Replacement]:
        """Return what has been written to files so far, in the order of the writing."""
        rows = self._file.execute(
            "SELECT path, batch, start, old_length, new_length, sentences FROM written ORDER BY number"
        )
        return [
            Replacement(path, batch, start, old_length, new_length, json.loads(sentences))
            for path, batch, start, old_length, new_length, sentences in rows
        ]

    def add_written(self, replacements: Iterable[Replacement]) -> None:
        """Keep what a writing has replaced, all of it or nothing."""
        with closing(self._file.cursor()) as cursor:
            cursor.execute("BEGIN IMMEDIATE")
            cursor.executemany(
                "INSERT INTO written (path, batch, start, old_length, new_length, sentences) VALUES (?, ?, ?, ?, ?, ?)",
                [
                    (r.path, r.batch, r.start, r.old_length, r.new_length, json.dumps(dict(r.sentences)))
                    for r in replacements
                ],
            )
            cursor.execute("COMMIT")

    def close(self) -> None:
        """Close the file; what the write-ahead log holds goes into it."""
        self._file.close()
