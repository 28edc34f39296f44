"""Who and what the documents speak of: all forms of one person, place or body, in both languages, with their places.

A full name, the surname alone, a title with the surname, an acronym and what follows "hereinafter" or 이하 are forms of
one entity; two people who share a surname are two.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from align.rendering.country_names import standard_names
from align.rendering.sound_forms import PLACE_WORDS
from qa_reports.analysed import AnalysedBitext
from qa_reports.extract.names.abbreviations import find_abbreviations
from qa_reports.extract.names.full_names import NameUse, find_name_uses
from qa_reports.extract.names.people import TITLES
from qa_reports.extract.names.same import DocumentNames, gather_document_names, group_names
from qa_reports.finding import Span

__all__ = [
    "DocumentEntities",
    "Entity",
    "EntityForm",
    "EntityKind",
    "EntityPlace",
    "find_entities",
    "gather_entities",
    "join_entities",
]

EntityKind = Literal["person", "place", "organisation"]


@dataclass(frozen=True, slots=True)
class EntityPlace:
    """A mention: the document's id, the 0-based pair, and the words with where they stand."""

    document: str
    pair: int
    span: Span


@dataclass(frozen=True, slots=True)
class EntityForm:
    """One way an entity is written in one language, and every place where it is."""

    text: str
    places: tuple[EntityPlace, ...]

    @property
    def count(self) -> int:
        """How often it stands there."""
        return len(self.places)


@dataclass(frozen=True, slots=True)
class Entity:
    """A person, place or body with its forms in the source and in the translation, the commonest first.

    `kind` is None where nothing tells it.
    """

    source: tuple[EntityForm, ...]
    target: tuple[EntityForm, ...]
    kind: EntityKind | None

    @property
    def name(self) -> str:
        """The fullest form of the source."""
        return max(self.source, key=lambda form: len(form.text)).text


@dataclass(frozen=True, slots=True)
class DocumentEntities:
    """What must be known of the document `id` to join its entities with those of others: its uses, all numbered 0."""

    id: str
    uses: tuple[NameUse, ...]
    names: DocumentNames


def find_entities(*documents: AnalysedBitext) -> tuple[Entity, ...]:
    """Return the entities of all documents of a run, in the order in which they first come up."""
    return join_entities([gather_entities(document) for document in documents])


def gather_entities(document: AnalysedBitext) -> DocumentEntities:
    """Return what a document has of entities."""
    uses = (*find_name_uses(0, document), *find_abbreviations(0, document))
    return DocumentEntities(document.bitext.id, uses, gather_document_names(document))


def join_entities(documents: Sequence[DocumentEntities]) -> tuple[Entity, ...]:
    """Return the entities of all documents, in the order in which they first come up."""
    uses = [replace(use, document=number) for number, document in enumerate(documents) for use in document.uses]
    homes = _Homes(len(uses))
    for same in _alike(documents, uses):
        homes.join(same)
    groups: dict[int, list[NameUse]] = defaultdict(list)
    for index, use in enumerate(uses):
        groups[homes.find(index)].append(use)
    names = [document.id for document in documents]
    return tuple(_entity(group, names) for group in groups.values())


class _Homes:
    """Which uses belong together: a union-find over their numbers (Tarjan 1975)."""

    def __init__(self, size: int) -> None:
        self._parent = list(range(size))

    def find(self, index: int) -> int:
        while self._parent[index] != index:
            index = self._parent[index]
        return index

    def join(self, indices: Sequence[int]) -> None:
        for index in indices[1:]:
            first, second = sorted((self.find(indices[0]), self.find(index)))
            self._parent[second] = first


def _alike(documents: Sequence[DocumentEntities], uses: Sequence[NameUse]) -> Iterator[list[int]]:
    """Yield the numbers of uses that are of one entity."""
    by_owner: dict[tuple[int, str], list[int]] = defaultdict(list)
    by_name: dict[str, list[int]] = defaultdict(list)
    for index, use in enumerate(uses):
        by_owner[use.document, use.owner].append(index)
        if use.is_body:
            by_name[use.owner].append(index)
    yield from by_owner.values()
    yield from _places(uses)
    yield from by_name.values()
    yield from _across(documents, uses)


def _places(uses: Sequence[NameUse]) -> Iterator[list[int]]:
    """Yield the numbers of uses that only the word for the kind of place tells apart: 대전, 대전시, Daejeon."""
    by_form: dict[tuple[int, str], list[int]] = defaultdict(list)
    for index, use in enumerate(uses):
        by_form[use.document, use.latin].append(index)
    for indices in by_form.values():
        shortest = min((uses[index].hangul for index in indices), key=len)
        yield [index for index in indices if uses[index].hangul.removeprefix(shortest) in {"", *PLACE_WORDS}]


def _across(documents: Sequence[DocumentEntities], uses: Sequence[NameUse]) -> Iterator[list[int]]:
    """Yield the numbers of uses in several documents whose last part is one name there."""
    index_of = {(use.document, use.pair, use.source.place.end, use.target.place.end): i for i, use in enumerate(uses)}
    for group in group_names([document.names for document in documents]):
        if len({number for number, _ in group}) > 1:
            places = [(number, m.pair, m.source.place.end, m.target.place.end) for number, m in group]
            yield [index_of[place] for place in places if place in index_of]


def _entity(uses: Sequence[NameUse], names: Sequence[str]) -> Entity:
    source = _forms((use.source, EntityPlace(names[use.document], use.pair, use.source)) for use in uses)
    target = _forms((use.target, EntityPlace(names[use.document], use.pair, use.target)) for use in uses)
    return Entity(source, target, _kind(uses))


def _forms(mentions: Iterable[tuple[Span, EntityPlace]]) -> tuple[EntityForm, ...]:
    places: dict[str, dict[EntityPlace, None]] = defaultdict(dict)
    for span, place in mentions:
        places[span.text][place] = None
    forms = [EntityForm(text, tuple(found)) for text, found in places.items()]
    return tuple(sorted(forms, key=lambda form: -form.count))


def _kind(uses: Sequence[NameUse]) -> EntityKind | None:
    if any(_is_place(use) for use in uses):
        return "place"
    if any(use.is_person for use in uses):
        return "person"
    return "organisation" if any(use.is_body for use in uses) else None


def _is_place(use: NameUse) -> bool:
    """Whether a name is a country's, or both its forms say what kind of place it is: 신안군, Sinan County."""
    words = set(use.latin.lower().split())
    return use.hangul in standard_names("ko", "en") or any(
        use.hangul.endswith(suffix) and suffix not in TITLES and words & set(" ".join(meanings).split())
        for suffix, meanings in PLACE_WORDS.items()
    )
