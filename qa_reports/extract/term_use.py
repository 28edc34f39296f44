"""How a translation uses the terms of a termbase: forbidden forms that stand there, required ones that do not.

Precision decides every doubt. A forbidden form counts only where the source has the term and no other noun of the
source explains the form better. A required one counts as given by any inflected form of it, by an unmistakable short
form (the Alliance), by its acronym, in the sentence beside where the translator moved it there; and once the text
has mentioned the thing, it need not be named again, but if it is, then by a required form.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from align.rendering.correspondence import Rendered
from qa_reports.analysed import AnalysedBitext, AnalysedPair, AnalysedSide
from qa_reports.extract.short_forms import has_short_form, is_description
from qa_reports.termbases.latin import differ_in_joining, find_literally
from qa_reports.termbases.occurrence import Occurrence, longest
from qa_reports.termbases.requirements import Requirement, requirements_of
from qa_reports.termbases.searching import TermSearch, exact_search, free_search
from qa_reports.termbases.termbase import OWN_SCRIPT, Termbase

__all__ = ["Misuse", "find_misuses"]

LIKELY_RENDERING = 0.8
"""Probability from which words are taken for the rendering of others: on PUD nine in ten are. It only decides what a
finding points at, and whether a form that is forbidden for one word is there for another."""

LEAST_PAIR_SCORE = 0.5
"""The aligner's confidence below which the sentence beside may well be the one that renders the term: even odds."""


@dataclass(frozen=True, slots=True)
class Misuse:
    """A requirement that a pair does not meet.

    `source` is the term in the source, None where the form is forbidden everywhere. `forbidden` is the wrong form that
    stands in the target; where it is None the required rendering is missing, and `instead` is the phrase that stands
    in its place, where one can be told.
    """

    pair: AnalysedPair
    requirement: Requirement
    source: Occurrence | None
    forbidden: Occurrence | None = None
    instead: Rendered | None = None


class _Demands:
    """A termbase made ready for one pair of languages."""

    def __init__(self, termbase: Termbase, source_lang: str, target_lang: str) -> None:
        requirements = requirements_of(termbase, source_lang, target_lang)
        self.target_lang = target_lang
        self.by_term = {term: requirement for requirement in requirements for term in requirement.source}
        self.source_search = exact_search(self.by_term, source_lang)
        self._everywhere = {term: one for one in requirements if not one.source for term in one.forbidden}

    @cached_property
    def everywhere(self) -> TermSearch:
        """The search for forms that no source excuses."""
        return exact_search(self._everywhere, self.target_lang)

    def banned(self, side: AnalysedSide) -> Iterator[tuple[Occurrence, Requirement]]:
        """Yield the forms of a target that are forbidden whatever the source says."""
        for found in longest(self.everywhere.find(side)):
            requirement = self._everywhere[found.term]
            allowed = _allowed(requirement, side)
            if not any(found.lies_within(other) for other in allowed):
                yield found, requirement

    def mentions(self, side: AnalysedSide) -> dict[Requirement, list[Occurrence]]:
        """Return the terms of a source, the longest where one lies within another, by what they require."""
        mentioned: dict[Requirement, list[Occurrence]] = {}
        for found in longest(self.source_search.find(side)):
            mentioned.setdefault(self.by_term[found.term], []).append(found)
        return mentioned


@lru_cache(maxsize=8)
def _demands(termbase: Termbase, source_lang: str, target_lang: str) -> _Demands:
    return _Demands(termbase, source_lang, target_lang)


def find_misuses(bitext: AnalysedBitext) -> Iterator[Misuse]:
    """Yield what the document's translation does against its termbase, in the order of the text."""
    target_lang = bitext.bitext.target_lang
    if bitext.termbase is None or target_lang is None:
        return
    demands = _demands(bitext.termbase, bitext.bitext.source_lang, target_lang)
    beads = {pair.index for pair in bitext.beads}
    known: set[Requirement] = set()
    for pair in bitext.pairs:
        if pair.pair.target and all(sentence.lang == target_lang for sentence in pair.pair.target):
            for found, requirement in demands.banned(pair.target):
                yield Misuse(pair, requirement, None, found)
        if pair.index in beads:
            mentions = demands.mentions(pair.source)
            yield from _misuses(bitext, demands, pair, mentions, known)
            known |= mentions.keys()


