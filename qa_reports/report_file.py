"""A JSON report read back: the same documents, pairs and findings, without what only the run itself knew."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from align.bitext import Bitext, Dropped, Pair, Passage, Place, Sentence
from align.errors import InputError
from qa_reports.finding import Finding, Severity, Span, Suppressed, Variant
from qa_reports.report import Report, UnreadInput

__all__ = ["read_report"]

Record = Mapping[str, Any]

SCHEMA_VERSION = 1


def read_report(path: str | Path) -> Report:
    """Return the report in a `.json` file that alignqa wrote; raises InputError where it is none."""
    try:
        record = json.loads(Path(path).read_text(encoding="utf-8"))
    except OSError as error:
        raise InputError(str(path), f"cannot be read: {error.strerror or error}") from error
    except (json.JSONDecodeError, UnicodeDecodeError) as error:
        raise InputError(str(path), f"is no JSON report: {error}", getattr(error, "lineno", None)) from error
    version = record.get("schema_version") if isinstance(record, dict) else None
    if version != SCHEMA_VERSION:
        raise InputError(str(path), f"is no alignqa report of schema {SCHEMA_VERSION} (alignqa check --report x.json)")
    try:
        return _report(record)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise InputError(str(path), f"is no whole alignqa report: {error!r}") from error


def _report(record: Record) -> Report:
    documents = {document["id"]: _document(document) for document in record["documents"]}

    def finding(row: Record) -> Finding:
        return _finding(row, documents[row["document"]])

    return Report(
        signature=record["signature"],
        documents=tuple(documents.values()),
        findings=tuple(map(finding, record["findings"])),
        errors=tuple(UnreadInput(row["path"], row["reason"], row.get("line")) for row in record.get("errors", ())),
        suppressed=tuple(Suppressed(finding(row), row["by"], row["reason"]) for row in record.get("suppressed", ())),
    )


def _document(record: Record) -> Bitext:
    paths = {"source": record["source_path"], "target": record["target_path"] or record["source_path"]}
    langs = {"source": record["source_lang"], "target": record["target_lang"] or "und"}

    def sentences(row: Record, side: str) -> tuple[Sentence, ...]:
        return tuple(Sentence(part["text"], langs[side], _place(part, paths[side])) for part in row[side])

    pairs = (
        Pair(sentences(row, "source"), sentences(row, "target"), row["score"], row.get("moved", False))
        for row in record["pairs"]
    )
    return Bitext(
        id=record["id"],
        source_path=record["source_path"],
        target_path=record["target_path"],
        source_lang=record["source_lang"],
        target_lang=record["target_lang"],
        pairs=tuple(pairs),
        dropped=tuple(_dropped(row, paths[row["side"]]) for row in record.get("dropped", ())),
        notices=tuple(record.get("notices", ())),
    )


def _place(record: Record, path: str) -> Place:
    return Place(path, record["line"], record["column"], record["start"], record["end"])


def _dropped(record: Record, path: str) -> Dropped:
    # A report names the line of what was dropped, not the offsets.
    place = Place(path, record["line"], 1, 0, 0)
    return Dropped(record["side"], Passage(record["text"], place), record["reason"])


def _finding(record: Record, document: Bitext) -> Finding:
    return Finding(
        rule=record["rule"],
        severity=Severity(record["severity"]),
        confidence=record["confidence"],
        message=record["message"],
        document=record["document"],
        pair=record["pair"],
        source=_span(record["source"], document.source_path),
        target=_span(record["target"], document.target_path or document.source_path),
        variants=tuple(Variant(row["text"], row["count"]) for row in record.get("variants", ())),
        suggestion=record.get("suggestion"),
        fingerprint=record["fingerprint"],
    )


def _span(record: Record | None, path: str) -> Span | None:
    return Span(record["text"], _place(record, path)) if record else None
