"""The process of the checks: reads what to do from standard input and writes the answers to standard output.

It ends when its input does, so that nothing outlives a review that was killed.
"""

from __future__ import annotations

import os
import pickle
import sys
import threading
from queue import SimpleQueue
from typing import Any

from align.errors import AlignqaError
from qa_reports.review.loaded_checks import ReportChecks

__all__ = ["main"]


def main() -> None:
    """Serve until the input ends. The first message says what to load, each one after it a method and its values."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    sys.stdout = sys.stderr  # nothing that is printed may get between the answers
    asked: SimpleQueue[Any] = SimpleQueue()
    threading.Thread(target=_read, args=(asked,), daemon=True).start()
    try:
        _serve(asked, answers)
    except AlignqaError as error:
        _send(answers, str(error), None)


def _read(asked: SimpleQueue[Any]) -> None:
    while True:
        try:
            asked.put(pickle.load(sys.stdin.buffer))
        except (EOFError, OSError, pickle.UnpicklingError):
            os._exit(0)  # a check under way may take minutes


def _serve(asked: SimpleQueue[Any], answers: Any) -> None:
    first: ReportChecks = asked.get()
    checks = first.load()
    while True:
        what, content = asked.get()
        _send(answers, "", getattr(checks, what)(*content))


def _send(answers: Any, problem: str, content: object) -> None:
    pickle.dump((problem, content), answers, protocol=pickle.HIGHEST_PROTOCOL)
    answers.flush()


if __name__ == "__main__":
    main()
