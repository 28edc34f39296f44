"""Runs the checks over aligned documents and makes the report."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from typing import TYPE_CHECKING

from align import __version__
from align.analysis import Analysis
from align.bitext import Bitext
from align.errors import InputError, SettingsError, did_you_mean
from qa_reports.analysed import AnalysedBitext
from qa_reports.check import Check
from qa_reports.checks import CHECKS
from qa_reports.finding import Finding, Mark
from qa_reports.report import Report, UnreadInput

if TYPE_CHECKING:
    from align.encoding import Encoder

__all__ = ["Checker", "choose_checks"]


def choose_checks(select: Collection[str] = (), ignore: Collection[str] = ()) -> tuple[Check, ...]:
    """Return the selected checks (all where `select` is empty) without the ignored ones.

    Raises SettingsError for an unknown rule.
    """
    known = {check.id for check in CHECKS}
    for rule in (*select, *ignore):
        if rule not in known:
            raise SettingsError(f"unknown rule '{rule}'.{did_you_mean(rule, known)}")
    return tuple(check for check in CHECKS if (not select or check.id in select) and check.id not in ignore)


class Checker:
    """A choice of checks, to be run over any number of documents.

    >>> report = Checker().check(align_documents("article.ko.txt", "article.en.txt"))
    """

    def __init__(
        self,
        *,
        select: Collection[str] = (),
        ignore: Collection[str] = (),
        encoder: Encoder | str | None = None,
    ) -> None:
        """Choose rules by id; `encoder` serves documents that do not carry the analysis they were aligned with."""
        self.checks = choose_checks(select, ignore)
        self._encoder = encoder
        self._analysis: Analysis | None = None

    def check(self, *documents: Bitext, errors: Iterable[InputError] = ()) -> Report:
        """Return the report on `documents`; `errors` are inputs that could not be read, to be named in it."""
        return Report(
            signature=self._signature(documents),
            documents=documents,
            findings=tuple(finding for document in documents for finding in self.findings(document)),
            errors=tuple(map(UnreadInput.of, errors)),
        )

    def findings(self, document: Bitext) -> list[Finding]:
        """Return what the checks find in one document, in the order of the text."""
        bitext = AnalysedBitext(document, document.analysis or self._own_analysis())
        marks = [(check, mark) for check in self.checks for mark in check.find(bitext)]
        marks.sort(key=lambda found: (found[1].pair is None, found[1].pair or 0, found[0].severity.rank))
        return list(_with_fingerprints(document, marks))

    def _own_analysis(self) -> Analysis:
        if self._analysis is None:
            from align.encoding import DEFAULT_ENCODER, load_encoder
            from align.morphology import KoreanMorphology

            chosen = self._encoder or DEFAULT_ENCODER
            self._analysis = Analysis(load_encoder(chosen) if isinstance(chosen, str) else chosen, KoreanMorphology())
        return self._analysis

    def _signature(self, documents: tuple[Bitext, ...]) -> str:
        encoders = sorted({document.analysis.encoder.name for document in documents if document.analysis})
        rules = "all" if len(self.checks) == len(CHECKS) else ",".join(check.id for check in self.checks)
        return f"alignqa:{__version__}|encoder:{'+'.join(encoders) or 'none'}|rules:{rules}"


def _with_fingerprints(document: Bitext, marks: Iterable[tuple[Check, Mark]]) -> Iterator[Finding]:
    """Yield findings; equal ones are told apart by counting, so that a baseline can accept one of two."""
    seen: Counter[str] = Counter()
    for check, mark in marks:
        content = _content(document, check.id, mark)
        seen[content] += 1
        digest = hashlib.sha256(f"{content}\0{seen[content]}".encode("utf-8", "replace")).hexdigest()
        yield Finding(
            rule=check.id,
            severity=check.severity,
            confidence=mark.confidence,
            message=mark.message,
            document=document.id,
            pair=mark.pair,
            source=mark.source,
            target=mark.target,
            variants=mark.variants,
            suggestion=mark.suggestion,
            fingerprint=digest[:16],
        )


def _content(document: Bitext, rule: str, mark: Mark) -> str:
    """Return what a finding is about, without where it stands: rule, document, words, and their sentences."""
    pair = document.pairs[mark.pair] if mark.pair is not None else None
    sentences = [sentence.text for side in (pair.source, pair.target) for sentence in side] if pair else []
    words = [span.text if span else "" for span in (mark.source, mark.target)]
    return "\0".join((rule, document.id, *words, *(" ".join(sentence.split()) for sentence in sentences)))
