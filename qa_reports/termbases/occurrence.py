"""A term found in a text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from align.morphology import Morpheme
from qa_reports.termbases.termbase import Term

__all__ = ["Occurrence", "SearchedText", "longest"]


class SearchedText(Protocol):
    """What is searched: a text and, asked for where it is Korean, its morphemes with offsets in it."""

    @property
    def text(self) -> str:
        """The text itself."""
        ...

    @property
    def morphemes(self) -> Sequence[Morpheme]:
        """Its Korean morphemes."""
        ...


@dataclass(frozen=True, slots=True)
class Occurrence:
    """`term` stands at `start:end`; `ending` (s, ed, ing) was added to its last word, a possessive is left outside."""

    term: Term
    start: int
    end: int
    ending: str = ""

    def overlaps(self, other: Occurrence) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def lies_within(self, other: Occurrence) -> bool:
        """Whether the other one is longer and covers this one."""
        return other.start <= self.start and self.end <= other.end and other.end - other.start > self.end - self.start


def longest(found: Iterable[Occurrence]) -> list[Occurrence]:
    """Return the occurrences that lie within no longer one, in the order of the text."""
    every = list(found)
    kept = [one for one in every if not any(one.lies_within(other) for other in every)]
    return sorted(kept, key=lambda one: (one.start, one.end))
