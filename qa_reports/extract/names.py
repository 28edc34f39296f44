"""Names of the Korean side and how the other side spells each mention."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from align.rendering.names import HangulWord, NameLink, link_names
from qa_reports.analysed import AnalysedBitext, AnalysedPair
from qa_reports.extract.nouns import Noun, find_nouns

__all__ = ["NameMention", "gather_names", "name_candidates"]

SHORTEST = 2
"""Syllables of a name that is looked for: one syllable sounds like too many words."""


@dataclass(frozen=True, slots=True)
class LatinForm:
    """A name in Latin script and its offsets in its text."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class NameMention:
    """A name in a pair, in Hangul and in Latin script; `neighbours` are the names beside it on the Korean side."""

    pair: AnalysedPair
    link: NameLink
    neighbours: frozenset[str]

    @property
    def source(self) -> HangulWord | LatinForm:
        """The name as the source has it."""
        return self.link.hangul if self.pair.source.lang == "ko" else self._latin

    @property
    def target(self) -> HangulWord | LatinForm:
        """The name as the translation has it."""
        return self._latin if self.pair.source.lang == "ko" else self.link.hangul

    @property
    def _latin(self) -> LatinForm:
        return LatinForm(self.link.latin, self.link.latin_start, self.link.latin_end)


def gather_names(bitext: AnalysedBitext) -> dict[str, list[NameMention]]:
    """Return the mentions of every name by its Hangul form, in the order of the text.

    A form that Kiwi nowhere takes for (part of) a proper noun is no name.
    """
    mentions: dict[str, list[NameMention]] = defaultdict(list)
    proper: set[str] = set()
    for pair in bitext.beads:
        korean, latin = (pair.source, pair.target) if pair.source.lang == "ko" else (pair.target, pair.source)
        nouns = find_nouns(korean.text, korean.morphemes)
        words = name_candidates(nouns)
        proper.update(word.text for word, is_proper in words if is_proper)
        neighbours = _neighbours(nouns)
        for link in link_names([word for word, _ in words], latin.text):
            mentions[link.hangul.text].append(NameMention(pair, link, neighbours.get(link.hangul.text, frozenset())))
    return {name: found for name, found in mentions.items() if name in proper}


def name_candidates(nouns: Sequence[Noun]) -> list[tuple[HangulWord, bool]]:
    """Return the nouns and their parts that may be names, and whether Kiwi takes them for proper nouns."""
    words = []
    for noun in nouns:
        pieces = [(noun.text, noun.start, noun.end, noun.is_proper or noun.is_compound)]
        if len(noun.parts) > 1:
            pieces += [
                (noun.text[p.start - noun.start : p.end - noun.start], p.start, p.end, p.tag == "NNP")
                for p in noun.parts
            ]
        words += [
            (HangulWord(text, start, end), is_proper)
            for text, start, end, is_proper in pieces
            if len(text) >= SHORTEST and all("가" <= char <= "힣" for char in text)
        ]
    return words


def _neighbours(nouns: Sequence[Noun]) -> dict[str, frozenset[str]]:
    """Return, for every proper noun, the proper nouns that stand directly beside it: the other parts of the name."""
    beside: dict[str, set[str]] = defaultdict(set)
    for left, right in pairwise(nouns):
        if left.text in right.modifiers[-1:] and left.is_proper and right.is_proper and left.end + 1 == right.start:
            beside[left.text].add(right.text)
            beside[right.text].add(left.text)
    return {name: frozenset(others) for name, others in beside.items()}
