"""The names and terms that are written several ways: every way, how often, and where it stands.

The counts are those of the rule that found them. The places are looked up in the text, so that a report that was read
back from its file has them too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from align.bitext import Bitext, Side
from qa_reports.finding import Finding, Variant
from qa_reports.quoting import side_of, side_text
from qa_reports.report import Report

__all__ = ["PlaceView", "VariantGroup", "VariantView", "group_variants"]

MOST_PLACES = 12
"""Places that are shown of one variant; a longer list is no longer read, and search finds the rest."""


@dataclass(frozen=True, slots=True)
class PlaceView:
    """A pair that holds a variant: its anchor on the page and the line where its side begins."""

    anchor: str
    line: int


@dataclass(frozen=True, slots=True)
class VariantView:
    """One way of writing, how often the rule counted it, the first places where it stands and how many more."""

    text: str
    count: int
    places: tuple[PlaceView, ...]
    more: int


@dataclass(frozen=True, slots=True)
class VariantGroup:
    """What one name or term of the source (empty for the source's own variants) is written as."""

    rule: str
    name: str
    variants: tuple[VariantView, ...]


Key = tuple[str, str, tuple[Variant, ...]]


def group_variants(report: Report) -> tuple[VariantGroup, ...]:
    """Return the groups in the order in which their first finding stands in the report."""
    keys = dict.fromkeys(_key(finding) for finding in report.findings if finding.variants)
    texts = {side: _texts(report.documents, side) for side in ("source", "target")}
    return tuple(_group(key, texts["source"], texts["target"]) for key in keys)


def _key(finding: Finding) -> Key:
    named = finding.source.text if finding.source and finding.target else ""
    return finding.rule, named, finding.variants


Text = tuple[str, str, int]
"""The anchor of a pair, the text of one of its sides, and the line where that begins."""


def _texts(documents: Sequence[Bitext], side: Side) -> list[Text]:
    return [
        (f"d{number}-p{index}", side_text(sentences), sentences[0].place.line if sentences else 0)
        for number, document in enumerate(documents, start=1)
        for index, pair in enumerate(document)
        for sentences in [side_of(pair, side)]
    ]


def _group(key: Key, source: Sequence[Text], target: Sequence[Text]) -> VariantGroup:
    rule, name, variants = key
    named = {anchor for anchor, text, _ in source if name in text} if name else None
    searched = target if name else [*source, *target]
    pattern = _pattern(variants)
    found: dict[str, dict[str, PlaceView]] = {variant.text: {} for variant in variants}
    for anchor, text, line in searched:
        if named is None or anchor in named:
            for match in pattern.finditer(text):
                found[match[0]].setdefault(anchor, PlaceView(anchor, line))
    return VariantGroup(rule, name, tuple(_views(variants, found)))


def _pattern(variants: Sequence[Variant]) -> re.Pattern[str]:
    """Return what finds the variants as words of their own, the longest first where one holds another."""
    longest_first = sorted((variant.text for variant in variants), key=len, reverse=True)
    # Korean adds its particles to the word, so that only letters of other scripts end a word's surroundings.
    return re.compile("(?<![A-Za-z0-9])(?:" + "|".join(map(re.escape, longest_first)) + ")(?![A-Za-z0-9])")


def _views(variants: Sequence[Variant], found: dict[str, dict[str, PlaceView]]) -> Iterator[VariantView]:
    for variant in variants:
        places = tuple(found[variant.text].values())
        yield VariantView(variant.text, variant.count, places[:MOST_PLACES], max(len(places) - MOST_PLACES, 0))
