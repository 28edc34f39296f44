"""Which mentions of one source form, over all documents of a run, are of one person, place or body.

Within a document a name is one name. Across documents a shared spelling proves little: there are many coaches called
Davis. The other part of the name settles it; else the documents must have several uncommon names in common.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from qa_reports.analysed import AnalysedBitext
from qa_reports.extract.names.mention import NameMention
from qa_reports.extract.names.mentions import gather_names
from qa_reports.extract.names.surnames import find_surname_slips
from qa_reports.extract.names.unmatched import compare_names

__all__ = [
    "DocumentNames",
    "NumberedMention",
    "gather_document_names",
    "group_names",
    "shared_evidence",
    "uncommon_names",
]

LONG_NAME = 5
"""Syllables from which a Korean noun is the name of one particular body or place."""

ENOUGH = 2
"""Uncommon names, or the title and one of them, that two documents must share for their names to be one. On NTREX and
FLORES, 242 documents read as one run, see the page of name-spelling."""

RARE, RARE_SHARE = 2, 0.05
"""A name is uncommon that stands in no more than so many documents, or no more than this share of them."""


@dataclass(frozen=True, slots=True)
class DocumentNames:
    """What is kept of a document: the mentions of its names, and all names it has, those never spelled among them."""

    mentions: tuple[NameMention, ...]
    names: frozenset[str]


NumberedMention = tuple[int, NameMention]


def gather_document_names(bitext: AnalysedBitext) -> DocumentNames:
    """Return what must be known of a document to compare its names with those of others."""
    mentions = gather_names(bitext)
    surnames = find_surname_slips(bitext, mentions)
    long_nouns = {noun.text for names in compare_names(bitext) for noun in names.nouns if len(noun.text) >= LONG_NAME}
    return DocumentNames((*mentions, *surnames), frozenset({mention.key for mention in mentions} | long_nouns))


def uncommon_names(documents: Sequence[frozenset[str]]) -> frozenset[str]:
    """Return the names that only few of the documents have."""
    counts = Counter(name for names in documents for name in names)
    most = max(RARE, RARE_SHARE * len(documents))
    return frozenset(name for name, count in counts.items() if count <= most)


def shared_evidence(one: Iterable[str], other: Iterable[str], name: str) -> int:
    """Return how many names two documents share that neither holds `name` nor is held by it."""
    return sum(not name or (each not in name and name not in each) for each in set(one) & set(other))


def group_names(documents: Sequence[DocumentNames]) -> Iterator[list[NumberedMention]]:
    """Yield the mentions of each name with the numbers of their documents, in the order of the run."""
    uncommon = uncommon_names([document.names for document in documents])
    by_key: dict[str, dict[int, list[NameMention]]] = defaultdict(lambda: defaultdict(list))
    for number, document in enumerate(documents):
        for mention in document.mentions:
            by_key[mention.key][number].append(mention)
    for key, found in by_key.items():
        yield from _groups(key, found, [document.names & uncommon for document in documents])


def _groups(
    key: str, found: dict[int, list[NameMention]], uncommon: Sequence[frozenset[str]]
) -> list[list[NumberedMention]]:
    """Put the documents' mentions together where they are of one name."""
    groups: list[list[NumberedMention]] = []
    for number, mentions in found.items():
        home = next(
            (
                group
                for group in groups
                if _are_one([m for _, m in group], mentions)
                or any(_are_near(key, found[other], mentions, uncommon[other] & uncommon[number]) for other, _ in group)
            ),
            None,
        )
        numbered = [(number, mention) for mention in mentions]
        if home is None:
            groups.append(numbered)
        else:
            home += numbered
    return groups


def _are_one(one: Sequence[NameMention], other: Sequence[NameMention]) -> bool:
    """Whether the other part of the name is the same in both documents."""
    return bool(_beside(one) & _beside(other))


def _are_near(key: str, one: Sequence[NameMention], other: Sequence[NameMention], shared: frozenset[str]) -> bool:
    """Whether nothing tells the names of two documents apart, and enough of what is around them is the same."""
    left, right = _beside(one), _beside(other)
    if left and right and not left & right:
        return False
    titles = {mention.title for mention in one} & {mention.title for mention in other} - {None}
    return bool(titles) + shared_evidence(shared, shared, key) >= ENOUGH


def _beside(mentions: Sequence[NameMention]) -> frozenset[str]:
    return frozenset().union(*(mention.beside for mention in mentions))
