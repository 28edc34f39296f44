"""The process of the checks: reads what to do from standard input and writes the answers to standard output.

It ends when its input does, so that nothing outlives a review that was killed.
"""

from __future__ import annotations

from queue import SimpleQueue
from typing import IO, Any

from align.errors import AlignqaError
from qa_reports.message_streams import open_messages, send
from qa_reports.review.loaded_checks import ReportChecks

__all__ = ["main"]


def main() -> None:
    """Serve until the input ends. The first message says what to load, each one after it a method and its values."""
    asked, answers = open_messages()
    try:
        _serve(asked, answers)
    except AlignqaError as error:
        send(answers, (str(error), None))


def _serve(asked: SimpleQueue[Any], answers: IO[bytes]) -> None:
    first: ReportChecks = asked.get()
    checks = first.load()
    while True:
        what, content = asked.get()
        send(answers, ("", getattr(checks, what)(*content)))


if __name__ == "__main__":
    main()
