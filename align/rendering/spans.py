"""Which phrase of one side renders a phrase of the other, given how probably their lexemes are linked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from align.rendering.correspondence_weights import CONFIDENCE, SPAN, probability
from align.rendering.link_features import Matrix, Side

__all__ = [
    "CONFIDENCE_FEATURES",
    "SPAN_FEATURES",
    "Candidates",
    "Choice",
    "Question",
    "ask_for_span",
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
class Question:
    """Which phrase of `target` renders the `chosen` lexemes of `source`: the `ranges` that may.

    `links` (source lexemes, target lexemes) are those of the pair, `inside` (target lexemes,) the best of them to the
    chosen lexemes, and `others` (target lexemes,) the best to any other lexeme of the source.
    """

    source: Side
    target: Side
    links: Matrix
    chosen: list[int]
    ranges: tuple[Range, ...]
    inside: Matrix
    others: Matrix

    @property
    def phrases(self) -> list[str]:
        """The phrases to be compared: the chosen one, and those that may render it."""
        asked = self.source.phrase(self.chosen[0], self.chosen[-1] + 1)
        return [asked, *(self.target.phrase(*span) for span in self.ranges)]


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


def ask_for_span(source: Side, target: Side, links: Matrix, chosen: list[int]) -> Question | None:
    """Return what may render the `chosen` lexemes of `source`; None where nothing may.

    `links` is (source lexemes, target lexemes).
    """
    inside = links[chosen].max(axis=0)
    ranges = tuple(_ranges(target, inside.tolist()))
    if not ranges:
        return None
    rest = links.copy()
    rest[chosen] = 0.0
    return Question(source, target, links, chosen, ranges, inside, rest.max(axis=0))


def find_candidates(question: Question) -> Candidates:
    """Return what speaks for each range that may render the phrase in question."""
    ranges, inside, links = question.ranges, question.inside, question.links[question.chosen]
    bounds = np.array(ranges, dtype=np.intp)
    vectors = question.source.analysis.vectors(question.phrases)
    similarity = np.asarray(vectors[1:] @ vectors[0], dtype=np.float64)
    within = _over(np.add, bounds, inside)
    columns = [
        within,
        inside.sum() - within,
        _over(np.add, bounds, np.maximum(question.others - inside, 0)),
        _over(np.add, bounds, (inside < _MAY_BE_INSIDE).astype(np.float64)),
        _over(np.maximum, bounds, links).mean(axis=0),
        similarity,
        similarity - similarity.max(),
        _within_names(question.target)[bounds].sum(axis=1),
        bounds[:, 1] - bounds[:, 0] - len(question.chosen),
    ]
    return Candidates(ranges, np.stack(columns, axis=-1), float(inside.max()))


def _over(what: np.ufunc, bounds: NDArray[np.intp], values: Matrix) -> Matrix:
    """Return `what` adds up of `values` (…, lexemes) over each of the ranges `bounds` (n, 2): (…, n)."""
    # The end of a range may be the end of all, which needs a place; every second result is that of what lies between.
    padded = np.concatenate([values, np.zeros((*values.shape[:-1], 1))], axis=-1)
    return np.asarray(what.reduceat(padded, bounds.ravel(), axis=-1)[..., ::2])


def _ranges(side: Side, inside: Sequence[float]) -> Iterator[Range]:
    """Yield the phrases that begin and end with a lexeme that may belong to them."""
    for first in (number for number, link in enumerate(inside) if link >= _MAY_BE_INSIDE):
        for last in range(first + 1, min(first + _LONGEST_NAME, len(inside)) + 1):
            if last - first > 1 and not side.joined[last - 2]:
                break
            if last - first > _LONGEST and not all(lexeme.is_name for lexeme in side.lexemes[first:last]):
                break
            if inside[last - 1] >= _MAY_BE_INSIDE:
                yield first, last


def _within_names(side: Side) -> NDArray[np.intp]:
    """Return 1 for each lexeme that goes on a run of names, which a phrase that begins or ends there would cut.

    One more than there are lexemes: an end of the text cuts nothing.
    """
    names = [lexeme.is_name for lexeme in side.lexemes]
    goes_on = [all(run) for run in zip(side.joined, names, names[1:], strict=False)]
    return np.array([False, *goes_on, False], dtype=np.intp)


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
