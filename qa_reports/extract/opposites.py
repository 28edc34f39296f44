"""Words that the translation turns into their opposites: 오른쪽 and "left", 부결 and "passed", 늘다 and "fell".

Such a word stands where the right one would, so that the links of a pair, which follow the encoder, take it for the
rendering: opposites are alike to it. The lexicon knows better.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from align.rendering.lexemes import Lexeme
from align.rendering.lexicon import Forms, look_up_form, places_of
from align.rendering.link_features import Side
from qa_reports.analysed import AnalysedBitext, AnalysedPair, AnalysedSide
from qa_reports.extract.negation.cue import Cue, Force
from qa_reports.extract.negation.english import english_cues
from qa_reports.extract.negation.korean import korean_cues
from qa_reports.finding import Span

__all__ = ["Opposed", "find_opposites"]

LIKELY = 0.25
"""Least probability of the link between a word and its opposite. In 3,867 good pairs of NTREX-128, FLORES-200, PUD, JHE
and KPC one is so, and that one is paired in part (.15: 2)."""

_NEAR = {"ko": 12, "en": 30}
"""Characters around a word within which a denial, in whatever form, bears on it: 구별하기 어렵다, "never easy"."""

_NO_WORD_OF_ITS_OWN = re.compile("[않없못]|아니|이상|이하|미만|초과|이내")
"""Denials, and limits, which are another rule's: "no less than" is 이상."""
_GOES_ON = re.compile(r"[^.,;:]{0,20}?\b(?:away|out|off|up|down|back|over|apart|from)\b", re.IGNORECASE)
"""What makes another word of an English one: "keep people away" is 쫓아내다."""

_OPPOSITES = """
left right, east west, eastern western, north south, northern southern, northeast southwest, northwest southeast,
upper lower, upstream downstream, inside outside, indoor outdoor, indoors outdoors, front rear, top bottom,
upstairs downstairs, domestic foreign, domestic overseas, urban rural, export import, husband wife, son daughter,
father mother, brother sister, uncle aunt, nephew niece, grandfather grandmother, grandson granddaughter,
man woman, men women, boy girl, male female, king queen, prince princess, actor actress, bride groom,
parent child, young old, younger older, large small, big small, high low, higher lower, highest lowest,
long short, longer shorter, wide narrow, thick thin, deep shallow, heavy light, fast slow, early late,
earlier later, hot cold, warm cool, dry wet, bright dark, strong weak, hard soft, rich poor, wealthy poor,
good bad, cheap expensive, easy difficult, easy hard, simple complex, safe dangerous, clean dirty, happy sad,
happy unhappy, same different, public private, majority minority, maximum minimum, guilty innocent, legal illegal,
normal abnormal, possible impossible, likely unlikely, common rare, positive negative, optimistic pessimistic,
active passive, permanent temporary, voluntary compulsory, mandatory optional, internal external, major minor,
senior junior, progressive conservative, leftist rightist, left-wing right-wing, ally enemy, friend enemy,
victim perpetrator, plaintiff defendant, landlord tenant, employer employee, teacher student, doctor patient,
buyer seller, lender borrower, winner loser, win lose, won lost, victory defeat, success failure, succeed fail,
gain loss, profit loss, surplus deficit, rise fall, rose fell, risen fallen, rise decline, increase decrease,
increase decline, grow shrink, grew shrank, growth decline, growth contraction, expand shrink,
expansion reduction, raise lower, raise cut, hike cut, surge plunge, soar plunge, strengthen weaken,
strengthen loosen, tighten loosen, tighten ease, accelerate slow, improve worsen, improvement deterioration,
appreciate depreciate, upgrade downgrade, promote demote, upward downward, approve reject, pass reject,
adopt reject, accept reject, accept refuse, allow ban, permit ban, allow forbid, agree disagree, agree refuse,
support oppose, supporter opponent, favor against, affirm deny, confirm deny, admit deny, acquit convict,
acquittal conviction, praise criticize, welcome condemn, attack defend, offense defense, open close, begin end,
began ended, begin finish, start end, start finish, start stop, opening closing, appoint dismiss, hire fire,
inaugurate resign, establish abolish, build demolish, construct demolish, launch scrap, resume suspend,
continue stop, maintain abolish, keep abolish, connect disconnect, enter leave, enter exit, arrive leave,
arrive depart, arrival departure, entry exit, entrance exit, admission graduation, enroll graduate, marry divorce,
marriage divorce, born dead, birth death, alive dead, survive die, survived died, survivor dead, deposit withdraw,
deposit withdrawal, income expense, income spending, revenue expenditure, supply demand, creditor debtor,
asset debt, debt credit, attract repel, include exclude, remember forget, remembered forgot, love hate,
like dislike, trust distrust, morning evening, day night, daytime nighttime, summer winter, spring autumn,
spring fall, dawn dusk, sunrise sunset, ancestor descendant, predecessor successor, past future, former current,
before after, beginning end, peace war, advance retreat, ascend descend, ascent descent, climb descend, push pull,
freeze thaw, freeze melt, visible invisible, known unknown, armed unarmed, paid unpaid, married unmarried,
employed unemployed
"""
"""Words that say the opposite of one another; not what two parties do to one another, such as buying and selling."""


