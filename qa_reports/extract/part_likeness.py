"""What the encoder says of parts that may have been lost: the second look, at few parts of few pairs."""

from __future__ import annotations

import math
import re

import numpy as np

from align.rendering.link_features import Matrix
from qa_reports.analysed import AnalysedBitext, AnalysedPair, AnalysedSide
from qa_reports.extract.clauses import side_joints
from qa_reports.extract.lengths import LengthModel
from qa_reports.extract.sentence_parts import FIRST_FEATURES, Suspects

__all__ = ["SECOND_FEATURES", "compared_texts", "look_again"]

SECOND_FEATURES = (
    *FIRST_FEATURES,
    "first look",
    "gain",
    "similarity to the whole",
    "best similarity",
    "agreement without",
    "agreement",
    "nearer to a neighbour",
    "from Korean",
)

_MOST_WINDOWS = 12
_WINDOW_FACTORS = 0.4, 1.8
"""Stretches of the translation that a part is compared with: how many, and how long beside the length expected. With 40
of them no more cut clauses are found (first halves of NTREX-128 and FLORES-200), at three times the encoding."""
_LESS_ALIKE = 0.1
"""By how much a part may be less like any stretch of the translation than like the whole of it: see `lost_parts`."""

_WORD = re.compile(r"\w")


def look_again(
    bitext: AnalysedBitext, pair: AnalysedPair, model: LengthModel, suspects: Suspects, *, roughly: bool = False
) -> Matrix:
    """Return all that speaks for the loss of each suspected part: float64 (parts, len(SECOND_FEATURES)).

    A part is like what it is likest of in the translation; `roughly` guesses that from the whole.
    """
    source, target = pair.source.text, pair.target.text
    texts, rests = _parts(source, suspects)
    lengths = [len(text.encode("utf-8", "replace")) * math.exp(model.centre) for text in texts]
    windows = [[] if roughly else _windows(pair.target, length) for length in lengths]
    neighbours = _neighbours(bitext, pair)
    unique = list(dict.fromkeys([*compared_texts(bitext, pair, suspects), *(w for each in windows for w in each)]))
    vector = dict(zip(unique, bitext.analysis.vectors(unique), strict=True))
    agreement = float(vector[source] @ vector[target])
    rows = []
    for text, rest, near in zip(texts, rests, windows, strict=True):
        own = vector[text]
        whole = float(own @ vector[target])
        best = max((float(own @ vector[window]) for window in near), default=whole - _LESS_ALIKE * roughly)
        beside = max((float(own @ vector[neighbour]) for neighbour in neighbours), default=0.0)
        without = float(vector[rest] @ vector[target])
        rows.append((without - agreement, whole, best, without, agreement, beside - best))
    korean = np.full((len(rows), 1), float(pair.source.lang == "ko"))
    return np.concatenate([suspects.features, suspects.scores[:, None], np.array(rows), korean], axis=1)


def compared_texts(bitext: AnalysedBitext, pair: AnalysedPair, suspects: Suspects) -> list[str]:
    """Return the texts that a rough second look compares, to be encoded together with those of other pairs."""
    texts, rests = _parts(pair.source.text, suspects)
    return [*texts, *rests, pair.source.text, pair.target.text, *_neighbours(bitext, pair)]


def _parts(text: str, suspects: Suspects) -> tuple[list[str], list[str]]:
    """Return each suspected part of a text, and the text without it."""
    spans = suspects.spans.tolist()
    rests = [f"{text[:start].rstrip()} {text[end:].lstrip()}".strip() for start, end in spans]
    return [text[start:end].strip() for start, end in spans], rests


def _neighbours(bitext: AnalysedBitext, pair: AnalysedPair) -> list[str]:
    around = (pair.index - 1, pair.index + 1)
    sides = [bitext.pairs[number].target for number in around if 0 <= number < len(bitext.pairs)]
    return [side.text for side in sides if side.sentences]


def _windows(side: AnalysedSide, expected: float) -> list[str]:
    """Return the stretches of a text between two joints that are about as long as `expected` bytes."""
    joints = side_joints(side)
    low, high = (factor * expected for factor in _WINDOW_FACTORS)
    found = []
    for number, first in enumerate(joints):
        for last in joints[number + 1 :]:
            window = side.text[first.at : last.at].strip()
            if _WORD.search(window) and low < len(window.encode("utf-8", "replace")) < high:
                found.append(window)
    return found[:_MOST_WINDOWS]
