"""The file of a cache: what marks it as ours, its one table, and connections to it."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from align.errors import SettingsError

__all__ = ["connect", "connect_to_read", "is_ours", "refuse_strangers"]

SECONDS_TO_WAIT = 10
"""For the lock of another process that writes; one document takes milliseconds."""

APPLICATION, FORMAT = 0x616C7161, 1
"""What the header of our files says they are (`alqa`), and the shape of the table in them."""

_MAGIC = b"SQLite format 3\0"

_TABLE = (
    "create table entries (key blob primary key, content blob not null, used integer not null)",
    "create index entries_by_use on entries (used)",
)


def _header(path: Path) -> bytes:
    """Return how a file begins, nothing where there is none; raises SettingsError where it cannot be read."""
    try:
        with path.open("rb") as file:
            return file.read(100)
    except FileNotFoundError:
        return b""
    except OSError as error:
        raise SettingsError(f"--cache {path}: cannot be used ({error.strerror or error}); give another file") from None


def is_ours(path: Path) -> bool:
    """Whether a file bears our mark, however damaged it may be."""
    return _header(path)[68:72] == APPLICATION.to_bytes(4)


def refuse_strangers(path: Path) -> None:
    """Raise SettingsError where there is a file that is no database: it must not be written over."""
    header = _header(path)
    if header and not header.startswith(_MAGIC):
        raise _stranger(path)


def _stranger(path: Path) -> SettingsError:
    return SettingsError(f"--cache {path}: is no cache of alignqa; delete it, or give another file")


def connect(path: Path) -> sqlite3.Connection:
    """Return a connection to the file, made where there is none.

    Raises sqlite3.Error, and SettingsError for another program's database.
    """
    connection = sqlite3.connect(path, timeout=SECONDS_TO_WAIT, isolation_level=None)
    try:
        # The file may come from elsewhere: nothing in its schema is run.
        connection.execute("pragma trusted_schema = off")
        _make_table(connection, path)
        connection.execute("pragma journal_mode = wal")
        # A power cut may cost the last documents, which are then worked on again; never the file.
        connection.execute("pragma synchronous = normal")
    except (sqlite3.Error, SettingsError):
        connection.close()
        raise
    return connection


def connect_to_read(path: Path) -> sqlite3.Connection | None:
    """Return a connection to a file that cannot be written, None where it cannot be read either."""
    try:
        connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
        connection.execute("select count(*) from entries").fetchone()
    except sqlite3.Error:
        return None
    return connection


def _make_table(connection: sqlite3.Connection, path: Path) -> None:
    """Make the table where there is none, or one of another format; raises SettingsError for another's database."""
    if _marks(connection) == (APPLICATION, FORMAT):
        return
    connection.execute("pragma auto_vacuum = incremental")
    connection.execute("begin immediate")
    application, known = _marks(connection)
    if application != APPLICATION and connection.execute("select count(*) from sqlite_master").fetchone()[0]:
        raise _stranger(path)
    # Another process may have been faster.
    if (application, known) != (APPLICATION, FORMAT):
        connection.execute("drop table if exists entries")
        for statement in (*_TABLE, f"pragma application_id = {APPLICATION}", f"pragma user_version = {FORMAT}"):
            connection.execute(statement)
    connection.execute("commit")


def _marks(connection: sqlite3.Connection) -> tuple[int, int]:
    application, known = (
        connection.execute(f"pragma {name}").fetchone()[0] for name in ("application_id", "user_version")
    )
    return application, known
