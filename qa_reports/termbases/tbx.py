"""Termbases in TBX, the exchange format of terminology (ISO 30042).

Read are version 3 (`conceptEntry`) in both styles, data categories as attributes (DCA) and as tags (DCT), and version 2
(`martif`, `termEntry`) with `tig` or `ntig`, as other tools write them. Written is TBX-Basic, version 3, DCA.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from align.errors import InputError
from align.reading.decoding import read_bytes, source_name
from qa_reports.termbases.termbase import Concept, Term, Termbase

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["read_tbx", "to_tbx"]

_NAMESPACE = "urn:iso:std:iso:30042:ed-2"
_EMPTY = f'<tbx xmlns="{_NAMESPACE}" type="TBX-Basic" style="dca" xml:lang="en"/>'
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

_ROOTS = frozenset({"tbx", "martif"})
_ENTRIES = frozenset({"conceptEntry", "termEntry"})
_LANGUAGES = frozenset({"langSec", "langSet"})
_TERMS = frozenset({"termSec", "tig", "ntig"})

_FORBIDDEN = re.compile(r"deprecated|superseded|forbidden|obsolete|notRecommended", re.IGNORECASE)
_PREFERRED = re.compile(r"preferred|standardized", re.IGNORECASE)
_PROPOSED = frozenset({"unprocessed", "provisionallyProcessed"})
_CASE = frozenset({"x-caseSensitive", "caseSensitive", "caseSensitivity"})

_NO_XML = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def read_tbx(path: str | Path) -> Termbase:
    """Return the termbase of a TBX file, read without entities or network access. Raises InputError."""
    name = source_name(path)
    root = _parse(read_bytes(path), name)
    if _name(root) not in _ROOTS:
        raise InputError(name, f"is XML, but no TBX: it begins with <{_name(root)}>, not <tbx> or <martif>", 1)
    concepts = tuple(_concept(entry, name) for entry in root.iter() if _name(entry) in _ENTRIES)
    if not any(concept.terms for concept in concepts):
        raise InputError(name, "holds no terms; look for <conceptEntry> or <termEntry> elements in it")
    if not any(concept.approved for concept in concepts):
        raise InputError(
            name, "no entry is approved: all are marked as proposals; set their processStatus to finalized"
        )
    return Termbase(concepts, Path(path).name)


def _parse(data: bytes, name: str) -> _Element:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        reason = f"is broken XML ({error.msg}); export the termbase again"
        raise InputError(name, " ".join(reason.split()), error.lineno) from None
    for entity in root.iter(etree.Entity):
        reason = f"uses the entity {entity.text}, which is not read; write the text itself"
        raise InputError(name, reason, _line(entity))
    return root


def _name(element: _Element) -> str:
    """Return an element's name without its namespace; empty for comments and instructions."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _line(element: _Element) -> int | None:
    return element.sourceline if isinstance(element.sourceline, int) else None


def _concept(entry: _Element, path: str) -> Concept:
    terms: list[Term] = []
    statuses: set[str] = set()
    for language in entry:
        if _name(language) in _LANGUAGES:
            found = [_term(section, _lang(language, path)) for section in language.iter() if _name(section) in _TERMS]
            terms += [term for _, term in sorted(found, key=lambda ranked: ranked[0]) if term.text]
            statuses |= {status for section in language.iter() for status in [_category(section, "processStatus")]}
    notes = [_text(child) for child in entry if _name(child) == "note"]
    return Concept(tuple(terms), " ".join(notes), approved=not statuses & _PROPOSED)


def _lang(language: _Element, path: str) -> str:
    code = language.get(_LANG) or language.get("lang")
    if not code:
        reason = f"<{_name(language)}> has no xml:lang; add the language of its terms (ko, en)"
        raise InputError(path, reason, _line(language))
    return code.replace("_", "-").partition("-")[0].lower()


def _term(section: _Element, lang: str) -> tuple[bool, Term]:
    """Return whether a term comes after the preferred one of its language, and the term."""
    categories = {kind: _text(element) for element in section.iter() for kind in [_kind(element)] if kind}
    status = categories.get("administrativeStatus") or categories.get("normativeAuthorization") or ""
    text = next((_text(element) for element in section.iter() if _name(element) == "term"), "")
    sensitive = any(categories.get(kind, "").lower() in {"yes", "true", "sensitive"} for kind in _CASE)
    forbidden = bool(_FORBIDDEN.search(status))
    after = not _PREFERRED.search(status)
    return after, Term(text, lang, forbidden, sensitive, categories.get("partOfSpeech", ""))


def _kind(element: _Element) -> str:
    """Return the data category of an element: its type (DCA) or, in the namespace of a category, its name (DCT)."""
    return element.get("type") or _name(element)


def _category(element: _Element, kind: str) -> str:
    return _text(element) if _kind(element) == kind else ""


def _text(element: _Element) -> str:
    return " ".join("".join(map(str, element.itertext())).split())


def to_tbx(termbase: Termbase) -> bytes:
    """Return the termbase as TBX-Basic; proposals are marked as provisionally processed."""
    from lxml import etree

    root = etree.fromstring(_EMPTY)
    _add(_add(_add(_add(root, "tbxHeader"), "fileDesc"), "sourceDesc"), "p", f"Written by alignqa: {termbase.name}")
    body = _add(_add(root, "text"), "body")
    for number, concept in enumerate(termbase.concepts, start=1):
        _add_concept(_add(body, "conceptEntry", id=f"c{number}"), concept)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def _add_concept(entry: _Element, concept: Concept) -> None:
    if concept.note:
        _add(entry, "note", concept.note)
    for lang in dict.fromkeys(term.lang for term in concept.terms):
        section = _add(entry, "langSec")
        section.set(_LANG, lang)
        for term, status in _with_status(concept, lang):
            _add_term(_add(section, "termSec"), concept, term, status)


def _with_status(concept: Concept, lang: str) -> Iterator[tuple[Term, str]]:
    for place, term in enumerate(concept.allowed(lang)):
        yield term, "admittedTerm-admn-sts" if place else "preferredTerm-admn-sts"
    for term in concept.forbidden(lang):
        yield term, "deprecatedTerm-admn-sts"


def _add_term(section: _Element, concept: Concept, term: Term, status: str) -> None:
    _add(section, "term", term.text)
    notes: Mapping[str, str] = {
        "administrativeStatus": status,
        "partOfSpeech": term.part_of_speech,
        "x-caseSensitive": "yes" if term.case_sensitive else "",
        "processStatus": "" if concept.approved else "provisionallyProcessed",
    }
    for kind, value in notes.items():
        if value:
            _add(section, "termNote", value, type=kind)
    for kind, value in _evidence(concept, term):
        _add(section, "descrip", value, type=kind)


def _evidence(concept: Concept, term: Term) -> Iterator[tuple[str, str]]:
    """Yield what a proposal rests on: an example, and of a rendering how often it was met."""
    evidence = concept.evidence
    if evidence is None:
        return
    counts = dict(evidence.renderings)
    yield "context", evidence.target_example if term.text in counts else evidence.source_example
    if term.text in counts:
        # The standard's scale of reliability runs from 1 to 10.
        yield "reliabilityCode", str(max(1, round(10 * evidence.confidence)))
        yield "x-occurrences", str(counts[term.text])


def _add(parent: _Element, name: str, text: str = "", **attributes: str) -> _Element:
    from lxml import etree

    element = etree.SubElement(parent, f"{{{_NAMESPACE}}}{name}", attributes)
    element.text = _NO_XML.sub("", text) or None
    return element
