"""Sentences that stand elsewhere in the translation: found among those the alignment in order left without a partner.

A pair in order cannot cross another. Where a paragraph was moved, one of the two that changed places is therefore left
over on both sides. Such leftovers are paired where they surely translate each other: mutually nearest among all
sentences of both texts, with a clear lead, and with a paired sentence between the two places.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from align.pairing.beads import Bead, alone, cover
from align.pairing.monotone import search_part
from align.pairing.nearest import Match
from align.pairing.sides import Side

__all__ = ["find_moves"]

MOVE_LEAD = 0.75
"""Lead of mutually nearest sentences, in standard deviations of the cosine, from which they count as moved. In 58 NTREX
articles with two exchanged paragraphs 88 of 93 moved beads are right (lead 1: 82 of 87; 0.5: 94 of 100). With a quarter
of the sentences lost or foreign instead, none of 3,301 beads is moved (0.5: 2; 0: 9)."""


def find_moves(source: Side, target: Side, beads: Sequence[Bead], matches: Sequence[Match]) -> list[Bead]:
    """Return the beads in order with moved ones, marked so, in place of the source sentences they hold.

    `matches` are the sentences that are mutually nearest among all of both texts.
    """
    nearest = {(match.row, match.column): match.lead for match in matches}
    beads = list(_release(beads, nearest))
    rows, columns = _runs(beads, "source"), _runs(beads, "target")
    free = {cell: lead for cell, lead in nearest.items() if cell[0] in rows and cell[1] in columns}
    here = sorted(cell for cell in free if rows[cell[0]][1] == columns[cell[1]][1])
    gaps = [list(cells) for _, cells in groupby(here, key=lambda cell: rows[cell[0]][1])]
    beads = _settle(source, target, beads, gaps, free)
    elsewhere = {cell: lead for cell, lead in free.items() if rows[cell[0]][1] != columns[cell[1]][1]}
    sure = {cell for cell, lead in elsewhere.items() if lead >= MOVE_LEAD}
    pairs_of_runs = Counter((rows[row], columns[column]) for row, column in sure)
    taken = [bead for bead in beads if bead.paired]
    moved: list[Bead] = []
    # Those with the most matches first; the rest of the key only makes ties the same on every run.
    by_matches = sorted(pairs_of_runs, key=lambda pair: (-pairs_of_runs[pair], pair[0][1], pair[1][1]))
    for (row_run, _), (column_run, _) in by_matches:
        candidates = search_part(source, target, row_run, column_run)
        moved += [bead for bead in _surely_moved(candidates, sure, elsewhere) if not _overlaps(bead, [*moved, *taken])]
    return _put_in(beads, moved)


def _release(beads: Sequence[Bead], nearest: Mapping[tuple[int, int], float]) -> Iterator[Bead]:
    """Yield the beads, taking apart those whose sentences all belong elsewhere.

    Two paragraphs of one size that changed places are paired with each other in order, sentence by sentence: no two
    sentences of such a bead are each other's nearest, and on both sides one surely has its partner in another place.
    """
    sure = [cell for cell, lead in nearest.items() if lead >= MOVE_LEAD]
    rows, columns = {row for row, _ in sure}, {column for _, column in sure}
    for bead in beads:
        source, target = range(bead.source_start, bead.source_end), range(bead.target_start, bead.target_end)
        if bead.paired and not _holds(bead, nearest) and rows & set(source) and columns & set(target):
            yield from alone(source, target)
        else:
            yield bead


def _settle(
    source: Side,
    target: Side,
    beads: Sequence[Bead],
    gaps: Sequence[Sequence[tuple[int, int]]],
    leads: Mapping[tuple[int, int], float],
) -> list[Bead]:
    """Pair what was released and lies in one gap on both sides: the heaviest chain in order, what crosses it moved.

    `gaps` are the matches in each gap by row. A chain stays in one, since a paired bead stands between two of them.
    """
    chains = [chain for gap in gaps for chain in _chains(gap) if any(leads[cell] >= MOVE_LEAD for cell in chain)]
    in_order = _heaviest(chains)
    settled: list[Bead] = []
    for number, chain in enumerate(chains):
        box = range(chain[0][0], chain[-1][0] + 1), range(chain[0][1], chain[-1][1] + 1)
        for bead in search_part(source, target, *box):
            if bead.paired and not _overlaps(bead, settled):
                settled.append(replace(bead, moved=number not in in_order))
    risen = _rise(beads, [bead for bead in settled if not bead.moved], len(source), len(target))
    return _put_in(risen, [bead for bead in settled if bead.moved])


def _rise(beads: Sequence[Bead], more: Sequence[Bead], rows: int, columns: int) -> list[Bead]:
    """Return the beads with `more` pairs among them that rise with theirs, in the order of both texts."""
    if not more:
        return list(beads)
    paired = sorted((bead for bead in (*beads, *more) if bead.paired), key=lambda bead: bead.source_start)
    alone_before = {_sentence(bead): bead.probability for bead in beads if not bead.paired}
    return [
        bead if bead.paired else replace(bead, probability=alone_before.get(_sentence(bead), bead.probability))
        for bead in cover(paired, range(rows), range(columns))
    ]


def _sentence(bead: Bead) -> tuple[bool, int]:
    """Return the side and the number of the sentence of a bead without partner."""
    has_source = bead.source_end > bead.source_start
    return has_source, bead.source_start if has_source else bead.target_start


def _chains(cells: Sequence[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    """Return matches, sorted by row, as chains that rise on both sides with nothing matched elsewhere in between."""
    chains: list[list[tuple[int, int]]] = []
    columns = sorted(column for _, column in cells)
    for cell in cells:
        if chains and columns.index(cell[1]) == columns.index(chains[-1][-1][1]) + 1:
            chains[-1].append(cell)
        else:
            chains.append([cell])
    return chains


def _heaviest(chains: Sequence[Sequence[tuple[int, int]]]) -> set[int]:
    """Return which chains, taken together, rise on both sides and hold the most matches."""
    best: list[tuple[int, set[int]]] = []
    for number, chain in enumerate(chains):
        before = [found for other, found in enumerate(best) if chains[other][-1][1] < chain[0][1]]
        weight, members = max(before, key=lambda found: found[0], default=(0, set()))
        best.append((weight + len(chain), members | {number}))
    return max(best, key=lambda found: found[0], default=(0, set()))[1]


def _runs(beads: Sequence[Bead], side: str) -> dict[int, tuple[range, int]]:
    """Return each sentence of a side without a partner with its unbroken run and how many paired beads precede it."""
    places: dict[int, list[int]] = {}
    before = 0
    for bead in beads:
        if bead.paired:
            before += 1
        elif side == "source" and bead.source_end > bead.source_start:
            places.setdefault(before, []).append(bead.source_start)
        elif side == "target" and bead.target_end > bead.target_start:
            places.setdefault(before, []).append(bead.target_start)
    return {place: (range(members[0], members[-1] + 1), rank) for rank, members in places.items() for place in members}


def _surely_moved(
    beads: Sequence[Bead], sure: Container[tuple[int, int]], nearest: Container[tuple[int, int]]
) -> Iterator[Bead]:
    """Yield the beads with a sure match in them, and those with any match that continue such a bead."""
    accepted = {index for index, bead in enumerate(beads) if _holds(bead, sure)}
    for order in (range(1, len(beads)), range(len(beads) - 2, -1, -1)):
        step = 1 if order.step > 0 else -1
        accepted |= {index for index in order if index - step in accepted and _holds(beads[index], nearest)}
    for index in sorted(accepted):
        yield replace(beads[index], moved=True)


def _holds(bead: Bead, cells: Container[tuple[int, int]]) -> bool:
    return any(
        (row, column) in cells
        for row in range(bead.source_start, bead.source_end)
        for column in range(bead.target_start, bead.target_end)
    )


def _overlaps(bead: Bead, others: Sequence[Bead]) -> bool:
    return any(
        (bead.source_start < other.source_end and other.source_start < bead.source_end)
        or (bead.target_start < other.target_end and other.target_start < bead.target_end)
        for other in others
    )


def _put_in(beads: Sequence[Bead], moved: Sequence[Bead]) -> list[Bead]:
    """Return the beads with each moved one in place of its source sentences, its target sentences taken out."""
    starts = {bead.source_start: bead for bead in moved}
    rows = {row for bead in moved for row in range(bead.source_start, bead.source_end)}
    columns = {column for bead in moved for column in range(bead.target_start, bead.target_end)}
    result = []
    for bead in beads:
        if bead.paired:
            result.append(bead)
        elif bead.source_end > bead.source_start:
            if bead.source_start in starts:
                result.append(starts[bead.source_start])
            elif bead.source_start not in rows:
                result.append(bead)
        elif bead.target_start not in columns:
            result.append(bead)
    return result
