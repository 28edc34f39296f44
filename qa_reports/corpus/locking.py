"""One run at a time in a folder."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from align.errors import SettingsError

__all__ = ["OnlyRun"]


class OnlyRun:
    """Keeps a second run out of a local folder while one is writing there; a killed run leaves no trace of it."""

    def __init__(self, folder: Path) -> None:
        """Name the folder."""
        self._path = folder / "_ledger" / "lock"

    def __enter__(self) -> None:
        """Take the folder; raises SettingsError where another run has it."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        self._file = self._path.open("w")
        try:
            import fcntl
        except ImportError:  # no such locks on this system
            return
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            self._file.close()
            raise SettingsError(f"{self._path.parent.parent}: another run is writing there; wait for it") from None

    def __exit__(self, *error: object) -> None:
        """Give the folder back."""
        with suppress(OSError):
            self._file.close()
