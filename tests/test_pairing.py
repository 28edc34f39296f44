"""Pairing: which sentences go together, and how sure that is."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from align.encoding import Encoder
from align.encoding.refining import join_runs
from align.pairing import Bead, pair_sentences
from align.pairing.beads import BEAD_SIZES
from align.pairing.search import bead_posteriors, best_beads

SHARED = Path(__file__).parent.parent.parent / "shared"
TEXTBERG = SHARED / "data" / "bitext" / "textberg_test"
TEXTBERG_SHA256 = "097e7ab8494c61e6f12c296ffd085dd3e56642e5c9bfe9880995c00e89e28828"

KOREAN = [
    "시는 강변에 자전거 도로를 열었다.",
    "공사는 2년이 걸렸다.",
    "비용은 120억 원이 들었다.",
    "주민들은 오래 기다린 길이라며 반겼다.",
    "다음 구간은 내년 봄에 착공한다.",
]
ENGLISH = [
    "The city has opened a bicycle path along the river.",
    "Construction took two years.",
    "It cost 12 billion won.",
    "Residents welcomed the path, which they had long waited for.",
    "Work on the next section will begin next spring.",
]


def shapes(beads: list[Bead]) -> list[tuple[int, int]]:
    return [(bead.source_end - bead.source_start, bead.target_end - bead.target_start) for bead in beads]


def test_parallel_sentences_are_paired_one_to_one(encoder: Encoder) -> None:
    beads = pair_sentences(KOREAN, ENGLISH, encoder)
    assert shapes(beads) == [(1, 1)] * 5
    assert all(bead.probability > 0.9 for bead in beads)


@pytest.mark.parametrize("missing", range(5))
def test_a_sentence_without_translation_stays_alone(encoder: Encoder, missing: int) -> None:
    beads = pair_sentences(KOREAN, ENGLISH[:missing] + ENGLISH[missing + 1 :], encoder)
    assert shapes(beads) == [(1, 0) if i == missing else (1, 1) for i in range(5)]


@pytest.mark.parametrize("first", range(4))
def test_two_sentences_translated_as_one_are_one_bead(encoder: Encoder, first: int) -> None:
    joined = [*ENGLISH[:first], f"{ENGLISH[first][:-1]}, and {ENGLISH[first + 1]}", *ENGLISH[first + 2 :]]
    beads = pair_sentences(KOREAN, joined, encoder)
    assert shapes(beads) == [(2, 1) if i == first else (1, 1) for i in range(4)]


@pytest.mark.parametrize(("source", "target"), [(KOREAN, []), ([], ENGLISH), ([], [])])
def test_an_empty_side_leaves_everything_alone(encoder: Encoder, source: list[str], target: list[str]) -> None:
    beads = pair_sentences(source, target, encoder)
    assert shapes(beads) == [(1, 0)] * len(source) + [(0, 1)] * len(target)


def test_either_direction_gives_the_same_beads(encoder: Encoder) -> None:
    forward = pair_sentences(KOREAN, ENGLISH[:3] + ENGLISH[4:], encoder)
    backward = pair_sentences(ENGLISH[:3] + ENGLISH[4:], KOREAN, encoder)
    assert [(b.source_start, b.target_start) for b in forward] == [(b.target_start, b.source_start) for b in backward]


class RoughRuns:
    """The embedded encoder with runs as a sentence-transformers model has them: means, to be refined on request."""

    name, dimension = "rough", 512

    def __init__(self, encoder: Encoder) -> None:
        self.encoder, self.encoded = encoder, 0

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        self.encoded += len(texts)
        return self.encoder.encode(texts)

    def encode_runs(self, texts: Sequence[str], longest: int) -> NDArray[np.float32]:
        runs = np.zeros((longest, len(texts), self.dimension), dtype=np.float32)
        runs[0] = self.encode(texts)
        for size in range(2, min(longest, len(texts)) + 1):
            runs[size - 1, size - 1 :] = runs[size - 2, size - 1 :] + runs[0, : 1 - size]
        return runs / np.maximum(np.linalg.norm(runs, axis=2, keepdims=True), 1e-9)

    def refine_runs(
        self, texts: Sequence[str], runs: NDArray[np.float32], wanted: Iterable[tuple[int, int]]
    ) -> NDArray[np.float32]:
        return join_runs(self, texts, runs, wanted)


def test_only_contested_runs_are_encoded_anew(encoder: Encoder) -> None:
    joined = [*ENGLISH[:1], f"{ENGLISH[1][:-1]}, and it cost 12 billion won.", *ENGLISH[3:]]
    rough = RoughRuns(encoder)
    assert shapes(pair_sentences(KOREAN, joined, rough)) == [(1, 1), (2, 1), (1, 1), (1, 1)]
    assert rough.encoded < 2.5 * (len(KOREAN) + len(joined))
    sure = RoughRuns(encoder)
    assert shapes(pair_sentences(KOREAN, ENGLISH, sure)) == [(1, 1)] * 5
    assert sure.encoded <= 1.4 * (len(KOREAN) + len(ENGLISH))


def every_path(scores: list[NDArray[np.float64]], i: int, j: int) -> Iterator[tuple[float, list[tuple[int, int, int]]]]:
    if i == j == 0:
        yield 0.0, []
        return
    for index, (source, target) in enumerate(BEAD_SIZES):
        if i >= source and j >= target:
            for total, path in every_path(scores, i - source, j - target):
                yield total + scores[index][i, j], [*path, (index, i, j)]


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 4), st.integers(0, 4), st.integers(0, 10_000))
def test_search_agrees_with_trying_every_alignment(n: int, m: int, seed: int) -> None:
    chance = np.random.default_rng(seed)
    scores = [chance.normal(size=(n + 1, m + 1)) for _ in BEAD_SIZES]
    paths = list(every_path(scores, n, m))
    assert best_beads(scores) == max(paths)[1]
    posteriors, total = bead_posteriors(scores)
    assert total == pytest.approx(float(np.logaddexp.reduce([score for score, _ in paths])))
    for index in range(len(BEAD_SIZES)):
        through = [score for score, path in paths if (index, n, m) in path]
        share = float(np.exp(np.logaddexp.reduce(through) - total)) if through else 0.0
        assert posteriors[index][n, m] == pytest.approx(share)


@pytest.mark.skipif(not TEXTBERG.exists(), reason="development data not here")
def test_quality_floor_on_text_that_nothing_was_tuned_on(encoder: Encoder) -> None:
    sys.path.insert(0, str(Path(__file__).parent.parent / "benchmarks"))
    from alignment_data import read_textberg, score_beads

    files = sorted(TEXTBERG.rglob("*.txt"))
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()
    assert digest == TEXTBERG_SHA256, "other data than the floor was measured on"
    right = found = gold = 0
    for text in read_textberg(TEXTBERG):
        beads = [
            (tuple(range(b.source_start, b.source_end)), tuple(range(b.target_start, b.target_end)))
            for b in pair_sentences(text.source, text.target, encoder)
        ]
        counts = score_beads(text, beads)
        right, found, gold = right + counts["strict"][0], found + counts["strict"][1], gold + counts["gold"][0]
    f1 = 2 * right / (found + gold)
    assert f1 >= 0.92, f"strict F1 {f1:.4f}"
