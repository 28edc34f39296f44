"""Long names of a Korean source wherever they stand, also in captions and headlines that were left out of the pairs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from qa_reports.analysed import AnalysedBitext
from qa_reports.extract.names.mentions import gather_names
from qa_reports.extract.names.same import ENOUGH, gather_document_names, shared_evidence, uncommon_names
from qa_reports.extract.names.slips_of_people import NameSlip, find_person_slips
from qa_reports.extract.names.told_alike import find_told_alike
from qa_reports.extract.nouns import Noun, find_nouns, side_nouns
from qa_reports.finding import Span

__all__ = ["Mentions", "SourceMention", "SourceNames", "gather_source_names", "related_names"]

SHORTEST = 4
"""Syllables. Shorter names that differ by a syllable are mostly two names (김민수, 김민서)."""

TEXT_REASONS = frozenset({"caption", "duplicate"})
"""Why a passage may have been dropped and still be the writer's text, not the page's."""


@dataclass(frozen=True, slots=True)
class SourceMention:
    """A long noun in the source; `pair` is None in a passage that was left out, `in_sentence` false in a headline."""

    noun: Noun
    span: Span
    pair: int | None
    in_sentence: bool


Mentions = Mapping[str, Sequence[SourceMention]]


@dataclass(frozen=True, slots=True)
class SourceNames:
    """The mentions of the long names of a document's source by form, and all names it has, to know what it is about.

    `slips` are in shorter names: of people, and those that the translation spells alike.
    """

    mentions: Mentions
    names: frozenset[str]
    slips: tuple[NameSlip, ...] = ()


def gather_source_names(bitext: AnalysedBitext) -> SourceNames:
    """Return the mentions of every noun of at least SHORTEST syllables in a Korean source, in the order of the file."""
    mentions: dict[str, list[SourceMention]] = defaultdict(list)
    if bitext.bitext.source_lang == "ko":
        for mention in sorted(_mentions(bitext), key=lambda mention: mention.span.place.start):
            mentions[mention.span.text].append(mention)
    names = gather_document_names(bitext).names if mentions else frozenset()
    slips = (*find_person_slips(bitext), *find_told_alike(bitext, gather_names(bitext)))
    return SourceNames(mentions, names, slips)


def related_names(number: int, documents: Sequence[SourceNames]) -> Mentions:
    """Return the mentions in the numbered document and all that share enough uncommon names with it."""
    merged: dict[str, list[SourceMention]] = defaultdict(list)
    uncommon = uncommon_names([document.names for document in documents]) & documents[number].names
    for other, document in enumerate(documents):
        if other == number or shared_evidence(uncommon, document.names, "") >= ENOUGH:
            for form, mentions in document.mentions.items():
                merged[form] += mentions
    return merged


def _mentions(bitext: AnalysedBitext) -> Iterator[SourceMention]:
    for pair in bitext.pairs:
        for noun in _long_nouns(side_nouns(pair.source)):
            span = pair.source.span(noun.start, noun.end)
            yield SourceMention(noun, span, pair.index, _is_sentence(pair.source.text))
    for drop in bitext.bitext.dropped:
        if drop.side == "source" and drop.reason in TEXT_REASONS:
            text = drop.passage.text
            for noun in _long_nouns(find_nouns(text, bitext.analysis.morphemes(text))):
                span = Span(noun.text, drop.passage.place.of_part(text, noun.start, noun.end))
                yield SourceMention(noun, span, None, _is_sentence(text))


def _long_nouns(nouns: tuple[Noun, ...]) -> Iterator[Noun]:
    return (noun for noun in nouns if len(noun.text) >= SHORTEST and all("가" <= char <= "힣" for char in noun.text))


def _is_sentence(text: str) -> bool:
    return "다." in text or text.rstrip("\"'”’」』)")[-1:] in {".", "?", "!"}
