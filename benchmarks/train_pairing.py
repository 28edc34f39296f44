"""Fits the weights of the bead score (align/pairing/weights.py) as a conditional random field.

    PYTHONPATH=. python benchmarks/train_pairing.py ../shared/data [--without textberg|korean] [--output FILE]

Trained on Text+Berg dev (German-French), the first half of the NTREX documents, FLORES excerpts and two collections of
Korean-English sentences, these edited: a tenth merged, a tenth dropped, foreign lines put in, clauses split off. What
texts out of the ordinary need is learned after that and takes nothing back. Without --output the weights are printed.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from alignment_data import Gold
from numpy.typing import NDArray
from pairing_lattice import Edges, Lattice, all_edges, cut_blocks, gold_cells
from scipy.optimize import minimize
from training_texts import training_texts

from align.encoding import Encoder, load_encoder
from align.pairing.beads import ALL_SIZES, LONGEST_RUN, WIDE_SIZES
from align.pairing.features import FEATURES, bead_features
from align.pairing.grids import measure_grids
from align.pairing.runs import SideRuns, measure_runs

RIDGE = 1e-4
"""Penalty on squared weights, the features scaled to variance 1. Stronger ones lose F1 (Text+Berg dev, cross-validated:
.931 strict, .996 lax; with 5e-4 and twice the weight of Text+Berg .926 and .991) and are too careful on news."""

BLOCK = 24
"""Beads of a block; texts are cut at gold beads for training, their features come from the whole text."""

UNLIKELY = 1e-6
"""Posterior under ROUGH below which a bead is left out of training: one in twenty is left."""

ROUGH = {"margin": 6.0, "cosine times size": 3.0, "length deviation": -0.5}
"""Weights good enough to tell what cannot be right."""

ORDINARY = {"textberg": 1.5, "ntrex": 0.6, "flores": 0.6, "kpc": 0.5, "jhe": 0.5}
"""What one bead of each kind counts. Text+Berg is a tenth of the beads and the only gold that nobody made up."""

RARE = {"paragraphs": 0.15, "unrelated": 0.2, "exchanged": 0.05, "rearranged": 0.6}
"""The same of texts out of the ordinary, from which only RARE_FEATURES and the weights of WIDE_SIZES are learned: with
these among the others strict F1 on Text+Berg test was .923 in place of .929."""

SHUT = -50.0
"""Weight of a shape that is left out of account."""

RARE_FEATURES = (
    "the texts share little",
    "parts that cross",
    "both begin a paragraph",
    "only one begins a paragraph",
    "across paragraphs",
)
"""Features that are 0 in ordinary texts."""

Floats = NDArray[np.float64]
Weights = tuple[Floats, Floats]
"""Those of FEATURES, and those of ALL_SIZES."""

Sample = tuple[float, Edges, NDArray[np.float32]]
"""What one bead of a block counts, its candidate beads, and their features (e, len(FEATURES))."""


def samples_of(text: Gold, encoder: Encoder, weight: float = 1.0) -> Iterator[Sample]:
    """Yield a text's blocks with the beads that could be right."""
    grids = measure_grids(*_sides(text, encoder), ALL_SIZES)
    cut = cut_blocks(gold_cells(text), BLOCK)
    blocks = [(origin, all_edges(cells)) for origin, cells in cut]
    measured = [np.zeros((len(edges.sizes), len(FEATURES)), dtype=np.float32) for _, edges in blocks]
    for index, grid in enumerate(bead_features(grids, ALL_SIZES)):
        for ((row, column), edges), features in zip(blocks, measured, strict=True):
            mine = edges.sizes == index
            i, j = edges.ends[mine].T
            features[mine] = grid[:, row + i, column + j].T
    rough = np.array([ROUGH.get(name, 0.0) for name in FEATURES])
    for (_, edges), features in zip(blocks, measured, strict=True):
        kept = (Lattice([edges]).posteriors(features @ rough)[0] > UNLIKELY) | edges.gold
        yield weight, edges.keep(kept), features[kept]


def _sides(text: Gold, encoder: Encoder) -> list[SideRuns]:
    runs = [measure_runs(side, encoder.encode_runs(side, LONGEST_RUN)) for side in (text.source, text.target)]
    if text.begins is None:
        return runs
    return [
        replace(side, begins=np.array(begins, dtype=np.float32)) for side, begins in zip(runs, text.begins, strict=True)
    ]


