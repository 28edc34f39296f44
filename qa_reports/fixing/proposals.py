"""Which findings can be fixed safely, and the edit that does it.

Safe is a finding that is sure, whose suggestion replaces exactly the words it marks, and whose replacement leaves the
grammar around it alone: a name's commoner spelling, a term's commoner rendering, the required form where the termbase
forbids another. What would need a person's eye (a verb that must agree, a sound nobody can tell) is left.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from align.bitext import Bitext, Sentence
from align.pair_files import is_pair_file
from qa_reports.finding import Finding
from qa_reports.fixing.edits import Edit
from qa_reports.fixing.wording import fit
from qa_reports.report import Report

__all__ = ["propose_edits"]

SURE = 0.9
"""Least confidence of a finding that is fixed unseen: of those, about nine in ten are right."""

CLEAR_MAJORITY = 2
"""How often the suggested form must stand in the text for each time the marked one does: once against once says
nothing about which of them is right."""


def propose_edits(report: Report) -> list[Edit]:
    """Return the edits that fix the report's safe findings, in the order of the files; no two of them overlap."""
    documents = {document.id: document for document in report.documents}
    edits: list[Edit] = []
    for finding in sorted(report.findings, key=lambda finding: _PRECEDENCE.get(finding.rule, len(_PRECEDENCE))):
        edit = _edit(documents[finding.document], finding) if is_safe(finding) else None
        if edit is not None and not any(_overlap(edit, other) for other in edits):
            edits.append(edit)
    return sorted(edits, key=lambda edit: (edit.place.path, edit.place.start))


def is_safe(finding: Finding) -> bool:
    """Whether a finding may be fixed without a person looking at it first."""
    accept = _SAFE.get(finding.rule)
    return accept is not None and finding.confidence >= SURE and bool(finding.suggestion) and accept(finding)


def _has_clear_majority(finding: Finding) -> bool:
    counts = {variant.text: variant.count for variant in finding.variants}
    here = counts.get(finding.target.text, 1) if finding.target else 1
    others = sum(count for text, count in counts.items() if text != finding.suggestion)
    return counts.get(finding.suggestion or "", 0) >= CLEAR_MAJORITY * max(here, others)


def _is_forbidden_form(finding: Finding) -> bool:
    return finding.target is not None


_SAFE: Mapping[str, Callable[[Finding], bool]] = {
    "termbase": _is_forbidden_form,
    "name-spelling": _has_clear_majority,
    "term-variant": _has_clear_majority,
}
"""The rules whose findings may be fixed, with what else must hold; where two mark the same words, the first counts."""

_PRECEDENCE = {rule: place for place, rule in enumerate(_SAFE)}


def _overlap(one: Edit, other: Edit) -> bool:
    return (
        one.place.path == other.place.path
        and one.place.start < other.place.start + len(other.old)
        and other.place.start < one.place.start + len(one.old)
    )


def _edit(document: Bitext, finding: Finding) -> Edit | None:
    """Return the edit of a safe finding, or None where it stands outside the translation or cannot be fitted in."""
    sentence = _sentence(document, finding)
    if sentence is None or finding.target is None or finding.suggestion is None:
        return None
    start = finding.target.place.offset_in(sentence.place)
    end = start + len(finding.target.text)
    if sentence.text[start:end] != finding.target.text:
        return None
    fitted = fit(sentence.text, start, end, finding.suggestion, sentence.lang, is_name=finding.rule == "name-spelling")
    if fitted is None:
        return None
    place = sentence.place.of_part(sentence.text, fitted.start, fitted.end)
    old = sentence.text[fitted.start : fitted.end]
    if place.end - place.start != len(old) and not is_pair_file(Path(place.path)):
        # Markup or a character reference stands between the letters; the writers of bilingual files know references.
        return None
    return Edit(place, old, fitted.text, finding.rule, finding.fingerprint)


def _sentence(document: Bitext, finding: Finding) -> Sentence | None:
    """Return the sentence of the translation in which a finding's target words stand.

    Every sentence belongs to one side, also where one file holds both; what was left untranslated is the source's.
    """
    if finding.pair is None or finding.target is None or document.target_lang is None:
        return None
    at = finding.target.place
    inside = (s for s in document.pairs[finding.pair].target if s.place.start <= at.start and at.end <= s.place.end)
    return next((s for s in inside if s.place.path == at.path and s.lang != document.source_lang), None)
