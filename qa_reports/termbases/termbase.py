"""What a termbase holds: concepts, each with its terms in two or more languages, required, allowed or forbidden."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

__all__ = ["OWN_SCRIPT", "UNKNOWN_LANGUAGE", "Concept", "Evidence", "Term", "Termbase"]

UNKNOWN_LANGUAGE = "und"
"""The language of a column in Latin script whose heading names none: taken for the one that the document has."""

OWN_SCRIPT = frozenset({"ko", "ja", "zh", "ru", "el", "ar", "he", "hi", "th", "ka", "hy"})
"""Languages that their script tells: a column that tells no language is in none of them."""


@dataclass(frozen=True, slots=True)
class Term:
    """A term of one language (ISO 639-1 code); the first one of a language that is not forbidden is the preferred one.

    `part_of_speech` is as the file has it (noun, verb, …), empty where it does not say.
    """

    text: str
    lang: str
    forbidden: bool = False
    case_sensitive: bool = False
    part_of_speech: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a proposed concept rests on: how each form renders it and how often, and one pair that shows it.

    `kind` is `name`, `title` or `term`; `confidence` lies in [0, 1]; `place` is `path:line` of the target example.
    """

    kind: str
    renderings: tuple[tuple[str, int], ...]
    confidence: float
    source_example: str
    target_example: str
    place: str


@dataclass(frozen=True, slots=True)
class Concept:
    """One thing and what it is called. What nobody has `approved` yet is a proposal, and not enforced."""

    terms: tuple[Term, ...]
    note: str = ""
    approved: bool = True
    evidence: Evidence | None = None

    def allowed(self, lang: str) -> tuple[Term, ...]:
        """Return the terms of a language that may be used, the preferred one first."""
        return tuple(term for term in self.terms if term.lang == lang and not term.forbidden)

    def forbidden(self, lang: str) -> tuple[Term, ...]:
        """Return the terms of a language that must not be used."""
        return tuple(term for term in self.terms if term.lang == lang and term.forbidden)


@dataclass(frozen=True, slots=True, eq=False)
class Termbase:
    """Concepts, in the order of their file; `name` says where they came from, in signatures and messages.

    It is compared by identity: what is worked out for a termbase is looked up once a document, and some hold 50,000.
    """

    concepts: tuple[Concept, ...]
    name: str = "termbase"

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of its terms, in the order in which they come up."""
        return tuple(dict.fromkeys(term.lang for concept in self.concepts for term in concept.terms))

    @property
    def signature(self) -> str:
        """Its name and a digest of what it holds, which two reports share only if they enforced the same."""
        return f"{self.name}@{hashlib.sha256(repr(self.concepts).encode()).hexdigest()[:8]}"

    @classmethod
    def of_rows(cls, *rows: tuple[str, ...], source_lang: str = "ko", target_lang: str = "en") -> Termbase:
        """Return a termbase of rows (source, target, forbidden …): one term a cell, an empty cell is none."""
        return cls(tuple(Concept(tuple(_row_terms(row, source_lang, target_lang))) for row in rows))

    @classmethod
    def merged(cls, termbases: Iterable[Termbase]) -> Termbase:
        """Return one termbase with the concepts of all."""
        parts = tuple(termbases)
        return cls(tuple(concept for part in parts for concept in part.concepts), "+".join(part.name for part in parts))


def _row_terms(row: tuple[str, ...], source_lang: str, target_lang: str) -> Iterator[Term]:
    for column, text in enumerate(row):
        if text:
            yield Term(text, target_lang if column else source_lang, forbidden=column > 1)
