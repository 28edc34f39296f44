"""Fit the weights of `qa_reports/extract/negation/judging.py`, and say how many flips they find on the rest.

    PYTHONPATH=. python benchmarks/train_negation.py ../shared

A case is a pair of which one side denies. Cases of good translations are set against planted ones: the English or the
Korean freed of its denial, or denied in its main clause. Fitted on the first half of NTREX-128 and on KPC news.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
from planting.denials import add_denial, drop_denial
from untouched import Row, read_sets

from align.analysis import Analysis
from align.bitext import bitext_of_rows
from align.encoding import load_encoder
from align.morphology import KoreanMorphology
from qa_reports.analysed import AnalysedBitext
from qa_reports.extract.negation import LEAST_SCORE, Case, case_of, features, score
from qa_reports.extract.negation.judging import FEATURES

IMPORTANCE = {"good": 5.0, "english": 3.0, "korean": 0.3}
"""Good pairs are many and flips are few; denials taken out of English are what is missed first, and the fewest."""

LEAST_SIMILARITY = 0.2
"""Pairs of strangers make no case."""


class Example(NamedTuple):
    """A case and what it is: `good`, or a flip planted in the `english` or the `korean` side."""

    kind: str
    case: Case


def rows_to_judge(rows: list[Row], chance: random.Random) -> Iterator[tuple[str, Row]]:
    """Yield every row as it is, and with each flip that can be planted in it."""
    for korean, english in rows:
        yield "good", (korean, english)
        for damage in (add_denial, drop_denial):
            for kind, lang, source, target in (("english", "en", korean, english), ("korean", "ko", english, korean)):
                damaged = damage(source, target, lang, chance)
                if damaged and damaged != target:
                    yield kind, (korean, damaged) if lang == "en" else (damaged, english)


def examples_of(documents: list[list[Row]], analysis: Analysis) -> list[Example]:
    """Return the cases that the rows of a set make."""
    judged = list(rows_to_judge([row for document in documents for row in document], random.Random(3)))
    pairs = AnalysedBitext(bitext_of_rows([row for _, row in judged]), analysis).pairs
    cases = [(kind, case_of(pair)) for (kind, _), pair in zip(judged, pairs, strict=True)]
    return [Example(kind, case) for kind, case in cases if case and case.similarity >= LEAST_SIMILARITY]


def fit(examples: list[Example], ridge: float = 0.5) -> np.ndarray:
    """Return the weights of a logistic regression by Newton's method: float (features,)."""
    x = np.array([features(example.case) for example in examples])
    y = np.array([float(example.kind != "good") for example in examples])
    importance = np.array([IMPORTANCE[example.kind] for example in examples])
    weights = np.zeros(x.shape[1])
    for _ in range(60):
        p = 1 / (1 + np.exp(-x @ weights))
        gradient = x.T @ (importance * (y - p)) - ridge * weights
        curvature = (x * (importance * p * (1 - p))[:, None]).T @ x + ridge * np.eye(x.shape[1])
        weights += np.linalg.solve(curvature, gradient)
    return weights


def main() -> None:
    """Print the fitted weights, and for every set what the weights in force report."""
    analysis = Analysis(load_encoder(), KoreanMorphology())
    sets = {name: examples_of(rows, analysis) for name, rows in read_sets(Path(sys.argv[1]) / "data").items()}
    tuned = [example for name, examples in sets.items() if "tuned" in name for example in examples]
    for korean in (True, False):
        weights = fit([example for example in tuned if example.case.korean_denies is korean])
        print("Korean denies" if korean else "English denies", dict(zip(FEATURES, weights.round(2), strict=True)))
    for name, examples in sets.items():
        told = {kind: [score(e.case) >= LEAST_SCORE for e in examples if e.kind == kind] for kind in IMPORTANCE}
        print(name, {kind: f"{sum(found)} of {len(found)} cases" for kind, found in told.items()})


if __name__ == "__main__":
    main()
