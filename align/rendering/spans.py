"""Which phrase of one side renders a phrase of the other, given how probably their lexemes are linked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from align.rendering.correspondence_weights import CONFIDENCE, SPAN, probability
from align.rendering.link_features import Matrix, Side

__all__ = [
    "CONFIDENCE_FEATURES",
    "SPAN_FEATURES",
    "Candidates",
    "Choice",
    "choose_span",
    "complete_name",
    "find_candidates",
    "lexemes_within",
]

Range = tuple[int, int]
"""First lexeme, and the one behind the last."""

SPAN_FEATURES = (
    "links inside",
    "links outside",
    "links of others inside",
    "unlinked inside",
    "part of the phrase linked",
    "similarity",
    "similarity behind the best",
    "cuts a name",
    "lexemes more",
)

CONFIDENCE_FEATURES = ("score", "score of the next apart", "strongest link")

_LONGEST = 5
"""Lexemes. On PUD 99.9 % of the English spans linked to one Korean word have no more."""

_LONGEST_NAME = 7
"""Lexemes of a run of capitals."""

_MAY_BE_INSIDE = 0.08
"""Least probability of a link at both ends of a candidate. On the half of PUD used for fitting, 91 in 100 right links
are above it; 98 are above .02, with more phrases to encode."""

_CLAIMED = 0.4
"""Link from which a word of a name belongs to another lexeme: from .35 on a link is more right than wrong on PUD."""


@dataclass(frozen=True)
class Candidates:
    """Ranges of lexemes that may render a phrase, and what speaks for each: float64 (len(ranges), features)."""

    ranges: tuple[Range, ...]
    features: Matrix
    strongest: float


@dataclass(frozen=True, slots=True)
class Choice:
    """The range that renders a phrase, and the probability that it does."""

    range: Range
    confidence: float


def lexemes_within(side: Side, start: int, end: int) -> list[int]:
    """Return the numbers of the lexemes that have letters in `text[start:end]`."""
    return [number for number, lexeme in enumerate(side.lexemes) if lexeme.start < end and start < lexeme.end]


def find_candidates(source: Side, target: Side, links: Matrix, chosen: list[int]) -> Candidates | None:
    """Return what may render the `chosen` lexemes of `source`; `links` is (source lexemes, target lexemes)."""
    inside = links[chosen].max(axis=0)
    ranges = tuple(_ranges(target, inside))
    if not ranges:
        return None
    rest = np.delete(links, chosen, axis=0)
    others = rest.max(axis=0) if len(rest) else np.zeros_like(inside)
    phrase = source.phrase(chosen[0], chosen[-1] + 1)
    vectors = source.analysis.vectors([phrase, *(target.phrase(*span) for span in ranges)])
    similarity = np.asarray(vectors[1:] @ vectors[0], dtype=np.float64)
    rows = [
        (
            inside[first:last].sum(),
            inside.sum() - inside[first:last].sum(),
            np.maximum(others[first:last] - inside[first:last], 0).sum(),
            (inside[first:last] < _MAY_BE_INSIDE).sum(),
            links[chosen, first:last].max(axis=1).mean(),
            similarity[number],
            similarity[number] - similarity.max(),
            _cuts_a_name(target, first, last),
            last - first - len(chosen),
        )
        for number, (first, last) in enumerate(ranges)
    ]
    return Candidates(ranges, np.array(rows, dtype=np.float64), float(inside.max()))


def _ranges(side: Side, inside: Matrix) -> Iterator[Range]:
    """Yield the phrases that begin and end with a lexeme that may belong to them."""
    joined = side.joined
    for first in np.flatnonzero(inside >= _MAY_BE_INSIDE):
        for last in range(int(first) + 1, min(int(first) + _LONGEST_NAME, len(inside)) + 1):
            if last - first > 1 and not joined[last - 2]:
                break
            if last - first > _LONGEST and not all(lexeme.is_name for lexeme in side.lexemes[first:last]):
                break
            if inside[last - 1] >= _MAY_BE_INSIDE:
                yield int(first), last


def _cuts_a_name(side: Side, first: int, last: int) -> int:
    """Return at how many ends a candidate leaves out a part of a run of names."""
    names = [lexeme.is_name for lexeme in side.lexemes]
    before = first > 0 and side.joined[first - 1] and names[first - 1] and names[first]
    after = last < len(names) and side.joined[last - 1] and names[last - 1] and names[last]
    return int(before) + int(after)


def complete_name(side: Side, chosen: Range, others: Matrix) -> Range:
    """Return a chosen name with the capitalised words beside it that render nothing else: Namdo Shipping for Namdo.

    `others` is the best link of each lexeme to anything but the phrase in question: float64 (lexemes,).
    """
    first, last = chosen
    if side.lang == "ko" or not all(lexeme.is_name for lexeme in side.lexemes[first:last]):
        return chosen
    free = [lexeme.is_name and link < _CLAIMED for lexeme, link in zip(side.lexemes, others, strict=True)]
    while first > 0 and side.joined[first - 1] and free[first - 1]:
        first -= 1
    while last < len(free) and side.joined[last - 1] and free[last]:
        last += 1
    return first, last


def choose_span(candidates: Candidates) -> Choice:
    """Return the most probable candidate with the probability that it is right."""
    scores = probability(candidates.features, SPAN_FEATURES, SPAN)
    best = int(scores.argmax())
    features = confidence_features(candidates, scores)
    return Choice(candidates.ranges[best], float(probability(features, CONFIDENCE_FEATURES, CONFIDENCE)))


def confidence_features(candidates: Candidates, scores: Matrix) -> Matrix:
    """Return what tells how sure the best candidate is: float64 (len(CONFIDENCE_FEATURES),)."""
    best = int(scores.argmax())
    first, last = candidates.ranges[best]
    apart = [
        score for score, (start, end) in zip(scores, candidates.ranges, strict=True) if end <= first or last <= start
    ]
    odds = np.log(np.clip([scores[best], max(apart, default=0.0)], 1e-6, 1 - 1e-6))
    return np.array([odds[0], odds[1], candidates.strongest])
