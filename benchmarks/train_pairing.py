"""Fits the weights of the bead score (align/pairing/weights.py) as a conditional random field.

    PYTHONPATH=. python benchmarks/train_pairing.py ../shared/data [--without textberg|korean] [--output FILE]

Trained on Text+Berg dev (German-French), the first half of the NTREX documents, FLORES excerpts and two collections of
Korean-English sentences, these edited: a tenth merged, a tenth dropped, foreign lines put in, clauses split off.
Without --output the weights are printed.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from alignment_data import Gold, edit, read_documents, read_pairs, read_textberg, split_clauses
from numpy.typing import NDArray
from pairing_lattice import Edges, Lattice, all_edges, cut_blocks, gold_cells
from scipy.optimize import minimize

from align.encoding import Encoder, load_encoder
from align.pairing.beads import BEAD_SIZES, LONGEST_RUN
from align.pairing.features import FEATURES, bead_features, measure_runs

RIDGE = 1e-4
"""Penalty on squared weights, the features scaled to variance 1. From 1e-3 to 1e-4 F1 is the same within its noise; the
weaker penalty gives the surer probabilities on news (calibration error .015 instead of .023 on NTREX)."""

BLOCK = 24
"""Beads of a block; texts are cut at gold beads for training, their features come from the whole text."""

UNLIKELY = 1e-6
"""Posterior under ROUGH below which a bead is left out of training: one in twenty is left."""

ROUGH = {"margin": 6.0, "cosine times size": 3.0, "length deviation": -0.5, "best match of the one left out": -2.0}
"""Weights good enough to tell what cannot be right."""

SOURCES = {"textberg": 1.5, "ntrex": 0.6, "flores": 0.6, "kpc": 0.5, "jhe": 0.5}
"""What one bead of each kind counts. Text+Berg is a tenth of the beads and the only gold that nobody made up."""

ORNAMENTS = ["* * *", "- 12 -", "2018. 10. 10. 14:32", "1 / 3", "▲ 5", "· · ·", "[3-7]", "(12.5)"]
"""Lines without words as pages have them, put in between the sentences."""

KOREAN = ("ntrex", "flores", "kpc", "jhe")

Floats = NDArray[np.float64]
Document = tuple[list[str], list[str]]
Sample = tuple[float, Edges, NDArray[np.float32]]
"""What one bead of a block counts, its candidate beads, and their features (e, len(FEATURES))."""


def training_texts(data: Path) -> Iterator[tuple[str, Gold]]:
    """Yield the training texts, each with the name of its source: real gold as it is, parallel text edited."""
    yield from (("textberg", text) for text in read_textberg(data / "bitext" / "textberg_dev"))
    news = read_documents(data / "ntrex_docs.jsonl")
    news = news[: len(news) // 2]
    press, lessons = read_pairs(data / "kpc_news.tsv"), read_pairs(data / "jhe_koen.tsv")
    foreign = [korean for korean, _ in press[::2]] + ORNAMENTS * (len(press) // 4 // len(ORNAMENTS))
    plans: list[tuple[str, Sequence[Document], tuple[int, ...], float, float, Sequence[str]]] = [
        ("ntrex", news, (2, 3), 0.1, 0.0, ()),
        ("ntrex", news, (1,), 0.1, 0.0, foreign),
        ("ntrex", news, (3, 2), 0.1, 0.3, ()),
        ("ntrex", news, (len(news),), 0.05, 0.0, ()),
        ("flores", read_documents(data / "flores_devtest_docs.jsonl"), (6, 9, 12), 0.1, 0.15, ()),
        ("kpc", _chapters(press), (1,), 0.1, 0.15, ()),
        ("jhe", _chapters(lessons), (1,), 0.1, 0.15, ()),
    ]
    for plan, (name, documents, sizes, drop, split, extra) in enumerate(plans):
        for position, (korean, english) in enumerate(_joined(documents, sizes)):
            seed = 1000 * plan + position
            yield name, split_clauses(edit(korean, english, seed, drop=drop, foreign=extra), split, seed)


def _chapters(pairs: Sequence[tuple[str, str]], length: int = 25) -> list[Document]:
    parts = [pairs[start : start + length] for start in range(0, len(pairs), length)]
    return [([korean for korean, _ in part], [english for _, english in part]) for part in parts]


def _joined(documents: Sequence[Document], sizes: Sequence[int]) -> Iterator[Document]:
    position, turn = 0, 0
    while position < len(documents):
        size = sizes[turn % len(sizes)]
        group = documents[position : position + size]
        yield [text for korean, _ in group for text in korean], [text for _, english in group for text in english]
        position, turn = position + size, turn + 1


def samples_of(text: Gold, encoder: Encoder, weight: float) -> Iterator[Sample]:
    """Yield a text's blocks with the beads that could be right."""
    runs = [measure_runs(side, encoder.encode_runs(side, LONGEST_RUN)) for side in (text.source, text.target)]
    grids = list(bead_features(*runs))
    rough = np.array([ROUGH.get(name, 0.0) for name in FEATURES])
    for (row, column), cells in cut_blocks(gold_cells(text), BLOCK):
        edges = all_edges(cells)
        i, j = edges.ends.T
        features = np.zeros((len(i), len(FEATURES)), dtype=np.float32)
        for index, grid in enumerate(grids):
            mine = edges.sizes == index
            features[mine] = grid[:, row + i[mine], column + j[mine]].T
        likely = Lattice([edges]).posteriors(features @ rough)[0] > UNLIKELY
        yield weight, edges.keep(likely | edges.gold), features[likely | edges.gold]


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
        self.shapes = sorted({tuple(sorted(size)) for size in BEAD_SIZES})
        self.tied = np.array([self.shapes.index(tuple(sorted(size))) for size in BEAD_SIZES])
        self.shape = self.tied[self.lattice.sizes]
        self.observed = self._sums(self.lattice.gold * self.edges)
        self.count = float((self.lattice.gold * self.edges).sum())

    def _sums(self, shares: Floats) -> Floats:
        return np.concatenate([shares @ self.features, np.bincount(self.shape, shares, len(self.shapes))])

    def loss(self, weights: Floats) -> tuple[float, Floats]:
        """Return the negative log likelihood per bead with its ridge penalty, and the gradient."""
        split = self.features.shape[1]
        posteriors, totals = self.lattice.posteriors(self.features @ weights[:split] + weights[split:][self.shape])
        likelihood = float(weights @ self.observed) - float(self.blocks @ totals)
        gradient = self.observed - self._sums(posteriors * self.edges)
        penalty = RIDGE * float(weights @ weights)
        return penalty - likelihood / self.count, 2 * RIDGE * weights - gradient / self.count

    def fit(self) -> tuple[Floats, Floats]:
        """Return the weights of the features and of the bead sizes."""
        split = self.features.shape[1]
        found = minimize(self.loss, np.zeros(split + len(self.shapes)), method="L-BFGS-B", jac=True)
        print(f"{len(self.blocks)} blocks; loss per bead {found.fun:.4f} ({found.message})", file=sys.stderr)
        return found.x[:split] / self.scale, found.x[split:][self.tied]


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
        *(f"    {value:.3f},  # {size[0]}:{size[1]}" for size, value in zip(BEAD_SIZES, sizes, strict=True)),
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
    left_out = {"textberg": ("textberg",), "korean": KOREAN}.get(options.without, ())
    encoder = load_encoder()
    samples = [
        sample
        for name, text in training_texts(options.data)
        if name not in left_out
        for sample in samples_of(text, encoder, SOURCES[name])
    ]
    module = as_module(*Model(samples).fit())
    if options.output:
        options.output.write_text(module, encoding="utf-8")
    else:
        print(module, end="")


if __name__ == "__main__":
    main()
