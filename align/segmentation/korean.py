"""Korean sentences: Kiwi and the end marks propose, what Kiwi's morphemes say about both sides of a cut decides."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Protocol

from align.morphology import KoreanMorphology, Morpheme, MorphemeRun, shift_morphemes
from align.segmentation.blocks import Span, on_one_line
from align.segmentation.boundaries import (
    END,
    add_bracket_cuts,
    add_item_cuts,
    ends,
    is_ended,
    kept_whole,
    outside,
    spans_between,
)
from align.segmentation.enclosures import CLOSING, OPENING, find_enclosures
from align.segmentation.korean_spelling import goes_on

__all__ = ["MorphemeMemory", "split_korean"]

_CLOSERS, _OPENERS = re.escape(CLOSING), re.escape(OPENING)
_GLUED = re.compile(r"(?<=[가-힣])[.?!]+(?=[가-힣“‘「『\"'(<]|\[(?!\w{1,4}\]))")
_ELLIPSIS = re.compile(rf"(?:\.\.|[…‥])[{_CLOSERS}]*\s*$")
_FLOURISH = re.compile(rf"(?:[^\s\w{_OPENERS}{_CLOSERS}.,…?!&#@%$₩+=/:;·-]|[ㄱ-ㅎㅏ-ㅣ])+")
_SPACE = re.compile(r"\s+")

_FOREIGN_TAGS = frozenset({"SL", "SN", "SH"})
_MARK_TAGS = ("S", "W_EMOJI", "Z")
_FINAL_TAGS = frozenset({"EF", "ETN"})
_BOUND_TAGS = ("J", "E", "XS", "VCP")
# Endings that Kiwi takes for final ones in the middle of a clause where no end mark follows: of the cuts after them in
# the Kiwi and KSS test passages eight in ten were wrong, of those after all others one in ten.
_OPEN_ENDINGS = {
    "고",
    "구",
    "자",
    "지",
    "라",
    "나",
    "어",
    "아",
    "어서",
    "는데",
    "ᆫ데",
    "은데",
    "던데",
    "ᆫ가",
    "는가",
    "은가",
}
_REPORTED = frozenset({"다", "ᆫ다", "는다"})
_REPORTING = ("VV", "VX", "VA", "XSV")
_REPORTING_NOUNS = frozenset(["생각", "말", "뜻", "기사", "소식", "소문", "이야기", "얘기", "주장"])


class MorphemeMemory(Protocol):
    """What this stage needs of the analysis of a document: Kiwi, and somewhere to keep the morphemes it found."""

    morphology: KoreanMorphology

    def remember_morphemes(self, text: str, morphemes: Iterable[Morpheme]) -> None:
        """Keep the morphemes of a sentence, with offsets in it."""


def split_korean(texts: Sequence[str], memory: MorphemeMemory) -> list[list[Span]]:
    """Return the spans of the sentences of each text, line ends taken for spaces, and remember their morphemes."""
    lines = [on_one_line(text) for text in texts]
    split = []
    for text, line, runs in zip(texts, lines, memory.morphology.sentences(lines), strict=True):
        judge = _Line(line, runs)
        spans = spans_between(line, judge.cuts())
        for start, end in spans:
            if morphemes := judge.morphemes_of(start, end):
                memory.remember_morphemes(text[start:end], morphemes)
        split.append(spans)
    return split


def _is_word(morpheme: Morpheme) -> bool:
    return morpheme.tag in _FOREIGN_TAGS or not morpheme.tag.startswith(_MARK_TAGS)


class _Line:
    """A text of one line with its morphemes and enclosures, able to judge a cut."""

    def __init__(self, text: str, runs: Sequence[MorphemeRun]) -> None:
        self.text = text
        self.run_starts = [run.start for run in runs[1:]]
        self.morphemes = [morpheme for run in runs for morpheme in run.morphemes]
        self.starts = [morpheme.start for morpheme in self.morphemes]
        enclosures = find_enclosures(text)
        self.kept = kept_whole(text, enclosures)
        self.brackets = {e.end: e for e in enclosures if not e.is_quotation}
        self.quotation_ends = {e.end for e in enclosures if e.is_quotation}

    @cached_property
    def words(self) -> list[Morpheme]:
        """The morphemes that are no marks."""
        return [morpheme for morpheme in self.morphemes if _is_word(morpheme)]

    @cached_property
    def word_starts(self) -> list[int]:
        """Where each of the words begins."""
        return [morpheme.start for morpheme in self.words]

    def cuts(self) -> set[int]:
        """Return where sentences begin after the first."""
        proposed = {self._settled(start) for start in self.run_starts} | self._glued_ends()
        proposed |= ends(END, self.text, self.kept)
        cuts = {cut for cut in outside(proposed, self.kept) if 0 < cut < len(self.text) and not self._joins(cut)}
        cuts = add_item_cuts(self.text, add_bracket_cuts(self.text, cuts, self.kept))
        return outside(cuts, self.kept)

    def morphemes_of(self, start: int, end: int) -> Sequence[Morpheme]:
        """Return the morphemes of one sentence with offsets in it; none if one of them reaches beyond it."""
        inside = self.morphemes[bisect_left(self.starts, start) : bisect_left(self.starts, end)]
        if any(morpheme.end > end for morpheme in inside):
            return []
        return shift_morphemes(inside, -start)

    def _settled(self, cut: int) -> int:
        """Return Kiwi's cut at the white space nearby, past emoji and laughter that end the sentence before; else 0."""
        while cut and self.text[cut - 1] in OPENING:
            cut -= 1
        if cut and not self.text[cut - 1].isspace():
            return self._past_flourish(cut)
        return cut

    def _past_flourish(self, cut: int) -> int:
        flourish = _FLOURISH.match(self.text, cut)
        after = flourish.end() if flourish else cut
        space = _SPACE.match(self.text, after)
        if space:
            return space.end()
        last = self._before(cut)
        flourished = after > cut or _FLOURISH.fullmatch(self.text, cut - 1, cut)
        return after if flourished and last and last.tag == "EF" else 0

    def _glued_ends(self) -> set[int]:
        """Return the cuts after full stops that no space follows (`끝났다.다음`)."""
        matches = _GLUED.finditer(self.text)
        return {m.end() for m in matches if (last := self._before(m.start())) and last.tag == "EF"}

    def _before(self, position: int) -> Morpheme | None:
        """Return the last morpheme with a word in it that ends by `position`, brackets and flourishes passed over."""
        while bracket := self.brackets.get(position):
            if is_ended(self.text, bracket.start):
                return None
            position = bracket.start
        index = bisect_left(self.word_starts, position) - 1
        while index >= 0 and self.words[index].end > position:
            index -= 1
        return self.words[index] if index >= 0 else None

    def _after(self, position: int) -> Morpheme | None:
        index = bisect_left(self.starts, position)
        return self.morphemes[index] if index < len(self.morphemes) else None

    def _straddled(self, cut: int) -> bool:
        index = bisect_right(self.starts, cut - 1) - 1
        return index >= 0 and self.morphemes[index].end > cut

    def _joins(self, cut: int) -> bool:
        """Whether what stands before `cut` and what begins there are one sentence."""
        before, after = self.text[max(0, cut - 60) : cut], self.text[cut : cut + 120]
        if self._straddled(cut) or goes_on(before, after):
            return True
        last = self._before(len(self.text[:cut].rstrip()))
        if _ELLIPSIS.search(before):
            return last is None or last.tag != "EF" or last.form in _OPEN_ENDINGS
        return not self._is_ended(cut) and self._joins_unmarked(cut, last)

    def _is_ended(self, cut: int) -> bool:
        """Whether an end mark stands before `cut`, be it before a bracket that touches it (`한다.(요한 3:13)`)."""
        end = len(self.text[:cut].rstrip())
        while bracket := self.brackets.get(end):
            if is_ended(self.text, end) or self.text[bracket.start - 1 : bracket.start].isspace():
                break
            end = bracket.start
        return is_ended(self.text, end)

    def _is_alone(self, ending: Morpheme) -> bool:
        """Whether an ending stands on nothing: Kiwi takes a lone syllable for one (`광주 다 00257`)."""
        hosts = self.morphemes[bisect_left(self.starts, ending.start) : bisect_right(self.starts, ending.start)]
        bare = all(host is ending or host.start == host.end for host in hosts)
        return bare and self.text[ending.start - 1 : ending.start].isspace()

    def _joins_unmarked(self, cut: int, last: Morpheme | None) -> bool:
        """Whether a cut of Kiwi's that no end mark supports is wrong."""
        end, following = len(self.text[:cut].rstrip()), self._after(cut)
        if last is None or last.tag not in _FINAL_TAGS | {"JX"} or last.form in _OPEN_ENDINGS:
            return True
        if self._is_alone(last) or end in self.quotation_ends:
            return True
        if following is None or following.tag.startswith(_BOUND_TAGS):
            return True
        return last.form in _REPORTED and (following.tag in _REPORTING or following.form in _REPORTING_NOUNS)
