"""Strict and lax F1 of the aligner on gold alignments.

python benchmarks/alignment.py ../shared/data
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from alignment_data import Gold, edit, read_documents, read_textberg, score_beads

from align.encoding import Encoder, load_encoder
from align.pairing import pair_sentences


def held_out_ntrex(data: Path, seed: int) -> list[Gold]:
    """Return the second half of the NTREX documents, each edited by itself."""
    documents = read_documents(data / "ntrex_docs.jsonl")
    half = documents[len(documents) // 2 :]
    return [edit(korean, english, seed * 1000 + n) for n, (korean, english) in enumerate(half)]


def joined_ntrex(data: Path, seed: int) -> Gold:
    """Return the second half of the NTREX documents joined to one text and edited."""
    documents = read_documents(data / "ntrex_docs.jsonl")
    half = documents[len(documents) // 2 :]
    return edit([s for korean, _ in half for s in korean], [s for _, english in half for s in english], seed)


def measure(name: str, texts: Iterable[Gold], encoder: Encoder) -> None:
    """Print one row."""
    counts: Counter[str] = Counter()
    start = time.perf_counter()
    for text in texts:
        found = [
            (tuple(range(b.source_start, b.source_end)), tuple(range(b.target_start, b.target_end)))
            for b in pair_sentences(text.source, text.target, encoder)
        ]
        for kind, (hits, tried, recalled) in score_beads(text, found).items():
            counts[f"{kind} hits"] += hits
            counts[f"{kind} tried"] += tried
            counts[f"{kind} recalled"] += recalled
    figures = []
    for kind in ("strict", "lax"):
        precision = counts[f"{kind} hits"] / counts[f"{kind} tried"]
        recall = counts[f"{kind} recalled"] / counts["gold hits"]
        figures.append(
            f"{kind} P {precision:.4f} R {recall:.4f} F1 {2 * precision * recall / (precision + recall):.4f}"
        )
    print(f"{name:34} {'   '.join(figures)}   {time.perf_counter() - start:.1f} s")


def main() -> None:
    """Print the table."""
    data, encoder = Path(sys.argv[1]), load_encoder()
    bitext = data / "bitext"
    measure("Text+Berg dev (trained on)", read_textberg(bitext / "textberg_dev"), encoder)
    measure("Text+Berg test", read_textberg(bitext / "textberg_test"), encoder)
    for seed in range(3):
        measure(f"NTREX held out, articles, seed {seed}", held_out_ntrex(data, seed), encoder)
    for seed in range(3):
        measure(f"NTREX held out, one text, seed {seed}", [joined_ntrex(data, seed)], encoder)


if __name__ == "__main__":
    main()
