"""Sentences that the alignment joined to a neighbour because nothing else translates them.

An aligner that finds no partner for a sentence may put it beside the next one (two sentences to one). Whether the other
side says both is judged by length, by meaning and by how many of its words find a rendering there.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from align.bitext import Side
from qa_reports.analysed import AnalysedBitext, AnalysedPair, AnalysedSide
from qa_reports.extract.lengths import LengthModel, are_measured, log_ratio, model_lengths
from qa_reports.finding import Span

__all__ = ["SWALLOWED_FEATURES", "Suspect", "describe", "score", "suspects", "swallowed"]

SWALLOWED_FEATURES = (
    "bias",
    "deviations too long",
    "deviations without it",
    "gain without it",
    "rendered",
    "rendered of the rest",
    "words",
)
_WEIGHTS = (1.39, 1.47, -0.31, 2.44, -8.01, 1.78, -0.58)
"""Fitted by `benchmarks/train_swallowed.py` on the first halves of NTREX-128, FLORES-200 and KPC, both directions."""

LEAST_ODDS = 1.2
"""Log odds from which a sentence counts as left out. Of 2,484 neighbours joined, one of whose translations was dropped,
95 in 100 have as much; of 2,484 sentences that are joined and translated four, all in KPC, and none of them is."""

_ROUGHLY = 0.12
"""How much the gain may exceed what the vectors of the single sentences tell of it, which are at hand. Of 2,457
sentences that are joined to others in 774 documents of development data, as they are and with sentences dropped, none
gains more than .09 beyond it; so judged, 8 in 100 may be left out, and all 40 that are found are among them."""

_MOST_DEVIATIONS = 6.0
_MOST_WORDS = 3.0
_SUREST = 0.95


class Suspect(NamedTuple):
    """A sentence of a pair, by its number on its side, with what speaks for its being left out.

    `over` is by how many deviations the side is too long for the other, `rest_over` the same without the sentence,
    `gain` the cosine that the pair gains without it, `rendered` how probably a word of it is rendered on average,
    `rest_rendered` one of the others, `words` the number of its words that carry meaning.
    """

    number: int
    over: float
    rest_over: float
    gain: float
    rendered: float
    rest_rendered: float
    words: int


def swallowed(bitext: AnalysedBitext, side: Side) -> Iterator[tuple[AnalysedPair, Span, float]]:
    """Yield the sentences that the alignment joined to a neighbour because nothing else translates them.

    With each come its pair and the probability that it has no partner; at most one a pair, and only between languages
    whose lengths are measured.
    """
    languages = bitext.bitext.source_lang, bitext.bitext.target_lang or "und"
    pairs = [pair for pair in bitext.beads if len(_sides(pair, side)[0].sentences) > 1]
    if not pairs or not are_measured(*languages):
        return
    model = model_lengths([log_ratio(bead.source.text, bead.target.text) for bead in bitext.beads], *languages)
    for pair in pairs:
        likeliest = max(suspects(bitext, pair, side, model, LEAST_ODDS), key=score, default=None)
        if likeliest is not None and (odds := score(likeliest)) >= LEAST_ODDS:
            here = _sides(pair, side)[0]
            start = here.starts[likeliest.number]
            span = here.span(start, start + len(here.sentences[likeliest.number].text))
            yield pair, span, round(min(1 / (1 + math.exp(-odds)), _SUREST), 2)


def suspects(
    bitext: AnalysedBitext, pair: AnalysedPair, side: Side, model: LengthModel, least: float = -math.inf
) -> Iterator[Suspect]:
    """Yield the sentences of one side of a pair that could have been left out: all that have words, and leave some.

    Those whose log odds cannot be `least` are left out, since the encoder takes long for joined sentences.
    """
    here, there = _sides(pair, side)
    source, target = bitext.correspondences.sides(pair.index)
    lexemes = (source if side == "source" else target).lexemes
    if not source.lexemes or not target.lexemes:
        return
    rendered = bitext.correspondences.links(pair.index, rough=True).max(axis=1 if side == "source" else 0)
    starts = np.array([lexeme.start for lexeme in lexemes])
    for number, (start, sentence) in enumerate(zip(here.starts, here.sentences, strict=True)):
        own = (starts >= start) & (starts < start + len(sentence.text))
        if not own.any() or own.all():
            continue
        rest = " ".join(other.text for other in here.sentences if other is not sentence)
        suspect = Suspect(
            number,
            _over(model, side, here.text, there.text),
            _over(model, side, rest, there.text),
            _rough_gain(here, there, number) + _ROUGHLY,
            float(rendered[own].mean()),
            float(rendered[~own].mean()),
            int(own.sum()),
        )
        if score(suspect) >= least:
            yield suspect._replace(gain=_gain(here, there, rest))


def describe(suspect: Suspect) -> tuple[float, ...]:
    """Return the numbers named in SWALLOWED_FEATURES; the gain in tenths of cosine, the words by their logarithm."""
    return (
        1.0,
        min(suspect.over, _MOST_DEVIATIONS),
        min(abs(suspect.rest_over), _MOST_DEVIATIONS),
        10 * suspect.gain,
        suspect.rendered,
        suspect.rest_rendered,
        min(math.log1p(suspect.words), _MOST_WORDS),
    )


def score(suspect: Suspect) -> float:
    """Return the log odds that the other side leaves out a sentence."""
    return sum(weight * value for weight, value in zip(_WEIGHTS, describe(suspect), strict=True))


def _sides(pair: AnalysedPair, side: Side) -> tuple[AnalysedSide, AnalysedSide]:
    return (pair.source, pair.target) if side == "source" else (pair.target, pair.source)


def _over(model: LengthModel, side: Side, here: str, there: str) -> float:
    """Return by how many deviations `here` is too long for `there`."""
    source, target = (here, there) if side == "source" else (there, here)
    deviations = model.deviations(log_ratio(source, target))
    return -deviations if side == "source" else deviations


def _gain(here: AnalysedSide, there: AnalysedSide, rest: str) -> float:
    whole, part, other = here.analysis.vectors([here.text, rest, there.text])
    return float((part - whole) @ other)


def _rough_gain(here: AnalysedSide, there: AnalysedSide, number: int) -> float:
    """Return about what the pair gains without a sentence: joined ones are about the mean of theirs."""
    rest = [sentence for sentence in here.sentences if sentence is not here.sentences[number]]
    return float((here.mean_vector(rest) - here.rough_vector) @ there.rough_vector)
