"""Quotations of speech, and whether the other side of their pair marks them as such."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator
from typing import NamedTuple

from align.segmentation.enclosures import Enclosure, find_enclosures
from qa_reports.analysed import AnalysedBitext, AnalysedPair, AnalysedSide
from qa_reports.extract.attribution import is_attributed
from qa_reports.extract.end_marks import ends_with_mark
from qa_reports.extract.lone_marks import LONGEST_QUOTATION, SideName
from qa_reports.extract.marks import DOUBLE, find_lone_marks
from qa_reports.finding import Span

__all__ = ["LostQuotation", "find_lost_quotations"]

_ANY_MARK = re.compile(r"[\"“”„‟＂«»「」『』《》〈〉‘`]|''|’’|(?<!\w)['’]\w|\w['’](?!\w)")
# Fewer words may be a term or a title, which other languages leave unmarked.
_LEAST_WORDS = {"ko": 3}
_LEAST_WORDS_ELSEWHERE = 4
# Where a document keeps this many quotations for each one that it does not, and loses hardly any, the loss is an
# oversight. Korean news quotes directly what English news reports (62 of 1,000 pairs of KPC news), so a pair by itself
# tells nothing; translated documents keep them: NTREX-128 all of 206, FLORES-200 all of 9 that are well marked, PUD
# drops 7 of 29 in Korean, where one is seldom dropped alone.
_KEPT_FOR_ONE_LOST, _MOST_LOST = 2, 3

_INDIRECT = re.compile(
    r"\b(?:sa(?:id|ys|ying)|add(?:ed|s)|stat(?:ed|es)|claim(?:ed|s)|stress(?:ed|es)|emphasi[sz]ed?s?|explain(?:ed|s)"
    r"|insist(?:ed|s)|warn(?:ed|s)|told \S+|report(?:ed|s)|argu(?:ed|es)|believe[sd]?|denied|announced?"
    r"|(?:say|add|claim|argu|insist|stress|explain|warn)ing) that\b|\band that (?:he|she|it|they|the|there|his|her)\b",
    re.IGNORECASE,
)
# Speech that stands unmarked gives itself away: "said, I hope", "우리는 기쁘다라고 말했다".
_DIRECT = {
    "en": re.compile(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur|me|us)\b|\b(?:said|added|says|asked|replied)[,:] [A-Z]"),
    "ko": re.compile(
        r"(?:다|[가-힣]요|까)(?:[.?!,]\s?|)(?:라고|라며|라면서)(?=[\s,])|[가-힣]다 (?:고|며) (?=[가-힣])"
        r"|[가-힣](?:다|요)[,.] [^.,]{2,30}(?:말했다|말했습니다|밝혔다|덧붙였다|전했다)\.?$"
    ),
}
_SPOKEN = re.compile(
    r"\b\w+(?:['’](?:re|ll|ve|d|m)|n['’]t)\b|\b(?:[Ii]t|[Hh]e|[Ss]he|[Tt]hat|[Tt]here)['’]s\b|\b[Yy]ou\b"
)
_DOUBLE_MARK = re.compile(r"[\"“”„‟＂«»「」『』《》〈〉]|''|’’")
_INNER = re.compile(r"(?<!\w)['‘]\w[^'‘’]{0,60}?(?:['’]\w+[^'‘’]{0,60}?)?['’](?![A-Za-z0-9])")
_GARBLED = re.compile('""|[“”]"|"[“”]')
_NO_SPEECH = re.compile(r"[\W\d_]*")


class LostQuotation(NamedTuple):
    """A quotation whose pair has no quotation marks on the other side.

    `side` is where it still has them; `is_plain` where what is left gives itself away as somebody's words.
    """

    pair: AnalysedPair
    side: SideName
    span: Span
    is_plain: bool


def find_lost_quotations(bitext: AnalysedBitext) -> Iterator[LostQuotation]:
    """Yield the first quotation of speech of each pair that the other side does not mark, where that is unusual."""
    inside = {"source": _inside_quotations(bitext, "source"), "target": _inside_quotations(bitext, "target")}
    kept: Counter[str] = Counter()
    lost: list[LostQuotation] = []
    for pair in bitext.beads:
        for side, here, there in () if _is_headline(pair) else _both_ways(pair):
            speech = _speech(here)
            if speech is None or pair.index in inside["target" if side == "source" else "source"]:
                continue
            if _is_marked(here, speech, there):
                kept[side] += 1
            else:
                span = here.span(speech.start, speech.end)
                lost.append(LostQuotation(pair, side, span, _is_plain(here, speech, there)))
    for side in ("source", "target"):
        of_side = [quotation for quotation in lost if quotation.side == side]
        for quotation in of_side:
            if quotation.is_plain or (side == "source" and _is_unusual(quotation, kept[side], len(of_side))):
                yield quotation


def _is_unusual(quotation: LostQuotation, kept: int, lost: int) -> bool:
    """Whether the translation keeps its quotations but for this one, and does not report what was said."""
    here, there = quotation.span.text, quotation.pair.target.text
    if lost > _MOST_LOST or _INDIRECT.search(there) or _GARBLED.search(here):
        return False
    if is_attributed(there):
        # "The road is open, the mayor said." is built as a quotation.
        return lost == 1 or kept >= lost
    if lost == 1:
        return kept > 0
    return kept >= lost * _KEPT_FOR_ONE_LOST


def _both_ways(pair: AnalysedPair) -> tuple[tuple[SideName, AnalysedSide, AnalysedSide], ...]:
    return ("source", pair.source, pair.target), ("target", pair.target, pair.source)


def _speech(side: AnalysedSide) -> Enclosure | None:
    least = _LEAST_WORDS.get(side.lang, _LEAST_WORDS_ELSEWHERE)
    for enclosure in find_enclosures(side.text) if _DOUBLE_MARK.search(side.text) else ():
        words = side.text[enclosure.start + 1 : enclosure.end - 1].split()
        if enclosure.family == DOUBLE and len(words) >= least:
            return enclosure
    return None


def _is_marked(here: AnalysedSide, speech: Enclosure, there: AnalysedSide) -> bool:
    """Whether the other side has quotation marks that are not those of a word quoted inside the quotation."""
    if not _ANY_MARK.search(there.text):
        return False
    inside = _INNER.findall(here.text[speech.start + 1 : speech.end - 1])
    return bool(_DOUBLE_MARK.search(there.text)) or not inside or len(inside) != len(_INNER.findall(there.text))


def _is_plain(here: AnalysedSide, speech: Enclosure, there: AnalysedSide) -> bool:
    """Whether the other side goes on speaking as the speaker, or the whole pair is speech."""
    around = here.text[: speech.start] + here.text[speech.end :]
    direct = _DIRECT.get(there.lang)
    said_by_writer = direct is not None and _DIRECT.get(here.lang, direct).search(around)
    evident = direct is not None and bool(direct.search(there.text)) and not said_by_writer
    spoken = is_attributed(there.text) and bool(_SPOKEN.search(there.text))
    return evident or spoken or bool(_NO_SPEECH.fullmatch(around))


def _is_headline(pair: AnalysedPair) -> bool:
    """Whether no side ends with a mark: a headline quotes what it sums up (“…해야”), or tells it ("Court orders …")."""
    return not any(ends_with_mark(side.text) for side in (pair.source, pair.target))


def _inside_quotations(bitext: AnalysedBitext, side: SideName) -> Collection[int]:
    """Return the pairs whose text begins inside a quotation that an earlier pair opened and a later one closes."""
    inside: set[int] = set()
    opened: int | None = None
    for pair in bitext.pairs:
        text = pair.source if side == "source" else pair.target
        for mark in find_lone_marks(text.text, text.lang):
            if mark.family == DOUBLE and mark.opens:
                opened = pair.index
            elif mark.family == DOUBLE and opened is not None:
                inside.update(range(opened + 1, pair.index + 1) if pair.index - opened <= LONGEST_QUOTATION else ())
                opened = None
    return inside
