"""Bytes to text: UTF-8, UTF-16 and UTF-32 with a byte order mark, and CP949, of which EUC-KR is a part."""

from __future__ import annotations

import codecs
import os
from pathlib import Path

from align.errors import InputError
from align.reading.lines import is_blank

__all__ = ["read_text", "source_name"]

# UTF-32 first: its little-endian mark begins with that of UTF-16.
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

_OTHER_FORMATS = (
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an office document (.hwp, .doc, .xls)"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
)

_SAVE_AS_TEXT = "save it as UTF-8 text first"


def source_name(path: str | Path) -> str:
    """Return the path as the user gave it, with forward slashes."""
    return os.fspath(path).replace(os.sep, "/")


def read_text(path: str | Path) -> str:
    """Return the text of a file, its line ends as they are, without a byte order mark.

    Raises InputError for a file that is missing, not a file, empty, binary, or in no encoding we know.
    """
    name = source_name(path)
    data = _read_bytes(path, name)
    text = _decode(data, name)
    if is_blank(text):
        raise InputError(name, "the file is empty; give one that holds text")
    if "\0" in text:
        raise InputError(name, f"the file is binary, not text; {_SAVE_AS_TEXT}")
    return text


def _read_bytes(path: str | Path, name: str) -> bytes:
    try:
        return Path(path).read_bytes()
    except FileNotFoundError:
        raise InputError(name, "no such file; check the path") from None
    except IsADirectoryError:
        raise InputError(name, "this is a folder; give the files in it") from None
    except PermissionError:
        raise InputError(name, "permission denied; check who may read the file") from None
    except (OSError, ValueError) as error:
        raise InputError(name, f"cannot be read ({error})") from None


def _decode(data: bytes, name: str) -> str:
    for magic, kind in _OTHER_FORMATS:
        if data.startswith(magic):
            raise InputError(name, f"the file is {kind}, not text; {_SAVE_AS_TEXT}")
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _decode_as(encoding, data, name)
    if b"\0" in data:
        raise InputError(name, f"the file is binary, not text; {_SAVE_AS_TEXT}")
    return _decode_unmarked(data, name)


def _decode_as(encoding: str, data: bytes, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise _undecodable(data, error, name) from None


def _decode_unmarked(data: bytes, name: str) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        failure = error
    try:
        text = data.decode("cp949")
    except UnicodeDecodeError as error:
        # The encoding that got further is the one that was meant.
        raise _undecodable(data, max(failure, error, key=lambda e: e.start), name) from None
    if not _looks_korean(text):
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


def _undecodable(data: bytes, error: UnicodeDecodeError, name: str) -> InputError:
    line = data.count(b"\n", 0, error.start) + 1
    reason = (
        f"byte {error.start} (0x{error.object[error.start]:02x}) is neither UTF-8 nor CP949 (EUC-KR) text; "
        "save the file as UTF-8"
    )
    return InputError(name, reason, line)
