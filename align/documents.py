"""Which files make a document: single files, folders and patterns, and two folders matched by name."""

from __future__ import annotations

import glob
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from align.errors import InputError
from align.reading import STANDARD_INPUT, readable_suffixes

__all__ = ["DocumentFiles", "files_below", "find_documents", "find_namesake", "match_documents"]

# Beside documents these are about the folder, in every language; they are read when named.
_ABOUT_THE_FOLDER = frozenset({"readme", "changelog", "license", "licence", "contributing"})
# What a name says of the language of its file, beside two letters.
_LANGUAGE_NAMES = frozenset({"kor", "eng", "korean", "english", "ko-kr", "en-us", "en-gb"})


@dataclass(frozen=True, slots=True)
class DocumentFiles:
    """The file or files of one document; `target` is None where one file holds both languages."""

    source: Path
    target: Path | None = None


def find_documents(paths: Iterable[Path], also: Collection[str] = ()) -> list[DocumentFiles]:
    """Return a document for every file, and for every readable file of every folder or pattern (`ko/*.docx`), in the
    order of their names; a file named twice is one document. `also` are suffixes that count as readable besides.

    Raises InputError for a folder or pattern without a readable file. A file is taken as it is: reading it tells what
    is wrong.
    """
    files = (file for path in paths for file in (_files(path, also) if _is_several(path) else [path]))
    return [DocumentFiles(file) for file in dict.fromkeys(files)]


def match_documents(source: Path, target: Path) -> tuple[list[DocumentFiles], list[InputError]]:
    """Return the documents of two files, or of two folders or patterns whose files bear the same names, and what has
    no match.

    Neither a language mark in the name nor the format counts: `a.ko.txt` and `a.en.txt`, `a_KO.hwpx` and `a_EN.docx`
    match.
    """
    if source == target == Path(STANDARD_INPUT):
        raise InputError(STANDARD_INPUT, "standard input can be read only once; give a file for one of the two")
    if _is_several(source) != _is_several(target):
        raise InputError(
            str(target), f"is {_kind(target)}, but the source {source} is {_kind(source)}: give two of a kind"
        )
    if not _is_several(source):
        return [DocumentFiles(source, target)], []
    sources, targets = (_by_name(_files(path), _root(path)) for path in (source, target))
    both = [pair for name, files in sources.items() for pair in _pair_formats(files, targets.get(name, []))]
    matched = {file for pair in both for file in (pair.source, pair.target)}
    unmatched = [
        InputError(str(file), f"no file of that name in {folder}")
        for sides, folder in ((sources, target), (targets, source))
        for files in sides.values()
        for file in files
        if file not in matched
    ]
    return both, unmatched


def files_below(folder: Path, also: Collection[str] = ()) -> list[Path]:
    """Return the readable files below a folder by name; raises InputError where there is none.

    Hidden files are left out, and so are those about the folder (README, LICENSE, …).
    """
    files = sorted(
        file
        for file in folder.rglob("*")
        if _is_readable(file, also) and not _hidden(file.relative_to(folder)) and not _is_about_folder(file)
    )
    if not files:
        raise InputError(str(folder), f"no readable file in this folder ({_readable(also)})")
    return files


def find_namesake(file: Path, folder: Path) -> Path | None:
    """Return the file right in a folder that bears the name of `file`, as `match_documents` compares names, or None."""
    named = _by_name((one for one in files_below(folder) if one.parent == folder), folder)
    pairs = _pair_formats(named.get(_bare_name(file).lower(), []), [file])
    return pairs[0].source if pairs else None


def _files(path: Path, also: Collection[str] = ()) -> list[Path]:
    if path.is_dir():
        return files_below(path, also)
    found = [Path(name) for name in sorted(glob.glob(str(path), recursive=True))]  # noqa: PTH207 (keeps `./` away)
    files = [file for file in found if _is_readable(file, also)]
    if not files:
        raise InputError(str(path), f"no readable file has a name like this ({_readable(also)})")
    return [file for file in files if not _is_about_folder(file)] or files


def _is_several(path: Path) -> bool:
    return path.is_dir() or (glob.has_magic(str(path)) and not path.exists())


def _kind(path: Path) -> str:
    return ("a folder" if path.is_dir() else "a pattern") if _is_several(path) else "a file"


def _root(path: Path) -> Path:
    """Return the folder that the files of a folder or pattern have in common."""
    while glob.has_magic(str(path)) and not path.is_dir():
        path = path.parent
    return path


def _is_readable(file: Path, also: Collection[str]) -> bool:
    return file.suffix.lower() in {*readable_suffixes(), *also} and file.is_file()


def _readable(also: Collection[str]) -> str:
    return ", ".join(sorted({*readable_suffixes(), *also}))


def _is_about_folder(file: Path) -> bool:
    return _bare_name(file).lower() in _ABOUT_THE_FOLDER


def _hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def _by_name(files: Iterable[Path], root: Path) -> dict[str, list[Path]]:
    named: dict[str, list[Path]] = {}
    for file in files:
        key = (file.relative_to(root).parent / _bare_name(file)).as_posix().lower()
        named.setdefault(key, []).append(file)
    return named


def _bare_name(file: Path) -> str:
    """Return a file's name without its format and its language (`a` of `a.ko.txt`, `a_EN.docx`)."""
    for separator in "._-":
        name, _, mark = file.stem.rpartition(separator)
        if name and ((len(mark) == 2 and mark.isalpha()) or mark.lower() in _LANGUAGE_NAMES):
            return name
    return file.stem


def _pair_formats(sources: Sequence[Path], targets: Sequence[Path]) -> list[DocumentFiles]:
    """Return the pairs of files of one name: those of one format first, then what is left over."""
    formats = {target.suffix.lower() for target in targets}
    left = list(targets)
    pairs = []
    for source in sorted(sources, key=lambda file: file.suffix.lower() not in formats):
        alike = (target for target in left if target.suffix.lower() == source.suffix.lower())
        if target := next(alike, next(iter(left), None)):
            left.remove(target)
            pairs.append(DocumentFiles(source, target))
    return pairs
