"""One mention of a name in a pair, as the source has it and as the translation has it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from align.rendering.hangul_stems import SHORTEST, hangul_stems
from align.rendering.names import SPELLS, WITH_ARTICLE, HangulWord
from align.rendering.phrases import split_words
from align.rendering.sound import load_sound_model
from align.rendering.spelling import form_letters
from qa_reports.extract.names.people import ENGLISH_TITLES, NO_NAME_PARTS, title_after
from qa_reports.extract.names.unmatched import ComparedNames
from qa_reports.finding import Span

__all__ = ["PLACE_ENDINGS", "NameMention", "mention_name"]

PLACE_ENDINGS = {
    "도": "do", "시": "si", "군": "gun", "구": "gu", "읍": "eup", "면": "myeon", "동": "dong", "리": "ri",
}  # fmt: skip
"""What Korean places end in, as it is romanised: 강원도 is "Gangwon-do", "Gangwon Province" and "Gangwon"."""

_PREPOSITION = re.compile(r"\b(?:of|in|from|at|for)\s$")
"""What stands before a place, not before a person with a title: Mayor of Malaga."""


@dataclass(frozen=True, slots=True)
class NameMention:
    """A name in the pair numbered `pair`; it keeps texts and places only, not the document.

    `score` is the probability that one form spells the other; `parts_beside` are the Hangul and Latin words that stand
    beside the two forms; `title` is the title that follows a person's name in Korean, where one does.
    """

    pair: int
    source: Span
    target: Span
    hangul: str
    latin: str
    score: float
    parts_beside: tuple[tuple[str, str], ...]
    title: str | None

    @property
    def key(self) -> str:
        """What of the source form counts: the plain Latin letters alone, or the Hangul as it is."""
        return form_letters(self.source.text)

    @property
    def form(self) -> str:
        """The same of the form in the translation."""
        return form_letters(self.bare)

    @property
    def bare(self) -> str:
        """The form in the translation without a romanised ending of the place (Gangwon of 강원도, Gangwon-do) or an
        Arabic article, which comes and goes (al-Masri, Masri).
        """
        if self.target.text != self.latin:
            return self.target.text
        ending = PLACE_ENDINGS.get(self.hangul[-1:])
        form = WITH_ARTICLE.sub("", self.latin)
        return form.removesuffix(f"-{ending}") if ending else form

    @property
    def beside(self) -> frozenset[str]:
        """The other parts of the name as the source has them: 마크 of 마크 엘리치, Mark Elrich."""
        is_korean = self.source.text == self.hangul
        return frozenset(
            korean if is_korean else form_letters(latin)
            for korean, latin in self.parts_beside
            if _is_spelled(korean, latin)
        )


def mention_name(names: ComparedNames, hangul: HangulWord, latin: tuple[int, int], score: float) -> NameMention:
    """Return the mention of a name at `hangul` and at the offsets `latin`, each in its side."""
    latin = _without_title(names.latin.text, *latin)
    if len(hangul.text) > SHORTEST:
        text = hangul.text.removesuffix("의")
        hangul = HangulWord(text, hangul.start, hangul.start + len(text))
    korean = names.korean.span(hangul.start, hangul.end)
    other = names.latin.span(*latin)
    source, target = (korean, other) if names.is_korean_source else (other, korean)
    beside = tuple(product(_hangul_beside(names, hangul), _words_beside(names, latin)))
    return NameMention(
        names.pair.index, source, target, hangul.text, other.text, score, beside, _title(names, hangul, latin[0])
    )


@lru_cache(maxsize=4096)
def _is_spelled(hangul: str, latin: str) -> bool:
    return load_sound_model().score(hangul, latin) >= SPELLS


def _title(names: ComparedNames, hangul: HangulWord, latin_start: int) -> str | None:
    if _PREPOSITION.search(names.latin.text[:latin_start]):
        return None
    for noun in names.nouns:
        if noun.start <= hangul.start and noun.end >= hangul.end:
            title = title_after(noun, names.nouns)
            return title.text if title else None
    return None


def _hangul_beside(names: ComparedNames, hangul: HangulWord) -> Iterator[str]:
    """Yield the Hangul word before a form, and what the one after it may be without its particles."""
    text = names.korean.text
    if before := re.search(r"[가-힣]+(?=[ ·-]$)", text[: hangul.start]):
        yield before.group()
    yield from (stem.text for stem in hangul_stems(text) if stem.start == hangul.end + 1 and text[hangul.end] in " ·-")


def _without_title(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the offsets of a form without the titles it begins with: Clark of Mr Clark."""
    while (gap := text.find(" ", start, end)) > 0 and text[start:gap].rstrip(".").lower() in ENGLISH_TITLES:
        start = gap + 1
    return start, end


def _words_beside(names: ComparedNames, latin: tuple[int, int]) -> Iterator[str]:
    """Yield the capitalised words that only a space parts from a span, titles left out."""
    for word in split_words(names.latin.text):
        is_beside = word.end + 1 == latin[0] or latin[1] + 1 == word.start
        if is_beside and word.capitalised and word.text.lower() not in NO_NAME_PARTS:
            gap = names.latin.text[word.end if word.end < latin[0] else latin[1]]
            if gap in " -":
                yield word.text
