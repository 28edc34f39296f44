"""A unit of a bilingual file: a pair as the file gives it, with what else the file says about it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from align.bitext import Bitext, Code, Pair, Place, Sentence, Side
from align.pair_files.white_space import tidied

__all__ = ["State", "Unit", "checked_pair", "claim", "joined", "unchecked_reason", "units_of"]

State = Literal["", "initial", "translated", "reviewed", "final"]
"""The states of XLIFF 2.1; empty where the file says nothing. `initial`: there is no translation yet, or a draft that
nobody vouches for (fuzzy, machine suggestion to be revised)."""

CLAIMED: tuple[State, ...] = ("translated", "reviewed", "final")


@dataclass(frozen=True, slots=True)
class Unit:
    """A pair with its id, the document it is of (XLIFF's `original`), its state and notes.

    The sentences have the white space that the file gives them. `translate` is false where the file says that the text
    stays as it is. `accepted` are the ids of rules that a person has declared in the file not to count here.
    """

    pair: Pair
    id: str = ""
    document: str = ""
    state: State = ""
    notes: tuple[str, ...] = ()
    translate: bool = True
    accepted: frozenset[str] = frozenset()

    def text(self, side: Side) -> str:
        """Return the text of one side."""
        return " ".join(sentence.text for sentence in (self.pair.source if side == "source" else self.pair.target))


def claim(unit: Unit) -> State:
    """Return the state as a table has to name it, whose empty cells say that something is missing: empty for those.

    Without a word, what has a text is translated, and what has none should have one.
    """
    if unit.state == "" and not unit.text("target"):
        return "initial"
    return "" if unit.state == "translated" else unit.state


def unchecked_reason(unit: Unit) -> str | None:
    """Return why a unit is left aside when translations are checked, or None where it is checked."""
    if not unit.translate:
        return "not-for-translation"
    source, target = unit.text("source").strip(), unit.text("target").strip()
    if not source and not target:
        return "empty"
    if unit.state == "initial":
        return "other-language" if not source else "draft" if target else "not-translated"
    return "not-translated" if not target and unit.state not in CLAIMED else None


def checked_pair(unit: Unit) -> Pair:
    """Return the pair as the checks read it: without white space that the file or its codes brought in."""
    return replace(unit.pair, source=_tidied(unit.pair.source), target=_tidied(unit.pair.target))


def _tidied(sentences: Iterable[Sentence]) -> tuple[Sentence, ...]:
    return tuple(bare for sentence in sentences if (bare := tidied(sentence)) is not None)


def joined(sentences: tuple[Sentence, ...], path: str = "") -> Sentence:
    """Return the sentences as one, joined by a space, with all their codes; an empty one where there is none."""
    if len(sentences) == 1:
        return sentences[0]
    if not sentences:
        return Sentence("", "und", Place(path, 1, 1, 0, 0))
    codes: list[Code] = []
    position = 0
    for sentence in sentences:
        codes += (replace(code, position=code.position + position) for code in sentence.codes)
        position += len(sentence.text) + 1
    first = sentences[0]
    return Sentence(" ".join(sentence.text for sentence in sentences), first.lang, first.place, tuple(codes))


def units_of(documents: Iterable[Bitext]) -> Iterator[Unit]:
    """Yield the pairs of aligned documents as units; a side that alignment left empty was meant to hold something."""
    for document in documents:
        for index, pair in enumerate(document.pairs):
            yield Unit(pair, str(index), document.id, "translated")
