"""The errors that are about the input or the settings, never about the translation.

    AlignqaError
    ├── InputError       a file or a text that cannot be read: names the file, the place and what to do
    ├── SettingsError    an unknown rule, option or value: names it and what there is instead
    └── EncoderError     an encoder that cannot be loaded, or gives vectors other than those we measured with

Everything else that is raised is a fault of our own and is shown with its traceback.
"""

from __future__ import annotations

from collections.abc import Iterable

__all__ = ["AlignqaError", "EncoderError", "InputError", "SettingsError", "did_you_mean"]


class AlignqaError(Exception):
    """Anything a user can mend; its text is one line that says how."""


class InputError(AlignqaError):
    """A file or a text that cannot be read."""

    def __init__(self, path: str, reason: str, line: int | None = None) -> None:
        """Name the file (`path`), the 1-based `line` if there is one, and the reason with its remedy."""
        place = path if line is None else f"{path}:{line}"
        super().__init__(f"{place}: {reason}")
        self.path = path
        self.reason = reason
        self.line = line


class SettingsError(AlignqaError):
    """An unknown or impossible setting."""


class EncoderError(AlignqaError):
    """An encoder that cannot be used."""


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return " Did you mean 'x'?" for the known word nearest to `word`, or the list of the known ones."""
    from rapidfuzz import process

    choices = sorted(known)
    best = process.extractOne(word, choices, score_cutoff=70)
    return f" Did you mean '{best[0]}'?" if best else f" Known: {', '.join(choices)}."
