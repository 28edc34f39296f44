"""XML as a stream of small trees in which every text knows where it stands in the file.

Expat is used because it alone tells the offset of each piece of text, which writing back to the letter needs (lxml has
lines of elements only). It reads no external entity, and entities of a file's own are refused, so that neither the
network nor an entity bomb can do harm. Memory is that of the largest tree.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple
from xml.parsers import expat

from align.errors import InputError
from align.pair_files.opening import opened
from align.pair_files.xml_decoding import text_chunks

__all__ = ["Element", "Span", "scan_elements"]

DEEPEST = 200
"""Elements inside one another within a unit: real files have some ten, and what reads them goes down by recursion."""

XML_NAMESPACE = "http://www.w3.org/XML/1998/namespace "


class Span(NamedTuple):
    """A stretch of text as the XML reader gives it, from `start` to `end` of the file's text; `line`, `column` from 1.

    Where both are of one length, it stands there to the letter.
    """

    text: str
    start: int
    end: int
    line: int
    column: int


@dataclass(slots=True)
class Element:
    """An element: local name, attributes (`xml:lang` and `xml:space` under these names), children.

    `start` is the offset of its start tag; `inner` and `inner_end` those of its content. `parents` are the elements
    around it, the root first. Text is kept only inside the elements that were asked for.
    """

    name: str
    attributes: dict[str, str]
    start: int
    line: int
    namespace: str = ""
    parents: tuple[Element, ...] = ()
    children: list[Element | Span] = field(default_factory=list)
    inner: int = -1
    inner_end: int = -1

    def elements(self, *names: str) -> Iterator[Element]:
        """Yield the children of these names (all where none is given)."""
        for child in self.children:
            if isinstance(child, Element) and (not names or child.name in names):
                yield child

    def child(self, name: str) -> Element | None:
        """Return the first child of this name."""
        return next(self.elements(name), None)

    def text(self) -> str:
        """Return the text of the element and everything in it."""
        return "".join(child.text() if isinstance(child, Element) else child.text for child in self.children)

    def inherited(self, attribute: str) -> str | None:
        """Return an attribute of the element, or of the nearest one around it that has it."""
        for element in (self, *reversed(self.parents)):
            if attribute in element.attributes:
                return element.attributes[attribute]
        return None


def scan_elements(
    path: Path, roots: Collection[str], wanted: Collection[str], texts: Collection[str]
) -> Iterator[Element]:
    """Yield the outermost elements with a name in `wanted`, each as it ends; those in `texts` keep their text.

    Raises InputError for a file that cannot be read, is no XML, or whose root has no name in `roots`.
    """
    name = path.as_posix()
    with opened(path) as file:
        scanner = _Scanner(name, roots, wanted, texts)
        for chunk in text_chunks(file, name):
            scanner.feed(chunk)
            yield from scanner.taken()
        scanner.close()
        yield from scanner.taken()


class _Scanner:
    """Expat's events put together; offsets are counted in code points from expat's offsets in UTF-8."""

    def __init__(self, name: str, roots: Collection[str], wanted: Collection[str], texts: Collection[str]) -> None:
        self.name, self.roots, self.wanted, self.texts = name, roots, wanted, texts
        self.ready: list[Element] = []
        self.context: list[Element] = []
        self.stack: list[Element] = []
        self.depth = 0
        self.open_start: Element | None = None
        self.buffer, self.byte, self.base, self.character = b"", 0, 0, 0
        self.names: dict[str, tuple[str, str]] = {}
        self.parser = self._parser()

    def _parser(self) -> expat.XMLParserType:
        # What the file declares was obeyed when it was decoded; here it is UTF-8.
        parser = expat.ParserCreate("utf-8", namespace_separator=" ")
        parser.buffer_text = False
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.EntityDeclHandler = self._entity_declared
        parser.SkippedEntityHandler = self._entity_skipped
        parser.CommentHandler = self._other
        parser.ProcessingInstructionHandler = self._other
        parser.StartCdataSectionHandler = self._other
        parser.EndCdataSectionHandler = self._other
        return parser

    def feed(self, text: str, final: bool = False) -> None:
        data = text.encode()
        self.buffer = self.buffer[self.byte - self.base :] + data
        self.base = self.byte
        try:
            self.parser.Parse(data, final)
        except expat.ExpatError as error:
            raise InputError(self.name, self._reason(error), error.lineno) from None

    def close(self) -> None:
        self.feed("", final=True)

    def taken(self) -> list[Element]:
        ready, self.ready = self.ready, []
        return ready

    def _reason(self, error: expat.ExpatError) -> str:
        if error.code in {3, 5, 20} and (self.stack or self.context or not self.names):
            return "the file ends before its XML does; it was cut off or is empty: get it anew from where it was made"
        return f"is not well-formed XML ({expat.ErrorString(error.code)}); mend it there, or export it anew"

    def _offset(self) -> int:
        """Return the offset of this event; events come in the order of the file."""
        index = self.parser.CurrentByteIndex
        if index > self.byte:
            passed = self.buffer[self.byte - self.base : index - self.base]
            self.character += len(passed) if passed.isascii() else len(passed.decode())
            self.byte = index
        return self.character

    def _begin_event(self) -> int:
        """Return the offset of this event, and end there what the one before began."""
        offset = self._offset()
        if self.open_start is not None:
            self.open_start.inner = offset
            self.open_start = None
        elif self.stack:
            children = self.stack[-1].children
            if children and isinstance(last := children[-1], Span) and last.end < 0:
                children[-1] = last._replace(end=offset)
        return offset

    def _start(self, qualified: str, attributes: dict[str, str]) -> None:
        namespace, name = self._split(qualified)
        element = Element(name, self._attributes(attributes), -1, self.parser.CurrentLineNumber, namespace)
        if not self.stack and name not in self.wanted:
            self._go_deeper(element)
            return
        if len(self.stack) >= DEEPEST:
            reason = f"nests more than {DEEPEST} elements in one unit; it is damaged or made to do harm"
            raise InputError(self.name, reason, element.line)
        element.start = self._begin_event()
        if self.stack:
            self.stack[-1].children.append(element)
        else:
            element.parents = tuple(self.context)
        self.stack.append(element)
        self.open_start = element
        if self.depth or name in self.texts:
            self.depth += 1
            self.parser.CharacterDataHandler = self._text

    def _go_deeper(self, element: Element) -> None:
        """Keep an element around the wanted ones; the outermost has to be one of the roots."""
        if not self.context and element.name not in self.roots:
            roots = " or ".join(f"<{root}>" for root in sorted(self.roots))
            raise InputError(
                self.name, f"its root is <{element.name}>, not {roots}; check the suffix of the file", element.line
            )
        self.context.append(element)

    def _end(self, qualified: str) -> None:
        if not self.stack:
            self.context.pop()
            return
        offset = self._begin_event()
        element = self.stack.pop()
        element.inner_end = offset
        if self.depth:
            self.depth -= 1
            if not self.depth:
                self.parser.CharacterDataHandler = None
        if not self.stack:
            self.ready.append(element)

    def _text(self, text: str) -> None:
        offset = self._begin_event()
        line, column = self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1
        self.stack[-1].children.append(Span(text, offset, -1, line, column))

    def _other(self, *_: object) -> None:
        if self.stack:
            self._begin_event()

    def _split(self, qualified: str) -> tuple[str, str]:
        if qualified not in self.names:
            namespace, _, name = qualified.rpartition(" ")
            self.names[qualified] = (namespace, name)
        return self.names[qualified]

    def _attributes(self, attributes: dict[str, str]) -> dict[str, str]:
        return {
            f"xml:{key.removeprefix(XML_NAMESPACE)}" if key.startswith(XML_NAMESPACE) else key.rpartition(" ")[2]: value
            for key, value in attributes.items()
        }

    def _entity_declared(self, entity: str, *_: object) -> None:
        reason = f"declares the entity '{entity}'; entities are not read: write out what it stands for"
        raise InputError(self.name, reason, self.parser.CurrentLineNumber)

    def _entity_skipped(self, entity: str, is_parameter: bool) -> None:
        if not is_parameter:
            reason = f"uses the entity '&{entity};', which it does not define; write the character itself"
            raise InputError(self.name, reason, self.parser.CurrentLineNumber)
