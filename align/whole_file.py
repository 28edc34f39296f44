"""Files that appear whole or not at all: written beside under another name, then renamed."""

from __future__ import annotations

import secrets
import shutil
from pathlib import Path

from align.errors import SettingsError

__all__ = ["write_whole"]


def write_whole(path: Path, content: bytes) -> None:
    """Put `content` at `path`; what stood there stays untouched until all is written.

    Raises SettingsError where the file cannot be written.
    """
    # Through a symbolic link the file it names is replaced, not the link.
    goal = path.resolve()
    beside = goal.with_name(f".{goal.name}.{secrets.token_hex(4)}.part")
    try:
        _write_and_rename(beside, goal, content)
    except OSError as error:
        raise SettingsError(f"{path}: cannot be written: {error.strerror or error}") from error


def _write_and_rename(beside: Path, goal: Path, content: bytes) -> None:
    if goal.is_dir():
        raise IsADirectoryError(21, "it is a folder")
    try:
        with beside.open("xb") as file:
            file.write(content)
        if goal.exists():
            shutil.copymode(goal, beside)
        beside.replace(goal)
    finally:
        beside.unlink(missing_ok=True)
