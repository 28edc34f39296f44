"""Paragraphs out of the XML of word processors: what DOCX and HWPX have in common.

A paragraph's text is in runs below it; tables, boxes and notes are anchored inside a paragraph and hold paragraphs of
their own, which come after it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from align.reading.flow import Paragraph, Stand
from align.reading.zipped_xml import local_name

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["Dialect", "find_paragraphs_in"]


@dataclass(frozen=True)
class Dialect:
    """What the elements of a format mean, by their local names.

    `text` elements hold text, `signs` stand for characters, `left_out` elements are not read with all that is in them,
    nor are those that `is_hidden` tells. `anchors` are the elements that hold paragraphs of their own, and where these
    stand. `notes` gives the element that a reference leads to, if it is one.
    """

    text: frozenset[str]
    signs: Mapping[str, str]
    left_out: frozenset[str]
    anchors: Mapping[str, Stand]
    is_hidden: Callable[[_Element], bool] = lambda element: False
    notes: Callable[[_Element], _Element | None] = lambda element: None


def find_paragraphs_in(element: _Element, dialect: Dialect, stand: Stand = Stand.TEXT) -> Iterator[Paragraph]:
    """Yield the paragraphs in `element` in the order of reading."""
    name = local_name(element)
    if name in dialect.left_out:
        return
    if stand is not Stand.RUNNING:
        stand = dialect.anchors.get(name, stand)
    if name != "p":
        for child in element:
            yield from find_paragraphs_in(child, dialect, stand)
        return
    anchored: list[_Element] = []
    yield Paragraph("".join(_text_of(element, dialect, anchored)), stand)
    for child in anchored:
        yield from find_paragraphs_in(child, dialect, stand)


def _text_of(element: _Element, dialect: Dialect, anchored: list[_Element]) -> Iterator[str]:
    """Yield the text below a paragraph; what holds paragraphs of its own is put into `anchored`."""
    for child in element:
        name = local_name(child)
        if name == "p" or name in dialect.anchors:
            anchored.append(child)
        elif name in dialect.signs:
            yield dialect.signs[name]
        elif name in dialect.text:
            yield child.text or ""
            yield from _mixed(child, dialect)
        elif (note := dialect.notes(child)) is not None:
            anchored.append(note)
        elif name not in dialect.left_out and not dialect.is_hidden(child):
            yield from _text_of(child, dialect, anchored)


def _mixed(element: _Element, dialect: Dialect) -> Iterator[str]:
    """Yield what follows the first words of a text element: signs, and the words after each."""
    for child in element:
        yield dialect.signs.get(local_name(child), "")
        yield child.tail or ""
