"""XLIFF 1.2 (and 1.0, 1.1) and 2.1 (and 2.0) read as a stream, unit by unit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from align.bitext import Code, Pair, Sentence
from align.language import detect_language
from align.pair_files.content_places import sentence_of
from align.pair_files.inline_elements import Item, content_of, match_codes, read_items
from align.pair_files.languages import Languages, told_apart
from align.pair_files.remarks import AUTHOR, accepted_rules
from align.pair_files.unit import State, Unit
from align.pair_files.xliff_segments import SEGMENT, split_segments, without_segments
from align.pair_files.xml_scanning import Element, scan_elements

__all__ = ["read_xliff"]

_TEXTS = {"source", "target", "seg-source", "note", "data"}

# States of XLIFF 1.2 in those of 2.1. What is to be translated or adapted yet is no translation, whatever stands there.
STATES: Mapping[str, State] = {
    "new": "initial",
    "needs-translation": "initial",
    "needs-l10n": "initial",
    "needs-adaptation": "initial",
    "needs-review-translation": "translated",
    "needs-review-l10n": "translated",
    "needs-review-adaptation": "translated",
    "translated": "translated",
    "signed-off": "reviewed",
    "final": "final",
    "initial": "initial",
    "reviewed": "reviewed",
}


def read_xliff(path: Path, asked: Languages) -> Iterator[Unit]:
    """Yield the segments of all files in an XLIFF document; raises InputError for what is none.

    Where a unit is divided into segments alike on both sides, each segment is a unit; otherwise the whole is.
    Proposals (`alt-trans`, `mtc:matches`) are no part of the translation.
    """
    name = path.as_posix()
    for element in scan_elements(path, {"xliff"}, {"trans-unit", "unit"}, _TEXTS):
        reading = _READINGS[element.name](element)
        yield from reading.units(name, asked)


class _Reading:
    """One unit, as either version has it: items of both sides, marked with segments, and what holds for the whole."""

    def __init__(self, element: Element) -> None:
        self.element = element
        self.source: list[Item] = []
        self.target: list[Item] = []
        self.states: dict[str, State] = {}
        self.state: State = ""
        self.source_lang: str | None = None
        self.target_lang: str | None = None
        self.notes: list[Element] = []

    def units(self, path: str, asked: Languages) -> Iterator[Unit]:
        sources, targets = split_segments(self.source), split_segments(self.target)
        whole = not sources or bool(set(targets) - set(sources)) or (not targets and bool(self.target))
        if whole or not any(map(_has_text, sources.values())):
            sources, targets = {"": without_segments(self.source)}, {"": without_segments(self.target)}
        for segment, items in sources.items():
            yield self._unit(path, asked, segment, items, targets.get(segment, []))

    def _unit(self, path: str, asked: Languages, segment: str, source: list[Item], target: list[Item]) -> Unit:
        element, attributes = self.element, self.element.attributes
        langs = told_apart(Languages(asked.source or self.source_lang, asked.target or self.target_lang))
        left, right = self._sentence(source, path, langs.source), self._sentence(target, path, langs.target)
        codes = match_codes(left.codes, right.codes)
        several = f"#{segment}" if segment and len(split_segments(self.source)) > 1 else ""
        return Unit(
            Pair(_side(replace(left, codes=codes[0])), _side(replace(right, codes=codes[1])), 1.0),
            attributes.get("id", "") + several,
            element.inherited("original") or _file_id(element),
            self.states.get(segment, self.state),
            tuple(text for note in self.notes if not _is_ours(note) and (text := note.text().strip())),
            element.inherited("translate") != "no",
            accepted_rules(note.text() for note in self.notes if _is_ours(note)) | _disabled(element),
        )

    def _sentence(self, items: Iterable[Item], path: str, lang: str | None) -> Sentence:
        content = content_of(items, self.element)
        return sentence_of(content, path, lang or detect_language(content.text))


class _Reading1(_Reading):
    """A `trans-unit` of XLIFF 1.2."""

    def __init__(self, element: Element) -> None:
        super().__init__(element)
        source, target = element.child("source"), element.child("target")
        divided = element.child("seg-source") or source
        self.source = read_items(divided) if divided is not None else []
        self.target = read_items(target) if target is not None else []
        state = target.attributes.get("state", "") if target is not None else ""
        approved = element.attributes.get("approved") == "yes" and target is not None
        self.state = STATES.get(state, "final" if approved else "")
        self.source_lang = element.inherited("source-language") or _lang(source)
        self.target_lang = element.inherited("target-language") or _lang(target)
        self.notes = list(element.elements("note"))


class _Reading2(_Reading):
    """A `unit` of XLIFF 2.1; `order` of targets is not followed, since pairs keep together."""

    def __init__(self, element: Element) -> None:
        super().__init__(element)
        stored = element.child("originalData")
        data = {one.attributes.get("id", ""): one.text() for one in stored.elements("data")} if stored else {}
        for number, part in enumerate(element.elements("segment", "ignorable")):
            mark = str(number)
            for items, child in ((self.source, part.child("source")), (self.target, part.child("target"))):
                inner = read_items(child, data) if child is not None else []
                if part.name == "segment" and (items is self.source or child is not None):
                    inner = [_bound("open", mark), *inner, _bound("close", mark)]
                items += inner
            self.states[mark] = STATES.get(part.attributes.get("state", ""), "")
        self.state = next(iter(self.states.values()), "")
        self.source_lang, self.target_lang = element.inherited("srcLang"), element.inherited("trgLang")
        notes = element.child("notes")
        self.notes = list(notes.elements("note")) if notes is not None else []


_READINGS: Mapping[str, type[_Reading1] | type[_Reading2]] = {"trans-unit": _Reading1, "unit": _Reading2}


def _bound(kind: str, mark: str) -> Code:
    return Code(0, "open" if kind == "open" else "close", mark, "", type=SEGMENT, note=True)


def _lang(element: Element | None) -> str | None:
    return element.attributes.get("xml:lang") if element is not None else None


def _file_id(element: Element) -> str:
    return next((parent.attributes.get("id", "") for parent in element.parents if parent.name == "file"), "")


def _has_text(items: Iterable[Item]) -> bool:
    return any(not isinstance(item, Code) for item in items)


def _side(sentence: Sentence) -> tuple[Sentence, ...]:
    return (sentence,) if sentence.text or sentence.codes else ()


def _is_ours(note: Element) -> bool:
    return AUTHOR in (note.attributes.get("from"), note.attributes.get("category"))


def _disabled(element: Element) -> frozenset[str]:
    """Return the rules whose issues (ITS 2.0) a person has disabled."""
    issues = [issue for group in element.elements("locQualityIssues") for issue in group.elements("locQualityIssue")]
    lines = (
        issue.attributes.get("locQualityIssueComment", "").partition(" ")[0] + " ignored:"
        for issue in issues
        if issue.attributes.get("locQualityIssueEnabled") == "no"
    )
    return accepted_rules(lines)
