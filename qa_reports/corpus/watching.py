"""What a person or a program sees of a run: a bar with rate and time left, a log of JSON lines, a file of metrics."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any

from align.errors import SettingsError
from align.pair_files.records import Record
from align.whole_file import write_whole

__all__ = ["Watch", "watched"]

SECONDS_BETWEEN_METRICS = 5.0


@dataclass
class Watch:
    """Counts of a run so far; the sinks may be None."""

    total: int
    log: IO[str] | None = None
    metrics: Path | None = None
    bar: Any = None
    started: float = field(default_factory=time.monotonic)
    documents: int = 0
    resumed: int = 0
    _written: float = 0.0

    def resume(self, documents: int) -> None:
        """Count documents that an earlier run has done."""
        self.resumed += documents
        self._show()

    def shard_done(self, name: str, counts: Record) -> None:
        """Count the documents of a shard and note it."""
        self.documents += counts["documents"] + counts["errors"]
        self.note("shard", name=name, **counts)
        self._show()
        if time.monotonic() - self._written > SECONDS_BETWEEN_METRICS:
            self.write_metrics(counts)

    def stage(self, name: str, **values: object) -> None:
        """Note a stage over all documents."""
        self.note("stage", name=name, **values)
        if self.bar:
            self.bar.update(self.bar.task_ids[0], description=name)

    def note(self, event: str, **values: object) -> None:
        """Write one line to the log."""
        if self.log:
            record = {"time": datetime.now(UTC).isoformat(timespec="milliseconds"), "event": event, **values}
            self.log.write(json.dumps(record, ensure_ascii=False) + "\n")
            self.log.flush()

    def write_metrics(self, counts: Record | None = None) -> None:
        """Write where the run stands, whole or not at all."""
        self._written = time.monotonic()
        if not self.metrics:
            return
        seconds = self._written - self.started
        left = self.total - self.documents - self.resumed
        rate = self.documents / seconds if seconds else 0.0
        record = {
            "documents_total": self.total,
            "documents_done": self.documents + self.resumed,
            "documents_resumed": self.resumed,
            "seconds": round(seconds, 1),
            "documents_per_second": round(rate, 3),
            "seconds_left": round(left / rate) if rate else None,
            "worker_megabytes": (counts or {}).get("memory"),
        }
        write_whole(self.metrics, (json.dumps(record, indent=2) + "\n").encode())

    def _show(self) -> None:
        if self.bar:
            self.bar.update(self.bar.task_ids[0], completed=self.documents + self.resumed)


@contextmanager
def watched(total: int, *, log: Path | None, metrics: Path | None, show_bar: bool) -> Iterator[Watch]:
    """Provide the watch of a run of `total` documents; raises SettingsError where the log cannot be written."""
    try:
        if log:
            log.parent.mkdir(parents=True, exist_ok=True)
        file = log.open("a", encoding="utf-8", errors="backslashreplace") if log else None
    except OSError as error:
        raise SettingsError(f"{log}: cannot be written: {error.strerror or error}") from None
    bar = _bar(total) if show_bar else None
    watch = Watch(total, file, metrics, bar)
    try:
        if bar:
            bar.start()
        yield watch
    finally:
        if bar:
            bar.stop()
        if file:
            file.close()


def _bar(total: int) -> Any:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    # Shards come in at long intervals; over less than ten minutes the rate would jump about.
    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        _rate_column(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        speed_estimate_period=600,
    )
    bar.add_task("documents", total=total)
    return bar


def _rate_column() -> Any:
    from rich.progress import ProgressColumn, Task
    from rich.text import Text

    class Rate(ProgressColumn):
        def render(self, task: Task) -> Text:
            return Text(f"{task.speed:.1f}/s" if task.speed else "")

    return Rate()
