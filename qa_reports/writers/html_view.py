"""What the HTML report shows, worked out so that the templates have only to set it.

A report is documents, a document is rows, a row is a pair with the cards of the findings that stand in it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import PurePath

from align.bitext import Bitext, Dropped
from qa_reports.finding import SEVERITIES, Finding, Suppressed
from qa_reports.quoting import locate
from qa_reports.report import Report, UnreadInput
from qa_reports.writers.html_named import find_named
from qa_reports.writers.html_overview import Overview
from qa_reports.writers.html_plots import Plots
from qa_reports.writers.html_rows import CardView, RowView, loose_card, text_rows
from qa_reports.writers.html_variants import NameTables, make_name_tables, pair_rows
from qa_reports.writers.score_lines import score_lines

__all__ = ["DocumentView", "ReportView", "home_of"]


@dataclass(frozen=True)
class DocumentView:
    """A document: its text pair by pair with the findings, `loose` ones that stand in no pair, what was left out.

    `anchors` are those of its pairs; there are no rows where the page draws them itself.
    """

    anchor: str
    document: Bitext
    anchors: tuple[str, ...]
    counts: dict[str, int]
    rows: tuple[RowView, ...] = ()
    loose: tuple[CardView, ...] = ()

    @classmethod
    def of(cls, anchor: str, document: Bitext, anchors: Sequence[str], findings: Iterable[Finding]) -> DocumentView:
        """Return the head of a document with the counts of its findings."""
        counts = Counter(finding.severity for finding in findings)
        return cls(anchor, document, tuple(anchors), {severity.value: counts[severity] for severity in SEVERITIES})

    @property
    def dropped(self) -> tuple[Dropped, ...]:
        """The passages that were left out."""
        return self.document.dropped

    @cached_property
    def plots(self) -> Plots | None:
        """How its alignment looks."""
        return Plots.of(self.document)

    @property
    def name(self) -> str:
        """The name of the source file."""
        return PurePath(self.document.source_path).name or self.document.id

    @property
    def paths(self) -> tuple[str, ...]:
        """The one or two files of the document."""
        paths = (self.document.source_path, self.document.target_path)
        return tuple(dict.fromkeys(path for path in paths if path))


@dataclass(frozen=True, slots=True)
class ReportView:
    """The page."""

    signature: str
    counts: dict[str, int]
    overview: Overview
    names: NameTables
    documents: tuple[DocumentView, ...]
    errors: tuple[UnreadInput, ...] = ()
    accepted: tuple[Suppressed, ...] = ()
    scores: tuple[str, ...] = ()

    @classmethod
    def of(cls, report: Report) -> ReportView:
        """Work out the page of a report; findings are numbered through all documents, in the order of the text."""
        views: list[DocumentView] = []
        numbered: list[CardView] = []
        for index, (document, findings) in enumerate(report.by_document(), start=1):
            view = _document_view(f"d{index}", document, findings, len(numbered) + 1)
            views.append(view)
            numbered += _cards(view)
        overview = Overview.of({card.number: card.finding for card in numbered})
        return cls(
            report.signature,
            report.summary(),
            overview,
            _name_tables(report, views),
            tuple(views),
            report.errors,
            report.suppressed,
            tuple(score_lines(report)),
        )

    @property
    def name(self) -> str:
        """The name of the only document; empty where there are several."""
        return self.documents[0].name if len(self.documents) == 1 else ""


def _cards(view: DocumentView) -> list[CardView]:
    return [*view.loose, *(card for row in view.rows for card in row.cards)]


def _name_tables(report: Report, views: Sequence[DocumentView]) -> NameTables:
    rows = [pair_rows(view.name, view.document, view.anchors) for view in views]
    return make_name_tables(rows, report.findings, find_named(report.documents))


def _document_view(anchor: str, document: Bitext, findings: list[Finding], first: int) -> DocumentView:
    homes = dict(enumerate(_in_text_order(document, findings), start=first))
    numbered = {number: finding for number, (finding, _) in homes.items()}
    pairs = {number: pair for number, (_, pair) in homes.items()}
    head = DocumentView.of(anchor, document, [f"{anchor}-p{index}" for index in range(len(document))], findings)
    return replace(
        head,
        rows=text_rows(head.anchors, document, numbered, pairs),
        loose=tuple(loose_card(document, number, numbered[number]) for number, pair in pairs.items() if pair is None),
    )


def _in_text_order(document: Bitext, findings: list[Finding]) -> list[tuple[Finding, int | None]]:
    """Return each finding with the pair that shows it; those that stand in none come first, with None."""
    homes = [(finding, home_of(document, finding)) for finding in findings]
    return sorted(homes, key=lambda home: (-1 if home[1] is None else home[1], home[0].severity.rank))


def home_of(document: Bitext, finding: Finding) -> int | None:
    """Return the pair that shows a finding: its own, else the one where its words stand, if any."""
    if finding.pair is not None:
        return finding.pair
    quotes = (locate(document, finding, side) for side in ("target", "source"))
    return next((quote.pair for quote in quotes if quote), None)
