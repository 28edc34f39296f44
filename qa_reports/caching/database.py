"""Contents by key in one SQLite file that several processes may share; what has not been used for long leaves it.

Nothing that happens to the file changes a result or ends a run: what cannot be read back to the last bit is not there,
and what cannot be written is worked out again next time. `trouble` says in one line what went wrong.
"""

from __future__ import annotations

import hashlib
import sqlite3
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import TypeVar

from qa_reports.caching.cache_file import connect, connect_to_read, is_ours, refuse_strangers

__all__ = ["AnalysisCache"]

DAYS = 30
"""After which an entry that was not used leaves. A month covers branches that lie open and folders checked weekly."""

CHECK_BYTES = 2**30
"""Size up to which entries stay however many there are, as `alignqa check` asks for it: some 80,000 articles of 15
sentences at 12 KB each, and a tenth of what GitHub keeps of a repository's caches."""

_DAMAGED = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})

_DIGEST = 16

Got = TypeVar("Got")


class AnalysisCache:
    """Contents by key; use it in a `with` block.

    `trouble` is empty as long as all is well; once it is not, nothing is read or written any more where that failed.
    """

    def __init__(self, path: Path, *, most_bytes: int | None = None, today: int | None = None) -> None:
        """Open the file, or make it, and let go what was not used for DAYS, and the oldest beyond `most_bytes`.

        `today` counts days from any fixed one. Raises SettingsError for a file that is something else.
        """
        self.trouble = ""
        self._path = path
        self._today = int(time.time() // 86_400) if today is None else today
        self._connection: sqlite3.Connection | None = None
        self._is_writable = True
        refuse_strangers(path)
        self._attempt(self._open)
        self._attempt(lambda: self._trim(most_bytes))

    def __enter__(self) -> AnalysisCache:
        """Return itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the file."""
        self._close()

    def get(self, key: bytes) -> bytes | None:
        """Return the content of a key as it was put there; None where there is none."""
        return self._attempt(lambda: self._read(key))

    def put(self, key: bytes, content: bytes) -> None:
        """Keep a content, in place of the one before it."""
        row = key, _digest(key, content) + content, self._today
        self._attempt(lambda: self._write("insert or replace into entries values (?, ?, ?)", row))

    def _read(self, key: bytes) -> bytes | None:
        if self._connection is None:
            return None
        found = self._connection.execute("select content, used from entries where key = ?", (key,)).fetchone()
        if found is None or not isinstance(found[0], bytes):
            return None
        content = found[0][_DIGEST:]
        if found[0][:_DIGEST] != _digest(key, content):
            return None
        if found[1] != self._today:
            self._attempt(lambda: self._write("update entries set used = ? where key = ?", (self._today, key)))
        return content

    def _write(self, statement: str, values: tuple[bytes | int, ...]) -> None:
        if self._connection is not None and self._is_writable:
            self._connection.execute(statement, values)

    def _attempt(self, work: Callable[[], Got]) -> Got | None:
        """Return what `work` does; on an error do without, from then on, and with a new file where it was damaged."""
        try:
            return work()
        except sqlite3.Error as error:
            if _code(error) in _DAMAGED:
                self._begin_anew(error)
            else:
                self._do_without(error)
        return None

    def _do_without(self, error: sqlite3.Error) -> None:
        if not self.trouble:
            self.trouble = f"--cache {self._path}: not used as it should be ({error})"
        # What can be read is of use even where nothing can be written.
        self._is_writable = False

    def _begin_anew(self, error: sqlite3.Error) -> None:
        self._close()
        if not (self._is_writable and is_ours(self._path)):
            self.trouble = f"--cache {self._path}: damaged ({error}); delete it, or give another file"
            return
        self.trouble = f"--cache {self._path}: damaged ({error}), begun anew"
        with suppress(OSError, sqlite3.Error):
            for ending in ("-wal", "-shm", ""):
                Path(f"{self._path}{ending}").unlink(missing_ok=True)
            self._open()

    def _close(self) -> None:
        if self._connection is not None:
            with suppress(sqlite3.Error):
                self._connection.close()
            self._connection = None

    def _open(self) -> None:
        with suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
        try:
            self._connection = connect(self._path)
        except sqlite3.OperationalError as error:
            if _code(error) != sqlite3.SQLITE_BUSY:
                self._connection = connect_to_read(self._path)
            raise

    def _trim(self, most_bytes: int | None) -> None:
        if self._connection is None or not self._is_writable:
            return
        old = [key for (key,) in self._connection.execute("select key from entries where used < ?", (self._oldest,))]
        if most_bytes is not None:
            old += self._beyond(most_bytes)
        if old:
            self._connection.execute("begin immediate")
            self._connection.executemany("delete from entries where key = ?", ((key,) for key in old))
            self._connection.execute("commit")
            # As a script: a lone statement frees one page.
            self._connection.executescript("pragma incremental_vacuum")

    @property
    def _oldest(self) -> int:
        return self._today - DAYS

    def _beyond(self, most_bytes: int) -> list[bytes]:
        """Return the keys of the oldest entries that stand in the way of `most_bytes`."""
        assert self._connection is not None
        pages = [self._connection.execute(f"pragma {name}").fetchone()[0] for name in ("page_count", "freelist_count")]
        size = self._connection.execute("pragma page_size").fetchone()[0] * (pages[0] - pages[1])
        keys: list[bytes] = []
        if size > most_bytes:
            for key, length in self._connection.execute(
                "select key, length(content) from entries order by used, rowid"
            ):
                if size <= most_bytes:
                    break
                keys.append(key)
                size -= length
        return keys


def _code(error: sqlite3.Error) -> int | None:
    """Return the primary result code of SQLite; None where Python's module raised the error itself."""
    code: int | None = getattr(error, "sqlite_errorcode", None)
    return None if code is None else code & 0xFF


def _digest(key: bytes, content: bytes) -> bytes:
    return hashlib.sha256(key + content).digest()[:_DIGEST]
