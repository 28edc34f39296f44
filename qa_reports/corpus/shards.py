"""Runs of documents that are worked on, written and remembered together.

Where one shard ends and the next begins follows from the manifest alone, never from who works on it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from qa_reports.corpus.manifest import Entry

__all__ = ["Shard", "cut_shards"]

DOCUMENTS = 64
"""Documents in a shard at most: half a minute of work, which is what a kill may cost where there is no cache."""

SIZE = 400_000
"""Bytes of text after which a shard is full, so that long documents come in shards of their own (an article has 5,000).
About 100,000 tokens."""


@dataclass(frozen=True, slots=True)
class Shard:
    """The `number`-th run of documents; `key` tells whether what was written of it earlier is still good."""

    number: int
    entries: tuple[Entry, ...]
    key: str


def cut_shards(entries: Iterable[Entry], signature: str) -> Iterator[Shard]:
    """Yield shards of documents in the order of the manifest; `signature` is that of the job."""
    kept: list[Entry] = []
    stamps: list[str] = []
    size, number = 0, 0
    for entry in entries:
        stamp, length = _stamp(entry)
        if kept and (len(kept) == DOCUMENTS or size + length > SIZE):
            yield _shard(number, kept, stamps, signature)
            kept, stamps, size, number = [], [], 0, number + 1
        kept.append(entry)
        stamps.append(stamp)
        size += length
    if kept:
        yield _shard(number, kept, stamps, signature)


def _shard(number: int, entries: list[Entry], stamps: list[str], signature: str) -> Shard:
    digest = hashlib.sha256("\0".join((signature, str(entries[0].position), *stamps)).encode("utf-8", "replace"))
    return Shard(number, tuple(entries), digest.hexdigest()[:16])


def _stamp(entry: Entry) -> tuple[str, int]:
    """Return what changes where a document does, and its size: its row, and size and time of its files."""
    content = [entry.id, entry.source, entry.target or "", repr(sorted(entry.metadata.items())), entry.problem or ""]
    size = len(entry.source) + len(entry.target or "")
    if not entry.is_text:
        states = [_file_state(path) for path in (entry.source, entry.target) if path]
        content += [f"{length}:{time}" for length, time in states]
        size = sum(length for length, _ in states)
    return "\0".join(content), size


def _file_state(path: str) -> tuple[int, int]:
    """Return size and time of change of a local file; what lies elsewhere is taken not to change under its name."""
    if "://" in path:
        return 0, 0
    try:
        state = Path(path).stat()
    except OSError:
        return 0, 0
    return state.st_size, state.st_mtime_ns
