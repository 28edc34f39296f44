"""Whole sentences dropped, inserted, replaced by strangers or left as they are in the source."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace

from planting.texts import Document, Planted

__all__ = ["copy_source", "drop_sentence", "insert_sentence", "replace_by_stranger"]

_STRANGERS_SEEN = 40
"""Strangers of which the one nearest in length is taken, so that length does not give it away."""


def _stranger(text: str, strangers: Sequence[Document], chance: random.Random) -> str:
    lines = [line for document in chance.sample(list(strangers), 12) for line in document.target]
    return min(chance.sample(lines, min(len(lines), _STRANGERS_SEEN)), key=lambda line: abs(len(line) - len(text)))


def drop_sentence(document: Document, at: int, strangers: Sequence[Document], chance: random.Random) -> Planted | None:
    """Leave a sentence untranslated; a document of two lines would not be one any more."""
    if len(document.target) < 3:
        return None
    return Planted(replace(document, target=(*document.target[:at], *document.target[at + 1 :])), at, None)


def insert_sentence(document: Document, at: int, strangers: Sequence[Document], chance: random.Random) -> Planted:
    """Put a foreign sentence before a line."""
    stranger = _stranger(document.target[at], strangers, chance)
    return Planted(replace(document, target=(*document.target[:at], stranger, *document.target[at:])), None, at)


def replace_by_stranger(document: Document, at: int, strangers: Sequence[Document], chance: random.Random) -> Planted:
    """Put a foreign sentence in a line's place."""
    stranger = _stranger(document.target[at], strangers, chance)
    return Planted(replace(document, target=(*document.target[:at], stranger, *document.target[at + 1 :])), at, at)


def copy_source(document: Document, at: int, strangers: Sequence[Document], chance: random.Random) -> Planted | None:
    """Leave a sentence in the source's language; one of a few words may be a name, the only one is no translation."""
    if len(document.source[at].split()) < 5 or len(document.target) < 2:
        return None
    target = (*document.target[:at], document.source[at], *document.target[at + 1 :])
    return Planted(replace(document, target=target), at, at)
