"""The parts of a source sentence, and what coverage and length say of their loss: the first look at them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from align.rendering.link_features import Matrix
from qa_reports.analysed import AnalysedPair
from qa_reports.extract.clauses import find_joints
from qa_reports.extract.coverage import Coverage
from qa_reports.extract.lengths import LengthModel, log_ratio
from qa_reports.extract.lost_part_weights import FIRST, weigh

__all__ = ["FIRST_FEATURES", "Part", "Suspects", "find_suspects", "look_first"]

Counts = NDArray[np.intp]

FIRST_FEATURES = (
    "rendered inside",
    "rendered outside",
    "lexemes",
    "odds of being unrendered",
    "unrendered inside",
    "unrendered outside",
    "names unrendered",
    "names rendered",
    "length",
    "length without",
    "length gain",
    "unclaimed there",
    "begins at a deep joint",
    "ends at a deep joint",
    "share",
)

_LEAST_LEXEMES, _LEAST_REST = 2, 2
_LEAST_SHARE, _MOST_SHARE = 0.08, 0.75
"""Share of the sentence's bytes that a part may have: a word or two are a matter of style, what is more than this is
another rule's finding (the pair is no translation)."""

_UNRENDERED, _RENDERED = 0.15, 0.5
_SUSPECTS = 3
"""Parts of a pair that are looked at again; they overlap by less than four fifths. With five, one clause in a hundred
more is found."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a source text, `text[start:end]`."""

    start: int
    end: int


@dataclass(frozen=True)
class Suspects:
    """Parts of a pair and what the first look says of them: float64 (parts, FIRST_FEATURES), (parts,)."""

    parts: tuple[Part, ...]
    features: Matrix
    scores: Matrix


def look_first(pair: AnalysedPair, coverage: Coverage, model: LengthModel) -> Suspects | None:
    """Return every part of the source with what coverage and length say of it; None where there is no part.

    A part begins or ends at a deep joint. With parts between any two joints, .67 of cut clauses are found, so .71, at 3
    alarms in 1,000 pairs (second halves of NTREX-128, FLORES-200 and KPC).
    """
    side = pair.source
    joints = find_joints(side.text, side.lang, side.morphemes if side.lang == "ko" else ())
    at = np.array([joint.at for joint in joints])
    before = np.searchsorted(coverage.starts, at)
    sizes = np.concatenate([[0], np.cumsum(_bytes(side.text))])
    begin, end = np.triu_indices(len(joints), 1)
    lexemes = before[end] - before[begin]
    share = (sizes[at[end]] - sizes[at[begin]]) / sizes[-1]
    fit = (lexemes >= _LEAST_LEXEMES) & (lexemes <= len(coverage.starts) - _LEAST_REST)
    fit &= (share >= _LEAST_SHARE) & (share <= _MOST_SHARE)
    deep = np.array([joint.depth > 1 for joint in joints])
    fit &= deep[begin] | deep[end]
    if not fit.any():
        return None
    begin, end, share = begin[fit], end[fit], share[fit]
    columns = [
        *_coverage_columns(coverage, before[begin], before[end]),
        *_length_columns(log_ratio(side.text, pair.target.text), share, model),
        np.log1p(coverage.unclaimed / lexemes[fit]),
        deep[begin].astype(np.float64),
        deep[end].astype(np.float64),
        share,
    ]
    features = np.stack(columns, axis=1)
    parts = tuple(Part(int(at[first]), int(at[last])) for first, last in zip(begin, end, strict=True))
    return Suspects(parts, features, weigh(features, FIRST_FEATURES, FIRST))


def _bytes(text: str) -> Counts:
    """Return how many bytes each character takes in UTF-8."""
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
    return np.asarray(1 + np.digitize(points, (0x80, 0x800, 0x10000)), dtype=np.intp)


def _coverage_columns(coverage: Coverage, first: Counts, last: Counts) -> list[Matrix]:
    """Return what coverage says of the parts that hold the lexemes `first` to `last`: one array (parts,) a feature."""
    rendered = coverage.rendered
    is_name = {lexeme.start for lexeme in coverage.source.lexemes if lexeme.is_name}
    name = np.array([start in is_name for start in coverage.starts])
    odds = np.log(np.clip(1 - rendered, 1e-3, 1)) - np.log(np.clip(rendered, 0.02, 1))
    low = rendered < _UNRENDERED
    count = (last - first).astype(np.float64)
    rest = len(rendered) - count
    inside = [
        _sums(values)[last] - _sums(values)[first]
        for values in (rendered, odds, low, name & low, name & (rendered > _RENDERED))
    ]
    return [
        inside[0] / count,
        (rendered.sum() - inside[0]) / rest,
        np.log(count),
        inside[1] / 4,
        inside[2] / np.sqrt(count),
        (low.sum() - inside[2]) / np.sqrt(rest),
        inside[3],
        inside[4],
    ]


def _sums(values: NDArray[np.float64 | np.bool_]) -> Matrix:
    return np.concatenate([[0.0], np.cumsum(values)])


def _length_columns(ratio: float, share: Matrix, model: LengthModel) -> list[Matrix]:
    """Return by how many deviations a pair is short, with and without each part, and what that says for its loss."""
    off = np.clip(model.deviations(ratio), -6, 3)
    without = np.clip((ratio - np.log(1 - share) - model.centre) / model.deviation, -6, 3)
    return [np.full(len(share), off), np.abs(without), np.clip((off**2 - without**2) / 2, -4, 8)]


def find_suspects(looked: Suspects | None) -> Suspects | None:
    """Return the parts that the first look finds likeliest lost, best first, no two of them nearly the same."""
    if looked is None:
        return None
    chosen: list[int] = []
    for number in np.argsort(-looked.scores, kind="stable"):
        if all(not _is_nearly(looked.parts[number], looked.parts[other]) for other in chosen):
            chosen.append(int(number))
        if len(chosen) == _SUSPECTS:
            break
    return Suspects(tuple(looked.parts[n] for n in chosen), looked.features[chosen], looked.scores[chosen])


def _is_nearly(one: Part, other: Part) -> bool:
    shared = min(one.end, other.end) - max(one.start, other.start)
    return shared >= 0.8 * (max(one.end, other.end) - min(one.start, other.start))
