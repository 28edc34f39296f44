"""Korean words that are written together although a particle or ending stands between them.

공무원이참여해 is 공무원이 and 참여해, 의견을모았다 is 의견을 and 모았다, 중요한역할 is 중요한 and 역할: nothing
follows a particle, a connective ending or a modifying ending in one word but more of the same. Kiwi says where they
are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile
from typing import NamedTuple

from align.morphology import Morpheme
from align.segmentation.enclosures import find_enclosures
from qa_reports.analysed import AnalysedSide
from qa_reports.extract.marks import QUOTATION_MARKS, find_lone_marks
from qa_reports.extract.terms.bodies import is_body

__all__ = ["RunOn", "find_run_ons", "find_words_without_opening_mark"]

_WORD = re.compile(r"[가-힣]{5,}")
_NOUNS = frozenset({"NNG", "NNP"})
# What of a quotation may be a name or a title, spelled as its owner likes.
_TITLE_WORDS = 3
_SPEECH = re.compile(r"(?:[다요까죠]|[.?!…])$")
_PARTICLES = frozenset({"JKS", "JKO", "JKB", "JX"})
_TOPIC, _OBJECT = frozenset({"은", "는"}), frozenset({"을", "를"})
_VERBS = frozenset({"VV", "VA"})
_ADVERBS = frozenset({"MAG", "MAJ"})
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
    titles = _titles(text)
    for match in _WORD.finditer(text):
        if any(start <= match.start() and match.end() <= end for start, end in titles):
            continue
        parts = [part for part in morphemes if match.start() <= part.start and part.end <= match.end()]
        for index in range(1, len(parts) - 1):
            if _lacks_space(parts, index):
                if not _is_name(parts[index], parts[index + 1 :]):
                    yield RunOn(match.start(), match.end(), parts[index + 1].start)
                break


def _titles(text: str) -> list[tuple[int, int]]:
    """Return where few words stand in quotation marks that are no speech: ‘건강한지역’, 《물에빠진돌》."""
    return [
        (each.start, each.end)
        for each in find_enclosures(text)
        if each.is_quotation or each.family == "<>"
        if len((inside := text[each.start + 1 : each.end - 1].strip()).split()) <= _TITLE_WORDS
        if not _SPEECH.search(inside)
    ]


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
    if len(after.form) < 2 and not (after.tag in _VERBS and joint.form in _OBJECT):
        return False
    if joint.tag in _PARTICLES and _is_noun(before):
        return _follows_particle(joint, parts[index + 1 :])
    is_ending = joint.tag in {"EC", "ETM"} and before.tag in _BEFORE_ENDING
    return is_ending and after.tag in _NOUNS and not _are_syllables(parts[max(index - 2, 0)], before, joint)


def _are_syllables(base: Morpheme, suffix: Morpheme, ending: Morpheme) -> bool:
    """Whether what looks like a verb in 해 may be syllables of a compound: 육해공군 is no 육하다."""
    return base.tag in _NOUNS and len(base.form) == 1 and suffix.tag == "XSV" and ending.start < suffix.end


def _is_name(joint: Morpheme, rest: Sequence[Morpheme]) -> bool:
    """Whether a word that goes on so is the name of a body or a title, which are written together on purpose.

    It ends as bodies do behind a modifier (행복한나눔재단); behind a particle it has a second gap
    (평화를위한교사모임), or a particle behind an ending (사랑을싣고에).
    """
    if joint.tag == "ETM":
        return is_body("".join(part.form for part in takewhile(lambda part: part.tag in _NOUNS, rest)))
    if joint.tag not in _PARTICLES:
        return False
    return any(
        (part.tag == "ETM" and following.tag in _NOUNS and len(following.form) >= 2)
        or (part.tag in {"EC", "EF"} and following.tag.startswith("JK"))
        for part, following in pairwise(rest)
    )


def _is_noun(part: Morpheme) -> bool:
    """Whether a particle behind a morpheme is surely one; a noun of one syllable may be the beginning of a word."""
    return part.tag == "NNB" or part.form == "들" or (part.tag in _NOUNS and len(part.form) >= 2)


def _follows_particle(joint: Morpheme, rest: Sequence[Morpheme]) -> bool:
    """Whether what stands behind a particle is another word.

    Before a noun alone the particle may be a syllable of a name (의, 가, 이), unless it has two or marks the topic or
    the object; before 하다, 되다, verbs and an adverb that ends the word it can be none. Sentences with careful spacing
    have no such word either.
    """
    if rest[0].tag in _VERBS or (rest[0].tag in _ADVERBS and len(rest) == 1):
        return True
    if rest[0].tag not in _NOUNS:
        return False
    return (len(rest) > 1 and rest[1].tag in _VERB_SUFFIXES) or joint.form in _TOPIC | _OBJECT or len(joint.form) > 1
