"""The text of a bilingual file and its bytes: what is written back differs only where the text does."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from align.errors import InputError
from align.pair_files.po_scanning import read_po_text
from align.pair_files.xml_decoding import read_xml
from align.reading import read_text
from align.reading.decoding import stored_as

__all__ = ["FileText", "read_file_text"]


def _read_plain(path: Path) -> tuple[str, str]:
    return read_text(path), "utf-8"


_READINGS: Mapping[str, Callable[[Path], tuple[str, str]]] = {
    ".csv": _read_plain,
    ".jsonl": _read_plain,
    ".po": read_po_text,
    ".tmx": read_xml,
    ".tsv": _read_plain,
    ".xlf": read_xml,
    ".xliff": read_xml,
}
XML_SUFFIXES = frozenset(suffix for suffix, read in _READINGS.items() if read is read_xml)


@dataclass(frozen=True, slots=True)
class FileText:
    """A file's text (line ends as they are) and how it is written: `encoding` after the byte order mark `bom`."""

    path: Path
    text: str
    encoding: str
    bom: bytes

    @property
    def suffix(self) -> str:
        """The suffix in lower case."""
        return self.path.suffix.lower()

    def encoded(self, text: str) -> bytes:
        """Return the bytes of a file with this text instead; raises InputError for letters the encoding has not."""
        try:
            errors = "xmlcharrefreplace" if self.suffix in XML_SUFFIXES else "strict"
            return self.bom + text.encode(self.encoding, errors)
        except UnicodeEncodeError as error:
            missing = f"{self.encoding} has no '{text[error.start]}'; save the file as UTF-8 first"
            raise InputError(self.path.as_posix(), f"cannot be written: {missing}") from None


def read_file_text(path: Path) -> FileText:
    """Return the text of a bilingual file that is text. Raises InputError for other files."""
    name = path.as_posix()
    if path.suffix.lower() not in _READINGS:
        known = ", ".join(_READINGS)
        raise InputError(name, f"cannot be changed in place, as only these files can: {known}")
    text, declared = _READINGS[path.suffix.lower()](path)
    stored = stored_as(path.read_bytes(), text, declared)
    if stored is None:
        raise InputError(name, "cannot be changed in place: its text and its bytes do not agree; save it as UTF-8")
    return FileText(path, text, *stored)
