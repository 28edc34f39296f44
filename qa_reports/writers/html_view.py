"""What the HTML report shows, worked out so that the template has only to set it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import PurePath

from align.bitext import Bitext, Dropped, Sentence, Side
from qa_reports.finding import SEVERITIES, Finding, Severity
from qa_reports.report import Report, UnreadInput
from qa_reports.writers.quoting import Quote, cut_at, locate, side_of, side_text, span_of

__all__ = ["CardView", "DocumentView", "Piece", "ReportView", "RuleCount", "SideView"]

SIDES: tuple[Side, Side] = ("source", "target")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text; `severity` is empty where no finding marks it, `numbers` are the findings that do.

    `whole` is true where a finding means the whole side; `ending` are the findings whose words end here.
    """

    text: str
    severity: str = ""
    numbers: tuple[int, ...] = ()
    ending: tuple[int, ...] = ()
    whole: bool = False


@dataclass(frozen=True, slots=True)
class SideView:
    """One side of a pair, or of a finding: in which language, from which line on, cut into pieces."""

    name: Side
    lang: str
    line: int | None
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class CardView:
    """A finding with both of its lines. `anchors` name the places in the text below where its words are marked."""

    number: int
    finding: Finding
    sides: tuple[SideView, ...]
    anchors: dict[Side, str]

    @property
    def where(self) -> str:
        """The place as `path:line:column`."""
        place = self.finding.place
        return str(place) if place else ""

    @property
    def link(self) -> str:
        """The anchor in the text that shows what the finding is about."""
        return self.anchors.get("target") or self.anchors.get("source") or ""


@dataclass(frozen=True, slots=True)
class RowView:
    """A pair in the running text."""

    anchor: str
    score: float
    moved: bool
    sides: tuple[SideView, ...]


@dataclass(frozen=True, slots=True)
class DocumentView:
    """A document: its findings, its text pair by pair, what was left out of it."""

    anchor: str
    document: Bitext
    counts: dict[str, int]
    cards: tuple[CardView, ...]
    rows: tuple[RowView, ...]
    dropped: tuple[Dropped, ...]

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
class RuleCount:
    """How often a rule found something, and how grave that is."""

    rule: str
    severity: str
    count: int


@dataclass(frozen=True, slots=True)
class ReportView:
    """The page."""

    headline: str
    signature: str
    counts: dict[str, int]
    rules: tuple[RuleCount, ...]
    documents: tuple[DocumentView, ...]
    errors: tuple[UnreadInput, ...]

    @classmethod
    def of(cls, report: Report) -> ReportView:
        """Work out the page of a report; findings are numbered through all documents."""
        views, number = [], 1
        for index, (document, findings) in enumerate(report.by_document(), start=1):
            gravest_first = sorted(findings, key=lambda finding: finding.severity.rank)
            views.append(_document_view(f"d{index}", document, gravest_first, number))
            number += len(findings)
        rules = _count_rules(report.findings)
        return cls(report.headline(), report.signature, report.summary(), rules, tuple(views), report.errors)

    @property
    def title(self) -> str:
        """The name of the only document, or how many there are."""
        return self.documents[0].name if len(self.documents) == 1 else f"{len(self.documents)} documents"


def _count_rules(findings: tuple[Finding, ...]) -> tuple[RuleCount, ...]:
    counts = Counter((finding.severity, finding.rule) for finding in findings)
    ordered = sorted(counts.items(), key=lambda item: (item[0][0].rank, -item[1], item[0][1]))
    return tuple(RuleCount(rule, severity.value, count) for (severity, rule), count in ordered)


def _document_view(anchor: str, document: Bitext, findings: list[Finding], first: int) -> DocumentView:
    numbered = dict(enumerate(findings, start=first))
    quotes = {
        (number, side): quote
        for number, finding in numbered.items()
        for side in SIDES
        if (quote := locate(document, finding, side))
    }
    counts = Counter(finding.severity for finding in findings)
    return DocumentView(
        anchor,
        document,
        {severity.value: counts[severity] for severity in SEVERITIES},
        tuple(_card(anchor, document, number, finding, quotes) for number, finding in numbered.items()),
        _rows(anchor, document, numbered, quotes),
        document.dropped,
    )


Quotes = dict[tuple[int, Side], Quote]


def _card(anchor: str, document: Bitext, number: int, finding: Finding, quotes: Quotes) -> CardView:
    anchors = {}
    for side in SIDES:
        quote = quotes.get((number, side))
        if quote:
            marked = quote.start < quote.end
            anchors[side] = f"f{number}-{side}" if marked else f"{anchor}-p{quote.pair}"
    sides = tuple(_card_side(document, number, finding, side, quotes.get((number, side))) for side in SIDES)
    return CardView(number, finding, sides, anchors)


def _card_side(document: Bitext, number: int, finding: Finding, side: Side, quote: Quote | None) -> SideView:
    span, severity = span_of(finding, side), finding.severity.value
    line = span.place.line if span else None
    if quote is None:
        words = [Piece(span.text, severity, (number,))] if span else []
        return SideView(side, _lang(document, side), line, tuple(words))
    sentences = side_of(document[quote.pair], side)
    pieces = _pieces(sentences, [(number, quote.start, quote.end)], {number: finding})
    return SideView(side, _lang(document, side), line or sentences[0].place.line, pieces)


def _rows(anchor: str, document: Bitext, findings: dict[int, Finding], quotes: Quotes) -> tuple[RowView, ...]:
    marks: dict[tuple[int, Side], list[tuple[int, int, int]]] = {}
    for (number, side), quote in quotes.items():
        if quote.start < quote.end:
            marks.setdefault((quote.pair, side), []).append((number, quote.start, quote.end))
    rows = []
    for index, pair in enumerate(document):
        sides = []
        for side in SIDES:
            sentences = side_of(pair, side)
            pieces = _pieces(sentences, marks.get((index, side), []), findings)
            line = sentences[0].place.line if sentences else None
            sides.append(SideView(side, _lang(document, side), line, pieces))
        rows.append(RowView(f"{anchor}-p{index}", pair.score, pair.moved, tuple(sides)))
    return tuple(rows)


def _pieces(
    sentences: tuple[Sentence, ...], ranges: list[tuple[int, int, int]], findings: dict[int, Finding]
) -> tuple[Piece, ...]:
    text = side_text(sentences)
    whole = {number for number, start, end in ranges if (start, end) == (0, len(text))}
    return tuple(
        Piece(
            segment.text,
            _gravest([findings[number].severity for number in segment.covering]),
            segment.covering,
            segment.ending,
            bool(segment.covering) and whole.issuperset(segment.covering),
        )
        for segment in cut_at(text, ranges)
    )


def _gravest(severities: list[Severity]) -> str:
    return min(severities, key=lambda severity: severity.rank).value if severities else ""


def _lang(document: Bitext, side: Side) -> str:
    """Return the language for a `lang` attribute; empty, as HTML has it, where it is not known."""
    lang = document.source_lang if side == "source" else document.target_lang
    return lang if lang and lang != "und" else ""
