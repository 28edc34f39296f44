"""Fits the weights of `qa_reports/extract/terms/slips.py` and prints them, with what they find on the other documents.

Every second document of NTREX-128 and FLORES-200 is fitted on. The departures that a planted synonym makes are slips,
those of the untouched documents are not; plants of one term count together as the root of their number.

    PYTHONPATH=. python benchmarks/train_terms.py ../shared
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from alignment_data import read_documents
from numpy.typing import NDArray
from terms import Rows, find_plants, planted

from align.analysis import Analysis
from align.bitext import bitext_of_rows
from align.encoding import load_encoder
from align.morphology import KoreanMorphology
from qa_reports.analysed import AnalysedBitext
from qa_reports.extract.terms.departures import Departure, find_departures
from qa_reports.extract.terms.slips import BIAS, is_judged, slip_features

DOCUMENTS = ("ntrex_docs.jsonl", "flores_devtest_docs.jsonl")
PENALTY = 1.0
"""Of the squared weights (but the bias), with features scaled to a deviation of one."""

Row = tuple[str, bool, dict[str, float]]
"""A departure: its term, whether it was planted, its features."""


def departures(rows: Rows, analysis: Analysis) -> list[Departure]:
    """Return the departures of plain nouns in a document that the model judges."""
    return [found for found in find_departures(AnalysedBitext(bitext_of_rows(rows), analysis)) if is_judged(found)]


def departure_rows(rows: Rows, analysis: Analysis) -> Iterator[Row]:
    """Yield the departures of a document as it is, then those of each planted term."""
    for departure in departures(rows, analysis):
        yield departure.term.text, False, slip_features(departure)
    for plant in find_plants(rows, analysis):
        for departure in departures(planted(rows, plant, analysis), analysis):
            if (departure.term.text, departure.rendering.mention.pair.index) == (plant.source, plant.pair):
                yield plant.source, True, slip_features(departure)


def fit(rows: Sequence[Row]) -> dict[str, float]:
    """Return the weights by name: logistic regression by Newton's method."""
    names = list(rows[0][2])
    features = np.array([[row[2][name] for name in names] for row in rows], dtype=np.float64)
    truth = np.array([is_slip for _, is_slip, _ in rows], dtype=np.float64)
    times = Counter(term for term, is_slip, _ in rows if is_slip)
    counts = np.array([times[term] ** -0.5 if is_slip else 1.0 for term, is_slip, _ in rows])
    is_bias = np.array([name == BIAS for name in names])
    centre = np.where(is_bias, 0.0, features.mean(0))
    scale = np.where(is_bias, 1.0, features.std(0) + 1e-9)
    weights = _newton((features - centre) / scale, truth, counts, np.where(is_bias, 1e-9, PENALTY)) / scale
    weights[is_bias] -= (weights * centre).sum()
    return dict(zip(names, weights.round(3).tolist(), strict=True))


def _newton(
    features: NDArray[np.float64], truth: NDArray[np.float64], counts: NDArray[np.float64], penalty: NDArray[np.float64]
) -> NDArray[np.float64]:
    weights = np.zeros(features.shape[1])
    for _ in range(50):
        likely = 1 / (1 + np.exp(-features @ weights))
        slope = features.T @ (counts * (truth - likely)) - penalty * weights
        curve = (features * (counts * likely * (1 - likely))[:, None]).T @ features + np.diag(penalty)
        weights += np.linalg.solve(curve, slope)
    return weights


def main() -> None:
    """Print the weights, then how many departures of the other documents they accept by probability."""
    analysis = Analysis(load_encoder(), KoreanMorphology())
    halves: tuple[list[Row], list[Row]] = ([], [])
    for name in DOCUMENTS:
        for number, (korean, english) in enumerate(read_documents(Path(sys.argv[1]) / "data" / name)):
            halves[number % 2].extend(departure_rows(list(zip(korean, english, strict=True)), analysis))
    weights = fit(halves[0])
    for feature, weight in weights.items():
        print(f'    "{feature}": {weight},')
    for half, rows in enumerate(halves):
        odds = [sum(weights[feature] * value for feature, value in found.items()) for *_, found in rows]
        for least in (0.5, 0.62, 0.73):
            chosen = [row for row, each in zip(rows, odds, strict=True) if 1 / (1 + np.exp(-each)) >= least]
            print(half, least, Counter(is_slip for _, is_slip, _ in chosen), "of", Counter(row[1] for row in rows))


if __name__ == "__main__":
    main()
