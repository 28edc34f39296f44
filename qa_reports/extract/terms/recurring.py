"""Terms that recur in the source, and what renders each mention of them in the translation."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain, islice

from align.rendering.correspondence import Rendered
from align.rendering.phrases import FUNCTION_WORDS, split_words
from qa_reports.analysed import AnalysedBitext, AnalysedPair
from qa_reports.extract.names.people import TITLES
from qa_reports.extract.nouns import Noun, side_nouns
from qa_reports.extract.remembering import remembered
from qa_reports.extract.terms.bodies import is_body
from qa_reports.extract.terms.english import EnglishTerm, find_english_terms
from qa_reports.extract.terms.wordings import wording_of

__all__ = ["Mention", "Rendering", "Term", "gather_terms", "render_terms"]


_DEFINITE = frozenset({"the", "this", "that", "its", "their", "his", "her"})
_SENTENCE_END = (".", "?", "!", "…", "다")


@dataclass(frozen=True, slots=True)
class Mention:
    """A term in the source of a pair."""

    pair: AnalysedPair
    noun: Noun | EnglishTerm


@dataclass(frozen=True, slots=True)
class Term:
    """A noun of the source and its mentions, at most one a pair, that may mean the same thing."""

    text: str
    mentions: tuple[Mention, ...]

    @property
    def is_compound(self) -> bool:
        """Whether any mention is a compound."""
        return any(mention.noun.is_compound for mention in self.mentions)

    @property
    def is_title(self) -> bool:
        """Whether it is what a person is (회장, 시장)."""
        return _is_title(self.text)

    @property
    def is_name(self) -> bool:
        """Whether every mention is one proper noun: a person's, a place's, a country's name."""
        return all(mention.noun.is_name for mention in self.mentions)


@dataclass(frozen=True, slots=True)
class Rendering:
    """The words of the translation that render a mention, and what of them counts when renderings are compared."""

    mention: Mention
    phrase: Rendered
    words: tuple[str, ...]

    @property
    def names_something(self) -> bool:
        """Whether it stands for one particular thing: after an article that says so, with a capital, in a headline."""
        side, phrase = self.mention.pair.target, self.phrase
        if side.lang == "ko" or not side.text.rstrip("\"'”’)").endswith(_SENTENCE_END):
            return True
        words = split_words(side.text)
        before = [word.text.lower() for word in words if word.end <= phrase.start][-1:]
        inside = [word for word in words if phrase.start <= word.start < phrase.end]
        return bool(_DEFINITE & set(before)) or any(
            word.capitalised and not word.opens for word in inside if word.text.lower() not in FUNCTION_WORDS
        )


@remembered
def gather_terms(bitext: AnalysedBitext) -> tuple[Term, ...]:
    """Return the nouns that stand in at least two pairs; a title or short name is split by what it belongs to.

    The source is Korean or English; any other has no terms.
    """
    return tuple(_gather(bitext))


def _gather(bitext: AnalysedBitext) -> Iterator[Term]:
    mentions: dict[str, list[Mention]] = defaultdict(list)
    for pair, noun in _nouns(bitext):
        found = mentions[noun.key]
        if not found or found[-1].pair is not pair:
            found.append(Mention(pair, noun))
    for found in mentions.values():
        for group in _comparable(found) if _is_title(found[0].noun.text) else [found]:
            if len(group) > 1:
                yield Term(group[0].noun.text, tuple(group))


@lru_cache(maxsize=8192)
def _is_title(text: str) -> bool:
    return text in TITLES or any(text.endswith(title) for title in TITLES if len(title) > 1)


def _nouns(bitext: AnalysedBitext) -> Iterator[tuple[AnalysedPair, Noun | EnglishTerm]]:
    if bitext.bitext.source_lang == "ko":
        nouns = [side_nouns(pair.source) for pair in bitext.beads]
        bodies = {noun.text for noun in chain.from_iterable(nouns) if is_body(noun.text)}
        for pair, of_pair in zip(bitext.beads, nouns, strict=True):
            for noun in _with_bodies_joined(of_pair, bodies) if bodies else of_pair:
                if len(noun.text) > 1 and not noun.is_verbal:
                    yield pair, noun
    elif bitext.bitext.source_lang == "en":
        found = find_english_terms([pair.source.text for pair in bitext.beads])
        for pair, terms in zip(bitext.beads, found, strict=True):
            yield from ((pair, term) for term in terms)


def _with_bodies_joined(nouns: Sequence[Noun], bodies: Collection[str]) -> Iterator[Noun]:
    """Yield nouns, those as one that are a body of this document but for the space between them: 가람 건설."""
    joined: Noun | None = None
    for noun in nouns:
        if joined is not None and noun.start == joined.end + 1 and joined.text + noun.text in bodies:
            parts = joined.parts + noun.parts
            joined = replace(noun, text=joined.text + noun.text, start=joined.start, parts=parts)
            continue
        if joined is not None:
            yield joined
        joined = noun
    if joined is not None:
        yield joined


def _comparable(mentions: Sequence[Mention]) -> Iterable[tuple[Mention, ...]]:
    """Split mentions whose modifiers have nothing in common: the 회장 of one body is not that of another.

    A bare mention belongs to the group mentioned last.
    """
    groups: list[tuple[set[str], list[Mention]]] = []
    last: tuple[set[str], list[Mention]] | None = None
    for mention in mentions:
        modifiers = set(mention.noun.modifiers)
        home = next((group for group in groups if modifiers & group[0]), last if not modifiers else None)
        if home is None and modifiers:
            home = next((group for group in groups if not group[0]), None)
        if home is None:
            home = (set(), [])
            groups.append(home)
        home[0].update(modifiers)
        home[1].append(mention)
        last = home
    return [tuple(group) for _, group in groups]


def render_terms(bitext: AnalysedBitext, terms: Sequence[Term], *, rough: bool = False) -> list[list[Rendering]]:
    """Return for each term what renders its mentions, in the order of the text, without those that nothing renders.

    A `rough` look costs little. All terms at once cost far less than one after the other.
    """
    mentions = [mention for term in terms for mention in term.mentions]
    spans = [(mention.pair.index, mention.noun.start, mention.noun.end) for mention in mentions]
    rendered = iter(zip(mentions, bitext.correspondences.render_all(spans, rough=rough), strict=True))
    return [list(_renderings(islice(rendered, len(term.mentions)))) for term in terms]


def _renderings(rendered: Iterable[tuple[Mention, Rendered | None]]) -> Iterator[Rendering]:
    for mention, found in rendered:
        if found and (words := wording_of(found.text, mention.pair.target)):
            yield Rendering(mention, found, words)