class Opposed(NamedTuple):
    """A pair, and the words of its sides that are opposites."""

    pair: AnalysedPair
    source: Span
    target: Span


class _Turned(NamedTuple):
    """A Korean lexeme and an English one by their numbers, and where the words of an opposite stand in the English."""

    pair: AnalysedPair
    korean: int
    english: int
    start: int
    end: int


def find_opposites(bitext: AnalysedBitext) -> Iterator[Opposed]:
    """Yield the words of Korean-English pairs that are rendered by their opposites."""
    if {bitext.bitext.source_lang, bitext.bitext.target_lang} != {"ko", "en"}:
        return
    turned = [each for pair in bitext.beads for each in _turned_words(bitext, pair)]
    bitext.correspondences.settle(each.pair.index for each in turned)
    for each in turned:
        links = bitext.correspondences.links(each.pair.index)
        links = links if each.pair.source.lang == "ko" else links.T
        if _is_likeliest(links, each.korean, each.english):
            yield _opposed(bitext, each)


def _opposed(bitext: AnalysedBitext, turned: _Turned) -> Opposed:
    pair, (here, _) = turned.pair, _korean_first(bitext, turned.pair)
    word = here.lexemes[turned.korean]
    places = {"ko": (word.start, word.end), "en": (turned.start, turned.end)}
    source, target = (side.span(*places[side.lang]) for side in (pair.source, pair.target))
    return Opposed(pair, source, target)


def _korean_first(bitext: AnalysedBitext, pair: AnalysedPair) -> tuple[Side, Side]:
    source, target = bitext.correspondences.sides(pair.index)
    return (source, target) if pair.source.lang == "ko" else (target, source)


def _turned_words(bitext: AnalysedBitext, pair: AnalysedPair) -> Iterator[_Turned]:
    """Yield the Korean words of a pair with their opposites in the English, where nothing near either denies."""
    korean, english = (pair.source, pair.target) if pair.source.lang == "ko" else (pair.target, pair.source)
    here, there = _korean_first(bitext, pair)
    found = [(number, place) for number, lexeme in enumerate(here.lexemes) for place in _turned(lexeme, english.text)]
    if not found:
        return
    cues = english_cues(english.text)
    if any(cue.force is Force.DENIAL for cue in cues):
        return  # "those that did not" says the opposite of what they did
    korean_ones = korean_cues(korean.text, korean.morphemes)
    for number, (start, end) in found:
        word = here.lexemes[number]
        other = next((n for n, lexeme in enumerate(there.lexemes) if lexeme.start <= start < lexeme.end), None)
        if other is None or _GOES_ON.match(english.text, end) or _denies(english, start, end, cues):
            continue
        if not _denies(korean, word.start, word.end, korean_ones):
            yield _Turned(pair, number, other, start, end)


def _turned(lexeme: Lexeme, english: str) -> Sequence[tuple[int, int]]:
    """Return where opposites of a Korean word stand in an English text that has nothing else to render it."""
    word = lexeme.text.removesuffix("들")
    entry = look_up_form(word)
    if entry is None or _NO_WORD_OF_ITS_OWN.search(word):
        return ()
    places = places_of(_opposites_of(word), english)
    return places if places and not places_of(entry.renderings, english) else ()


def _is_likeliest(links: NDArray[np.floating], row: int, column: int) -> bool:
    """Whether a link is likely, and likelier than any other of its two words."""
    return bool(links[row, column] >= LIKELY and links[row, column] == max(links[row].max(), links[:, column].max()))


def _denies(side: AnalysedSide, start: int, end: int, cues: Sequence[Cue]) -> bool:
    """Whether a denial stands near a word, or a word that may deny; the word itself may be one."""
    near = _NEAR[side.lang]
    return any(
        cue.force is not Force.HINT
        and cue.end > start - near
        and cue.start < end + near
        and not (cue.start < end and start < cue.end)
        for cue in cues
    )


@lru_cache(maxsize=4096)
def _opposites_of(word: str) -> Forms:
    """Return what says the opposite of a Korean word: what the lexicon has, and opposites of its renderings."""
    entry = look_up_form(word)
    if entry is None:
        return {}
    forms = dict(entry.opposites)
    for rendering, rests in entry.renderings.items():
        for opposite in _table().get(rendering, ()) if () in rests else ():
            if opposite not in entry.renderings:
                forms[opposite] = ((),)
    return forms


@cache
def _table() -> dict[str, tuple[str, ...]]:
    table: dict[str, tuple[str, ...]] = {}
    for pair in _OPPOSITES.split(","):
        one, other = pair.split()
        for word, opposite in ((one, other), (other, one)):
            table[word] = (*table.get(word, ()), opposite)
    return table
