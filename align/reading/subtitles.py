"""SubRip (.srt) and WebVTT (.vtt) subtitles: what is said, without numbers, times, tags and notes.

A cue is what fits on a screen, not a sentence: cues are joined until one ends a sentence, a speaker changes or a pause
comes. Files with two languages, one below the other in every cue, are read as two texts side by side. Offsets are those
of the file; a sentence stands at the line of the cue it begins in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from align.bitext import Passage
from align.errors import InputError
from align.reading.comments import is_comment
from align.reading.decoding import read_text, source_name
from align.reading.drawn_text import Drawing, line_starts
from align.reading.lines import Line, is_blank, split_lines
from align.reading.markup import scan

__all__ = ["read_subtitles"]

_TIME = r"(?:(\d{1,3}):)?(\d{1,2}):(\d{2})[.,](\d{1,3})"
_TIMING = re.compile(rf"\s*{_TIME}\s*-->\s*{_TIME}")
# What SubStation's layout codes look like in SubRip files.
_LAYOUT_CODE = re.compile(r"\{\\[^{}]*\}")
_SENTENCE_END = re.compile(r"[.!?…。！？♪][\"'”’」』)\]]*\s*$")
_NEW_TURN = re.compile(r"\s*(?:[-–—]\s?\S|[\[(♪>])")
_HANGUL = re.compile("[가-힣]")

LONGEST_PAUSE = 3.0
"""Seconds between two cues of one sentence; a choice (cues of running speech follow one another within one or two)."""
SHARE_OF_TWO_LANGUAGES = 0.5
"""Share of cues with Hangul in one line and none in another that makes a file one of two languages."""


@dataclass(frozen=True, slots=True)
class _Spoken:
    """A line of a cue that was on the screen from `begin` to `end` (seconds)."""

    line: Line
    begin: float
    end: float


def read_subtitles(path: str | Path) -> list[Passage]:
    """Return the passages of a subtitle file; raises InputError where it cannot be read or has no cues."""
    text, name = read_text(path), source_name(path)
    cues = list(_cues([line for line in split_lines(text) if not is_comment(line.text)]))
    if not cues:
        raise InputError(name, "holds no cues, which have a line of times (00:00:01,000 --> 00:00:02,000)")
    lines = line_starts(text)
    passages: list[Passage] = []
    for stream in _streams(cues):
        drawing = Drawing()
        for before, spoken in zip([None, *stream], stream, strict=False):
            _draw(text, before, spoken, drawing)
        passages += drawing.passages(name, lines)
    return sorted(passages, key=lambda passage: passage.place.start)


def _cues(lines: Sequence[Line]) -> Iterator[list[_Spoken]]:
    """Yield the lines of each cue: those after its times, up to a blank line or the next cue's number."""
    heads = [index for index, line in enumerate(lines) if _TIMING.match(line.text)]
    for number, head in enumerate(heads):
        begin, end = _times(lines[head].text)
        stop = heads[number + 1] if number + 1 < len(heads) else len(lines)
        spoken = []
        for line in lines[head + 1 : stop]:
            if is_blank(line.text):
                break
            spoken.append(_Spoken(line, begin, end))
        # Without a blank line between, the last line is the number of the next cue.
        if stop < len(lines) and len(spoken) == stop - head - 1 and spoken and spoken[-1].line.text.strip().isdecimal():
            spoken.pop()
        yield spoken


def _times(timing: str) -> tuple[float, float]:
    match = _TIMING.match(timing)
    numbers = match.groups("0") if match else ("0",) * 8
    first, last = (
        int(hours) * 3600 + int(minutes) * 60 + int(seconds) + float(f"0.{fraction}")
        for hours, minutes, seconds, fraction in (numbers[:4], numbers[4:])
    )
    return first, last


def _streams(cues: Sequence[Sequence[_Spoken]]) -> list[list[_Spoken]]:
    """Return all lines as one text, or those of two languages as two."""
    everything = [spoken for cue in cues for spoken in cue]
    mixed = sum(len({_is_korean(spoken) for spoken in cue}) > 1 for cue in cues)
    if mixed < SHARE_OF_TWO_LANGUAGES * sum(len(cue) > 0 for cue in cues):
        return [everything]
    ordered = sorted(everything, key=_is_korean)
    return [list(stream) for _, stream in groupby(ordered, key=_is_korean)]


def _is_korean(spoken: _Spoken) -> bool:
    return _HANGUL.search(spoken.line.text) is not None


def _draw(text: str, before: _Spoken | None, spoken: _Spoken, drawing: Drawing) -> None:
    """Add a line, with a space or a break before it."""
    line = spoken.line
    if before is not None:
        paused = spoken.begin - before.end > LONGEST_PAUSE
        if paused or _SENTENCE_END.search(drawing.text_of_last()) or _NEW_TURN.match(line.text):
            drawing.end_block(line.start)
        elif not drawing.last.isspace():
            drawing.put(" ", before.line.start + len(before.line.text), line.start)
    for token in scan(text, line.start, line.start + len(line.text)):
        if token.kind == "text" and len(token.value) != token.end - token.start:
            drawing.put(token.value, token.start, token.end)
        elif token.kind == "text":
            for start, end in _without_codes(token.value):
                drawing.put(token.value[start:end], token.start + start)


def _without_codes(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in _LAYOUT_CODE.finditer(text):
        yield start, match.start()
        start = match.end()
    yield start, len(text)
