"""Functions that work out what they say of an object once, for as long as the object lives."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar
from weakref import WeakKeyDictionary

__all__ = ["remembered"]

Owner = TypeVar("Owner")
Found = TypeVar("Found")


def remembered(find: Callable[[Owner], Found]) -> Callable[[Owner], Found]:
    """Make `find` remember what it returned of each object, which must not be changed and must not hold the object."""
    known: WeakKeyDictionary[Owner, Found] = WeakKeyDictionary()

    @wraps(find)
    def recall(owner: Owner) -> Found:
        if owner not in known:
            known[owner] = find(owner)
        return known[owner]

    return recall
