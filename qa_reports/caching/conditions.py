"""What a kept analysis depends on beside its document: this program, its packages, the encoder, how texts are read."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterable
from functools import cache
from importlib.metadata import distributions
from importlib.util import find_spec
from pathlib import Path

import msgspec

from align import __version__
from align.encoding import DEFAULT_ENCODER
from align.plugins import plugin_names
from qa_reports.settings import Settings

__all__ = ["reading_conditions", "software"]

_OWN_PACKAGES = ("align", "qa_reports")


def reading_conditions(settings: Settings) -> bytes | None:
    """Return a digest of what decides, beside a document, how it is read, aligned and looked at.

    None where nothing tells whether the encoder is the same one as the last time. Termbase, rules and what counts are
    no part of it.
    """
    encoder = _encoder_digest(settings.encoder)
    if encoder is None:
        return None
    asked = (settings.segmentation, settings.source_lang, settings.target_lang, settings.keep_all)
    return hashlib.sha256(msgspec.json.encode([software(), settings.encoder, encoder, asked])).digest()


@cache
def software() -> str:
    """Return a digest of this program to the letter, of Python, and of the versions of all packages beside it.

    The version of the program alone would not do: what is installed from a branch changes without it. Takes 0.1 s.
    """
    digest = hashlib.sha256(f"{__version__} {sys.version}".encode())
    for name, version in sorted({(each.name or "", each.version or "") for each in distributions()}):
        digest.update(f"\0{name} {version}".encode())
    for package in _OWN_PACKAGES:
        spec = find_spec(package)
        for folder in (spec.submodule_search_locations or []) if spec else []:
            digest.update(_digest_of(Path(folder), _files_below(Path(folder))))
    return digest.hexdigest()


def _files_below(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts)


def _digest_of(folder: Path, files: Iterable[Path]) -> bytes:
    whole = hashlib.sha256()
    for path in files:
        with path.open("rb") as file:
            whole.update(path.relative_to(folder).as_posix().encode("utf-8", "surrogateescape"))
            whole.update(hashlib.file_digest(file, "sha256").digest())
    return whole.digest()


def _encoder_digest(name: str) -> str | None:
    """Return what tells an encoder from another of its name; None for a plug-in's, and for one that is not here."""
    if name == DEFAULT_ENCODER:
        return "embedded"  # its weights are those whose digest stands in the program
    if name in plugin_names("alignqa.encoders"):
        return None
    folder = Path(name) if Path(name).is_dir() else _downloaded(name)
    try:
        return _digest_of(folder, _files_below(folder)).hex() if folder else None
    except OSError:
        return None


def _downloaded(name: str) -> Path | None:
    """Return the folder of a model in the local cache of Hugging Face, None where there is none."""
    try:
        from huggingface_hub import snapshot_download

        return Path(snapshot_download(name, local_files_only=True))
    # What that library raises for a name that it does not know differs from version to version.
    except Exception:
        return None
