"""Sentences that the alignment leaves without a partner, and how sure it is that they have none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from align.bitext import Pair, Sentence, Side
from qa_reports.analysed import AnalysedBitext, AnalysedPair, AnalysedSide
from qa_reports.extract.lengths import LengthModel, are_measured, log_ratio, model_lengths
from qa_reports.finding import Span

__all__ = ["name_part", "swallowed", "unpaired"]

LEAST_CONFIDENCE = 0.5
"""Below this the alignment itself thinks it likelier that the sentence has a partner."""

SUREST = 0.98
"""Of the beads that the model gives .995, .984 are right on text it has not seen (Text+Berg test)."""

_LONG, _NEAR = 1.0, 1.7
"""Deviations of length: a pair this much too long that is this near without one of its sentences may have lost it."""

_LEAST_GAIN = -0.03
"""Cosine that a pair gains by leaving out a sentence that nothing translates, at least. Of 411 pairs of NTREX-128,
FLORES-200 and KPC whose two sentences were joined in translation, 3 are as long and lose as little (headlines that
repeat each other); of 24 that the aligner joined because one of the two had been dropped, 7."""

_SWALLOWED = 0.75
_WORD = re.compile(r"[^\W\d_]{2,}")
_ENDS_SENTENCE = re.compile(r"[.?!。…][\"'”’」』)\]]*\s*$")


def unpaired(bitext: AnalysedBitext, side: Side) -> Iterator[tuple[AnalysedPair, float]]:
    """Yield the pairs that have only this side, where it holds words, with the probability that it has no partner."""
    for pair in bitext.pairs:
        here, there = (pair.source, pair.target) if side == "source" else (pair.target, pair.source)
        if here.sentences and not there.sentences and _WORD.search(here.text) and pair.pair.score >= LEAST_CONFIDENCE:
            yield pair, round(min(pair.pair.score, SUREST), 4)


def swallowed(bitext: AnalysedBitext, side: Side) -> Iterator[tuple[AnalysedPair, Span, float]]:
    """Yield the sentences that the alignment joined to a neighbour because nothing else translates them.

    With each comes its pair and the probability that it has no partner. A sentence counts where the pair agrees better
    without it, in meaning and in length; only between languages whose lengths are measured.
    """
    languages = bitext.bitext.source_lang, bitext.bitext.target_lang or "und"
    pairs = [pair for pair in bitext.beads if len(_of(pair.pair, side)) > 1]
    if not pairs or not are_measured(*languages):
        return
    model = model_lengths([log_ratio(bead.source.text, bead.target.text) for bead in bitext.beads], *languages)
    for pair in pairs:
        here, there = (pair.source, pair.target) if side == "source" else (pair.target, pair.source)
        off = _off(model, side, here.text, there.text)
        for number, sentence in enumerate(here.sentences) if off >= _LONG else ():
            rest = " ".join(other.text for other in here.sentences if other is not sentence)
            if abs(_off(model, side, rest, there.text)) <= _NEAR and _gain(here, there, rest) >= _LEAST_GAIN:
                start = here.starts[number]
                yield pair, here.span(start, start + len(sentence.text)), _SWALLOWED
                break


def _off(model: LengthModel, side: Side, here: str, there: str) -> float:
    """Return by how many deviations `here` is too long for `there`."""
    source, target = (here, there) if side == "source" else (there, here)
    deviations = model.deviations(log_ratio(source, target))
    return -deviations if side == "source" else deviations


def _gain(here: AnalysedSide, there: AnalysedSide, rest: str) -> float:
    whole, part, other = here.analysis.vectors([here.text, rest, there.text])
    return float((part - whole) @ other)


def name_part(bitext: AnalysedBitext, side: Side, pair: AnalysedPair) -> str:
    """Return what an unpaired part is of its text: "the headline", "the lead", "a sentence".

    A headline is what begins the text without an end mark; the lead is its first sentence that has one.
    """
    sentences = [sentence for each in bitext.bitext.pairs for sentence in _of(each, side)]
    lead = next((sentence for sentence in sentences if _ENDS_SENTENCE.search(sentence.text)), None)
    own = _of(pair.pair, side)
    if sentences[0] in own and sentences[0] is not lead:
        return "the headline"
    return "the lead" if lead in own else "a sentence"


def _of(pair: Pair, side: Side) -> tuple[Sentence, ...]:
    return pair.source if side == "source" else pair.target
