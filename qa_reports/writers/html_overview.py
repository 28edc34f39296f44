"""What matters of a report in ten seconds: how many findings of which rule, how sure they are, where to look first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from qa_reports.finding import Finding

__all__ = ["Overview", "RuleCount", "Sureness"]

SHOWN_FIRST = 6
"""Findings that are named at the top: as many lines as are read at a glance."""

SURE, LIKELY = 0.9, 0.7
"""Where the confidence of findings is divided to tell it in words: nine in ten, and seven in ten, are right."""


@dataclass(frozen=True, slots=True)
class RuleCount:
    """How often a rule found something, how grave that is, and its share of the commonest rule's count in [0, 1]."""

    rule: str
    severity: str
    count: int
    share: float


@dataclass(frozen=True, slots=True)
class Sureness:
    """How many findings should be right by their confidence, and how many are how sure."""

    right: int
    high: int
    middle: int
    low: int


@dataclass(frozen=True, slots=True)
class Overview:
    """The top of the page; `first` are the numbers and findings to look at first."""

    count: int
    rules: tuple[RuleCount, ...]
    sureness: Sureness
    first: tuple[tuple[int, Finding], ...]

    @classmethod
    def of(cls, findings: Mapping[int, Finding]) -> Overview:
        """Sum up the findings by their numbers."""
        found = tuple(findings.values())
        return cls(len(found), _count_rules(found), _sureness(found), _look_first(findings))


def _count_rules(findings: Sequence[Finding]) -> tuple[RuleCount, ...]:
    counts = Counter((finding.severity, finding.rule) for finding in findings)
    most = max(counts.values(), default=1)
    ordered = sorted(counts.items(), key=lambda item: (item[0][0].rank, -item[1], item[0][1]))
    return tuple(RuleCount(rule, severity.value, count, count / most) for (severity, rule), count in ordered)


def _sureness(findings: Sequence[Finding]) -> Sureness:
    confidences = [finding.confidence for finding in findings]
    high = sum(confidence >= SURE for confidence in confidences)
    low = sum(confidence < LIKELY for confidence in confidences)
    return Sureness(round(sum(confidences)), high, len(confidences) - high - low, low)


def _look_first(findings: Mapping[int, Finding]) -> tuple[tuple[int, Finding], ...]:
    """Return the gravest and among those the surest findings; what is said of several is named once."""
    ordered = sorted(findings.items(), key=lambda item: (item[1].severity.rank, -item[1].confidence, item[0]))
    once = {(finding.rule, finding.message): (number, finding) for number, finding in reversed(ordered)}
    return tuple(sorted(once.values(), key=ordered.index)[:SHOWN_FIRST])
