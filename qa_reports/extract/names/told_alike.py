"""Names that the source spells in two ways and the translation in one.

쇠렌센 and 쇠렌슨 of a Korean source are both Sørensen; Davis and Davies of an English one are both 데이비스.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations

from rapidfuzz.distance import OSA

from align.rendering.spelling import form_letters, slip_distance
from qa_reports.analysed import AnalysedBitext
from qa_reports.extract.names.mention import NameMention
from qa_reports.extract.names.official import has_official_form
from qa_reports.extract.names.slips_of_people import NameSlip

__all__ = ["find_told_alike"]

MOST_HANGUL, MOST_LATIN = 2, 1
"""Letters that two spellings of one name differ in: 호크, 혹. The English of NTREX-128 and FLORES-200 has one pair of
such names (Davis, Davies), a slip."""

COMMONER = 3
"""How many times commoner than a slip the usual transcription is."""

SHORTEST, SHORTEST_LATIN = 3, 5
"""Syllables and Latin letters of a name; shorter ones are other names too easily."""


def find_told_alike(bitext: AnalysedBitext, mentions: Sequence[NameMention]) -> Iterator[NameSlip]:
    """Yield the rarer of two such spellings, of equally common ones the later; `mentions` are the document's."""
    telling = filter(_is_telling, mentions)
    if bitext.bitext.source_lang == "ko":
        in_hangul = ((form_letters(mention.latin), mention.hangul, mention) for mention in telling)
        return _slips(in_hangul, _is_hangul_slip, _are_one_in_hangul)
    in_latin = ((m.hangul, m.latin, m) for m in telling if not has_official_form(m.hangul))  # Argentina, Argentine
    return _slips(in_latin, _is_latin_slip, _are_one_in_latin)


def _slips(
    spelled: Iterable[tuple[str, str, NameMention]],
    is_slip: Callable[[str, str], bool],
    are_one: Callable[[Sequence[NameMention], Sequence[NameMention]], bool],
) -> Iterator[NameSlip]:
    """Yield the slips among mentions, each with how the translation tells it and how the source spells it."""
    by_form: dict[str, dict[str, list[NameMention]]] = defaultdict(lambda: defaultdict(list))
    for told, way, mention in spelled:
        by_form[told][way].append(mention)
    for ways in by_form.values():
        ranked = sorted(ways, key=lambda way: -len(ways[way]))  # stable: the first of the text comes first
        for usual, slip in combinations(ranked, 2):
            if is_slip(usual, slip) and are_one(ways[usual], ways[slip]):
                places = tuple((mention.pair, mention.source) for mention in ways[slip])
                yield NameSlip(usual, len(ways[usual]), slip, places)


def _is_telling(mention: NameMention) -> bool:
    return mention.latin.isalpha() and len(mention.hangul) >= SHORTEST and len(mention.latin) >= SHORTEST_LATIN


def _are_one_in_hangul(usual: Sequence[NameMention], slips: Sequence[NameMention]) -> bool:
    """Whether the usual transcription is much commoner, or both have the same title.

    Translators from English waver so often that NTREX-128 and FLORES-200 have 12 more, nearly all of them true.
    """
    titles = {mention.title for mention in usual} & {mention.title for mention in slips} - {None}
    return len(usual) >= COMMONER * len(slips) or bool(titles)


def _is_hangul_slip(usual: str, slip: str) -> bool:
    """Whether two transcriptions differ in few letters, and not by what stands behind one: 말라가, 말라가시."""
    if usual.startswith(slip) or slip.startswith(usual):
        return False
    return OSA.distance(*(unicodedata.normalize("NFD", way) for way in (usual, slip))) <= MOST_HANGUL


def _are_one_in_latin(usual: Sequence[NameMention], slips: Sequence[NameMention]) -> bool:
    """Whether no sentence has both, and no other name stands beside each: Alan Lithgow, Allan McGregor."""
    left, right = (frozenset().union(*(mention.beside for mention in ways)) for ways in (usual, slips))
    are_apart = {mention.pair for mention in usual}.isdisjoint(mention.pair for mention in slips)
    return are_apart and (not left or not right or bool(left & right))


def _is_latin_slip(usual: str, slip: str) -> bool:
    """Whether two spellings differ in a letter, and not by an ending: Roger, Rogers."""
    is_form = slip_distance(usual, slip) is None
    return not is_form and OSA.distance(form_letters(usual), form_letters(slip)) <= MOST_LATIN
