"""Texts replaced in their bilingual file; everything else in it stays as it is, to the byte."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import unescape

from align.bitext import Place, Sentence
from align.errors import InputError
from align.pair_files.file_text import FileText, read_file_text
from align.pair_files.inline_writing import xml_text
from align.pair_files.po import quoted
from align.pair_files.po_scanning import unquoted
from align.pair_files.separated_values import guarded
from align.whole_file import write_whole

__all__ = ["ESCAPING_SUFFIXES", "Change", "changed_text", "rewrite_texts"]

_REFERENCE = re.compile(r"&#(?:x([0-9A-Fa-f]+)|([0-9]+));")
_EDGES = frozenset(["", ",", ";", "\t", "\n", "\r", '"'])
_NATIVE = re.compile(r"<(bpt|ept|ph|it|ut)\b(?:[^>]*[^/>])?>.*?</\1\s*>", re.DOTALL)
_TAGS = re.compile(r"<(?!!\[CDATA\[)[^>]*>")


@dataclass(frozen=True, slots=True)
class Change:
    """What stands at `place` becomes `new`: words for words, or a whole sentence with its inline codes for one.

    `old` is the text there, as it was read.
    """

    place: Place
    old: str
    new: str | Sentence


def rewrite_texts(path: Path, changes: Iterable[Change], output: Path | None = None) -> int:
    """Write the file with its changes, to `output` or in place, and return their number.

    Raises InputError where the file does not hold what a change expects, where words with an inline element among
    them are to become words without, and where two changes overlap; SettingsError where it cannot be written.
    """
    file, listed = read_file_text(path), list(changes)
    write_whole(output or path, file.encoded(changed_text(file, listed)))
    return len(listed)


def changed_text(file: FileText, changes: Iterable[Change]) -> str:
    """Return the text of a file with its changes; raises InputError as `rewrite_texts` does."""
    parts: list[str] = []
    position = 0
    for change in sorted(changes, key=lambda change: change.place.start):
        place = change.place
        if place.start < position:
            raise InputError(file.path.as_posix(), "two changes overlap; make one after the other", place.line)
        parts += file.text[position : place.start], _replacement(file, change)
        position = place.end
    return "".join((*parts, file.text[position:]))


def _replacement(file: FileText, change: Change) -> str:
    place = change.place
    raw = file.text[place.start : place.end]
    decode, encode = _WRITINGS[file.suffix]
    holds = decode(raw)
    # White space that the file or its codes brought in may have been left out of the text, or put into it.
    if "".join(holds.split()) != "".join(change.old.split()):
        raise InputError(file.path.as_posix(), f"does not hold '{change.old}' any more; read it anew", place.line)
    if isinstance(change.new, str) and encode is _to_xml and _TAGS.search(raw):
        reason = "an inline element stands among the words to be replaced; give a sentence with its codes"
        raise InputError(file.path.as_posix(), reason, place.line)
    return encode(change.new if isinstance(change.new, Sentence) else Sentence(change.new, "", place), file, place)


def _to_xml(sentence: Sentence, file: FileText, place: Place) -> str:
    if file.text.rfind("<![CDATA[", 0, place.start) > file.text.rfind("]]>", 0, place.start):
        return sentence.text.replace("]]>", "]]]]><![CDATA[>")
    parts: list[str] = []
    position = 0
    for code in sentence.codes:
        parts += xml_text(sentence.text[position : code.position]), code.markup
        position = code.position
    return "".join((*parts, xml_text(sentence.text[position:])))


def _from_xml(raw: str) -> str:
    bare = _TAGS.sub("", _NATIVE.sub("", raw)).replace("<![CDATA[", "").replace("]]>", "")
    numbered = _REFERENCE.sub(lambda match: chr(int(match[1], 16) if match[1] else int(match[2])), bare)
    return unescape(numbered, {"&quot;": '"', "&apos;": "'"})


def _to_po(sentence: Sentence, file: FileText, place: Place) -> str:
    return quoted(sentence.text)[1:-1]


def _to_json(sentence: Sentence, file: FileText, place: Place) -> str:
    return json.dumps(sentence.text, ensure_ascii=False)[1:-1]


def _from_json(raw: str) -> str:
    try:
        return str(json.loads(f'"{raw}"', strict=False))
    except ValueError:
        return raw


def _to_tab_separated(sentence: Sentence, file: FileText, place: Place) -> str:
    flat = " ".join(re.split(r"[\t\r\n]+", sentence.text))
    return guarded(flat) if file.text[place.start - 1 : place.start] in {"", "\t", "\n", "\r"} else flat


def _to_comma_separated(sentence: Sentence, file: FileText, place: Place) -> str:
    before, after = file.text[: place.start][-1:], file.text[place.end :][:1]
    text = guarded(sentence.text) if before in _EDGES else sentence.text
    # Quotation marks come in pairs but for the one that opens the cell.
    if file.text.count('"', 0, place.start) % 2:
        return text.replace('"', '""')
    if not re.search(r'[",;\t\r\n]', text):
        return text
    if before in _EDGES and after in _EDGES:
        return '"' + text.replace('"', '""') + '"'
    reason = "a part of a cell cannot be replaced by what needs quotation marks; replace the whole cell"
    raise InputError(file.path.as_posix(), reason, place.line)


def _from_comma_separated(raw: str) -> str:
    return raw.replace('""', '"')


_Writing = tuple[Callable[[str], str], Callable[[Sentence, FileText, Place], str]]

_WRITINGS: Mapping[str, _Writing] = {
    ".csv": (_from_comma_separated, _to_comma_separated),
    ".jsonl": (_from_json, _to_json),
    ".po": (unquoted, _to_po),
    ".tmx": (_from_xml, _to_xml),
    ".tsv": (_from_comma_separated, _to_tab_separated),
    ".xlf": (_from_xml, _to_xml),
    ".xliff": (_from_xml, _to_xml),
}
"""Suffix -> what the file's letters say, and how a text is written there."""

ESCAPING_SUFFIXES = frozenset(
    suffix for suffix, (_, encode) in _WRITINGS.items() if encode in {_to_json, _to_po, _to_xml}
)
"""The file name endings of formats that can write any letter anywhere in a text."""
