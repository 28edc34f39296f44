"""A worker process: reads tasks from standard input and writes what became of them to standard output.

It ends at once when its input does, so that nothing of a run outlives it, however that was ended.
"""

from __future__ import annotations

import logging
import os
import pickle
import signal
import sys
import threading
from queue import SimpleQueue
from typing import Any

from align.errors import AlignqaError

__all__ = ["main"]


def main() -> None:
    """Serve until the input ends. The first message is the job, each one after it a task."""
    # Ctrl-C reaches the whole group of processes; the parent ends this one by closing its input.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    sys.stdout = sys.stderr  # nothing that is printed may get between the answers
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s %(process)d %(message)s")
    tasks: SimpleQueue[Any] = SimpleQueue()
    threading.Thread(target=_read, args=(tasks,), daemon=True).start()
    try:
        _serve(tasks, answers)
    except AlignqaError as error:
        _send(answers, "refused", str(error))


def _read(tasks: SimpleQueue[Any]) -> None:
    while True:
        try:
            tasks.put(pickle.load(sys.stdin.buffer))
        except (EOFError, OSError, pickle.UnpicklingError):
            os._exit(0)  # a document under way may take minutes


def _serve(tasks: SimpleQueue[Any], answers: Any) -> None:
    from qa_reports.corpus.tasks import Worker

    worker = Worker(*tasks.get())
    _send(answers, "ready", None)
    while True:
        task = tasks.get()
        result = worker.run(task, lambda index: _send(answers, "begin", index))
        _send(answers, "done", result)


def _send(answers: Any, kind: str, content: Any) -> None:
    pickle.dump((kind, content), answers, protocol=pickle.HIGHEST_PROTOCOL)
    answers.flush()


if __name__ == "__main__":
    main()
