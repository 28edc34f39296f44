"""The parts of a source sentence, and what coverage and length say of their loss: the first look at them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from align.rendering.link_features import Matrix
from qa_reports.analysed import AnalysedPair, AnalysedSide
from qa_reports.extract.clauses import side_joints
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
    """Parts of a pair and what the first look says of them: float64 (parts, FIRST_FEATURES), (parts,).

    `spans` is where each part begins and ends: (parts, 2).
    """

    spans: Counts
    features: Matrix
    scores: Matrix

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """The parts, in the order of the rows."""
        return tuple(Part(start, end) for start, end in self.spans.tolist())


class _Cuts(NamedTuple):
    """The parts of one pair: where they begin and end, the lexemes from `first` to `last`, depths, and the share.

    One array (parts,) each, but for `spans`, (parts, 2).
    """

    spans: Counts
    first: Counts
    last: Counts
    begins_deep: NDArray[np.bool_]
    ends_deep: NDArray[np.bool_]
    share: Matrix


def look_first(
    pairs: Sequence[AnalysedPair], coverages: Sequence[Coverage], model: LengthModel
) -> list[Suspects | None]:
    """Return every part of each source with what coverage and length say of it; None where there is no part.

    A part begins or ends at a deep joint. With parts between any two joints, .67 of cut clauses are found, so .71, at 3
    alarms in 1,000 pairs (second halves of NTREX-128, FLORES-200 and KPC). All pairs are looked at in one go: a pair by
    itself has too few parts for that to pay.
    """
    cuts = [_cut(pair.source, coverage) for pair, coverage in zip(pairs, coverages, strict=True)]
    chosen = [number for number, cut in enumerate(cuts) if cut is not None]
    looked: list[Suspects | None] = [None] * len(pairs)
    if not chosen:
        return looked
    found = [cut for cut in cuts if cut is not None]
    ratios = np.array([log_ratio(pairs[number].source.text, pairs[number].target.text) for number in chosen])
    features = _features(found, [coverages[number] for number in chosen], ratios, model)
    scores = weigh(features, FIRST_FEATURES, FIRST)
    ends = np.cumsum([len(cut.share) for cut in found]).tolist()
    for number, cut, start, end in zip(chosen, found, [0, *ends], ends, strict=False):
        looked[number] = Suspects(cut.spans, features[start:end], scores[start:end])
    return looked


def _cut(side: AnalysedSide, coverage: Coverage) -> _Cuts | None:
    """Return the parts of a text that are neither too small nor too great; None where there are none."""
    joints = side_joints(side)
    places = [joint.at for joint in joints]
    at, deep = np.array(places), np.array([joint.depth > 1 for joint in joints])
    before = np.searchsorted(coverage.starts, at)
    sizes = np.cumsum([_bytes(side.text[start:end]) for start, end in pairwise([0, *places])])
    begin, end = _couples(len(joints))
    lexemes = before[end] - before[begin]
    share = (sizes[end] - sizes[begin]) / sizes[-1]
    fit = (lexemes >= _LEAST_LEXEMES) & (lexemes <= len(coverage.starts) - _LEAST_REST)
    fit &= (share >= _LEAST_SHARE) & (share <= _MOST_SHARE)
    fit &= deep[begin] | deep[end]
    if not fit.any():
        return None
    begin, end = begin[fit], end[fit]
    spans = np.stack([at[begin], at[end]], axis=1)
    return _Cuts(spans, before[begin], before[end], deep[begin], deep[end], share[fit])


def _bytes(text: str) -> int:
    return len(text.encode("utf-8", "surrogatepass"))


@lru_cache(maxsize=128)
def _couples(count: int) -> tuple[Counts, Counts]:
    """Return every two of `count` joints, the earlier ones and the later ones."""
    begin, end = np.triu_indices(count, 1)
    return begin, end


def _features(cuts: Sequence[_Cuts], coverages: Sequence[Coverage], ratios: Matrix, model: LengthModel) -> Matrix:
    """Return FIRST_FEATURES of the parts of several pairs, one pair after the other: float64 (parts, features)."""
    counts = [len(cut.share) for cut in cuts]
    shift = np.repeat(np.cumsum([0, *(len(coverage.starts) for coverage in coverages[:-1])]), counts)
    first, last = (np.concatenate([cut[place] for cut in cuts]) + shift for place in (1, 2))
    share = np.concatenate([cut.share for cut in cuts])
    unclaimed = np.repeat([coverage.unclaimed for coverage in coverages], counts)
    columns = [
        *_coverage_columns(coverages, counts, first, last),
        *_length_columns(np.repeat(ratios, counts), share, model),
        np.log1p(unclaimed / (last - first)),
        *(np.concatenate([cut[place] for cut in cuts]).astype(np.float64) for place in (3, 4)),
        share,
    ]
    return np.stack(columns, axis=1)


def _coverage_columns(
    coverages: Sequence[Coverage], counts: Sequence[int], first: Counts, last: Counts
) -> list[Matrix]:
    """Return what coverage says of the parts that hold the lexemes `first` to `last`: one array (parts,) a feature.

    Lexemes are numbered through all pairs; `counts` is how many parts each pair has.
    """
    rendered = np.concatenate([coverage.rendered for coverage in coverages])
    name = np.concatenate([coverage.names for coverage in coverages])
    odds = np.log(np.clip(1 - rendered, 1e-3, 1)) - np.log(np.clip(rendered, 0.02, 1))
    low = rendered < _UNRENDERED
    lengths = [len(coverage.starts) for coverage in coverages]
    count = (last - first).astype(np.float64)
    rest = np.repeat(lengths, counts) - count
    sums = _sums(np.stack([rendered, odds, low, name & low, name & (rendered > _RENDERED)]))
    inside = sums[:, last] - sums[:, first]
    ends = np.cumsum(lengths)
    whole = np.repeat(sums[:3, ends] - sums[:3, ends - lengths], counts, axis=1)
    return [
        inside[0] / count,
        (whole[0] - inside[0]) / rest,
        np.log(count),
        inside[1] / 4,
        inside[2] / np.sqrt(count),
        (whole[2] - inside[2]) / np.sqrt(rest),
        inside[3],
        inside[4],
    ]


def _sums(values: Matrix) -> Matrix:
    """Return running sums from the left, beginning with 0: (rows, columns + 1)."""
    return np.concatenate([np.zeros((len(values), 1)), np.cumsum(values, axis=1)], axis=1)


def _length_columns(ratios: Matrix, share: Matrix, model: LengthModel) -> list[Matrix]:
    """Return by how many deviations a pair is short, with and without each part, and what that says for its loss."""
    off = np.clip((ratios - model.centre) / model.deviation, -6, 3)
    without = np.clip((ratios - np.log(1 - share) - model.centre) / model.deviation, -6, 3)
    return [off, np.abs(without), np.clip((off**2 - without**2) / 2, -4, 8)]


def find_suspects(looked: Suspects) -> Suspects:
    """Return the parts that the first look finds likeliest lost, best first, no two of them nearly the same."""
    chosen: list[int] = []
    spans = looked.spans.tolist()
    for number in np.argsort(-looked.scores, kind="stable").tolist():
        if all(not _is_nearly(spans[number], spans[other]) for other in chosen):
            chosen.append(number)
        if len(chosen) == _SUSPECTS:
            break
    return Suspects(looked.spans[chosen], looked.features[chosen], looked.scores[chosen])


def _is_nearly(one: Sequence[int], other: Sequence[int]) -> bool:
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return shared >= 0.8 * (max(one[1], other[1]) - min(one[0], other[0]))
