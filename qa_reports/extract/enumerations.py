"""Enumerations in a text: "a library, a museum and a gym", 도서관과 미술관, 체육관.

Found between the words that carry meaning: at a comma, a Korean connecting particle (와, 과) or a conjunction one item
ends and the next begins, and whatever else stands between two words (a case particle, a verb ending, a preposition)
ends the enumeration. Commas alone join clauses too, so that an enumeration of two items needs a conjunction.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum, auto
from itertools import pairwise
from typing import NamedTuple

from align.morphology import Morpheme
from align.rendering.lexemes import Lexeme
from align.rendering.link_features import Side

__all__ = ["Enumeration", "find_enumerations"]


class Enumeration(NamedTuple):
    """The items of an enumeration in order, each by the numbers of its lexemes."""

    items: tuple[tuple[int, ...], ...]

    @property
    def lexemes(self) -> frozenset[int]:
        """The numbers of all its lexemes."""
        return frozenset(number for item in self.items for number in item)

    def beside_separators(self, item: int) -> tuple[int, ...]:
        """Return the lexemes of an item that stand next to a separator: the outer ends of the first and last do not."""
        words = self.items[item]
        if item == 0:
            return (words[-1],)
        return (words[0],) if item == len(self.items) - 1 else (words[0], words[-1])


class _Gap(Enum):
    """What stands between two lexemes: a comma, a conjunction, nothing that parts them, or anything else."""

    COMMA = auto()
    CONJUNCTION = auto()
    WITHIN = auto()
    END = auto()


_LONGEST_EDGE = 3
"""Lexemes of the first and of the last item, which nothing tells from the words around the enumeration."""
_LONGEST_ITEM = 6

_KOREAN_CONJUNCTIONS = frozenset({"및", "또는", "혹은", "그리고", "내지"})
_CONNECTING_PARTICLES = frozenset({"와", "과", "하고", "랑", "이랑"})
_MIDDLE_DOTS = frozenset("·ㆍ・")
_BESIDE_A_SEPARATOR = frozenset({"JC", "SP", "SSO", "SSC", "XSN", "MAG", "MAJ", "SS", "NNB", "SY"})
_BESIDE_A_COMMA = frozenset({"SP", "SSO", "SSC", "XSN", "SS", "NNB"})
_WITHIN_AN_ITEM = frozenset({"JKG", "XSN", "SSO", "SSC", "SS", "NNB", "SN"})
_AND_SO_ON = re.compile(r"\s?등")

_ENGLISH_SEPARATOR = re.compile(
    r"[\"”’)\]]*(,?)[\"”’)\]]*\s*(?:(and|or|nor|&|as well as|plus)\s+)?"
    r"(?:(?:the|an?|his|her|its|their|our|both|even|also|other)\s+)*[\"“‘(\[]*",
    re.IGNORECASE,
)
_ENGLISH_WITHIN = re.compile(r"[\s-]*(?:(?:of|the|an?|['’]s?)\s*)*[\"“”‘’()]*\s*", re.IGNORECASE)


def find_enumerations(side: Side, morphemes: Sequence[Morpheme] = (), *, loose: bool = False) -> list[Enumeration]:
    """Return the enumerations of one side of a pair; `morphemes` are those of a Korean text.

    With `loose`, whatever a comma joins is taken for one.
    """
    numbers = [n for n, lexeme in enumerate(side.lexemes) if lexeme.text not in _KOREAN_CONJUNCTIONS]
    lexemes = [side.lexemes[number] for number in numbers]
    gaps = _korean_gaps(side.text, lexemes, morphemes) if side.lang == "ko" else _english_gaps(side.text, lexemes)
    found = []
    for separators in _runs(gaps):
        edges = [_first(gaps, separators[0]), *(place + 1 for place in separators), _last(gaps, separators[-1]) + 1]
        items = tuple(tuple(numbers[start:end]) for start, end in pairwise(edges))
        is_joined = any(gaps[place] is _Gap.CONJUNCTION for place in separators)
        after = side.text[lexemes[edges[-1] - 1].end :]
        if loose or is_joined or (side.lang == "ko" and (len(items) > 2 or _AND_SO_ON.match(after))):
            found.append(Enumeration(items))
    return found


def _runs(gaps: Sequence[_Gap]) -> list[list[int]]:
    """Return the separators of each enumeration: those with nothing but an item between them."""
    runs: list[list[int]] = []
    for place, gap in enumerate(gaps):
        if gap not in {_Gap.COMMA, _Gap.CONJUNCTION}:
            continue
        before = runs[-1][-1] if runs else -1
        is_item = all(between is _Gap.WITHIN for between in gaps[before + 1 : place])
        if runs and is_item and place - before <= _LONGEST_ITEM:
            runs[-1].append(place)
        else:
            runs.append([place])
    return runs


def _first(gaps: Sequence[_Gap], separator: int) -> int:
    """Return the first lexeme of the item before the first separator."""
    start = separator
    while start > 0 and gaps[start - 1] is _Gap.WITHIN and separator - start < _LONGEST_EDGE:
        start -= 1
    return start


def _last(gaps: Sequence[_Gap], separator: int) -> int:
    """Return the last lexeme of the item after the last separator."""
    end = separator + 1
    while end < len(gaps) and gaps[end] is _Gap.WITHIN and end - separator <= _LONGEST_EDGE:
        end += 1
    return end


def _english_gaps(text: str, lexemes: Sequence[Lexeme]) -> list[_Gap]:
    return [_english_gap(text[one.end : other.start]) for one, other in pairwise(lexemes)]


def _english_gap(between: str) -> _Gap:
    separator = _ENGLISH_SEPARATOR.fullmatch(between)
    if separator and (separator[1] or separator[2]):
        return _Gap.CONJUNCTION if separator[2] else _Gap.COMMA
    return _Gap.WITHIN if _ENGLISH_WITHIN.fullmatch(between) else _Gap.END


def _korean_gaps(text: str, lexemes: Sequence[Lexeme], morphemes: Sequence[Morpheme]) -> list[_Gap]:
    gaps, at = [], 0
    for one, other in pairwise(lexemes):
        while at < len(morphemes) and morphemes[at].start < one.end:
            at += 1
        end = at
        while end < len(morphemes) and morphemes[end].start < other.start:
            end += 1
        gaps.append(_korean_gap(text[one.end : other.start], morphemes[at:end]))
    return gaps


def _korean_gap(between: str, morphemes: Sequence[Morpheme]) -> _Gap:
    tags = {morpheme.tag for morpheme in morphemes}
    if tags <= _BESIDE_A_SEPARATOR and any(map(_connects, morphemes)):
        return _Gap.CONJUNCTION
    if "," in between and tags <= _BESIDE_A_COMMA:
        return _Gap.COMMA
    return _Gap.WITHIN if tags <= _WITHIN_AN_ITEM else _Gap.END


def _connects(morpheme: Morpheme) -> bool:
    form = morpheme.form
    return (
        form in _KOREAN_CONJUNCTIONS or form in _MIDDLE_DOTS or (morpheme.tag == "JC" and form in _CONNECTING_PARTICLES)
    )
