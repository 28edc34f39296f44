"""The words of one Markdown paragraph, heading or cell at their offsets in the file, without the marks around them.

markdown-it-py says what the marks mean, but not where they stand; its tokens follow one another as the marks do in the
file, so that each is found after the one before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from align.reading.drawn_text import Drawing

if TYPE_CHECKING:
    from markdown_it.token import Token

__all__ = ["Inlines", "letter_offsets"]

# Comments of MDX, shortcodes of Hugo, names of headings: what site generators read and nobody else.
_GENERATOR = re.compile(r"\{/\*.{0,500}?\*/\}|\{\{[<%].{0,500}?[%>]\}\}|\{#[\w:.-]+\}|\{:\s?[^{}]*\}", re.DOTALL)
_DESTINATION = re.compile(r"\]\((?:[^()\\]|\\.|\([^()]*\))*\)|\]\[[^\]]*\]|\]", re.DOTALL)


def letter_offsets(content: str, source: str, lines: Sequence[tuple[int, int]]) -> list[int]:
    """Return the offset in `source` of every letter of `content`, and of its end.

    `content` is what is left of the `lines` (start, end) when indentation and the marks of lists and quotations are
    taken away, or a cell of a row.
    """
    offsets: list[int] = []
    for number, line in enumerate(content.split("\n")):
        start, end = lines[min(number, len(lines) - 1)]
        start = max(start, offsets[-1] if offsets else 0)
        escaped = source.find(line.replace("|", r"\|"), start, end)
        at = source.find(line, start, end)
        if "|" in line and escaped >= 0:
            offsets += _letter_by_letter(line, source, escaped + line.startswith("|"), end)
        elif at >= 0:
            offsets += range(at, at + len(line) + 1)
        else:
            offsets += _letter_by_letter(line, source, start, end)
    return offsets


def _letter_by_letter(line: str, source: str, start: int, end: int) -> Iterator[int]:
    """Find letters one after the other, where backslashes or tabs were taken from between them."""
    for letter in line:
        at = source.find(letter, start, end)
        if at >= 0:
            start = at + 1
        yield at if at >= 0 else start
    yield start


class Inlines:
    """The tokens of one inline text, drawn one by one."""

    def __init__(self, content: str, offsets: Sequence[int], drawing: Drawing) -> None:
        """Read `content`, whose letters have these `offsets` in the file, into `drawing`."""
        self._content = content
        self._flat = content.replace("\n", " ")
        self._offsets = offsets
        self._drawing = drawing
        self._cursor = 0
        self._left_out = [match.span() for match in _GENERATOR.finditer(content)]
        self._links: list[tuple[int, str]] = []

    def draw(self, tokens: Sequence[Token]) -> None:
        """Draw the text of all tokens."""
        for token in tokens:
            draw = getattr(self, f"_{token.type}", None)
            if draw is not None:
                draw(token)
            elif token.content:
                self._words(token.content)

    def _words(self, text: str) -> None:
        at = self._find(text)
        self._cursor = at + len(text)
        for start, end in self._kept(at, self._cursor):
            self._put(text[start - at : end - at], start, end)

    def _text_special(self, token: Token) -> None:
        at = self._find(token.markup)
        self._cursor = at + len(token.markup)
        if list(self._kept(at, self._cursor)):
            self._put(token.content, at, self._cursor)

    def _code_inline(self, token: Token) -> None:
        self._cursor = self._find(token.markup) + len(token.markup)
        self._words(token.content)
        self._cursor = self._find(token.markup) + len(token.markup)

    def _softbreak(self, token: Token) -> None:
        at = self._content.find("\n", self._cursor)
        if at >= 0:
            self._cursor = at + 1
            if not self._drawing.last.isspace():
                self._drawing.put(" ", self._offsets[at], self._offsets[self._cursor])

    def _hardbreak(self, token: Token) -> None:
        at = max(self._content.find("\n", self._cursor), self._cursor)
        self._drawing.end_line(self._offsets[at])
        self._cursor = min(at + 1, len(self._content))

    def _html_inline(self, token: Token) -> None:
        self._cursor = self._find(token.content) + len(token.content)
        if token.content.lower().startswith("<br"):
            self._drawing.end_line(self._offsets[self._cursor])

    def _link_open(self, token: Token) -> None:
        address = "" if token.markup == "autolink" else str(token.attrs.get("href", ""))
        self._links.append((self._drawing.length, address))

    def _link_close(self, token: Token) -> None:
        start, address = self._links.pop()
        self._drawing.link(start, address)
        if token.markup != "autolink":
            self._skip_destination()

    def _image(self, token: Token) -> None:
        nothing = Inlines(self._content, self._offsets, Drawing())
        nothing._cursor = self._find("![")
        nothing.draw(token.children or ())
        self._cursor = nothing._cursor
        self._skip_destination()

    def _skip_destination(self) -> None:
        """Go on after the `](address)` or `][label]` that ends a link or a picture."""
        match = _DESTINATION.search(self._content, self._cursor)
        self._cursor = match.end() if match else self._cursor

    def _find(self, text: str) -> int:
        at = self._flat.find(text, self._cursor)
        return at if at >= 0 else self._cursor

    def _kept(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Yield what is left of `start:end` of the content when the marks of site generators are taken away."""
        for left, right in self._left_out:
            if left < end and right > start:
                if start < left:
                    yield start, left
                start = right
        if start < end:
            yield start, end

    def _put(self, text: str, start: int, end: int) -> None:
        last = len(self._content)
        first, stop = self._offsets[min(start, last)], self._offsets[min(end, last)]
        self._drawing.put(text, first, None if len(text) == stop - first else stop)
