"""Files to passages: one reader per suffix, looked up in a table."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

from align.bitext import Passage
from align.errors import InputError
from align.plugins import load_plugin, plugin_error, plugin_names
from align.reading.decoding import STANDARD_INPUT, read_text, source_name
from align.reading.hwp import read_hwp
from align.reading.hwpx import read_hwpx
from align.reading.markdown import read_markdown
from align.reading.pdf import read_pdf
from align.reading.plain_text import read_plain_text
from align.reading.reading import Reading
from align.reading.subtitles import read_subtitles
from align.reading.web_page import read_web_page
from align.reading.word import read_word_document

__all__ = [
    "EDITABLE_SUFFIXES",
    "PLAIN_SUFFIXES",
    "READABLE_SUFFIXES",
    "STANDARD_INPUT",
    "Reading",
    "read_document",
    "read_passages",
    "read_text",
    "readable_suffixes",
]


class _Reader(NamedTuple):
    """A format's reader; `text` tells that the file is text, and offsets are those of the file as decoded."""

    read: Callable[[str | Path], list[Passage] | Reading]
    text: bool


_PLAIN = _Reader(read_plain_text, text=True)
_WEB = _Reader(read_web_page, text=True)
_MARKDOWN = _Reader(read_markdown, text=True)
_SUBTITLES = _Reader(read_subtitles, text=True)

# A file without a suffix is read as text, and so is standard input.
_READERS: Mapping[str, _Reader] = {
    "": _PLAIN,
    ".docx": _Reader(read_word_document, text=False),
    ".htm": _WEB,
    ".html": _WEB,
    ".hwp": _Reader(read_hwp, text=False),
    ".hwpx": _Reader(read_hwpx, text=False),
    ".markdown": _MARKDOWN,
    ".md": _MARKDOWN,
    ".pdf": _Reader(read_pdf, text=False),
    ".srt": _SUBTITLES,
    ".text": _PLAIN,
    ".txt": _PLAIN,
    ".vtt": _SUBTITLES,
    ".xhtml": _WEB,
}

READABLE_SUFFIXES: tuple[str, ...] = tuple(sorted(filter(None, _READERS)))
"""The file name endings that `read_passages` knows by itself."""

EDITABLE_SUFFIXES: tuple[str, ...] = tuple(sorted(suffix for suffix, reader in _READERS.items() if reader.text))
"""Those whose offsets are exact in the file, so that words can be replaced in it (the empty one: no suffix).

Where markup stands between the letters of a text, it is not what `start:end` of the file holds: compare before writing.
"""


PLAIN_SUFFIXES: tuple[str, ...] = tuple(sorted(suffix for suffix, reader in _READERS.items() if reader is _PLAIN))
"""Those of them in which every character stands for itself."""

PLUGINS = "alignqa.readers"


def readable_suffixes() -> frozenset[str]:
    """Return the file name endings that can be read, those of plug-ins included."""
    return frozenset((*READABLE_SUFFIXES, *(f".{name}" for name in plugin_names(PLUGINS))))


def read_passages(path: str | Path) -> list[Passage]:
    """Return the passages of a file in the order of the text; their language is still `und`. `-` is standard input.

    Raises InputError where the file cannot be read, or its suffix is none of `readable_suffixes`, and SettingsError
    where a plug-in should have read it and is broken.
    """
    return read_document(path).passages


def read_document(path: str | Path) -> Reading:
    """Return the passages of a file with the reader's notices; raises what `read_passages` does."""
    suffix = Path(path).suffix.lower()
    found = _READERS[suffix].read(path) if suffix in _READERS else _read_with_plugin(path, suffix)
    return found if isinstance(found, Reading) else Reading(found)


def _read_with_plugin(path: str | Path, suffix: str) -> list[Passage]:
    name = suffix.removeprefix(".")
    read = load_plugin(PLUGINS, name)
    if read is None:
        readable = ", ".join(sorted(readable_suffixes()))
        raise InputError(source_name(path), f"cannot read '{suffix}' files; readable are {readable}")
    passages = list(read(path))
    if not all(isinstance(passage, Passage) for passage in passages):
        raise plugin_error(PLUGINS, name, f"returned something else than passages for {source_name(path)}")
    return passages
