"""XLIFF 1.2 and 2.1 written as a stream: a `file` element for each document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import count, groupby
from typing import IO

from align.pair_files.inline_writing import Xliff1, Xliff2, attributes, xml_text
from align.pair_files.languages import Languages
from align.pair_files.unit import State, Unit, joined

__all__ = ["write_xliff_1", "write_xliff_2"]

XLIFF_1 = "urn:oasis:names:tc:xliff:document:1.2"
XLIFF_2 = "urn:oasis:names:tc:xliff:document:2.0"
"""The name space of 2.0, 2.1 and 2.2 alike."""

_STATES: Mapping[State, str] = {
    "": "",
    "initial": "needs-translation",
    "translated": "translated",
    "reviewed": "signed-off",
    "final": "final",
}
_NO_TOKEN = re.compile(r"[^\w.:-]+")


def write_xliff_1(units: Iterable[Unit], languages: Languages, file: IO[bytes]) -> None:
    """Write the units as XLIFF 1.2 (`.xlf`)."""
    file.write(f'<?xml version="1.0" encoding="UTF-8"?>\n<xliff version="1.2" xmlns="{XLIFF_1}">\n'.encode())
    langs = {"source-language": languages.source or "und", "target-language": languages.target or "und"}
    both = "".join(f' {name}="{lang}"' for name, lang in langs.items())
    for document, group in groupby(units, key=lambda unit: unit.document):
        head = f'{attributes(original=document or "unknown")}{both} datatype="plaintext" xml:space="preserve"'
        file.write(f"<file{head}>\n<body>\n".encode())
        for unit, name in _named(group):
            file.write(_trans_unit(unit, name).encode())
        file.write(b"</body>\n</file>\n")
    file.write(b"</xliff>\n")


def _trans_unit(unit: Unit, name: str) -> str:
    codes = Xliff1()
    source, target = codes.content(joined(unit.pair.source)), codes.content(joined(unit.pair.target))
    lines = [
        f"<trans-unit{attributes(id=name, translate='' if unit.translate else 'no')}>\n  <source>{source}</source>\n"
    ]
    if unit.pair.target or unit.state not in {"", "initial"}:
        lines.append(f"  <target{attributes(state=_STATES[unit.state])}>{target}</target>\n")
    lines += (f"  <note>{xml_text(note)}</note>\n" for note in unit.notes)
    return "".join(lines) + "</trans-unit>\n"


def write_xliff_2(units: Iterable[Unit], languages: Languages, file: IO[bytes]) -> None:
    """Write the units as XLIFF 2.1 (`.xliff`)."""
    langs = attributes(srcLang=languages.source or "und", trgLang=languages.target or "und")
    file.write(f'<?xml version="1.0" encoding="UTF-8"?>\n<xliff version="2.1" xmlns="{XLIFF_2}"{langs}>\n'.encode())
    for number, (document, group) in enumerate(groupby(units, key=lambda unit: unit.document), start=1):
        file.write(f'<file{attributes(id=f"f{number}", original=document)} xml:space="preserve">\n'.encode())
        tokens = (replace(unit, id=_NO_TOKEN.sub("_", unit.id)) for unit in group)
        for unit, name in _named(tokens):
            file.write(_unit(unit, name).encode())
        file.write(b"</file>\n")
    file.write(b"</xliff>\n")


def _unit(unit: Unit, name: str) -> str:
    codes = Xliff2()
    source, target = codes.content(joined(unit.pair.source)), codes.content(joined(unit.pair.target))
    lines = [f"<unit{attributes(id=name, translate='' if unit.translate else 'no')}>\n"]
    if unit.notes:
        notes = "".join(f"<note>{xml_text(note)}</note>" for note in unit.notes)
        lines.append(f"  <notes>{notes}</notes>\n")
    if codes.data:
        data = "".join(f"<data{attributes(id=key)}>{xml_text(native)}</data>" for native, key in codes.data.items())
        lines.append(f"  <originalData>{data}</originalData>\n")
    lines.append(f"  <segment{attributes(state=unit.state)}>\n    <source>{source}</source>\n")
    if unit.pair.target or unit.state not in {"", "initial"}:
        lines.append(f"    <target>{target}</target>\n")
    return "".join(lines) + "  </segment>\n</unit>\n"


def _named(units: Iterable[Unit]) -> Iterator[tuple[Unit, str]]:
    """Yield the units of a file with ids of their own."""
    taken: set[str] = set()
    for number, unit in enumerate(units, start=1):
        name = unit.id or str(number)
        if name in taken:
            name = next(free for index in count(2) if (free := f"{name}-{index}") not in taken)
        taken.add(name)
        yield unit, name
