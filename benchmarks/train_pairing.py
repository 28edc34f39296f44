"""Fits the weights of the bead score (align/pairing/weights.py) as a conditional random field.

    python benchmarks/train_pairing.py ../shared/data

Trained on Text+Berg dev (German-French), on the first half of the NTREX documents and on FLORES excerpts (Korean-
English, edited: a tenth merged, a tenth dropped, foreign sentences put in), all in both directions. Prints the rows to
paste.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from alignment_data import Gold, edit, read_documents, read_textberg
from numpy.typing import NDArray
from scipy.optimize import minimize

from align.encoding import load_encoder
from align.pairing.beads import BEAD_SIZES, LONGEST_RUN
from align.pairing.features import FEATURES, bead_features, measure_runs
from align.pairing.search import bead_posteriors

RIDGE = 1e-4

Floats = NDArray[np.float64]
Document = tuple[list[str], list[str]]
Problem = tuple[list[NDArray[np.float32]], Floats]
"""The feature grids of a text, and the features summed over its gold beads."""


def training_texts(data: Path) -> list[Gold]:
    """Return the training documents: real gold as it is, parallel news edited; all in both directions."""
    texts = read_textberg(data / "bitext" / "textberg_dev")
    news = read_documents(data / "ntrex_docs.jsonl")
    news = news[: len(news) // 2]
    excerpts = read_documents(data / "flores_devtest_docs.jsonl")
    foreign = [row.split("\t")[0] for row in (data / "kpc_news.tsv").read_text(encoding="utf-8").splitlines()[1:]]
    for seed, (documents, sizes) in enumerate(
        [(news, (1, 2, 3)), (news, (1,)), (news, (2, 1)), (excerpts, (6, 9, 12))]
    ):
        for position, joined in enumerate(_groups(documents, sizes)):
            korean, english = [s for d in joined for s in d[0]], [s for d in joined for s in d[1]]
            texts.append(edit(korean, english, 100 * seed + position, merge=0.1, drop=0.1, foreign=foreign))
    return texts + [text.swapped() for text in texts]


def _groups(documents: Sequence[Document], sizes: Sequence[int]) -> Iterator[Sequence[Document]]:
    position, turn = 0, 0
    while position < len(documents):
        size = sizes[turn % len(sizes)]
        yield documents[position : position + size]
        position, turn = position + size, turn + 1


def gold_cells(gold: Gold) -> list[tuple[int, int, int]]:
    """Return the gold path as (bead size index, i, j); beads of an unknown size end the text there."""
    cells, i, j = [], 0, 0
    for left, right in gold.beads:
        parts = [(len(left), len(right))]
        if parts[0] not in BEAD_SIZES:
            parts = [(1, 0)] * len(left) + [(0, 1)] * len(right)
        for size in parts:
            i, j = i + size[0], j + size[1]
            cells.append((BEAD_SIZES.index(size), i, j))
    return cells


def _loss(weights: Floats, problems: Sequence[Problem], count: int) -> tuple[float, Floats]:
    """Return the negative log likelihood per bead with its ridge penalty, and the gradient."""
    gradient, likelihood = np.zeros_like(weights), 0.0
    split = len(FEATURES)
    for grids, observed in problems:
        scores = [
            np.tensordot(weights[:split].astype(np.float32), grid, axes=1).astype(float) + bias
            for bias, grid in zip(weights[split:], grids, strict=True)
        ]
        posteriors, total = bead_posteriors(scores)
        likelihood += float(weights @ observed) - total
        gradient += observed
        for index, (grid, posterior) in enumerate(zip(grids, posteriors, strict=True)):
            gradient[:split] -= np.tensordot(grid, posterior.astype(np.float32), axes=2)
            gradient[split + index] -= posterior.sum()
    return RIDGE * float(weights @ weights) - likelihood / count, 2 * RIDGE * weights - gradient / count


def main() -> None:
    """Fit and print."""
    encoder = load_encoder()
    problems: list[Problem] = []
    count = 0
    for text in training_texts(Path(sys.argv[1])):
        runs = [measure_runs(side, encoder.encode_runs(side, LONGEST_RUN)) for side in (text.source, text.target)]
        grids = list(bead_features(*runs))
        cells = gold_cells(text)
        observed = np.zeros(len(FEATURES) + len(BEAD_SIZES))
        for index, i, j in cells:
            observed[: len(FEATURES)] += grids[index][:, i, j]
            observed[len(FEATURES) + index] += 1
        problems.append((grids, observed))
        count += len(cells)
    print(f"{len(problems)} texts, {count} beads", file=sys.stderr)
    fit = minimize(_loss, np.zeros(len(FEATURES) + len(BEAD_SIZES)), (problems, count), "L-BFGS-B", jac=True)
    print(f"log likelihood per bead {-fit.fun:.4f} ({fit.message})", file=sys.stderr)
    weights = fit.x
    for name, value in zip(FEATURES, weights, strict=False):
        print(f"    {value:.3f},  # {name}")
    for size, value in zip(BEAD_SIZES, weights[len(FEATURES) :], strict=True):
        print(f"    {value:.3f},  # {size[0]}:{size[1]}")


if __name__ == "__main__":
    main()
