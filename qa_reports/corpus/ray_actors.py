"""The same work on a Ray cluster: an actor a core, each with a worker process of its own on its node.

The actor's process is the one that a single machine uses too, so that a document which hangs or kills it is dealt with
in the same way there. What Ray adds is the placing, and that an actor whose node is lost is started elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Any

from align.encoding import DEFAULT_ENCODER
from align.errors import SettingsError
from align.pair_files.records import Record
from qa_reports.corpus.job import Job
from qa_reports.corpus.processes import ProcessPool
from qa_reports.corpus.tasks import Task

__all__ = ["RayActors"]

TRIES = 5
"""How often each actor may be lost before the run is given up; it goes on from there when it is started again."""

Start = tuple[Job, str, Path | None]


class RayActors:
    """Runs tasks on the actors of a cluster; use it in a `with` block."""

    def __init__(self, address: str, count: int, job: Job, root: str, cache: Path | None = None) -> None:
        """Connect to the cluster at `address` (`auto`, `local`, `ray://host:port`) for `count` actors (0: all cores).

        `root` and `cache` must be the same place on every node. Raises SettingsError where there is no such cluster.
        """
        self._ray = _import_ray()
        self._start: Start = (job, root, cache)
        try:
            self._context = self._ray.init(address, log_to_driver=False, ignore_reinit_error=True)
        except (ConnectionError, RuntimeError, ValueError) as error:
            raise SettingsError(f"--ray {address}: no cluster there ({' '.join(str(error).split())[:200]})") from None
        self._resources = _resources(self._ray, job)
        whole = int(self._ray.cluster_resources().get("GPU" if "num_gpus" in self._resources else "CPU", 1))
        self._count = count or whole
        self._actors: list[Any] = []
        self._idle: list[Any] = []
        # An actor gets no task before it has a place: one for a lost node may have to wait until all is done.
        self._running: dict[Any, tuple[Any, Task | None]] = {}
        self._lost = 0

    def __enter__(self) -> RayActors:
        """Return itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the actors, with their processes, and leave the cluster."""
        for actor in self._actors:
            self._ray.kill(actor)
        self._context.disconnect()

    def run(self, tasks: Iterable[Task], begun: Callable[[Task, int], None]) -> Iterator[tuple[Task, Record]]:
        """Yield each task with its counts as it is done; an actor that is there is given one task at a time.

        Raises SettingsError where a worker cannot load or write, or too many nodes were lost.
        """
        queue = _Queue(tasks)
        idle, running = self._idle, self._running
        while queue.has_more() or any(task for _, task in running.values()):
            while len(running) + len(idle) < self._count:
                actor = self._actor()
                running[actor.ready.remote()] = actor, None
            while idle and (task := queue.take()):
                actor = idle.pop()
                running[_submit(actor, task)] = actor, task
            done, _ = self._ray.wait(list(running), num_returns=1)
            actor, task = running.pop(done[0])
            counts = self._result(done[0])
            if counts is not None:
                idle.append(actor)
                if task:
                    yield task, counts
            elif task:
                queue.put_back(task)

    def _result(self, reference: Any) -> Record | None:
        """Return what came of a task, None where its node was lost."""
        try:
            counts: Record = self._ray.get(reference)
        except (self._ray.exceptions.RayActorError, self._ray.exceptions.WorkerCrashedError) as error:
            self._lost += 1
            if self._lost > TRIES * self._count:
                raise SettingsError(f"--ray: {self._lost} actors were lost ({str(error).splitlines()[0]})") from None
            return None
        except self._ray.exceptions.RayTaskError as error:
            raise error.cause from None
        return counts

    def _actor(self) -> Any:
        make = self._ray.remote(**self._resources)(_ShardActor)
        self._actors.append(make.remote(self._start))
        return self._actors[-1]


class _Queue:
    """Tasks to be done, those of lost nodes first."""

    def __init__(self, tasks: Iterable[Task]) -> None:
        self._source = iter(tasks)
        self._again: list[Task] = []

    def has_more(self) -> bool:
        task = self.take()
        if task:
            self.put_back(task)
        return task is not None

    def take(self) -> Task | None:
        return self._again.pop() if self._again else next(self._source, None)

    def put_back(self, task: Task) -> None:
        self._again.append(task)


class _ShardActor:
    """What stands on a node: one worker process."""

    def __init__(self, start: Start) -> None:
        self._pool = ProcessPool(1, *start)

    def ready(self) -> Record:
        """Answer when there is a place for this actor."""
        return {}

    def work(self, task: Task) -> Record:
        """Do a task in the process and return its counts."""
        return next(counts for _, counts in self._pool.run([task], lambda task, index: None))


def _submit(actor: Any, task: Task) -> Any:
    return actor.work.options(name=f"alignqa {task.name}").remote(task)


def _resources(ray: Any, job: Job) -> dict[str, int]:
    """Return what an actor asks for: a GPU where there is one and the encoder can use it, else a core."""
    uses_gpu = job.settings.encoder != DEFAULT_ENCODER and ray.cluster_resources().get("GPU", 0) >= 1
    return {"num_cpus": 1, "num_gpus": 1} if uses_gpu else {"num_cpus": 1}


def _import_ray() -> Any:
    try:
        import ray
    except ImportError:
        raise SettingsError("--ray needs the package ray: pip install 'alignqa[ray]'") from None
    return ray
