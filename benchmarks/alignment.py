"""Strict and lax F1 of the aligner on gold alignments beside the peers, and whether its probabilities hold.

    PYTHONPATH=. python benchmarks/alignment.py ../shared/data [--weights FILE] [--plot FILE.svg]

Text+Berg is German-French; NTREX is Korean-English, the second half of its documents edited (10 % merged, 5 % lost),
which no weight was learned from. --weights takes what train_pairing.py wrote without one of the language pairs.
"""

from __future__ import annotations

import argparse
import runpy
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from alignment_data import Gold, edit, read_documents, read_textberg, score_beads
from reliability import Judged, draw, print_bins

from align.encoding import Encoder, load_encoder
from align.pairing import pair_sentences, scoring

PEERS = (
    ("Text+Berg test", "Bertalign, the same vectors", 0.914, 0.987),
    ("Text+Berg test", "vecalign, the same vectors", 0.884, 0.983),
    ("Text+Berg test", "Bertalign, LaBSE (published)", 0.936, 0.989),
    ("Text+Berg test", "SentAlign, LaBSE (published)", 0.932, 0.964),
    ("Text+Berg test", "vecalign, LASER (published)", 0.902, 0.986),
    ("NTREX, one text", "Bertalign, the same vectors", 0.974, 0.999),
    ("NTREX, one text", "vecalign, the same vectors", 0.942, 0.995),
)
"""(data, tool, strict, lax). "The same vectors" are our embedded encoder's; the NTREX figures are of all documents.
Published: Liu & Zhu 2023, Steingrímsson et al. 2023, Thompson & Koehn 2019."""


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


def measure(name: str, texts: Iterable[Gold], encoder: Encoder) -> Judged:
    """Print one row; return the probability of every bead and whether it was right."""
    counts: Counter[str] = Counter()
    judged: Judged = []
    start = time.perf_counter()
    for text in texts:
        beads = pair_sentences(text.source, text.target, encoder, moves=False)
        found = [
            (tuple(range(b.source_start, b.source_end)), tuple(range(b.target_start, b.target_end))) for b in beads
        ]
        gold = set(text.beads)
        judged += [(bead.probability, shape in gold) for bead, shape in zip(beads, found, strict=True)]
        for kind, (hits, tried, recalled) in score_beads(text, found).items():
            counts[f"{kind} hits"] += hits
            counts[f"{kind} tried"] += tried
            counts[f"{kind} recalled"] += recalled
    print(f"{name:36} {_figures(counts)}   {time.perf_counter() - start:.1f} s")
    return judged


def _figures(counts: Counter[str]) -> str:
    figures = []
    for kind in ("strict", "lax"):
        precision = counts[f"{kind} hits"] / counts[f"{kind} tried"]
        recall = counts[f"{kind} recalled"] / counts["gold hits"]
        f1 = 2 * precision * recall / (precision + recall)
        figures.append(f"{kind} P {precision:.4f} R {recall:.4f} F1 {f1:.4f}")
    return "   ".join(figures)


def _print_peers() -> None:
    for data, tool, strict, lax in PEERS:
        print(f"{data:16} {tool:32} strict F1 {strict:.3f}   lax F1 {lax:.3f}")


def _measure_all(data: Path, encoder: Encoder) -> Sequence[tuple[str, Judged]]:
    bitext = data / "bitext"
    measure("Text+Berg dev (trained on)", read_textberg(bitext / "textberg_dev"), encoder)
    textberg = measure("Text+Berg test", read_textberg(bitext / "textberg_test"), encoder)
    ntrex: Judged = []
    for seed in range(5):
        ntrex += measure(f"NTREX held out, one text, seed {seed}", [joined_ntrex(data, seed)], encoder)
    for seed in range(5):
        ntrex += measure(f"NTREX held out, articles, seed {seed}", held_out_ntrex(data, seed), encoder)
    return [("Text+Berg test", textberg), ("NTREX held out", ntrex)]


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser()
    parser.add_argument("data", type=Path)
    parser.add_argument("--weights", type=Path)
    parser.add_argument("--plot", type=Path)
    options = parser.parse_args()
    if options.weights:
        learned = runpy.run_path(str(options.weights))
        for name in ("FEATURE_WEIGHTS", "SIZE_WEIGHTS"):
            setattr(scoring, name, learned[name])
    _print_peers()
    series = _measure_all(options.data, load_encoder())
    for name, judged in series:
        print_bins(name, judged)
    if options.plot:
        options.plot.write_text(draw(series), encoding="utf-8")


if __name__ == "__main__":
    main()
