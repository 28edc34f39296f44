"""An edit of a text, and a text with its edits."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from align.bitext import Place
from align.errors import InputError

__all__ = ["Edit", "apply_edits"]


@dataclass(frozen=True, slots=True)
class Edit:
    """Where `old` stands, `new` will; `fingerprint` is the finding's that asks for it, `rule` its rule."""

    place: Place
    old: str
    new: str
    rule: str
    fingerprint: str


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """Return the text of a file with its edits made, everything else as it was.

    Raises InputError where the file does not hold what an edit expects, and where two edits overlap.
    """
    parts, position = [], 0
    for edit in sorted(edits, key=lambda edit: edit.place.start):
        start, end = edit.place.start, edit.place.start + len(edit.old)
        if start < position:
            raise InputError(edit.place.path, f"two edits of '{edit.old}' overlap", edit.place.line)
        if text[start:end] != edit.old:
            reason = f"'{edit.old}' is not in the file as it was read, so it cannot be fixed in place; edit it by hand"
            raise InputError(edit.place.path, reason, edit.place.line)
        parts += [text[position:start], edit.new]
        position = end
    return "".join((*parts, text[position:]))
