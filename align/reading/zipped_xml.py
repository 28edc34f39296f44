"""Documents that are XML in a ZIP archive (DOCX, HWPX): their parts, opened with care."""

from __future__ import annotations

import io
import zipfile
import zlib
from pathlib import Path
from typing import TYPE_CHECKING

from align.errors import InputError
from align.reading.decoding import read_bytes, source_name

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["OLE_MAGIC", "ZippedXml", "local_name", "parse_xml"]

OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""What an OLE compound file begins with: office documents before XML, and encrypted ones."""

# The text of a book of a thousand pages takes 20 to 50 million bytes in these formats.
LARGEST_PART = 100_000_000
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


class ZippedXml:
    """The parts of one document."""

    def __init__(self, path: str | Path, kind: str) -> None:
        """Open a document of this `kind` ("DOCX"); raises InputError where the file is none."""
        self.name = source_name(path)
        self.kind = kind
        data = read_bytes(path)
        if not data:
            raise InputError(self.name, "the file is empty; give one that holds text")
        if data.startswith(OLE_MAGIC):
            raise InputError(self.name, _what_ole_is(data, kind))
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
            what = "is cut off or damaged" if data.startswith(b"PK") else f"is no {kind} document"
            raise InputError(self.name, f"the file {what}; save it again as {kind}") from None

    @property
    def parts(self) -> list[str]:
        """The names of all parts."""
        return self._archive.namelist()

    def read(self, part: str) -> bytes:
        """Return what a part holds; raises InputError where it is not there, damaged, encrypted or too large."""
        try:
            info = self._archive.getinfo(part)
            if info.file_size > LARGEST_PART:
                raise InputError(self.name, f"{part} unpacks to {info.file_size:,} bytes; no document needs as much")
            if info.flag_bits & 1:
                raise InputError(self.name, "is protected with a password; save it without one")
            return self._archive.read(info)
        except KeyError:
            raise InputError(self.name, f"is a ZIP archive, but no {self.kind} document: it has no {part}") from None
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, RuntimeError) as error:
            raise InputError(self.name, f"{part} is damaged ({error}); save the document again") from None

    def tree(self, part: str) -> _Element:
        """Return the root element of a part; raises InputError where it is no sound XML."""
        return parse_xml(self.read(part), self.name, part)


def parse_xml(data: bytes, name: str, part: str) -> _Element:
    """Return the root element of XML without entities and network access.

    Raises InputError, with the line, for broken XML and for one that declares entities of its own.
    """
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise InputError(name, f"{part} is broken XML at line {error.lineno}; save the document again") from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise InputError(name, f"{part} declares entities, which documents do not; it is not read")
    return root


def local_name(element: _Element) -> str:
    """Return an element's name without its namespace; empty for comments and instructions."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _what_ole_is(data: bytes, kind: str) -> str:
    if _ENCRYPTED in data:
        return "is protected with a password; save it without one"
    return f"is a document of an older kind (.doc, .hwp), whatever its name says; save it as {kind}"
