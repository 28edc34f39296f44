"""Profiles: settings for a kind of text, each with its reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from qa_reports.settings.schema import Table

__all__ = ["PROFILES", "Profile"]


@dataclass(frozen=True, slots=True)
class Profile:
    """What a kind of text needs, and why."""

    reason: str
    settings: Table


_OFF = {"severity": "off"}
_WARNING = {"severity": "warning"}
_ERROR = {"severity": "error"}

PROFILES: Mapping[str, Profile] = {
    "news": Profile("The rules as they were measured, on news.", {}),
    "legal": Profile(
        "A lost limit, a missing party or a second word for one term changes what is agreed.",
        {
            "rules": {
                "bound-lost": _ERROR,
                "inconsistent-translation": _ERROR,
                "name-missing": _ERROR,
                "partial-omission": _ERROR,
                "term-variant": _ERROR,
            }
        },
    ),
    "ui": Profile(
        "Strings stand alone, one a line; space is short, end marks are part of the design, names of products stay.",
        {
            "segmentation": "lines",
            "keep-all": True,
            "rules": {
                "inconsistent-translation": _ERROR,
                "length-outlier": _WARNING,
                "name-missing": _OFF,
                "partial-omission": _OFF,
                "punctuation": _WARNING,
            },
        },
    ),
    "subtitles": Profile(
        "Subtitles condense: what is left out or shortened on purpose is no mistake.",
        {
            "keep-all": True,
            "rules": {
                "length-outlier": _OFF,
                "name-missing": _OFF,
                "omission": _WARNING,
                "partial-omission": _OFF,
                "punctuation": _OFF,
            },
        },
    ),
}
"""Name -> profile."""
