"""Settled boundaries: what the single sentences say for sure, and that it changes how runs are had, not which beads."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from align.encoding import Encoder
from align.encoding.encoder import Vectors
from align.pairing import pair_sentences
from align.pairing.corridor import match_sentences
from align.pairing.settled import settled_boundaries

KOREAN = [
    "군은 낡은 등대를 박물관으로 고치기로 했다.",
    "공사비는 34억 원이며 내년 봄에 문을 연다.",
    "주민들은 밤마다 켜지던 불빛을 그리워했다.",
    "한편 어선 두 척이 새벽에 충돌했다.",
    "선원 아홉 명은 모두 구조됐다.",
    "해경은 안개가 원인이라고 보고 있다.",
]
ENGLISH = [
    "The county will turn the old lighthouse into a museum.",
    "The work costs 3.4 billion won, and it opens next spring.",
    "Residents had missed the light that shone every night.",
    "Meanwhile, two fishing boats collided at dawn.",
    "All nine crew members were rescued.",
    "The coast guard believes that fog was the cause.",
]


def axes(*places: int) -> NDArray[np.float32]:
    """Return sentences that are like each other where their numbers are the same, and only there."""
    return np.eye(16, dtype=np.float32)[list(places)]


@pytest.mark.parametrize(
    ("source", "target", "sizes", "settled"),
    [
        ((0, 1, 2, 3), (0, 1, 2, 3), ((40, 40, 40, 40), (40, 40, 40, 40)), ([0, 1, 2], [0, 1, 2])),
        ((0, 1, 2, 3), (0, 1, 2, 3), ((40, 40, 40, 40), (60, 60, 60, 60)), ([0, 1, 2], [0, 1, 2])),
        # One sentence is twice as long as its nearest: another may have been joined to it.
        ((0, 1, 2, 3), (0, 1, 2, 3), ((40, 40, 40, 40), (40, 40, 80, 40)), ([0], [0])),
        # A sentence without partner stands between the two on one side.
        ((0, 1, 2, 3), (0, 9, 1, 2, 3), ((40,) * 4, (40,) * 5), ([1, 2], [2, 3])),
        # Two paragraphs have changed places: which of them is in order is not settled.
        ((0, 1, 2, 3, 4), (3, 4, 0, 1, 2), ((40,) * 5, (40,) * 5), ([], [])),
        # A single sentence has moved: it may be chance.
        ((0, 1, 2, 3, 4), (4, 0, 1, 2, 3), ((40,) * 5, (40,) * 5), ([0, 1, 2], [1, 2, 3])),
        ((0,), (0,), ((40,), (40,)), ([], [])),
        ((0, 1), (5, 6), ((40,) * 2, (40,) * 2), ([], [])),
    ],
)
def test_boundaries_between_two_sure_pairs_of_like_length_are_settled(
    source: tuple[int, ...],
    target: tuple[int, ...],
    sizes: tuple[tuple[int, ...], tuple[int, ...]],
    settled: tuple[list[int], list[int]],
) -> None:
    texts = (["x" * size for size in sizes[0]], ["x" * size for size in sizes[1]])
    found = settled_boundaries(match_sentences(axes(*source), axes(*target)), texts)
    assert tuple(np.flatnonzero(side).tolist() for side in found) == settled
    assert [len(side) for side in found] == [len(source) - 1, len(target) - 1]


class Careful:
    """An encoder that takes the same care of every run."""

    name, dimension = "careful", 512

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder

    def encode(self, texts: Sequence[str]) -> Vectors:
        return self._encoder.encode(texts)

    def encode_runs(self, texts: Sequence[str], longest: int) -> Vectors:
        return self._encoder.encode_runs(texts, longest)


@pytest.mark.parametrize(
    "target",
    [
        ENGLISH,
        [" ".join(ENGLISH[:2]), *ENGLISH[2:]],
        [*ENGLISH[:3], " ".join(ENGLISH[3:])],
        [ENGLISH[0], *ENGLISH[2:]],
        [*ENGLISH[3:], *ENGLISH[:3]],
    ],
)
def test_rough_runs_across_settled_boundaries_leave_the_beads(encoder: Encoder, target: list[str]) -> None:
    def shapes(encoder: Encoder) -> list[tuple[int, int, int, int, bool]]:
        beads = pair_sentences(KOREAN, target, encoder)
        return [(b.source_start, b.source_end, b.target_start, b.target_end, b.moved) for b in beads]

    assert shapes(encoder) == shapes(Careful(encoder))
