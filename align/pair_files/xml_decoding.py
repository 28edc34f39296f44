"""The bytes of an XML file as text: by its byte order mark, its declaration, or UTF-8 (XML 1.0, appendix F)."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from align.errors import InputError

__all__ = ["encoding_of", "read_xml", "text_chunks"]

CHUNK = 1 << 16
"""Bytes read at a time; from 64 KB on, larger ones read no faster."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (b"<\0?\0", "utf-16-le"),
    (b"\0<\0?", "utf-16-be"),
)
_DECLARED = re.compile(rb"""^\s*<\?xml[^>]{0,200}?\sencoding\s*=\s*["']([A-Za-z][\w.:-]*)["']""")


def encoding_of(head: bytes, name: str) -> str:
    """Return the codec of a file that begins with `head`; raises InputError where its declaration cannot be true."""
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            return encoding
    declared = _DECLARED.match(head)
    encoding = declared[1].decode("ascii") if declared else "utf-8"
    try:
        codec = codecs.lookup(encoding).name
    except LookupError:
        raise InputError(name, f"declares the encoding '{encoding}', which is unknown; save it as UTF-8", 1) from None
    if codec.startswith(("utf-16", "utf-32")):
        raise InputError(name, f"declares {encoding} but is written otherwise; save it as UTF-8", 1)
    # Files that declare the Korean standard hold the syllables of its extension by Microsoft as well.
    return "cp949" if codec == "euc_kr" else codec


def text_chunks(file: IO[bytes], name: str) -> Iterator[str]:
    """Yield the text of an open file, piece by piece, without a byte order mark; raises InputError."""
    data = file.read(CHUNK)
    encoding = encoding_of(data, name)
    decoder = codecs.getincrementaldecoder(encoding)()
    line = 1
    while data:
        try:
            text = decoder.decode(data)
        except UnicodeDecodeError as error:
            raise _undecodable(error, encoding, line, name) from None
        yield text
        line += text.count("\n")
        data = file.read(CHUNK)
    try:
        yield decoder.decode(b"", final=True)
    except UnicodeDecodeError as error:
        raise _undecodable(error, encoding, line, name) from None


def read_xml(path: Path) -> tuple[str, str]:
    """Return the whole text of an XML file and its codec; raises InputError, as `text_chunks` does."""
    with path.open("rb") as file:
        encoding = encoding_of(file.read(CHUNK), path.as_posix())
        file.seek(0)
        return "".join(text_chunks(file, path.as_posix())), encoding


def _undecodable(error: UnicodeDecodeError, encoding: str, line: int, name: str) -> InputError:
    before = error.object[: error.start].decode(encoding, "replace")
    reason = f"holds bytes that are not {encoding.removesuffix('-sig').upper()}, which it declares or is taken for"
    return InputError(name, f"{reason}; save it as UTF-8", line + before.count("\n"))
