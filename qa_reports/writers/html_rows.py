"""The rows of the HTML report: each pair with its findings marked in the text of both sides, and their cards."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from align.bitext import Bitext, Sentence, Side
from qa_reports.finding import Finding, Severity
from qa_reports.quoting import cut_at, locate, side_of, side_text, span_of
from qa_reports.writers.languages import language_tag

__all__ = ["SIDES", "CardView", "Piece", "RowView", "SideView", "loose_card", "text_rows"]

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
    """A finding. `sides` are its words where it stands outside the pairs, and empty where a row shows them."""

    number: int
    finding: Finding
    sides: tuple[SideView, ...] = ()

    @property
    def where(self) -> str:
        """The place as `path:line:column`."""
        place = self.finding.place
        return str(place) if place else ""

    @property
    def spot(self) -> str:
        """The place within its file, as `line:column`."""
        place = self.finding.place
        return f"{place.line}:{place.column}" if place else ""


@dataclass(frozen=True, slots=True)
class RowView:
    """A pair in the running text, with the findings in it."""

    anchor: str
    score: float
    moved: bool
    sides: tuple[SideView, ...]
    cards: tuple[CardView, ...]

    @property
    def whole(self) -> bool:
        """Whether both sides are there."""
        return all(side.pieces for side in self.sides)


def loose_card(document: Bitext, number: int, finding: Finding) -> CardView:
    """Return the card of a finding that stands in no pair, with its words."""
    severity = finding.severity.value
    spans = {side: span for side in SIDES if (span := span_of(finding, side))}
    sides = (
        SideView(side, _lang(document, side), span.place.line, (Piece(span.text, severity, (number,)),))
        for side, span in spans.items()
    )
    return CardView(number, finding, tuple(sides))


def text_rows(
    anchors: Sequence[str], document: Bitext, findings: Mapping[int, Finding], pairs: Mapping[int, int | None]
) -> tuple[RowView, ...]:
    """Return the rows of a document, by these anchors; `pairs` says for each finding's number which has its card."""
    marks = _marks(document, findings)
    cards: dict[int, list[CardView]] = {}
    for number, home in pairs.items():
        if home is not None:
            cards.setdefault(home, []).append(CardView(number, findings[number]))
    rows = []
    for index, pair in enumerate(document):
        sides = tuple(
            _side(document, side, side_of(pair, side), marks.get((index, side), []), findings) for side in SIDES
        )
        rows.append(RowView(anchors[index], pair.score, pair.moved, sides, tuple(cards.get(index, ()))))
    return tuple(rows)


Range = tuple[int, int, int]
"""A finding's number, and where its words begin and end."""


def _marks(document: Bitext, findings: Mapping[int, Finding]) -> dict[tuple[int, Side], list[Range]]:
    """Return what is marked on each side of each pair that has marks."""
    marks: dict[tuple[int, Side], list[Range]] = {}
    for number, finding in findings.items():
        for side in SIDES:
            quote = locate(document, finding, side)
            if quote and quote.start < quote.end:
                marks.setdefault((quote.pair, side), []).append((number, quote.start, quote.end))
    return marks


def _side(
    document: Bitext,
    side: Side,
    sentences: tuple[Sentence, ...],
    ranges: list[Range],
    findings: Mapping[int, Finding],
) -> SideView:
    line = sentences[0].place.line if sentences else None
    return SideView(side, _lang(document, side), line, _pieces(sentences, ranges, findings))


def _pieces(sentences: tuple[Sentence, ...], ranges: list[Range], findings: Mapping[int, Finding]) -> tuple[Piece, ...]:
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
    return language_tag(document.source_lang if side == "source" else document.target_lang)
