"""Checking anew, in one thread of its own: what it needs is loaded once, and only the latest state is checked."""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from align.bitext import Bitext
from align.errors import AlignqaError
from qa_reports.finding import Finding
from qa_reports.review.state import TermDecision
from qa_reports.termbases import Termbase
from qa_reports.writers.html_named import Named

__all__ = ["Checks", "Job", "Rechecker", "Survey", "first_jobs"]

CHECKED_AT_ONCE = 60
"""Pairs in all below which everything is checked anew after an edit. With what was worked out before kept, 13 pairs
took 0.1 s of one core, 300 pairs 1.9 s (seeds, NTREX)."""

AROUND = 3
"""Pairs on either side of an edited one that it is first checked with: what the rules compare within a passage."""

MOST_CHANGED = 20
"""Changed pairs up to which there is a first check: beyond, it takes as long as the whole."""


class Checks(Protocol):
    """What works on documents with the encoder and the morphology loaded: called from one thread only."""

    def find(self, documents: Sequence[Bitext], terms: Collection[TermDecision]) -> Sequence[Finding]:
        """Return what is wrong in the documents, by what was decided on these terms too."""

    def name(self, documents: Sequence[Bitext]) -> tuple[Named, ...]:
        """Return the names and terms of the documents."""

    def propose(self, documents: Sequence[Bitext]) -> Termbase:
        """Return terms of the documents that a person may approve."""


@dataclass(frozen=True, slots=True)
class Job:
    """Documents to be checked, the beads that are their pairs, and the number of the act after which they are so.

    `terms` are those that were approved or taken back. With `about`, the documents are cuts of longer ones, checked
    for what can soon be said of these beads.
    """

    number: int
    documents: tuple[Bitext, ...]
    orders: tuple[tuple[str, ...], ...]
    terms: tuple[TermDecision, ...] = ()
    about: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Survey:
    """The names and terms of some documents, whose pairs are the beads of `orders`; their places count in these."""

    documents: tuple[Bitext, ...]
    orders: tuple[tuple[str, ...], ...]
    named: tuple[Named, ...]


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
    yield Job(whole.number, tuple(documents), tuple(orders), whole.terms, changed)


class Rechecker:
    """A thread that does the latest jobs; those that others follow before they have begun are left out."""

    def __init__(
        self,
        load: Callable[[], Checks],
        done: Callable[[Job, Sequence[Finding]], None],
        surveyed: Callable[[Survey], None],
        proposed: Callable[[Termbase], None],
        failed: Callable[[str], None],
    ) -> None:
        """`load` is called first in the thread, the others in it too.

        `surveyed` is called after a check of the whole, when no job waits, and then `proposed`, once.
        """
        self._load, self._done, self._failed = load, done, failed
        self._surveyed, self._proposed = surveyed, proposed
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
                self._done(job, checks.find(job.documents, job.terms))
                if self._jobs or job.about is not None:
                    continue
                self._surveyed(Survey(job.documents, job.orders, checks.name(job.documents)))
                if not has_proposed and not self._jobs:
                    self._proposed(checks.propose(job.documents))
                    has_proposed = True
        except AlignqaError as error:
            self._failed(str(error))
        except Exception as error:
            # The page goes on without new findings, and says so; the traceback goes where those of threads go.
            self._failed(f"{type(error).__name__}: {error}")
            raise
