"""What other packages add: entry points in the groups `alignqa.…` (importlib.metadata), loaded when first asked for.

A plug-in that cannot be used is one SettingsError that names it and the package it came with.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from typing import Any

from align.errors import SettingsError

__all__ = ["GROUPS", "load_plugin", "load_plugins", "plugin_error", "plugin_names"]

GROUPS: Mapping[str, str] = {
    "alignqa.checks": "a `Check`, as pair_check, bitext_check and run_check make one",
    "alignqa.readers": "a function from a path to the passages of the file; the name is the suffix without its dot",
    "alignqa.writers": "a function from a Report to bytes; the name is the suffix without its dot",
    "alignqa.encoders": "a function without arguments that returns an Encoder; the name is what --encoder takes",
}
"""Group of entry points -> what its objects are."""


@cache
def _entries(group: str) -> Mapping[str, EntryPoint]:
    """Return the entry points of a group by name; raises SettingsError where two packages use one name."""
    found: dict[str, EntryPoint] = {}
    for entry in entry_points(group=group):
        # A package that is on the path twice shows up twice; that is no contest.
        if entry.name in found and entry.value != found[entry.name].value:
            raise SettingsError(
                f"two packages bring a plug-in '{entry.name}' for {group}: {_package(found[entry.name])} and "
                f"{_package(entry)}; uninstall one of them"
            )
        found[entry.name] = entry
    return found


def plugin_names(group: str) -> tuple[str, ...]:
    """Return the names of a group's plug-ins, without loading any of them."""
    return tuple(sorted(_entries(group)))


def load_plugin(group: str, name: str) -> Any:
    """Return the object that a plug-in stands for, None where there is none of that name.

    Raises SettingsError where it cannot be imported, or is not callable.
    """
    entry = _entries(group).get(name)
    if entry is None:
        return None
    try:
        loaded = entry.load()
    # Whatever somebody else's module raises while it is imported, the person can only mend or remove that package.
    except Exception as error:
        raise plugin_error(group, name, f"cannot be loaded: {type(error).__name__}: {error}") from error
    if group != "alignqa.checks" and not callable(loaded):
        raise plugin_error(group, name, f"is {type(loaded).__name__}, not {GROUPS[group]}")
    return loaded


def load_plugins(group: str) -> dict[str, Any]:
    """Return all of a group's objects by name; raises SettingsError as `load_plugin` does."""
    return {name: load_plugin(group, name) for name in plugin_names(group)}


def plugin_error(group: str, name: str, reason: str) -> SettingsError:
    """Return the one line on a plug-in that cannot be used: its group, name, package, and the reason."""
    text = " ".join(reason.split())
    return SettingsError(f"plug-in '{name}' ({group}, from {_package(_entries(group)[name])}) {text}")


def _package(entry: EntryPoint) -> str:
    return f"{entry.dist.name} {entry.dist.version}" if entry.dist else entry.module
