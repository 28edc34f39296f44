"""The JSON report, schema 1: `docs/report.schema.json` says what stands in it."""

from __future__ import annotations

import json
import re
from typing import Any

from align import __version__
from align.bitext import Bitext, Dropped, Pair, Sentence
from qa_reports.finding import Finding, Span
from qa_reports.report import Report, UnreadInput

__all__ = ["SCHEMA_VERSION", "report_record", "to_json"]

SCHEMA_VERSION = 1

_SURROGATE = re.compile("[\ud800-\udfff]")

Record = dict[str, Any]


def to_json(report: Report, *, ascii_only: bool = False) -> str:
    """Return the report as JSON text that UTF-8 can encode, whatever its documents hold."""
    text = json.dumps(report_record(report), ensure_ascii=ascii_only, indent=2, allow_nan=False)
    # A lone surrogate has no UTF-8, but JSON has an escape for it, from which it is read back unharmed.
    return _SURROGATE.sub(lambda match: f"\\u{ord(match[0]):04x}", text) + "\n"


def report_record(report: Report) -> Record:
    """Return the report as dicts and lists, keyed as in the schema."""
    return {
        "schema_version": SCHEMA_VERSION,
        "tool": {"name": "alignqa", "version": __version__},
        "signature": report.signature,
        "documents": [_document(document) for document in report.documents],
        "findings": [_finding(finding) for finding in report.findings],
        "errors": [_error(error) for error in report.errors],
        "summary": report.summary(),
    }


def _document(document: Bitext) -> Record:
    return {
        "id": document.id,
        "source_path": document.source_path,
        "target_path": document.target_path,
        "source_lang": document.source_lang,
        "target_lang": document.target_lang,
        "notices": list(document.notices),
        "dropped": [_dropped(dropped) for dropped in document.dropped],
        "pairs": [_pair(index, pair) for index, pair in enumerate(document)],
    }


def _dropped(dropped: Dropped) -> Record:
    passage = dropped.passage
    return {"side": dropped.side, "line": passage.place.line, "text": passage.text, "reason": dropped.reason}


def _pair(index: int, pair: Pair) -> Record:
    return {
        "id": index,
        "score": _rounded(pair.score),
        "source": [_words(sentence) for sentence in pair.source],
        "target": [_words(sentence) for sentence in pair.target],
    }


def _words(words: Sentence | Span) -> Record:
    place = words.place
    return {"text": words.text, "line": place.line, "column": place.column, "start": place.start, "end": place.end}


def _finding(finding: Finding) -> Record:
    record: Record = {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "confidence": _rounded(finding.confidence),
        "message": finding.message,
        "document": finding.document,
        "pair": finding.pair,
        "source": _words(finding.source) if finding.source else None,
        "target": _words(finding.target) if finding.target else None,
    }
    if finding.variants:
        record["variants"] = [{"text": variant.text, "count": variant.count} for variant in finding.variants]
    if finding.suggestion is not None:
        record["suggestion"] = finding.suggestion
    return record | {"fingerprint": finding.fingerprint}


def _error(error: UnreadInput) -> Record:
    line = {} if error.line is None else {"line": error.line}
    return {"path": error.path, "reason": error.reason} | line


def _rounded(share: float) -> float:
    # Four decimals tell any two findings apart; more would make reports differ between machines.
    return round(float(share), 4)
