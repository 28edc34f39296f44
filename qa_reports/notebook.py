"""A report in a notebook: the pairs that have findings, side by side, words marked, and what is wrong beside them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import islice

from align.bitext import Bitext, Side
from align.side_by_side import side_by_side
from qa_reports.finding import Finding
from qa_reports.quoting import cut_at, locate, side_of, side_text, span_of
from qa_reports.visible_text import make_visible

__all__ = ["to_notebook"]

SHOWN = 50
"""Rows: a notebook cell stays readable, and the notebook small, with about two screens of them."""

SIDES: tuple[Side, Side] = ("source", "target")
HEADS = ("pair", "source", "translation", "findings")


def to_notebook(headline: str, documents: Iterable[tuple[Bitext, Sequence[Finding]]]) -> str:
    """Return HTML that begins with `headline`; of a long report the first rows, and how many were left out."""
    rows = (row for document, findings in documents for row in _rows(document, findings))
    shown = list(islice(rows, SHOWN))
    left = sum(1 for _ in rows)
    table = side_by_side(HEADS, shown) if shown else ""
    more = f"<p>… and {left} more: see <code>to_frame()</code></p>" if left else ""
    return f"<div><p><strong>{_escape(headline)}</strong></p>{table}{more}</div>"


def _rows(document: Bitext, findings: Sequence[Finding]) -> Iterator[tuple[str, ...]]:
    by_pair: dict[int | None, list[Finding]] = {}
    for finding in findings:
        by_pair.setdefault(finding.pair, []).append(finding)
    for pair, found in by_pair.items():
        said = "".join(f"<p>{_say(finding)}</p>" for finding in found)
        number = "" if pair is None else str(pair + 1)
        sides = (_side(document, pair, found, side) for side in SIDES)
        yield number, *sides, said


def _side(document: Bitext, pair: int | None, findings: Sequence[Finding], side: Side) -> str:
    if pair is None:
        spans = [span for finding in findings if (span := span_of(finding, side))]
        return " ".join(f"<mark>{_escape(span.text)}</mark>" for span in spans)
    quotes = (locate(document, finding, side) for finding in findings)
    ranges = [(0, quote.start, quote.end) for quote in quotes if quote and quote.pair == pair]
    pieces = cut_at(side_text(side_of(document[pair], side)), ranges)
    return "".join(f"<mark>{_escape(one.text)}</mark>" if one.covering else _escape(one.text) for one in pieces)


def _say(finding: Finding) -> str:
    suggestion = "" if finding.suggestion is None else f" → {_escape(finding.suggestion)}"
    return (
        f"<strong>{finding.severity.value}</strong> <code>{_escape(finding.rule)}</code> {_escape(finding.message)}"
        f"{suggestion} ({finding.confidence:.0%})"
    )


def _escape(text: str) -> str:
    return f"<bdi>{escape(make_visible(text))}</bdi>"
