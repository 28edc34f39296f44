"""Checking anew, in one thread of its own: what it needs is loaded once, and only the latest state is checked."""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

from align.bitext import Bitext
from align.errors import AlignqaError
from qa_reports.finding import Finding
from qa_reports.report import Report
from qa_reports.termbases import Termbase

if TYPE_CHECKING:
    from align.analysis import Analysis
    from qa_reports.runner import Checker

__all__ = ["Checks", "Job", "Rechecker", "checks_of_report", "first_jobs", "rules_of_report"]

CHECKED_AT_ONCE = 60
"""Pairs in all below which everything is checked anew after an edit. With what was worked out before kept, 13 pairs
took 0.1 s of one core, 300 pairs 1.9 s (seeds, NTREX)."""

AROUND = 3
"""Pairs on either side of an edited one that it is first checked with: what the rules compare within a passage."""

MOST_CHANGED = 20
"""Changed pairs up to which there is a first check: beyond, it takes as long as the whole."""


class Checks(Protocol):
    """What works on documents with the encoder and the morphology loaded: called from one thread only."""

    def find(self, documents: Sequence[Bitext]) -> Sequence[Finding]:
        """Return what is wrong in the documents."""

    def propose(self, documents: Sequence[Bitext]) -> Termbase:
        """Return terms of the documents that a person may approve."""


@dataclass(frozen=True, slots=True)
class Job:
    """Documents to be checked, the beads that are their pairs, and the number of the act after which they are so.

    With `about`, the documents are cuts of longer ones, checked for what can soon be said of these beads.
    """

    number: int
    documents: tuple[Bitext, ...]
    orders: tuple[tuple[str, ...], ...]
    about: frozenset[str] | None = None


def first_jobs(whole: Job, changed: frozenset[str]) -> Iterator[Job]:
    """Yield what can soon be said of the beads that changed: they are checked with the pairs around them."""
    if sum(map(len, whole.orders)) < CHECKED_AT_ONCE or not 0 < len(changed) <= MOST_CHANGED:
        return
    documents, orders = [], []
    for document, order in zip(whole.documents, whole.orders, strict=True):
        places = [place for place, name in enumerate(order) if name in changed]
        near = {n for place in places for n in range(place - AROUND, place + AROUND + 1)}
        kept = [place for place in sorted(near) if 0 <= place < len(order)]
        documents.append(replace(document, pairs=tuple(document[place] for place in kept)))
        orders.append(tuple(order[place] for place in kept))
    yield Job(whole.number, tuple(documents), tuple(orders), changed)


class Rechecker:
    """A thread that does the latest jobs; those that others follow before they have begun are left out."""

    def __init__(
        self,
        load: Callable[[], Checks],
        done: Callable[[Job, Sequence[Finding]], None],
        proposed: Callable[[Termbase], None],
        failed: Callable[[str], None],
    ) -> None:
        """`load` is called first in the thread, the others in it too; `proposed` once, when no job waits."""
        self._load, self._done, self._proposed, self._failed = load, done, proposed, failed
        self._jobs: list[Job] = []
        self._changed = threading.Condition()
        self._ended = False
        self._thread = threading.Thread(target=self._run, name="alignqa-review-check", daemon=True)

    def start(self) -> None:
        """Begin loading, then wait for jobs."""
        self._thread.start()

    def ask(self, *jobs: Job) -> None:
        """Have these jobs done in turn, instead of those that wait."""
        with self._changed:
            self._jobs = list(jobs)
            self._changed.notify()

    def end(self) -> None:
        """Stop after the job that is being done."""
        with self._changed:
            self._ended = True
            self._changed.notify()

    def _next(self) -> Job | None:
        with self._changed:
            self._changed.wait_for(lambda: self._jobs or self._ended)
            return None if self._ended else self._jobs.pop(0)

    def _run(self) -> None:
        try:
            checks, has_proposed = self._load(), False
            while job := self._next():
                self._done(job, checks.find(job.documents))
                if not has_proposed and not self._jobs and job.about is None:
                    self._proposed(checks.propose(job.documents))
                    has_proposed = True
        except AlignqaError as error:
            self._failed(str(error))
        except Exception as error:
            # The page goes on without new findings, and says so; the traceback goes where those of threads go.
            self._failed(f"{type(error).__name__}: {error}")
            raise


def checks_of_report(
    report: Report, checker: Checker, analysis: Callable[[], Analysis] | None = None
) -> Callable[[], Checks]:
    """Return what loads the encoder and the morphology that the report was made with, and checks with `checker`.

    `analysis` gives them where they are loaded already. Findings that were accepted in the report stay so.
    """

    def load() -> Checks:
        accepted = {one.finding.fingerprint for one in report.suppressed}
        loaded = analysis() if analysis else _analysis(_parts(report.signature).get("encoder", ""))
        return _LoadedChecks(checker, loaded, accepted)

    return load


class _LoadedChecks:
    def __init__(self, checker: Checker, analysis: Analysis, accepted: Collection[str]) -> None:
        self._checker, self._analysis, self._accepted = checker, analysis, accepted

    def find(self, documents: Sequence[Bitext]) -> Sequence[Finding]:
        found = self._checker.check(*self._analysed(documents)).findings
        return [finding for finding in found if finding.fingerprint not in self._accepted]

    def propose(self, documents: Sequence[Bitext]) -> Termbase:
        from qa_reports.term_discovery import propose_termbase

        return propose_termbase(self._analysed(documents))

    def _analysed(self, documents: Sequence[Bitext]) -> list[Bitext]:
        return [replace(document, analysis=self._analysis) for document in documents]


def rules_of_report(report: Report) -> tuple[str, ...]:
    """Return the rules that the report was made with; empty for all of them."""
    rules = _parts(report.signature).get("rules", "all")
    return () if rules == "all" else tuple(rules.split(","))


def _parts(signature: str) -> Mapping[str, str]:
    return dict(part.partition(":")[::2] for part in signature.split("|"))


def _analysis(encoder: str) -> Analysis:
    from align.analysis import Analysis
    from align.encoding import DEFAULT_ENCODER, load_encoder
    from align.morphology import KoreanMorphology

    morphology = KoreanMorphology()
    morphology.warm_up()
    return Analysis(load_encoder(DEFAULT_ENCODER if encoder in {"", "none"} else encoder), morphology)
