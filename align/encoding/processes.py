"""Shares a long encoding out to processes of its own, one per core, and gets the results back in order.

The processes are plain children that run `align.encoding.worker` and talk through their standard streams. Unlike
those of `multiprocessing` they never run the caller's main module again, so scripts need no guard, and there is
nothing of the caller's threads or BLAS state to inherit.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from queue import SimpleQueue
from types import TracebackType
from typing import NamedTuple

from align.encoding.encoder import Vectors

__all__ = ["Part", "WorkerProcesses", "available_cores"]

WORKER = "align.encoding.worker"

SECONDS_TO_END = 5
"""A worker whose input has ended is given this long before it is killed; an idle one takes 0.1 s."""


class Part(NamedTuple):
    """Texts to encode as runs of up to `longest`; the first `lead` texts only lead up to those asked for."""

    texts: Sequence[str]
    longest: int
    lead: int


def available_cores() -> int:
    """Return how many cores this process may use."""
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class WorkerProcesses:
    """Processes that encode parts; where one cannot start or fails, `otherwise` does its work in this process."""

    def __init__(self, count: int, *, otherwise: Callable[[Part], Vectors]) -> None:
        """Start `count` processes; they end when the `with` block does."""
        self._otherwise = otherwise
        self._workers = [worker for worker in (_start() for _ in range(count)) if worker]
        # One turn per worker, or a single turn of this process where none has started.
        self._turns: SimpleQueue[subprocess.Popen[bytes] | None] = SimpleQueue()
        for worker in self._workers:
            self._turns.put(worker)
        if not self._workers:
            self._turns.put(None)
        self._threads = ThreadPoolExecutor(max(len(self._workers), 1), thread_name_prefix="encoding")

    def __enter__(self) -> WorkerProcesses:
        """Return itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Wait for what is under way, drop the rest, and end the processes."""
        self._threads.shutdown(cancel_futures=True)
        for worker in self._workers:
            _end(worker)

    def map(self, parts: Iterable[Part]) -> Iterator[Vectors]:
        """Yield the vectors of `parts` in order; parts are taken in only a little ahead of what is asked for."""
        ahead: deque[Future[Vectors]] = deque()
        for part in parts:
            ahead.append(self._threads.submit(self._encode, part))
            if len(ahead) > 2 * max(len(self._workers), 1):
                yield ahead.popleft().result()
        while ahead:
            yield ahead.popleft().result()

    def _encode(self, part: Part) -> Vectors:
        worker = self._turns.get()
        try:
            return _ask(worker, part) if worker else self._otherwise(part)
        except (OSError, EOFError, pickle.UnpicklingError):  # it has died: its turns are ours from now on
            worker = None
            return self._otherwise(part)
        finally:
            self._turns.put(worker)


def _start() -> subprocess.Popen[bytes] | None:
    # The child finds the packages where this process found them.
    path = os.pathsep.join(folder or str(Path.cwd()) for folder in sys.path)
    environment = {**os.environ, "PYTHONPATH": path, "OPENBLAS_NUM_THREADS": "1"}
    command = [sys.executable, "-P", "-m", WORKER]
    with suppress(OSError, ValueError):
        return subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment
        )
    return None


def _ask(worker: subprocess.Popen[bytes], part: Part) -> Vectors:
    assert worker.stdin and worker.stdout
    pickle.dump(tuple(part), worker.stdin)
    worker.stdin.flush()
    vectors: Vectors = pickle.load(worker.stdout)
    return vectors


def _end(worker: subprocess.Popen[bytes]) -> None:
    assert worker.stdin and worker.stdout
    with suppress(OSError):  # what was not flushed to a worker that has died
        worker.stdin.close()
    worker.stdout.close()
    try:
        worker.wait(SECONDS_TO_END)
    except subprocess.TimeoutExpired:
        worker.kill()
        worker.wait()
