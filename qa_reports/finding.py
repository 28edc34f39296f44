"""What a check reports: a finding, where it stands on both sides, and how grave and how sure it is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from align.bitext import Place

__all__ = ["SEVERITIES", "Finding", "Mark", "Severity", "Span", "Suppressed", "Variant"]


class Severity(StrEnum):
    """How grave a finding is."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for the gravest."""
        return SEVERITIES.index(self)


SEVERITIES = (Severity.ERROR, Severity.WARNING, Severity.INFO)


@dataclass(frozen=True, slots=True)
class Span:
    """Words of a document and where they stand."""

    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Variant:
    """One way that a name or a term is rendered, and how often."""

    text: str
    count: int


@dataclass(frozen=True, slots=True)
class Mark:
    """What a check found, before the runner adds rule, severity and document.

    `pair` is the 0-based index of the pair, None where none is concerned; `confidence` is the probability in [0, 1]
    that a careful reader would agree. `suggestion` is a replacement for the target span. `also` are other pairs that
    the same cause concerns: they are covered, not reported (see `Check.covers`). A mark `of_detail` covers nothing.
    """

    message: str
    confidence: float
    pair: int | None = None
    source: Span | None = None
    target: Span | None = None
    variants: tuple[Variant, ...] = ()
    suggestion: str | None = None
    also: tuple[int, ...] = ()
    of_detail: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """A defect of the translation (or of the source), as the reports show it.

    `fingerprint` identifies it across runs and does not depend on line numbers.
    """

    rule: str
    severity: Severity
    confidence: float
    message: str
    document: str
    pair: int | None
    source: Span | None
    target: Span | None
    variants: tuple[Variant, ...]
    suggestion: str | None
    fingerprint: str

    @property
    def place(self) -> Place | None:
        """Where to look: the target side, else the source side."""
        span = self.target or self.source
        return span.place if span else None


@dataclass(frozen=True, slots=True)
class Suppressed:
    """A finding that a person has accepted: in a baseline file, or by a comment in the document, with the reason."""

    finding: Finding
    by: Literal["baseline", "comment"]
    reason: str
