"""Plug-ins of other packages: their checks beside our own, and their writers by suffix. See `align.plugins`."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from align.plugins import GROUPS, load_plugin, load_plugins, plugin_error, plugin_names
from qa_reports.check import Check
from qa_reports.checks import CHECKS
from qa_reports.report import Report

__all__ = ["all_checks", "plugged_writer", "plugged_writer_suffixes"]

_CHECKS, _WRITERS = "alignqa.checks", "alignqa.writers"


@cache
def all_checks() -> tuple[Check, ...]:
    """Return the catalogue: our checks in their order, then those of plug-ins by name.

    Raises SettingsError for a plug-in that cannot be loaded, is no check, or takes the id of another check.
    """
    checks = {check.id: check for check in CHECKS}
    for name, loaded in load_plugins(_CHECKS).items():
        if not isinstance(loaded, Check):
            raise plugin_error(_CHECKS, name, f"is {type(loaded).__name__}, not {GROUPS[_CHECKS]}")
        if loaded.id in checks:
            raise plugin_error(_CHECKS, name, f"has the id of another check, '{loaded.id}'; rename its module")
        checks[loaded.id] = loaded
    return tuple(checks.values())


def plugged_writer_suffixes() -> tuple[str, ...]:
    """Return the file endings that plug-ins write reports to, with their dots."""
    return tuple(f".{name}" for name in plugin_names(_WRITERS))


def plugged_writer(suffix: str) -> Callable[[Report], bytes]:
    """Return the writer for one of `plugged_writer_suffixes`; raises SettingsError where it gives no bytes."""
    name = suffix.removeprefix(".")
    writer = load_plugin(_WRITERS, name)

    def write(report: Report) -> bytes:
        content = writer(report)
        if not isinstance(content, bytes):
            raise plugin_error(_WRITERS, name, f"returned {type(content).__name__}, not bytes")
        return content

    return write
