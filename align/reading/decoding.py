"""Bytes to text: UTF-8, UTF-16 and UTF-32 with a byte order mark, CP949, of which EUC-KR is a part, and what an HTML
page declares."""

from __future__ import annotations

import codecs
import os
import re
import sys
from pathlib import Path

from align.errors import InputError
from align.reading.lines import is_blank

__all__ = ["STANDARD_INPUT", "read_bytes", "read_text", "source_name", "stored_as"]

STANDARD_INPUT = "-"
"""The path that stands for standard input."""

# UTF-32 first: its little-endian mark begins with that of UTF-16. The second codec writes what follows the mark.
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32", "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32", "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8-sig", "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16", "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16", "utf-16-be"),
)
_WITHOUT_A_MARK = ("utf-8", "cp949", "utf-16-le", "utf-16-be")
"""Encodings that a file without a mark may be in, as far as its bytes tell."""

_OTHER_FORMATS = (
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an office document (.hwp, .doc, .xls)"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
)

# Where HTML declares its encoding, and how far into a page one looks for it (the HTML standard says 1,024 bytes).
_CHARSET, _HEAD = re.compile(rb"<meta\b[^>]*?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE), 4096
_KOREAN = frozenset({"cp949", "euc_kr"})

_SAVE_AS_TEXT = "save it as UTF-8 text first"


def source_name(path: str | Path) -> str:
    """Return the path as the user gave it, with forward slashes."""
    return os.fspath(path).replace(os.sep, "/")


def read_text(path: str | Path, *, markup: bool = False) -> str:
    """Return the text of a file, its line ends as they are, without a byte order mark.

    `markup` tells that an encoding may be declared in it, as in HTML. Raises InputError for a file that is missing, not
    a file, empty, binary, or in no encoding we know.
    """
    name = source_name(path)
    data = read_bytes(path)
    text = _decode(data, name, _declared(data) if markup else None)
    if is_blank(text):
        raise InputError(name, "the file is empty; give one that holds text")
    if "\0" in text:
        raise InputError(name, f"the file is binary, not text; {_SAVE_AS_TEXT}")
    return text


def read_bytes(path: str | Path) -> bytes:
    """Return what a file holds, or standard input; raises InputError where it cannot be read."""
    name = source_name(path)
    try:
        return sys.stdin.buffer.read() if name == STANDARD_INPUT else Path(path).read_bytes()
    except FileNotFoundError:
        raise InputError(name, "no such file; check the path") from None
    except IsADirectoryError:
        raise InputError(name, "this is a folder; give the files in it") from None
    except PermissionError:
        raise InputError(name, "permission denied; check who may read the file") from None
    except (OSError, ValueError) as error:
        raise InputError(name, f"cannot be read ({error})") from None


def stored_as(data: bytes, text: str, declared: str = "utf-8") -> tuple[str, bytes] | None:
    """Return the encoding and the byte order mark that give the very bytes of a file for its text, or None.

    `declared` is the encoding that the file names.
    """
    mark, encoding = next(
        ((mark, codec) for mark, _, codec in _BYTE_ORDER_MARKS if data.startswith(mark)), (b"", declared)
    )
    for candidate in (encoding, *_WITHOUT_A_MARK):
        if mark + text.encode(candidate, "replace") == data:
            return candidate, mark
    return None


def _declared(data: bytes) -> str | None:
    """Return the encoding that the head of a page declares, if Python knows it."""
    match = _CHARSET.search(data[:_HEAD])
    try:
        return codecs.lookup(match[1].decode("ascii")).name if match else None
    except LookupError:
        return None


def _decode(data: bytes, name: str, declared: str | None) -> str:
    for magic, kind in _OTHER_FORMATS:
        if data.startswith(magic):
            raise InputError(name, f"the file is {kind}, not text; {_SAVE_AS_TEXT}")
    for mark, encoding, _ in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _decode_as(encoding, data, name)
    if b"\0" in data:
        raise InputError(name, f"the file is binary, not text; {_SAVE_AS_TEXT}")
    return _decode_unmarked(data, name, declared)


def _decode_as(encoding: str, data: bytes, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise _undecodable(data, error, name, f"is not {encoding}, which the file says it is in") from None
    except (LookupError, ValueError):
        raise InputError(name, f"says it is in {encoding}, which is no encoding of text; save it as UTF-8") from None


def _decode_unmarked(data: bytes, name: str, declared: str | None) -> str:
    """Decode `data`: what is valid UTF-8 is UTF-8 whatever it declares, so that a wrong declaration does no harm."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        failure = error
    if declared is not None and declared not in _KOREAN and not declared.startswith("utf"):
        return _decode_as(declared, data, name)
    try:
        text = data.decode("cp949")
    except UnicodeDecodeError as error:
        # The encoding that got further is the one that was meant.
        raise _undecodable(data, max(failure, error, key=lambda e: e.start), name) from None
    if declared not in _KOREAN and not _looks_korean(text):
        raise _undecodable(data, failure, name)
    return text


def _looks_korean(text: str) -> bool:
    """Tell Korean text from bytes of another code page that happen to be valid in cp949.

    Western quotation marks and accents come out as syllables outside KS X 1001, which make up well under 1 % of real
    Korean text; half is far from both.
    """
    foreign = [character for character in text if character > "\x7f"]
    standard = sum(len(character.encode("euc_kr", "ignore")) == 2 for character in foreign)
    return 2 * standard > len(foreign)


def _undecodable(
    data: bytes, error: UnicodeDecodeError, name: str, what: str = "is neither UTF-8 nor CP949 (EUC-KR) text"
) -> InputError:
    line = data.count(b"\n", 0, error.start) + 1
    reason = f"byte {error.start} (0x{error.object[error.start]:02x}) {what}; save the file as UTF-8"
    return InputError(name, reason, line)
