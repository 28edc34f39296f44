"""Files that appear whole or not at all: written beside under another name, then renamed."""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from align.errors import SettingsError

__all__ = ["whole_file", "write_whole"]


def write_whole(path: Path, content: bytes) -> None:
    """Put `content` at `path`; what stood there stays untouched until all is written.

    Raises SettingsError where the file cannot be written.
    """
    with whole_file(path) as file:
        file.write(content)


@contextmanager
def whole_file(path: Path) -> Iterator[IO[bytes]]:
    """Open a file to be written piece by piece; it replaces what stood at `path` once the block ends without an error.

    Raises SettingsError where the file cannot be written.
    """
    # Through a symbolic link the file it names is replaced, not the link.
    goal = path.resolve()
    beside = goal.with_name(f".{goal.name}.{secrets.token_hex(4)}.part")
    try:
        if goal.is_dir():
            raise IsADirectoryError(21, "it is a folder")
        with beside.open("xb") as file:
            yield file
        if goal.exists():
            shutil.copymode(goal, beside)
        beside.replace(goal)
    except OSError as error:
        raise SettingsError(f"{path}: cannot be written: {error.strerror or error}") from error
    finally:
        beside.unlink(missing_ok=True)
