"""What a translation must carry over letter by letter: addresses, handles and placeholders."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from qa_reports.analysed import AnalysedSide

__all__ = ["Link", "find_hidden_links", "find_links"]

# ASCII throughout: in Korean a particle follows an address without a space.
_URL = r"(?:(?<![A-Za-z])[a-z]{2,6}://|www\.)[A-Za-z0-9][!#$%&'*+,\-./0-9:;=?@A-Z_a-z~]*(?:\([A-Za-z0-9_]*\)[\w/]*)?"
_DOMAIN = r"(?<![\w@./-])(?:[a-z0-9-]+\.)+[a-z]{2,}/[A-Za-z0-9][!#$%&*+,\-./0-9:;=?@A-Z_a-z~]*"
_EMAIL = r"[A-Za-z0-9._%+-]+@(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,}"
_HANDLE = r"(?<![\w@./&])@[A-Za-z_][A-Za-z0-9_]{2,29}"
_HASHTAG = r"(?<![\w#&/])(?<!\]\()#[A-Za-z_][A-Za-z0-9_]{2,}(?![\w-])"
_PLACEHOLDER = (
    r"\{\{\s*[A-Za-z_][\w.]*\s*\}\}|\$\{[A-Za-z_][\w.]*\}|(?<![\w{$])\{(?:[A-Za-z_][A-Za-z0-9_.]*|\d{1,2})\}(?!\})"
    r"|%\([A-Za-z_]\w*\)[sdif]|(?<![\d%])%(?:\d+\$)?(?:\.\d+)?[sdif@](?![A-Za-z])|(?<!\w)%[A-Z_]{3,}%(?!\w)"
)
_KINDS = {
    "e-mail address": _EMAIL,
    "web address": f"{_URL}|{_DOMAIN}",
    "placeholder": _PLACEHOLDER,
    "handle": _HANDLE,
    "hashtag": _HASHTAG,
}
_LINK = re.compile("|".join(f"(?P<k{number}>{pattern})" for number, pattern in enumerate(_KINDS.values())), re.ASCII)
_SIGN_OF_LINK = re.compile(r"[@#{%/]|www\.")
_NAMES = tuple(_KINDS)
_TRAILING = ".,;:!?'*_~-"
# The parts of an address that say in which language the page is.
_LANGUAGE_PART = re.compile(
    r"(?<=/)(?:ko|en|kr|eng|kor|english|korean|ko-kr|en-us|en-gb|de|fr|es|it|pt|nl|ja|zh|ru)(?=/|$)"
    r"|(?<=\.)(?:ko|en)(?=\.html?$)|(?<=//)(?:ko|en|kr|de|fr|es|it|pt|nl|ja|zh|ru)\.|(?<=[?&])(?:lang|hl|locale)=[\w-]+",
    re.IGNORECASE,
)


class Link(NamedTuple):
    """An address, handle or placeholder at `text[start:end]`; equal ones have the same `key`."""

    text: str
    kind: str
    key: str
    start: int
    end: int


def find_links(text: str) -> Iterator[Link]:
    """Yield the addresses, handles and placeholders of `text` in order."""
    for match in _LINK.finditer(text) if _SIGN_OF_LINK.search(text) else ():
        number = int((match.lastgroup or "k0")[1:])
        found = match[0].rstrip(_TRAILING) if number in {0, 1} else match[0]
        yield Link(found, _NAMES[number], _key(found, _NAMES[number]), match.start(), match.start() + len(found))


def find_hidden_links(side: AnalysedSide) -> list[Link] | None:
    """Return the addresses behind the words of links (in HTML and Markdown), at those words; None in other files."""
    found = []
    for start, sentence in zip(side.starts, side.sentences, strict=True):
        hidden = sentence.place.links_behind(sentence.text)
        if hidden is None:
            return None
        for first, last, address in hidden:
            # The name of a place within the page is often that of a heading, and translated with it.
            page = address.partition("#")[0]
            found += [link._replace(start=start + first, end=start + last) for link in find_links(page)][:1]
    return found


def _key(text: str, kind: str) -> str:
    if kind == "placeholder":
        return re.sub(r"\s", "", text)
    if kind != "web address":
        return text.casefold()
    scheme, _, rest = text.rpartition("://")
    host, slash, path = rest.partition("/")
    scheme = "" if scheme in {"http", "https"} else scheme
    address = f"{scheme}//{re.sub(r'^www[.]', '', host.casefold())}{slash}{path}"
    # A language told in a query leaves its mark behind (`?hl=ko`).
    return re.sub(r"/{1,}", "/", _LANGUAGE_PART.sub("", address)).rstrip("/?&")
