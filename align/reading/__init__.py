"""Files to passages: one reader per suffix, looked up in a table."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from align.bitext import Passage
from align.errors import InputError
from align.reading.decoding import read_text, source_name
from align.reading.plain_text import read_plain_text

__all__ = ["READABLE_SUFFIXES", "read_passages", "read_text"]

Reader = Callable[[str | Path], list[Passage]]

# A file without a suffix is read as text.
_READERS: Mapping[str, Reader] = {
    "": read_plain_text,
    ".text": read_plain_text,
    ".txt": read_plain_text,
}

READABLE_SUFFIXES: tuple[str, ...] = tuple(sorted(filter(None, _READERS)))
"""The file name endings that `read_passages` knows."""


def read_passages(path: str | Path) -> list[Passage]:
    """Return the passages of a file in the order of the text; their language is still `und`.

    Raises InputError where the file cannot be read, or its suffix is none of `READABLE_SUFFIXES`.
    """
    suffix = Path(path).suffix.lower()
    if suffix not in _READERS:
        readable = ", ".join(READABLE_SUFFIXES)
        raise InputError(source_name(path), f"cannot read '{suffix}' files; readable are {readable}")
    return _READERS[suffix](path)
