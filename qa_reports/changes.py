"""Which files git says have changed since a revision: what is committed since, what is not yet, and new files."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable
from pathlib import Path

from align.documents import DocumentFiles
from align.errors import SettingsError

__all__ = ["changed_files", "keep_changed"]


def changed_files(revision: str, folder: Path) -> frozenset[Path]:
    """Return the files of the repository around `folder` that differ from `revision`, and those git does not know yet.

    Raises SettingsError where there is no git, no repository, or no such revision.
    """
    root = Path(_git(folder, "rev-parse", "--show-toplevel").strip("\n"))
    _git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    since = _git(root, "diff", "--name-only", "-z", "--diff-filter=d", revision, "--")
    unknown = _git(root, "ls-files", "--others", "--exclude-standard", "-z")
    return frozenset((root / name).resolve() for name in f"{since}{unknown}".split("\0") if name)


def keep_changed(documents: Iterable[DocumentFiles], changed: frozenset[Path]) -> list[DocumentFiles]:
    """Return the documents whose source or target is among the changed files."""
    return [
        document
        for document in documents
        if any(path.resolve() in changed for path in (document.source, document.target) if path)
    ]


def _git(folder: Path, *arguments: str) -> str:
    try:
        run = subprocess.run(["git", "-C", str(folder), *arguments], capture_output=True, check=False)
    except OSError as error:
        raise SettingsError(f"--changed needs git: {error.strerror or error}") from error
    if run.returncode:
        said = run.stderr.decode("utf-8", "replace").strip().splitlines()
        reason = said[-1] if said else f"git knows no revision '{arguments[-1].removesuffix('^{commit}')}'"
        raise SettingsError(f"--changed: {reason}")
    return run.stdout.decode("utf-8", "surrogateescape")
