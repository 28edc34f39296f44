"""What is done with every document of a corpus: the settings that decide the result."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

import msgspec

from align import __version__
from align.errors import InputError
from qa_reports.runner import choose_checks
from qa_reports.settings import DEFAULTS, Settings

__all__ = ["FORMAT", "Job"]

FORMAT = 1
"""Shape of the datasets and of what is kept of a document; another number makes everything be worked out anew."""

NO_MATTER = ("cache", "fail_on", "match", "max_findings", "profile")
"""Settings that change no result, or have had their effect already."""


@dataclass(frozen=True, slots=True)
class Job:
    """The settings of a run, and the seconds that a document may take."""

    settings: Settings = DEFAULTS
    timeout: float = 300.0

    @property
    def rules(self) -> tuple[str, ...]:
        """The rules to apply; raises SettingsError for an unknown one."""
        return tuple(check.id for check in choose_checks(self.settings.select, self.settings.ignore))

    def signature(self) -> str:
        """Return 16 hexadecimal digits that differ where results may: version, settings, content of the termbases.

        The time limit is no part of it: what is cut off is an error and no result, and a longer limit must not undo
        what is done. Raises InputError for a termbase that cannot be read, SettingsError for an unknown rule.
        """
        known = msgspec.to_builtins(self.settings)
        settings = {key: value for key, value in known.items() if key.replace("-", "_") not in NO_MATTER}
        settings["termbase"] = [_digest(path) for path in self.settings.termbase]
        text = msgspec.json.encode([FORMAT, __version__, settings, self.rules], order="sorted")
        return hashlib.sha256(text).hexdigest()[:16]


def _digest(path: str) -> str:
    try:
        return hashlib.sha256(Path(path).read_bytes()).hexdigest()
    except OSError as error:
        raise InputError(path, f"cannot be read ({error.strerror})") from None
