"""Names of the Korean side that nothing on the other side spells, and capitalised words that sound like none of them.

A wrong name leaves one of each. Between "spells it" and "does not" the sound model has a field of doubt; whatever falls
into it counts as spelled, so that an unusual romanisation is not taken for another name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import product

from align.rendering.lexicon import is_listed
from align.rendering.names import SPELLS, HangulWord, NameLink, NameScores, link_names, listen_to_names, score_names
from align.rendering.phrases import Word, split_words
from align.rendering.sound import load_sound_model
from align.segmentation.english import is_title_case
from qa_reports.analysed import AnalysedBitext, AnalysedPair, AnalysedSide
from qa_reports.extract.names.known_spellings import SURELY_SPELLS, KnownSpellings
from qa_reports.extract.names.loanwords import function_words, ordinary_runs
from qa_reports.extract.names.people import NO_NAMES
from qa_reports.extract.names.words import name_candidates, word_beginnings
from qa_reports.extract.nouns import Noun, side_nouns
from qa_reports.extract.remembering import remembered
from qa_reports.extract.terms.bodies import own_name_of

__all__ = ["ComparedNames", "compare_names"]

DOUBT = 0.05
"""Probability from which a form may spell a name: 모택동, Mao Zedong .06. At .1 one planted name in a hundred more
is found on NTREX and FLORES."""

HOME = frozenset(["Korea", "Korean", "Koreans"])
"""What English adds where a Korean text need not say it, as in the names of bodies: 기상청, the Korea Meteorological
Administration. Only 코리아 spells it, however near other names sound (코르찰 .66)."""

_HOME_SPELLED = ("코리", "코레")

_HANGUL = re.compile("[가-힣]+")


@dataclass(frozen=True, eq=False)
class _Document:
    """What the pairs of a document know of each other; `ordinary` are the words also written without a capital."""

    ordinary: frozenset[str]
    pairs: list[ComparedNames] = field(default_factory=list)

    @cached_property
    def known(self) -> KnownSpellings:
        """How the names of the Korean side are spelled over the document."""
        return KnownSpellings(names.links for names in self.pairs)


@dataclass(frozen=True, eq=False)
class ComparedNames:
    """A pair with the names of its Korean side and the capitalised words of the other, as far as they sound alike."""

    pair: AnalysedPair
    korean: AnalysedSide
    latin: AnalysedSide
    document: _Document

    @property
    def ordinary(self) -> frozenset[str]:
        """The words that the document also writes without a capital."""
        return self.document.ordinary

    def is_known(self, name: str) -> bool:
        """Whether another pair of the document surely spells a Korean name, so that it should be spelled here."""
        here = any(link.hangul.text == name and link.score >= SURELY_SPELLS for link in self.links)
        return self.document.known.pairs(name) > here

    @cached_property
    def nouns(self) -> tuple[Noun, ...]:
        """The nouns of the Korean side."""
        return side_nouns(self.korean)

    @cached_property
    def links(self) -> tuple[NameLink, ...]:
        """The capitalised spans that spell a Korean word."""
        links = link_names([word for word, _ in self.candidates], self.latin.text)
        return tuple(link for link in links if link.latin not in HOME or link.hangul.text.startswith(_HOME_SPELLED))

    @cached_property
    def unheard(self) -> tuple[Noun, ...]:
        """The proper nouns that nothing spells, not even in part or doubtfully."""
        return tuple(noun for noun in self.nouns if _is_one_name(noun) and not self._may_be_heard(noun))

    @cached_property
    def unexplained(self) -> tuple[Word, ...]:
        """The capitalised words of the other side that no proper noun may sound like, not even doubtfully."""
        korean = self.korean.text.lower()
        return tuple(
            word
            for word in split_words(self.latin.text)
            if word.capitalised and not word.text.isupper() and not self._is_ordinary(_first_part(word))
            if word.text.lower() not in korean and not (self._is_headline and is_listed(word.text))
            if not self._is_explained(word)
        )

    @cached_property
    def _is_headline(self) -> bool:
        return is_title_case(self.latin.text)

    def has_known_form(self, name: str) -> bool:
        """Whether the other side has a form that spells the name elsewhere, or a word made from one."""
        return self.document.known.stands_among(name, [word.text for word in split_words(self.latin.text)])

    @property
    def is_korean_source(self) -> bool:
        """Whether the source is the Korean side."""
        return self.pair.source is self.korean

    def is_spelled(self, name: str) -> bool:
        """Whether something spells a Korean word of this pair."""
        return any(link.hangul.text == name for link in self.links)

    def is_linked(self, start: int, end: int) -> bool:
        """Whether a span of the other side overlaps one that spells a Korean word."""
        return any(start < link.latin_end and link.latin_start < end for link in self.links)

    def is_unheard_in_ordinary_words(self, noun: Noun) -> bool:
        """Whether no run with words in small letters spells a noun, as a loanword; a known name hardly is one."""
        least = SURELY_SPELLS if self.is_known(noun.text) else SPELLS
        known = load_sound_model().remember(self.pairs_with_ordinary_words(noun))
        surely = any(known[noun.text, word] >= SURELY_SPELLS for word in function_words(self.latin.text))
        return not surely and not any(known[noun.text, run] >= least for run in self._ordinary_runs)

    def pairs_with_ordinary_words(self, noun: Noun) -> Iterator[tuple[str, str]]:
        """Yield what `is_unheard_in_ordinary_words` asks the sound model; to ask for many nouns at once is faster."""
        return ((noun.text, run) for run in (*function_words(self.latin.text), *self._ordinary_runs))

    @cached_property
    def _ordinary_runs(self) -> tuple[str, ...]:
        runs = [run.text for run in ordinary_runs(self.latin.text) if not self.is_linked(run.start, run.end)]
        return (*runs, *(text[:-1] for text in runs if text.endswith("s")))

    @cached_property
    def candidates(self) -> tuple[tuple[HangulWord, bool], ...]:
        """The Hangul words that may be names, and whether Kiwi takes them for proper nouns."""
        return tuple(name_candidates(self.nouns))

    @cached_property
    def _scores(self) -> NameScores:
        return score_names(tuple(dict.fromkeys(word.text for word, _ in self.candidates)), self.latin.text)

    @cached_property
    def _free(self) -> list[int]:
        """The numbers of the capitalised spans that overlap none that spells a Korean word."""
        return [number for number, (start, end) in enumerate(self._scores.spans) if not self.is_linked(start, end)]

    def _is_explained(self, word: Word) -> bool:
        if self.is_linked(word.start, word.end) or _is_inflected_opener(word):
            return True
        around = [number for number in self._free if _covers(self._scores.spans[number], word)]
        if any(row[number] >= least for row, least in self._doubtful for number in around):
            return True
        forms = {word.text, *(self.latin.text[slice(*self._scores.spans[number])] for number in around)}
        pairs = list(product(self._korean_pieces, sorted(forms)))
        known = load_sound_model().remember(pairs)
        return any(known[pair] >= SURELY_SPELLS for pair in pairs)

    @cached_property
    def _korean_pieces(self) -> tuple[str, ...]:
        """The beginnings of the Korean words without a link: Kiwi may have missed that one holds a name."""
        linked = [link.hangul.text for link in self.links]
        known = {noun.text for noun in self.nouns}
        return tuple(piece for piece in word_beginnings(self.korean.text, linked) if piece not in known)

    @cached_property
    def _doubtful(self) -> list[tuple[list[float], float]]:
        """The scores of the proper nouns that nothing surely spells, and from which score they may spell a span."""
        names = {word.text for word, is_proper in self.candidates if is_proper and not self.is_spelled(word.text)}
        return [(row.tolist(), self._doubt(name)) for name, row in self._scores.by_word.items() if name in names]

    def _doubt(self, name: str) -> float:
        """Return the probability from which a form may spell a name; how a known name is spelled is no longer open."""
        return SPELLS if self.is_known(name) else DOUBT

    def _may_be_heard(self, noun: Noun) -> bool:
        """Whether a noun, one of its parts, its beginning, or it with the noun beside it may be spelled."""
        parts = [noun.text[part.start - noun.start : part.end - noun.start] for part in noun.parts]
        own = own_name_of(noun.text) or noun.text
        if any(self.is_spelled(part) for part in (noun.text, noun.text[:-1], own, *parts)):
            return True
        beginnings = tuple(noun.text[:length] for length in range(max(2, len(noun.text) - 2), len(noun.text)))
        tests = (
            ((noun.text, *parts, *self._with_neighbour(noun)), self._doubt(noun.text)),
            (beginnings, SPELLS),
        )
        known = load_sound_model().remember(
            (text, form) for texts, _ in tests for text in texts for form in self._free_forms
        )
        return any(
            known[text, form] >= least for texts, least in tests for text in texts for form in self._forms_for(least)
        )

    def _forms_for(self, least: float) -> tuple[str, ...]:
        """Return the forms that may spell a name by so low a score: below SPELLS none that is an ordinary word."""
        return self._free_forms if least >= SPELLS else self._uncommon_forms

    @cached_property
    def _uncommon_forms(self) -> tuple[str, ...]:
        return tuple(form for form in self._free_forms if not all(map(self._is_ordinary, form.lower().split())))

    def _is_ordinary(self, word: str) -> bool:
        """Whether a word in small letters is never a name, or no name in this document."""
        return word in NO_NAMES or word in self.ordinary

    @cached_property
    def _free_forms(self) -> tuple[str, ...]:
        """The capitalised spans outside the links, and the pieces of hyphenated ones."""
        forms = [self.latin.text[slice(*self._scores.spans[number])] for number in self._free]
        return (*forms, *(piece for form in forms if "-" in form for piece in form.split("-")))

    def _with_neighbour(self, noun: Noun) -> Iterator[str]:
        for other in self.nouns:
            if other.end + 1 == noun.start and other.is_proper:
                yield f"{other.text} {noun.text}"
            if noun.end + 1 == other.start and other.is_proper:
                yield f"{noun.text} {other.text}"


def _is_one_name(noun: Noun) -> bool:
    return len(noun.text) > 1 and bool(_HANGUL.fullmatch(noun.text)) and all(part.tag == "NNP" for part in noun.parts)


def _first_part(word: Word) -> str:
    """Return the word in lower case without what follows an apostrophe: I'm, We've."""
    return re.split("[’']", word.text.lower())[0]


def _is_inflected_opener(word: Word) -> bool:
    """Whether a word begins a sentence and has the ending of an adverb or participle: Hopefully, Ensuring, Inspired."""
    return word.opens and word.text.endswith(("ly", "ing", "ed"))


def _covers(span: tuple[int, int], word: Word) -> bool:
    return span[0] <= word.start < span[1]


@remembered
def compare_names(bitext: AnalysedBitext) -> tuple[ComparedNames, ...]:
    """Return the pairs that have both sides, one of them Korean, with their names compared."""
    return tuple(_compare(bitext))


def _compare(bitext: AnalysedBitext) -> Iterator[ComparedNames]:
    languages = (bitext.bitext.source_lang, bitext.bitext.target_lang)
    if "ko" not in languages or None in languages:
        return
    is_korean = languages[0] == "ko"
    sides = [(pair.source, pair.target) if is_korean else (pair.target, pair.source) for pair in bitext.beads]
    ordinary = frozenset(
        word.text.lower() for _, latin in sides for word in split_words(latin.text) if not word.capitalised
    )
    document = _Document(ordinary)
    for pair, (korean, latin) in zip(bitext.beads, sides, strict=True):
        document.pairs.append(ComparedNames(pair, korean, latin, document))
    listen_to_names(([word.text for word, _ in names.candidates], names.latin.text) for names in document.pairs)
    yield from document.pairs
