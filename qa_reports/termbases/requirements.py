"""What a termbase asks of a translation from one language into another: rendered so, never so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain

from qa_reports.termbases.termbase import OWN_SCRIPT, UNKNOWN_LANGUAGE, Concept, Term, Termbase

__all__ = ["Requirement", "requirements_of"]


@dataclass(frozen=True, slots=True)
class Requirement:
    """Where the source has one of `source`, the translation has one of `allowed` and none of `forbidden`.

    Without `source` the forbidden forms are wrong everywhere; without `allowed` nothing is required.
    """

    source: tuple[Term, ...]
    allowed: tuple[Term, ...]
    forbidden: tuple[Term, ...]
    note: str = ""

    @property
    def preferred(self) -> str | None:
        """The rendering to suggest; None where the termbase has none."""
        return self.allowed[0].text if self.allowed else None


def requirements_of(termbase: Termbase, source_lang: str, target_lang: str) -> tuple[Requirement, ...]:
    """Return what the approved concepts ask of this pair of languages, whichever of the two they list first.

    Concepts that share a source term are one requirement, which any of their renderings meets: a homograph's meaning is
    not ours to guess. What one of them allows, none forbids.
    """
    found = (_requirement(concept, source_lang, target_lang) for concept in termbase.concepts if concept.approved)
    return tuple(_joined([one for one in found if one.allowed or one.forbidden]))


def _requirement(concept: Concept, source_lang: str, target_lang: str) -> Requirement:
    source, target = _code(concept, source_lang), _code(concept, target_lang)
    if source == target:
        return Requirement((), (), ())
    return Requirement(concept.allowed(source), concept.allowed(target), concept.forbidden(target), concept.note)


def _code(concept: Concept, lang: str) -> str:
    """Return the code under which a concept has its terms of `lang`: its own, or that of a column that tells none."""
    known = {term.lang for term in concept.terms}
    return UNKNOWN_LANGUAGE if lang not in known and lang not in OWN_SCRIPT and UNKNOWN_LANGUAGE in known else lang


def _joined(requirements: Iterable[Requirement]) -> Iterator[Requirement]:
    groups: list[Requirement] = []
    homes: dict[str, int] = {}
    for requirement in requirements:
        home = next((homes[term.text] for term in requirement.source if term.text in homes), len(groups))
        if home == len(groups):
            groups.append(requirement)
        else:
            groups[home] = _join(groups[home], requirement)
        homes.update((term.text, home) for term in requirement.source)
    for group in groups:
        allowed = {term.text for term in group.allowed}
        yield replace(group, forbidden=tuple(term for term in group.forbidden if term.text not in allowed))


def _join(one: Requirement, other: Requirement) -> Requirement:
    return Requirement(
        _distinct(one.source, other.source),
        _distinct(one.allowed, other.allowed),
        _distinct(one.forbidden, other.forbidden),
        one.note or other.note,
    )


def _distinct(*groups: tuple[Term, ...]) -> tuple[Term, ...]:
    found: dict[str, Term] = {}
    for term in chain.from_iterable(groups):
        found.setdefault(term.text, term)
    return tuple(found.values())
