"""HWPX (KS X 6101, Hancom Office): paragraphs, tables, text boxes, notes, heads and feet.

All of them stand in the sections of the document, anchored in a paragraph, and come after it; of heads and feet only
sentences are read. Hidden comments, formulas
and field codes are left out. Places: see `flow`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from align.bitext import Passage
from align.errors import InputError
from align.reading.flow import LINE_BREAK, Paragraph, Stand, flow_passages
from align.reading.paragraph_trees import Dialect, find_paragraphs_in
from align.reading.zipped_xml import ZippedXml

__all__ = ["read_hwpx"]

_SECTION = re.compile(r"Contents/section(\d+)\.xml")
_HANGUL = Dialect(
    text=frozenset({"t", "mainText"}),
    signs={"lineBreak": LINE_BREAK, "tab": "\t", "nbSpace": "\u00a0", "fwSpace": " ", "hyphen": "-"},
    left_out=frozenset(
        {"secPr", "linesegarray", "hiddenComment", "script", "parameters", "subText", "shapeComment", "memogroup"}
    ),
    anchors={
        **dict.fromkeys(("tbl", "drawText", "footNote", "endNote", "caption"), Stand.APART),
        **dict.fromkeys(("header", "footer"), Stand.RUNNING),
    },
)


def read_hwpx(path: str | Path) -> list[Passage]:
    """Return the passages of an HWPX file; raises InputError where it cannot be read."""
    document = ZippedXml(path, "HWPX")
    return flow_passages(_paragraphs(document), document.name)


def _paragraphs(document: ZippedXml) -> Iterator[Paragraph]:
    sections = sorted((int(match[1]), match[0]) for part in document.parts if (match := _SECTION.fullmatch(part)))
    if not sections:
        raise InputError(document.name, "is a ZIP archive, but no HWPX document: it has no Contents/section0.xml")
    if "META-INF/manifest.xml" in document.parts and b"encryption-data" in document.read("META-INF/manifest.xml"):
        raise InputError(document.name, "is protected with a password; save it without one")
    for _, part in sections:
        yield from find_paragraphs_in(document.tree(part), _HANGUL)
