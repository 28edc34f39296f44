"""The entries of a PO file (GNU gettext), each string with the places of its pieces."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from align.errors import InputError
from align.pair_files.escaped_text import escaped_spans
from align.pair_files.inline_elements import Content
from align.pair_files.opening import opened
from align.pair_files.xml_scanning import Span

__all__ = ["Entry", "headers", "read_po_text", "scan_entries", "unquoted"]

_CHARSET = re.compile(rb"charset=\s*([A-Za-z][\w.:-]*)")
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r|$)")
_FIELD = re.compile(r"\s*(msgctxt|msgid_plural|msgid|msgstr(?:\[\d+\])?)?\s*\"((?:[^\"\\]|\\.)*)\"\s*")
_ESCAPE = re.compile(r"\\(?:([0-7]{1,3})|x([0-9A-Fa-f]{2})|(.))")
_ESCAPED = {"n": "\n", "t": "\t", "r": "\r", "a": "\a", "b": "\b", "f": "\f", "v": "\v"}


@dataclass(slots=True)
class Entry:
    """An entry: its strings by keyword (`msgid`, `msgstr[0]`), translator's and extracted comments, flags.

    `start` is the offset of its first line, the comments before it included, `keyword` that of its first keyword.
    """

    line: int
    start: int
    keyword: int = -1
    fields: dict[str, list[Span]] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    comments: list[str] = field(default_factory=list)
    extracted: list[str] = field(default_factory=list)
    flags: list[str] = field(default_factory=list)

    def text(self, keyword: str) -> str:
        """Return one of the strings, empty where it is not there."""
        return "".join(span.text for span in self.fields.get(keyword, ()))

    def content(self, keyword: str) -> Content:
        """Return one of the strings with the places of its pieces."""
        spans = tuple(span for span in self.fields.get(keyword, ()) if span.text)
        return Content(self.text(keyword), spans, (), self.start, self.lines.get(keyword, self.line))

    @property
    def complete(self) -> bool:
        """Whether a translation has begun, so that nothing but its lines can follow."""
        return any(keyword.startswith("msgstr") for keyword in self.fields)


def read_po_text(path: Path) -> tuple[str, str]:
    """Return the text of a PO file and its codec, as its header declares it (UTF-8 where it does not)."""
    name = path.as_posix()
    with opened(path) as file:
        data = file.read()
    declared = _CHARSET.search(data)
    encoding = declared[1].decode("ascii") if declared else "utf-8"
    if data.startswith(codecs.BOM_UTF8):
        encoding = "utf-8-sig"
    try:
        # The template's "CHARSET" stands for what a translator has yet to fill in.
        codec = "utf-8" if encoding == "CHARSET" else encoding
        return data.decode("cp949" if codecs.lookup(codec).name == "euc_kr" else codec), codec
    except LookupError:
        raise InputError(name, f"declares the charset '{encoding}', which is unknown; save it as UTF-8") from None
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise InputError(name, f"holds bytes that are not {encoding}, its charset; save it as UTF-8", line) from None


def scan_entries(text: str, name: str) -> Iterator[Entry]:
    """Yield the entries of a PO file in order, the header (an empty `msgid`) included, obsolete ones left out.

    Raises InputError for a line that is none of a PO file.
    """
    entry: Entry | None = None
    keyword = ""
    for number, match in enumerate(_LINE.finditer(text), start=1):
        line, start = match[0], match.start()
        bare = line.strip()
        if entry and entry.complete and not bare.startswith('"') and not bare.startswith("msgstr"):
            yield entry
            entry = None
        if not bare or bare.startswith(("#~", "#|")):
            continue
        entry = entry or Entry(number, start)
        if bare.startswith("#"):
            _comment(entry, bare)
            continue
        found = _FIELD.fullmatch(line)
        keyword = found[1] or keyword if found else ""
        if found is None or not keyword:
            raise InputError(
                name, "is no line of a PO file; a keyword or a string in quotation marks belongs here", number
            )
        if found[1]:
            entry.keyword = start if entry.keyword < 0 else entry.keyword
            entry.lines[keyword] = number
        entry.fields.setdefault(keyword, []).extend(
            escaped_spans(found[2], start + found.start(2), (number, found.start(2) + 1), _ESCAPE, _plain)
        )
    if entry and entry.fields:
        yield entry


def _comment(entry: Entry, line: str) -> None:
    kind, rest = line[1:2], line[2:].strip()
    if kind == ".":
        entry.extracted.append(rest)
    elif kind == ",":
        entry.flags += [flag.strip() for flag in rest.split(",")]
    elif kind != ":":
        entry.comments.append(line[1:].strip())


def _plain(match: re.Match[str]) -> str:
    octal, hexadecimal, letter = match.groups()
    code = int(octal, 8) if octal else int(hexadecimal, 16) if hexadecimal else None
    return chr(code) if code is not None else _ESCAPED.get(letter, letter)


def unquoted(raw: str) -> str:
    """Return what the inside of a PO string says, even where it goes on over several lines."""
    return _ESCAPE.sub(_plain, re.sub(r'"\s*[\r\n]\s*"', "", raw))


def headers(entry: Entry) -> dict[str, str]:
    """Return the fields of a PO file's header entry, names in lower case."""
    pairs = (line.partition(":") for line in entry.text("msgstr").split("\n"))
    return {name.strip().casefold(): value.strip() for name, _, value in pairs if name.strip()}
