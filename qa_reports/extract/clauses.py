"""Where the parts of a sentence begin and end: clauses, list items, quotations, who said it.

A joint is a place where a part may begin or end, with how deep it cuts: 2 at a mark, at either end of a sentence and
after a Korean connective ending (-고, -며, -지만), 1 before an English conjunction, relative pronoun or preposition and
after a Korean adnominal ending (-은, -는, -을 before a noun) or particle. Parts are what stands between any two joints.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from align.morphology import Morpheme
from qa_reports.analysed import AnalysedSide
from qa_reports.extract.remembering import remembered

__all__ = ["Joint", "find_joints", "side_bounds", "side_joints"]

_MARK = re.compile(r"[,;:?!…()\[\]\"“”„«»「」『』—–·]|(?<!\w)['‘’]|['‘’](?!\w)|\.(?!\w)|(?<=\s)-(?=\s)")
_OPENS_PART = re.compile(
    r"(?<=\s)(?:and|but|or|nor|so|yet|which|who|whom|whose|that|where|when|while|whereas|although|though|because|since"
    r"|as|if|unless|until|before|after|than|with|without|including|to|in|on|at|by|for|from|of|about|against|among"
    r"|between|during|into|over|through|under|according|despite|due|following|along|rather|not|said|says|told|added)\b",
    re.IGNORECASE,
)
_CONJUNCTION = re.compile(r"\s(?:and|but|or|while|whereas)\s")
_ABBREVIATED = re.compile(r"(?<=\b[A-Z])\.(?=\s[a-z])")
_AFTER_TAG = {"EC": 2, "ETM": 1, "ETN": 1, "EF": 2, "JC": 1, "JX": 1, "JKS": 1, "JKB": 1, "JKQ": 2, "JKO": 1, "JKG": 1}
_SHALLOW, _DEEP = 1, 2
_LEANS_ON_IT = frozenset({"VX", "JX", "EC", "EF", "VCP", "JKB", "EP"})
"""What follows an ending that goes on with the same predicate: 하고 있다, 하지는 않다."""


@dataclass(frozen=True, slots=True)
class Joint:
    """An offset at which a part may begin or end, and how deep the sentence is cut there: 1 or 2."""

    at: int
    depth: int


def find_joints(text: str, lang: str, morphemes: Sequence[Morpheme] = ()) -> tuple[Joint, ...]:
    """Return the joints of `text` in order, its two ends among them; `morphemes` are those of a Korean text."""
    depths = {0: _DEEP, len(text): _DEEP}
    found = _korean(morphemes) if lang == "ko" else _western(text)
    marks = ((place, _DEEP) for match in _MARK.finditer(text) for place in match.span() if not _in_number(text, match))
    for at, depth in (*found, *marks):
        depths[at] = max(depth, depths.get(at, 0))
    return tuple(Joint(at, depths[at]) for at in sorted(depths))


@remembered
def side_joints(side: AnalysedSide) -> tuple[Joint, ...]:
    """Return the joints of one side of a pair in order."""
    return find_joints(side.text, side.lang, side.morphemes if side.lang == "ko" else ())


@remembered
def side_bounds(side: AnalysedSide) -> tuple[int, ...]:
    """Return where the clauses and items of lists of a side begin and end: deep joints and English conjunctions."""
    places = {joint.at for joint in side_joints(side) if joint.depth == _DEEP}
    if side.lang == "en":
        places |= {match.start() for match in _CONJUNCTION.finditer(side.text)}
        places -= {place for match in _ABBREVIATED.finditer(side.text) for place in match.span()}
    return tuple(sorted(places))


def _in_number(text: str, mark: re.Match[str]) -> bool:
    return text[mark.start() - 1 : mark.start()].isdigit() and text[mark.end() : mark.end() + 1].isdigit()


def _western(text: str) -> Iterator[tuple[int, int]]:
    for match in _OPENS_PART.finditer(text):
        yield match.start(), _SHALLOW


def _korean(morphemes: Sequence[Morpheme]) -> Iterator[tuple[int, int]]:
    for number, morpheme in enumerate(morphemes):
        following = morphemes[number + 1] if number + 1 < len(morphemes) else None
        if morpheme.tag in _AFTER_TAG and not (following and following.tag in _LEANS_ON_IT):
            yield morpheme.end, _AFTER_TAG[morpheme.tag]
