"""Titles of works, events and exhibitions that are quoted on both sides, and are not rendered alike everywhere.

A title is what quotation marks enclose in two and more pairs of the source, to the letter: 『소금의 길』, <소금의 길>.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from align.rendering.phrases import is_name, same_root
from align.rendering.spelling import spelled_alike
from align.segmentation.enclosures import find_enclosures
from qa_reports.analysed import AnalysedBitext, AnalysedPair, AnalysedSide
from qa_reports.finding import Span

__all__ = ["TitleUse", "find_retitled"]

_LEAST_LIKE = 0.3
"""Cosine from which the quoted words of two sides may be one title, if neither is liker any other of the pair."""

_MOST_WORDS = 8
_ENDED = re.compile(r"(?:[.?!…]|[니한했었았였인는된이없있않겠왔간온른났]다|요|까|죠|자)$")
"""How a sentence ends: what marks of speech enclose is speech."""
_SPEECH_MARKS = frozenset({"double", "single"})
_TITLE_WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)*")
_ARTICLES = frozenset({("the",), ("a",), ("an",)})
_GLOSS = re.compile(r"\s*\([^()]*\)")
_EDGES = " ,.;:"
_WORD = re.compile(r"[^\W\d_]{2,}")
_LANGUAGES = frozenset({"ko", "en"})


@dataclass(frozen=True, slots=True)
class TitleUse:
    """A title of the source as one pair has it: the words within the marks on either side."""

    pair: AnalysedPair
    source: Span
    target: Span


@dataclass(frozen=True, slots=True)
class _Quoted:
    text: str
    start: int
    end: int
    is_work: bool
    """Whether the marks are those of works, not of speech."""


def find_retitled(bitext: AnalysedBitext) -> Iterator[tuple[TitleUse, tuple[TitleUse, ...]]]:
    """Yield each use of a title whose rendering is not alike to the usual one, with the uses that are usual.

    Between Korean and English. The usual rendering is the most frequent, on a tie the first.
    """
    if {bitext.bitext.source_lang, bitext.bitext.target_lang} != _LANGUAGES:
        return
    for uses in _uses(bitext).values():
        groups: list[list[TitleUse]] = []
        for use in uses:
            home = next((group for group in groups if _is_alike(use, group[0])), None)
            if home is None:
                groups.append([use])
            else:
                home.append(use)
        usual = max(groups, key=len)
        for group in groups:
            if group is not usual:
                yield from ((use, tuple(usual)) for use in group)


def _uses(bitext: AnalysedBitext) -> dict[str, list[TitleUse]]:
    """Return the uses of what is quoted in two and more pairs, by its letters."""
    quoted = [(pair, _quoted(pair.source)) for pair in bitext.beads]
    pairs: dict[str, set[int]] = defaultdict(set)
    for pair, titles in quoted:
        for title in titles:
            pairs[_key(title.text)].add(pair.index)
    found: dict[str, list[TitleUse]] = defaultdict(list)
    for pair, titles in quoted:
        if any(len(pairs[_key(title.text)]) > 1 for title in titles):
            for title, other in _matched(pair, titles, _quoted(pair.target)):
                source, target = pair.source.span(title.start, title.end), pair.target.span(other.start, other.end)
                found[_key(title.text)].append(TitleUse(pair, source, target))
    return found


def _key(text: str) -> str:
    return "".join(text.split()).casefold()


def _quoted(side: AnalysedSide) -> list[_Quoted]:
    """Return the titles, or what else is quoted in a few words, of one side of a pair, without a gloss in brackets."""
    found = []
    for enclosure in find_enclosures(side.text):
        inner = side.text[enclosure.start + 1 : enclosure.end - 1]
        text = _GLOSS.sub("", inner).strip(_EDGES)
        is_one = enclosure.is_quotation or enclosure.family in {"<>", "〔〕"}
        if is_one and text in inner and _WORD.search(text) and len(text.split()) <= _MOST_WORDS:
            is_work = enclosure.family not in _SPEECH_MARKS
            if is_work or not _ENDED.search(text):
                start = enclosure.start + 1 + inner.index(text)
                found.append(_Quoted(text, start, start + len(text), is_work))
    return found


def _matched(
    pair: AnalysedPair, titles: Sequence[_Quoted], others: Sequence[_Quoted]
) -> Iterator[tuple[_Quoted, _Quoted]]:
    """Yield the titles with what renders them: each the likest of the other."""
    if not titles or not others:
        return
    vectors = np.array(pair.source.analysis.vectors([each.text for each in (*titles, *others)]))
    like = vectors[: len(titles)] @ vectors[len(titles) :].T
    for number, title in enumerate(titles):
        nearest = int(like[number].argmax())
        other = others[nearest]
        # What marks of speech enclose is a title only where it is written as one.
        is_title = title.is_work or other.is_work or is_name(other.text if pair.target.lang == "en" else title.text)
        if is_title and like[number, nearest] >= _LEAST_LIKE and int(like[:, nearest].argmax()) == number:
            yield title, other


def _is_alike(one: TitleUse, other: TitleUse) -> bool:
    """Whether two renderings are one title, in another spelling or cut short, or stand in one sentence."""
    here, there = (tuple(_TITLE_WORD.findall(use.target.text.casefold())) for use in (one, other))
    here, there = (words[1:] if words[:1] in _ARTICLES else words for words in (here, there))
    short, long = sorted((here, there), key=len)
    starts = range(len(long) - len(short) + 1)
    if any(all(map(_is_same, short, long[start:])) for start in starts):
        return True
    sentences = (other.pair.target.text.casefold(), one.pair.target.text.casefold())
    return any(use.target.text.casefold() in sentence for use, sentence in zip((one, other), sentences, strict=True))


def _is_same(one: str, other: str) -> bool:
    return same_root(one, other) or one in other or other in one or spelled_alike(one, other)
