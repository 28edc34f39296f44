"""Fits the weights of the correspondence on a half of PUD's hand-made word links and writes their module.

Parallel Universal Dependencies, Korean and English, CC BY-SA 3.0 (universaldependencies.org); links by hand. The pairs
are taken in groups of 40, as long as an article, so that what other pairs tell weighs as it does in use.

PYTHONPATH=.:benchmarks python benchmarks/train_correspondence.py ../shared align/rendering/correspondence_weights.py
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path

import numpy as np
from correspondence_data import bitext_of, document_correspondences, gold_links, gold_spans, read_linked_pairs

from align.analysis import Analysis
from align.encoding import load_encoder
from align.morphology import KoreanMorphology
from align.rendering import correspondence_weights as weights
from align.rendering.correspondence import Correspondences
from align.rendering.link_features import LINK_FEATURES, Matrix, link_features
from align.rendering.spans import (
    CONFIDENCE_FEATURES,
    SPAN_FEATURES,
    Candidates,
    ask_for_span,
    confidence_features,
    find_candidates,
)
from align.rendering.stacks import Stack, work_in_stacks
from align.rendering.word_links import CONTEXT_FEATURES, context_features

GROUP = 40
RIDGE = 1.0
ROUNDS = 40
NEARLY = 0.5
"""Shared part of two spans, of what either has, from which one counts as the other for the confidence."""


def fit(features: Matrix, right: Matrix, names: Sequence[str]) -> dict[str, float]:
    """Return the weights of a logistic regression by Newton's method, with a little ridge; `bias` among them."""
    extended = np.c_[features, np.ones(len(features))]
    ridge = RIDGE * np.r_[np.ones(len(names)), 0.0]
    found = np.zeros(len(names) + 1)
    for _ in range(ROUNDS):
        likely = 1 / (1 + np.exp(-np.clip(extended @ found, -30, 30)))
        slope = extended.T @ (likely - right) + ridge * found
        curve = (extended.T * (likely * (1 - likely))) @ extended + np.diag(ridge + 1e-9)
        found -= np.linalg.solve(curve, slope)
    return {name: round(float(value), 3) for name, value in zip((*names, weights.BIAS), found, strict=True)}


def use(name: str, values: Mapping[str, float]) -> None:
    """Put fitted weights in their place, so that the next ones are fitted on what these give."""
    table = getattr(weights, name)
    table.clear()
    table.update(values)


def fit_links(groups: Sequence[Correspondences], gold: Sequence[Sequence[Matrix]]) -> None:
    """Fit the first look, then the second on what the first gives."""
    right = np.concatenate([matrix.ravel() for links in gold for matrix in links])
    features = [
        rows_of(links, partial(link_features, [group.sides(pair) for pair in range(len(links))]))
        for group, links in zip(groups, gold, strict=True)
    ]
    use("LINK", fit(np.concatenate(features), right, LINK_FEATURES))
    features = [
        rows_of(links, partial(context_features, *group.first_look(range(len(links)))))
        for group, links in zip(groups, gold, strict=True)
    ]
    use("CONTEXT", fit(np.concatenate(features), right, CONTEXT_FEATURES))


def rows_of(links: Sequence[Matrix], features: Callable[[Stack], Matrix]) -> Matrix:
    """Return the features of all links of some pairs, one below the other: float64 (links, features)."""
    found = work_in_stacks([matrix.shape for matrix in links], features)
    return np.concatenate([each.reshape(-1, each.shape[-1]) for each in found if each.size])


def asked(
    groups: Sequence[Correspondences], gold: Sequence[Sequence[Matrix]]
) -> Iterable[tuple[Candidates, frozenset[int]]]:
    """Yield the candidates for every span of the gold, in both directions, and what renders it."""
    for group, matrices in zip(groups, gold, strict=True):
        for pair, matrix in enumerate(matrices):
            korean, english = group.sides(pair)
            both = ((korean, english, matrix, group.links(pair)), (english, korean, matrix.T, group.links(pair).T))
            for source, target, right, links in both:
                for span in gold_spans(pair, right, source):
                    question = ask_for_span(source, target, links, list(range(span.first, span.last)))
                    if question:
                        yield find_candidates(question), span.rendered_by


def fit_spans(groups: Sequence[Correspondences], gold: Sequence[Sequence[Matrix]]) -> None:
    """Fit which candidate is the span, then how sure the choice is."""
    questions = list(asked(groups, gold))
    right = [np.array([frozenset(range(*span)) == answer for span in found.ranges]) for found, answer in questions]
    features = np.concatenate([found.features for found, _ in questions])
    use("SPAN", fit(features, np.concatenate(right).astype(np.float64), SPAN_FEATURES))
    rows, sure = [], []
    for found, answer in questions:
        scores = weights.probability(found.features, SPAN_FEATURES, weights.SPAN)
        chosen = frozenset(range(*found.ranges[int(scores.argmax())]))
        rows.append(confidence_features(found, scores))
        sure.append(float(len(chosen & answer) >= NEARLY * len(chosen | answer)))
    use("CONFIDENCE", fit(np.array(rows), np.array(sure), CONFIDENCE_FEATURES))


def write(path: Path) -> None:
    """Write the fitted tables over those of the module at `path`."""
    text = path.read_text(encoding="utf-8")
    for name in ("LINK", "CONTEXT", "SPAN", "CONFIDENCE"):
        rows = "".join(f'    "{key}": {value},\n' for key, value in getattr(weights, name).items())
        text = re.sub(
            rf"^{name}: Mapping.*?= {{.*?}}$", f"{name}: Mapping[str, float] = {{\n{rows}}}", text, flags=re.M | re.S
        )
    path.write_text(text, encoding="utf-8")


def main() -> None:
    """Fit on the first half of PUD and write the weights."""
    pairs = read_linked_pairs(Path(sys.argv[1]))
    training = pairs[: len(pairs) // 2]
    analysis = Analysis(load_encoder(), KoreanMorphology())
    parts = [training[start : start + GROUP] for start in range(0, len(training), GROUP)]
    groups = [document_correspondences(bitext_of(part), analysis) for part in parts]
    gold = [
        [gold_links(pair, *group.sides(number)) for number, pair in enumerate(part)]
        for part, group in zip(parts, groups, strict=True)
    ]
    fit_links(groups, gold)
    fit_spans(groups, gold)
    write(Path(sys.argv[2]))


if __name__ == "__main__":
    main()
