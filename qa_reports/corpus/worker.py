"""A worker process: reads tasks from standard input and writes what became of them to standard output.

It ends at once when its input does, so that nothing of a run outlives it, however that was ended.
"""

from __future__ import annotations

import gc
import logging
import signal
from queue import SimpleQueue
from typing import IO, Any

from align.errors import AlignqaError
from qa_reports.message_streams import open_messages, send

__all__ = ["main"]

COLLECTING = 7000, 10, 10
"""Thresholds of garbage collection. With Python's own a document takes a tenth longer (median of blocks of ten
documents, in turn: 111 ms and 100 ms); with 20,000 in place of 7,000 it was no faster."""


def main() -> None:
    """Serve until the input ends. The first message is the job, each one after it a task."""
    # Ctrl-C reaches the whole group of processes; the parent ends this one by closing its input.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    tasks, answers = open_messages()
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s %(process)d %(message)s")
    try:
        _serve(tasks, answers)
    except AlignqaError as error:
        send(answers, ("refused", str(error)))


def _serve(tasks: SimpleQueue[Any], answers: IO[bytes]) -> None:
    from qa_reports.corpus.tasks import Worker

    worker = Worker(*tasks.get())
    gc.set_threshold(*COLLECTING)
    send(answers, ("ready", None))
    while True:
        task = tasks.get()
        result = worker.run(task, lambda index: send(answers, ("begin", index)))
        send(answers, ("done", result))


if __name__ == "__main__":
    main()
