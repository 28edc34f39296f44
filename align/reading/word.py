"""DOCX (ECMA-376, Word and LibreOffice): paragraphs, tables, text boxes, notes, heads and feet.

Notes come after the paragraph that refers to them, text boxes after the one they are anchored in; heads come first and
feet last, each once, if they hold a sentence. Deleted and hidden text, comments, field codes and pictures are left out.
Places: see `flow`.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from align.bitext import Passage
from align.errors import InputError
from align.reading.flow import LINE_BREAK, Paragraph, Stand, flow_passages
from align.reading.paragraph_trees import Dialect, find_paragraphs_in
from align.reading.zipped_xml import ZippedXml, local_name

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["read_word_document"]

_OFF = frozenset({"0", "false", "off"})


def _is_hidden(element: _Element) -> bool:
    """Tell whether a run is formatted as hidden text."""
    if local_name(element) != "r":
        return False
    marks = [mark for mark in element.iterfind("{*}rPr/{*}vanish") if _value(mark, "val") not in _OFF]
    return bool(marks)


_WORD = Dialect(
    text=frozenset({"t"}),
    signs={"tab": "\t", "ptab": "\t", "br": LINE_BREAK, "cr": LINE_BREAK, "noBreakHyphen": "-"},
    left_out=frozenset(
        {
            "del",
            "moveFrom",
            "Fallback",
            "pPr",
            "rPr",
            "sectPr",
            "tblPr",
            "tblGrid",
            "trPr",
            "tcPr",
            "sdtPr",
            "instrText",
            "rt",
        }
    ),
    anchors={
        **dict.fromkeys(("tbl", "txbxContent", "footnote", "endnote"), Stand.APART),
        **dict.fromkeys(("hdr", "ftr"), Stand.RUNNING),
    },
    is_hidden=_is_hidden,
)


def read_word_document(path: str | Path) -> list[Passage]:
    """Return the passages of a DOCX file; raises InputError where it cannot be read."""
    document = ZippedXml(path, "DOCX")
    return flow_passages(_paragraphs(document), document.name)


def _paragraphs(document: ZippedXml) -> Iterator[Paragraph]:
    main = _main_part(document)
    related = list(_related(document, main))
    notes = {
        (kind, _value(note, "id")): note
        for kind, part in related
        if kind in ("footnotes", "endnotes")
        for note in document.tree(part)
        if _value(note, "type") is None
    }
    dialect = replace(_WORD, notes=lambda element: notes.get((_kind_of_note(element), _value(element, "id"))))
    yield from _running(document, (part for kind, part in related if kind == "header"))
    yield from find_paragraphs_in(document.tree(main), dialect)
    yield from _running(document, (part for kind, part in related if kind == "footer"))


def _kind_of_note(element: _Element) -> str:
    return local_name(element).removesuffix("Reference") + "s"


def _running(document: ZippedXml, parts: Iterable[str]) -> Iterator[Paragraph]:
    """Yield the paragraphs of heads or feet, each once."""
    yield from dict.fromkeys(p for part in parts for p in find_paragraphs_in(document.tree(part), _WORD))


def _main_part(document: ZippedXml) -> str:
    parts = [part for kind, part in _related(document, "") if kind == "officeDocument"]
    if not parts or parts[0] not in document.parts:
        raise InputError(document.name, "is a ZIP archive, but no DOCX document; give the document itself")
    return parts[0]


def _related(document: ZippedXml, part: str) -> Iterator[tuple[str, str]]:
    """Yield kind and name of the parts that `part` (empty: the package) refers to."""
    folder, name = posixpath.split(part)
    relations = posixpath.join(folder, "_rels", f"{name}.rels")
    if relations not in document.parts:
        return
    for relation in document.tree(relations):
        target = relation.get("Target", "")
        absolute = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
        if relation.get("TargetMode") != "External":
            yield relation.get("Type", "").rpartition("/")[2], posixpath.normpath(absolute)


def _value(element: _Element, name: str) -> str | None:
    """Return an attribute whatever its namespace."""
    return next((str(value) for key, value in element.items() if str(key).rpartition("}")[2] == name), None)
