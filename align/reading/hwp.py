"""HWP 5 (Hancom, "Hangul document file format 5.0", revision 1.3): paragraphs, tables, text boxes, notes, heads, feet.

An OLE compound file whose streams `BodyText/Section0` and so on hold records, compressed as a whole. A record's head is
32 bits: tag (10), level (10), size (12; all ones: the size follows in 32 bits more). The text of a paragraph is one
record of UTF-16; tables, boxes and notes are controls in it whose own paragraphs follow in the same stream at a deeper
level. Hidden comments, formulas and titles at the head or foot of pages are left out. Places: see `flow`.
"""

from __future__ import annotations

import io
import re
import struct
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from align.bitext import Passage
from align.errors import InputError
from align.reading.decoding import read_bytes, source_name
from align.reading.flow import LINE_BREAK, Paragraph, Stand, flow_passages
from align.reading.zipped_xml import OLE_MAGIC

if TYPE_CHECKING:
    from olefile import OleFileIO

__all__ = ["read_hwp"]

_SIGNATURE = b"HWP Document File"
_FLAGS = 36
_COMPRESSED, _PROTECTED, _FOR_DISTRIBUTION = 1, 2, 4
_SECTION = re.compile(r"Section(\d+)")

_PARAGRAPH, _TEXT, _CONTROL = 66, 67, 71
_SIZE_FOLLOWS = 0xFFF
# The letters of a control's four-letter name stand in it backwards.
_HIDDEN_COMMENT, _RUNNING = b"tmct", (b"daeh", b"toof")

# Signs below a space: what the text shows for them, and those that take eight units of 16 bits, the rest being theirs.
_SHOWN = {9: "\t", 10: LINE_BREAK, 24: "-", 30: "\u00a0", 31: " "}
_ONE_UNIT = frozenset({0, 10, 13, *range(24, 32)})
_CONTROL_UNITS = 8

LARGEST_SECTION = 200_000_000
"""Bytes that a section may unpack to; the text of a book of a thousand pages, with its formats, takes a tenth."""


class _Record(NamedTuple):
    tag: int
    level: int
    data: bytes


def read_hwp(path: str | Path) -> list[Passage]:
    """Return the passages of an HWP 5 file; raises InputError where it cannot be read."""
    name = source_name(path)
    data = read_bytes(path)
    if not data.startswith(OLE_MAGIC):
        raise InputError(name, _what_it_is(data))
    return flow_passages(_paragraphs(data, name), name)


def _what_it_is(data: bytes) -> str:
    if data.startswith(b"PK"):
        return "is an HWPX document; give it the name ending .hwpx"
    if data.startswith(_SIGNATURE):
        return "is an HWP document of version 3 or older; save it as HWPX"
    return "the file is no HWP document; save it as HWPX" if data else "the file is empty; give one that holds text"


def _paragraphs(data: bytes, name: str) -> Iterator[Paragraph]:
    try:
        from olefile import OleFileIO
    except ImportError:
        raise InputError(name, "HWP files need a package more: pip install 'alignqa[docs]'") from None
    try:
        with OleFileIO(io.BytesIO(data)) as file:
            flags = _flags(file, name)
            for section in _sections(file, name):
                yield from _section_paragraphs(_unpack(file, section, flags, name), name, "/".join(section))
    except (OSError, struct.error, ValueError, IndexError) as error:
        raise InputError(name, f"the file is cut off or damaged ({error}); save it again") from None


def _flags(file: OleFileIO, name: str) -> int:
    header = file.openstream("FileHeader").read() if file.exists("FileHeader") else b""
    if not header.startswith(_SIGNATURE):
        raise InputError(name, "is an office document, but no HWP document; save it as HWPX")
    (flags,) = struct.unpack_from("<I", header, _FLAGS)
    if flags & _PROTECTED:
        raise InputError(name, "is protected with a password; save it without one")
    if flags & _FOR_DISTRIBUTION:
        raise InputError(name, "is locked for distribution, its text encrypted; ask for one that is not")
    return int(flags)


def _sections(file: OleFileIO, name: str) -> list[list[str]]:
    sections = [entry for entry in file.listdir() if entry[0] == "BodyText" and _SECTION.fullmatch(entry[-1])]
    if not sections:
        raise InputError(name, "holds no sections of text; save it again")
    return sorted(sections, key=lambda entry: int(entry[-1][len("Section") :]))


def _unpack(file: OleFileIO, section: list[str], flags: int, name: str) -> bytes:
    data: bytes = file.openstream(section).read()
    if not flags & _COMPRESSED:
        return data
    inflate = zlib.decompressobj(-15)
    try:
        unpacked = inflate.decompress(data, LARGEST_SECTION)
    except zlib.error as error:
        raise InputError(name, f"{'/'.join(section)} is damaged ({error}); save the document again") from None
    if inflate.unconsumed_tail:
        raise InputError(name, f"{'/'.join(section)} unpacks to too much; no document needs as much")
    if not inflate.eof:
        raise InputError(name, f"{'/'.join(section)} is cut off; save the document again")
    return unpacked


def _section_paragraphs(data: bytes, name: str, section: str) -> Iterator[Paragraph]:
    """Yield the paragraphs of a section; one without a text record is empty."""
    hidden = running = waiting = None
    for record in _records(data, name, section):
        if hidden is not None and record.level > hidden:
            continue
        hidden = record.level if _is_control(record, _HIDDEN_COMMENT) else None
        if running is None or record.level <= running:
            running = record.level if _is_control(record, *_RUNNING) else None
        if record.tag == _PARAGRAPH:
            if waiting is not None:
                yield Paragraph("", waiting)
            waiting = _stand(record.level, running)
        elif record.tag == _TEXT and waiting is not None:
            yield Paragraph(_shown_text(record.data), waiting)
            waiting = None
    if waiting is not None:
        yield Paragraph("", waiting)


def _is_control(record: _Record, *names: bytes) -> bool:
    return record.tag == _CONTROL and record.data[:4] in names


def _stand(level: int, running: int | None) -> Stand:
    if running is not None and level > running:
        return Stand.RUNNING
    return Stand.APART if level else Stand.TEXT


def _records(data: bytes, name: str, section: str) -> Iterator[_Record]:
    at = 0
    while at < len(data):
        if at + 4 > len(data):
            raise InputError(name, f"{section} is cut off at byte {at}; save the document again")
        (head,) = struct.unpack_from("<I", data, at)
        at += 4
        size = head >> 20
        if size == _SIZE_FOLLOWS:
            (size,) = struct.unpack_from("<I", data, at)
            at += 4
        if at + size > len(data):
            raise InputError(name, f"{section} is cut off at byte {at}; save the document again")
        yield _Record(head & 0x3FF, head >> 10 & 0x3FF, data[at : at + size])
        at += size


def _shown_text(data: bytes) -> str:
    """Return the text of a paragraph's record, its controls left out."""
    units = struct.unpack(f"<{len(data) // 2}H", data[: len(data) // 2 * 2])
    shown: list[bytes] = []
    at = 0
    while at < len(units):
        unit = units[at]
        if unit >= 32:
            shown.append(struct.pack("<H", unit))
        elif unit in _SHOWN:
            shown.append(_SHOWN[unit].encode("utf-16-le"))
        at += 1 if unit >= 32 or unit in _ONE_UNIT else _CONTROL_UNITS
    return b"".join(shown).decode("utf-16-le", "replace")
