"""Sentences that the alignment leaves without a partner, and how sure it is that they have none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from align.bitext import Pair, Sentence, Side
from qa_reports.analysed import AnalysedBitext, AnalysedPair, AnalysedSide
from qa_reports.extract.clauses import side_joints

__all__ = ["name_part", "unpaired"]

LEAST_SCORE = 0.4
"""Of the beads without a partner that score .4 to .5, 18 are right and 5 wrong, four of these in one document; below,
two are right and three wrong (872 sentences dropped from whole documents of NTREX-128, FLORES-200 and KPC, one at a
time, with the documents as they are beside)."""

DOUBT = 0.6
"""The share of the alignment's doubt that is doubt about the sentence; the rest is about which of two neighbours has
lost its translation. Among the same beads .96 of those that score .5 to .9 are right in NTREX-128 and FLORES-200."""

CONTESTED = 0.9
"""Score below which a sentence may have its translation within that of the sentence beside it."""

_LIKE, _LIKER = 0.4, 0.25
"""Cosine of a sentence and a part of what renders its neighbour from which the part says it, and by how much the
neighbour itself must be less like that part. Of 42 sentences dropped from whole documents (first halves of NTREX-128
and FLORES-200) none is liker by more than .17, of 14 in articles none by more than .05; of two sentences rendered by
one, which the alignment took for one that is left out, one is by .31."""

SUREST = 0.98
"""Of the beads that the model gives .995, .984 are right on text it has not seen (Text+Berg test)."""

_WORD = re.compile(r"[^\W\d_]{2,}")
_ENDS_SENTENCE = re.compile(r"[.?!。…][\"'”’」』)\]]*\s*$")


def unpaired(bitext: AnalysedBitext, side: Side) -> Iterator[tuple[AnalysedPair, float]]:
    """Yield the pairs that have only this side, where it holds words, with the probability that it has no partner."""
    for pair in bitext.pairs:
        here, there = _sides(pair, side)
        if not here.sentences or there.sentences or not _WORD.search(here.text) or pair.pair.score < LEAST_SCORE:
            continue
        if pair.pair.score >= CONTESTED or not _is_said_beside(bitext, pair, side):
            yield pair, round(min(1 - DOUBT * (1 - pair.pair.score), SUREST), 4)


def _sides(pair: AnalysedPair, side: Side) -> tuple[AnalysedSide, AnalysedSide]:
    return (pair.source, pair.target) if side == "source" else (pair.target, pair.source)


def _is_said_beside(bitext: AnalysedBitext, pair: AnalysedPair, side: Side) -> bool:
    """Whether a part of what renders the sentence before or after renders this one: two sentences became one."""
    alone = _sides(pair, side)[0]
    for number in (pair.index - 1, pair.index + 1):
        if not 0 <= number < len(bitext.pairs):
            continue
        own, other = _sides(bitext.pairs[number], side)
        parts = _parts(other) if own.sentences and other.sentences else []
        if parts:
            this, beside, *vectors = alone.analysis.vectors([alone.text, own.text, *parts])
            likeliest = max(vectors, key=lambda vector: float(this @ vector))
            like = float(this @ likeliest)
            if like >= _LIKE and like - float(beside @ likeliest) >= _LIKER:
                return True
    return False


def _parts(side: AnalysedSide) -> list[str]:
    """Return what stands between two joints of a text of which at least one is deep, the whole left out."""
    joints = side_joints(side)
    couples = ((one, other) for one, other in combinations(joints, 2) if max(one.depth, other.depth) > 1)
    parts = (side.text[one.at : other.at].strip(" ,;") for one, other in couples)
    return [part for part in parts if _WORD.search(part) and part != side.text]


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
