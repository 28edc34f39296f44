"""What an edit changed in a sentence, word by word, so that everything else in its file can stay as it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from difflib import SequenceMatcher
from typing import NamedTuple

from align.bitext import Code, Sentence

__all__ = ["Rewording", "changed_words", "reword"]

_TOKENS = re.compile(r"\s+|\w+|[^\w\s]")

LONGEST_COMPARED = 2_000
"""Words on either side, between what both texts begin and end with, up to which they are compared one by one; the
comparison takes time by the square of it, and the longest sentence of the seeds has under 100."""


class Rewording(NamedTuple):
    """`new` stands now where `old[start:end]` stood."""

    start: int
    end: int
    new: str


def changed_words(old: str, new: str) -> list[Rewording]:
    """Return what turns `old` into `new`, in order; each replaces at least one character where `old` has any."""
    before, after = _TOKENS.findall(old), _TOKENS.findall(new)
    starts = [0]
    for token in before:
        starts.append(starts[-1] + len(token))
    return [
        Rewording(starts[i], starts[j], "".join(after[k:m]))
        for i, j, k, m in _with_neighbours(list(_changes(before, after)), len(before))
    ]


_Change = tuple[int, int, int, int]


def _changes(before: list[str], after: list[str]) -> Iterator[_Change]:
    """Yield the stretches of tokens that differ: where they begin and end in `before` and in `after`."""
    shorter = min(len(before), len(after))
    head = next((i for i in range(shorter) if before[i] != after[i]), shorter)
    tail = next((i for i in range(shorter - head) if before[-1 - i] != after[-1 - i]), shorter - head)
    left, right = before[head : len(before) - tail], after[head : len(after) - tail]
    if max(len(left), len(right)) > LONGEST_COMPARED:
        yield head, head + len(left), head, head + len(right)
        return
    for tag, i, j, k, m in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if tag != "equal":
            yield head + i, head + j, head + k, head + m


def _with_neighbours(changes: list[_Change], count: int) -> list[_Change]:
    """Return the changes, those that only put something in with the token before it, or after it at the beginning.

    What stands alone between two letters of a text has no place of its own in a file with markup.
    """
    widened: list[_Change] = []
    for i, j, k, m in changes:
        if i < j or not count:
            widened.append((i, j, k, m))
        elif widened and widened[-1][1] == i:
            widened[-1] = (widened[-1][0], i, widened[-1][2], m)
        else:
            widened.append((i - 1, j, k - 1, m) if i else (i, j + 1, k, m + 1))
    return widened


def reword(sentence: Sentence, text: str) -> Sentence:
    """Return the sentence with another text, at the same place, its inline codes by the words they stood by."""
    changes = changed_words(sentence.text, text)
    codes = tuple(replace(code, position=_carried(code, changes)) for code in sentence.codes)
    # What led from the old letters to the file knows nothing of the new ones.
    return Sentence(text, sentence.lang, replace(sentence.place, source_map=None, at=0), codes)


def _carried(code: Code, changes: list[Rewording]) -> int:
    position = code.position
    for change in changes:
        if change.end <= code.position:
            position += len(change.new) - (change.end - change.start)
        elif change.start < code.position:
            # Its words are others now: an opening code stands before them, every other behind.
            opens = code.kind == "open"
            position += change.start - code.position + (0 if opens else len(change.new))
    return position
