"""What alignqa writes about a unit into its file, and what a person answers there: one line, in every format alike.

name-spelling error: one name, two spellings        as written
name-spelling ignored: one name, two spellings      a person has put `ignored` for the severity: it does not count
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from align.bitext import Place

__all__ = ["AUTHOR", "Remark", "accepted_rules"]

AUTHOR = "alignqa"
"""Who a note is from."""

_REMARK = re.compile(r"\s*(?:alignqa:\s*)?(?P<rule>[a-z]+(?:-[a-z]+)*) (?P<word>[a-z]+):")
_ACCEPTED = frozenset({"ignore", "ignored", "accept", "accepted"})


@dataclass(frozen=True, slots=True)
class Remark:
    """A finding about the unit whose source or target stands at `place`.

    `kind` is a type of localization quality issue and `weight` its severity from 0 to 100 (ITS 2.0, section 8.17).
    """

    place: Place
    rule: str
    severity: str
    message: str
    kind: str = "other"
    weight: int = 50

    @property
    def line(self) -> str:
        """The remark as it is written."""
        return f"{self.rule} {self.severity}: {' '.join(self.message.split())}"


def accepted_rules(lines: Iterable[str]) -> frozenset[str]:
    """Return the ids of the rules that a person has marked as ignored or accepted in remarks."""
    found = (_REMARK.match(line) for line in lines)
    return frozenset(match["rule"] for match in found if match and match["word"] in _ACCEPTED)
