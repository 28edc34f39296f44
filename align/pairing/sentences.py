"""Pairs the sentences of two texts, from an encoder or from the caller's own vectors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import ArrayLike

from align.encoding import DEFAULT_ENCODER, Encoder, load_encoder
from align.errors import InputError
from align.pairing.beads import LONGEST_RUN, Bead, cover
from align.pairing.caller_vectors import unit_vectors
from align.pairing.monotone import pair_in_order, score_beads
from align.pairing.moves import find_moves
from align.pairing.sides import Side

__all__ = ["align_sentences", "align_vectors", "pair_sentences", "score_beads"]

LONGEST_TEXT = 20_000
"""Characters of one sentence that are encoded; the longest paragraph of the seeds has 1,400. A whole book on one line
would need gigabytes for its tokens, and its vector says no more than that of its first pages."""

MOVES_UP_TO = 5_000
"""Sentences on the longer side up to which moved ones are looked for. Beyond, a text is a book, whose parts stay put."""


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
    right = unit_vectors(target, "target", width=left.shape[1] if len(left) else None)
    if texts is None:
        texts = _stand_ins(lengths[0] if lengths else None, len(left)), _stand_ins(lengths[1] if lengths else None, len(right))
    sides = []
    for name, side_texts, side_vectors in zip(("source", "target"), texts, (left, right), strict=True):
        if len(side_texts) != len(side_vectors):
            raise InputError(name, f"{len(side_vectors)} vectors for {len(side_texts)} sentences; give one for each")
        sides.append(Side(side_texts, side_vectors))
    return _pair(sides[0], sides[1], moves)


def _stand_ins(lengths: Sequence[int] | None, count: int) -> list[str]:
    """Return texts of the given lengths that share no word and all end alike, so that only their length tells."""
    return ["-" * (max(int(length), 2) - 1) + "." for length in (lengths if lengths is not None else [100] * count)]


def pair_sentences(source: Sequence[str], target: Sequence[str], encoder: Encoder, *, moves: bool = True) -> list[Bead]:
    """Return the beads of two texts, as `align_sentences` does, with an encoder at hand."""
    sides = []
    for texts in (source, target):
        runs = encoder.encode_runs([text[:LONGEST_TEXT] for text in texts], LONGEST_RUN)
        sides.append(Side(texts, np.ascontiguousarray(runs[0]), runs))
    return _pair(sides[0], sides[1], moves)


def _pair(source: Side, target: Side, moves: bool) -> list[Bead]:
    beads = pair_in_order(source, target)
    if moves and max(len(source), len(target)) <= MOVES_UP_TO:
        return find_moves(source, target, beads)
    return beads
