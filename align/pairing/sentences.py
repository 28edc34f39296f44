"""Pairs the sentences of two texts, from an encoder or from the caller's own vectors."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import ArrayLike, NDArray

from align.encoding import DEFAULT_ENCODER, Encoder, load_encoder, refine_runs
from align.errors import InputError
from align.pairing.beads import LONGEST_RUN, Bead, alone
from align.pairing.blanks import filled_rows, put_blanks_back
from align.pairing.caller_vectors import unit_vectors
from align.pairing.monotone import pair_in_order, score_beads
from align.pairing.moves import find_moves
from align.pairing.sides import Side

__all__ = ["align_sentences", "align_vectors", "pair_sentences", "score_beads"]

Floats = NDArray[np.float32]

LONGEST_TEXT = 20_000
"""Characters of one sentence that are encoded; the longest line of the seeds has 389. A whole book on one line
would need gigabytes for its tokens, and its vector says no more than that of its first pages."""

MOVES_UP_TO = 5_000
"""Sentences on the longer side up to which moved ones are looked for. Longer texts are books, whose parts stay put."""


CONTESTED = 0.9
"""Probability below which a bead's runs and their neighbours are encoded anew, where an encoder's runs are rough."""

USUAL_LENGTH = 100
"""Bytes of a sentence where nothing is known of its length."""


def align_sentences(
    source: Sequence[str],
    target: Sequence[str],
    *,
    encoder: Encoder | str = DEFAULT_ENCODER,
    vectors: tuple[ArrayLike, ArrayLike] | None = None,
    moves: bool = True,
) -> list[Bead]:
    """Return which of the `source` sentences go with which of the `target` sentences.

    The beads hold every sentence once. Those that are not `moved` rise on both sides; a moved bead stands where its
    source does, and its target sentences are then not among the others. Blank sentences have no partner.

    `encoder` is a name (see `load_encoder`) or an `Encoder`. With `vectors`, arrays (n, d) and (m, d), nothing is
    encoded. `moves=False` leaves sentences that were moved without a partner, as do texts of more than 5,000 sentences.
    Raises InputError for vectors that do not fit the sentences, EncoderError for an encoder that cannot be had.
    """
    if vectors is not None:
        return align_vectors(*vectors, texts=(source, target), moves=moves)
    return pair_sentences(source, target, load_encoder(encoder) if isinstance(encoder, str) else encoder, moves=moves)


def align_vectors(
    source: ArrayLike,
    target: ArrayLike,
    *,
    lengths: tuple[Sequence[int], Sequence[int]] | None = None,
    texts: tuple[Sequence[str], Sequence[str]] | None = None,
    moves: bool = True,
) -> list[Bead]:
    """Return the beads of sentences whose vectors are the rows of `source` (n, d) and `target` (m, d), of any length.

    `texts`, or else the `lengths` of the sentences in bytes, make the beads better. A joined sentence's vector is the
    sum of its parts' vectors weighted by their lengths. Raises InputError, named "source" or "target", for NaN or
    infinite numbers, another shape than (n, d), different widths, or a count that does not agree.
    """
    left = unit_vectors(source, "source")
    right = unit_vectors(target, "target", width=left.shape[1])
    if texts is None:
        source_lengths, target_lengths = lengths or (None, None)
        texts = _stand_ins(source_lengths, len(left)), _stand_ins(target_lengths, len(right))
    for name, side_texts, side_vectors in zip(("source", "target"), texts, (left, right), strict=True):
        if len(side_texts) != len(side_vectors):
            raise InputError(name, f"{len(side_vectors)} vectors for {len(side_texts)} sentences; give one for each")
    vectors = {"source": left, "target": right}
    return _pair(texts, lambda name, kept, rows: Side(kept, _rows_of(vectors[name], rows)), moves)


def _rows_of(vectors: Floats, rows: Sequence[int]) -> Floats:
    """Return some rows in order; the array itself where they are all of them, since a copy doubles the memory."""
    return vectors if len(rows) == len(vectors) else vectors[rows]


def _stand_ins(lengths: Sequence[int] | None, count: int) -> list[str]:
    """Return texts of the given lengths in bytes that share no word and end alike, so that only their length tells.

    They are of letters, two bytes each, since a text without letters passes for a number or a rule.
    """
    sizes = [USUAL_LENGTH] * count if lengths is None else [int(length) for length in lengths]
    return ["Я" * max(1, (size - 1) // 2) + "." for size in sizes]


def pair_sentences(source: Sequence[str], target: Sequence[str], encoder: Encoder, *, moves: bool = True) -> list[Bead]:
    """Return the beads of two texts, as `align_sentences` does, with an encoder at hand."""

    def encoded(_: str, texts: Sequence[str], __: Sequence[int]) -> Side:
        runs = encoder.encode_runs([text[:LONGEST_TEXT] for text in texts], LONGEST_RUN)
        return Side(texts, np.ascontiguousarray(runs[0]), runs)

    def refined(side: Side, wanted: set[tuple[int, int]]) -> Side:
        texts = [text[:LONGEST_TEXT] for text in side.texts]
        runs = refine_runs(encoder, texts, side.runs, wanted) if side.runs is not None else None
        return side if runs is side.runs else replace(side, runs=runs)

    return _pair((source, target), encoded, moves, refined)


def _runs_around(places: Iterable[range], count: int) -> set[tuple[int, int]]:
    """Return the (size, end) runs of two sentences and more within each place and its two neighbours."""
    return {
        (size, end)
        for place in places
        for end in range(place.start, min(place.stop + 1, count))
        for size in range(2, min(LONGEST_RUN, end - max(place.start - 1, 0) + 1) + 1)
    }


def _pair(
    texts: tuple[Sequence[str], Sequence[str]],
    side_of: Callable[[str, Sequence[str], Sequence[int]], Side],
    moves: bool,
    refine: Callable[[Side, set[tuple[int, int]]], Side] | None = None,
) -> list[Bead]:
    """Return the beads of two texts; `side_of` makes a side of its name, its filled texts, and their rows.

    `refine` gives a side with better vectors of the (size, end) runs it is asked for, or the side itself.
    """
    from threadpoolctl import threadpool_limits

    size = (len(texts[0]), len(texts[1]))
    rows, columns = map(filled_rows, texts)
    if not rows or not columns:
        return list(alone(range(size[0]), range(size[1])))
    source = side_of("source", [texts[0][row] for row in rows], rows)
    target = side_of("target", [texts[1][column] for column in columns], columns)
    # The products are small: a second thread costs more than it gives, and sums in another order.
    with threadpool_limits(limits=1, user_api="blas"):
        beads = pair_in_order(source, target)
        if refine is not None:
            windows = [bead for bead in beads if bead.probability < CONTESTED]
            better = (
                refine(source, _runs_around([range(b.source_start, b.source_end) for b in windows], len(source))),
                refine(target, _runs_around([range(b.target_start, b.target_end) for b in windows], len(target))),
            )
            if better[0] is not source or better[1] is not target:
                source, target = better
                beads = pair_in_order(source, target)
        if moves and max(len(source), len(target)) <= MOVES_UP_TO:
            beads = find_moves(source, target, beads)
    return put_blanks_back(beads, rows, columns, size)
