"""An HTML page as blocks of text: paragraphs, headings, list items, cells, each letter with its offset in the page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from align.reading.drawn_text import Drawing
from align.reading.markup import Token, attribute, scan

__all__ = ["Block", "Piece", "draw_block", "find_blocks"]

# Elements that begin and end a block.
_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "div",
    "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "head",
    "header", "hr", "html", "legend", "li", "main", "nav", "ol", "option", "p", "pre", "section", "summary",
    "table", "tbody", "td", "tfoot", "th", "thead", "title", "tr", "ul",
})  # fmt: skip
# Elements without text of the article: scripts and styles, what one clicks or fills in, ways to other pages.
_LEFT_OUT = frozenset({
    "script", "style", "noscript", "template", "svg", "math", "head", "textarea", "select", "button", "object",
    "audio", "video", "canvas", "map", "iframe", "nav", "aside", "rp", "rt",
})  # fmt: skip
_HEADINGS = {"h1": 1, "h2": 2, "h3": 3}
# Their end tags may be missing, so that an attribute of theirs cannot hide what follows.
_OPEN_ENDED = frozenset({
    "p", "li", "td", "th", "tr", "dd", "dt", "option", "br", "hr", "img", "input", "meta", "link", "col", "area",
    "base", "wbr",
})  # fmt: skip
_HIDDEN = re.compile(r"(?:^|\s)hidden(?=[\s=/]|$)|display\s*:\s*none", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\r\n\f]+")


class Piece(NamedTuple):
    """Words, and the stretch of the page they stand for; a line end (`\\n`) for `<br>`."""

    text: str
    start: int
    end: int


@dataclass(slots=True)
class Block:
    """A block in the order of the page: its pieces, its links (first piece, piece after the last, address).

    `heading` is the level of a heading, 0 for any other block.
    """

    heading: int
    pieces: list[Piece] = field(default_factory=list)
    links: list[tuple[int, int, str]] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The text of the block, lines and all."""
        return "".join(piece.text for piece in self.pieces).strip()


def find_blocks(page: str, start: int = 0, end: int | None = None) -> list[Block]:
    """Return the blocks of `page[start:end]` that hold text, without scripts, forms' fields and ways through a site."""
    blocks = [Block(heading=0)]
    address: tuple[int, str] | None = None
    verbatim = False
    for token in _visible(list(scan(page, start, end))):
        if token.kind == "text":
            blocks[-1].pieces += _words(token, verbatim)
        elif token.value == "br":
            blocks[-1].pieces.append(Piece("\n", token.start, token.end))
        elif token.value == "a":
            address = _link(blocks[-1], token, address)
        elif token.value in _BLOCKS:
            address = _link(blocks[-1], token._replace(kind="close"), address)
            blocks.append(Block(heading=_HEADINGS.get(token.value, 0) if token.kind == "open" else 0))
            verbatim = token.value == "pre" and token.kind == "open"
    return [block for block in blocks if block.text]


def draw_block(block: Block, drawing: Drawing) -> None:
    """Add the block to `drawing`, its white space as a browser shows it."""
    begins = []
    for piece in block.pieces:
        begins.append(drawing.length)
        if piece.text == "\n":
            drawing.end_line(piece.start)
        elif piece.text != " " or not drawing.last.isspace():
            literal = len(piece.text) == piece.end - piece.start
            drawing.put(piece.text, piece.start, None if literal else piece.end)
    for first, last, address in block.links:
        if first < last:
            drawing.link(begins[first], address)
    if block.pieces:
        drawing.end_block(block.pieces[-1].end)


def _words(token: Token, verbatim: bool) -> Iterator[Piece]:
    """Yield the text of a token with a space for white space, or each line of it where white space is kept."""
    if token.end - token.start != len(token.value):
        yield Piece(" " if token.value.isspace() else token.value, token.start, token.end)
        return
    begin = 0
    for match in _SPACE.finditer(token.value):
        if match[0] == " ":
            continue
        if match.start() > begin:
            yield Piece(token.value[begin : match.start()], token.start + begin, token.start + match.start())
        space = "\n" if verbatim and "\n" in match[0] else " "
        yield Piece(space, token.start + match.start(), token.start + match.end())
        begin = match.end()
    if begin < len(token.value):
        yield Piece(token.value[begin:], token.start + begin, token.end)


def _link(block: Block, token: Token, address: tuple[int, str] | None) -> tuple[int, str] | None:
    """Note the link that ends here, if one does; return where the one that begins here does so."""
    if address is not None:
        block.links.append((address[0], len(block.pieces), address[1]))
    target = attribute(token.attributes, "href") if token.kind == "open" else None
    return (len(block.pieces), target) if target else None


def _visible(tokens: Sequence[Token]) -> Iterator[Token]:
    """Yield the tokens outside of elements that are left out or hidden, and of program listings."""
    ends = _element_ends(tokens)
    index = 0
    while index < len(tokens):
        token = tokens[index]
        if token.kind == "open" and index in ends and _is_left_out(tokens, index, ends[index]):
            # What stood before and what comes after are two blocks.
            yield token._replace(kind="close", value="div" if token.value in _BLOCKS else "span")
            index = ends[index] + 1
        else:
            yield token
            index += 1


def _is_left_out(tokens: Sequence[Token], start: int, end: int) -> bool:
    token = tokens[start]
    if token.value == "pre":
        return bool(attribute(token.attributes, "class")) or any(t.value == "code" for t in tokens[start:end])
    return token.value in _LEFT_OUT or _HIDDEN.search(token.attributes) is not None


def _element_ends(tokens: Sequence[Token]) -> dict[int, int]:
    """Return for the start tags of elements that may be left out the index of their end tag, where they have one."""
    stacks: dict[str, list[int]] = {}
    ends: dict[int, int] = {}
    for index, token in enumerate(tokens):
        if token.kind == "text" or token.value in _OPEN_ENDED or token.attributes.endswith("/"):
            continue
        if token.kind == "open":
            stacks.setdefault(token.value, []).append(index)
        elif stacks.get(token.value):
            ends[stacks[token.value].pop()] = index
    return ends
