"""What a reader found in a file: its passages, and what a person should know about how they were read."""

from __future__ import annotations

from typing import NamedTuple

from align.bitext import Passage

__all__ = ["Reading"]


class Reading(NamedTuple):
    """The passages of a file in the order of the text; each of the `notices` is a line that names the file."""

    passages: list[Passage]
    notices: tuple[str, ...] = ()
