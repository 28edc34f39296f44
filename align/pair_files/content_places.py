"""Where the text of an XML element stands in the file, character references, tags and comments taken into account."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import overload

from align.bitext import Place, Sentence
from align.origin import Run, SourceMap
from align.pair_files.inline_elements import Content
from align.pair_files.xml_scanning import Span

__all__ = ["KnownLines", "place_of_spans", "sentence_of"]


@dataclass(frozen=True, slots=True)
class KnownLines(Sequence[int]):
    """The offsets at which lines begin, known for the lines of one text only: what is before and between is guessed.

    Only lines on which the text has a letter are asked for, and these are right. `starts` are those from the line
    `first` on.
    """

    first: int
    starts: tuple[int, ...]

    @classmethod
    def of(cls, spans: Sequence[Span]) -> KnownLines:
        """Return the lines of a text made of `spans`."""
        known = {span.line: span.start - span.column + 1 for span in spans}
        numbers = sorted(known)
        lines = range(numbers[0], numbers[-1] + 1)
        return cls(numbers[0], tuple(known[numbers[bisect_left(numbers, line)]] for line in lines))

    def __len__(self) -> int:
        """Return the number of lines up to the last one known."""
        return self.first - 1 + len(self.starts)

    @overload
    def __getitem__(self, index: int) -> int: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[int]: ...

    def __getitem__(self, index: int | slice) -> int | Sequence[int]:
        """Return where a line begins, counted from 0; -1 before the first one known."""
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
    return Place(
        path, first.line, first.column, first.start, last.end, None, SourceMap(runs, length, KnownLines.of(spans))
    )
