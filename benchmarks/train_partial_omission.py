"""Fit the weights of `qa_reports/extract/lost_part_weights.py` on cuts planted in the first half of each set.

    PYTHONPATH=.:benchmarks python benchmarks/train_partial_omission.py ../shared

Good pairs are those of NTREX-128, FLORES-200, JHE and PUD; KPC, whose references are noisy, gives cut pairs only. Which
part of the source a cut leaves unrendered is known from the links of the pair before the cut. The likeliest parts of
the good pairs, found anew in each round, are set against the part that each cut left.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
from planted_cuts import Instance, clause_of, cut_rows, good_rows, part_of, read_texts

from align.analysis import Analysis
from align.encoding import load_encoder
from align.morphology import KoreanMorphology
from align.rendering.link_features import Matrix
from qa_reports.extract.part_likeness import SECOND_FEATURES, look_again
from qa_reports.extract.sentence_parts import FIRST_FEATURES, Suspects, find_suspects

TIMES = 4
"""Rounds of finding the likeliest parts and fitting again."""

HARDEST = 5
"""Parts of each good pair that are set against the cut ones: the likeliest."""

FIRST_RIDGE, SECOND_RIDGE = 1.0, 10.0
PASS = 0.1
"""Share of good pairs that the second look may be asked about."""

LEAST_OVERLAP = 0.5
"""F1 over words from which a part is the one that a cut left."""


def fit_logistic(x: Matrix, y: Matrix, ridge: float) -> tuple[float, ...]:
    """Return weights and, last, the bias of a logistic regression by Newton's method, on features made comparable."""
    mean, scale = x.mean(axis=0), x.std(axis=0) + 1e-9
    z = np.column_stack([(x - mean) / scale, np.ones(len(x))])
    penalty = ridge * np.eye(z.shape[1])
    penalty[-1, -1] = 0.0
    weights = np.zeros(z.shape[1])
    for _ in range(40):
        p = 1 / (1 + np.exp(-np.clip(z @ weights, -30, 30)))
        step = np.linalg.solve((z * (p * (1 - p))[:, None]).T @ z + penalty, z.T @ (y - p) - penalty @ weights)
        weights += step
        if np.abs(step).max() < 1e-6:
            break
    raw = weights[:-1] / scale
    return (*raw, float(weights[-1] - raw @ mean))


def fit_rounds(
    cut: Sequence[tuple[Matrix, Matrix]], good: Sequence[Matrix], hardest: int, ridge: float
) -> tuple[float, ...]:
    """Fit on the part that each cut left against the `hardest` parts of each good pair, by turns."""
    weights: tuple[float, ...] = ()
    for _ in range(TIMES):
        lost, kept = [], []
        for features, overlap in cut:
            fitting = np.flatnonzero(overlap >= max(LEAST_OVERLAP, overlap.max() - 0.1))
            if fitting.size:
                best = overlap[fitting] if not weights else score(features[fitting], weights)
                lost.append(features[fitting[best.argmax()]])
        for features in good:
            order = np.argsort(-score(features, weights)) if weights else np.arange(0, len(features), 7)
            kept.append(features[order[:hardest]])
        x = np.concatenate([np.array(lost), *kept])
        weights = fit_logistic(x, np.arange(len(x)) < len(lost), ridge)
    return weights


def score(features: Matrix, weights: Sequence[float]) -> Matrix:
    """Return the log odds of each row."""
    return np.asarray(features @ np.array(weights[:-1]) + weights[-1])


def suspects_of(instance: Instance, weights: Sequence[float]) -> tuple[Suspects, Matrix | None]:
    """Return what the first look, with these weights, would ask the second about; with how much of the loss it is."""
    looked = instance.looked
    suspects = find_suspects(Suspects(looked.spans, looked.features, score(looked.features, weights)))
    if instance.lost is None:
        return suspects, None
    numbers = [looked.parts.index(part) for part in suspects.parts]
    return suspects, instance.lost[numbers]


def second_rows(
    instances: Iterable[Instance], weights: Sequence[float], least: float
) -> list[tuple[Matrix, Matrix | None]]:
    """Return the features of the second look for the pairs that pass the first."""
    rows = []
    for instance in instances:
        suspects, overlap = suspects_of(instance, weights)
        if suspects.scores.max() >= least:
            rows.append((look_again(instance.bitext, instance.pair, instance.model, suspects), overlap))
    return rows


def main() -> None:
    """Print the weights of both looks, and the least score that the second is asked about."""
    analysis = Analysis(load_encoder(), KoreanMorphology())
    texts = [text for text in read_texts(Path(sys.argv[1])) if text.half == "first"]
    good = [one for text in texts if text.set != "kpc" for one in good_rows(text, analysis)]
    cut = [one for text in texts for way in (clause_of, part_of(analysis)) for one in cut_rows(text, way, analysis)]
    print(f"{len(good)} good pairs, {len(cut)} cut", flush=True)
    looked = [(one.looked.features, one.lost) for one in cut if one.lost is not None]
    first = fit_rounds(looked, [one.looked.features for one in good], HARDEST, FIRST_RIDGE)
    tops = sorted(score(one.looked.features, first).max() for one in good)
    least = float(tops[int((1 - PASS) * len(tops))])
    print_weights("FIRST", FIRST_FEATURES, first)
    print(f"from {least:.2f} on the second look is fitted", flush=True)
    lost = [(features, overlap) for features, overlap in second_rows(cut, first, least) if overlap is not None]
    kept = [features for features, _ in second_rows(good, first, least)]
    print_weights("SECOND", SECOND_FEATURES, fit_rounds(lost, kept, HARDEST, SECOND_RIDGE))


def print_weights(name: str, features: Sequence[str], weights: Sequence[float]) -> None:
    """Print weights as they stand in the module."""
    print(f"{name}: Mapping[str, float] = {{")
    for label, weight in zip([*features, "bias"], weights, strict=True):
        print(f'    "{label}": {weight:.3f},')
    print("}", flush=True)


if __name__ == "__main__":
    main()
