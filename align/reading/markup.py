"""The tokens of a text with tags: tags, comments and character references, each at its offsets.

It reads HTML as browsers do as far as text is concerned: nothing is an error, a stray `<` is a letter.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import NamedTuple

__all__ = ["Token", "attribute", "scan"]

_TOKEN = re.compile(
    r"<!--.*?(?:-->|\Z)|<!\[CDATA\[.*?(?:\]\]>|\Z)"
    r"|<(?P<close>/?)(?P<name>[A-Za-z][^\s/>]*+)(?P<attributes>(?:[^\"'>]++|\"[^\"]*+\"|'[^']*+')*+)>"
    r"|</?(?P<broken>[A-Za-z][^\s/>]*+)[^>]*+>?"
    r"|<[!?/][^>]*+>?"
    r"|&(?:\#[0-9]{1,7}|\#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});?",
    re.DOTALL,
)
# What stands in these elements is no markup up to their end tag.
_RAW = frozenset({"script", "style", "textarea", "title", "xmp", "noembed", "noframes", "iframe"})
_ATTRIBUTE = r"(?:^|[\s/\"']){}\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))"


class Token(NamedTuple):
    """`text[start:end]` is a piece of text (`kind` "text", `value` what it says) or a tag ("open", "close").

    A tag's `value` is its name in lower case, `attributes` what follows it.
    """

    kind: str
    value: str
    start: int
    end: int
    attributes: str = ""


def scan(text: str, start: int = 0, end: int | None = None) -> Iterator[Token]:
    """Yield the tokens of `text[start:end]`; comments and declarations are left out."""
    stop = len(text) if end is None else end
    while match := _TOKEN.search(text, start, stop):
        if match.start() > start:
            yield Token("text", text[start : match.start()], start, match.start())
        start = match.end()
        name = (match["name"] or match["broken"] or "").lower()
        if name:
            yield Token("close" if match["close"] else "open", name, match.start(), start, match["attributes"] or "")
            start = _past_raw(text, name, start, stop) if not match["close"] and match["name"] else start
        elif match[0][0] == "&":
            yield Token("text", html.unescape(match[0]), match.start(), start)
        elif match[0].startswith("<![CDATA["):
            yield Token("text", match[0][9:].removesuffix("]]>"), match.start() + 9, start - 3)
    if start < stop:
        yield Token("text", text[start:stop], start, stop)


def attribute(attributes: str, name: str) -> str | None:
    """Return the value of an attribute with its references resolved, or None where the tag has it not."""
    match = re.search(_ATTRIBUTE.format(re.escape(name)), attributes, re.IGNORECASE)
    return html.unescape(next(filter(None, match.groups()), "")) if match else None


def _past_raw(text: str, name: str, start: int, stop: int) -> int:
    if name not in _RAW:
        return start
    end = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(text, start, stop)
    return end.start() if end else stop
