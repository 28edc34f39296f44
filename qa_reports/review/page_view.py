"""The page as it is first served, and again for what is drawn of the whole: overview, plots, tables, no rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from align import __version__
from qa_reports.finding import SEVERITIES, Finding
from qa_reports.review.found import Found, in_text_order
from qa_reports.review.session import Session
from qa_reports.review.wording import REVIEWING
from qa_reports.writers.html_overview import Overview
from qa_reports.writers.html_templates import OWN_FOLDER, Folder, load_template
from qa_reports.writers.html_variants import NameTables, make_name_tables, pair_rows
from qa_reports.writers.html_view import DocumentView, ReportView
from qa_reports.writers.html_wording import Wording, wording

if TYPE_CHECKING:
    from jinja2 import Template

__all__ = ["PAGE_FOLDERS", "page_words", "render_page", "row_anchor"]

PAGE_FOLDERS: tuple[Folder, ...] = (("qa_reports.review", "page"), OWN_FOLDER)
"""Where the page's own files are, and those that it shares with the report."""


def page_words(interface: str) -> Wording:
    """Return what the page says in this language; raises SettingsError where there is none."""
    return wording(interface, REVIEWING)


def row_anchor(bead: str) -> str:
    """Return the address of a bead's row: `d1-p3` for `0.3`, as the report has it."""
    document, _, name = bead.partition(".")
    return f"d{int(document) + 1}-p{name}"


def render_page(session: Session, interface: str) -> str:
    """Return the page without its rows, which its script asks for."""
    with session.lock:
        session.refresh()
        view, change = _view(session), session.changes
    return _template(interface).render(view=view, change=change, version=__version__)


@cache
def _template(interface: str) -> Template:
    return load_template("review.html.j2", page_words(interface), PAGE_FOLDERS)


def _view(session: Session) -> ReportView:
    standing = {found.key: found for found in _standing(session)}
    by_document: dict[str, list[Finding]] = defaultdict(list)
    for found in standing.values():
        by_document[found.finding.document].append(found.finding)
    documents = tuple(
        DocumentView.of(
            f"d{number}",
            document,
            [row_anchor(bead) for bead in session.state.orders[number - 1]],
            by_document[document.id],
        )
        for number, document in enumerate(map(session.state.bitext, range(len(session.state.documents))), start=1)
    )
    pairs = sum(len(view.document) for view in documents)
    counts = {"pairs": pairs} | {
        severity.value: sum(view.counts[severity.value] for view in documents) for severity in SEVERITIES
    }
    overview = Overview.of({session.numbers[key]: found.finding for key, found in standing.items()})
    report, names = session.report, _names(session, documents, standing.values())
    return ReportView(report.signature, counts, overview, names, documents, report.errors, report.suppressed)


def _standing(session: Session) -> Iterator[Found]:
    """Yield the findings that nobody has dismissed, as the text runs."""
    state = session.state
    for found in in_text_order(session.checked.standing, state.documents, state.orders):
        decision = state.decisions.get(found.key)
        if decision is None or decision.status != "dismissed":
            yield found


def _names(session: Session, documents: Sequence[DocumentView], standing: Iterable[Found]) -> NameTables:
    """Return the tables of what the last survey saw; before it, of what the findings alone tell."""
    survey = session.survey
    rows = [
        pair_rows(view.name, document, [row_anchor(bead) for bead in order])
        for view, document, order in zip(
            documents,
            survey.documents if survey else [view.document for view in documents],
            survey.orders if survey else session.state.orders,
            strict=True,
        )
    ]
    return make_name_tables(rows, [found.finding for found in standing], survey.named if survey else ())
