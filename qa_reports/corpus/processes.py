"""Worker processes: each loads Kiwi and the encoder once, takes one task after the other, and may hang or die.

Plain children that run `qa_reports.corpus.worker` and talk through their standard streams (see
`align.encoding.processes` for why not `multiprocessing`). One BLAS thread each: the processes are the parallelism.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import nullcontext, suppress
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import IO, Any

from align.errors import SettingsError
from align.pair_files.records import Record
from qa_reports.corpus.job import Job
from qa_reports.corpus.tasks import ShardTask, Task
from qa_reports.message_streams import send

__all__ = ["ProcessPool"]

LOADING = 300.0
"""Seconds that a worker may take to load; 4 s on an idle machine."""

TRIES = 2
"""How often a document may bring down its worker before it is given up. The first time may be another's doing: the
system kills the largest process when memory runs out."""

SECONDS_TO_END = 5


class ProcessPool:
    """Runs tasks on `count` processes; use it in a `with` block."""

    def __init__(self, count: int, job: Job, root: str, cache: Path | None = None, log: Path | None = None) -> None:
        """Prepare; processes start when there is a task for them. Their warnings go to the file `log`."""
        self._count = count
        self._start = (job, root, cache)
        self._timeout = job.timeout
        self._log = log
        self._idle: list[_Process] = []
        self._busy: set[_Process] = set()
        self._threads = ThreadPoolExecutor(count, thread_name_prefix="corpus")
        self._closing = threading.Event()
        self._watch = threading.Thread(target=self._watch_over, daemon=True)
        self._watch.start()

    def __enter__(self) -> ProcessPool:
        """Return itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the processes; what is under way when an error ends the block is cut off."""
        self._closing.set()
        if kind is not None:
            for process in list(self._busy):
                process.kill()
        self._threads.shutdown(cancel_futures=True)
        for process in self._idle:
            process.end()

    def run(self, tasks: Iterable[Task], begun: Callable[[Task, int], None]) -> Iterator[tuple[Task, Record]]:
        """Yield each task with its counts as it is done; tasks are taken in no faster than there are processes.

        `begun` is told, from any thread, when a task begins its document number n. Raises SettingsError where a
        worker cannot load or write.
        """
        source = iter(tasks)
        running: dict[Future[Record], Task] = {}
        more = True
        while more or running:
            while more and len(running) < self._count:
                task = next(source, None)
                if task is None:
                    more = False
                else:
                    running[self._threads.submit(self._work, task, begun)] = task
            done, _ = wait(running, return_when=FIRST_COMPLETED)
            for future in sorted(done, key=lambda each: running[each].name):
                yield running.pop(future), future.result()

    def _work(self, task: Task, begun: Callable[[Task, int], None]) -> Record:
        """Do a task, on a new process where one hangs or dies, without the document that did it."""
        falls: dict[int | None, int] = {}
        while True:
            process = self._take()
            try:
                counts = process.do(task, begun)
            except _Died as death:
                self._drop(process)
                falls[death.index] = falls.get(death.index, 0) + 1
                task = self._after(task, death, falls[death.index])
            except SettingsError:
                self._drop(process)
                raise
            else:
                self._busy.discard(process)
                self._idle.append(process)
                return counts

    def _drop(self, process: _Process) -> None:
        self._busy.discard(process)
        process.end()

    def _take(self) -> _Process:
        process = self._idle.pop() if self._idle else _Process(self._start, self._timeout, self._log)
        self._busy.add(process)
        return process

    def _after(self, task: Task, death: _Died, times: int) -> Task:
        if self._closing.is_set() or (death.index is None and times >= TRIES):
            raise SettingsError(f"{task.name}: the worker process ended while it did this ({death.how})")
        if not isinstance(task, ShardTask) or death.index is None:
            return task
        if death.timed_out:
            failure = ("timeout", f"was cut off after {self._timeout:g} seconds (--timeout)")
        elif times >= TRIES:
            failure = ("crash", f"the worker process died on it {times} times ({death.how})")
        else:
            return task
        return replace(task, failures={**task.failures, death.index: failure})

    def _watch_over(self) -> None:
        while not self._closing.wait(min(0.2, self._timeout / 4)):
            for process in list(self._busy):
                process.kill_if_late()


class _Died(Exception):  # noqa: N818 (what happened, not what is wrong with the caller)
    """A worker process ended before its task did: at the document `index`, None where it was at none."""

    def __init__(self, index: int | None, how: str, *, timed_out: bool) -> None:
        super().__init__(how)
        self.index, self.how, self.timed_out = index, how, timed_out


class _Process:
    def __init__(self, start: tuple[Job, str, Path | None], timeout: float, log: Path | None) -> None:
        self._timeout = timeout
        self._deadline = time.monotonic() + max(LOADING, timeout)
        self._timed_out = False
        self._index: int | None = None
        self._start = start
        self._ready = False
        path = os.pathsep.join(folder or str(Path.cwd()) for folder in sys.path)
        threads = {f"{name}_NUM_THREADS": "1" for name in ("OPENBLAS", "OMP", "MKL")}
        with log.open("ab") if log else nullcontext() as errors:
            self._child = subprocess.Popen(
                [sys.executable, "-P", "-m", "qa_reports.corpus.worker"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=errors or subprocess.DEVNULL,
                env={**os.environ, **threads, "PYTHONPATH": path, "TOKENIZERS_PARALLELISM": "false"},
            )

    def do(self, task: Task, begun: Callable[[Task, int], None]) -> Record:
        """Return what came of a task; raises _Died, SettingsError."""
        try:
            if not self._ready:
                self._send(self._start)
                self._receive()
                self._ready = True
            self._allow(None, None)
            self._send(task)
            while (answer := self._receive())[0] == "begin":
                index = answer[1]
                self._allow(index, None if index is None else self._timeout)
                if index is not None:
                    begun(task, index)
        except (OSError, EOFError, pickle.UnpicklingError):
            raise self._death() from None
        self._allow(None, None)
        counts: Record = answer[1]
        return counts

    def _allow(self, index: int | None, seconds: float | None) -> None:
        self._index = index
        self._deadline = time.monotonic() + seconds if seconds else float("inf")

    def kill_if_late(self) -> None:
        if time.monotonic() > self._deadline:
            self._timed_out = True
            self.kill()

    def kill(self) -> None:
        self._child.kill()

    def end(self) -> None:
        for stream in (self._child.stdin, self._child.stdout):
            with suppress(OSError):
                if stream:
                    stream.close()
        try:
            self._child.wait(SECONDS_TO_END)
        except subprocess.TimeoutExpired:
            self._child.kill()
            self._child.wait()

    def _death(self) -> _Died:
        status = self._child.wait()
        how = f"signal {-status}" if status < 0 else f"exit status {status}"
        return _Died(self._index, how, timed_out=self._timed_out)

    def _send(self, content: Any) -> None:
        send(self._stream(self._child.stdin), content)

    def _receive(self) -> tuple[str, Any]:
        answer: tuple[str, Any] = pickle.load(self._stream(self._child.stdout))
        if answer[0] == "refused":
            raise SettingsError(answer[1])
        return answer

    @staticmethod
    def _stream(stream: IO[bytes] | None) -> IO[bytes]:
        assert stream is not None
        return stream
