"""Codes written as the inline elements of TMX 1.4, XLIFF 1.2 and XLIFF 2.1."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from itertools import count
from typing import Literal
from xml.sax.saxutils import escape

from align.bitext import Code, Sentence
from align.pair_files.inline_elements import PREFIX

__all__ = ["CodeWriter", "Tmx", "Xliff1", "Xliff2", "attributes", "xml_text"]

Role = Literal["around", "joined", "lone"]

# What XML 1.0 cannot hold, not even as a character reference.
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NAME = re.compile(r"[A-Za-z0-9_][\w.-]*", re.ASCII)
_CTYPES = frozenset({"image", "pb", "lb", "bold", "italic", "underlined", "link"})
# fmt: off
_MTYPES = frozenset({
    "abbrev", "abbreviated-form", "abbreviation", "acronym", "appellation", "collocation", "common-name", "datetime",
    "equation", "expanded-form", "formula", "head-term", "initialism", "international-scientific-term",
    "internationalism", "logical-expression", "materials-management-unit", "name", "near-synonym", "part-number",
    "phrase", "phraseological-unit", "protected", "romanized-form", "seg", "set-phrase", "short-form", "sku",
    "standard-text", "symbol", "synonym", "synonymous-phrase", "term", "transcribed-form", "transliterated-form",
    "truncated-term", "variant",
})
# fmt: on
"""What XLIFF 1.2 (section 2.5) lets a `mrk` be; anything else begins with `x-`."""
_TYPES = {"fmt", "ui", "quote", "link", "image", "other"}
_NOTE_TYPES = {"generic", "comment", "term"}


def xml_text(text: str) -> str:
    """Return text as XML has it; characters that it cannot hold become U+FFFD, carriage returns survive."""
    return escape(_NO_XML.sub("\ufffd", text), {"\r": "&#13;"})


def attributes(**values: str) -> str:
    """Return attributes with a space before each, those with an empty value left out; `xml_lang` is `xml:lang`."""
    return "".join(f' {name.strip("_").replace("_", ":")}="{_value(value)}"' for name, value in values.items() if value)


def _value(value: str) -> str:
    return escape(_NO_XML.sub("\ufffd", value), {'"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;"})


def roles(codes: Sequence[Code]) -> list[Role]:
    """Return for each code whether it encloses text as an element can, is one of a pair that crosses another, or alone.

    Partners are an opening code and the next closing one of the same id.
    """
    found: list[Role] = ["lone"] * len(codes)
    around: list[tuple[int, int]] = []
    for begin, end in _pairs(codes):
        crosses = any(begin < first < end < last or first < begin < last < end for first, last in around)
        found[begin] = found[end] = "joined" if crosses else "around"
        if not crosses:
            around.append((begin, end))
    return found


def _pairs(codes: Sequence[Code]) -> list[tuple[int, int]]:
    waiting: dict[tuple[str, bool], list[int]] = {}
    pairs = []
    for index, code in enumerate(codes):
        if code.kind == "open":
            waiting.setdefault((code.id, code.note), []).append(index)
        elif code.kind == "close" and (opened := waiting.get((code.id, code.note))):
            pairs.append((opened.pop(), index))
    return sorted(pairs)


def _turns(codes: Sequence[Code]) -> list[int]:
    """Return for each code how many of its id came before it, the same for partners."""
    begins = {end: begin for begin, end in _pairs(codes)}
    counts: Counter[tuple[str, bool]] = Counter()
    turns: list[int] = []
    for index, code in enumerate(codes):
        key = (code.id, code.note)
        turns.append(turns[begins[index]] if index in begins else counts[key])
        counts[key] += index not in begins
    return turns


class CodeWriter:
    """Writes the codes of one unit: both of its sides have to agree on the ids.

    Some files give one id to several codes of a text; where the format wants ids to be `distinct`, they get their own.
    """

    distinct = True

    def __init__(self) -> None:
        """Begin a unit."""
        self._ids: dict[tuple[str, bool, int], str] = {}
        self._turns: dict[int, int] = {}

    def content(self, sentence: Sentence) -> str:
        """Return the text of a sentence with its codes as elements."""
        self._turns = {id(code): turn for code, turn in zip(sentence.codes, _turns(sentence.codes), strict=True)}
        pieces: list[str] = []
        position = 0
        for code, role, has_data in zip(sentence.codes, roles(sentence.codes), _with_data(sentence.codes), strict=True):
            pieces += xml_text(sentence.text[position : code.position]), self.element(code, role, has_data)
            position = code.position
        return "".join(pieces) + xml_text(sentence.text[position:])

    def element(self, code: Code, role: Role, has_data: bool) -> str:
        """Return a code as markup; `has_data` tells that it or its partner stands for native code."""
        raise NotImplementedError

    def named(self, code: Code) -> str:
        """Return the id of a code in this unit: its own where the format allows it."""
        key = (code.id, code.note, self._turns[id(code)] if self.distinct else 0)
        if key not in self._ids:
            taken = set(self._ids.values())
            own = code.id if self.allows(code.id) and code.id not in taken else None
            self._ids[key] = own or next(free for free in map(str, count(1)) if free not in taken)
        return self._ids[key]

    def allows(self, identifier: str) -> bool:
        """Tell whether the format can have this id."""
        return _NAME.fullmatch(identifier) is not None


def _with_data(codes: Sequence[Code]) -> list[bool]:
    """Tell for each code whether it or one of its id stands for native code."""
    native = {(code.id, code.note) for code in codes if code.data}
    return [(code.id, code.note) in native if code.kind != "alone" else bool(code.data) for code in codes]


class Tmx(CodeWriter):
    """bpt, ept, it, ph and hi; ids are numbers here."""

    def allows(self, identifier: str) -> bool:
        """Tell whether the id is a number."""
        return identifier.isascii() and identifier.isdigit()

    def element(self, code: Code, role: Role, has_data: bool) -> str:
        """Return a code as markup."""
        number, data = self.named(code), xml_text(code.data)
        if code.note and role == "around":
            return f"<hi{attributes(x=number, type=code.type)}>" if code.kind == "open" else "</hi>"
        if code.kind == "alone":
            return f"<ph{attributes(x=number, type=code.type)}>{data}</ph>"
        if role == "lone":
            pos = "begin" if code.kind == "open" else "end"
            return f"<it{attributes(pos=pos, x=number, type=code.type)}>{data}</it>"
        if code.kind == "open":
            return f"<bpt{attributes(i=number, x=number, type=code.type)}>{data}</bpt>"
        return f"<ept{attributes(i=number)}>{data}</ept>"


class Xliff1(CodeWriter):
    """g, x, bx, ex where nothing is known of the native code; bpt, ept, it, ph where it is; mrk."""

    distinct = False

    def element(self, code: Code, role: Role, has_data: bool) -> str:
        """Return a code as markup."""
        number, data, opens = self.named(code), xml_text(code.data), code.kind == "open"
        if code.note and role == "around":
            # A `mid` would have to name a segment of the source.
            return f"<mrk{attributes(mtype=_listed(code.type, _MTYPES) or 'x-alignqa')}>" if opens else "</mrk>"
        what = attributes(id=number, ctype=_listed(code.type, _CTYPES))
        if code.kind == "alone":
            return f"<ph{what}>{data}</ph>" if has_data else f"<x{what}/>"
        if role == "lone" and has_data:
            return f"<it{what}{attributes(pos=code.kind)}>{data}</it>"
        if has_data:
            return f"<bpt{what}>{data}</bpt>" if opens else f"<ept{attributes(id=number)}>{data}</ept>"
        if role == "around":
            return f"<g{what}>" if opens else "</g>"
        return f"<bx{what}/>" if opens else f"<ex{attributes(id=number)}/>"


def _listed(kind: str, known: Collection[str]) -> str:
    """Return a type as XLIFF 1.2 has it: one of its own list, or one that begins with `x-`."""
    return kind if not kind or kind in known or kind.startswith("x-") else f"x-{kind}"


class Xliff2(CodeWriter):
    """pc, ph, sc, ec, mrk, sm, em; native code is kept apart, in `data` by its id."""

    def __init__(self) -> None:
        """Begin a unit without native code."""
        super().__init__()
        self.data: dict[str, str] = {}
        self._closings: dict[int, str] = {}

    def element(self, code: Code, role: Role, has_data: bool) -> str:
        """Return a code as markup."""
        write: Callable[[Code, Role], str] = self._note if code.note and role != "lone" else self._code
        return write(code, role)

    def content(self, sentence: Sentence) -> str:
        """Return the text of a sentence with its codes as elements."""
        # An enclosing element names the native code of its end at its beginning.
        self._closings = {id(sentence.codes[begin]): sentence.codes[end].data for begin, end in _pairs(sentence.codes)}
        return super().content(sentence)

    def _note(self, code: Code, role: Role) -> str:
        kind = code.type if code.type in _NOTE_TYPES or ":" in code.type else f"{PREFIX}{code.type or 'note'}"
        if code.kind == "open":
            what = attributes(id=self.named(code), type=kind)
            return f"<mrk{what}>" if role == "around" else f"<sm{what}/>"
        return "</mrk>" if role == "around" else f"<em{attributes(startRef=self.named(code))}/>"

    def _code(self, code: Code, role: Role) -> str:
        number, what, data = self.named(code), _sort(code.type), self._stored(code.data)
        if code.kind == "alone":
            return f"<ph{attributes(id=number, dataRef=data)}{what}/>"
        if role == "around":
            if code.kind == "close":
                return "</pc>"
            ending = self._stored(self._closings.get(id(code), ""))
            return f"<pc{attributes(id=number, dataRefStart=data, dataRefEnd=ending)}{what}>"
        isolated = attributes(isolated="yes" if role == "lone" else "")
        if code.kind == "open":
            return f"<sc{attributes(id=number, dataRef=data)}{isolated}{what}/>"
        joint = attributes(id=number) if role == "lone" else attributes(startRef=number)
        return f"<ec{joint}{attributes(dataRef=data)}{isolated}/>"

    def _stored(self, data: str) -> str:
        return self.data.setdefault(data, f"d{len(self.data) + 1}") if data else ""


def _sort(kind: str) -> str:
    """Return the type of a code: one of XLIFF's own, or any as a `subType` under our prefix."""
    if not kind or kind in _TYPES:
        return attributes(type=kind)
    return attributes(type="other", subType=kind if ":" in kind else f"{PREFIX}{kind}")
