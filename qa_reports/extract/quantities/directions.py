"""Which way a quantity goes that both sides have: 3.82% 내린 and "up 3.82%".

What is said right beside the figure belongs to it, whatever else of the sentence rises or falls.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from qa_reports.analysed import AnalysedBitext, AnalysedPair
from qa_reports.extract.opposites import Opposed
from qa_reports.extract.quantities import CALENDAR_KINDS, Kind, Quantity, Written, match_values
from qa_reports.extract.quantities.marking import is_readable, quantities_in

__all__ = ["find_turned_directions"]

_NO_AMOUNTS = CALENDAR_KINDS | {Kind.CODE, Kind.ORDINAL, Kind.SCORE, Kind.AGE}

_KO_UP = (
    r"오르[고며면지자기는]|오[를름]|올[라랐린렸려리]|오른(?![가-힣])|늘[었어린릴려렸고며면자리]|뛰[었어]|뛴|높[은았아인였여]"
    r"|많[은았아다]|치솟|불어[났나난]|(?:증가|상승|급증|급등|확대|인상|상향|성장|증액|증원|반등)(?!율|폭|세)"
)
_KO_DOWN = (
    r"내리[고며면자]|내[렸린]|내려(?!받|다)|줄[었어인였여고며면이]|떨어[졌지진져](?! 있| ?(?:곳|지점|거리))"
    r"|낮[은았아춘췄춰추]|적[은었다]|(?:감소|하락|급감|급락|폭락|축소|인하|하향|삭감|감축|단축|절감|감액|감원)(?!율|폭|세)"
)
# 3.82%(7천400원) 내린, 5천 명 넘게 늘었다, 1만 명을 줄였다, 3%까지 올랐다
_KO_BETWEEN = (
    r"(?:\([^()]{1,30}\))?"
    r"(?: ?(?:포인트|가량|정도|가까이|이상|넘게|안팎|남짓|쯤|씩|만큼|이?나|[을를이가만]|으?로|까지"
    r"|더|대폭|크게|소폭|급격히|다시|추가로))*\s?"
)
_KO_AFTER = re.compile(rf"{_KO_BETWEEN}(?:(?P<up>{_KO_UP})|(?P<down>{_KO_DOWN}))")
_KO_DENIED = re.compile(r"[가-힣]{0,4}지[는도]? ?(?:않|못)|[가-힣]{0,3} ?(?:전망|예상)?[은는이가]? ?(?:아니|없)")

_EN_UP = (
    r"rose|risen|ris(?:es?|ing)|gr[eo]w|grow(?:s|n|ing)|up(?! to)|higher"
    r"|(?:increas|climb|jump|surg|soar|gain|advanc|rais|expand|skyrocket|hik)(?:e?[sd]|e|ing)?"
)
_EN_DOWN = (
    r"fell|fall(?:s|en|ing)?|shr[iau]nk|slid|slipped|sank|cut(?:s|ting)?|down|lost|shed|dipped|trimmed"
    r"|(?:decreas|declin|drop(?:p)?|plung|plummet|tumbl|reduc|lower|slash)(?:e?[sd]|e|ing)?"
)
_EN_FILLERS = (
    r"(?: (?:by|of|to|about|around|approximately|nearly|almost|roughly|some|more|less|than|over|just|only|as|much"
    r"|an?|the|another|further|slightly|sharply|significantly|total|additional|at least|again))*[ (]*[$₩€£¥]?$"
)
# raised interest rates by 0.25 percentage points
_EN_OBJECT = rf"(?:(?: (?!(?:{_EN_UP}|{_EN_DOWN}|but|and|while|as|after|before|to|from)\b)[\w’'-]+){{1,5}}(?= by ))?"
_EN_BEFORE = re.compile(rf"\b(?:(?P<up>{_EN_UP})|(?P<down>{_EN_DOWN})){_EN_OBJECT}{_EN_FILLERS}", re.IGNORECASE)
_EN_AFTER = re.compile(
    r"\s?(?:%|percent(?:age)?|points?|pp|p\b|won|people|cases)*(?: points?)?"
    r"(?: (?:year-on-year|year-over-year|on-year|annual|sharp))?[ -]"
    r"(?:(?P<up>increase|rise|growth|jump|surge|gain|hike|more(?! than \d)|higher|up(?= from))"
    r"|(?P<down>decrease|drop|decline|fall|reduction|cut|lower|less|fewer|down(?= from)))\b",
    re.IGNORECASE,
)
_EN_DENIED = re.compile(r"(?:\b(?:not|never|no|without|instead|rather)\b|n[’']t\b)[^.,;]{0,25}$", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_REACH = 60
"""Characters before a quantity among which what it does stands."""
_MINUS = re.compile(r"(?:[-−–△▲▽▼]|마이너스 ?)\s?$")


class _Direction(NamedTuple):
    is_up: bool
    start: int
    end: int


def find_turned_directions(bitext: AnalysedBitext) -> Iterator[Opposed]:
    """Yield the words beside quantities of Korean-English pairs that send them the other way."""
    if {bitext.bitext.source_lang, bitext.bitext.target_lang} == {"ko", "en"}:
        for pair in bitext.beads:
            if is_readable(pair) and all(_DIGIT.search(side.text) for side in (pair.source, pair.target)):
                yield from _turned(pair)


def _turned(pair: AnalysedPair) -> Iterator[Opposed]:
    sides = (pair.source, pair.target)
    for both in match_values(*quantities_in(pair).all):
        if any(one.kind in _NO_AMOUNTS or one.written is Written.IMPLIED for one in both):
            continue
        there, here = (_READERS[side.lang](side.text, one) for side, one in zip(sides, both, strict=True))
        if there and here and there.is_up != here.is_up:
            yield Opposed(pair, pair.source.span(there.start, there.end), pair.target.span(here.start, here.end))


def _korean_direction(text: str, quantity: Quantity) -> _Direction | None:
    match = _KO_AFTER.match(text, quantity.end)
    if match is None or _KO_DENIED.match(text, match.end()) or _MINUS.search(text, 0, quantity.start):
        return None
    return _direction(match)


def _english_direction(text: str, quantity: Quantity) -> _Direction | None:
    """Return what is said before and behind a quantity, where the two agree."""
    start = max(0, quantity.start - _REACH)
    before = _EN_BEFORE.search(text, start, quantity.start)
    after = _EN_AFTER.match(text, quantity.end)
    found = [_direction(match) for match in (before, after) if match]
    if not found or len({each.is_up for each in found}) > 1 or _MINUS.search(text, 0, quantity.start):
        return None
    return None if _EN_DENIED.search(text, 0, found[0].start) else found[0]


def _direction(match: re.Match[str]) -> _Direction:
    group = "up" if match["up"] else "down"
    return _Direction(group == "up", match.start(group), match.end(group))


_READERS = {"ko": _korean_direction, "en": _english_direction}
