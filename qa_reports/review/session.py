"""A review under way: the report, the log of acts on it, the state they lead to, and the findings that stand."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from qa_reports.finding import Finding
from qa_reports.report import Report
from qa_reports.report_file import read_report
from qa_reports.review.acts import Impossible, apply_act, touched
from qa_reports.review.found import Standing, number_findings, stand_by_beads, with_news
from qa_reports.review.grounding import find_sentences
from qa_reports.review.log import Act, Log, LogMovedOn, Replacement
from qa_reports.review.rechecking import Checks, Job, Rechecker, Survey, first_jobs
from qa_reports.review.replaying import effective_acts, replay
from qa_reports.review.state import ReviewState, SentenceId, begin_state
from qa_reports.review.terms import beads_to_check
from qa_reports.termbases import Termbase

__all__ = ["Session", "Stale"]


class Stale(Exception):  # noqa: N818 (the name says what it is)
    """What the person acted on is not as they saw it; `by` is the act that changed it, where it is known."""

    def __init__(self, by: Act | None) -> None:
        """Name the act that came before."""
        super().__init__("changed meanwhile")
        self.by = by


@dataclass(frozen=True, slots=True)
class Checked:
    """How far the checks have come: findings of the state after act `number`; why they came no further."""

    number: int
    standing: Standing
    problem: str = ""


class Session:
    """One report under review. Its methods may be called from any thread; hold `lock` to read several things."""

    def __init__(self, report: Path, load: Callable[[Report], Callable[[], Checks]] | None = None) -> None:
        """Open the report and its log. `load` makes what checks anew; without it findings stay those of the report.

        Raises InputError where one of them cannot be read.
        """
        self.report = read_report(report)
        self.path = report
        self.log = Log(report)
        self.beginning = begin_state(self.report)
        self.acts = self.log.acts()
        self.state = replay(self.beginning, self.acts)
        self.changes = 0
        self.lock = threading.RLock()
        self.proposed: Termbase | None = None
        self.survey: Survey | None = None
        self.numbers: dict[str, int] = {}
        self.written = self.log.written()
        self.grounded = find_sentences(self.beginning, self.written)
        orders = self.beginning.orders
        standing = stand_by_beads(self.report.documents, orders, self.report.findings)
        self.checked = Checked(0, standing)
        self._number_findings()
        self._last_checked = self.beginning
        self._changed_at = self.head if beads_to_check(self.beginning, self.state) else 0
        self._load = load(self.report) if load else None
        self._rechecker = (
            Rechecker(self._load, self._install, self._keep_survey, self._propose, self._give_up)
            if self._load is not None
            else None
        )

    def start(self) -> None:
        """Begin to load what checks; a first run over the documents as they are makes later ones quick."""
        if self._rechecker:
            self._rechecker.start()
            self._ask()

    def check_now(self) -> None:
        """Have the findings of the present state before returning: for a session that is not started."""
        if self._load is not None and self.is_checking:
            job = self._job()
            self._install(job, self._load().find(job.documents, job.terms))

    def close(self) -> None:
        """Stop checking and close the log."""
        with self.lock:
            if self._rechecker:
                self._rechecker.end()
            self.log.close()

    @property
    def head(self) -> int:
        """The number of the last act, 0 for none."""
        return self.acts[-1].number if self.acts else 0

    @property
    def is_checking(self) -> bool:
        """Whether findings of the present state are being worked out."""
        return self._rechecker is not None and not self.checked.problem and self.checked.number < self._changed_at

    def act(self, kind: str, content: Mapping[str, Any], seen: Mapping[str, int]) -> Act:
        """Do something, and return it once it is on the disk.

        `seen` are the versions of what it touches, as the person saw them. Raises Stale where one is another by now,
        Impossible where the act does not fit.
        """
        with self.lock:
            while True:
                self.refresh()
                self._refuse_stale(kind, content, seen)
                state, number = self.state.copy(), self.head + 1
                apply_act(state, kind, content, number)
                try:
                    act = self.log.add(number, kind, content)
                except LogMovedOn:
                    continue
                self._take(state, [act])
                return act

    def _refuse_stale(self, kind: str, content: Mapping[str, Any], seen: Mapping[str, int]) -> None:
        for thing in touched(kind, content):
            if thing not in seen:
                raise Impossible(f"the version of {thing} that was seen is missing")
            version = self.state.version(thing)
            if version != seen[thing]:
                raise Stale(self._last_on(thing, version))
            name = thing.removeprefix("finding:")
            if name != thing and name not in self.checked.standing.by_key:
                raise Stale(None)

    def _last_on(self, thing: str, version: int | None) -> Act | None:
        if version:
            return next((act for act in self.acts if act.number == version), None)
        return next((act for act in reversed(self.acts) if thing in touched(act.kind, act.content)), None)

    def undo(self, head: int) -> Act:
        """Take back the last act that holds; `head` is the last one the person knew of. Raises Stale, Impossible."""
        return self._turn("undo", head)

    def redo(self, head: int) -> Act:
        """Do again what was undone last. Raises Stale, Impossible."""
        return self._turn("redo", head)

    def _turn(self, kind: str, head: int) -> Act:
        with self.lock:
            self.refresh()
            if head != self.head:
                raise Stale(self.acts[-1] if self.acts else None)
            done, undone = effective_acts(self.acts)
            if not (done if kind == "undo" else undone):
                raise Impossible(f"there is nothing to {kind}")
            try:
                act = self.log.add(self.head + 1, kind, {})
            except LogMovedOn:
                self.refresh()
                raise Stale(self.acts[-1]) from None
            self._take(replay(self.beginning, [*self.acts, act]), [act])
            return act

    def turns(self) -> tuple[Act | None, Act | None]:
        """Return what undo would take back and what redo would do again."""
        done, undone = effective_acts(self.acts)
        return done[-1] if done else None, undone[-1] if undone else None

    def refresh(self) -> None:
        """Take in what another process has added to the log."""
        with self.lock:
            news = self.log.acts(self.head)
            if news:
                self._take(replay(self.beginning, [*self.acts, *news]), news)

    def _take(self, state: ReviewState, acts: Sequence[Act]) -> None:
        before, self.state = self.state, state
        self.acts += acts
        self._tell()
        if beads_to_check(before, state):
            self._changed_at = self.head
            self._ask()

    def _tell(self) -> None:
        self.changes += 1

    def _ask(self) -> None:
        if self._rechecker:
            whole = self._job()
            self._rechecker.ask(*first_jobs(whole, beads_to_check(self._last_checked, self.state)), whole)

    def _job(self) -> Job:
        orders = tuple(self.state.orders)
        documents = tuple(self.state.bitext(number, self.grounded) for number in range(len(orders)))
        return Job(self._changed_at, documents, orders, tuple(self.state.terms.values()))

    def _install(self, job: Job, findings: Sequence[Finding]) -> None:
        if not job.number:
            # The first run only warms up: what the report says stands until something is changed.
            return
        standing = stand_by_beads(job.documents, job.orders, findings)
        with self.lock:
            if job.about is None:
                self.checked = Checked(job.number, standing)
                if job.number == self._changed_at:
                    self._last_checked = self.state
            else:
                both = with_news(self.checked.standing, standing, job.about)
                self.checked = replace(self.checked, standing=both)
            self._number_findings()
            self._tell()

    def _number_findings(self) -> None:
        number_findings(self.numbers, self.checked.standing, self.state.documents, self.state.orders)

    def _keep_survey(self, survey: Survey) -> None:
        with self.lock:
            self.survey = survey
            self._tell()

    def _propose(self, terms: Termbase) -> None:
        with self.lock:
            self.proposed = terms
            self._tell()

    def _give_up(self, problem: str) -> None:
        with self.lock:
            self.checked = Checked(self.checked.number, self.checked.standing, problem)
            self._tell()

    def keep_written(self, replacements: Sequence[Replacement]) -> None:
        """Keep what was written to files."""
        with self.lock:
            self.log.add_written(replacements)
            self.written = self.log.written()
            self.grounded = find_sentences(self.beginning, self.written)
            self._tell()

    def unwritten(self) -> list[SentenceId]:
        """Return the sentences that say something else by now than what was last read from or written to their file."""
        in_files = {name: text for replacement in self.written for name, text in replacement.sentences.items()}
        names = dict.fromkeys((*self.state.texts, *in_files))
        return [name for name in names if self.state.text(name) != in_files.get(name, self._reported(name))]

    def _reported(self, name: SentenceId) -> str:
        known = self.state.sentences.get(name)
        return known.text if known else ""
