"""Findings that a person has accepted in the document itself: by a comment, or by a mark in a bilingual file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from align.bitext import Bitext, Sentence
from align.errors import InputError
from align.reading import EDITABLE_SUFFIXES, read_text
from align.reading.comments import Comment, find_comments
from qa_reports.finding import Finding, Span, Suppressed
from qa_reports.report import Report

__all__ = ["split_accepted", "unused_comments"]

MARKED = "marked in the file"


def split_accepted(document: Bitext, findings: Iterable[Finding]) -> tuple[list[Finding], list[Suppressed]]:
    """Return the findings that count, and those that a comment or mark in the document's files accepts."""
    comments = list(_comments(document))
    counting: list[Finding] = []
    suppressed: list[Suppressed] = []
    for finding in findings:
        reason = _reason(document, finding, comments)
        if reason is None:
            counting.append(finding)
        else:
            suppressed.append(Suppressed(finding, "comment", reason))
    return counting, suppressed


def unused_comments(report: Report) -> list[str]:
    """Return, as `path:line: …`, the comments that accept nothing, and rules that they name in vain."""
    return list(dict.fromkeys(message for document in report.documents for message in _unused(report, document)))


def _unused(report: Report, document: Bitext) -> Iterator[str]:
    accepted = [item.finding for item in report.suppressed if item.finding.document == document.id]
    for path, comment in _comments(document):
        for rule in comment.rules:
            if not any(f.rule == rule and _speaks_of(path, comment, document, f) for f in accepted):
                yield f"{path}:{comment.line}: 'ignore {rule}' accepts nothing: take it out"


def _comments(document: Bitext) -> Iterator[tuple[str, Comment]]:
    for path in dict.fromkeys(path for path in (document.source_path, document.target_path) if path):
        yield from ((path, comment) for comment in _comments_of(path))


def _comments_of(path: str) -> tuple[Comment, ...]:
    suffix = Path(path).suffix.lower()
    if suffix not in EDITABLE_SUFFIXES or not Path(path).is_file():
        return ()
    try:
        return tuple(find_comments(read_text(path, markup="htm" in suffix)))
    except InputError:
        return ()


def _reason(document: Bitext, finding: Finding, comments: Iterable[tuple[str, Comment]]) -> str | None:
    if finding.pair is not None and (finding.pair, finding.rule) in document.accepted:
        return MARKED
    for path, comment in comments:
        if finding.rule in comment.rules and _speaks_of(path, comment, document, finding):
            return comment.reason or f"{path}:{comment.line}"
    return None


def _speaks_of(path: str, comment: Comment, document: Bitext, finding: Finding) -> bool:
    """Whether the finding's words, or a sentence of its pair, stand on the line that the comment is about."""
    if comment.about is None:
        return True
    spans = [span for span in (finding.source, finding.target) if span and span.place.path == path]
    items: list[Span | Sentence] = [*spans]
    if finding.pair is not None and not spans:
        pair = document[finding.pair]
        items += [sentence for sentence in (*pair.source, *pair.target) if sentence.place.path == path]
    return any(item.place.line <= comment.about <= _last_line(item) for item in items)


def _last_line(item: Span | Sentence) -> int:
    return item.place.line + item.text.count("\n")
