"""The JSON report, schema 1: `docs/report.schema.json` says what stands in it."""

from __future__ import annotations

import json

from align import __version__
from align.bitext import Bitext, Dropped
from align.pair_files.records import Record, escape_surrogates, pair_record, rounded, words_record
from qa_reports.finding import Finding, Span
from qa_reports.report import Report, UnreadInput
from qa_reports.report_file import SCHEMA_VERSION
from qa_reports.writers.score_lines import score_records

__all__ = ["finding_record", "report_record", "to_json"]


def to_json(report: Report, *, ascii_only: bool = False) -> str:
    """Return the report as JSON text that UTF-8 can encode, whatever its documents hold."""
    text = json.dumps(report_record(report), ensure_ascii=ascii_only, indent=2, allow_nan=False)
    return escape_surrogates(text) + "\n"


def report_record(report: Report) -> Record:
    """Return the report as dicts and lists, keyed as in the schema."""
    record: Record = {
        "schema_version": SCHEMA_VERSION,
        "tool": {"name": "alignqa", "version": __version__},
        "signature": report.signature,
        "documents": [_document(document) for document in report.documents],
        "findings": [finding_record(finding) for finding in report.findings],
        "errors": [_error(error) for error in report.errors],
        "summary": report.summary(),
    }
    if report.suppressed:
        record["suppressed"] = [
            finding_record(accepted.finding) | {"by": accepted.by, "reason": accepted.reason}
            for accepted in report.suppressed
        ]
    return record | score_records(report)


def _document(document: Bitext) -> Record:
    return {
        "id": document.id,
        "source_path": document.source_path,
        "target_path": document.target_path,
        "source_lang": document.source_lang,
        "target_lang": document.target_lang,
        "notices": list(document.notices),
        "dropped": [_dropped(dropped) for dropped in document.dropped],
        "pairs": [pair_record(index, pair) for index, pair in enumerate(document)],
    }


def _dropped(dropped: Dropped) -> Record:
    passage = dropped.passage
    return {"side": dropped.side, "line": passage.place.line, "text": passage.text, "reason": dropped.reason}


def _span(span: Span | None) -> Record | None:
    return words_record(span.text, span.place) if span else None


def finding_record(finding: Finding) -> Record:
    """Return a finding, keyed as in the schema."""
    record: Record = {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "confidence": rounded(finding.confidence),
        "message": finding.message,
        "document": finding.document,
        "pair": finding.pair,
        "source": _span(finding.source),
        "target": _span(finding.target),
    }
    if finding.variants:
        record["variants"] = [{"text": variant.text, "count": variant.count} for variant in finding.variants]
    if finding.suggestion is not None:
        record["suggestion"] = finding.suggestion
    return record | {"fingerprint": finding.fingerprint}


def _error(error: UnreadInput) -> Record:
    line = {} if error.line is None else {"line": error.line}
    return {"path": error.path, "reason": error.reason} | line
