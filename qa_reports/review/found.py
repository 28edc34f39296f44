"""The findings under review: each known by what it says of which bead, so that a decision on it outlives an edit."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from align.bitext import Bitext, Side
from qa_reports.finding import Finding
from qa_reports.quoting import locate
from qa_reports.writers.html_view import home_of

__all__ = ["Found", "FoundWords", "Standing", "in_text_order", "number_findings", "stand_by_beads", "with_news"]

SIDES: tuple[Side, Side] = ("source", "target")


@dataclass(frozen=True, slots=True)
class FoundWords:
    """Where a finding's words stand: `text[start:end]` of one side of a bead, as it was when it was checked."""

    bead: str
    side: Side
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Found:
    """A finding, the bead it is about (None: the document), and its words.

    `key` is made of rule, bead and words: unlike the fingerprint it stays when another word of the sentence is edited.
    """

    key: str
    finding: Finding
    bead: str | None
    words: tuple[FoundWords, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """The findings of a run of the checks, by key, by the bead they are about, and by the beads their words are in."""

    by_key: Mapping[str, Found] = field(default_factory=dict)
    by_bead: Mapping[str | None, tuple[Found, ...]] = field(default_factory=dict)
    in_bead: Mapping[str, tuple[Found, ...]] = field(default_factory=dict)


def stand_by_beads(
    documents: Sequence[Bitext], orders: Sequence[Sequence[str]], findings: Iterable[Finding]
) -> Standing:
    """Return the findings of these documents, whose pairs are the beads of `orders`."""
    numbers = {document.id: number for number, document in enumerate(documents)}
    seen: Counter[tuple[str, ...]] = Counter()
    every = []
    for finding in findings:
        number = numbers[finding.document]
        every.append(_found(documents[number], orders[number], finding, seen))
    return _standing(every)


def _standing(every: Sequence[Found]) -> Standing:
    by_bead: dict[str | None, list[Found]] = defaultdict(list)
    in_bead: dict[str, dict[str, Found]] = defaultdict(dict)
    for found in every:
        by_bead[found.bead].append(found)
        for words in found.words:
            in_bead[words.bead][found.key] = found
    return Standing(
        {found.key: found for found in every},
        {bead: tuple(group) for bead, group in by_bead.items()},
        {bead: tuple(group.values()) for bead, group in in_bead.items()},
    )


def in_text_order(standing: Standing, documents: Sequence[Bitext], orders: Sequence[Sequence[str]]) -> Iterator[Found]:
    """Yield the findings as the text runs: of each document first those that stand in no bead."""
    for document, order in zip(documents, orders, strict=True):
        yield from (found for found in standing.by_bead.get(None, ()) if found.finding.document == document.id)
        for bead in order:
            yield from standing.by_bead.get(bead, ())


def number_findings(
    numbers: dict[str, int], standing: Standing, documents: Sequence[Bitext], orders: Sequence[Sequence[str]]
) -> None:
    """Number, by key, what has no number: as the text runs, and after the others. A number never changes."""
    for key in (*(found.key for found in in_text_order(standing, documents, orders)), *standing.by_key):
        numbers.setdefault(key, len(numbers) + 1)


def with_news(old: Standing, news: Standing, beads: Collection[str]) -> Standing:
    """Return the old findings, those about `beads` replaced by the new ones about them."""
    kept = (found for found in old.by_key.values() if found.bead not in beads)
    return _standing([*kept, *(found for found in news.by_key.values() if found.bead in beads)])


def _found(document: Bitext, order: Sequence[str], finding: Finding, seen: Counter[tuple[str, ...]]) -> Found:
    home = home_of(document, finding)
    bead = None if home is None else order[home]
    spans = [span.text if span else "" for span in (finding.source, finding.target)]
    content = (finding.document, bead or "", finding.rule, *spans)
    seen[content] += 1
    digest = hashlib.sha256("\0".join((*content, str(seen[content]))).encode("utf-8", "replace"))
    return Found(digest.hexdigest()[:16], finding, bead, tuple(_words(document, order, finding)))


def _words(document: Bitext, order: Sequence[str], finding: Finding) -> Iterator[FoundWords]:
    for side in SIDES:
        quote = locate(document, finding, side)
        if quote and quote.start < quote.end:
            yield FoundWords(order[quote.pair], side, quote.text, quote.start, quote.end)
