"""Names that several documents have: which mentions are of one person or place, and which leave its usual spelling.

A shared name proves little in a large corpus. Two documents speak of one person where the other part of the name is the
same and the name is not a common one, or nearly always has this other part; or where the documents share several rare
names, or the title and one of them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations, groupby
from typing import NamedTuple

from align.pair_files.records import Record
from qa_reports.checks import name_spelling
from qa_reports.corpus.restoring import name_of_row
from qa_reports.extract.names.mention import NameMention
from qa_reports.extract.names.same import ENOUGH, DocumentNames
from qa_reports.finding import Mark

__all__ = ["CorpusMark", "find_spellings"]

Uncommon = Mapping[int, frozenset[str]]
"""Names by the position of the document that has them."""

ONE_PERSON = 0.8
"""Share of the documents with a full name in which one other part stands beside a name, from which on it is one
person's, however often it comes up: 엘리치 is always 마크 엘리치, but 데이비스 has many first names."""

FEWEST = 5
"""Documents with a full name from which such a share tells anything."""


class CorpusMark(NamedTuple):
    """A mark of a rule on the document at a position; its `pair` is that document's."""

    position: int
    rule: str
    mark: Mark


def find_spellings(
    rows: Sequence[Record], uncommon: Uncommon, rare: Uncommon, roots: Mapping[int, int]
) -> Iterator[CorpusMark]:
    """Yield the marks of name-spelling on mentions whose key has several forms; `rows` are in the order of the keys."""
    for key, group in groupby(rows, key=lambda row: str(row["key"])):
        documents: dict[int, list[Record]] = defaultdict(list)
        for row in _once_a_story(list(group), roots):
            documents[row["position"]].append(row)
        for positions in _groups(key, documents, uncommon, rare):
            yield from _marks([row for position in positions for row in documents[position]])


def _once_a_story(rows: Sequence[Record], roots: Mapping[int, int]) -> Iterator[Record]:
    """Yield the mentions without those in a copy that stand in the same form in the story it is a copy of."""
    seen: dict[tuple[int, str], int] = {}
    for row in rows:
        root = roots.get(row["position"], row["position"])
        if seen.setdefault((root, row["form"]), row["position"]) == row["position"]:
            yield row


def _marks(rows: Sequence[Record]) -> Iterator[CorpusMark]:
    """Yield what the rule says of the mentions of one name, given as if they stood in one document."""
    pairs = list(dict.fromkeys((row["position"], row["pair"]) for row in rows))
    numbers = {pair: number for number, pair in enumerate(pairs)}
    mentions = tuple(name_of_row(row, numbers[row["position"], row["pair"]]) for row in rows)
    run = name_spelling.find.run
    assert run is not None
    for _, mark in run.find([DocumentNames(mentions, frozenset())]):
        position, pair = pairs[mark.pair or 0]
        yield CorpusMark(position, name_spelling.find.id, replace(mark, pair=pair))


class _Homes:
    """Documents that are of one name: a union-find over positions, which keeps apart what has other parts beside."""

    def __init__(self, beside: Mapping[int, frozenset[str]]) -> None:
        self._parent = {position: position for position in beside}
        self._beside = dict(beside)

    def find(self, position: int) -> int:
        while self._parent[position] != position:
            position = self._parent[position]
        return position

    def join(self, one: int, other: int) -> None:
        first, second = sorted((self.find(one), self.find(other)))
        left, right = self._beside[first], self._beside[second]
        if first != second and not (left and right and not left & right):
            self._parent[second] = first
            self._beside[first] = left | right


def _groups(key: str, documents: Mapping[int, Sequence[Record]], uncommon: Uncommon, rare: Uncommon) -> list[list[int]]:
    """Return the positions of the documents in groups that are of one name each."""
    mentions = {at: [name_of_row(row, 0) for row in rows] for at, rows in documents.items()}
    beside = {at: frozenset().union(*(m.beside for m in found)) for at, found in mentions.items()}
    homes = _Homes(beside)
    for one, other in _same_full_name(key, beside, uncommon):
        homes.join(one, other)
    for one, other in _same_surroundings(key, mentions, rare):
        homes.join(one, other)
    groups: dict[int, list[int]] = defaultdict(list)
    for position in sorted(documents):
        groups[homes.find(position)].append(position)
    return list(groups.values())


def _same_full_name(key: str, beside: Mapping[int, frozenset[str]], uncommon: Uncommon) -> Iterator[tuple[int, int]]:
    """Yield documents that have the same other part of the name, where the two parts are one person's."""
    times = Counter(part for parts in beside.values() for part in parts)
    full = sum(map(bool, beside.values()))
    first: dict[str, int] = {}
    for position in sorted(beside):
        names = uncommon.get(position, frozenset())
        for part in sorted(beside[position]):
            is_usual = full >= FEWEST and times[part] >= ONE_PERSON * full
            if is_usual or part in names or key in names:
                yield first.setdefault(part, position), position


def _same_surroundings(
    key: str, mentions: Mapping[int, Sequence[NameMention]], rare: Uncommon
) -> Iterator[tuple[int, int]]:
    """Yield documents that share enough rare names, those that share most first."""
    holders: dict[str, list[int]] = defaultdict(list)
    for position in sorted(mentions):
        for name in rare.get(position, frozenset()):
            if name not in key and key not in name:
                holders[name].append(position)
    shared = Counter(pair for found in holders.values() for pair in combinations(found, 2))
    titles = {at: {m.title for m in found if m.title} for at, found in mentions.items()}
    for (one, other), number in sorted(shared.items(), key=lambda item: (-item[1], item[0])):
        if number + bool(titles[one] & titles[other]) >= ENOUGH:
            yield one, other
