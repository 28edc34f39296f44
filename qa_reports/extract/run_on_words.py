"""Korean words that are written together although a particle or ending stands between them.

공무원이참여해 is 공무원이 and 참여해, 중요한역할 is 중요한 and 역할: nothing follows a particle, a connective ending or
a modifying ending in one word but more of the same. Kiwi says where they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from align.morphology import Morpheme
from qa_reports.analysed import AnalysedSide
from qa_reports.extract.marks import QUOTATION_MARKS, find_lone_marks

__all__ = ["RunOn", "find_run_ons", "find_words_without_opening_mark"]

_WORD = re.compile(r"[가-힣]{5,}")
_NOUNS = frozenset({"NNG", "NNP"})
_PARTICLES = frozenset({"JKS", "JKO", "JKB", "JX"})
_VERB_SUFFIXES = frozenset({"XSV", "XSA"})
# What must stand before an ending for Kiwi to be believed. In 3,357 sentences with careful spacing (NTREX-128,
# FLORES-200, JHE, KPC news) these combinations never occur in one word; in PUD, which lost many spaces, 200 times.
_BEFORE_ENDING = frozenset({"XSV", "XSA", "EP"})
_AFTER_PARTICLE_OF_SOURCE = frozenset({"따르", "의하", "관하", "대하"})


class RunOn(NamedTuple):
    """A word at `text[start:end]` that should have a space at `text[gap]`."""

    start: int
    end: int
    gap: int


def find_run_ons(text: str, morphemes: Sequence[Morpheme]) -> Iterator[RunOn]:
    """Yield the words of a Korean text that lack a space after a particle or a connective ending."""
    for match in _WORD.finditer(text):
        parts = [part for part in morphemes if match.start() <= part.start and part.end <= match.end()]
        for index in range(1, len(parts) - 1):
            if _lacks_space(parts, index):
                yield RunOn(match.start(), match.end(), parts[index + 1].start)
                break


def find_words_without_opening_mark(side: AnalysedSide) -> Iterator[RunOn]:
    """Yield the run-on word before a closing quotation mark that nothing opened: the mark and a space were lost."""
    lone = [mark for mark in find_lone_marks(side.text, side.lang) if mark.family in QUOTATION_MARKS]
    closing = next((mark.position for mark in lone if not mark.opens), 0)
    for run_on in find_run_ons(side.text, side.morphemes) if closing else ():
        if run_on.end < closing:
            yield run_on
            return


def _lacks_space(parts: Sequence[Morpheme], index: int) -> bool:
    before, joint, after = parts[index - 1], parts[index], parts[index + 1]
    if after.start < joint.end:
        return False
    if joint.form == "에" and after.form in _AFTER_PARTICLE_OF_SOURCE:
        return before.tag in _NOUNS and len(before.form) >= 2
    if after.tag not in _NOUNS or len(after.form) < 2:
        return False
    if joint.tag in _PARTICLES and before.tag in _NOUNS and len(before.form) >= 2:
        # Before a noun alone the particle may be a syllable of a name; before 하다, 되다 it can be none.
        return index + 2 < len(parts) and parts[index + 2].tag in _VERB_SUFFIXES
    return joint.tag in {"EC", "ETM"} and before.tag in _BEFORE_ENDING
