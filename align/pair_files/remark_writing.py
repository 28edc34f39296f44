"""Remarks written into bilingual files, at their units: XLIFF notes and ITS 2.0 issues, TMX props, PO comments.

Nothing else in the file changes. Remarks of an earlier run are replaced, those that a person has accepted stay.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from align.errors import SettingsError
from align.pair_files.file_text import FileText, read_file_text
from align.pair_files.inline_elements import is_annotation
from align.pair_files.inline_writing import attributes, xml_text
from align.pair_files.po_scanning import scan_entries
from align.pair_files.remarks import AUTHOR, Remark, accepted_rules
from align.pair_files.tmx import REMARK
from align.pair_files.xml_scanning import Element, scan_elements

__all__ = ["REMARK_SUFFIXES", "with_remarks"]

ITS = "http://www.w3.org/2005/11/its"

_REFERENCE = re.compile(rf' xmlns:its="{re.escape(ITS)}" its:locQualityIssuesRef="#{AUTHOR}-\d+"')


class Edit(NamedTuple):
    """`start:end` of the file's text gives way to `text`."""

    start: int
    end: int
    text: str


def with_remarks(path: Path, remarks: Iterable[Remark]) -> bytes:
    """Return the content of the file with the remarks. Raises SettingsError for a format that has no place for them."""
    if path.suffix.lower() not in _WRITINGS:
        raise SettingsError(f"{path}: findings can be written into these files: {', '.join(REMARK_SUFFIXES)}")
    file = read_file_text(path)
    parts: list[str] = []
    position = 0
    for edit in sorted(_WRITINGS[file.suffix](file, list(remarks))):
        parts += file.text[position : edit.start], edit.text
        position = edit.end
    return file.encoded("".join((*parts, file.text[position:])))


def _by_unit(starts: Sequence[int], remarks: Iterable[Remark]) -> Mapping[int, list[Remark]]:
    """Return the remarks of each unit, of which `starts` has the offsets."""
    found: defaultdict[int, list[Remark]] = defaultdict(list)
    for remark in remarks:
        found[bisect_right(starts, remark.place.start) - 1].append(remark)
    return found


def _end(text: str, element: Element) -> int:
    """Return the offset after an element."""
    alone = element.inner == element.inner_end and text.endswith("/>", element.start, element.inner)
    return element.inner_end if alone else text.index(">", element.inner_end) + 1


def _space_before(text: str, offset: int) -> str:
    return re.search(r"\s*$", text[max(offset - 200, 0) : offset])[0]  # type: ignore[index]


def _removal(text: str, element: Element) -> Edit:
    """Return the removal of an element with the white space that was written before it."""
    return Edit(element.start - len(_space_before(text, element.start)), _end(text, element), "")


def _is_open(element: Element) -> bool:
    return not accepted_rules([element.text()])


def _tmx(file: FileText, remarks: Sequence[Remark]) -> Iterator[Edit]:
    units = list(scan_elements(file.path, {"tmx"}, {"tu"}, {"seg", "prop"}))
    found = _by_unit([unit.start for unit in units], remarks)
    for index, unit in enumerate(units):
        ours = [prop for prop in unit.elements("prop") if prop.attributes.get("type") == REMARK and _is_open(prop)]
        yield from (_removal(file.text, prop) for prop in ours)
        variant = unit.child("tuv")
        if variant is not None and index in found:
            space = _space_before(file.text, variant.start)
            lines = (f"{space}<prop{attributes(type=REMARK)}>{xml_text(one.line)}</prop>" for one in found[index])
            at = variant.start - len(space)
            yield Edit(at, at, "".join(lines))


def _xliff(file: FileText, remarks: Sequence[Remark]) -> Iterator[Edit]:
    texts = {"source", "target", "note"}
    units = list(scan_elements(file.path, {"xliff"}, {"trans-unit", "unit"}, texts))
    found = _by_unit([unit.start for unit in units], remarks)
    for index, unit in enumerate(units):
        write = _xliff_1 if unit.name == "trans-unit" else _xliff_2
        yield from write(file.text, unit, found.get(index, []), f"{AUTHOR}-{index + 1}")


def _xliff_1(text: str, unit: Element, remarks: Sequence[Remark], name: str) -> Iterator[Edit]:
    groups = _issue_groups(unit)
    ours = [note for note in unit.elements("note") if note.attributes.get("from") == AUTHOR and _is_open(note)]
    yield from (_removal(text, element) for element in (*ours, *groups))
    issues = _issues(unit, remarks, name)
    target = unit.child("target")
    if target is not None:
        yield _reference(text, target, name if issues else None)
    anchor = target or unit.child("seg-source") or unit.child("source")
    if anchor is None or not issues:
        return
    space = _space_before(text, anchor.start)
    notes = (space + _note(text, unit, one, ' annotates="target"', "from") for one in remarks)
    last = [child for child in unit.elements() if child not in (*groups, *ours)][-1]
    insertions = {_end(text, anchor): "".join(notes)}
    insertions[_end(text, last)] = insertions.get(_end(text, last), "") + space + issues
    yield from (Edit(at, at, written) for at, written in insertions.items())


def _reference(text: str, target: Element, name: str | None) -> Edit:
    """Return the edit that makes a target refer to its issues, or to none."""
    tag = text[target.start : target.inner]
    old = _REFERENCE.search(tag)
    at = old.start() if old else re.match(r"<[^\s/>]+", tag).end()  # type: ignore[union-attr]
    reference = f' xmlns:its="{ITS}" its:locQualityIssuesRef="#{name}"' if name else ""
    return Edit(target.start + at, target.start + (old.end() if old else at), reference)


