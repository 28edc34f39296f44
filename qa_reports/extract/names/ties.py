"""What ties a Korean name that nothing spells to capitalised words that nothing explains.

That both are there proves little: a sentence may drop one name and add another. Something must stand beside both, or
both in one role, or nothing else be there for either.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from align.encoding.vocabulary import is_ordinary_word
from align.rendering.phrases import FUNCTION_WORDS, Phrase, Word, candidate_phrases, split_words
from align.rendering.sound_forms import PLACE_WORDS
from qa_reports.extract.names.official import has_official_form, is_other_official_name
from qa_reports.extract.names.people import ENGLISH_TITLES, title_after
from qa_reports.extract.names.unmatched import ComparedNames
from qa_reports.extract.nouns import Noun

__all__ = ["KINDS", "PLACED", "RELATED", "RENDERED", "Tie", "is_mere_opener", "is_ordinary_phrase", "opens_sentence"]

RELATED = 0.44
"""Similarity from which two names have to do with each other: 바이에른, Bavaria .49; 19 in 20 planted
names lie below .43."""

RELATED_WHERE_SURE = 0.5
"""The same where more speaks for a wrong name; 그리스, Athens is .52."""

RENDERED = 0.6
"""Similarity from which a phrase renders the noun beside a name."""

NEAR = 0.3
"""How far apart in their sentences, as a part of the length, two names may stand that nothing else ties together."""

APART = 0.6
"""The same for a name that is spelled elsewhere. Of 600 names put in the place of others (NTREX-128) 449 are found
without the limit and 445 with it; free translations of news leave names out and add others."""

CLOSE = 5
"""Characters between a name and what renders the noun beside it: a comma, an article, a "the"."""

KINDS = (
    *"당청관부국과권식법류원회단함방",
    "공사",
    "은행",
    "협회",
    "연맹",
    "재단",
    "병원",
    "대학교",
    "통신",
    "신문",
    "그룹",
)
"""How Kiwi's proper nouns end that are no names of people or places: 공화당, 교정청, 검시관. The encoder knows most,
not all."""

_KINDS_OF_PLACES = frozenset(re.findall(r"\w+", " ".join(meaning for each in PLACE_WORDS.values() for meaning in each)))
"""Prefecture, Province; without the names, which a star stands for there."""

_AFTER_NAME = re.compile(r"['’]s\b|, (?:who|whose|which|meanwhile)\b|, \d")
"""What follows a name at a sentence's start, and no other word with a capital there."""

PLACED = re.compile(
    r"(?: ?(?:근처|인근|부근|주변|일대|지역))?"
    r"(?:에게서|에서|에|으로|로|까지|부터)(?:부터|까지)?[은는도만의]?(?![가-힣])"
)
_PLACING = re.compile(r"\b(?:in|at|to|from|near|on|into|of|for|around|outside|towards?)(?: the)? $")
"""What stands behind a place in Korean, and before it in English."""

_AUXILIARIES = ("is", "was", "are", "were", "has", "had", "have", "will", "would", "can", "could", "may")
_VERBS = frozenset([*_AUXILIARIES, "said", "says", "told", "also", "took", "made", "came", "went", "began"])


def is_ordinary_phrase(text: str) -> bool:
    """Whether words with capitals are known in small letters too, or say what kind of place it is: Supreme Court."""
    return all(is_ordinary_word(part) or part.lower() in _KINDS_OF_PLACES for part in re.findall(r"\w+", text))


def opens_sentence(names: ComparedNames, word: Word) -> bool:
    """Whether a word begins a sentence or what stands in quotation marks."""
    return word.opens or names.latin.text[: word.start].endswith("'")


def is_mere_opener(names: ComparedNames, phrase: Phrase) -> bool:
    """Whether words that begin a sentence may have their capital from that: no verb and no possessive follows."""
    text = names.latin.text
    following = [word.text for word in split_words(text) if word.start == phrase.end + 1][:1]
    is_subject = any(word in _VERBS or word.endswith("ed") for word in following) and phrase.text[-1] != "s"
    return " " not in phrase.text and not is_subject and not _AFTER_NAME.match(text[phrase.end :])


