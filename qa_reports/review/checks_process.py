"""The checks in a process of their own: loading Kiwi holds up every thread of its process, and so would the page be.

A plain child that runs `qa_reports.review.checks_worker` and talks through its standard streams (see
`align.encoding.processes` for why not `multiprocessing`).
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections.abc import Collection, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from align.bitext import Bitext
from align.errors import AlignqaError
from qa_reports.finding import Finding
from qa_reports.message_streams import send
from qa_reports.review.loaded_checks import ReportChecks
from qa_reports.review.state import TermDecision
from qa_reports.termbases import Termbase
from qa_reports.writers.html_named import Named

__all__ = ["ChecksProcess"]


class ChecksProcess:
    """Checks that load while this process goes on; asking waits for the answer. Raises AlignqaError as they do."""

    def __init__(self, checks: ReportChecks) -> None:
        """Start to load."""
        path = os.pathsep.join(folder or str(Path.cwd()) for folder in sys.path)
        self._child = subprocess.Popen(
            [sys.executable, "-P", "-m", "qa_reports.review.checks_worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": path, "OPENBLAS_NUM_THREADS": "1"},
            # Ctrl+C is for the review; its end closes this one's input, and so ends it too.
            start_new_session=True,
        )
        self._send(checks)

    def find(self, documents: Sequence[Bitext], terms: Collection[TermDecision]) -> Sequence[Finding]:
        """Return what is wrong in the documents, by what was decided on these terms too."""
        found: Sequence[Finding] = self._ask("find", documents, terms)
        return found

    def name(self, documents: Sequence[Bitext]) -> tuple[Named, ...]:
        """Return the names and terms of the documents."""
        named: tuple[Named, ...] = self._ask("name", documents)
        return named

    def propose(self, documents: Sequence[Bitext]) -> Termbase:
        """Return terms of the documents that a person may approve."""
        terms: Termbase = self._ask("propose", documents)
        return terms

    def close(self) -> None:
        """End the process, whatever it is doing."""
        assert self._child.stdin and self._child.stdout
        with suppress(BrokenPipeError):
            self._child.stdin.close()
        self._child.stdout.close()
        self._child.wait()

    def _ask(self, what: str, *content: object) -> Any:
        try:
            self._send((what, content))
            assert self._child.stdout
            problem, answer = pickle.load(self._child.stdout)
        except (OSError, EOFError, pickle.UnpicklingError):
            raise AlignqaError("the process of the checks has ended; the terminal may say why") from None
        if problem:
            raise AlignqaError(problem)
        return answer

    def _send(self, content: object) -> None:
        assert self._child.stdin
        with suppress(BrokenPipeError):  # who asks learns of it
            send(self._child.stdin, content)
