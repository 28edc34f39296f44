"""Time, memory and F1 of the aligner on very long texts: synthetic vectors, 10 % of the sentences merged, 5 % lost.

    python benchmarks/alignment_scale.py [PAIRS ...]

Each size runs in a process of its own with one BLAS thread, so that the peak is its own. A target vector is its source
vector with noise, cosine .75 on average (.6 to .9); a merged sentence has the normalised length-weighted sum.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
from alignment_data import Gold, edit, score_beads
from numpy.typing import NDArray

SIZES = (10_000, 30_000, 100_000)
DIMENSION = 512
COSINES = (0.6, 0.9)
TEXT_BYTES = (40, 200)

Floats = NDArray[np.float32]


def synthetic(pairs: int, seed: int) -> tuple[Gold, tuple[Floats, Floats], tuple[list[int], list[int]]]:
    """Return the gold beads of `pairs` edited sentence pairs, the vectors of both sides, and their lengths."""
    chance = np.random.default_rng(seed)
    ids = [f"{index} ." for index in range(pairs)]
    gold = edit(ids, ids, seed)
    source = _units(chance.standard_normal((pairs, DIMENSION), dtype=np.float32))
    noise = _units(chance.standard_normal((pairs, DIMENSION), dtype=np.float32))
    cosines = chance.uniform(*COSINES, (pairs, 1)).astype(np.float32)
    noise *= np.sqrt(1 - cosines**2)
    noise += source * cosines
    lengths = chance.integers(*TEXT_BYTES, pairs)
    target_lengths = (lengths * chance.lognormal(0, 0.15, pairs)).astype(np.int64)
    left, left_lengths = _merged(gold.source, source, lengths)
    right, right_lengths = _merged(gold.target, _units(noise), target_lengths)
    return gold, (left, right), (left_lengths, right_lengths)


def _units(vectors: Floats) -> Floats:
    vectors /= np.sqrt(np.einsum("ij,ij->i", vectors, vectors))[:, None]
    return vectors


def _merged(texts: tuple[str, ...], vectors: Floats, lengths: NDArray[np.int64]) -> tuple[Floats, list[int]]:
    """Return the vectors and lengths of texts that name the sentences they are made of."""
    members = [[int(word) for word in text.split() if word != "."] for text in texts]
    merged = np.empty((len(texts), DIMENSION), dtype=np.float32)
    for row, ids in enumerate(members):
        merged[row] = lengths[ids].astype(np.float32) @ vectors[ids]
    return _units(merged), [int(lengths[ids].sum()) for ids in members]


def measure(pairs: int) -> dict[str, float]:
    """Return seconds, peak megabytes above the vectors, and strict F1 of one size."""
    from align.pairing import align_vectors

    gold, vectors, lengths = synthetic(pairs, seed=1)
    before = _resident()
    start, busy = time.perf_counter(), time.process_time()
    beads = align_vectors(*vectors, lengths=lengths)
    seconds, processor = time.perf_counter() - start, time.process_time() - busy
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024 - before
    found = [(tuple(range(b.source_start, b.source_end)), tuple(range(b.target_start, b.target_end))) for b in beads]
    counts = score_beads(gold, found)
    right, tried, _ = counts["strict"]
    return {"seconds": seconds, "processor": processor, "peak": peak, "f1": 2 * right / (tried + counts["gold"][0])}


def _resident() -> float:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize() / 2**20


def main() -> None:
    """Print the table."""
    if sys.argv[1:2] == ["--one"]:
        print(json.dumps(measure(int(sys.argv[2]))))
        return
    print(f"{'pairs':>9} {'seconds':>8} {'processor':>9} {'peak MB above the vectors':>26} {'strict F1':>10}")
    environment = os.environ | {"OPENBLAS_NUM_THREADS": "1"}
    for pairs in [int(word) for word in sys.argv[1:]] or SIZES:
        command = [sys.executable, __file__, "--one", str(pairs)]
        done = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
        row = json.loads(done.stdout)
        print(
            f"{pairs:>9,} {row['seconds']:>8.1f} {row['processor']:>9.1f} {row['peak']:>26,.0f} {row['f1']:>10.4f}",
            flush=True,
        )


if __name__ == "__main__":
    main()