@dataclass(frozen=True)
class Tie:
    """What ties an unheard name to unexplained words."""

    names: ComparedNames
    document: Sequence[ComparedNames]
    noun: Noun
    phrase: Phrase
    word: Word

    def holds(self, alone: bool) -> bool:
        """Whether the words stand in the name's place; `alone` where the pair has no other such name or word."""
        limit = RELATED_WHERE_SURE if self.is_sure else RELATED
        if self._similarity() >= limit or self._is_usual() or not self._may_be_name():
            return False
        # (독일) 베를린, Berlin; (이스라엘) 집권당, Likud
        is_left_out = self.noun.is_modifier and has_official_form(self.noun.text) and not self._is_other_country()
        if self._is_spelled_elsewhere() and not is_left_out and self.distance < APART:
            return True
        if len(self.noun.text) > 2 and self.noun.text.endswith(KINDS):
            return False
        if self._continues_name() or self._is_beside_same_noun():
            return True
        return alone and not is_left_out and (self.distance < NEAR or self._has_same_role())

    @property
    def is_sure(self) -> bool:
        """Whether the name is spelled elsewhere in the document, or the name beside it here, next to the words."""
        return self._is_spelled_elsewhere() or self._continues_name()

    @property
    def distance(self) -> float:
        """How far apart the two stand, each in its own text from 0 to 1."""
        korean, latin = self.names.korean.text, self.names.latin.text
        return abs(self.noun.start / len(korean) - self.phrase.start / len(latin))

    def _others(self) -> list[ComparedNames]:
        return [other for other in self.document if other is not self.names]

    def _similarity(self) -> float:
        vectors = self.names.korean.analysis.vectors([self.noun.text, self.phrase.text])
        return float(vectors[0] @ vectors[1])

    def _is_spelled_elsewhere(self) -> bool:
        return any(other.is_spelled(self.noun.text) for other in self._others())

    def _continues_name(self) -> bool:
        beside = {
            noun.text
            for noun in self._neighbours()
            if (noun.is_proper and noun.end + 1 == self.noun.start) or self.noun.end + 1 == noun.start
        }
        return any(
            link.hangul.text in beside and _gap(link.latin_start, link.latin_end, self.phrase) == 1
            for link in self.names.links
        )

    def _is_other_country(self) -> bool:
        return is_other_official_name(self.phrase.text, self.noun.text, self.phrase.text)

    def _stands_before_name(self) -> bool:
        """Whether the rest of the name follows the words at once, as it follows the name in Korean: a given name."""
        behind = {noun.text for noun in self._neighbours() if noun.is_proper and self.noun.end + 1 == noun.start}
        return any(link.hangul.text in behind and link.latin_start == self.phrase.end + 1 for link in self.names.links)

    def _is_usual(self) -> bool:
        """Whether the words stand beside the name elsewhere too, or elsewhere as well and for no name we know."""
        others = [other for other in self._others() if self.phrase.text in other.latin.text]
        if any(self.noun.text in other.korean.text for other in others):
            return True
        return bool(others) and not any(self.phrase.text in link.latin for other in others for link in other.links)

    def _may_be_name(self) -> bool:
        """Whether the words are no ordinary ones, nor a sentence's first or part of a headline, which have capitals."""
        if is_ordinary_phrase(self.phrase.text):
            return False
        text = self.names.latin.text
        words = split_words(text)
        if not self.is_sure and all(word.capitalised for word in words if word.text.lower() not in FUNCTION_WORDS):
            return False
        if not opens_sentence(self.names, self.word) or " " in self.phrase.text or self._stands_before_name():
            return True
        if any(word.end < self.word.start <= word.end + 2 and word.text.lower() in ENGLISH_TITLES for word in words):
            return True
        return (self.is_sure or self.noun.start < CLOSE) and not is_mere_opener(self.names, self.phrase)

    def _has_same_role(self) -> bool:
        """Whether both say where something is or goes: 평양에서 and "in Pyongyang"."""
        korean, latin = self.names.korean.text[self.noun.end :], self.names.latin.text[: self.phrase.start]
        return bool(PLACED.match(korean) and _PLACING.search(latin))

    def _neighbours(self) -> list[Noun]:
        here = self.noun
        return [
            noun
            for noun in self.names.nouns
            if noun is not here and (0 <= noun.start - here.end <= 3 or 0 <= here.start - noun.end <= 3)
        ]

    def _is_beside_same_noun(self) -> bool:
        """Whether what renders the noun beside the name, a title above all, stands beside the words."""
        beside = {noun.text for noun in self._neighbours() if noun.is_proper}
        links = [link for link in self.names.links if link.hangul.text in beside]
        if any(0 <= _gap(link.latin_start, link.latin_end, self.phrase) <= CLOSE for link in links):
            return True
        phrases = candidate_phrases(self.names.latin.text)
        title = title_after(self.noun, self.names.nouns)
        nouns = [*self._neighbours(), *([title] if title else [])]
        analysis = self.names.korean.analysis
        vectors = analysis.vectors([phrase.text for phrase in phrases])
        for noun in nouns:
            similarity = vectors @ analysis.vectors([noun.text])[0]
            best = int(similarity.argmax())
            gap = _gap(phrases[best].start, phrases[best].end, self.phrase)
            if similarity[best] >= RENDERED and 0 <= gap <= CLOSE:
                return True
        return False


def _gap(start: int, end: int, phrase: Phrase) -> int:
    """Return the characters between a span and a phrase; negative where they overlap."""
    return phrase.start - end if start <= phrase.start else start - phrase.end
