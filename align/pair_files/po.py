"""PO files of GNU gettext: `msgid` is the source, English by custom, `msgstr` its translation."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO

from align.bitext import Pair, Sentence
from align.language import detect_language
from align.pair_files.codes_as_text import text_with_codes
from align.pair_files.content_places import sentence_of
from align.pair_files.languages import Languages, primary
from align.pair_files.po_scanning import Entry, headers, read_po_text, scan_entries
from align.pair_files.remarks import accepted_rules
from align.pair_files.unit import Unit, joined

__all__ = ["read_po", "write_po"]

SAMPLE = 50
"""Messages whose script tells the language of all, as of rows of a table."""

CREDITS = frozenset({"translator-credits", "translator_credits", "NAME OF TRANSLATORS", "EMAIL OF TRANSLATORS"})
"""Messages (GNOME) and contexts (KDE) by which programs ask who translated them: there is nothing to translate."""

_FORM = re.compile(r"msgstr\[(\d+)\]")
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def read_po(path: Path, asked: Languages) -> Iterator[Unit]:
    """Yield the messages with their translations, each plural form by itself; raises InputError.

    A fuzzy message is a draft, an obsolete one no message, and an empty translation none yet.
    """
    name = path.as_posix()
    entries = list(scan_entries(read_po_text(path)[0], name))
    header = next((headers(entry) for entry in entries if _is_header(entry)), {})
    messages = [entry for entry in entries if not _is_header(entry)]
    source = asked.source or header.get("x-source-language") or _language(entry.text("msgid") for entry in messages)
    declared = asked.target or header.get("language")
    target = declared or _language(entry.text("msgstr") or entry.text("msgstr[0]") for entry in messages)
    languages = Languages(primary(source), primary(target))
    for entry in messages:
        for identifier, form in _forms(entry):
            yield _unit(entry, identifier, form, name, languages)


def _is_header(entry: Entry) -> bool:
    return not entry.text("msgid") and "msgctxt" not in entry.fields


def _language(texts: Iterable[str]) -> str:
    """Return the language that the script of most texts tells."""
    found = Counter(detect_language(text) for text in [text for text in texts if text.strip()][:SAMPLE])
    return found.most_common(1)[0][0] if found else "und"


def _forms(entry: Entry) -> Iterator[tuple[str, str]]:
    """Yield which `msgid` each `msgstr` translates: of several forms, the first is the singular."""
    forms = sorted(int(match[1]) for keyword in entry.fields if (match := _FORM.fullmatch(keyword)))
    if "msgid_plural" not in entry.fields or not forms:
        yield "msgid", "msgstr"
        return
    for form in forms:
        singular = form == 0 and len(forms) > 1
        yield "msgid" if singular else "msgid_plural", f"msgstr[{form}]"


def _unit(entry: Entry, identifier: str, form: str, path: str, languages: Languages) -> Unit:
    source = sentence_of(entry.content(identifier), path, languages.source or "und")
    target = sentence_of(entry.content(form), path, languages.target or "und")
    index = form.removeprefix("msgstr")
    return Unit(
        Pair(_side(source), _side(target), 1.0),
        entry.text("msgctxt") + index,
        state="initial" if "fuzzy" in entry.flags or not target.text else "",
        translate=CREDITS.isdisjoint((entry.text("msgid"), entry.text("msgctxt"))),
        notes=tuple(note for note in (*entry.extracted, *entry.comments) if note and not note.startswith("alignqa:")),
        accepted=accepted_rules(comment for comment in entry.comments if comment.startswith("alignqa:")),
    )


def _side(sentence: Sentence) -> tuple[Sentence, ...]:
    return (sentence,) if sentence.text else ()


def write_po(units: Iterable[Unit], languages: Languages, file: IO[bytes]) -> None:
    """Write the units as messages, told apart by a context where two have one text; inline codes become text."""
    fields = {
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "X-Source-Language": languages.source or "",
        "Language": languages.target or "",
    }
    head = "".join(quoted(f"{name}: {value}\n") + "\n" for name, value in fields.items() if value)
    file.write(f'msgid ""\nmsgstr ""\n{head}'.encode())
    taken: set[tuple[str, str]] = {("", "")}
    for number, unit in enumerate(units, start=1):
        source = text_with_codes(joined(unit.pair.source))
        context = "" if ("", source) not in taken else unit.id
        if (context, source) in taken:
            context = f"{unit.id or 'unit'}-{number}"
        taken.add((context, source))
        file.write("".join(_message(unit, source, context)).encode("utf-8", "replace"))


def _message(unit: Unit, source: str, context: str) -> Iterator[str]:
    yield "\n"
    yield from (f"#. {' '.join(note.split())}\n" for note in unit.notes)
    target = text_with_codes(joined(unit.pair.target))
    if unit.state == "initial" and target:
        yield "#, fuzzy\n"
    if context:
        yield f"msgctxt {quoted(context)}\n"
    yield f"msgid {quoted(source)}\nmsgstr {quoted(target)}\n"


def quoted(text: str) -> str:
    """Return a text as a PO string."""
    return '"' + "".join(_ESCAPES.get(letter, letter) for letter in text) + '"'
