"""Abbreviations and names in Latin letters that the source gives in brackets, and whether the other side has them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from align.segmentation.enclosures import find_enclosures
from qa_reports.analysed import AnalysedBitext, AnalysedPair
from qa_reports.extract.names.acronyms import find_acronyms
from qa_reports.finding import Span

__all__ = ["LostGloss", "find_lost_glosses"]

_ABBREVIATION = re.compile(r"[(（\[]\s*([A-Z][A-Z0-9&-]{1,7})\s*[)）\]]")
# Words that an abbreviation passes over.
_UNCOUNTED = frozenset({"of", "the", "and", "for", "in", "on", "de", "du", "des", "la", "le"})
# These write the name in their own script and are free to leave the Latin abbreviation out.
_WITHOUT_LATIN_GLOSSES = frozenset({"ko", "ja", "zh", None})


class LostGloss(NamedTuple):
    """A bracket of the source with an abbreviation that the translation neither has, nor changes, nor spells out."""

    pair: AnalysedPair
    span: Span


def find_lost_glosses(bitext: AnalysedBitext) -> Iterator[LostGloss]:
    """Yield the abbreviations in brackets of the source that stand nowhere in the translation, short or in full."""
    if bitext.bitext.target_lang in _WITHOUT_LATIN_GLOSSES:
        return
    glosses = [(pair, gloss) for pair in bitext.beads for gloss in _find_glosses(pair.source.text)]
    words = " ".join(pair.target.text for pair in bitext.pairs if glosses)
    translation = _letters(words)
    initials = "".join(word[0] for word in re.findall(r"\w+", words) if word.lower() not in _UNCOUNTED).casefold()
    for pair, gloss in glosses:
        is_there = _letters(gloss[1]) in translation or _letters(gloss[1]) in initials
        if not (is_there or _is_changed(gloss[1], pair)):
            yield LostGloss(pair, pair.source.span(*gloss.span()))


def _find_glosses(text: str) -> Iterator[re.Match[str]]:
    for enclosure in find_enclosures(text) if _ABBREVIATION.search(text) else ():
        if gloss := _ABBREVIATION.fullmatch(text, enclosure.start, enclosure.end):
            yield gloss


def _is_changed(letters: str, pair: AnalysedPair) -> bool:
    """Whether another acronym stands in brackets instead: a wrong one is no lost one."""
    ours, theirs = ({one.letters: one for one in find_acronyms(side.text)} for side in (pair.source, pair.target))
    return letters in ours and any(one.in_brackets for other, one in theirs.items() if other not in ours)


def _letters(text: str) -> str:
    return re.sub(r"[^0-9A-Za-z ]", "", text).casefold()
