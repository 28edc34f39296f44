"""Which characters of a text already belong to something that was read in it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

__all__ = ["Taken"]


class _Placed(Protocol):
    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


class Taken:
    """The characters of a text of `length`, each taken or free: asking costs the length of what is asked for."""

    def __init__(self, length: int, items: Iterable[_Placed] = ()) -> None:
        """Begin with the places of `items` taken."""
        self._marks = bytearray(length)
        for item in items:
            self.take(item.start, item.end)

    def take(self, start: int, end: int) -> None:
        """Take `start:end`."""
        self._marks[start:end] = b"\1" * (end - start)

    def touches(self, start: int, end: int) -> bool:
        """Return whether a character of `start:end` is taken."""
        return self._marks.find(1, start, end) >= 0

    def has(self, item: _Placed) -> bool:
        """Return whether a character of an item is taken."""
        return self._marks.find(1, item.start, item.end) >= 0
