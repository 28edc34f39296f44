"""The checks that a report was made with, loaded to check its documents anew as they are edited."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from align.bitext import Bitext
from qa_reports.finding import Finding
from qa_reports.report import Report
from qa_reports.review.state import TermDecision
from qa_reports.review.terms import with_decided_terms
from qa_reports.runner import Checker
from qa_reports.settings import DEFAULTS, Settings
from qa_reports.termbases import Termbase
from qa_reports.writers.html_named import Named, find_named

if TYPE_CHECKING:
    from align.analysis import Analysis

__all__ = ["LoadedChecks", "ReportChecks"]


@dataclass(frozen=True, slots=True)
class ReportChecks:
    """What a report says of how it was made: rules (none: all), encoder, and what had been accepted in it."""

    rules: tuple[str, ...]
    encoder: str
    accepted: frozenset[str]
    settings: Settings = DEFAULTS

    @classmethod
    def of(cls, report: Report, settings: Settings = DEFAULTS) -> ReportChecks:
        """Return what checks the documents of a report as these settings say; rules that they select go before."""
        parts = dict(part.partition(":")[::2] for part in report.signature.split("|"))
        accepted = frozenset(one.finding.fingerprint for one in report.suppressed)
        return cls(settings.select or _rules(parts), parts.get("encoder", ""), accepted, settings)

    def checker(self) -> Checker:
        """Return the checks alone; raises SettingsError, InputError."""
        return Checker(select=self.rules, settings=self.settings)

    def load(self, analysis: Analysis | None = None) -> LoadedChecks:
        """Load the encoder and the morphology, which takes seconds, unless an `analysis` has them loaded already."""
        return LoadedChecks(self.checker(), analysis or _analysis(self.encoder), self.accepted)


def _rules(signature: Mapping[str, str]) -> tuple[str, ...]:
    """Return the rules of a signature, and the one of approved terms; nothing for all."""
    rules = signature.get("rules", "all")
    return () if rules == "all" else tuple(dict.fromkeys((*rules.split(","), "termbase")))


class LoadedChecks:
    """Checks with the encoder and the morphology that they need; findings that were accepted stay so."""

    def __init__(self, checker: Checker, analysis: Analysis, accepted: Collection[str]) -> None:
        """`accepted` are fingerprints."""
        self._checker, self._analysis, self._accepted = checker, analysis, accepted

    def find(self, documents: Sequence[Bitext], terms: Collection[TermDecision]) -> Sequence[Finding]:
        """Return what is wrong in the documents, by what was decided on these terms too."""
        checker = copy(self._checker)
        if terms:
            checker.termbase = with_decided_terms(checker.termbase or Termbase(()), terms)
        found = checker.check(*self._analysed(documents)).findings
        return [finding for finding in found if finding.fingerprint not in self._accepted]

    def name(self, documents: Sequence[Bitext]) -> tuple[Named, ...]:
        """Return the names and terms of the documents."""
        return find_named(self._analysed(documents))

    def propose(self, documents: Sequence[Bitext]) -> Termbase:
        """Return terms of the documents that a person may approve."""
        from qa_reports.term_discovery import propose_termbase

        return propose_termbase(self._analysed(documents))

    def _analysed(self, documents: Sequence[Bitext]) -> list[Bitext]:
        return [replace(document, analysis=self._analysis) for document in documents]


def _analysis(encoder: str) -> Analysis:
    from align.analysis import Analysis
    from align.encoding import DEFAULT_ENCODER, load_encoder
    from align.morphology import KoreanMorphology

    morphology = KoreanMorphology()
    morphology.warm_up()
    return Analysis(load_encoder(DEFAULT_ENCODER if encoder in {"", "none"} else encoder), morphology)
