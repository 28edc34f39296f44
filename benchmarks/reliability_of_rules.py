"""Reliability of findings by rule: a table, and a drawing with one small plot for each rule."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

__all__ = ["Weighted", "draw_rules", "print_rules"]

ACROSS, SIDE, GAP = 5, 110, 46
LEAST_EVIDENCE = 3
"""Findings that make a dot; fewer say nothing."""


@dataclass(frozen=True, slots=True)
class Weighted:
    """A finding's confidence, whether it is right, and for how many findings in real text it stands."""

    confidence: float
    is_right: bool
    weight: float


@dataclass(frozen=True, slots=True)
class Dot:
    """Findings of like confidence: the mean of it, the share of right ones by weight, and how many were seen."""

    confidence: float
    share: float
    right: int
    wrong: int


def dots(judged: Sequence[Weighted], width: float = 0.1) -> list[Dot]:
    """Return the findings in bins of confidence; a bin reaches up to and with its upper edge (0.8 < c <= 0.9).

    Half a wrong finding and half a right one are added to each, so that no share is 0 or 1 on no evidence.
    """
    bins: dict[int, list[Weighted]] = {}
    for one in judged:
        bins.setdefault(int((one.confidence - 1e-9) / width), []).append(one)
    found = []
    for number in sorted(bins):
        inside = bins[number]
        right = sum(one.weight for one in inside if one.is_right) + 0.5
        wrong = sum(one.weight for one in inside if not one.is_right) + 0.5
        mean = sum(one.confidence for one in inside) / len(inside)
        hits = sum(one.is_right for one in inside)
        found.append(Dot(mean, right / (right + wrong), hits, len(inside) - hits))
    return found


def print_rules(judged: Mapping[str, Sequence[Weighted]]) -> None:
    """Print for every rule its bins: confidence given, share that is right, right and wrong findings seen."""
    for rule, findings in judged.items():
        line = "  ".join(f"{d.confidence:.2f}→{d.share:.2f} ({d.right}/{d.wrong})" for d in dots(findings))
        print(f"{rule:26} {line or 'no finding'}")


def draw_rules(judged: Mapping[str, Sequence[Weighted]]) -> str:
    """Return an SVG of small plots: confidence across, share of right findings up, one dot a bin."""
    rules = [rule for rule, findings in judged.items() if findings]
    rows = -(-len(rules) // ACROSS)
    width, height = ACROSS * (SIDE + GAP) + GAP, rows * (SIDE + GAP) + GAP
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-family="sans-serif" '
        'font-size="10">',
        f'<rect width="{width}" height="{height}" fill="white"/>',
    ]
    for number, rule in enumerate(rules):
        left, top = GAP + number % ACROSS * (SIDE + GAP), GAP + number // ACROSS * (SIDE + GAP)
        parts += [f'<g transform="translate({left},{top})">', *_plot(rule, dots(judged[rule])), "</g>"]
    return "\n".join([*parts, "</svg>", ""])


def _plot(rule: str, found: Sequence[Dot]) -> list[str]:
    frame = [
        f'<text x="0" y="-8" fill="#222">{rule}</text>',
        f'<path d="M0 0V{SIDE}H{SIDE}" fill="none" stroke="#333"/>',
        f'<path d="M0 {SIDE / 2}L{SIDE} 0" stroke="#999" stroke-dasharray="3 3"/>',
        f'<text x="0" y="{SIDE + 12}" fill="#555">.5</text><text x="{SIDE - 4}" y="{SIDE + 12}" fill="#555">1</text>',
        f'<text x="-14" y="{SIDE}" fill="#555">0</text><text x="-10" y="6" fill="#555">1</text>',
    ]
    return frame + [
        f'<circle cx="{SIDE * max(2 * dot.confidence - 1, 0):.1f}" cy="{SIDE * (1 - dot.share):.1f}" '
        f'r="{2 + (dot.right + dot.wrong) ** 0.25:.1f}" fill="#1b6ca8" '
        f'fill-opacity="{1 if dot.right + dot.wrong >= LEAST_EVIDENCE else 0.35}"/>'
        for dot in found
    ]
