"""Fit the weights of `qa_reports/extract/swallowed.py`, and say what they find among neighbours joined on purpose.

    PYTHONPATH=.:benchmarks python benchmarks/train_swallowed.py ../shared

Two neighbours of a text are joined to one pair, with both translations or without one of them. Fitted on the first
halves of NTREX-128, FLORES-200 and KPC news in both directions, told for both.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from planted_cuts import Text, read_texts
from train_negation import regress

from align.analysis import Analysis
from align.bitext import Bitext, Pair, Place, Sentence
from align.encoding import load_encoder
from align.morphology import KoreanMorphology
from qa_reports.analysed import AnalysedBitext
from qa_reports.extract.lengths import log_ratio, model_lengths
from qa_reports.extract.swallowed import LEAST_ODDS, SWALLOWED_FEATURES, Suspect, describe, score, suspects

SETS = frozenset({"ntrex", "flores", "kpc"})
IMPORTANCE = 3.0
"""What a sentence that is translated counts for."""

RIDGE = 0.1


class Example(NamedTuple):
    """A sentence of two joined ones, and whether its translation was dropped."""

    text: Text
    suspect: Suspect
    dropped: bool


def _sentences(texts: Sequence[str], lang: str) -> tuple[Sentence, ...]:
    return tuple(Sentence(text, lang, Place("rows", 1, 1, 0, len(text))) for text in texts)


def examples_of(text: Text, analysis: Analysis) -> Iterator[Example]:
    """Yield both sentences of neighbours that are translated, and the one that is not of neighbours that lost one."""
    joined: list[tuple[Pair, int | None]] = []
    for (first, its), (second, other) in zip(text.rows[::2], text.rows[1::2], strict=False):
        source = _sentences((first, second), text.langs[0])
        for kept, dropped in ((f"{its} {other}", None), (its, 1), (other, 0)):
            joined.append((Pair(source, _sentences((kept,), text.langs[1]), 1.0), dropped))
    pairs = tuple(pair for pair, _ in joined)
    bitext = AnalysedBitext(Bitext("rows", "rows", "rows", *text.langs, pairs), analysis)
    model = model_lengths([log_ratio(*row) for row in text.rows], *text.langs)
    for pair, (_, dropped) in zip(bitext.pairs, joined, strict=True):
        for suspect in suspects(bitext, pair, "source", model):
            if dropped in {None, suspect.number}:
                yield Example(text, suspect, dropped is not None)


def main() -> None:
    """Print the fitted weights, and for both halves what those in force find."""
    analysis = Analysis(load_encoder(), KoreanMorphology())
    texts = [text for text in read_texts(Path(sys.argv[1])) if text.set in SETS]
    examples = [example for text in texts for example in examples_of(text, analysis)]
    first = [example for example in examples if example.text.half == "first"]
    x, y = np.array([describe(one.suspect) for one in first]), np.array([float(one.dropped) for one in first])
    weights = regress(x, y, np.where(y > 0, 1.0, IMPORTANCE), RIDGE)
    print(dict(zip(SWALLOWED_FEATURES, weights.round(2).tolist(), strict=True)))
    for half in ("first", "second"):
        for dropped in (True, False):
            told = [score(e.suspect) >= LEAST_ODDS for e in examples if e.text.half == half and e.dropped is dropped]
            print(f"{half} half, {'dropped' if dropped else 'translated'}: {sum(told)} of {len(told)} reported")


if __name__ == "__main__":
    main()
