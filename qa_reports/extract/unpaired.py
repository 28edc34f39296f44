"""Sentences that the alignment leaves without a partner, and how sure it is that they have none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from align.bitext import Pair, Sentence, Side
from qa_reports.analysed import AnalysedBitext, AnalysedPair

__all__ = ["name_part", "unpaired"]

LEAST_SCORE = 0.4
"""Of the beads without a partner that score .4 to .5, 18 are right and 5 wrong, four of these in one document; below,
two are right and three wrong (872 sentences dropped from whole documents of NTREX-128, FLORES-200 and KPC, one at a
time, with the documents as they are beside)."""

DOUBT = 0.6
"""The share of the alignment's doubt that is doubt about the sentence; the rest is about which of two neighbours has
lost its translation. Among the same beads .96 of those that score .5 to .9 are right in NTREX-128 and FLORES-200."""

SUREST = 0.98
"""Of the beads that the model gives .995, .984 are right on text it has not seen (Text+Berg test)."""

_WORD = re.compile(r"[^\W\d_]{2,}")
_ENDS_SENTENCE = re.compile(r"[.?!。…][\"'”’」』)\]]*\s*$")


def unpaired(bitext: AnalysedBitext, side: Side) -> Iterator[tuple[AnalysedPair, float]]:
    """Yield the pairs that have only this side, where it holds words, with the probability that it has no partner."""
    for pair in bitext.pairs:
        here, there = (pair.source, pair.target) if side == "source" else (pair.target, pair.source)
        if here.sentences and not there.sentences and _WORD.search(here.text) and pair.pair.score >= LEAST_SCORE:
            yield pair, round(min(1 - DOUBT * (1 - pair.pair.score), SUREST), 4)


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
