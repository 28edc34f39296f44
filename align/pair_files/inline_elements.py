"""Inline elements of TMX and XLIFF: what stands in a text without being part of it, as codes of one neutral kind.

TMX 1.4: bpt ept ph it hi ut. XLIFF 1.2: g x bx ex bpt ept ph it mrk. XLIFF 2.1: pc ph sc ec mrk sm em cp. The text of
`sub` belongs to the native code around it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count
from typing import Literal
from xml.sax.saxutils import escape, quoteattr

from align.bitext import Code, CodeKind
from align.pair_files.remarks import AUTHOR
from align.pair_files.xml_scanning import Element, Span

__all__ = ["PREFIX", "Content", "Item", "content_of", "is_annotation", "match_codes", "read_items"]


@dataclass(frozen=True, slots=True)
class Shape:
    """What an inline element is: `around` text (an opening and a closing code), or one code of its own.

    A `side` is opening or closing as its `pos` says. `ids` and `types` are attributes, the first one present counts.
    """

    kind: Literal["around", "open", "close", "alone", "side"]
    ids: tuple[str, ...] = ("id",)
    types: tuple[str, ...] = ("ctype", "type")
    note: bool = False


# The names that several formats share mean the same in all of them.
SHAPES: Mapping[str, Shape] = {
    "g": Shape("around"),
    "pc": Shape("around", types=("subType", "type")),
    "mrk": Shape("around", ("mid", "id"), ("mtype", "type"), note=True),
    "hi": Shape("around", ("x",), note=True),
    "bx": Shape("open", ("rid", "id")),
    "ex": Shape("close", ("rid", "id")),
    "bpt": Shape("open", ("rid", "id", "x")),
    "ept": Shape("close", ("rid", "id")),
    "sc": Shape("open", types=("subType", "type")),
    "ec": Shape("close", ("startRef", "id"), ("subType", "type")),
    "sm": Shape("open", types=("type",), note=True),
    "em": Shape("close", ("startRef",), ("type",), note=True),
    "it": Shape("side", ("rid", "id", "x")),
    "x": Shape("alone"),
    "ph": Shape("alone", ("id", "x"), ("ctype", "subType", "type")),
    "cp": Shape("alone", ("hex",), ()),
    "ut": Shape("alone", ("x",)),
}
PREFIX = "alignqa:"
"""Marks a `subType` of XLIFF 2.1 that stands for a type of another format."""

UNMATCHED = "\0"
"""Begins the id of a code that is known within its text only. No XML attribute can."""

_TAG_NAME = re.compile(r"\s*<?/?\s*([\w:.-]+)")


@dataclass(frozen=True, slots=True)
class Content:
    """The text of an element, where its pieces stand, and its codes."""

    text: str
    spans: tuple[Span, ...]
    codes: tuple[Code, ...]
    start: int
    line: int


Item = Span | Code


def read_items(element: Element, data: Mapping[str, str] | None = None) -> list[Item]:
    """Return the pieces of text and the codes of a `seg`, `source`, `target` or `seg-source` in their order.

    `data` is XLIFF 2.1's native code by its id. Elements that are not inline elements of any format are read as if
    they were not there, but for their text.
    """
    return list(_Reader(data or {}).items(element))


def is_annotation(element: Element) -> bool:
    """Tell whether an element is one that our own remarks put around a translation: no inline element of its text."""
    attributes = element.attributes
    return attributes.get("type") == "its:generic" and attributes.get("id", "").startswith(f"{AUTHOR}-")


def content_of(items: Iterable[Item], element: Element) -> Content:
    """Return the items, which stand in `element`, as a text with codes at their positions."""
    spans: list[Span] = []
    codes: list[Code] = []
    position = 0
    for item in items:
        if isinstance(item, Span):
            spans.append(item)
            position += len(item.text)
        else:
            codes.append(replace(item, position=position))
    return Content("".join(span.text for span in spans), tuple(spans), tuple(codes), element.inner, element.line)


class _Reader:
    """Walks through one text. TMX joins a pair by a number `i` that holds within the text: it is looked up here."""

    def __init__(self, data: Mapping[str, str]) -> None:
        self.data = data
        self.pairs: dict[str, str] = {}
        self.nameless = count(1)

    def items(self, element: Element) -> Iterator[Item]:
        for child in element.children:
            if isinstance(child, Span):
                yield child
            elif (shape := SHAPES.get(child.name)) is None or is_annotation(child):
                yield from self.items(child)
            elif shape.kind == "around":
                yield from self._around(child, shape)
            else:
                yield self._code(child, shape, _kind(child, shape), child.text() or self._native(child, "dataRef"))

    def _around(self, element: Element, shape: Shape) -> Iterator[Item]:
        begin = self._code(element, shape, "open", self._native(element, "dataRefStart"))
        if not begin.id:
            begin = replace(begin, id=f"{UNMATCHED}{element.name}{next(self.nameless)}")
        yield begin
        yield from self.items(element)
        yield replace(begin, kind="close", markup=f"</{element.name}>", data=self._native(element, "dataRefEnd"))

    def _native(self, element: Element, reference: str) -> str:
        return self.data.get(element.attributes.get(reference, ""), "")

    def _code(self, element: Element, shape: Shape, kind: CodeKind, data: str) -> Code:
        what = _first(element, shape.types).removeprefix(PREFIX)
        return Code(0, kind, self._id(element, shape), _markup(element, shape), data, what, shape.note)

    def _id(self, element: Element, shape: Shape) -> str:
        identifier = _first(element, shape.ids)
        number = element.attributes.get("i")
        if number is None or element.name not in {"bpt", "ept"}:
            return identifier
        return self.pairs.setdefault(number, identifier or f"{UNMATCHED}{number}")


def _first(element: Element, names: Sequence[str]) -> str:
    return next((element.attributes[name] for name in names if element.attributes.get(name)), "")


def _kind(element: Element, shape: Shape) -> CodeKind:
    if shape.kind == "side":
        return "close" if element.attributes.get("pos") in {"end", "close"} else "open"
    return "open" if shape.kind == "around" else shape.kind


def _markup(element: Element, shape: Shape) -> str:
    start = f"<{element.name}" + "".join(f" {key}={quoteattr(value)}" for key, value in element.attributes.items())
    native = escape(element.text()) if shape.kind != "around" else ""
    if shape.kind == "around":
        return f"{start}>"
    return f"{start}>{native}</{element.name}>" if native else f"{start}/>"


def match_codes(source: Sequence[Code], target: Sequence[Code]) -> tuple[tuple[Code, ...], tuple[Code, ...]]:
    """Return the codes of a pair, those that say nothing of the other language with ids found by what they are.

    In TMX an `x`, which names the counterpart, is optional; without it, codes of one kind that stand for the same
    native tag are counterparts in their order.
    """
    if all(_is_matched(code) for code in (*source, *target)):
        return tuple(source), tuple(target)
    taken = {code.id for code in (*source, *target)}
    fresh = (str(number) for number in count(1) if str(number) not in taken)
    offers: defaultdict[tuple[str, str, bool], list[str]] = defaultdict(list)
    named_source = _named(source, {}, fresh)
    for before, after in zip(source, named_source, strict=True):
        if not _is_matched(before):
            offers[_sort_of(before)].append(after.id)
    return named_source, _named(target, offers, fresh)


def _named(
    codes: Sequence[Code], offers: Mapping[tuple[str, str, bool], list[str]], fresh: Iterator[str]
) -> tuple[Code, ...]:
    names: dict[str, str] = {}
    named = []
    for code in codes:
        if _is_matched(code):
            named.append(code)
            continue
        name = names.get(code.id)
        if name is None:
            waiting = offers.get(_sort_of(code))
            name = waiting.pop(0) if waiting else next(fresh)
        if code.id:
            names[code.id] = name
        named.append(replace(code, id=name))
    return tuple(named)


def _is_matched(code: Code) -> bool:
    return bool(code.id) and not code.id.startswith(UNMATCHED)


def _sort_of(code: Code) -> tuple[str, str, bool]:
    """Return what a code and its counterpart have in common: the tag's attributes may be in another language."""
    tag = _TAG_NAME.match(code.data)
    return code.kind, (tag[1].casefold() if tag else code.data) or code.type, code.note
