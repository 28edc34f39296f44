"""Segments inside a unit of XLIFF, and the codes between them."""

from __future__ import annotations

from collections.abc import Iterable

from align.bitext import Code
from align.pair_files.inline_elements import Item

__all__ = ["split_segments", "without_segments"]

SEGMENT = "seg"


def _bounds(item: Item) -> bool:
    return isinstance(item, Code) and item.note and item.type == SEGMENT


def without_segments(items: Iterable[Item]) -> list[Item]:
    """Return the items without the marks of segments."""
    return [item for item in items if not _bounds(item)]


def split_segments(items: Iterable[Item]) -> dict[str, list[Item]]:
    """Return the items of each segment by its id, in order; nothing where there are no segments.

    Text between segments is white space and is left out. A code between them goes with its neighbour, an opening one
    with the segment that follows, others with the one before, so that none is lost.
    """
    segments: dict[str, list[Item]] = {}
    current: list[Item] | None = None
    last: list[Item] | None = None
    waiting: list[Item] = []
    for item in items:
        if _bounds(item) and isinstance(item, Code):
            current = segments.setdefault(item.id, []) if item.kind == "open" else None
            if current is not None:
                current += waiting
                waiting, last = [], current
        elif current is not None:
            current.append(item)
        elif isinstance(item, Code):
            (waiting if item.kind == "open" or last is None else last).append(item)
    if last is not None:
        last += waiting
    return segments
