"""Runs the checks over aligned documents and makes the report."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from os import PathLike, fspath
from typing import TYPE_CHECKING, Any

from align import __version__
from align.analysis import Analysis
from align.bitext import Bitext
from align.errors import InputError, SettingsError, did_you_mean
from qa_reports.analysed import AnalysedBitext
from qa_reports.check import Check
from qa_reports.checks import CHECKS
from qa_reports.covering import uncovered
from qa_reports.finding import Finding, Mark
from qa_reports.plugins import all_checks
from qa_reports.quality_estimation import DEFAULT_ESTIMATOR, load_estimator
from qa_reports.report import Report, UnreadInput
from qa_reports.settings import DEFAULTS, Settings
from qa_reports.suppressions import split_accepted
from qa_reports.termbases import Termbase, read_termbase

if TYPE_CHECKING:
    from align.encoding import Encoder
    from qa_reports.quality_estimation import QualityEstimator

__all__ = ["Checker", "Examined", "choose_checks"]


def choose_checks(select: Collection[str] = (), ignore: Collection[str] = ()) -> tuple[Check, ...]:
    """Return the selected checks (all where `select` is empty) without the ignored ones.

    Raises SettingsError for an unknown rule.
    """
    known = {check.id for check in all_checks()}
    for rule in (*select, *ignore):
        if rule not in known:
            raise SettingsError(f"unknown rule '{rule}'.{did_you_mean(rule, known)}")
    return tuple(check for check in all_checks() if (not select or check.id in select) and check.id not in ignore)


@dataclass(frozen=True, slots=True)
class Examined:
    """What rules, by their ids, say of one document before settings and other documents have had their say.

    `gathered` is what rules that see all documents of a run keep of it (see `Run`), `marks` is what the others found.
    """

    marks: Mapping[str, tuple[Mark, ...]]
    gathered: Mapping[str, Any]


"""Rules whose findings may be all of a lost part: a name that is an item of a list."""

NOTHING = Examined({}, {})
"""What is known of a document that nobody has looked at."""


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
        termbase: Termbase | str | PathLike[str] | None = None,
        estimator: QualityEstimator | str | None = None,
        settings: Settings = DEFAULTS,
    ) -> None:
        """Choose rules by id; `encoder` serves documents that do not carry the analysis they were aligned with.

        `termbase` (or its file) is what the rule of that name enforces. `estimator` (or its name) is what the rule
        mistranslation asks whether a pair says the same. `settings` say how grave and how sure the findings of a rule
        must be, by document; what is given beside them goes before. Raises SettingsError, InputError.
        """
        self.settings = settings
        self.checks = choose_checks(select or settings.select, ignore or settings.ignore)
        self.termbase = _termbase(settings.termbase if termbase is None else termbase)
        chosen = settings.estimator if estimator is None else estimator
        self.estimator = load_estimator(chosen) if isinstance(chosen, str) else chosen
        self._encoder = encoder

    def check(self, *documents: Bitext, errors: Iterable[InputError] = ()) -> Report:
        """Return the report on `documents`; `errors` are inputs that could not be read, to be named in it."""
        is_alone = len(documents) == 1
        return self.report([(document, self.examine(document, is_alone=is_alone)) for document in documents], errors)

    def report(self, examined: Sequence[tuple[Bitext, Examined]], errors: Iterable[InputError] = ()) -> Report:
        """Return the report on documents that were examined one by one; `errors` as for `check`."""
        documents = tuple(document for document, _ in examined)
        found = [
            split_accepted(document, findings)
            for document, findings in zip(documents, self._settle(examined), strict=True)
        ]
        return Report(
            signature=self._signature(documents),
            documents=documents,
            findings=tuple(finding for counting, _ in found for finding in counting),
            errors=tuple(map(UnreadInput.of, errors)),
            suppressed=tuple(accepted for _, suppressed in found for accepted in suppressed),
        )

    def findings(self, document: Bitext, *, seen: Counter[str] | None = None) -> list[Finding]:
        """Return what the checks find in one document and nobody has accepted there, in the order of the text.

        A document that comes in parts has one `seen` for all of them: it tells equal findings of two parts apart.
        """
        return split_accepted(document, self._settle([(document, self.examine(document))], seen)[0])[0]

    def examine(self, document: Bitext, *, is_alone: bool = True, known: Examined = NOTHING) -> Examined:
        """Return what the checks say of a document by itself; rules of which that is `known` are not asked again.

        A document that `is_alone` in its run need not be got ready for a comparison with others.
        """
        analysis = document.analysis or self._own_analysis()
        bitext = AnalysedBitext(document, analysis, self.termbase, self.estimator, is_alone=is_alone)
        marks, gathered = dict(known.marks), dict(known.gathered)
        for check in self.checks:
            if not check.run and check.id not in marks:
                marks[check.id] = tuple(check.find(bitext))
        for check in self.checks:
            if check.run and check.id not in gathered:
                gathered[check.id] = check.run.gather(bitext)
        return Examined(marks, gathered)

    def _settle(
        self, examined: Sequence[tuple[Bitext, Examined]], seen: Counter[str] | None = None
    ) -> list[list[Finding]]:
        """Return the findings of each document; rules that look across documents see all of them."""
        marks: list[list[tuple[Check, Mark]]] = [
            [(check, mark) for check in self.checks if not check.run for mark in each.marks[check.id]]
            for _, each in examined
        ]
        for check in self.checks:
            gathered = [each.gathered[check.id] for _, each in examined] if check.run else []
            for number, mark in check.run.find(gathered) if check.run else ():
                marks[number].append((check, mark))
        counts: Counter[str] = Counter() if seen is None else seen
        return [
            sorted(_with_fingerprints(document, uncovered(self._as_set(document, found)), counts), key=self._rank)
            for (document, _), found in zip(examined, marks, strict=True)
        ]

    def _as_set(self, document: Bitext, marks: Iterable[tuple[Check, Mark]]) -> Iterator[tuple[Check, Mark]]:
        """Yield the marks that the settings ask for in this document, their checks as grave as they say."""
        rules = {
            check.id: self.settings.of_rule(check.id, document.source_path, document.target_path)
            for check in self.checks
        }
        for check, mark in marks:
            severity, is_on, least = rules[check.id]
            if is_on and mark.confidence >= least:
                yield replace(check, severity=severity) if severity else check, mark

    def _rank(self, finding: Finding) -> tuple[bool, int, int, int]:
        """Return where a finding stands in the report: by pair, then severity, then rule."""
        order = [check.id for check in self.checks].index(finding.rule)
        return finding.pair is None, finding.pair or 0, finding.severity.rank, order

    def _own_analysis(self) -> Analysis:
        """Return an empty analysis: what is known of one document is not kept for the next."""
        from align.encoding import DEFAULT_ENCODER, load_encoder
        from align.morphology import KoreanMorphology

        if self._encoder is None or isinstance(self._encoder, str):
            self._encoder = load_encoder(self._encoder or DEFAULT_ENCODER)
        return Analysis(self._encoder, KoreanMorphology())

    def _signature(self, documents: tuple[Bitext, ...]) -> str:
        encoders = sorted({document.analysis.encoder.name for document in documents if document.analysis})
        rules = "all" if self.checks == CHECKS else ",".join(check.id for check in self.checks)
        terms = f"|termbase:{self.termbase.signature}" if self.termbase else ""
        judge = f"|estimator:{self.estimator.name}" if self.estimator.name != DEFAULT_ESTIMATOR else ""
        return f"alignqa:{__version__}|encoder:{'+'.join(encoders) or 'none'}|rules:{rules}{terms}{judge}"


def _termbase(given: Termbase | str | PathLike[str] | Sequence[str]) -> Termbase | None:
    if isinstance(given, Termbase):
        return given
    paths = [fspath(given)] if isinstance(given, str | PathLike) else given
    return Termbase.merged(map(read_termbase, paths)) if paths else None


def _with_fingerprints(document: Bitext, marks: Iterable[tuple[Check, Mark]], seen: Counter[str]) -> Iterator[Finding]:
    """Yield findings; equal ones are told apart by counting, so that a baseline can accept one of two."""
    for check, mark in marks:
        content = _content(document, check.id, mark)
        # A stream of findings without an end is remembered by digests, which are short.
        known = _digest(content)
        seen[known] += 1
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
            fingerprint=_digest(f"{content}\0{seen[known]}"),
        )


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:16]


def _content(document: Bitext, rule: str, mark: Mark) -> str:
    """Return what a finding is about, without where it stands: rule, document, words, and their sentences."""
    pair = document.pairs[mark.pair] if mark.pair is not None else None
    sentences = [sentence.text for side in (pair.source, pair.target) for sentence in side] if pair else []
    words = [span.text if span else "" for span in (mark.source, mark.target)]
    return "\0".join((rule, document.id, *words, *(" ".join(sentence.split()) for sentence in sentences)))
