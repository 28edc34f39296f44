"""White space that is the file's and not the text's: around a text, where XML is indented, where a code stood."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from align.bitext import Sentence
from align.pair_files.content_places import place_of_spans
from align.pair_files.xml_scanning import Span

__all__ = ["tidied"]

_INDENTED = re.compile(r"\s*\n[ \t]{2,}\s*")
_BREAK_TYPES = frozenset({"lb", "pb", "x-lb", "x-pb", "xlf:lb", "xlf:pb"})
_BREAK = re.compile(r"<br\b", re.IGNORECASE)
_AFTER_GAP = frozenset(" .,;:!?)")
"""What stands after a word without a space, or is one space too many, once the code before it is gone."""


def tidied(sentence: Sentence) -> Sentence | None:
    """Return the sentence as a reader sees it, each word at its place; None where there is nothing but white space."""
    text = sentence.text.strip()
    if not text:
        return None
    cuts = list(_merged([*_around(sentence.text), *_indents(sentence.text), *_gaps(sentence)]))
    breaks = sorted(set(_breaks(sentence)))
    if not cuts and not breaks:
        return sentence
    kept = _complement([*cuts, *((at, at) for at in breaks)], len(sentence.text))
    spans: list[Span] = []
    for start, end in kept:
        if start in breaks:
            place = sentence.place.of_part(sentence.text, start, start)
            spans.append(Span(" ", place.start, place.start, place.line, place.column))
        spans += _spans(sentence, start, end)
    codes = (
        replace(code, position=_moved(code.position, cuts) + sum(at < code.position for at in breaks))
        for code in sentence.codes
    )
    place = place_of_spans(spans, sentence.place.path)
    return replace(sentence, text="".join(span.text for span in spans), place=place, codes=tuple(codes))


Cut = tuple[int, int]


def _around(text: str) -> Iterator[Cut]:
    start, end = len(text) - len(text.lstrip()), len(text.rstrip())
    yield from (cut for cut in ((0, start), (end, len(text))) if cut[0] < cut[1])


def _indents(text: str) -> Iterator[Cut]:
    """Yield what follows the first white space of a line break with its indentation, which stands for a space."""
    yield from ((match.start() + 1, match.end()) for match in _INDENTED.finditer(text))


def _gaps(sentence: Sentence) -> Iterator[Cut]:
    text = sentence.text
    for code in sentence.codes:
        at = code.position
        if code.kind == "alone" and text[at - 1 : at] == " " and at and text[at : at + 1] in _AFTER_GAP:
            yield at - 1, at


def _breaks(sentence: Sentence) -> Iterator[int]:
    """Yield where a code breaks the line between two words that nothing else parts."""
    for code in sentence.codes:
        around = sentence.text[max(code.position - 1, 0) : code.position + 1]
        breaks = code.kind == "alone" and (code.type in _BREAK_TYPES or _BREAK.match(code.data))
        if breaks and len(around) == 2 and not re.search(r"\s", around):
            yield code.position


def _merged(cuts: Sequence[Cut]) -> Iterator[Cut]:
    end = 0
    for start, stop in sorted(cuts):
        if stop > end:
            yield max(start, end), stop
            end = stop


def _complement(cuts: Sequence[Cut], length: int) -> list[Cut]:
    edges = [0, *(edge for cut in sorted(cuts) for edge in cut), length]
    return [(start, end) for start, end in zip(edges[::2], edges[1::2], strict=True) if start < end]


def _moved(position: int, cuts: Sequence[Cut]) -> int:
    return position - sum(min(end, position) - start for start, end in cuts if start < position)


def _spans(sentence: Sentence, start: int, end: int) -> Iterator[Span]:
    """Yield a stretch of the text in pieces that stand on one line, each to the letter or for one reference."""
    place, text = sentence.place, sentence.text
    runs = place.source_map.runs if place.source_map is not None else ()
    edges = {start, end, *(match.end() for match in re.finditer("\n", text[:end]) if match.end() > start)}
    edges |= {run.at - place.at for run in runs if start < run.at - place.at < end}
    ordered = sorted(edges)
    for begin, stop in pairwise(ordered):
        part = place.of_part(text, begin, stop)
        words = text[begin:stop]
        broken = words.endswith("\n") and stop == end
        yield Span(f"{words[:-1]} " if broken else words, part.start, part.end, part.line, part.column)
