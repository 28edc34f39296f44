"""How the cost of a corpus grows with its documents: a table and a chart of finished runs of `benchmarks/corpus.py`.

    PYTHONPATH=. python benchmarks/corpus_growth.py OUT… [--draw docs/corpus-growth.svg]

OUT are folders that `alignqa corpus` has written (`--keep` of `benchmarks/corpus.py`, then `out-2` in it). Time is of
the processor, of all workers, and of the comparison across documents, which is one process; memory is the most that one
worker took; disk is the dataset.
"""

from __future__ import annotations

import argparse
import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from pathlib import Path

WIDTH, HEIGHT, MARGIN, LINE = 360, 260, 56, 15
SERIES = (("documents, seconds of processor", "seconds", "#1b6ca8"), ("comparison, seconds", "comparing", "#c2571a"),
          ("memory of a worker, MB", "memory", "#3d7a3d"), ("disk, MB", "disk", "#7a3d74"))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cost:
    """What a run took: seconds of processor, seconds of the comparison, MB of the largest worker, MB on disk."""

    documents: int
    seconds: float
    comparing: float
    memory: float
    disk: float


def read_cost(out: Path) -> Cost:
    """Return the cost of the run that wrote a folder."""
    lines = [json.loads(line) for line in (out / "_logs/run.jsonl").read_text(encoding="utf-8").splitlines()]
    shards = [line for line in lines if line["event"] == "shard"]
    times = {line.get("name", line["event"]): datetime.fromisoformat(line["time"]) for line in lines}
    return Cost(
        documents=sum(shard["documents"] for shard in shards),
        seconds=sum(shard["cpu_seconds"] for shard in shards),
        comparing=(times["end"] - times["comparison"]).total_seconds(),
        memory=max(shard["memory"] for shard in shards),
        disk=sum(path.stat().st_size for path in out.rglob("*") if path.is_file()) / 1e6,
    )


def draw(costs: Sequence[Cost]) -> str:
    """Return an SVG: documents across, cost up, both in powers of ten."""
    decades = range(math.floor(math.log10(costs[0].documents)), math.ceil(math.log10(costs[-1].documents)) + 1)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH + 5 * MARGIN} {HEIGHT + 2 * MARGIN}" '
        'font-family="sans-serif" font-size="12">',
        f'<rect width="{WIDTH + 5 * MARGIN}" height="{HEIGHT + 2 * MARGIN}" fill="white"/>',
        f'<path d="M{MARGIN} {MARGIN}V{MARGIN + HEIGHT}H{MARGIN + WIDTH}" fill="none" stroke="#333"/>',
    ]
    across, up = (decades[0], decades[-1]), (0, 4)
    parts += [_text(_x(10**d, across), MARGIN + HEIGHT + 18, f"{10**d:,}", "middle") for d in decades]
    parts += [_text(MARGIN - 6, _y(10**d, up) + 4, f"{10**d:,}", "end") for d in range(5)]
    parts.append(_text(MARGIN + WIDTH / 2, MARGIN + HEIGHT + 40, "documents", "middle"))
    for _, field, colour in SERIES:
        points = [(_x(cost.documents, across), _y(getattr(cost, field), up)) for cost in costs]
        parts += [
            f'<path d="M{a:.1f} {b:.1f}L{c:.1f} {d:.1f}" stroke="{colour}"/>' for (a, b), (c, d) in pairwise(points)
        ]
        parts += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"/>' for x, y in points]
    last = [(_y(getattr(costs[-1], field), up), name, colour) for name, field, colour in SERIES]
    below = 0.0
    for height, name, colour in sorted(last):
        below = max(below + LINE, height)
        parts.append(_text(MARGIN + WIDTH + 8, below + 4, name, "start", colour))
    return "\n".join([*parts, "</svg>", ""])


def _x(documents: float, across: tuple[int, int]) -> float:
    return MARGIN + WIDTH * (math.log10(documents) - across[0]) / (across[1] - across[0])


def _y(cost: float, up: tuple[int, int]) -> float:
    return MARGIN + HEIGHT * (1 - (math.log10(max(cost, 1)) - up[0]) / (up[1] - up[0]))


def _text(x: float, y: float, text: str, anchor: str, colour: str = "#222") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{colour}">{text}</text>'


def main() -> None:
    """Print the table, and draw it where that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("out", type=Path, nargs="+")
    parser.add_argument("--draw", type=Path)
    options = parser.parse_args()
    costs = sorted(map(read_cost, options.out), key=lambda cost: cost.documents)
    print("documents  processor s   ms a document  comparison s  memory MB   disk MB")
    for cost in costs:
        each = 1000 * cost.seconds / cost.documents
        print(
            f"{cost.documents:9}  {cost.seconds:11.0f}  {each:14.0f}  {cost.comparing:12.1f}  {cost.memory:9.0f}  "
            f"{cost.disk:8.1f}"
        )
    if options.draw:
        options.draw.write_text(draw(costs), encoding="utf-8")


if __name__ == "__main__":
    main()
