"""What the bytes of a PDF's strings say in a font, and how wide each letter is (ISO 32000-1, 9.6 to 9.10)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

__all__ = ["Font", "Shown", "load_font"]

_HEX = rb"<([0-9A-Fa-f\s]*)>"
_CODE_SPACE = re.compile(rb"begincodespacerange(.*?)endcodespacerange", re.DOTALL)
_CHARS = re.compile(rb"beginbfchar(.*?)endbfchar", re.DOTALL)
_RANGES = re.compile(rb"beginbfrange(.*?)endbfrange", re.DOTALL)
_PAIR = re.compile(_HEX + rb"\s*" + _HEX)
_RANGE = re.compile(_HEX + rb"\s*" + _HEX + rb"\s*(?:" + _HEX + rb"|\[([^\]]*)\])")

# Encodings of fonts that are not embedded with a table of their own, by the beginning of their names.
_PREDEFINED = (("UniKS-UTF16", "utf-16-be"), ("UniKS-UCS2", "utf-16-be"), ("KSC", "cp949"), ("UniJIS", "utf-16-be"),
               ("UniGB", "utf-16-be"), ("UniCNS", "utf-16-be"), ("90ms", "cp932"), ("GBK", "gbk"))  # fmt: skip
_GLYPH_NAMES = {
    "space": " ", "period": ".", "comma": ",", "colon": ":", "semicolon": ";", "hyphen": "-", "endash": "–",
    "emdash": "—", "quoteright": "’", "quoteleft": "‘", "quotedblleft": "“", "quotedblright": "”", "quotesingle": "'",
    "quotedbl": '"', "parenleft": "(", "parenright": ")", "bracketleft": "[", "bracketright": "]", "slash": "/",
    "percent": "%", "ampersand": "&", "dollar": "$", "plus": "+", "equal": "=", "question": "?", "exclam": "!",
    "bullet": "•", "ellipsis": "…", "fi": "fi", "fl": "fl", "ff": "ff", "ffi": "ffi", "ffl": "ffl", "zero": "0",
    "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9",
}  # fmt: skip
_UNICODE_NAME = re.compile(r"(?:uni|u)([0-9A-F]{4,6})")

# Thousandths of the font size that the letters from space to ~ take in Helvetica, for the fonts that every viewer has
# and files need not describe; Times is a little narrower, all of Courier takes 600.
_HELVETICA = (
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556,
    556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833,
    722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556,
    556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334,
    260, 334, 584,
)  # fmt: skip

DEFAULT_WIDTH, DEFAULT_WIDE = 500.0, 1000.0
"""Thousandths of the font size: of a Latin letter, and of a Korean one, where the font does not say."""
LONGEST_RANGE = 65_536
"""Codes that one range may name; two bytes hold no more."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A letter (or several: a ligature), its width in thousandths of the font size, whether word spacing applies."""

    text: str
    width: float
    is_space_code: bool


@dataclass(frozen=True)
class Font:
    """Codes of `size` bytes to letters and widths; `codec` decodes what no table names."""

    letters: Mapping[int, str]
    widths: Mapping[int, float]
    size: int
    codec: str
    default_width: float

    def show(self, data: bytes) -> Iterator[Shown]:
        """Yield the letters that a string shows."""
        at = 0
        while at < len(data):
            size = self._size_at(data, at)
            piece = data[at : at + size]
            code = int.from_bytes(piece, "big")
            text = self.letters.get(code)
            if text is None:
                text = piece.decode(self.codec, "ignore") if self.codec else ""
            # Fonts of signs that do not say what they are draw bullets with these, if anything.
            yield Shown(
                "•" if text < " " and text else text,
                self.widths.get(code, self.default_width),
                size == 1 and code == 32,
            )
            at += size

    def _size_at(self, data: bytes, at: int) -> int:
        if self.codec in ("cp949", "cp932", "gbk") and not self.letters:
            return 2 if data[at] >= 0x81 else 1
        return self.size


def load_font(font: Any) -> Font:
    """Return a font of a page's resources (a pypdf dictionary)."""
    letters, size = _to_unicode(font)
    if font.get("/Subtype") == "/Type0":
        return _load_composite(font, letters, size or 2)
    encoding = _value(font, "/Encoding")
    codec = "mac_roman" if "MacRoman" in str(_base_encoding(encoding)) else "cp1252"
    if isinstance(encoding, Mapping):
        letters = {**_differences(encoding), **letters}
    return Font(letters, _simple_widths(font), 1, codec, DEFAULT_WIDTH)


