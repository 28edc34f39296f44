"""Paragraphs that were wrapped at a fixed width, as in e-mails, put together again.

A line was wrapped if the first word of the next one would not have fitted beside it. Lists, headlines and pages with
one paragraph a line look like that here and there, so a paragraph also has to read on across its line ends.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from align.reading.lines import Line, trim

__all__ = ["find_paragraphs"]

# Columns, of which a Hangul syllable takes two. E-mail wraps at 60 to 80, Korean drafts at 30 to 45 syllables.
NARROWEST, WIDEST = 40, 100
# Without a paragraph of three lines, this many of two lines show that a text is wrapped.
# With these two numbers 89 % of the paragraphs of NTREX and FLORES, wrapped at 60 to 80 columns or 40 characters, come
# back whole, and of their 4,508 unwrapped lines none is joined.
ENOUGH_LINES, ENOUGH_PARAGRAPHS = 2, 4
# Wrapped paragraphs of one document agree in width up to about one word.
SLACK = 12

Measure = Callable[[str], int]

_SENTENCE_END = re.compile(r"""[.!?…。！？:]["'”’」』)\]>*_]*$""")
_MARKER = re.compile(r"(?:[-*+•·‣▪▲△▶■□◆○●◦※☞#>|]|\(?\d{1,3}[.)]\s|[①-⑳]|[가-하]\.\s|[=~_]{3})")
# Endings that a Korean sentence or headline does not stop at: particles, connectives, adnominal forms.
_KOREAN_OPEN = re.compile(
    r"(?:[은는을를의와과며고]|에서|으로|에게|[가-힣]{2}[이가에로도]|[한된할될인던]|및|또는|위해|따라|대한)$"
)
_READS_ON = re.compile(r"[,;(‘“-]$|\b(?:a|an|the|of|to|in|on|at|by|for|and|or|with|from|that|is|are|was|were)$", re.I)
_ENDED_WITHIN = re.compile(r"[.!?]['\"”’]?\s+\S")


def find_paragraphs(lines: Sequence[Line]) -> list[list[Line]]:
    """Return the non-blank `lines`, those of one wrapped paragraph together."""
    blocks = list(_blocks(lines))
    # Most texts are not wrapped, and end a sentence wherever they end a line.
    if sum(len(_breaks(block)) for block in blocks) < min(ENOUGH_LINES, ENOUGH_PARAGRAPHS):
        return [[line] for line in lines]
    # Some editors wrap after a number of columns, others after a number of characters.
    return min((_join(blocks, measure) for measure in (_columns, len)), key=len)


def _join(blocks: Sequence[Sequence[Line]], measure: Measure) -> list[list[Line]]:
    """Return the groups of lines that are one wrapped paragraph, and every other line as a group of its own."""
    groups = [group for block in blocks for group in _full_runs(block, measure)]
    readable = [group for group in groups if _is_readable(group)]
    likely = {group[0].start: group for group in readable if _reads_on_throughout(group, measure)}
    likely_widths = [_width(group, measure) for group in likely.values()]
    sure = [_width(group, measure) for group in likely.values() if len(_breaks(group)) >= ENOUGH_LINES]

    def is_wrapped(group: Sequence[Line]) -> bool:
        width = _width(group, measure)
        alike = sum(abs(width - other) <= SLACK for other in likely_widths)
        known = any(abs(width - other) <= SLACK for other in sure)
        return known or (group[0].start in likely and alike >= ENOUGH_PARAGRAPHS)

    wrapped = {group[0].start for group in readable if is_wrapped(group)}
    return [part for group in groups for part in ([group] if group[0].start in wrapped else [[line] for line in group])]


def _blocks(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Yield runs of lines that follow one another without a blank line, a list marker or a new indentation."""
    block: list[Line] = []
    for line in lines:
        if block and not _may_continue(block, line):
            yield block
            block = []
        block.append(line)
    if block:
        yield block


def _may_continue(block: Sequence[Line], line: Line) -> bool:
    before = block[-1]
    return (
        before.whole
        and line.whole
        and line.number == before.number + 1
        and not _MARKER.match(_text(line))
        # A line broken inside a word may leave the space that follows to the next.
        and (len(block) == 1 or abs(_indent(line) - _indent(before)) <= 1)
    )


def _full_runs(block: Sequence[Line], measure: Measure) -> Iterator[list[Line]]:
    """Yield the runs of `block` in which each line but the last is filled up."""
    width = _width(block, measure)
    run = [block[0]]
    for line, after in pairwise(block):
        if not _is_full(line, after, width, measure):
            yield run
            run = []
        run.append(after)
    yield run


def _is_full(line: Line, after: Line, width: int, measure: Measure) -> bool:
    first_word = _text(after).split(maxsplit=1)[0]
    return measure(_text(line)) + 1 + measure(first_word) > width


def _is_readable(group: Sequence[Line]) -> bool:
    """Tell whether `group` can be a paragraph: of a usual width, its last line ending a sentence, another one not."""
    return NARROWEST <= _width(group, _columns) <= WIDEST and _ends_sentence(group[-1]) and bool(_breaks(group))


def _breaks(group: Sequence[Line]) -> list[tuple[Line, Line]]:
    """Return the lines that end inside a sentence, each with the next."""
    return [(line, after) for line, after in pairwise(group) if not _ends_sentence(line)]


def _reads_on_throughout(group: Sequence[Line], measure: Measure) -> bool:
    breaks = _breaks(group)
    reading_on = sum(_reads_on(_text(line), _text(after)) for line, after in breaks)
    return 2 * reading_on >= len(breaks) or _has_one_width(breaks, measure)


def _has_one_width(inside: Sequence[tuple[Line, Line]], measure: Measure) -> bool:
    """Tell whether lines were broken after a fixed number of characters, within words: at least three of a width."""
    widths = [measure(_text(line)) for line, _ in inside]
    return len(widths) >= 3 and max(widths) - min(widths) <= 1


def _reads_on(text: str, after: str) -> bool:
    if after[0].islower() or _READS_ON.search(text) or _KOREAN_OPEN.search(text):
        return True
    return "가" <= text[-1] <= "힣" and _ENDED_WITHIN.search(text) is not None


def _ends_sentence(line: Line) -> bool:
    return _SENTENCE_END.search(_text(line)) is not None


def _text(line: Line) -> str:
    start, end = trim(line.text, 0, len(line.text))
    return line.text[start:end]


def _indent(line: Line) -> int:
    return trim(line.text, 0, len(line.text))[0]


def _width(lines: Sequence[Line], measure: Measure) -> int:
    return max(measure(_text(line)) for line in lines)


@lru_cache(maxsize=4096)
def _columns(text: str) -> int:
    """Return how many columns of a terminal `text` takes."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)
