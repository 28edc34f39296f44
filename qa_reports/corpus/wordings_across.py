"""Terms and whole sentences that several documents translate: which translations leave the usual one.

What the documents keep of a term or sentence only proposes; the pairs it stands in are then put together into one
document, and the rule itself decides.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from align.analysis import Analysis
from align.bitext import Bitext
from align.pair_files.records import Record
from qa_reports.analysed import AnalysedBitext
from qa_reports.check import Check
from qa_reports.checks import inconsistent_translation, term_variant
from qa_reports.corpus.names_across import CorpusMark
from qa_reports.corpus.restoring import pair_of_record
from qa_reports.extract.terms.across import LEAST_SHARE, LEAST_USUAL, SURE
from qa_reports.extract.terms.wordings import is_rendered_alike

__all__ = ["Candidate", "check_candidate", "sentence_candidates", "term_candidates"]

MOST_PAIRS = 24
"""Pairs of one term or sentence that are looked at again; what the rule says no longer changes with more."""

Roots = Mapping[int, int]
Candidate = tuple[Check, str, list[Record]]
"""A rule, the term's text (empty for sentences), and the mentions to be looked at again."""


def term_candidates(rows: Sequence[Record], roots: Roots) -> Iterator[Candidate]:
    """Yield the terms with renderings that are not alike; `rows` are in the order of the keys."""
    for key, group in groupby(rows, key=lambda row: str(row["key"])):
        found = list(_once_a_story(group, roots))
        sure = [row for row in found if row["form"] and row["score"] >= SURE]
        usual, others = _usual_wording(sure)
        unsure = [row for row in found if not row["form"] or row["score"] < SURE]
        others += [row for row in unsure if not row["form"] or not usual or not _alike(row, usual[0])]
        documents = {row["position"] for row in usual}
        if others and len(documents) >= LEAST_USUAL and len(usual) >= LEAST_SHARE * len(sure):
            half = MOST_PAIRS // 2
            yield term_variant.find, key, sorted([*usual[:half], *others[:half]], key=_order)


def sentence_candidates(rows: Sequence[Record], roots: Roots) -> Iterator[Candidate]:
    """Yield the sentences with several translations, in several documents."""
    for _, group in groupby(rows, key=lambda row: str(row["key"])):
        found = list(_once_a_story(group, roots))
        forms = Counter(row["form"] for row in found)
        if len(forms) > 1 and len({row["position"] for row in found}) > 1:
            first = [row for row in found if row["form"] == forms.most_common(1)[0][0]]
            others = [row for row in found if row["form"] != first[0]["form"]]
            half = MOST_PAIRS // 2
            yield inconsistent_translation.find, "", sorted([*first[:half], *others[:half]], key=_order)


def _order(row: Record) -> tuple[int, int]:
    return row["position"], row["pair"]


def _once_a_story(rows: Iterator[Record], roots: Roots) -> Iterator[Record]:
    seen = set()
    for row in rows:
        story = roots.get(row["position"], row["position"]), row["form"]
        if story not in seen:
            seen.add(story)
            yield row


def _usual_wording(rows: Sequence[Record]) -> tuple[list[Record], list[Record]]:
    """Return the mentions of the commonest wording, and those of wordings that are not alike to it."""
    groups: list[list[Record]] = []
    for row in rows:
        home = next((group for group in groups if _alike(row, group[0])), None)
        groups.append([row]) if home is None else home.append(row)
    usual = max(groups, key=len, default=[])
    return usual, [row for group in groups if group is not usual for row in group]


def _alike(one: Record, other: Record) -> bool:
    return is_rendered_alike(one["form"].split(), other["form"].split())


def check_candidate(
    candidate: Candidate,
    pair_at: Callable[[int, int], Record],
    langs_at: Callable[[int], tuple[str, str]],
    analysis: Analysis,
) -> Iterator[CorpusMark]:
    """Yield what the rule says of the pairs of a candidate, taken as one document."""
    check, term, rows = candidate
    langs = langs_at(rows[0]["position"])
    places = [place for place in dict.fromkeys(map(_order, rows)) if langs_at(place[0]) == langs]
    pairs = tuple(pair_of_record(pair_at(*place), langs) for place in places)
    bitext = Bitext("", "", "", *langs, pairs, analysis=analysis)
    for mark in check.find(AnalysedBitext(bitext, analysis)):
        if mark.pair is not None and (not term or (mark.source and mark.source.text == term)):
            position, pair = places[mark.pair]
            yield CorpusMark(position, check.id, replace(mark, pair=pair))
