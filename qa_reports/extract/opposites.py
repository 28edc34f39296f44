"""Words that the translation turns into their opposites: 오른쪽 and "left", 부결 and "passed", 늘다 and "fell".

Such a word stands where the right one would, so that the links of a pair, which follow the encoder, mostly take it for
the rendering: opposites are alike to it. The lexicon knows better. Where no other word of the sentence renders a word
that seldom means anything else, it needs no link: of 3,867 good pairs none is marked for it, and of 711 words turned in
English (658 in Korean) 347 (296) are found in place of 277 (234).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from align.rendering.lexicon import Entry, Forms, look_up_form, places_of
from align.rendering.link_features import Side
from qa_reports.analysed import AnalysedBitext, AnalysedPair, AnalysedSide
from qa_reports.extract.negation.cue import Cue, Force
from qa_reports.extract.negation.english import english_cues
from qa_reports.extract.negation.korean import korean_cues
from qa_reports.extract.opposite_words import Opposites, opposites_of
from qa_reports.finding import Span

__all__ = ["Opposed", "find_opposites"]

LIKELY = 0.25
"""Least probability of the link between a word and its opposite. In 3,867 good pairs of NTREX-128, FLORES-200, PUD, JHE
and KPC one is so, and that one is paired in part (.15: 2)."""

_NEAR = {"ko": 12, "en": 30}
"""Characters around a word within which a denial, in whatever form, bears on it: 구별하기 어렵다, "never easy"."""

_NO_WORD_OF_ITS_OWN = re.compile("[않없못]|아니|이상|이하|미만|초과|이내")
"""Denials, and limits, which are another rule's: "no less than" is 이상."""
_UNITS = frozenset("년월일시분초원")
"""Units that the lexicon has as verbs: 일다 (rise) is not 21일."""
_TAKEN = 0.7
"""Link from which a word surely renders another one. Of 1,369 words that were turned it costs 7."""

_AMOUNT = re.compile(r"(?:\d|hundred|thousand|(?:m|b|tr)illion)\s$")
_GOES_ON = re.compile(r"[^.,;:]{0,20}?\b(?:away|out|off|up|down|back|over|apart|from)\b", re.IGNORECASE)
"""What makes another word of an English one: "keep people away" is 쫓아내다."""
_REST_OF_WORD = {"ko": re.compile("[가-힣]*"), "en": re.compile(r" (?:away|out|off|on|up|down)\b")}
"""What belongs to a Korean predicate, to an English verb."""


class Opposed(NamedTuple):
    """A pair, and the words of its sides that are opposites."""

    pair: AnalysedPair
    source: Span
    target: Span


class _Turned(NamedTuple):
    """A Korean lexeme and an English one by their numbers, and where the words of an opposite stand in the English.

    `is_plain` where they are opposites that seldom mean anything else.
    """

    pair: AnalysedPair
    korean: int
    english: int
    start: int
    end: int
    is_plain: bool


def find_opposites(bitext: AnalysedBitext) -> Iterator[Opposed]:
    """Yield the words of Korean-English pairs that are rendered by their opposites."""
    if {bitext.bitext.source_lang, bitext.bitext.target_lang} != {"ko", "en"}:
        return
    turned = [each for pair in bitext.beads for each in _turned_words(bitext, pair)]
    bitext.correspondences.settle(each.pair.index for each in turned)
    for each in turned:
        links = bitext.correspondences.links(each.pair.index)
        links = links if each.pair.source.lang == "ko" else links.T
        if _is_likeliest(links, each.korean, each.english) or (each.is_plain and _are_left_over(bitext, each, links)):
            yield _opposed(bitext, each)


def _opposed(bitext: AnalysedBitext, turned: _Turned) -> Opposed:
    pair, (here, _) = turned.pair, _korean_first(bitext, turned.pair)
    word = here.lexemes[turned.korean]
    rest = _REST_OF_WORD["ko"] if word.text.endswith("다") else None
    places = {"ko": (word.start, word.end, rest), "en": (turned.start, turned.end, _REST_OF_WORD["en"])}
    return Opposed(pair, *(_whole_word(side, *places[side.lang]) for side in (pair.source, pair.target)))


def _whole_word(side: AnalysedSide, start: int, end: int, rest: re.Pattern[str] | None) -> Span:
    following = rest.match(side.text, end) if rest else None
    return side.span(start, following.end() if following else end)


def _korean_first(bitext: AnalysedBitext, pair: AnalysedPair) -> tuple[Side, Side]:
    source, target = bitext.correspondences.sides(pair.index)
    return (source, target) if pair.source.lang == "ko" else (target, source)


