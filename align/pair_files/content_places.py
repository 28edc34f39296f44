"""Where the text of an XML element stands in the file, character references, tags and comments taken into account."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise
from typing import overload

from align.bitext import Place, Sentence
from align.origin import Run, SourceMap
from align.pair_files.inline_elements import Content
from align.pair_files.xml_scanning import Span

__all__ = ["place_of_spans", "sentence_of"]


class _Lines(Sequence[int]):
    """The offsets at which lines begin, known for the lines of one text only: what is before and between is guessed.

    Only lines on which the text has a letter are asked for, and these are right.
    """

    def __init__(self, spans: Sequence[Span]) -> None:
        known = {span.line: span.start - span.column + 1 for span in spans}
        self.first = min(known)
        numbers = sorted(known)
        self.starts = [known[numbers[bisect_left(numbers, line)]] for line in range(self.first, numbers[-1] + 1)]

    def __len__(self) -> int:
        return self.first - 1 + len(self.starts)

    @overload
    def __getitem__(self, index: int) -> int: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[int]: ...

    def __getitem__(self, index: int | slice) -> int | Sequence[int]:
        if isinstance(index, slice):
            return [self[at] for at in range(*index.indices(len(self)))]
        return self.starts[index - self.first + 1] if index >= self.first - 1 else -1


def sentence_of(content: Content, path: str, lang: str) -> Sentence:
    """Return the content as a sentence, with all its white space."""
    empty = Place(path, content.line, 1, content.start, content.start)
    place = place_of_spans(content.spans, path) if content.spans else empty
    return Sentence(content.text, lang, place, content.codes)


def place_of_spans(spans: Sequence[Span], path: str) -> Place:
    """Return the place of a text made of `spans`, at least one; each stands on one line of the file."""
    first, last = spans[0], spans[-1]
    whole = all(span.end - span.start == len(span.text) for span in spans)
    if whole and all(before.end == after.start for before, after in pairwise(spans)):
        return Place(path, first.line, first.column, first.start, last.end)
    runs, length = [], 0
    for span in spans:
        runs.append(Run(length, span.start, span.end))
        length += len(span.text)
    return Place(path, first.line, first.column, first.start, last.end, None, SourceMap(runs, length, _Lines(spans)))
