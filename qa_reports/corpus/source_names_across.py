"""Long names of the source of which one document has a slip: 몽고메카운티 beside 몽고메리카운티 in another.

Which forms are a syllable apart has been found before (see `gathering`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from align.pair_files.records import Record
from qa_reports.checks import source_name_variant
from qa_reports.corpus.names_across import CorpusMark
from qa_reports.corpus.restoring import source_name_of_row
from qa_reports.extract.names.in_source import SourceNames
from qa_reports.extract.names.same import ENOUGH, shared_evidence

__all__ = ["find_slips"]

USUAL_TIMES = 2
"""Mentions of the usual form, in related documents, for every one of the slip."""


def find_slips(
    rows: Sequence[Record], rare: Mapping[int, frozenset[str]], roots: Mapping[int, int]
) -> Iterator[CorpusMark]:
    """Yield the marks of source-name-variant on forms that are a slip of a commoner one in related documents.

    `rows` are in the order of the keys; a key is a form that may be a slip, its rows all mentions of it and of each
    commoner form near to it.
    """
    for rarer, group in groupby(rows, key=lambda row: str(row["key"])):
        mentions: dict[str, list[Record]] = defaultdict(list)
        for row in group:
            mentions[row["form"]].append(row)
        for commoner in sorted(mentions.keys() - {rarer}):
            usual = [row for row in mentions[commoner] if row["position"] not in roots]
            yield from _slips(rarer, mentions[rarer], commoner, usual, rare)


def _slips(
    rarer: str, slips: Sequence[Record], commoner: str, usual: Sequence[Record], rare: Mapping[int, frozenset[str]]
) -> Iterator[CorpusMark]:
    for position in sorted({row["position"] for row in slips}):
        here = [row for row in slips if row["position"] == position]
        related = [row for row in usual if _are_related(position, row["position"], rare, rarer)]
        if len(related) >= USUAL_TIMES * len(here):
            yield from _marks(position, rarer, here, commoner, related)


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
