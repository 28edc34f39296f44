"""What happens to the aligner where a chapter is missing, or paragraphs have changed places.

    python benchmarks/alignment_robustness.py ../shared/data

A chapter: contiguous target sentences taken out of all NTREX articles joined and edited (10 % merged, 5 % lost).
Paragraphs: two runs of two to four sentences that follow each other in one article change places in its translation;
either of the two counts as the moved one. The same articles unchanged show how many moves are imagined.
Unrelated articles: of one the Korean, of the next the English; nothing should be paired.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

from alignment_data import Document, Exchange, Gold, edit, exchange_paragraphs, read_documents, score_beads

from align.encoding import Encoder, load_encoder
from align.pairing import Bead, pair_sentences

Indices = tuple[int, ...]


def without(gold: Gold, start: int, count: int) -> Gold:
    """Return the text with `count` contiguous target sentences missing from `start`."""
    kept = [j for j in range(len(gold.target)) if not start <= j < start + count]
    number = {j: position for position, j in enumerate(kept)}
    beads = [(left, tuple(number[j] for j in right if j in number)) for left, right in gold.beads]
    return Gold(gold.source, tuple(gold.target[j] for j in kept), tuple(bead for bead in beads if bead[0] or bead[1]))


def exchanged_beads(exchange: Exchange) -> tuple[Gold, set[tuple[Indices, Indices]]]:
    """Return an article whose second and third part are exchanged in the translation, and the full beads of both."""
    order = (0, 2, 1, 3)
    rows, columns = _offsets(exchange.parts, (0, 1, 2, 3), "source"), _offsets(exchange.parts, order, "target")
    beads = [
        [(tuple(i + rows[n] for i in left), tuple(j + columns[n] for j in right)) for left, right in part.beads]
        for n, part in enumerate(exchange.parts)
    ]
    source = tuple(text for part in exchange.parts for text in part.source)
    target = tuple(text for n in order for text in exchange.parts[n].target)
    full = {bead for part in beads[1:3] for bead in part if bead[0] and bead[1]}
    return Gold(source, target, tuple(bead for part in beads for bead in part)), full


def _offsets(parts: Sequence[Gold], order: Sequence[int], side: str) -> dict[int, int]:
    offsets, total = {}, 0
    for number in order:
        offsets[number] = total
        total += len(getattr(parts[number], side))
    return offsets


def _indices(bead: Bead) -> tuple[Indices, Indices]:
    return tuple(range(bead.source_start, bead.source_end)), tuple(range(bead.target_start, bead.target_end))


def measure_gaps(documents: Sequence[Document], encoder: Encoder) -> None:
    """Print strict F1 with chapters of several lengths missing."""
    korean, english = [s for d in documents for s in d[0]], [s for d in documents for s in d[1]]
    for count in (0, 200, 400, 600):
        scores = []
        for seed in range(3):
            text = without(edit(korean, english, seed), 50 + 100 * seed, count)
            counts = score_beads(text, [_indices(b) for b in pair_sentences(text.source, text.target, encoder)])
            scores.append(2 * counts["strict"][0] / (counts["strict"][1] + counts["gold"][0]))
        print(f"{count} of {len(english)} missing: strict F1 {' '.join(f'{score:.4f}' for score in scores)}")


def measure_moves(documents: Sequence[Document], encoder: Encoder) -> None:
    """Print how many exchanged paragraphs are named moved, how many moves are right, and how many are imagined."""
    counts: Counter[str] = Counter()
    for seed, document in enumerate(documents):
        text, exchanged = exchanged_beads(exchange_paragraphs(document, seed))
        gold = {bead for bead in text.beads if bead[0] and bead[1]}
        for moves in (True, False):
            beads = pair_sentences(text.source, text.target, encoder, moves=moves)
            found = {_indices(bead) for bead in beads if bead.paired}
            counts[f"right, moves {moves}"] += len(found & gold)
            counts[f"found, moves {moves}"] += len(found)
            if moves:
                moved = {_indices(bead) for bead in beads if bead.moved}
                counts["moved"] += len(moved)
                counts["moved right"] += len(moved & exchanged)
                counts["texts with a move"] += bool(moved & exchanged)
                counts["exchanged beads found"] += len(found & exchanged)
        counts["gold"] += len(gold)
        counts["exchanged"] += len(exchanged)
        counts["texts"] += 1
        plain = edit(*document, seed)
        counts["imagined"] += sum(bead.moved for bead in pair_sentences(plain.source, plain.target, encoder))
    for moves in (False, True):
        f1 = 2 * counts[f"right, moves {moves}"] / (counts[f"found, moves {moves}"] + counts["gold"])
        print(f"exchanged paragraphs, {counts['texts']} articles, moves={moves}: strict F1 {f1:.4f}")
    print(
        f"moves named in {counts['texts with a move']} articles; {counts['moved right']} of {counts['moved']} moved",
        end=" ",
    )
    print(f"beads right; {counts['exchanged beads found']} of {counts['exchanged']} exchanged beads found", end=" ")
    print(f"(in order or moved); {counts['imagined']} moved beads in the same articles unchanged")


def measure_unrelated(documents: Sequence[Document], encoder: Encoder) -> None:
    """Print the share of sentences that get a partner in each article's Korean beside the next one's English."""
    paired = total = 0
    for (korean, _), (_, english) in pairwise(documents):
        beads = pair_sentences(korean, english, encoder)
        paired += sum(len(left) + len(right) for left, right in map(_indices, filter(_is_paired, beads)))
        total += len(korean) + len(english)
    print(f"unrelated articles: {paired} of {total} sentences paired")


def _is_paired(bead: Bead) -> bool:
    return bead.paired


def main() -> None:
    """Print the figures."""
    documents, encoder = read_documents(Path(sys.argv[1]) / "ntrex_docs.jsonl"), load_encoder()
    held_out = documents[len(documents) // 2 :]
    measure_gaps(documents, encoder)
    for name, part in (("all articles", documents), ("the second half, which nothing was learned from", held_out)):
        print(name)
        measure_moves([document for document in part if len(document[0]) >= 6], encoder)
    measure_unrelated(held_out, encoder)


if __name__ == "__main__":
    main()
