"""Korean nouns without their particles: what names and terms are made of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from align.morphology import Morpheme
from qa_reports.analysed import AnalysedSide
from qa_reports.extract.remembering import remembered

__all__ = ["Noun", "find_nouns", "side_nouns"]

NOUN_TAGS = frozenset({"NNG", "NNP", "XPN", "XSN", "SL"})


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun as one orthographic word has it: `text[start:end]`, particles and the plural 들 removed.

    `parts` are its morphemes; `modifiers` the nouns that stand directly before it in the same phrase (도시연합 초대
    before 회장, also with 의 between), nearest last; `is_verbal` where 하다 or 되다 follows, `is_modifier` where
    another noun does.
    """

    text: str
    start: int
    end: int
    parts: tuple[Morpheme, ...]
    modifiers: tuple[str, ...]
    is_verbal: bool
    is_modifier: bool

    @property
    def is_compound(self) -> bool:
        """Whether it is made of several nouns, or a common noun so long that it must be."""
        nouns = [part for part in self.parts if part.tag in {"NNG", "NNP"}]
        return len(nouns) > 1 or (len(self.text) >= 4 and nouns != [] and nouns[0].tag == "NNG")

    @property
    def key(self) -> str:
        """What tells it from other nouns: its text."""
        return self.text

    @property
    def is_name(self) -> bool:
        """Whether it is one proper noun: a person's, a place's, a country's name."""
        return len(self.parts) == 1 and self.is_proper

    @property
    def is_proper(self) -> bool:
        """Whether Kiwi takes any of it for a proper noun."""
        return any(part.tag == "NNP" for part in self.parts)


def find_nouns(text: str, morphemes: Sequence[Morpheme]) -> tuple[Noun, ...]:
    """Return the nouns of a Korean text in order; `morphemes` are the text's."""
    return tuple(_nouns(text, morphemes))


@remembered
def side_nouns(side: AnalysedSide) -> tuple[Noun, ...]:
    """Return the nouns of the Korean side of a pair in order."""
    return find_nouns(side.text, side.morphemes)


def _nouns(text: str, morphemes: Sequence[Morpheme]) -> Iterator[Noun]:
    phrase_end: int | None = None
    modifiers: tuple[str, ...] = ()
    for first, last in _runs(morphemes):
        following = morphemes[last] if last < len(morphemes) else None
        parts = _without_plural(tuple(morphemes[first:last]))
        start, end = parts[0].start, parts[-1].end
        run_end = morphemes[last - 1].end
        if phrase_end is None or not _continues(text[phrase_end:start]):
            modifiers = ()
        is_verbal = following is not None and following.tag in {"XSV", "XSA"} and following.start == run_end
        is_modifier = following is not None and following.tag in NOUN_TAGS and text[run_end : following.start] == " "
        yield Noun(text[start:end], start, end, parts, modifiers, is_verbal, is_modifier)
        modifiers, phrase_end = (*modifiers, text[start:end]), run_end


def _runs(morphemes: Sequence[Morpheme]) -> Iterator[tuple[int, int]]:
    """Yield the first noun of each orthographic word, by its number, and the morpheme behind the last one."""
    first: int | None = None
    for number, morpheme in enumerate(morphemes):
        is_noun = morpheme.tag in NOUN_TAGS
        if first is not None and not (is_noun and morpheme.start == morphemes[number - 1].end):
            yield first, number
            first = None
        if is_noun and first is None:
            first = number
    if first is not None:
        yield first, len(morphemes)


def _without_plural(run: tuple[Morpheme, ...]) -> tuple[Morpheme, ...]:
    return run[:-1] if len(run) > 1 and run[-1].form == "들" else run


def _continues(between: str) -> bool:
    """Whether only a space, or 의 and a space, lies between a noun phrase so far and the next noun."""
    return len(between) <= 2 and between.strip() in {"", "의"}
