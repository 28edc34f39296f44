"""A folder of results, on this machine or behind a URL that fsspec knows (s3://, gs://, memory://)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

from align.errors import InputError, SettingsError
from align.whole_file import write_whole

__all__ = ["Store", "local_copy", "open_store"]


class Store(Protocol):
    """Files by name (`pairs/part-000001.parquet`), each of which is there whole or not at all."""

    root: str

    def put(self, name: str, content: bytes) -> None:
        """Write a file; raises SettingsError where that cannot be done."""

    def get(self, name: str) -> bytes | None:
        """Return what a file holds, None where there is none."""

    def names(self, folder: str) -> list[str]:
        """Return the names of the files below a folder, in order."""

    def remove(self, name: str) -> None:
        """Remove a file, if it is there."""

    def attach(self, connection: Any) -> None:
        """Make the store readable for a DuckDB connection."""


def open_store(root: str) -> Store:
    """Return the store at a path or URL; raises SettingsError where there can be none."""
    return _RemoteStore(root) if "://" in root else _LocalStore(root)


class _LocalStore:
    def __init__(self, root: str) -> None:
        self.root = root

    def put(self, name: str, content: bytes) -> None:
        path = Path(self.root, name)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise SettingsError(f"{path.parent}: no such folder can be made: {error.strerror or error}") from None
        write_whole(path, content)

    def get(self, name: str) -> bytes | None:
        try:
            return Path(self.root, name).read_bytes()
        except FileNotFoundError:
            return None

    def names(self, folder: str) -> list[str]:
        below = Path(self.root, folder).rglob("*")
        return sorted(path.relative_to(self.root).as_posix() for path in below if path.is_file())

    def remove(self, name: str) -> None:
        Path(self.root, name).unlink(missing_ok=True)

    def attach(self, connection: Any) -> None:
        pass


class _RemoteStore:
    """Object stores put a file whole; nothing needs to be renamed there."""

    def __init__(self, root: str) -> None:
        self.root = root.rstrip("/")
        self._files, self._path = _file_system(self.root)

    def put(self, name: str, content: bytes) -> None:
        path = f"{self._path}/{name}"
        with _reached(f"{self.root}/{name}", "written"):
            self._files.makedirs(path.rpartition("/")[0], exist_ok=True)
            self._files.pipe_file(path, content)

    def get(self, name: str) -> bytes | None:
        with _reached(f"{self.root}/{name}", "read"):
            try:
                content: bytes = self._files.cat_file(f"{self._path}/{name}")
            except FileNotFoundError:
                return None
        return content

    def names(self, folder: str) -> list[str]:
        start = len(self._path) + 1
        with _reached(f"{self.root}/{folder}", "listed"):
            return sorted(path[start:] for path in self._files.find(f"{self._path}/{folder}"))

    def remove(self, name: str) -> None:
        with _reached(f"{self.root}/{name}", "removed"):
            if self._files.exists(f"{self._path}/{name}"):
                self._files.rm_file(f"{self._path}/{name}")

    def attach(self, connection: Any) -> None:
        connection.register_filesystem(self._files)


@contextmanager
def _reached(url: str, done: str) -> Iterator[None]:
    """Make a SettingsError of what a file system raises; each has its own kind of error for a network that is down."""
    try:
        yield
    except Exception as error:
        raise SettingsError(f"{url}: cannot be {done}: {_in_one_line(error)}") from error


def _in_one_line(error: Exception) -> str:
    text = " ".join(str(error).split()) or type(error).__name__
    # Some say no more than the path.
    return f"no such file: {text}" if isinstance(error, FileNotFoundError) else text


def _file_system(url: str) -> tuple[Any, str]:
    try:
        from fsspec.core import url_to_fs
    except ImportError:
        raise SettingsError(f"{url}: URLs need the package fsspec: pip install 'alignqa[corpus]'") from None
    try:
        # What was listed is old when other workers have written since.
        files, path = url_to_fs(url, use_listings_cache=False)
    except (ImportError, ValueError) as error:
        raise SettingsError(f"{url}: {error}") from None
    return files, path.rstrip("/")


def local_copy(url: str, folder: Path) -> Path:
    """Return the path of a document; one behind a URL is copied into `folder`. Raises InputError."""
    if "://" not in url:
        return Path(url)
    files, path = _file_system(url)
    copy = folder / url.rpartition("/")[2]
    try:
        copy.write_bytes(files.cat_file(path))
    # A network that is down is an error of another kind with each file system.
    except Exception as error:
        raise InputError(url, f"cannot be read ({_in_one_line(error)})") from None
    return copy
