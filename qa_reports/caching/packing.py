"""What is known of a document as bytes, and back: only the kinds of things listed here can be made of a file's content.

Unlike a pickle, a packed value runs no code when it is read. A thing that stands in several places (the file that a
thousand words come from) is packed once.
"""

from __future__ import annotations

import json
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from align.bitext import Bitext, Code, Dropped, Pair, Passage, Place, Sentence
from align.morphology import Morpheme
from align.origin import Run, SourceMap
from align.pair_files.content_places import KnownLines
from qa_reports.checks.inconsistent_translation import SentenceUse
from qa_reports.checks.term_variant import DocumentVariants
from qa_reports.extract.names.entities import DocumentEntities
from qa_reports.extract.names.full_names import NameUse
from qa_reports.extract.names.in_source import SourceMention, SourceNames
from qa_reports.extract.names.mention import NameMention
from qa_reports.extract.names.same import DocumentNames
from qa_reports.extract.names.slips_of_people import NameSlip
from qa_reports.extract.nouns import Noun
from qa_reports.extract.terms.across import DocumentTerms, TermUse
from qa_reports.finding import Mark, Span, Variant
from qa_reports.writers.html_named import DocumentNamed, DocumentTerm, TermWording

__all__ = ["NotPackableError", "pack", "unpack"]

MOST_BYTES = 2**28
"""Of one document unpacked; 15 sentences take 100 KB."""

_ATOMS = frozenset({type(None), bool, int, float, str})

_CONTAINERS: Mapping[type, str] = {tuple: "()", list: "[]", frozenset: "<>", dict: "{}", defaultdict: "{}"}

_KINDS: Mapping[str, type[Any]] = {
    kind.__name__: kind
    for kind in (
        *(Bitext, Code, Dropped, Pair, Passage, Place, Sentence, Morpheme, Run, SourceMap, KnownLines),
        *(Mark, Span, Variant, SentenceUse, DocumentVariants, DocumentTerms, TermUse),
        *(SourceMention, SourceNames, NameSlip, NameMention, DocumentNames, Noun),
        *(NameUse, DocumentEntities, DocumentTerm, TermWording, DocumentNamed),
    )
}

_FIELDS: Mapping[type, tuple[str, ...]] = {
    kind: tuple(field.name for field in fields(kind)) if is_dataclass(kind) else kind._fields
    for kind in _KINDS.values()
}

_AGAIN, _GIVEN = "=", "$"


class NotPackableError(TypeError):
    """A value holds a kind of thing that is not listed."""


def pack(value: object, given: Mapping[str, object]) -> bytes:
    """Return a value as bytes; what of it is among `given` is packed as its name there. Raises NotPackableError."""
    packed = _Packer(given).pack(value)
    # Escapes, since a lone surrogate has no UTF-8.
    return zlib.compress(json.dumps(packed, ensure_ascii=True, separators=(",", ":")).encode("ascii"), 3)


def unpack(content: bytes, given: Mapping[str, object]) -> Any:
    """Return the value of such bytes, with `given` in the places of the names; raises ValueError where it is none."""
    try:
        stream = zlib.decompressobj()
        text = stream.decompress(content, MOST_BYTES)
        if not stream.eof:
            raise ValueError("cut off, or too large")
        return _Unpacker(given).unpack(json.loads(text))
    except (zlib.error, LookupError, TypeError, RecursionError) as error:
        raise ValueError(f"cannot be unpacked: {error}") from error


class _Packer:
    """Numbers things in the order in which they are complete, as `_Unpacker` does."""

    def __init__(self, given: Mapping[str, object]) -> None:
        self._given = {id(value): name for name, value in given.items()}
        self._numbers: dict[int, int] = {}

    def pack(self, value: Any) -> Any:
        kind = type(value)
        if kind in _ATOMS:
            return value
        if id(value) in self._given:
            return [_GIVEN, self._given[id(value)]]
        if kind in _FIELDS:
            return self._pack_thing(kind, value)
        if kind not in _CONTAINERS:
            raise NotPackableError(f"{kind.__module__}.{kind.__qualname__}")
        items = (item for pair in value.items() for item in pair) if isinstance(value, dict) else value
        return [_CONTAINERS[kind], *map(self.pack, items)]

    def _pack_thing(self, kind: type, value: Any) -> list[Any]:
        if (number := self._numbers.get(id(value))) is not None:
            return [_AGAIN, number]
        packed = [kind.__name__, *(self.pack(getattr(value, name)) for name in _FIELDS[kind])]
        self._numbers[id(value)] = len(self._numbers)
        return packed


class _Unpacker:
    def __init__(self, given: Mapping[str, object]) -> None:
        self._given = given
        self._things: list[Any] = []

    def unpack(self, packed: Any) -> Any:
        if not isinstance(packed, list):
            return packed
        mark, rest = packed[0], packed[1:]
        if mark == _AGAIN:
            return self._things[rest[0]]
        if mark == _GIVEN:
            return self._given[rest[0]]
        items = map(self.unpack, rest)
        if mark in _KINDS:
            thing = _KINDS[mark](*items)
            self._things.append(thing)
            return thing
        return _MADE[mark](items)


def _pairs(items: Iterable[Any]) -> dict[Any, Any]:
    each = iter(items)
    return dict(zip(each, each, strict=True))


_MADE: Mapping[str, Callable[[Iterable[Any]], Any]] = {"()": tuple, "[]": list, "<>": frozenset, "{}": _pairs}
