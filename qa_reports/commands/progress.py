"""A bar for documents that are read one after the other: on a terminal only, and only where there are several."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

__all__ = ["progress_shown"]


@contextmanager
def progress_shown(total: int, *, quiet: bool) -> Iterator[Callable[[], None]]:
    """Give what is to be called after each of `total` documents; the bar on stderr goes away at the end."""
    if quiet or total < 2 or not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("alignqa:"), BarColumn(), MofNCompleteColumn(), TextColumn("documents"))
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=total)
        yield lambda: bar.advance(task)
