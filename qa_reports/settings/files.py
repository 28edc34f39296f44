"""The settings file: `alignqa.toml`, or `[tool.alignqa]` in `pyproject.toml`, in the working folder or one above it."""

from __future__ import annotations

import tomllib
from pathlib import Path

from align.errors import SettingsError
from qa_reports.settings.schema import Table

__all__ = ["find_settings_file", "read_settings_file"]

FILE_NAME = "alignqa.toml"
PROJECT_FILE = "pyproject.toml"


def find_settings_file(folder: Path) -> Path | None:
    """Return the nearest settings file at or above `folder`; a repository's root is the last place to look."""
    for place in (folder, *folder.parents):
        own, project = place / FILE_NAME, place / PROJECT_FILE
        if own.is_file():
            return own
        if project.is_file() and read_settings_file(project):
            return project
        if (place / ".git").exists():
            return None
    return None


def read_settings_file(path: Path) -> Table:
    """Return the settings of a file; nothing for a `pyproject.toml` without them.

    Raises SettingsError where the file cannot be read or is no TOML.
    """
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise SettingsError(f"{path}: cannot be read: {error.strerror or error}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path}: is no TOML: {error}") from error
    if path.name != PROJECT_FILE:
        return content
    table = content.get("tool", {}).get("alignqa", {})
    if not isinstance(table, dict):
        raise SettingsError(f"{path}: [tool.alignqa] is no table")
    return table
