"""The SARIF report: Static Analysis Results Interchange Format 2.1.0 (OASIS), as code hosts and editors read it."""

from __future__ import annotations

import json
from collections.abc import Iterable

from align import __version__
from align.pair_files.records import Record, escape_surrogates, rounded
from qa_reports.check import Check
from qa_reports.finding import Finding, Severity, Span, Suppressed
from qa_reports.plugins import all_checks
from qa_reports.report import Report, UnreadInput
from qa_reports.writers.places import file_uri, span_end

__all__ = ["to_sarif"]

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}

FINGERPRINT = "alignqa/v1"

SUPPRESSIONS = {"baseline": "external", "comment": "inSource"}


def to_sarif(report: Report) -> str:
    """Return the report as a SARIF log with one run."""
    rules = {check.id: index for index, check in enumerate(all_checks())}
    run = {
        "tool": {
            "driver": {
                "name": "alignqa",
                "version": __version__,
                "semanticVersion": __version__,
                "rules": [_rule(check) for check in all_checks()],
                "properties": {"signature": report.signature},
            }
        },
        "columnKind": "unicodeCodePoints",
        "invocations": [_invocation(report.errors)],
        "results": [
            *(_result(finding, rules) for finding in report.findings),
            *(_suppressed(accepted, rules) for accepted in report.suppressed),
        ],
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return escape_surrogates(json.dumps(log, ensure_ascii=False, indent=2, allow_nan=False)) + "\n"


def _rule(check: Check) -> Record:
    return {
        "id": check.id,
        "shortDescription": {"text": check.summary},
        "fullDescription": {"text": check.page},
        "help": {"text": check.explanation},
        "defaultConfiguration": {"level": LEVELS[check.severity]},
    }


def _invocation(errors: Iterable[UnreadInput]) -> Record:
    notifications = [_notification(error) for error in errors]
    return {"executionSuccessful": not notifications, "toolExecutionNotifications": notifications}


def _notification(error: UnreadInput) -> Record:
    location: Record = {"artifactLocation": {"uri": file_uri(error.path)}}
    if error.line is not None:
        location["region"] = {"startLine": error.line}
    return {"level": "error", "message": {"text": error.reason}, "locations": [{"physicalLocation": location}]}


def _result(finding: Finding, rules: dict[str, int]) -> Record:
    # The place to look is the translation; what it renders is the related place.
    spans = [span for span in (finding.target, finding.source) if span]
    result: Record = {
        "ruleId": finding.rule,
        "level": LEVELS[finding.severity],
        "message": {"text": finding.message},
        "rank": round(100 * finding.confidence, 1),
        "locations": [_location(span) for span in spans[:1]],
        "partialFingerprints": {FINGERPRINT: finding.fingerprint},
        "properties": _properties(finding),
    }
    if finding.rule in rules:
        result["ruleIndex"] = rules[finding.rule]
    if len(spans) > 1:
        result["relatedLocations"] = [{"id": 1, **_location(spans[1]), "message": {"text": "source"}}]
    if finding.suggestion is not None and finding.target:
        result["fixes"] = [_fix(finding.target, finding.suggestion)]
    return result


def _suppressed(accepted: Suppressed, rules: dict[str, int]) -> Record:
    suppression = {"kind": SUPPRESSIONS[accepted.by], "justification": accepted.reason}
    return _result(accepted.finding, rules) | {"suppressions": [suppression]}


def _location(span: Span) -> Record:
    return {"physicalLocation": {"artifactLocation": {"uri": file_uri(span.place.path)}, "region": _region(span)}}


def _region(span: Span) -> Record:
    end_line, end_column = span_end(span)
    place = span.place
    return {
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": end_line,
        "endColumn": end_column,
        "snippet": {"text": span.text},
    }


def _properties(finding: Finding) -> Record:
    properties: Record = {
        "confidence": rounded(finding.confidence),
        "document": finding.document,
        "pair": finding.pair,
    }
    if finding.variants:
        properties["variants"] = [{"text": variant.text, "count": variant.count} for variant in finding.variants]
    return properties


def _fix(target: Span, suggestion: str) -> Record:
    replacement = {"deletedRegion": _region(target), "insertedContent": {"text": suggestion}}
    change = {"artifactLocation": {"uri": file_uri(target.place.path)}, "replacements": [replacement]}
    return {"description": {"text": f"write '{suggestion}'"}, "artifactChanges": [change]}
