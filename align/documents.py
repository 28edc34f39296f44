"""Which files make a document: single files, folders, and two folders matched by name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from align.errors import InputError
from align.reading import READABLE_SUFFIXES

__all__ = ["DocumentFiles", "files_below", "find_documents", "match_documents"]


@dataclass(frozen=True, slots=True)
class DocumentFiles:
    """The file or files of one document; `target` is None where one file holds both languages."""

    source: Path
    target: Path | None = None


def find_documents(paths: Iterable[Path]) -> list[DocumentFiles]:
    """Return a document for every file, and for every readable file below every folder, in the order of their names;
    a file named twice is one document.

    Raises InputError for a folder without a readable file. A file is taken as it is: reading it tells what is wrong.
    """
    files = (file for path in paths for file in (files_below(path) if path.is_dir() else [path]))
    return [DocumentFiles(file) for file in dict.fromkeys(files)]


def match_documents(source: Path, target: Path) -> tuple[list[DocumentFiles], list[InputError]]:
    """Return the documents of two files, or of two folders whose files bear the same names, and what has no match.

    A language mark in the name does not count: `a.ko.txt` and `a.en.txt`, `a_KO.txt` and `a_EN.txt` match.
    """
    if source.is_dir() != target.is_dir():
        raise InputError(
            str(target), f"is {_kind(target)}, but the source {source} is {_kind(source)}: give two of a kind"
        )
    if not source.is_dir():
        return [DocumentFiles(source, target)], []
    sources, targets = ({_key(file, folder): file for file in files_below(folder)} for folder in (source, target))
    both = [DocumentFiles(sources[key], targets[key]) for key in sources if key in targets]
    unmatched = [
        InputError(str(file), f"no file of that name in {folder}")
        for files, others, folder in ((sources, targets, target), (targets, sources, source))
        for key, file in files.items()
        if key not in others
    ]
    return both, unmatched


def _kind(path: Path) -> str:
    return "a folder" if path.is_dir() else "a file"


def files_below(folder: Path) -> list[Path]:
    """Return the readable files below a folder by name, hidden ones left out; raises InputError where there is none."""
    files = sorted(
        file
        for file in folder.rglob("*")
        if file.suffix.lower() in READABLE_SUFFIXES and file.is_file() and not _hidden(file.relative_to(folder))
    )
    if not files:
        raise InputError(str(folder), f"no readable file in this folder ({', '.join(READABLE_SUFFIXES)})")
    return files


def _hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def _key(file: Path, folder: Path) -> str:
    relative = file.relative_to(folder)
    stem, _, mark = relative.stem.replace("_", ".").replace("-", ".").rpartition(".")
    name = stem if stem and len(mark) == 2 and mark.isalpha() else relative.stem
    return (relative.parent / name).as_posix().lower()
