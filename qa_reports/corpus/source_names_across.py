"""Long names of the source of which one document has a slip: 몽고메카운티 beside 몽고메리카운티 in another.

Two forms can be a syllable apart only where they become the same by leaving out one syllable of each (SymSpell, Garbe
2012); so candidates are found by the forms with one left out, without comparing all with all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from align.pair_files.records import Record
from qa_reports.checks import source_name_variant
from qa_reports.corpus.names_across import CorpusMark
from qa_reports.corpus.restoring import source_name_of_row
from qa_reports.extract.names.in_source import SourceNames
from qa_reports.extract.names.same import ENOUGH, shared_evidence

__all__ = ["find_slips", "near_forms"]

USUAL_TIMES = 2
"""Mentions of the usual form, in related documents, for every one of the slip."""

MOST_STORIES = 0.02
"""Stories with a slip for every one with the usual form. What comes up more often, and in more than one, is a spelling
of its own: 무함마드, 무하마드 in 120 recombined articles."""


def near_forms(forms: Sequence[tuple[str, int]], is_mine: Callable[[str], bool]) -> set[tuple[str, str]]:
    """Return (rarer, commoner) forms that differ by one syllable inside; `is_mine` tells which keys to look at."""
    holders: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for form, count in forms:
        for key in _without_one(form):
            if is_mine(key):
                holders[key].append((form, count))
    found = set()
    for key, near in holders.items():
        for (one, times), (other, others) in combinations(near, 2):
            # Two forms may have several keys in common; the first of them speaks for all.
            is_first = key == min(_without_one(one) & _without_one(other))
            if is_first and times != others and one[0] == other[0] and one[-1] == other[-1]:
                found.add((one, other) if times < others else (other, one))
    return found


def _without_one(form: str) -> set[str]:
    return {form, *(form[:at] + form[at + 1 :] for at in range(1, len(form) - 1))}


def find_slips(
    near: Iterable[tuple[str, str]],
    mentions: Mapping[str, Sequence[Record]],
    rare: Mapping[int, frozenset[str]],
    roots: Mapping[int, int],
) -> Iterator[CorpusMark]:
    """Yield the marks of source-name-variant on forms that are a slip of a commoner one in related documents."""
    for rarer, commoner in sorted(near):
        usual = [row for row in mentions[commoner] if row["position"] not in roots]
        if _stories(mentions[rarer], roots) > max(1, MOST_STORIES * _stories(usual, roots)):
            continue
        for position in sorted({row["position"] for row in mentions[rarer]}):
            here = [row for row in mentions[rarer] if row["position"] == position]
            related = [row for row in usual if _are_related(position, row["position"], rare, rarer)]
            if len(related) >= USUAL_TIMES * len(here):
                yield from _marks(position, rarer, here, commoner, related)


def _stories(mentions: Sequence[Record], roots: Mapping[int, int]) -> int:
    return len({roots.get(row["position"], row["position"]) for row in mentions})


def _are_related(one: int, other: int, rare: Mapping[int, frozenset[str]], name: str) -> bool:
    empty: frozenset[str] = frozenset()
    return one != other and shared_evidence(rare.get(one, empty), rare.get(other, empty), name) >= ENOUGH


def _marks(
    position: int, form: str, here: Sequence[Record], usual: str, related: Sequence[Record]
) -> Iterator[CorpusMark]:
    """Yield what the rule says of a document and of what the related ones have in common, taken as one document."""
    # Two documents with these two names in common are related to the rule; that they are has been settled here.
    names = frozenset({"\0", "\1"})
    documents = [
        SourceNames({form: [source_name_of_row(row) for row in here]}, names),
        SourceNames({usual: [source_name_of_row(row) for row in related]}, names),
    ]
    run = source_name_variant.find.run
    assert run is not None
    for number, mark in run.find(documents):
        if number == 0:
            yield CorpusMark(position, source_name_variant.find.id, mark)
