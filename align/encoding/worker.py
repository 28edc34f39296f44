"""One process of `processes.py`: reads parts from standard input and writes their vectors to standard output."""

from __future__ import annotations

import os
import pickle
import signal
import sys

from align.encoding.embedded import EmbeddedEncoder
from align.encoding.processes import Part

__all__ = ["main"]


def main() -> None:
    """Serve until the input ends."""
    # Ctrl-C reaches the whole group of processes; the parent ends this one by closing its input.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    requests, answers = sys.stdin.buffer, os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    sys.stdout = sys.stderr  # nothing that is printed may get between the answers
    encoder = EmbeddedEncoder(processes=1)
    while True:
        try:
            part = Part(*pickle.load(requests))
        except EOFError:
            return
        pickle.dump(encoder.encode_part(part), answers, protocol=pickle.HIGHEST_PROTOCOL)
        answers.flush()


if __name__ == "__main__":
    main()
