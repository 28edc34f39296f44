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
from align.pairing import Bead, align_sentences, pair_sentences
from align.pairing.beads import BEAD_SIZES
from align.pairing.figures import take_figures
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


RETOLD = [
    (
        (3, 4),
        [
            "한도윤 선장은 새벽 4시에 부산항을 떠나 이틀 만에 울릉도에 닿았다.",
            "폭풍 때문에 돛대가 부러졌지만 선원 열두 명은 모두 무사했다.",
            "배에는 의약품과 쌀 30톤이 실려 있었고 주민들이 부두에서 환영했다.",
        ],
        [
            "A storm broke the mast, yet residents were cheering on the pier two days later.",
            "Medicine and thirty tonnes of rice had been loaded before Captain Han Do-yun "
            "sailed at four in the morning.",
            "All twelve members of the crew were unharmed when they reached Ulleungdo.",
            "They had left from the port of Busan.",
        ],
    ),
    (
        (4, 4),
        [
            "연구소는 3월에 해저 로봇을 공개했는데 길이가 5미터이다.",
            "로봇은 수심 6천 미터까지 내려가 화산을 촬영했다.",
            "개발에는 7년이 걸렸고 정부가 비용의 절반을 댔다.",
            "윤서하 박사는 내년에 남극 바다를 탐사하겠다고 말했다.",
        ],
        [
            "Half of the money came from the government, and the machine is five metres long.",
            "Dr. Yun Seo-ha, whose institute worked on it for seven years, wants to explore Antarctic waters.",
            "Volcanoes were filmed by the undersea robot that was unveiled in March.",
            "It went down to a depth of six thousand metres, and next year is the date for the expedition.",
        ],
    ),
    (
        (5, 5),
        [
            "박물관은 9월에 고려청자 특별전을 열고 유물 80점을 보여 준다.",
            "전시품의 절반은 일본에서 빌려 온 것이며 처음 공개된다.",
            "입장료는 5천 원이고 학생은 무료로 들어갈 수 있다.",
            "문다온 관장은 관람객이 20만 명을 넘을 것으로 내다봤다.",
            "전시가 끝나면 유물은 광주와 대구로 옮겨진다.",
        ],
        [
            "More than two hundred thousand visitors are expected, and students get in free.",
            "Half of the pieces are on loan from Japan, and Gwangju and Daegu will receive them afterwards.",
            "Director Moon Da-on will open the special exhibition of Goryeo celadon in September.",
            "Eighty artefacts are on show for a ticket of five thousand won.",
            "When it closes they will be moved, having been seen in public for the first time.",
        ],
    ),
]
"""Paragraphs whose clauses stand in another order, so that no smaller bead is right."""


@pytest.mark.parametrize(("size", "korean", "english"), RETOLD)
def test_a_paragraph_told_in_another_order_is_one_bead(
    encoder: Encoder, size: tuple[int, int], korean: list[str], english: list[str]
) -> None:
    beads = pair_sentences([*KOREAN[:2], *korean, *KOREAN[3:]], [*ENGLISH[:2], *english, *ENGLISH[3:]], encoder)
    assert shapes(beads) == [(1, 1), (1, 1), size, (1, 1), (1, 1)]


def test_texts_that_share_nothing_are_never_surely_paired(encoder: Encoder) -> None:
    beads = pair_sentences(KOREAN, RETOLD[2][2], encoder, least=0.9)
    assert not any(bead.paired for bead in beads)


def test_pairs_below_the_wanted_probability_are_taken_apart(encoder: Encoder) -> None:
    beads = align_sentences(KOREAN, ENGLISH, encoder=encoder, least=1.01)
    assert not any(bead.paired for bead in beads)
    assert sorted(row for bead in beads for row in range(bead.source_start, bead.source_end)) == list(range(5))


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


@pytest.mark.parametrize(
    ("korean", "english", "value"),
    [
        ("표차는 약 37만 표다.", "a lead of 370,000 votes", "370000"),
        ("총 11억 6천만 원", "a total of 1.16 billion won", "1160000000"),
        ("1만 2,000원", "12,000 won", "12000"),
        ("3조 5000억 원", "3.5 trillion won", "3500000000000"),
    ],
)
def test_figures_are_compared_by_what_they_are_worth(korean: str, english: str, value: str) -> None:
    assert take_figures(korean)[0] == take_figures(english)[0] == {value}


def test_years_shares_and_decimals_are_words_as_they_stand() -> None:
    text = "2023년 5월 51.8% 1,5 km"
    assert take_figures(text) == (frozenset(), text)