def _turned_words(bitext: AnalysedBitext, pair: AnalysedPair) -> Iterator[_Turned]:
    """Yield the Korean words of a pair with their opposites in the English, where nothing near either denies."""
    korean, english = (pair.source, pair.target) if pair.source.lang == "ko" else (pair.target, pair.source)
    here, there = _korean_first(bitext, pair)
    words = [lexeme.text for lexeme in here.lexemes]
    found = [(number, place) for number, word in enumerate(words) for place in _turned(word, words, english.text)]
    if not found:
        return
    cues, korean_ones = english_cues(english.text), korean_cues(korean.text, korean.morphemes)
    # "Those that did not" says the opposite of what they did.
    is_denied = any(cue.force is Force.DENIAL for cue in cues)
    for number, (start, end) in found:
        word = here.lexemes[number]
        other = next((n for n, lexeme in enumerate(there.lexemes) if lexeme.start <= start < lexeme.end), None)
        if other is None:
            continue
        is_thing = _stands_at(start, _opposites_of(word.text, Opposites.THINGS), english.text)
        is_plain = is_thing or _stands_at(start, _plain_opposites_of(word.text), english.text)
        may_be_denied = _denies(english, start, end, cues) or _denies(korean, word.start, word.end, korean_ones)
        is_whole = is_plain or _stands_at(start, _of_several_words(_all_opposites_of(word.text)), english.text)
        goes_on = not is_whole and _GOES_ON.match(english.text, end)
        if is_thing or not (is_denied or may_be_denied or goes_on):
            yield _Turned(pair, number, other, start, end, is_plain)


def _stands_at(start: int, forms: Forms, english: str) -> bool:
    return any(place == start for place, _ in places_of(forms, english))


def _renders(entry: Entry, start: int, word: str, english: str) -> bool:
    """Whether an English word renders an entry, alone or as a part of several words: profit of "net profit"."""
    parts = {first: tuple(rest for rest in rests if word in rest) for first, rests in entry.renderings.items()}
    return _stands_at(start, entry.renderings, english) or bool(places_of(parts, english))


def _are_left_over(bitext: AnalysedBitext, turned: _Turned, links: NDArray[np.floating]) -> bool:
    """Whether neither word surely renders another one, nor may the English one by what is known."""
    if links[turned.korean].max() > _TAKEN or links[:, turned.english].max() > _TAKEN:
        return False
    here, there = _korean_first(bitext, turned.pair)
    others = [lexeme.text for lexeme in here.lexemes if lexeme.text != here.lexemes[turned.korean].text]
    return not _may_render(others, there.text, turned.start, turned.end)


def _may_render(words: Iterable[str], english: str, start: int, end: int) -> bool:
    """Whether an English word may render one of some Korean words."""
    form = english[start:end].lower()
    return any(entry and _renders(entry, start, form, english) for entry in map(_entry, words))


def _is_money(english: str, start: int, end: int) -> bool:
    """Whether a word is the Korean currency, which looks like what somebody did: 15.1 billion won."""
    return english[start:end] == "won" and bool(_AMOUNT.search(english, 0, start))


@lru_cache(maxsize=4096)
def _entry(word: str) -> Entry | None:
    """Return the entry of a Korean lexeme, in the plural too; the units of 21일 have none, which are verbs there."""
    return None if word in _UNITS else look_up_form(word) or look_up_form(word.removesuffix("들"))


def _turned(word: str, words: Sequence[str], english: str) -> Sequence[tuple[int, int]]:
    """Return where opposites of one of the Korean `words` stand in an English text that has no rendering of its own."""
    entry = _entry(word)
    if entry is None or _NO_WORD_OF_ITS_OWN.search(word):
        return ()
    opposites = dict.fromkeys(places_of(_all_opposites_of(word), english))
    places = [place for place in opposites if not _is_money(english, *place)]
    if not places:
        return ()
    others = [other for other in words if other != word]
    is_rendered = any(not _may_render(others, english, *place) for place in places_of(entry.renderings, english))
    return () if is_rendered else places


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
def _all_opposites_of(word: str) -> Forms:
    """Return what says the opposite of a Korean word: what the lexicon has, and opposites of its renderings."""
    entry = _entry(word)
    forms = dict(entry.opposites) if entry else {}
    for first, rests in chain.from_iterable(_opposites_of(word, kind).items() for kind in Opposites):
        forms[first] = (*forms.get(first, ()), *rests)
    return forms


@lru_cache(maxsize=4096)
def _plain_opposites_of(word: str) -> Forms:
    """Return the opposites that seldom mean anything else, those of several words among them: "right foot" for 왼발."""
    return {**_of_several_words(_opposites_of(word, Opposites.OTHERS)), **_opposites_of(word, Opposites.PLAIN)}


def _of_several_words(forms: Forms) -> Forms:
    return {first: several for first, rests in forms.items() if (several := tuple(filter(None, rests)))}


@lru_cache(maxsize=4096)
def _opposites_of(word: str, kind: Opposites) -> Forms:
    """Return the opposites of a kind of the renderings of a Korean word; a rest stays: East Sea, West Sea."""
    renderings = entry.renderings if (entry := _entry(word)) else {}
    forms = {}
    for rendering, rests in renderings.items():
        for opposite in opposites_of(rendering, kind):
            if left := tuple(rest for rest in rests if rest not in renderings.get(opposite, ())):
                forms[opposite] = left
    return forms