class Model:
    """A log-linear model over a lattice; both directions of a bead size share one weight."""

    def __init__(self, samples: Sequence[Sample]) -> None:
        """Join the samples."""
        self.lattice = Lattice([edges for _, edges, _ in samples])
        features = np.concatenate([features for _, _, features in samples]).astype(np.float64)
        self.scale = features.std(axis=0) + 1e-9
        self.features = features / self.scale
        self.blocks = np.array([weight for weight, _, _ in samples])
        self.edges = self.blocks[self.lattice.block]
        self.shapes = sorted({tuple(sorted(size)) for size in ALL_SIZES})
        # What is learned from rare texts only, the other weights being known.
        self.rare = np.array(
            [name in RARE_FEATURES for name in FEATURES] + [shape in WIDE_SIZES for shape in self.shapes]
        )
        self.tied = np.array([self.shapes.index(tuple(sorted(size))) for size in ALL_SIZES])
        self.shape = self.tied[self.lattice.sizes]
        self.observed = self._sums(self.lattice.gold * self.edges)
        self.count = float((self.lattice.gold * self.edges).sum())

    def _sums(self, shares: Floats) -> Floats:
        return np.concatenate([shares @ self.features, np.bincount(self.shape, shares, len(self.shapes))])

    def loss(self, weights: Floats) -> tuple[float, Floats]:
        """Return the negative log likelihood per bead, and the gradient."""
        split = self.features.shape[1]
        posteriors, totals = self.lattice.posteriors(self.features @ weights[:split] + weights[split:][self.shape])
        likelihood = float(weights @ self.observed) - float(self.blocks @ totals)
        gradient = self.observed - self._sums(posteriors * self.edges)
        return -likelihood / self.count, -gradient / self.count

    def fit(self) -> Weights:
        """Return the weights with WIDE_SIZES shut out and RARE_FEATURES without weight."""
        start = np.zeros(len(self.rare))
        start[len(self.scale) :][self.rare[len(self.scale) :]] = SHUT
        return self._minimise(start, ~self.rare)

    def fit_rare(self, known: Weights) -> Weights:
        """Return the `known` weights with those of RARE_FEATURES and WIDE_SIZES learned anew."""
        start = np.concatenate([known[0] * self.scale, np.zeros(len(self.shapes))])
        start[len(self.scale) + self.tied] = known[1]
        start[self.rare] = 0.0
        return self._minimise(start, self.rare)

    def _minimise(self, start: Floats, free: NDArray[np.bool_]) -> Weights:
        weights = start.copy()

        def penalised(values: Floats) -> tuple[float, Floats]:
            weights[free] = values
            loss, gradient = self.loss(weights)
            return loss + RIDGE * float(values @ values), gradient[free] + 2 * RIDGE * values

        found = minimize(penalised, start[free], method="L-BFGS-B", jac=True)
        print(f"{len(self.blocks)} blocks; loss per bead {found.fun:.4f} ({found.message})", file=sys.stderr)
        weights[free] = found.x
        split = len(self.scale)
        return weights[:split] / self.scale, weights[split:][self.tied]


def fit_in_two_steps(samples: Sequence[tuple[str, Sample]]) -> Weights:
    """Return the weights from samples, each with the name of its source: the ordinary ones alone, then the rare."""
    ordinary = Model([(ORDINARY[name], *sample[1:]) for name, sample in samples if name in ORDINARY])
    every = Model([({**ORDINARY, **RARE}[name], *sample[1:]) for name, sample in samples])
    return every.fit_rare(ordinary.fit())


def as_module(features: Floats, sizes: Floats) -> str:
    """Return the text of weights.py."""
    lines = [
        '"""The learned weights of the bead score; `benchmarks/train_pairing.py` fits them and says on what."""',
        "",
        '__all__ = ["FEATURE_WEIGHTS", "SIZE_WEIGHTS"]',
        "",
        "FEATURE_WEIGHTS: tuple[float, ...] = (",
        *(f"    {value:.3f},  # {name}" for name, value in zip(FEATURES, features, strict=True)),
        ")",
        "",
        "SIZE_WEIGHTS: tuple[float, ...] = (",
        *(f"    {value:.3f},  # {size[0]}:{size[1]}" for size, value in zip(ALL_SIZES, sizes, strict=True)),
        ")",
    ]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Fit, then print or write the weights."""
    parser = argparse.ArgumentParser()
    parser.add_argument("data", type=Path)
    parser.add_argument("--without", choices=("textberg", "korean"))
    parser.add_argument("--output", type=Path)
    options = parser.parse_args()
    encoder = load_encoder()
    samples = [
        (name, sample)
        for name, text in training_texts(options.data)
        if options.without is None or (name == "textberg") == (options.without == "korean")
        for sample in samples_of(text, encoder)
    ]
    module = as_module(*fit_in_two_steps(samples))
    if options.output:
        options.output.write_text(module, encoding="utf-8")
    else:
        print(module, end="")


if __name__ == "__main__":
    main()