def _simple_widths(font: Any) -> dict[int, float]:
    widths = _value(font, "/Widths")
    if widths is not None:
        first = int(_value(font, "/FirstChar") or 0)
        return {first + index: _number(width) for index, width in enumerate(widths)}
    fixed = "Courier" in str(_value(font, "/BaseFont"))
    return {32 + index: 600.0 if fixed else float(width) for index, width in enumerate(_HELVETICA)}


def _load_composite(font: Any, letters: Mapping[int, str], size: int) -> Font:
    descendant = (_value(font, "/DescendantFonts") or [{}])[0]
    descendant = descendant.get_object() if hasattr(descendant, "get_object") else descendant
    name = str(_value(font, "/Encoding") or "")
    codec = next((codec for prefix, codec in _PREDEFINED if name.lstrip("/").startswith(prefix)), "")
    width = _value(descendant, "/DW")
    widths = {} if codec else dict(_composite_widths(_value(descendant, "/W") or []))
    return Font(letters, widths, size, codec, float(_number(width)) if width is not None else DEFAULT_WIDE)


def _composite_widths(entries: Sequence[Any]) -> Iterator[tuple[int, float]]:
    """Yield code and width of a /W array: `first [w w …]` or `first last w`."""
    values = [entry.get_object() if hasattr(entry, "get_object") else entry for entry in entries]
    at = 0
    while at + 1 < len(values):
        first, second = int(_number(values[at])), values[at + 1]
        if isinstance(second, Sequence) and not isinstance(second, str | bytes):
            yield from ((first + index, float(_number(width))) for index, width in enumerate(second))
            at += 2
        elif at + 2 < len(values):
            last = min(int(_number(second)), first + LONGEST_RANGE)
            yield from ((code, float(_number(values[at + 2]))) for code in range(first, last + 1))
            at += 3
        else:
            return


def _to_unicode(font: Any) -> tuple[dict[int, str], int]:
    """Return the letters of a font's /ToUnicode table and the bytes of a code; nothing and 0 where it has none."""
    stream = _value(font, "/ToUnicode")
    if stream is None or not hasattr(stream, "get_data"):
        return {}, 0
    data = stream.get_data()
    letters: dict[int, str] = {}
    sizes = [len(_bytes(match[1])) for block in _CODE_SPACE.findall(data) for match in _PAIR.finditer(block)]
    for block in _CHARS.findall(data):
        letters.update((int.from_bytes(_bytes(m[1]), "big"), _utf16(_bytes(m[2]))) for m in _PAIR.finditer(block))
    for block in _RANGES.findall(data):
        for match in _RANGE.finditer(block):
            letters.update(_range(match))
    return letters, max(sizes, default=0)


def _range(match: re.Match[bytes]) -> Iterator[tuple[int, str]]:
    first, last = (int.from_bytes(_bytes(match[group]), "big") for group in (1, 2))
    last = min(last, first + LONGEST_RANGE)
    if match[4] is not None:
        for code, item in zip(range(first, last + 1), re.findall(_HEX, match[4]), strict=False):
            yield code, _utf16(_bytes(item))
        return
    begin = _bytes(match[3])
    for code in range(first, last + 1):
        number = int.from_bytes(begin, "big") + code - first
        yield code, _utf16((number & (1 << 8 * len(begin)) - 1).to_bytes(len(begin), "big"))


def _differences(encoding: Mapping[str, Any]) -> dict[int, str]:
    letters: dict[int, str] = {}
    code = 0
    for item in encoding.get("/Differences") or []:
        if isinstance(item, int | float):
            code = int(item)
        else:
            if letter := _named(str(item).lstrip("/")):
                letters[code] = letter
            code += 1
    return letters


def _named(name: str) -> str:
    match = _UNICODE_NAME.fullmatch(name)
    if match:
        return chr(min(int(match[1], 16), 0x10FFFF))
    return _GLYPH_NAMES.get(name, name if len(name) == 1 else "")


def _base_encoding(encoding: Any) -> Any:
    return encoding.get("/BaseEncoding") if isinstance(encoding, Mapping) else encoding


def _value(dictionary: Any, key: str) -> Any:
    value: Any = dictionary.get(key) if isinstance(dictionary, Mapping) else None
    return value.get_object() if hasattr(value, "get_object") else value


def _number(value: Any) -> float:
    value = value.get_object() if hasattr(value, "get_object") else value
    return float(value) if isinstance(value, int | float) else 0.0


def _bytes(digits: bytes) -> bytes:
    digits = re.sub(rb"\s", b"", digits)
    return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii"))


def _utf16(data: bytes) -> str:
    text = data.decode("utf-16-be", "ignore") if len(data) > 1 else data.decode("latin-1")
    # Presentation forms of ligatures are letters to a reader; compatibility jamo and the like stay as they are.
    return unicodedata.normalize("NFKC", text) if "\ufb00" <= text <= "\ufb06" else text
