"""What the shell completes beside options and file names: the words that an option knows, and the rules."""

from __future__ import annotations

from collections.abc import Callable, Iterable

__all__ = ["completing", "rule_names"]


def completing(names: Callable[[], Iterable[str]]) -> Callable[[str], list[str]]:
    """Return what completes, in the shell, what has been typed of one of these names."""

    def complete(incomplete: str) -> list[str]:
        return [name for name in names() if name.startswith(incomplete)]

    return complete


def rule_names() -> list[str]:
    """Return the ids of all rules."""
    from qa_reports.plugins import all_checks

    return [check.id for check in all_checks()]
