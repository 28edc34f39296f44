"""Fit the weights of `qa_reports/extract/negation/judging.py`, and say how many flips they find on the rest.

    PYTHONPATH=.:benchmarks python benchmarks/train_negation.py ../shared

A case is a denial of a pair of which only one side denies. Those of good translations are set against planted ones: the
English or the Korean freed of its denial, or denied in its main clause. Fitted on the first halves of NTREX-128,
FLORES-200, KPC news, JHE and PUD; of the flips planted in the second ones, it prints how many are found at so many
alarms on their good pairs (without KPC, whose references are noisy).

What puts a denial in other words is rare in those texts; `reworded_denials.tsv` has invented sentences for it, which
are fitted on as well.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from planted_cuts import Text, read_texts
from planting.denials import add_denial, drop_denial

from align.analysis import Analysis
from align.bitext import bitext_of_rows
from align.encoding import load_encoder
from align.morphology import KoreanMorphology
from qa_reports.analysed import AnalysedBitext
from qa_reports.extract.negation import LEAST_SCORE, Case, features, find_cases, judge
from qa_reports.extract.negation.judging import FEATURES, LEAST_SIMILARITY

GOOD = "good"
REWORDED, LOST = "reworded", "lost"
IMPORTANCE = {
    GOOD: 5.0,
    "removed en": 3.0,
    "removed ko": 3.0,
    "added en": 0.5,
    "added ko": 0.3,
    REWORDED: 1.5,
    LOST: 1.5,
}
"""Good pairs are many and flips are few; removed denials are what is missed first, and the fewest. Denials that are put
in other words are rarer in good translations than among those that were invented."""

RIGHT = frozenset({GOOD, REWORDED})

RIDGE = 0.5
ROUNDS = 3
"""Of a pair with several denials, the one that the last round found likeliest flipped counts."""

PLANTED = frozenset({"ntrex", "flores", "kpc"})
ALARMS = (1, 2, 3, 5, 8)
Row = tuple[str, str]


class Example(NamedTuple):
    """The cases of a row and what it is: good, or a denial removed or added in one side."""

    text: Text
    kind: str
    cases: tuple[Case, ...]


def rows_to_judge(rows: Sequence[Row], chance: random.Random) -> Iterator[tuple[str, Row]]:
    """Yield every row as it is, and with each flip that can be planted in it."""
    for korean, english in rows:
        yield GOOD, (korean, english)
        for name, damage in (("added", add_denial), ("removed", drop_denial)):
            for lang, source, target in (("en", korean, english), ("ko", english, korean)):
                damaged = damage(source, target, lang, chance)
                if damaged and damaged != target:
                    yield f"{name} {lang}", (korean, damaged) if lang == "en" else (damaged, english)


def examples_of(text: Text, analysis: Analysis, chance: random.Random) -> Iterator[Example]:
    """Yield the rows of a text, good and damaged, with their cases."""
    judged = list(rows_to_judge(text.rows, chance))
    bitext = AnalysedBitext(bitext_of_rows([row for _, row in judged]), analysis)
    for (kind, _), pair in zip(judged, bitext.pairs, strict=True):
        cases = [case for case in find_cases(bitext, pair) if case.similarity >= LEAST_SIMILARITY]
        yield Example(text, kind, tuple(cases))


def reworded_examples(path: Path, analysis: Analysis) -> Iterator[Example]:
    """Yield the invented sentences: their denial in other words, and lost."""
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    rows = [line.split("\t") for line in lines]
    # Pairs are Korean first, whichever side denies.
    kinds = [(kind, _korean_first(row[0], row[column])) for row in rows for kind, column in ((REWORDED, 1), (LOST, 2))]
    text = Text("invented", "first", ("ko", "en"), tuple(row for _, row in kinds))
    bitext = AnalysedBitext(bitext_of_rows(text.rows), analysis)
    for (kind, _), pair in zip(kinds, bitext.pairs, strict=True):
        yield Example(text, kind, tuple(find_cases(bitext, pair)))


def _korean_first(denying: str, other: str) -> Row:
    return (other, denying) if denying.isascii() else (denying, other)


def fit(examples: Sequence[Example], korean_denies: bool) -> np.ndarray:
    """Return the weights of the regression for one side that may deny: float (features,)."""
    kinds, choices = [], []
    for example in examples:
        rows = [features(case) for case in example.cases if case.korean_denies is korean_denies]
        if rows:
            kinds.append(example.kind)
            choices.append(np.array(rows))
    importance = np.array([IMPORTANCE[kind] for kind in kinds])
    flipped = np.array([float(kind not in RIGHT) for kind in kinds])
    weights = np.zeros(len(FEATURES))
    for _ in range(ROUNDS):
        x = np.array([rows[int((rows @ weights).argmax())] for rows in choices])
        weights = regress(x, flipped, importance, RIDGE)
    return weights


def regress(x: np.ndarray, y: np.ndarray, importance: np.ndarray, ridge: float) -> np.ndarray:
    """Return the weights of a logistic regression by Newton's method: float (features,)."""
    weights = np.zeros(x.shape[1])
    for _ in range(60):
        p = 1 / (1 + np.exp(-np.clip(x @ weights, -30, 30)))
        gradient = x.T @ (importance * (y - p)) - ridge * weights
        curvature = (x * (importance * p * (1 - p))[:, None]).T @ x + ridge * np.eye(x.shape[1])
        weights += np.linalg.solve(curvature, gradient)
    return weights


def print_found(examples: Sequence[Example]) -> None:
    """Print how many planted flips the weights in force find, by the alarms that they raise on good pairs."""
    scored = [(each, (judge(each.cases) or (None, -99.0))[1]) for each in examples]
    good = sorted((odds for each, odds in scored if each.kind == GOOD and each.text.set != "kpc"), reverse=True)
    for least in (LEAST_SCORE, *(good[alarms] + 1e-9 for alarms in ALARMS)):
        raised = sum(odds >= least for odds in good)
        print(f"from {least:.2f}: {raised} alarms on {len(good)} good pairs;", end=" ")
        for kind in IMPORTANCE:
            sets = PLANTED | {"invented"}
            told = [odds >= least for each, odds in scored if each.kind == kind and each.text.set in sets]
            print(f"{kind} {sum(told)}/{len(told)}", end="  ")
        print(flush=True)


def main() -> None:
    """Print the fitted weights, and for both halves what the weights in force find."""
    analysis, chance = Analysis(load_encoder(), KoreanMorphology()), random.Random(3)
    texts = [text for text in read_texts(Path(sys.argv[1])) if text.langs == ("ko", "en")]
    examples = [example for text in texts for example in examples_of(text, analysis, chance)]
    examples += reworded_examples(Path(__file__).with_name("reworded_denials.tsv"), analysis)
    halves = {half: [one for one in examples if one.text.half == half] for half in ("first", "second")}
    for name, *weights in zip(FEATURES, *(fit(halves["first"], korean) for korean in (True, False)), strict=True):
        print(f'    "{name}": ({weights[0]:.2f}, {weights[1]:.2f}),')
    for half, rows in halves.items():
        print(half)
        print_found(rows)


if __name__ == "__main__":
    main()