def _misuses(
    bitext: AnalysedBitext,
    demands: _Demands,
    pair: AnalysedPair,
    mentions: dict[Requirement, list[Occurrence]],
    known: set[Requirement],
) -> Iterator[Misuse]:
    allowed = {requirement: _allowed(requirement, pair.target) for requirement in mentions}
    rightful = [found for every in allowed.values() for found in every]
    for requirement, found in mentions.items():
        wrong = [
            form for form in _forbidden(requirement, pair.target) if _is_wrong(bitext, form, found[0], pair, rightful)
        ]
        for form in wrong:
            yield Misuse(pair, requirement, found[0], form)
        if wrong or allowed[requirement] or not requirement.allowed or pair.pair.score < LEAST_PAIR_SCORE:
            continue
        if has_short_form(requirement, found, pair) or _is_rendered_beside(bitext, demands, pair, requirement):
            continue
        instead = _phrase_instead(bitext, found[0], pair)
        # What was named before may be taken up by a pronoun or any other word: it, the company, the home side.
        if requirement not in known or (instead and not is_description(requirement, instead, pair.target)):
            yield Misuse(pair, requirement, found[0], instead=instead)


def _allowed(requirement: Requirement, side: AnalysedSide) -> list[Occurrence]:
    """Return where a required form stands, in any shape; where only its spelling is at issue, letter by letter."""
    if _is_about_joining(requirement, side.lang):
        return [found for term in requirement.allowed for found in find_literally(term, side.text)]
    return free_search(requirement.allowed, side.lang).find(side)


def _forbidden(requirement: Requirement, side: AnalysedSide) -> list[Occurrence]:
    if _is_about_joining(requirement, side.lang):
        return [found for term in requirement.forbidden for found in find_literally(term, side.text)]
    return longest(exact_search(requirement.forbidden, side.lang).find(side))


def _is_about_joining(requirement: Requirement, lang: str) -> bool:
    pairs = ((one, other) for one in requirement.allowed for other in requirement.forbidden)
    return lang not in OWN_SCRIPT and any(differ_in_joining(one.text, other.text) for one, other in pairs)


def _is_wrong(
    bitext: AnalysedBitext, form: Occurrence, mention: Occurrence, pair: AnalysedPair, rightful: Sequence[Occurrence]
) -> bool:
    """Whether a forbidden form renders the mention: no allowed form covers it, and it renders nothing else.

    The president may be the 대통령 of the sentence, whose 협회장 must not be called so.
    """
    if any(_covers(other, form) for other in rightful):
        return False
    rendered = bitext.correspondences.render_back(pair.index, form.start, form.end)
    elsewhere = rendered is not None and (rendered.end <= mention.start or mention.end <= rendered.start)
    return not (elsewhere and rendered is not None and rendered.confidence >= LIKELY_RENDERING)


def _covers(other: Occurrence, form: Occurrence) -> bool:
    return form.lies_within(other) or (form.start, form.end) == (other.start, other.end)


def _is_rendered_beside(
    bitext: AnalysedBitext, demands: _Demands, pair: AnalysedPair, requirement: Requirement
) -> bool:
    """Whether the pair before or after has the required form although its own source does not ask for it."""
    beside = [bitext.pairs[index] for index in (pair.index - 1, pair.index + 1) if 0 <= index < len(bitext.pairs)]
    return any(
        requirement not in demands.mentions(other.source) and _allowed(requirement, other.target) for other in beside
    )


def _phrase_instead(bitext: AnalysedBitext, mention: Occurrence, pair: AnalysedPair) -> Rendered | None:
    """Return the phrase that clearly renders a mention in a way of its own, and nothing else of the source."""
    correspondences = bitext.correspondences
    rendered = correspondences.render(pair.index, mention.start, mention.end)
    if rendered is None or rendered.confidence < LIKELY_RENDERING:
        return None
    back = correspondences.render_back(pair.index, rendered.start, rendered.end)
    return rendered if back and mention.start <= back.start and back.end <= mention.end else None
