"""Fit the weights of the sound model: python benchmarks/train_sound.py ../shared/data/ko_latin_names.tsv

Expectation maximisation over all alignments (Jiampojamarn et al. 2007), twice: first with the words in the order given,
then with each pair in the order that fits best and without the pairs that do not sound alike (translations, other names
of the same person). A small net then turns what an alignment shows into a probability; it is trained on names that the
first part has not seen. Keys (the Hangul) are divided by their hash: tenths 3 to 9 fit the alignment, tenths 1 and 2
the net, tenth 0 is held back for benchmarks/sound.py. Four minutes on one core; every draw is seeded.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sound_calibration import fit_calibration
from sound_data import Name, read_names, tenth

from align.rendering.sound import FORMAT_VERSION
from align.rendering.sound_alignment import align_letters
from align.rendering.sound_emissions import LENGTH_PRIOR, MAX_CHUNK, ChunkIndex, Emissions, smoothed_rows
from align.rendering.sound_units import UNIT_COUNT, context_codes, fold_latin, letter_codes

Array = NDArray[Any]
WordPair = tuple[str, str]
Counted = Mapping[WordPair, int]

CHUNK_COUNTS = {1: 0, 2: 5, 3: 40, 4: 80}
"""How often a chunk of so many letters must be seen to be known."""

LEAST_GAIN = 0.0
"""Pairs that gain less per sound are translations or other names: of 100 pairs read, 20 of the 24 that gain 0 to 0.4
are spellings, and 6 of the 76 below."""

WARM_UP = 3
"""Rounds in which units are counted without their neighbours, so that the alignment settles first."""


class Expectation:
    """Counts which chunk each unit writes, over all alignments, under the present probabilities."""

    def __init__(self, pairs: Counted, chunks: list[str]) -> None:
        """Sort the pairs into batches of as many units, so that arrays need little padding.

        A pair weighs the root of how often it was met: 이 is "Lee" in thousands of names, but in one language only.
        """
        self.index = ChunkIndex(chunks)
        self.weights = {pair: count**0.5 for pair, count in pairs.items()}
        by_size: dict[int, list[WordPair]] = defaultdict(list)
        for pair in pairs:
            by_size[len(context_codes(pair[0]))].append(pair)
        self.batches = [
            sorted(batch, key=lambda pair: (len(pair[1]), pair))[first : first + 1500]
            for _, batch in sorted(by_size.items())
            for first in range(0, len(batch), 1500)
        ]
        self.contexts = np.array(
            sorted({code for batch in by_size.values() for pair in batch for code in context_codes(pair[0])})
        )
        self.rights, self.right_of = np.unique(self.contexts // UNIT_COUNT, return_inverse=True)
        self.rows = np.tile(self._with_unknown(self._noise()), (len(self.contexts), 1))

    def _noise(self) -> Array:
        lengths = self.index.lengths
        noise: Array = LENGTH_PRIOR[lengths] * (1 / 26) ** lengths
        return noise

    def _with_unknown(self, rows: Array) -> Array:
        ends = np.broadcast_to(np.array([1e-9, 0.0]), (*rows.shape[:-1], 2))
        return np.concatenate([rows, ends], axis=-1)

    def run(self, rounds: int) -> Array:
        """Return the expected counts (contexts, chunks) after so many rounds."""
        for done in range(rounds):
            counts = self.count()
            self.maximise(counts, with_neighbours=done >= WARM_UP)
        return counts

    def maximise(self, counts: Array, with_neighbours: bool) -> None:
        """Set the probabilities from the counts; a hundredth stays for letters never seen with a context."""
        units = self.contexts // UNIT_COUNT**2
        unit_counts = np.zeros((UNIT_COUNT, counts.shape[1]))
        np.add.at(unit_counts, units, counts)
        right_counts = np.zeros((len(self.rights), counts.shape[1]))
        np.add.at(right_counts, self.right_of, counts)
        keep = float(with_neighbours)
        rows = smoothed_rows(counts * keep, right_counts[self.right_of] * keep, unit_counts[units], self.index.lengths)
        self.rows = self._with_unknown(0.99 * rows + 0.01 * self._noise())

    def count(self) -> Array:
        """Return the expected counts (contexts, chunks) of one pass over all batches."""
        width = self.rows.shape[1]
        counts = np.zeros(len(self.contexts) * width)
        for batch in self.batches:
            cells, weights = self._count_batch(batch)
            counts += np.bincount(cells, weights, minlength=len(counts))
        return counts.reshape(-1, width)[:, : self.index.unknown]

    def _weights(self, batch: list[WordPair]) -> tuple[Array, Array, Array]:
        lengths = np.array([len(latin) for _, latin in batch])
        letters = np.zeros((len(batch), lengths.max()), dtype=np.int64)
        for row, (_, latin) in zip(letters, batch, strict=True):
            row[: len(latin)] = letter_codes(latin)
        contexts = np.searchsorted(self.contexts, np.array([context_codes(hangul) for hangul, _ in batch]))
        return contexts, np.moveaxis(self.index.number_chunks(letters, lengths), 0, 2), lengths

    def _count_batch(self, batch: list[WordPair]) -> tuple[Array, Array]:
        """Forward and backward over all alignments; cells are context * (chunks + 2) + chunk."""
        contexts, numbers, lengths = self._weights(batch)
        weights = np.stack([self.rows[column[:, None, None], numbers] for column in contexts.T])
        forward = _forward(weights)
        total = forward[-1, np.arange(len(batch)), lengths + MAX_CHUNK]
        backward = np.zeros(weights.shape[1:3])
        met = np.array([self.weights[pair] for pair in batch])
        backward[np.arange(len(batch)), lengths] = np.where(total > 0, met / np.maximum(total, 1e-300), 0)
        cells, found = [], []
        for unit in range(len(weights) - 1, -1, -1):
            posterior = forward[unit][:, _sources(weights.shape[2])] * weights[unit] * backward[:, :, None]
            likely = posterior > 1e-3
            cells.append((contexts[:, unit][:, None, None] * self.rows.shape[1] + numbers)[likely])
            found.append(posterior[likely])
            backward = _step_back(weights[unit] * backward[:, :, None])
        return np.concatenate(cells), np.concatenate(found)


def _sources(width: int) -> Array:
    return np.arange(width)[:, None] - np.arange(MAX_CHUNK + 1) + MAX_CHUNK


def _forward(weights: Array) -> Array:
    """Return the forward probabilities (units + 1, B, MAX_CHUNK + L + 1)."""
    units, count, width, _ = weights.shape
    forward = np.zeros((units + 1, count, width + MAX_CHUNK))
    forward[0, :, MAX_CHUNK] = 1
    for unit in range(units):
        forward[unit + 1, :, MAX_CHUNK:] = (forward[unit][:, _sources(width)] * weights[unit]).sum(2)
    return forward


def _step_back(arriving: Array) -> Array:
    count, width, _ = arriving.shape
    before = np.zeros((count, width + MAX_CHUNK))
    for size in range(MAX_CHUNK + 1):
        before[:, MAX_CHUNK - size : MAX_CHUNK - size + width] += arriving[:, :, size]
    return before[:, MAX_CHUNK:]


def word_pairs(names: Iterable[Name]) -> Counter[WordPair]:
    """Count the word pairs of names in the order given; names of unlike numbers of words as a whole."""
    found: Counter[WordPair] = Counter()
    for name in names:
        left, right = name.hangul.split(), fold_latin(name.latin).split()
        if len(left) == len(right):
            found.update(zip(left, right, strict=True))
        elif len(left) == 1 and len(right) <= 3:
            found[name.hangul, "".join(right)] += 1
    return Counter({pair: count for pair, count in found.items() if len(pair[0]) <= 10 and len(pair[1]) <= 18})


def heard_pairs(names: Iterable[Name], emissions: Emissions) -> Counter[WordPair]:
    """Count the word pairs of names in the order that fits best, without those that do not sound alike."""
    found: Counter[WordPair] = Counter()
    for name in names:
        left, right = name.hangul.split(), fold_latin(name.latin).split()
        if len(right) > 4 or len(name.hangul) > 16:
            continue
        found.update(_best_order(left, right, emissions))
        if len(left) == 1 and 1 < len(right) <= 3:
            found.update(family_and_given(name, emissions))
    return found


def family_and_given(name: Name, emissions: Emissions) -> list[WordPair]:
    """Return 이 "lee" and 장우 "jangwoo" of 이장우 "Lee Jang-woo" or "Jang-woo Lee", if both sound alike."""
    words = fold_latin(name.latin).split()
    best: list[WordPair] = []
    for family, given in ((words[0], words[1:]), (words[-1], words[:-1])):
        pairs = [(name.hangul[0], family), (name.hangul[1:], "".join(given))]
        gains = [_mean_gain(emissions, *pair) for pair in pairs if pair[0]]
        if len(gains) == 2 and min(gains) > LEAST_GAIN:
            best = pairs
    return best


def _best_order(left: list[str], right: list[str], emissions: Emissions) -> list[WordPair]:
    orders = [right[first:] + right[:first] for first in range(len(right))]
    if len(left) == len(right):
        ways = [list(zip(left, order, strict=True)) for order in orders]
    else:
        ways = [[(" ".join(left), "".join(order))] for order in orders]
    gains = [[_mean_gain(emissions, *pair) for pair in way] for way in ways]
    best = max(range(len(ways)), key=lambda number: (sum(gains[number]), -number))
    return [pair for pair, gain in zip(ways[best], gains[best], strict=True) if gain > LEAST_GAIN]


def _mean_gain(emissions: Emissions, hangul: str, letters: str) -> float:
    return float(np.maximum(align_letters(emissions, [(hangul, letters)]).gains, -8).mean())


def with_digraphs(names: Iterable[Name]) -> list[Name]:
    """Return the names, and those with umlauts once more as they are written without: "Müller", "Mueller"."""
    written = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa", "Ö": "Oe", "Ü": "Ue", "Ä": "Ae"})
    return [
        form for name in names for form in dict.fromkeys((name, name._replace(latin=name.latin.translate(written))))
    ]


def known_chunks(words: Iterable[str]) -> list[str]:
    """Return the empty chunk and those that are seen often enough."""
    counts: Counter[str] = Counter()
    for word in words:
        for size in CHUNK_COUNTS:
            counts.update(word[first : first + size] for first in range(len(word) - size + 1))
    return ["", *sorted(chunk for chunk, count in counts.items() if count >= CHUNK_COUNTS[len(chunk)])]


def letter_background(words: Iterable[str]) -> Array:
    """Return log P(letter | two letters before): (27, 27, 27), 0 standing for the start of a word."""
    counts = np.zeros((27, 27, 27))
    for word in words:
        codes = [0, 0, *letter_codes(word)]
        np.add.at(counts, (codes[:-2], codes[1:-1], codes[2:]), 1)
    single = counts.sum((0, 1)) + 1
    single[0] = 0
    rows = single / single.sum()
    for observed in (counts.sum(0), counts):
        rows = (observed + 20 * rows) / (observed.sum(-1, keepdims=True) + 20)
    logarithms: Array = np.log(np.maximum(rows, 1e-9))
    return logarithms


def fit_alignment(pairs: Counted, rounds: int) -> dict[str, Array]:
    """Return the arrays of the emissions, fitted on word pairs."""
    chunks = known_chunks(latin for _, latin in pairs)
    expectation = Expectation(pairs, chunks)
    counts = expectation.run(rounds)
    # Counts under a fifth are what single odd alignments leave; without them the file is a third of the size.
    contexts, numbers = np.nonzero(counts > 0.2)
    return {
        "chunks": np.array(chunks),
        "contexts": expectation.contexts[contexts].astype(np.int32),
        "chunk_numbers": numbers.astype(np.int16),
        "counts": counts[contexts, numbers].astype(np.float16),
        "background": letter_background(latin for _, latin in pairs).astype(np.float16),
    }


def _families(names: Iterable[Name], emissions: Emissions) -> list[Name]:
    """Return the family names among names, each spelling once: 이 "Lee", 이 "Yi"."""
    pairs: dict[WordPair, None] = {}
    for name in names:
        words = fold_latin(name.latin).split()
        if " " not in name.hangul and 1 < len(words) <= 3:
            pairs.update(dict.fromkeys(family_and_given(name, emissions)))
    return [Name(hangul, letters, "family or given name") for hangul, letters in pairs]


def main() -> None:
    """Fit on the file given and write the weights beside the module that reads them."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("names", type=Path)
    arguments.add_argument("-o", "--output", type=Path, default=Path("align/rendering/sound.npz"))
    chosen = arguments.parse_args()
    names = with_digraphs(read_names(chosen.names))
    fitted = [name for name in names if tenth(name.hangul) >= 3]
    first = fit_alignment(word_pairs(fitted), rounds=8)
    pairs = heard_pairs(fitted, Emissions(first))
    print(f"{len(fitted)} names, {len(pairs)} word pairs that sound alike")
    weights = {"format_version": np.array(FORMAT_VERSION), **fit_alignment(pairs, rounds=10)}
    seen = [name for name in names if tenth(name.hangul) in (1, 2)]
    calibration = fit_calibration(weights, [*seen, *_families(seen, Emissions(weights))], fitted)
    arrays: dict[str, Any] = {**weights, **calibration}
    np.savez_compressed(chosen.output, **arrays)
    print(f"{chosen.output}: {chosen.output.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
