"""Whether probabilities hold: of the beads given 0.9, are nine in ten right? As a table and as a drawing."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

__all__ = ["Judged", "draw", "print_bins"]

Judged = list[tuple[float, bool]]
"""A probability, and whether what it was given to was right."""

EDGES = (0.0, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 0.99, 1.0)
SIDE, MARGIN = 300, 50
COLOURS = ("#1b6ca8", "#c2571a", "#3d7a3d")


def bins(judged: Judged) -> list[tuple[float, float, int]]:
    """Return (mean probability, share of right ones, count) of each bin that holds any."""
    rows = []
    for low, high in pairwise(EDGES):
        inside = [(p, right) for p, right in judged if low <= p < high or p == high == 1.0]
        if inside:
            count = len(inside)
            rows.append((sum(p for p, _ in inside) / count, sum(right for _, right in inside) / count, count))
    return rows


def print_bins(name: str, judged: Judged) -> None:
    """Print the bins, and the mean distance of share from probability weighted by count."""
    rows = bins(judged)
    error = sum(abs(mean - share) * count for mean, share, count in rows) / len(judged)
    print(f"{name}: {len(judged)} beads, expected calibration error {error:.4f}")
    for mean, share, count in rows:
        print(f"    probability {mean:.3f}   right {share:.3f}   {count} beads")


def draw(series: Sequence[tuple[str, Judged]]) -> str:
    """Return an SVG: probability across, share of right beads up, one dot a bin, larger for more beads."""
    size = SIDE + 2 * MARGIN
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}" font-family="sans-serif" font-size="12">',
        f'<rect width="{size}" height="{size}" fill="white"/>',
        _line(0, 0, 1, 1, "#999", dashed=True),
        _line(0, 0, 1, 0, "#333"),
        _line(0, 0, 0, 1, "#333"),
    ]
    parts += [_label(tick / 5, -0.06, f"{tick / 5:.1f}") for tick in range(6)]
    parts += [_label(-0.06, tick / 5 - 0.01, f"{tick / 5:.1f}") for tick in range(1, 6)]
    parts += [_label(0.5, -0.12, "probability given"), _label(0.06, 1.05, "share right")]
    for number, ((name, judged), colour) in enumerate(zip(series, COLOURS, strict=False)):
        points = bins(judged)
        parts += [_line(*a[:2], *b[:2], colour) for a, b in pairwise(points)]
        parts += [_dot(mean, share, 2 + count**0.25, colour) for mean, share, count in points]
        parts.append(_label(0.72, 0.18 - 0.06 * number, name, colour))
    return "\n".join([*parts, "</svg>", ""])


def _place(x: float, y: float) -> tuple[float, float]:
    return MARGIN + SIDE * x, MARGIN + SIDE * (1 - y)


def _line(left: float, low: float, right: float, high: float, colour: str, *, dashed: bool = False) -> str:
    (x1, y1), (x2, y2) = _place(left, low), _place(right, high)
    dash = ' stroke-dasharray="4 4"' if dashed else ""
    return f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{colour}"{dash}/>'


def _dot(x: float, y: float, radius: float, colour: str) -> str:
    cx, cy = _place(x, y)
    return f'<circle cx="{cx:.1f}" cy="{cy:.1f}" r="{radius:.1f}" fill="{colour}"/>'


def _label(x: float, y: float, text: str, colour: str = "#333") -> str:
    at, down = _place(x, y)
    return f'<text x="{at:.1f}" y="{down:.1f}" text-anchor="middle" fill="{colour}">{text}</text>'
