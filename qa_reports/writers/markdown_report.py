"""The Markdown report: counts by rule, then the findings of each document, for pull requests and job summaries."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from align.bitext import Bitext, Side
from qa_reports.finding import Finding
from qa_reports.quoting import locate, span_of
from qa_reports.report import Report
from qa_reports.visible_text import make_visible
from qa_reports.writers.languages import direction
from qa_reports.writers.score_lines import score_lines

__all__ = ["to_markdown"]

# What CommonMark, its tables and HTML in it would take for their own.
_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~&!$@])")
_LIST_MARK = re.compile(r"^(\s*\d{0,9})([-+.)])(?=\s|$)")


def to_markdown(report: Report) -> str:
    """Return the report in GitHub Flavored Markdown; nothing of a document counts as markup."""
    return "\n".join(_lines(report)) + "\n"


def _lines(report: Report) -> Iterator[str]:
    yield f"# alignqa: {_escape(report.headline())}"
    counts = Counter((finding.severity.rank, finding.severity.value, finding.rule) for finding in report.findings)
    if counts:
        yield from ("", "| severity | rule | findings |", "| --- | --- | ---: |")
        yield from (
            f"| {severity} | {_escape(rule)} | {count} |" for (_, severity, rule), count in sorted(counts.items())
        )
    if lines := list(score_lines(report)):
        yield from ("", *(f"- {_escape(line.strip())}" for line in lines))
    for document, findings in report.by_document():
        if findings or document.notices:
            yield from _document_lines(document, findings)
    if report.errors:
        yield from ("", "## Could not be read", "")
        yield from (f"- {_escape(error.place)}: {_escape(error.reason)}" for error in report.errors)
    yield from ("", f"<sub>{_escape(report.signature)}</sub>")


def _document_lines(document: Bitext, findings: Sequence[Finding]) -> Iterator[str]:
    yield from ("", f"## {_escape(document.id)} ({_escape(direction(document.source_lang, document.target_lang))})", "")
    yield from (f"Note: {_escape(notice)}\n" for notice in document.notices)
    for finding in findings:
        yield from _finding_lines(document, finding)


def _finding_lines(document: Bitext, finding: Finding) -> Iterator[str]:
    place = finding.place
    where = f" ({place})" if place else ""
    title = f"**{finding.severity.value} {_escape(finding.rule)}** {_escape(finding.message)}"
    yield f"- {title}{_escape(where)} · {finding.confidence:.2f}"
    for side in ("source", "target"):
        if quoted := _quote(document, finding, side):
            yield f"  > {quoted}"
            yield "  >"
    if finding.suggestion is not None:
        yield f"  Suggestion: {_escape(finding.suggestion)}"


def _quote(document: Bitext, finding: Finding, side: Side) -> str:
    """Return the sentence with the words meant in bold."""
    quote, span = locate(document, finding, side), span_of(finding, side)
    before, words, after = quote.parts if quote else ("", span.text if span else "", "")
    bold = f"**{_escape(words.strip())}**" if words.strip() else ""
    # Marks of emphasis only count where no space stands inside of them.
    lead = " " if words[:1].isspace() else ""
    return f"{_escape(before)}{lead}{bold}{_escape(after)}".strip()


def _escape(text: str) -> str:
    return _LIST_MARK.sub(r"\1\\\2", _MARKUP.sub(r"\\\1", make_visible(text)))
