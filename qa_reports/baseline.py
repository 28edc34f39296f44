"""The baseline: findings that were accepted, so that later runs report new ones only.

A finding is known by its fingerprint, which is made of its rule, words and sentences: it outlives edits elsewhere.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import msgspec

from align.errors import InputError
from align.pair_files.records import escape_surrogates
from align.whole_file import write_whole
from qa_reports.finding import Finding, Suppressed
from qa_reports.report import Report

__all__ = ["Accepted", "Baseline", "accept", "read_baseline", "stale_entries", "suppress_accepted", "write_baseline"]

VERSION = 1
DEFAULT_REASON = "accepted"


@dataclass(frozen=True, slots=True)
class Accepted:
    """One accepted finding: what a person needs to recognise it, and why it was accepted."""

    fingerprint: str
    rule: str
    document: str
    message: str
    reason: str = DEFAULT_REASON


Baseline = Mapping[str, Accepted]
"""Fingerprint -> accepted finding."""


@dataclass(frozen=True, slots=True)
class _File:
    version: int
    findings: list[Accepted]


def read_baseline(path: str | Path) -> Baseline:
    """Return the accepted findings of a file that `write_baseline` wrote; raises InputError where it is none."""
    try:
        content = msgspec.json.decode(Path(path).read_bytes(), type=_File)
    except OSError as error:
        raise InputError(str(path), f"cannot be read: {error.strerror or error}") from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise InputError(str(path), f"is no baseline (alignqa baseline writes one): {error}") from error
    if content.version != VERSION:
        raise InputError(str(path), f"is a baseline of version {content.version}; this alignqa reads {VERSION}")
    return {entry.fingerprint: entry for entry in content.findings}


def write_baseline(baseline: Baseline, path: str | Path) -> None:
    """Write the accepted findings by document and rule, one a line, so that a diff of the file can be read."""
    entries = sorted(baseline.values(), key=lambda entry: (entry.document, entry.rule, entry.fingerprint))
    lines = ",\n".join(f"  {json.dumps(asdict(entry), ensure_ascii=False)}" for entry in entries)
    text = f'{{"version": {VERSION}, "findings": [\n{lines}\n]}}\n'
    write_whole(Path(path), escape_surrogates(text).encode())


def accept(findings: Iterable[Finding], reason: str = DEFAULT_REASON) -> Baseline:
    """Return a baseline of these findings."""
    return {f.fingerprint: Accepted(f.fingerprint, f.rule, f.document, f.message, reason) for f in findings}


def suppress_accepted(report: Report, baseline: Baseline) -> Report:
    """Return the report with the accepted findings among the suppressed ones."""
    new = tuple(finding for finding in report.findings if finding.fingerprint not in baseline)
    known = tuple(
        Suppressed(finding, "baseline", baseline[finding.fingerprint].reason)
        for finding in report.findings
        if finding.fingerprint in baseline
    )
    return replace(report, findings=new, suppressed=report.suppressed + known)


def stale_entries(report: Report, baseline: Baseline) -> list[Accepted]:
    """Return the accepted findings of the report's documents that are not found any more."""
    documents = {document.id for document in report.documents}
    found = {finding.fingerprint for finding in report.findings}
    found |= {accepted.finding.fingerprint for accepted in report.suppressed}
    return [entry for entry in baseline.values() if entry.document in documents and entry.fingerprint not in found]
