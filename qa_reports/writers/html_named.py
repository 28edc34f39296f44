"""Every name and term that the documents speak of: how each side writes it, and in which pairs."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from align.bitext import Bitext
from qa_reports.analysed import AnalysedBitext

if TYPE_CHECKING:
    from qa_reports.extract.names.entities import Entity, EntityForm
    from qa_reports.extract.terms.recurring import Rendering, Term

__all__ = ["Form", "Named", "PairPlace", "find_named"]

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


def find_named(documents: Sequence[Bitext]) -> tuple[Named, ...]:
    """Return the names, titles, and compounds of the documents; of those without an analysis none.

    What the checks look at is what is told here: a name wherever it stands, a term from its second mention on, with the
    renderings that are as sure as those that the checks take for established (nine in ten are right on PUD).
    """
    from qa_reports.extract.names.entities import find_entities

    analysed = {
        number: AnalysedBitext(document, document.analysis)
        for number, document in enumerate(documents)
        if document.analysis and document.target_lang
    }
    numbers = {document.bitext.id: number for number, document in analysed.items()}
    names = [_name(entity, numbers) for entity in find_entities(*analysed.values())]
    known = {_key(form.text) for name in names for form in name.source}
    return (*names, *_terms(analysed, known))


def _name(entity: Entity, numbers: Mapping[str, int]) -> Named:
    def forms(side: Iterable[EntityForm]) -> tuple[Form, ...]:
        return tuple(
            Form(form.text, form.count, _in_order((numbers[place.document], place.pair) for place in form.places))
            for form in side
        )

    return Named(entity.kind or "name", forms(entity.source), forms(entity.target))


def _terms(documents: Mapping[int, AnalysedBitext], known: set[str]) -> Iterator[Named]:
    from qa_reports.extract.terms.departures import ESTABLISHED
    from qa_reports.extract.terms.recurring import gather_terms, render_terms

    found: dict[str, list[tuple[Term, int, list[Rendering]]]] = defaultdict(list)
    for number, document in documents.items():
        terms = [term for term in gather_terms(document) if _is_telling(term) and _key(term.text) not in known]
        for term, renderings in zip(terms, render_terms(document, terms), strict=True):
            sure = [one for one in renderings if one.phrase.confidence >= ESTABLISHED]
            found[_key(term.text)].append((term, number, sure))
    for group in found.values():
        if any(renderings for *_, renderings in group):
            yield _term(group)


def _is_telling(term: Term) -> bool:
    return term.is_name or term.is_title or term.is_compound


def _term(group: Sequence[tuple[Term, int, list[Rendering]]]) -> Named:
    term = group[0][0]
    places = _in_order((number, mention.pair.index) for one, number, _ in group for mention in one.mentions)
    count = sum(len(one.mentions) for one, *_ in group)
    wordings: dict[tuple[str, ...], list[tuple[int, Rendering]]] = defaultdict(list)
    for _, number, renderings in group:
        for rendering in renderings:
            wordings[rendering.words].append((number, rendering))
    target = sorted(map(_wording, wordings.values()), key=lambda form: -form.count)
    kind = "title" if term.is_title else "name" if term.is_name else "term"
    return Named(kind, (Form(term.text, count, places),), tuple(target))


def _wording(renderings: Sequence[tuple[int, Rendering]]) -> Form:
    """Return the renderings that differ in articles, number or capitals alone as the form that is commonest."""
    texts = Counter(" ".join(rendering.phrase.text.split()) for _, rendering in renderings)
    places = _in_order((number, rendering.mention.pair.index) for number, rendering in renderings)
    return Form(texts.most_common(1)[0][0], len(renderings), places)


def _in_order(places: Iterable[PairPlace]) -> tuple[PairPlace, ...]:
    return tuple(sorted(set(places)))


def _key(text: str) -> str:
    return "".join(text.split()).lower()
