"""Quotation marks and brackets that a document never closes or opens, looked for beyond the pair they stand in.

A quotation may run over many sentences, and each of its paragraphs may open it anew; only what finds no partner in
the pairs around it is reported, and only where the other language does not have the same.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Literal, NamedTuple

from align.segmentation.enclosures import Enclosure, find_enclosures
from qa_reports.analysed import AnalysedBitext, AnalysedPair, AnalysedSide
from qa_reports.extract.attribution import is_attributed
from qa_reports.extract.marks import BRACKETS, DOUBLE, QUOTATION_MARKS, SINGLE, LoneMark, find_lone_marks
from qa_reports.finding import Mark, Span

__all__ = ["LONGEST_QUOTATION", "SideName", "Unpartnered", "find_unpartnered", "mark_unpartnered"]

# How many pairs further a partner may stand. The longest quotation of NTREX-128 and FLORES-200 runs over 7 pairs.
LONGEST_QUOTATION = 12
_SHORT_REACH = 3
# How many characters, to the next space, a finding shows beside a mark that stands alone.
_CONTEXT = 14

SideName = Literal["source", "target"]
_SIDES: tuple[SideName, SideName] = ("source", "target")
_Spot = tuple[int, bool]
_OPENING = ('"', "“", "„", "＂", "``")


class Unpartnered(NamedTuple):
    """A mark without a partner: the pair and side it stands on, and the mark."""

    pair: AnalysedPair
    side: SideName
    mark: LoneMark

    @property
    def text(self) -> AnalysedSide:
        """The side it stands on."""
        return self.pair.source if self.side == "source" else self.pair.target


def find_unpartnered(bitext: AnalysedBitext, families: Collection[str]) -> Iterator[Unpartnered]:
    """Yield at most one mark of each side of each pair that has no partner and no likeness on the other side."""
    lone = {side: _lone_marks(bitext, side, families) for side in _SIDES}
    for side, other in (_SIDES, _SIDES[::-1]):
        own = {(mark.pair.index, mark.mark.opens) for mark in lone[side]}
        others = {(mark.pair.index, mark.mark.opens) for mark in lone[other]}
        reported = set()
        for mark in _without_partner_nearby(lone[side], _texts(bitext, side)):
            is_surely_quoting = mark.mark.family != SINGLE or mark.text.lang == "ko" or _is_whole_there(mark)
            alike = _has_likeness(mark, own, others) or _is_quoted_there(mark)
            if is_surely_quoting and mark.pair.index not in reported and not alike:
                reported.add(mark.pair.index)
                yield mark


def _is_whole_there(lone: Unpartnered) -> bool:
    """Whether a single mark opens what the other side, in Korean, has in a pair of single marks or those of titles."""
    there = lone.pair.target if lone.side == "source" else lone.pair.source
    if not lone.mark.opens or there.lang != "ko":
        return False
    broken = any(mark.family in QUOTATION_MARKS for mark in find_lone_marks(there.text, there.lang))
    return not broken and any(one.family in QUOTATION_MARKS - {DOUBLE} for one in find_enclosures(there.text))


def _texts(bitext: AnalysedBitext, side: SideName) -> list[str]:
    return [pair.source.text if side == "source" else pair.target.text for pair in bitext.pairs]


def _lone_marks(bitext: AnalysedBitext, side: SideName, families: Collection[str]) -> list[Unpartnered]:
    return [
        Unpartnered(pair, side, mark)
        for pair in bitext.pairs
        for text in [pair.source if side == "source" else pair.target]
        for mark in _without_mixed(find_lone_marks(text.text, text.lang))
        if mark.family in families
    ]


def _without_partner_nearby(marks: Sequence[Unpartnered], texts: Sequence[str]) -> list[Unpartnered]:
    families = sorted({mark.mark.family for mark in marks})
    alone = [
        mark
        for family in families
        for mark in _without_partner([mark for mark in marks if mark.mark.family == family])
        if not (mark.mark.opens and _is_taken_up(mark, texts))
    ]
    return sorted(alone, key=lambda mark: (mark.pair.index, mark.mark))


def _without_mixed(marks: Sequence[LoneMark]) -> list[LoneMark]:
    """Return the marks without a double one and a single one that enclose the same words."""
    kept: list[LoneMark] = []
    for mark in marks:
        if kept and kept[-1].opens and not mark.opens and {kept[-1].family, mark.family} == {SINGLE, DOUBLE}:
            kept.pop()
        else:
            kept.append(mark)
    return kept


def _is_taken_up(lone: Unpartnered, texts: Sequence[str]) -> bool:
    """Whether the next text begins with a quotation mark: each paragraph of a quotation may open it anew."""
    following = next(filter(None, texts[lone.pair.index + 1 :]), "")
    return lone.mark.family == DOUBLE and following.startswith(_OPENING) and not _ends_here(lone)


def _ends_here(lone: Unpartnered) -> bool:
    """Whether the quotation cannot go on beyond its pair: its speaker is named, or its original is whole there."""
    if lone.mark.family != DOUBLE:
        return False
    if lone.mark.opens and is_attributed(lone.text.text[lone.mark.position :]):
        return True
    original = lone.pair.source
    return (
        lone.side == "target"
        and any(enclosure.family == DOUBLE for enclosure in find_enclosures(original.text))
        and not any(mark.family == DOUBLE for mark in find_lone_marks(original.text, original.lang))
    )


def _reach(lone: Unpartnered) -> int:
    """Return how many pairs further the partner of a mark may stand."""
    if lone.mark.family != DOUBLE:
        return _SHORT_REACH
    return 1 if _ends_here(lone) else LONGEST_QUOTATION


def _without_partner(lone_marks: Sequence[Unpartnered]) -> Iterator[Unpartnered]:
    """Yield the marks of one family that neither close nor are closed by another of the pairs around them."""
    waiting: list[Unpartnered] = []
    for lone in lone_marks:
        if lone.mark.opens:
            waiting.append(lone)
        elif not waiting or not _belong_together(waiting[-1], lone):
            yield lone
        else:
            # A quotation of several paragraphs opens at the head of each and closes once.
            while waiting.pop().mark.position == 0 and waiting and _belong_together(waiting[-1], lone):
                pass
    yield from waiting


def _belong_together(opening: Unpartnered, closing: Unpartnered) -> bool:
    return closing.pair.index - opening.pair.index <= min(_reach(opening), _reach(closing))


def _has_likeness(lone: Unpartnered, own: Collection[_Spot], others: Collection[_Spot]) -> bool:
    """Whether the other side leaves a mark alone too: then it is the excerpt that ends, not the quotation.

    It may stand in a neighbouring pair, unless that pair has its own on both sides, or the quotation ends in its pair.
    """
    index, opens = lone.pair.index, lone.mark.opens
    nearby = [] if _ends_here(lone) else [(index + step, opens) for step in (-1, 1)]
    return (index, opens) in others or any(spot in others and spot not in own for spot in nearby)


def _is_quoted_there(lone: Unpartnered) -> bool:
    """Whether a bracket that begins its text is a quotation mark on the other side, read or typed as a bracket here."""
    there = lone.pair.target if lone.side == "source" else lone.pair.source
    begins = lone.mark.opens and lone.mark.position == 0 and lone.mark.family in BRACKETS
    return begins and there.text.startswith((*_OPENING, "«", "»", "‹"))


def mark_unpartnered(lone: Unpartnered, what: str) -> Mark:
    """Return the finding on a mark without a partner, shown with the words beside it; `what` it should enclose."""
    position, text = lone.mark.position, lone.text.text
    if lone.mark.opens:
        start, said = position, "is opened and never closed"
        end = text.find(" ", position + _CONTEXT) if " " in text[position + _CONTEXT :] else len(text)
    else:
        start, end, said = (
            text.rfind(" ", 0, max(0, position - _CONTEXT)) + 1,
            position + 1,
            "is closed and was never opened",
        )
    span = lone.text.span(start, end)
    return Mark(
        message=f"{what} {said}: {span.text}",
        confidence=0.9,
        pair=lone.pair.index,
        source=span if lone.side == "source" else _counterpart(lone),
        target=span if lone.side == "target" else None,
    )


def _counterpart(lone: Unpartnered) -> Span | None:
    """Return what the source encloses where a mark of the translation has no partner; None where it encloses nothing.

    Of several the one in the same order, if the translation has all others, or else the whole source.
    """
    source = lone.pair.source
    originals, others = _enclosures(source.text, lone.mark.family), _enclosures(lone.text.text, lone.mark.family)
    if not originals:
        return None
    if len(originals) != len(others) + 1:
        return source.whole
    original = originals[sum(other.end <= lone.mark.position for other in others)]
    return source.span(original.start, original.end)


def _enclosures(text: str, family: str) -> list[Enclosure]:
    """Return the outermost enclosures of `text` that a mark of `family` could be one end of."""
    found: list[Enclosure] = []
    for enclosure in find_enclosures(text):
        is_outer = not found or enclosure.start >= found[-1].end
        if is_outer and (enclosure.family == family or (family in QUOTATION_MARKS and enclosure.is_quotation)):
            found.append(enclosure)
    return found
