"""What the planters work on: a document of two languages line by line, and a defect put into it."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

__all__ = ["Document", "Plant", "Planted", "Planter", "in_sentence"]


@dataclass(frozen=True)
class Document:
    """Parallel lines of a source and its translation."""

    id: str
    source: tuple[str, ...]
    target: tuple[str, ...]
    source_lang: str
    target_lang: str

    def swapped(self) -> Document:
        """Return the document with the translation as the source."""
        return Document(self.id, self.target, self.source, self.target_lang, self.source_lang)


@dataclass(frozen=True)
class Planted:
    """A damaged document; the defect stands on line `source_at` of the source, `target_at` of the target, from 0."""

    document: Document
    source_at: int | None
    target_at: int | None


Planter = Callable[[Document, int, Sequence[Document], random.Random], Planted | None]
"""Damages a document at a line, or returns None where that line does not lend itself; strangers are other documents."""


@dataclass(frozen=True)
class Plant:
    """A kind of defect: how it is planted, the rules of which any may find it, and the target languages it is for."""

    name: str
    plant: Planter
    rules: frozenset[str]
    target_langs: frozenset[str] | None = None


def in_sentence(damage: Callable[[str, str, str, random.Random], str | None]) -> Planter:
    """Make a planter of a function from (source, target, target language) to the damaged target sentence."""

    def plant(document: Document, at: int, strangers: Sequence[Document], chance: random.Random) -> Planted | None:
        damaged = damage(document.source[at], document.target[at], document.target_lang, chance)
        if damaged is None or damaged == document.target[at]:
            return None
        target = (*document.target[:at], damaged, *document.target[at + 1 :])
        return Planted(replace(document, target=target), at, at)

    return plant
