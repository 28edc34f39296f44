"""Every name and term that the documents speak of: how each side writes it, and in which pairs."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from align.analysis import Analysis
from align.bitext import Bitext
from qa_reports.analysed import AnalysedBitext

if TYPE_CHECKING:
    from qa_reports.extract.names.entities import DocumentEntities, Entity, EntityForm
    from qa_reports.extract.terms.recurring import Term

__all__ = [
    "DocumentNamed",
    "DocumentTerm",
    "Form",
    "Named",
    "PairPlace",
    "TermWording",
    "find_named",
    "gather_named",
    "remember_named",
]

PairPlace = tuple[int, int]
"""The number of a document in the run and of a pair in it, both from 0."""


@dataclass(frozen=True, slots=True)
class Form:
    """One way of writing something, how often it stands in the documents, and in which pairs, in their order."""

    text: str
    count: int
    places: tuple[PairPlace, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """A name or a term with its forms on both sides, the commonest first.

    `kind` is person, place, organisation or name (which of these is not known), title or term.
    """

    kind: str
    source: tuple[Form, ...]
    target: tuple[Form, ...]

    @property
    def mentions(self) -> int:
        """How often the translation mentions it."""
        return sum(form.count for form in self.target)


@dataclass(frozen=True, slots=True)
class TermWording:
    """What renders a mention of a term in a pair: its text, and what of that counts."""

    words: tuple[str, ...]
    text: str
    pair: int


@dataclass(frozen=True, slots=True)
class DocumentTerm:
    """A term of a document, the pair of each mention, and how those are rendered that surely are."""

    text: str
    kind: str
    pairs: tuple[int, ...]
    wordings: tuple[TermWording, ...]


@dataclass(frozen=True, slots=True)
class DocumentNamed:
    """What a document speaks of, and nothing that holds on to the document."""

    entities: DocumentEntities
    terms: tuple[DocumentTerm, ...]


_REMEMBERED: WeakKeyDictionary[Analysis, DocumentNamed] = WeakKeyDictionary()


def find_named(documents: Sequence[Bitext]) -> tuple[Named, ...]:
    """Return the names, titles, and compounds of the documents; of those without an analysis none.

    What the checks look at is what is told here: a name wherever it stands, a term from its second mention on, with the
    renderings that are as sure as those that the checks take for established (nine in ten are right on PUD).
    """
    from qa_reports.extract.names.entities import join_entities

    gathered = {number: named for number, document in enumerate(documents) if (named := gather_named(document))}
    numbers = {named.entities.id: number for number, named in gathered.items()}
    names = [_name(entity, numbers) for entity in join_entities([named.entities for named in gathered.values()])]
    known = {_key(form.text) for name in names for form in name.source}
    return (*names, *_terms(gathered, known))


def gather_named(document: Bitext) -> DocumentNamed | None:
    """Return what a document speaks of; None where it has no analysis or no translation."""
    from qa_reports.extract.names.entities import gather_entities

    if document.analysis is None or document.target_lang is None:
        return None
    if document.analysis in _REMEMBERED:
        return _REMEMBERED[document.analysis]
    bitext = AnalysedBitext(document, document.analysis)
    entities = gather_entities(bitext)
    names = {_key(use.source.text) for use in entities.uses}
    return DocumentNamed(entities, tuple(_document_terms(bitext, names)))


def remember_named(analysis: Analysis, named: DocumentNamed) -> None:
    """Keep what is known already of the one document that has this analysis, as long as that lives."""
    _REMEMBERED[analysis] = named


def _name(entity: Entity, numbers: Mapping[str, int]) -> Named:
    def forms(side: Iterable[EntityForm]) -> tuple[Form, ...]:
        return tuple(
            Form(form.text, form.count, _in_order((numbers[place.document], place.pair) for place in form.places))
            for form in side
        )

    return Named(entity.kind or "name", forms(entity.source), forms(entity.target))


def _document_terms(bitext: AnalysedBitext, names: Container[str]) -> Iterator[DocumentTerm]:
    """Yield the terms of a document that are none of its names."""
    from qa_reports.extract.terms.departures import ESTABLISHED
    from qa_reports.extract.terms.recurring import gather_terms, render_terms

    terms = [term for term in gather_terms(bitext) if _is_telling(term) and _key(term.text) not in names]
    for term, renderings in zip(terms, render_terms(bitext, terms), strict=True):
        sure = (one for one in renderings if one.phrase.confidence >= ESTABLISHED)
        wordings = (TermWording(one.words, " ".join(one.phrase.text.split()), one.mention.pair.index) for one in sure)
        pairs = tuple(mention.pair.index for mention in term.mentions)
        kind = "title" if term.is_title else "name" if term.is_name else "term"
        yield DocumentTerm(term.text, kind, pairs, tuple(wordings))


def _terms(documents: Mapping[int, DocumentNamed], known: Container[str]) -> Iterator[Named]:
    found: dict[str, list[tuple[int, DocumentTerm]]] = defaultdict(list)
    for number, document in documents.items():
        for term in document.terms:
            found[_key(term.text)].append((number, term))
    for key, group in found.items():
        if key not in known and any(term.wordings for _, term in group):
            yield _term(group)


def _is_telling(term: Term) -> bool:
    return term.is_name or term.is_title or term.is_compound


def _term(group: Sequence[tuple[int, DocumentTerm]]) -> Named:
    first = group[0][1]
    places = _in_order((number, pair) for number, term in group for pair in term.pairs)
    count = sum(len(term.pairs) for _, term in group)
    wordings: dict[tuple[str, ...], list[tuple[int, TermWording]]] = defaultdict(list)
    for number, term in group:
        for wording in term.wordings:
            wordings[wording.words].append((number, wording))
    target = sorted(map(_wording, wordings.values()), key=lambda form: -form.count)
    return Named(first.kind, (Form(first.text, count, places),), tuple(target))


def _wording(wordings: Sequence[tuple[int, TermWording]]) -> Form:
    """Return the renderings that differ in articles, number or capitals alone as the form that is commonest."""
    texts = Counter(wording.text for _, wording in wordings)
    places = _in_order((number, wording.pair) for number, wording in wordings)
    return Form(texts.most_common(1)[0][0], len(wordings), places)


def _in_order(places: Iterable[PairPlace]) -> tuple[PairPlace, ...]:
    return tuple(sorted(set(places)))


def _key(text: str) -> str:
    return "".join(text.split()).lower()
