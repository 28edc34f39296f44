"""Settings laid one over the other: defaults, the profile, the file, the command line. Each value keeps its origin."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from align.errors import SettingsError, did_you_mean
from qa_reports.plugins import all_checks
from qa_reports.settings.files import find_settings_file, read_settings_file
from qa_reports.settings.profiles import PROFILES
from qa_reports.settings.schema import Settings, Table, settings_of

__all__ = ["DEFAULTS", "Resolved", "resolve_settings"]

DEFAULTS = Settings()
COMMAND_LINE = "command line"


@dataclass(frozen=True, slots=True)
class Resolved:
    """The settings in force, and for each key (`rules.omission.severity`) where its value comes from."""

    settings: Settings
    origins: Mapping[str, str]

    def rows(self) -> Iterator[tuple[str, Any, str]]:
        """Yield key, value and origin of every setting; rules and overrides only where they are set."""
        for key, value in _leaves(msgspec.to_builtins(self.settings)):
            if value is not None or key in self.origins:
                yield key, value, self.origins.get(key, "default")


def resolve_settings(
    command_line: Table | None = None, *, file: Path | None = None, folder: Path | None = None
) -> Resolved:
    """Return what is in force where `command_line` (keys with hyphens; None: not given) lies over the settings file.

    The file is `file`, else the nearest one at or above `folder` (the working folder). Paths in it are seen from it.
    Raises SettingsError for an unknown key, rule or profile, and for a wrong value.
    """
    path = file or find_settings_file(folder or Path.cwd())
    asked = {key: value for key, value in (command_line or {}).items() if value is not None}
    layers = [(str(path), _from_its_folder(read_settings_file(path), path))] if path else []
    layers.append((COMMAND_LINE, asked))
    for origin, table in layers:
        _refuse_unknown_rules(settings_of(table, origin), origin)
    name = next((table["profile"] for _, table in reversed(layers) if "profile" in table), DEFAULTS.profile)
    if name not in PROFILES:
        raise SettingsError(f"unknown profile '{name}'.{did_you_mean(name, PROFILES)}")
    merged: dict[str, Any] = {}
    origins: dict[str, str] = {}
    for origin, table in ((f"profile {name}", PROFILES[name].settings), *layers):
        _lay_over(merged, table)
        origins |= dict.fromkeys((key for key, _ in _leaves(table)), origin)
    return Resolved(settings_of(merged, "settings"), origins)


def _lay_over(below: dict[str, Any], above: Table) -> None:
    """Put `above` over `below`: tables key by key, everything else whole."""
    for key, value in above.items():
        if isinstance(value, Mapping):
            inner = below.setdefault(key, {})
            _lay_over(inner, value)
        else:
            below[key] = value


def _leaves(table: Table, prefix: str = "") -> Iterator[tuple[str, Any]]:
    for key, value in table.items():
        if isinstance(value, Mapping):
            yield from _leaves(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", value


def _from_its_folder(table: Table, path: Path) -> Table:
    """Return the table with its files as seen from the settings file's folder."""

    def place(name: str) -> str:
        return str(path.parent / name)

    moved = dict(table)
    if isinstance(moved.get("termbase"), list):
        moved["termbase"] = [place(name) if isinstance(name, str) else name for name in moved["termbase"]]
    for key in ("baseline", "cache"):
        if isinstance(moved.get(key), str):
            moved[key] = place(moved[key])
    return moved


def _refuse_unknown_rules(settings: Settings, origin: str) -> None:
    known = {check.id for check in all_checks()}
    tables: Iterable[Iterable[str]] = (
        settings.select,
        settings.ignore,
        settings.rules,
        *(override.rules for override in settings.overrides),
    )
    for rule in (rule for table in tables for rule in table):
        if rule not in known:
            raise SettingsError(f"{origin}: unknown rule '{rule}'.{did_you_mean(rule, known)}")
