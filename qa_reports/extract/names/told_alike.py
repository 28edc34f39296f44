"""Names that a Korean source transcribes in two ways and the translation spells in one: 쇠렌센, 쇠렌슨, Sørensen."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from rapidfuzz.distance import OSA

from align.rendering.spelling import form_letters
from qa_reports.analysed import AnalysedBitext
from qa_reports.extract.names.mention import NameMention
from qa_reports.extract.names.slips_of_people import NameSlip

__all__ = ["find_told_alike"]

MOST_LETTERS = 2
"""Hangul letters that two transcriptions of one name differ in: 호크, 혹."""

COMMONER = 3
"""How many times commoner than a slip the usual transcription is."""

SHORTEST, SHORTEST_LATIN = 3, 5
"""Syllables of either transcription and letters of the name; shorter ones are other names too easily."""


def find_told_alike(bitext: AnalysedBitext, mentions: Sequence[NameMention]) -> Iterator[NameSlip]:
    """Yield the rarer of two such transcriptions, of equally common ones the later; `mentions` are the document's."""
    if bitext.bitext.source_lang != "ko":
        return
    by_form: dict[str, dict[str, list[NameMention]]] = defaultdict(lambda: defaultdict(list))
    for mention in mentions:
        if len(mention.hangul) >= SHORTEST and mention.latin.isalpha():
            by_form[form_letters(mention.latin)][mention.hangul].append(mention)
    for form, ways in by_form.items():
        if len(form) >= SHORTEST_LATIN:
            yield from _slips(ways)


def _slips(ways: dict[str, list[NameMention]]) -> Iterator[NameSlip]:
    ranked = sorted(ways, key=lambda way: -len(ways[way]))  # stable: the first of the text comes first
    for usual, slip in combinations(ranked, 2):
        if _is_slip(usual, slip) and _are_one(ways[usual], ways[slip]):
            places = tuple((mention.pair, mention.source) for mention in ways[slip])
            yield NameSlip(usual, len(ways[usual]), slip, places)


def _are_one(usual: Sequence[NameMention], slips: Sequence[NameMention]) -> bool:
    """Whether the usual transcription is much commoner, or both have the same title.

    Translators from English waver so often that NTREX-128 and FLORES-200 have 12 more, nearly all of them true.
    """
    titles = {mention.title for mention in usual} & {mention.title for mention in slips} - {None}
    return len(usual) >= COMMONER * len(slips) or bool(titles)


def _is_slip(usual: str, slip: str) -> bool:
    """Whether two transcriptions differ in few letters, and not by what stands behind one: 말라가, 말라가시."""
    if usual.startswith(slip) or slip.startswith(usual):
        return False
    return OSA.distance(*(unicodedata.normalize("NFD", way) for way in (usual, slip))) <= MOST_LETTERS
