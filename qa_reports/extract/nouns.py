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
    index, phrase_end = 0, -1
    modifiers: tuple[str, ...] = ()
    while index < len(morphemes):
        if morphemes[index].tag not in NOUN_TAGS:
            index += 1
            continue
        run = _run(morphemes, index)
        following = morphemes[index + len(run) : index + len(run) + 1]
        parts = _without_plural(run)
        start, end = parts[0].start, parts[-1].end
        if not _continues(text, morphemes, index, phrase_end):
            modifiers = ()
        is_modifier = (
            bool(following) and following[0].tag in NOUN_TAGS and text[run[-1].end : following[0].start] == " "
        )
        yield Noun(text[start:end], start, end, parts, modifiers, _is_verbal(run, following), is_modifier)
        modifiers, phrase_end = (*modifiers, text[start:end]), run[-1].end
        index += len(run)


def _run(morphemes: Sequence[Morpheme], index: int) -> tuple[Morpheme, ...]:
    end = index
    while end < len(morphemes) and morphemes[end].tag in NOUN_TAGS:
        if end > index and morphemes[end].start != morphemes[end - 1].end:
            break
        end += 1
    return tuple(morphemes[index:end])


def _without_plural(run: tuple[Morpheme, ...]) -> tuple[Morpheme, ...]:
    return run[:-1] if len(run) > 1 and run[-1].form == "들" else run


def _is_verbal(run: tuple[Morpheme, ...], following: Sequence[Morpheme]) -> bool:
    return bool(following) and following[0].tag in {"XSV", "XSA"} and following[0].start == run[-1].end


def _continues(text: str, morphemes: Sequence[Morpheme], index: int, phrase_end: int) -> bool:
    """Whether only a space, or 의 and a space, lies between the noun phrase so far and the noun at `index`."""
    between = text[max(phrase_end, 0) : morphemes[index].start]
    return phrase_end >= 0 and between.strip() in {"", "의"} and len(between) <= 2
