"""Sentences and passages of the source that stand there twice."""

from __future__ import annotations

import re
from collections.abc import Iterator

from align.bitext import Bitext
from qa_reports.analysed import AnalysedBitext
from qa_reports.finding import Span

__all__ = ["find_doubled_passages", "find_doubled_sentences"]

# Shorter sentences may be repeated by a speaker, a refrain, a form.
_LEAST_CHARACTERS = 20
_SENTENCE_END = re.compile(r"[가-힣a-z)\]”\"][.?!。]")


def find_doubled_sentences(bitext: AnalysedBitext) -> Iterator[tuple[int, Span]]:
    """Yield, with its pair, every full sentence of the source that only repeats the one before it in its paragraph."""
    before = None
    for pair in bitext.pairs:
        for sentence in pair.pair.source:
            repeats = before is not None and sentence.text == before.text
            if before and repeats and sentence.place.line == before.place.line and _is_sentence(sentence.text):
                yield pair.index, Span(sentence.text, sentence.place)
            before = sentence


def find_doubled_passages(bitext: Bitext) -> Iterator[Span]:
    """Yield the first passage of prose that was left aside because the source has it already.

    One finding a document: a page that doubles one caption doubles all of them.
    """
    for dropped in bitext.dropped:
        if dropped.side == "source" and dropped.reason == "duplicate" and _is_sentence(dropped.passage.text):
            yield Span(dropped.passage.text, dropped.passage.place)
            return


def _is_sentence(text: str) -> bool:
    return len(text) >= _LEAST_CHARACTERS and bool(_SENTENCE_END.search(text))
