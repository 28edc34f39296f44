"""Pairs the sentences of two texts, from an encoder or from the caller's own vectors."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import ArrayLike, NDArray

from align.encoding import DEFAULT_ENCODER, Encoder, Vectors, load_encoder, one_blas_thread, prepare_runs, refine_runs
from align.errors import InputError
from align.pairing.beads import LONGEST_RUN, Bead, alone
from align.pairing.blanks import filled_rows, paragraph_begins, put_blanks_back
from align.pairing.caller_vectors import unit_vectors
from align.pairing.corridor import match_sentences
from align.pairing.monotone import pair_in_order
from align.pairing.moves import find_moves
from align.pairing.nearest import Match
from align.pairing.settled import settled_boundaries
from align.pairing.sides import Side

__all__ = ["LEAST_PROBABILITY", "accept_beads", "align_sentences", "align_vectors", "pair_sentences"]

Floats = NDArray[np.float32]
Texts = tuple[Sequence[str], Sequence[str]]
Rows = tuple[Sequence[int], Sequence[int]]
Sides = tuple[Side, Side, Sequence[Match]]
"""Both sides, and which of their sentences are mutually nearest."""

LONGEST_TEXT = 20_000
"""Characters of one sentence that are encoded; the longest line of the seeds has 389. A whole book on one line
would need gigabytes for its tokens, and its vector says no more than that of its first pages."""

MOVES_UP_TO = 4_000
"""Sentences on the longer side up to which moved ones are looked for: as long as each sentence is compared with every
other (`corridor.WHOLE_GRID`). Longer texts are books, whose parts stay put."""

LEAST_PROBABILITY = 0.2
"""Probability below which a pair is not made: its sentences are left without a partner. On Text+Berg dev lax F1 is .997
with .2 and without a limit, .996 with .35; on NTREX all three give the same. Of the sentences of 20 unrelated couples
of NTREX articles 22 % are paired without a limit, 16 % with .2, 14 % with .35."""

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
    least: float = LEAST_PROBABILITY,
) -> list[Bead]:
    """Return which of the n `source` sentences go with which of the m `target` sentences, either side in its order.

    The beads hold every sentence once. Those that are not `moved` rise on both sides; a moved bead stands where its
    source does, and its target sentences are then not among the others. Blank sentences have no partner; where both
    texts have some, they mark paragraphs, which helps the pairing and does not bind it.

    `encoder` is a name (see `load_encoder`) or an `Encoder`. With `vectors`, arrays (n, d) and (m, d), nothing is
    encoded. `moves=False` leaves sentences that were moved without a partner, as do texts of more than 4,000 sentences.
    Pairs less probable than `least`, from 0 to 1, are not made: .9 leaves what is nearly sure. Texts that share
    nothing are told by cosines below .5 throughout.
    Raises InputError for vectors that do not fit the sentences, EncoderError for an encoder that cannot be had.

    The search goes from coarse to fine (Thompson & Koehn 2019, Vecalign). A bead's score rests on margins (Artetxe &
    Schwenk 2019), lengths (Gale & Church 1993) and words in common (Simard et al. 1992); its probability is that of a
    conditional random field (Lafferty et al. 2001). Time and memory grow with the longer text.
    """
    if vectors is not None:
        return align_vectors(*vectors, texts=(source, target), moves=moves, least=least)
    loaded = load_encoder(encoder) if isinstance(encoder, str) else encoder
    return pair_sentences(source, target, loaded, moves=moves, least=least)


def align_vectors(
    source: ArrayLike,
    target: ArrayLike,
    *,
    lengths: tuple[Sequence[int], Sequence[int]] | None = None,
    texts: tuple[Sequence[str], Sequence[str]] | None = None,
    moves: bool = True,
    least: float = LEAST_PROBABILITY,
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

    def sides(kept: Texts, rows: Rows) -> Sides:
        source, target = _rows_of(left, rows[0]), _rows_of(right, rows[1])
        return Side(kept[0], source), Side(kept[1], target), match_sentences(source, target)

    return accept_beads(_pair(texts, sides, moves), least)


def _rows_of(vectors: Floats, rows: Sequence[int]) -> Floats:
    """Return some rows in order; the array itself where they are all of them, since a copy doubles the memory."""
    return vectors if len(rows) == len(vectors) else vectors[rows]


def _stand_ins(lengths: Sequence[int] | None, count: int) -> list[str]:
    """Return texts of the given lengths in bytes that share no word and end alike, so that only their length tells.

    They are of letters, two bytes each, since a text without letters passes for a number or a rule.
    """
    sizes = [USUAL_LENGTH] * count if lengths is None else [int(length) for length in lengths]
    return ["Я" * max(1, (size - 1) // 2) + "." for size in sizes]


def pair_sentences(
    source: Sequence[str],
    target: Sequence[str],
    encoder: Encoder,
    *,
    moves: bool = True,
    least: float = LEAST_PROBABILITY,
    paragraphs: tuple[Sequence[bool], Sequence[bool]] | None = None,
    keep: Callable[[Sequence[str], Vectors], None] | None = None,
) -> list[Bead]:
    """Return the beads of two texts, as `align_sentences` does, with an encoder at hand.

    `paragraphs` says for either side which sentences begin one, n and m values; without it blank sentences tell.
    `keep` is given the texts of each side that were encoded, cut to LONGEST_TEXT characters, and their vectors (n, d),
    for later stages to use. What the encoder raises is raised.
    """

    def encoded(kept: Texts, _: Rows) -> Sides:
        source, target = (prepare_runs(encoder, [text[:LONGEST_TEXT] for text in side], LONGEST_RUN) for side in kept)
        if keep is not None:
            for side, prepared in zip(kept, (source, target), strict=True):
                keep([text[:LONGEST_TEXT] for text in side], prepared.vectors)
        matches = match_sentences(source.vectors, target.vectors)
        settled = settled_boundaries(matches, kept)
        return (
            Side(kept[0], source.vectors, source.runs(settled[0])),
            Side(kept[1], target.vectors, target.runs(settled[1])),
            matches,
        )

    def refined(side: Side, wanted: set[tuple[int, int]]) -> Side:
        texts = [text[:LONGEST_TEXT] for text in side.texts]
        runs = refine_runs(encoder, texts, side.runs, wanted) if side.runs is not None else None
        return side if runs is side.runs else replace(side, runs=runs)

    return accept_beads(_pair((source, target), encoded, moves, refined, paragraphs), least)


def accept_beads(beads: Sequence[Bead], least: float) -> list[Bead]:
    """Return the beads with pairs less probable than `least` taken apart; each sentence is then alone as surely.

    Moved beads stay: that they are mutually nearest with a clear lead is what they were found by.
    """
    accepted: list[Bead] = []
    for bead in beads:
        if bead.paired and not bead.moved and bead.probability < least:
            parts = alone(range(bead.source_start, bead.source_end), range(bead.target_start, bead.target_end))
            accepted += [replace(part, probability=1 - bead.probability) for part in parts]
        else:
            accepted.append(bead)
    return accepted


def _with_paragraphs(
    source: Side, target: Side, begins: tuple[Sequence[bool], Sequence[bool]], rows: tuple[Sequence[int], Sequence[int]]
) -> tuple[Side, Side]:
    """Return the sides with what begins a paragraph, where both have paragraphs and some of more than one sentence."""
    marks = [
        np.array([side[row] for row in places], dtype=np.float32) for side, places in zip(begins, rows, strict=True)
    ]
    if all(mark[1:].any() and not mark[1:].all() for mark in marks):
        return replace(source, begins=marks[0]), replace(target, begins=marks[1])
    return source, target


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
    sides_of: Callable[[Texts, Rows], Sides],
    moves: bool,
    refine: Callable[[Side, set[tuple[int, int]]], Side] | None = None,
    paragraphs: tuple[Sequence[bool], Sequence[bool]] | None = None,
) -> list[Bead]:
    """Return the beads of two texts; `sides_of` makes the sides of their filled texts and the rows of these.

    `refine` gives a side with better vectors of the (size, end) runs it is asked for, or the side itself.
    """
    size = (len(texts[0]), len(texts[1]))
    rows, columns = map(filled_rows, texts)
    if not rows or not columns:
        return list(alone(range(size[0]), range(size[1])))
    begins = paragraph_begins(texts, (rows, columns)) if paragraphs is None else paragraphs
    with one_blas_thread():
        kept = [texts[0][row] for row in rows], [texts[1][column] for column in columns]
        source, target, matches = sides_of(kept, (rows, columns))
        source, target = _with_paragraphs(source, target, begins, (rows, columns))
        beads = pair_in_order(source, target, matches)
        if refine is not None:
            windows = [bead for bead in beads if bead.probability < CONTESTED]
            better = (
                refine(source, _runs_around([range(b.source_start, b.source_end) for b in windows], len(source))),
                refine(target, _runs_around([range(b.target_start, b.target_end) for b in windows], len(target))),
            )
            if better[0] is not source or better[1] is not target:
                source, target = better
                beads = pair_in_order(source, target, matches)
        if moves and max(len(source), len(target)) <= MOVES_UP_TO:
            beads = find_moves(source, target, beads, matches)
    return put_blanks_back(beads, rows, columns, size)
