"""TMX 1.4 written as a stream."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib.metadata import PackageNotFoundError, version
from typing import IO

from align.bitext import Sentence
from align.language import UNDETERMINED
from align.pair_files.inline_writing import Tmx, attributes, xml_text
from align.pair_files.languages import Languages
from align.pair_files.tmx import DOCUMENT, STATE, TRANSLATE
from align.pair_files.unit import Unit, joined

__all__ = ["write_tmx"]


UNKNOWN = "mis"
"""The code (ISO 639-2) of a language without one: it tells the sides apart where nothing else does."""


def write_tmx(units: Iterable[Unit], languages: Languages, file: IO[bytes]) -> None:
    """Write the units as a translation memory: documents, states and notes as properties and notes of a unit.

    A unit without a translation has the source only; one whose translation is missing has an empty segment.
    """
    source = languages.source or UNDETERMINED
    target = languages.target if languages.target not in {None, source} else UNKNOWN
    header = attributes(creationtool="alignqa", creationtoolversion=_version(), segtype="sentence", adminlang="en")
    kind = f'{attributes(srclang=source, datatype="plaintext")} o-tmf="alignqa"'
    file.write(
        f'<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4">\n<header{header}{kind}/>\n<body>\n'.encode()
    )
    for unit in units:
        file.write("".join(_lines(unit, source, target)).encode())
    file.write(b"</body>\n</tmx>\n")


def _version() -> str:
    try:
        return version("alignqa")
    except PackageNotFoundError:
        return "unknown"


def _lines(unit: Unit, source_lang: str, target_lang: str) -> Iterator[str]:
    yield f"<tu{attributes(tuid=unit.id)}>\n"
    yield from (f"  <note>{xml_text(note)}</note>\n" for note in unit.notes)
    state = "" if unit.state == "translated" or not (unit.pair.source and unit.pair.target) else unit.state
    for kind, value in ((DOCUMENT, unit.document), (STATE, state), (TRANSLATE, "" if unit.translate else "no")):
        if value:
            yield f"  <prop{attributes(type=kind)}>{xml_text(value)}</prop>\n"
    codes = Tmx()
    claimed = unit.state not in {"", "initial"}
    for sentences, own, other in (
        (unit.pair.source, source_lang, target_lang),
        (unit.pair.target, target_lang, source_lang),
    ):
        if sentences or claimed:
            yield _variant(joined(sentences), own, other, codes)
    yield "</tu>\n"


def _variant(sentence: Sentence, own: str, other: str, codes: Tmx) -> str:
    # A text left in the other side's language is still this side's.
    tag = own if sentence.lang in {"und", other} else sentence.lang
    return f"  <tuv{attributes(xml_lang=tag)}><seg>{codes.content(sentence)}</seg></tuv>\n"
