"""Messages between a process and the worker that it started: Python objects on the worker's standard streams."""

from __future__ import annotations

import os
import pickle
import sys
import threading
from queue import SimpleQueue
from typing import IO, Any

__all__ = ["open_messages", "send"]


def open_messages() -> tuple[SimpleQueue[Any], IO[bytes]]:
    """Return, in the worker, the messages that come in and the stream that answers go to.

    The worker ends at once when its input does, so that it never outlives who started it. What it prints goes to
    standard error.
    """
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    sys.stdout = sys.stderr  # nothing that is printed may get between the answers
    messages: SimpleQueue[Any] = SimpleQueue()
    threading.Thread(target=_read, args=(messages,), daemon=True).start()
    return messages, answers


def _read(messages: SimpleQueue[Any]) -> None:
    while True:
        try:
            messages.put(pickle.load(sys.stdin.buffer))
        except (EOFError, OSError, pickle.UnpicklingError):
            os._exit(0)  # what is under way may take minutes


def send(stream: IO[bytes], message: object) -> None:
    """Write a message, whole, to a stream; raises OSError where nobody reads it any more."""
    pickle.dump(message, stream, protocol=pickle.HIGHEST_PROTOCOL)
    stream.flush()
