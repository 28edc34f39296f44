"""A place in a text that denies, or that says by a word's own meaning what another language says by denying."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

__all__ = ["Cue", "Force"]


class Force(Enum):
    """How a cue bears on what the sentence says."""

    DENIAL = "denial"
    """Turns the clause it stands in: not, never, 않다, 없다."""
    MODERATION = "moderation"
    """Denies a measure or judgement, so that an opposite word may render it: 쉽지 않다, not easy, 그다지."""
    PRIVATION = "privation"
    """Denies what goes along with the clause, not the clause: without, 없이."""
    COUNTERPART = "counterpart"
    """Denies by its own meaning, whatever stands around it: unable, hardly, 모르다, 무관하다."""
    QUESTION = "question"
    """Denies, or only asks, in a question, which may say the opposite of its form."""
    HINT = "hint"
    """May say what the other language says by denying (refuse, unlike, 모르다), or denies in form only (not only)."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue, `text[start:end]` of the side it was found in. `main` tells that it stands in the main clause."""

    force: Force
    start: int
    end: int
    main: bool = False
