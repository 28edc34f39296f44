"""The bilingual file that was checked, with the findings written at its units, for a translator's tool to show.

A person who puts `ignored` for the severity in a note, or disables an issue, tells later runs not to report it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from align.bitext import Bitext
from align.errors import SettingsError
from align.pair_files.remark_writing import with_remarks
from align.pair_files.remarks import Remark
from qa_reports.finding import Finding, Severity
from qa_reports.plugins import all_checks
from qa_reports.report import Report

__all__ = ["annotated", "remarks_of"]

_ITS_TYPES: Mapping[str, str] = {
    "accuracy/addition": "addition",
    "accuracy/mistranslation": "mistranslation",
    "accuracy/mistranslation/date-time": "numbers",
    "accuracy/mistranslation/entity": "inconsistent-entities",
    "accuracy/mistranslation/number": "numbers",
    "accuracy/mistranslation/unit-conversion": "numbers",
    "accuracy/omission": "omission",
    "accuracy/untranslated": "untranslated",
    "design-and-markup/link-cross-reference": "pattern-problem",
    "design-and-markup/markup-tag": "markup",
    "linguistic-conventions/grammar": "grammar",
    "linguistic-conventions/punctuation": "typographical",
    "linguistic-conventions/spelling": "misspelling",
    "source/character-encoding": "characters",
    "source/spelling": "misspelling",
    "style/inconsistent-style": "inconsistency",
    "terminology/inconsistent-use": "terminology",
    "terminology/inconsistent-with-resource": "terminology",
    "terminology/wrong-term": "terminology",
}
"""MQM type of a rule -> type of ITS 2.0 (appendix C); `other` for the rest."""

_WEIGHTS: Mapping[Severity, int] = {Severity.ERROR: 100, Severity.WARNING: 50, Severity.INFO: 10}


def annotated(suffix: str) -> Callable[[Report], bytes]:
    """Return a writer of reports that are a copy of the bilingual file with this suffix, findings and all.

    It raises SettingsError where the report is not about one such file.
    """

    def write(report: Report) -> bytes:
        documents = [document for document in report.documents if Path(document.source_path).suffix.lower() == suffix]
        if len(documents) != 1 or len(report.documents) != 1:
            raise SettingsError(
                f"findings are written into a copy of the {suffix} file that was checked: check one alone"
            )
        return with_remarks(Path(documents[0].source_path), remarks_of(documents[0], report.findings))

    return write


def remarks_of(document: Bitext, findings: tuple[Finding, ...]) -> Iterator[Remark]:
    """Yield the findings of a document as remarks on its units; those that are about no unit are left out."""
    types = {check.id: check.mqm for check in all_checks()}
    for finding in findings:
        if finding.document != document.id or finding.pair is None:
            continue
        pair = document[finding.pair]
        sentence = (pair.target or pair.source)[0]
        kind = _ITS_TYPES.get(types.get(finding.rule, ""), "other")
        yield Remark(
            sentence.place, finding.rule, finding.severity.value, finding.message, kind, _WEIGHTS[finding.severity]
        )
