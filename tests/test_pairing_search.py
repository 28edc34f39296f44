"""Long texts: the search in blocks finds what the search of the whole grid finds, whatever is missing or moved."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from align.encoding import Encoder
from align.errors import InputError
from align.pairing import Bead, align_sentences, align_vectors, blocks, corridor, monotone, rearranged
from align.pairing.beads import BEAD_SIZES, alone
from align.pairing.blocks import Block, cut_blocks, join_blocks
from align.pairing.corridor import find_corridor, match_sentences
from align.pairing.grids import Grids, measure_grids
from align.pairing.scoring import score_beads
from align.pairing.search import bead_posteriors, best_beads, search_grids
from align.pairing.sides import Side

Floats = NDArray[np.float32]
KOREAN = [
    "시는 강변에 자전거 도로를 열었다.",
    "공사는 2년이 걸렸고 비용은 120억 원이 들었다.",
    "한편 태풍이 제주도에 상륙했다.",
    "항공편 300여 편이 결항됐다.",
    "학교는 이틀 동안 문을 닫았다.",
    "대학 연구진은 새로운 백신을 개발했다.",
    "임상 시험에는 환자 500명이 참여했다.",
    "부작용은 거의 없었다고 의사들은 말했다.",
    "국립박물관은 고려 시대의 도자기를 전시한다.",
    "입장료는 무료이며 월요일에는 쉰다.",
]
ENGLISH = [
    "The city has opened a bicycle path along the river.",
    "Construction took two years and cost 12 billion won.",
    "Meanwhile, a typhoon made landfall on Jeju Island.",
    "More than 300 flights were cancelled.",
    "Schools were closed for two days.",
    "University researchers have developed a new vaccine.",
    "Five hundred patients took part in the clinical trial.",
    "Doctors said there were hardly any side effects.",
    "The National Museum is exhibiting ceramics of the Goryeo period.",
    "Admission is free, and the museum is closed on Mondays.",
]
WIDTH = 64


def units(count: int, seed: int) -> Floats:
    vectors = np.random.default_rng(seed).standard_normal((count, WIDTH), dtype=np.float32)
    return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), dtype=np.float32)


def translated(vectors: Floats, seed: int) -> Floats:
    """Return vectors of the same sentences in another language: cosine about .8."""
    return vectors + np.float32(0.7) * units(len(vectors), seed)


def assert_covers(beads: Sequence[Bead], rows: int, columns: int) -> None:
    """Every sentence is in one bead, and the beads that were not moved rise on both sides."""
    assert [row for bead in beads for row in range(bead.source_start, bead.source_end)] == list(range(rows))
    in_order = [bead for bead in beads if not bead.moved]
    found = [column for bead in in_order for column in range(bead.target_start, bead.target_end)]
    assert found == sorted(found)
    moved = [column for bead in beads if bead.moved for column in range(bead.target_start, bead.target_end)]
    assert sorted(found + moved) == list(range(columns))
    assert all(0 <= bead.probability <= 1 for bead in beads)


def cells(beads: Sequence[Bead]) -> list[tuple[int, int, int, int]]:
    return [(b.source_start, b.source_end, b.target_start, b.target_end) for b in beads]


@pytest.fixture
def tiny_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (blocks, monotone):
        monkeypatch.setattr(module, "LARGEST_BLOCK", 3_000)
    monkeypatch.setattr(blocks, "STEP", 8)
    monkeypatch.setattr(blocks, "OVERLAP", 8)
    monkeypatch.setattr(monotone, "CORNER", 27)
    monkeypatch.setattr(corridor, "WHOLE_GRID", 2_000)
    monkeypatch.setattr(corridor, "NARROWEST", 8)


def edited(seed: int, count: int, gap: int) -> tuple[Side, Side]:
    """Return two sides of `count` sentences: some merged, some lost, `gap` target sentences in one place missing."""
    chance = np.random.default_rng(seed)
    source = units(count, seed)
    target = translated(source, seed + 1)
    start = int(chance.integers(0, count - gap + 1))
    rows, position = [], 0
    while position < count:
        size = int(chance.choice([1, 2, 3], p=[0.85, 0.1, 0.05]))
        if not start <= position < start + gap and chance.random() > 0.05:
            rows.append(target[position : position + size].sum(axis=0))
        position += size
    merged = np.array(rows, dtype=np.float32).reshape(-1, WIDTH)
    merged /= np.linalg.norm(merged, axis=1, keepdims=True)
    return Side(["Я" * 40 + "."] * count, source), Side(["Я" * 40 + "."] * len(merged), merged)


def score_of(beads: Sequence[Bead], scores: Sequence[NDArray[np.float64]]) -> float:
    sizes = [BEAD_SIZES.index((b.source_end - b.source_start, b.target_end - b.target_start)) for b in beads]
    return sum(float(scores[size][b.source_end, b.target_end]) for size, b in zip(sizes, beads, strict=True))


def whole_grid_in_parts(source: Side, target: Side) -> tuple[list[NDArray[np.float64]], Callable[..., object]]:
    """Return the scores of the whole grid, and a scorer that gives any part of them."""
    whole = score_beads(measure_grids(source.part(np.arange(len(source))), target.part(np.arange(len(target)))))

    def score_part(_: Grids, rows: NDArray[np.int64], columns: NDArray[np.int64]) -> list[NDArray[np.float64]]:
        part = np.ix_([rows[0], *(rows + 1)], [columns[0], *(columns + 1)])
        return [grid[part].copy() for grid in whole]

    return whole, score_part


@pytest.mark.usefixtures("tiny_blocks")
@pytest.mark.parametrize("gap", [0, 20, 50])
@pytest.mark.parametrize("seed", range(12))
def test_search_in_blocks_finds_the_best_path_of_the_whole_grid(
    monkeypatch: pytest.MonkeyPatch, seed: int, gap: int
) -> None:
    source, target = edited(seed, 120, gap)
    whole, score_part = whole_grid_in_parts(source, target)
    monkeypatch.setattr(monotone, "_score", score_part)
    monkeypatch.setattr(rearranged, "IN_DOUBT", 0.0)
    matches = match_sentences(source.vectors, target.vectors)
    assert len(cut_blocks((len(source), len(target)), matches)) > 1
    beads = monotone.pair_in_order(source, target, matches)
    assert_covers(beads, len(source), len(target))
    best = sum(whole[index][i, j] for index, i, j in best_beads(whole))
    assert score_of(beads, whole) == pytest.approx(best)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 12), st.integers(0, 12), st.integers(0, 10_000))
def test_grids_searched_together_give_what_each_gives_alone(n: int, m: int, seed: int) -> None:
    chance = np.random.default_rng(seed)
    sizes = [(n, m), (m, n), (3, 1), (n, 0)]
    grids = [[chance.normal(size=(rows + 1, columns + 1)) for _ in BEAD_SIZES] for rows, columns in sizes]
    for grid, beads in zip(grids, search_grids(grids), strict=True):
        path = best_beads(grid)
        assert [(bead.source_end, bead.target_end) for bead in beads] == [(i, j) for _, i, j in path]
        posteriors, _ = bead_posteriors(grid)
        expected = [posteriors[index][i, j] for index, i, j in path]
        assert [bead.probability for bead in beads] == pytest.approx(expected)


@pytest.mark.parametrize("seed", range(20))
def test_one_sentence_on_each_side_is_enough(seed: int) -> None:
    chance = np.random.default_rng(seed)
    beads = align_vectors(chance.normal(size=(1, 64)), chance.normal(size=(1, 64)))
    assert_covers(beads, 1, 1)


@pytest.mark.usefixtures("tiny_blocks")
@settings(max_examples=40, deadline=None)
@given(st.integers(0, 90), st.integers(0, 90), st.integers(0, 10_000))
@example(64, 90, 3521)
@example(1, 1, 0)
def test_texts_that_share_nothing_are_covered_all_the_same(n: int, m: int, seed: int) -> None:
    assert_covers(align_vectors(units(n, seed), units(m, seed + 1)), n, m)


@pytest.mark.usefixtures("tiny_blocks")
@settings(max_examples=30, deadline=None)
@given(st.integers(60, 150), st.integers(0, 60), st.integers(0, 10_000))
def test_every_sentence_is_covered_once_with_any_gap(count: int, gap: int, seed: int) -> None:
    source, target = edited(seed, count, gap)
    beads = align_vectors(source.vectors, target.vectors)
    assert_covers(beads, len(source), len(target))


def test_the_corridor_of_a_long_text_is_narrow_and_holds_the_way_past_a_gap() -> None:
    source = units(6_000, 3)
    kept = [row for row in range(6_000) if not 1_000 <= row < 3_500]
    rectangles = find_corridor(source, translated(source, 4)[kept])
    area = sum((rows.stop - rows.start) * (columns.stop - columns.start) for rows, columns in rectangles)
    assert area == 6_000 * 3_500 or area < 0.1 * 6_000 * 3_500
    for column, row in enumerate(kept):
        assert any(r.start <= row < r.stop and c.start <= column < c.stop for r, c in rectangles)


@pytest.mark.parametrize(
    ("source_rows", "target_rows"),
    [
        (range(3_000), [*range(800), *range(1_800, 3_000)]),  # a chapter is missing
        ([*range(2_500, 3_000), *range(1_500)], range(1_500)),  # front matter that only the source has
        (range(50), range(50)),
        (range(400), [*range(30)]),
    ],
)
def test_long_gaps_cost_no_pairs(source_rows: Sequence[int], target_rows: Sequence[int]) -> None:
    source, target = units(3_000, 5), translated(units(3_000, 5), 6)
    beads = align_vectors(source[list(source_rows)], target[list(target_rows)], moves=False)
    assert_covers(beads, len(source_rows), len(target_rows))
    shared = set(source_rows) & set(target_rows)
    right = [
        bead
        for bead in beads
        if bead.paired
        and source_rows[bead.source_start] == target_rows[bead.target_start]
        and bead.source_end - bead.source_start == 1
    ]
    assert len(right) >= 0.99 * len(shared)


def test_a_block_with_nothing_sure_in_it_is_searched_at_its_corners_only() -> None:
    beads = align_vectors(units(5_000, 1), units(100, 2))
    assert_covers(beads, 5_000, 100)


def test_paragraphs_that_changed_places_are_paired_as_moved(encoder: Encoder) -> None:
    order = [0, 1, 5, 6, 7, 2, 3, 4, 8, 9]
    beads = align_sentences(KOREAN, [ENGLISH[row] for row in order], encoder=encoder)
    assert_covers(beads, 10, 10)
    assert [order[bead.target_start] for bead in beads] == list(range(10))
    assert {row for row in range(10) if beads[row].moved} in ({2, 3, 4}, {5, 6, 7})


def test_a_lost_and_an_added_sentence_are_not_a_move() -> None:
    source = units(20, 7)
    target = translated(source, 8)
    target = np.vstack([target[:4], target[5:15], units(1, 99), target[15:]])
    beads = align_vectors(source, target)
    assert not any(bead.moved for bead in beads)
    assert (4, 5, 4, 4) in cells(beads)


def test_blocks_whose_ways_never_meet_are_bridged() -> None:
    left = [Bead(0, 1, 0, 2, 0.9), *(Bead(i, i + 1, i + 1, i + 2, 0.9) for i in range(1, 5)), Bead(5, 6, 6, 6, 0.9)]
    right = [Bead(2, 4, 2, 3, 0.9), *(Bead(i, i + 1, i - 1, i, 0.9) for i in range(4, 10)), Bead(10, 10, 9, 10, 0.9)]
    halves = [Block(range(6), range(6), (4, 4)), Block(range(2, 10), range(2, 10), (10, 10))]
    searched = []

    def search(rows: range, columns: range) -> list[Bead]:
        searched.append((rows, columns))
        return list(alone(rows, columns))

    beads = join_blocks(halves, [left, right], search)
    assert searched == [(range(1, 7), range(2, 6))]
    assert_covers(beads, 10, 10)


def test_moves_can_be_switched_off(encoder: Encoder) -> None:
    beads = align_sentences(KOREAN, [*ENGLISH[5:], *ENGLISH[:5]], encoder=encoder, moves=False)
    assert not any(bead.moved for bead in beads)


MANY = np.eye(4, 6)


@pytest.mark.parametrize(
    ("source", "target", "side", "says"),
    [
        (np.full((4, 6), np.nan), MANY, "source", "sentence 0"),
        (MANY, np.where(MANY > 0, np.inf, 0), "target", "NaN or infinite"),
        (MANY, np.eye(4, 5), "target", "5 wide"),
        (MANY[0], MANY, "source", "(n, d)"),
        (MANY, MANY[None], "target", "(n, d)"),
        (MANY[:3], MANY, "source", "3 vectors for 4 sentences"),
        (MANY, [["a"] * 6] * 4, "target", "not an array of numbers"),
    ],
)
def test_vectors_that_do_not_fit_are_one_clear_error(source: Floats, target: Floats, side: str, says: str) -> None:
    with pytest.raises(InputError) as error:
        align_sentences("abcd", "abcd", vectors=(source, target))
    assert str(error.value).startswith(f"{side}: ")
    assert says in str(error.value)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize("dtype", [np.float16, np.float64, np.int64])
def test_vectors_of_any_length_and_type_are_taken(dtype: type) -> None:
    beads = align_vectors((MANY * 7).astype(dtype), (MANY * 3).astype(dtype))
    assert cells(beads) == [(i, i + 1, i, i + 1) for i in range(4)]


def test_vectors_of_zeros_are_borne() -> None:
    source = units(6, 1)
    source[2] = 0
    assert_covers(align_vectors(source, np.zeros((6, WIDTH))), 6, 6)
    assert_covers(align_vectors(np.zeros((500, WIDTH)), np.zeros((500, WIDTH))), 500, 500)


@pytest.mark.parametrize(("n", "m"), [(0, 0), (3, 0), (0, 3)])
def test_an_empty_side_of_vectors_leaves_everything_alone(n: int, m: int) -> None:
    beads = align_vectors(np.zeros((n, 8)), np.zeros((m, 8)))
    assert [bead.paired for bead in beads] == [False] * (n + m)
    assert_covers(beads, n, m)


def test_lengths_tell_a_merged_sentence_from_a_lost_one() -> None:
    source = units(8, 1)
    target = np.delete(translated(source, 2), 4, axis=0)
    lengths = ([90] * 8, [90, 90, 90, 180, 90, 90, 90])
    target[3] += source[4]
    assert (3, 5, 3, 4) in cells(align_vectors(source, target, lengths=lengths))


@pytest.mark.parametrize("blank", ["", "  ", "\u3000\n"])
def test_blank_sentences_have_no_partner(encoder: Encoder, blank: str) -> None:
    beads = align_sentences(
        [blank, "비가 왔다.", blank, "눈이 왔다."], ["It rained.", "It snowed.", blank], encoder=encoder
    )
    assert cells(beads) == [(0, 1, 0, 0), (1, 2, 0, 1), (2, 3, 1, 1), (3, 4, 1, 2), (4, 4, 2, 3)]
    beads = align_sentences([blank, blank], ["It rained."], encoder=encoder)
    assert [bead.paired for bead in beads] == [False] * 3


def test_a_book_on_one_line_is_paired(encoder: Encoder) -> None:
    beads = align_sentences(["비가 왔다. " * 100_000], ["It rained. " * 100_000], encoder=encoder)
    assert_covers(beads, 1, 1)


def test_the_same_beads_on_every_run() -> None:
    source, target = edited(3, 600, 100)
    first = align_vectors(source.vectors, target.vectors)
    assert first == align_vectors(source.vectors, target.vectors)