def _xliff_2(text: str, unit: Element, remarks: Sequence[Remark], name: str) -> Iterator[Edit]:
    notes = unit.child("notes")
    held = list(notes.elements("note")) if notes is not None else []
    ours = [note for note in held if note.attributes.get("category") == AUTHOR and _is_open(note)]
    whole = notes is not None and len(ours) == len(held)
    yield from (_removal(text, element) for element in (*([notes] if whole and notes else ours), *_issue_groups(unit)))
    lines = [_note(text, unit, one, ' appliesTo="target"', "category") for one in remarks]
    first = next(unit.elements("originalData", "segment", "ignorable"), None)
    if first is None:
        return
    space = _space_before(text, first.start)
    issues = _issues(unit, remarks, name, version="")
    yield from _annotations(text, unit, remarks, name)
    written = space + issues if issues else ""
    if lines and (notes is None or whole):
        prefix = _prefix(text, unit)
        written += f"{space}<{prefix}notes>{''.join(lines)}</{prefix}notes>"
    elif lines and held:
        at = _end(text, held[-1])
        yield Edit(at, at, "".join(_space_before(text, held[-1].start) + line for line in lines))
    at = (notes or first).start
    at -= len(_space_before(text, at))
    if written:
        yield Edit(at, at, written)


def _annotations(text: str, unit: Element, remarks: Sequence[Remark], name: str) -> Iterator[Edit]:
    """Yield the edits after which the translations that remarks are about, and no others, refer to the unit's issues.

    XLIFF 2.1 has issues of annotated text only (ITS module, section 5.9). Which text an issue was about that a person
    has disabled, the annotation of the run before tells.
    """
    prefix, disabled = _prefix(text, unit), bool(_disabled(unit))
    targets = (target for segment in unit.elements("segment") for target in segment.elements("target"))
    for number, target in enumerate(targets, start=1):
        marks = [mark for mark in target.elements() if is_annotation(mark)]
        for mark in marks:
            yield Edit(mark.start, mark.inner, "")
            yield Edit(mark.inner_end, _end(text, mark), "")
        concerned = any(target.inner <= one.place.start <= target.inner_end for one in remarks)
        if target.inner < target.inner_end and (concerned or (marks and disabled)):
            reference = attributes(id=f"{name}-{number}", type="its:generic", its_locQualityIssuesRef=f"#its={name}")
            yield Edit(target.inner, target.inner, f'<{prefix}mrk xmlns:its="{ITS}"{reference}>')
            yield Edit(target.inner_end, target.inner_end, f"</{prefix}mrk>")


def _note(text: str, unit: Element, remark: Remark, about: str, author: str) -> str:
    """Return a remark as a note, whose attribute `author` says who wrote it."""
    name = f"{_prefix(text, unit)}note"
    return f'<{name} {author}="{AUTHOR}"{about}>{xml_text(remark.line)}</{name}>'


def _prefix(text: str, unit: Element) -> str:
    """Return the prefix that the elements of XLIFF have in this file, with its colon."""
    return text[unit.start + 1 : text.index(unit.name, unit.start)]


def _issue_groups(unit: Element) -> list[Element]:
    return [
        group
        for group in unit.elements("locQualityIssues")
        if group.namespace == ITS and group.attributes.get("xml:id", "").startswith(AUTHOR)
    ]


def _disabled(unit: Element) -> list[dict[str, str]]:
    """Return the issues that a person has disabled."""
    return [
        issue.attributes
        for group in _issue_groups(unit)
        for issue in group.elements("locQualityIssue")
        if issue.attributes.get("locQualityIssueEnabled") == "no"
    ]


def _issues(unit: Element, remarks: Sequence[Remark], name: str, version: str = "2.0") -> str:
    """Return the issues of a unit as ITS has them apart from the text, those that a person has disabled kept.

    In XLIFF 2.1, whose module it is, ITS has no version of its own.
    """
    fresh = (
        {
            "locQualityIssueType": one.kind,
            "locQualityIssueComment": one.line,
            "locQualityIssueSeverity": str(one.weight),
            "locQualityIssueEnabled": "yes",
        }
        for one in remarks
    )
    issues = "".join(f"<its:locQualityIssue{attributes(**issue)}/>" for issue in (*_disabled(unit), *fresh))
    head = f'<its:locQualityIssues xmlns:its="{ITS}"{attributes(version=version, xml_id=name)}>'
    return f"{head}{issues}</its:locQualityIssues>" if issues else ""


def _po(file: FileText, remarks: Sequence[Remark]) -> Iterator[Edit]:
    entries = list(scan_entries(file.text, file.path.as_posix()))
    found = _by_unit([entry.start for entry in entries], remarks)
    ending = "\r\n" if "\r\n" in file.text else "\n"
    for index, entry in enumerate(entries):
        for match in re.finditer(rf"# {AUTHOR}:[^\n]*\n", file.text[entry.start : max(entry.keyword, entry.start)]):
            if not accepted_rules([match[0][1:]]):
                yield Edit(entry.start + match.start(), entry.start + match.end(), "")
        lines = "".join(f"# {AUTHOR}: {one.line}{ending}" for one in found.get(index, ()))
        if lines:
            yield Edit(entry.start, entry.start, lines)


_WRITINGS: Mapping[str, Callable[[FileText, Sequence[Remark]], Iterator[Edit]]] = {
    ".po": _po,
    ".tmx": _tmx,
    ".xlf": _xliff,
    ".xliff": _xliff,
}

REMARK_SUFFIXES: tuple[str, ...] = tuple(_WRITINGS)
"""The file name endings of formats that have a place for remarks."""
