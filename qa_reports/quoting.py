"""Where in the text of a pair a finding's words stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from align.bitext import Bitext, Pair, Sentence, Side
from qa_reports.finding import Finding, Span

__all__ = ["Quote", "Segment", "cut_at", "locate", "side_of", "side_text", "span_of"]


@dataclass(frozen=True, slots=True)
class Quote:
    """The words `text[start:end]` in one side of a pair (`pair` is its index); none where start equals end."""

    pair: int
    text: str
    start: int
    end: int

    @property
    def parts(self) -> tuple[str, str, str]:
        """What stands before the words, the words, what stands after."""
        return self.text[: self.start], self.text[self.start : self.end], self.text[self.end :]


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a text with the numbers of the ranges that cover it, and of those that end with it."""

    text: str
    covering: tuple[int, ...]
    ending: tuple[int, ...]


def side_of(pair: Pair, side: Side) -> tuple[Sentence, ...]:
    """Return the sentences of one side."""
    return pair.source if side == "source" else pair.target


def span_of(finding: Finding, side: Side) -> Span | None:
    """Return the finding's words on one side."""
    return finding.source if side == "source" else finding.target


def side_text(sentences: Iterable[Sentence]) -> str:
    """Return the sentences joined by a space, as the checks read them."""
    return " ".join(sentence.text for sentence in sentences)


def locate(document: Bitext, finding: Finding, side: Side) -> Quote | None:
    """Quote one side of the finding's pair, or of the pair where its words stand.

    None where the side is empty, or the words stand in no pair (in a passage that was dropped).
    """
    span = span_of(finding, side)
    if span is not None:
        for index in _likely_pairs(document, finding):
            sentences = side_of(document[index], side)
            words = _find_words(sentences, span)
            if words:
                return Quote(index, side_text(sentences), *words)
    if finding.pair is None or not side_of(document[finding.pair], side):
        return None
    return Quote(finding.pair, side_text(side_of(document[finding.pair], side)), 0, 0)


def _likely_pairs(document: Bitext, finding: Finding) -> Iterator[int]:
    if finding.pair is not None:
        yield finding.pair
    yield from range(len(document))


def _find_words(sentences: Sequence[Sentence], span: Span) -> tuple[int, int] | None:
    position = 0
    text = side_text(sentences)
    for sentence in sentences:
        place = sentence.place
        if span.place.path == place.path and place.start <= span.place.start < max(place.end, place.start + 1):
            start = position + span.place.offset_in(place)
            return _exact(text, span.text, start, position)
        position += len(sentence.text) + 1
    return None


def _exact(text: str, words: str, start: int, sentence_start: int) -> tuple[int, int] | None:
    """Correct `start` where the file spells the text otherwise than the sentence does (as XML does with entities)."""
    if not text.startswith(words, start):
        start = text.find(words, sentence_start)
    return (start, start + len(words)) if start >= 0 else None


def cut_at(text: str, ranges: Sequence[tuple[int, int, int]]) -> list[Segment]:
    """Cut `text` wherever a range (number, start, end) begins or ends; ranges may overlap."""
    ranges = [(number, start, end) for number, start, end in ranges if start < end]
    edges = sorted({0, len(text), *(edge for _, start, end in ranges for edge in (start, end))})
    return [
        Segment(
            text[left:right],
            tuple(number for number, start, end in ranges if start <= left and right <= end),
            tuple(number for number, _, end in ranges if end == right),
        )
        for left, right in pairwise(edges)
    ]
