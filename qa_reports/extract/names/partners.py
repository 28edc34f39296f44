"""Which capitalised words stand in the place of a Korean name that nothing spells.

Meaning is looked at first: what the encoder finds alike is a translation (독일, Germany), not a wrong name. Then
something must tie the two together, since a sentence that drops one name and adds another is no mistake.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from align.rendering.phrases import FUNCTION_WORDS, Phrase, Word, candidate_phrases, capitalised_phrases, split_words
from qa_reports.extract.names.people import ENGLISH_TITLES, title_after
from qa_reports.extract.names.unmatched import ComparedNames
from qa_reports.extract.nouns import Noun

__all__ = ["KINDS", "RELATED", "RENDERED", "NamePartner", "encode_names", "find_partners", "untranslated_names"]

TRANSLATED = 0.62
"""Similarity from which a name is translated, not spelled: 독일, Germany .93; 민주당, Democratic .78. On NTREX and
FLORES 19 in 20 planted names are less than .57 similar to anything capitalised in their sentence."""

EXPLAINED = 0.54
"""The same for a capitalised word and any noun of the Korean side; 19 in 20 planted names lie below .53."""

TRANSLATED_KNOWN, EXPLAINED_KNOWN = 0.75, 0.62
"""The same for a name that is spelled elsewhere, and for one word in its place: General Assembly is .56 to 총회."""

RELATED = 0.44
"""Similarity from which two names have to do with each other: 바이에른, Bavaria .49; 19 in 20 planted
names lie below .43."""

RELATED_WHERE_SURE = 0.5
"""The same where more speaks for a wrong name; 그리스, Athens is .52."""

RENDERED = 0.6
"""Similarity from which a phrase renders the noun beside a name."""

NEAR = 0.3
"""How far apart in their sentences, as a part of the length, two names may stand that nothing else ties together."""

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

_SHORT_PROVINCES = frozenset(["전남", "전북", "경남", "경북", "충남", "충북"])
"""Short for 전라남도 and so on, which English writes out (South Jeolla Province)."""

_PARTICLES = frozenset("이가은는을를의에도")

_AFTER_NAME = re.compile(r"['’]s\b|, (?:who|whose|which|meanwhile)\b|, \d")
"""What follows a name at a sentence's start, and no other word with a capital there."""

_AUXILIARIES = ("is", "was", "are", "were", "has", "had", "have", "will", "would", "can", "could", "may")
_VERBS = frozenset([*_AUXILIARIES, "said", "says", "told", "also", "took", "made", "came", "went", "began"])


@dataclass(frozen=True, slots=True)
class NamePartner:
    """An unheard name and the words in its place; `is_sure` where the name is spelled elsewhere, or its rest here."""

    noun: Noun
    phrase: Phrase
    is_sure: bool


def encode_names(document: Sequence[ComparedNames]) -> None:
    """Work out the vectors of all words that `find_partners` compares, in one call: the encoder is faster so."""
    texts: list[str] = []
    for names in document:
        if names.unheard:
            texts += [*_capitalised(names), *(noun.text for noun in names.nouns)]
            texts += [text for noun in names.unheard for text in _without_particle(noun)]
    if texts:
        document[0].korean.analysis.vectors(texts)


def _capitalised(names: ComparedNames) -> list[str]:
    """Return the capitalised words and phrases that spell no Korean word."""
    text = names.latin.text
    words = [Phrase(word.text, word.start, word.end) for word in split_words(text) if word.capitalised]
    phrases = (*capitalised_phrases(text), *words)
    return [phrase.text for phrase in phrases if not names.is_linked(phrase.start, phrase.end)]


def untranslated_names(names: ComparedNames) -> list[Noun]:
    """Return the unheard names that no capitalised word or phrase of the other side translates."""
    if not names.unheard:
        return []
    analysis = names.korean.analysis
    vectors = analysis.vectors(_capitalised(names))
    return [
        noun
        for noun in names.unheard
        if noun.text not in _SHORT_PROVINCES
        if (analysis.vectors(_without_particle(noun)) @ vectors.T).max(initial=0.0)
        < (TRANSLATED_KNOWN if names.is_known(noun.text) else TRANSLATED)
        if names.is_unheard_in_ordinary_words(noun) and not names.has_known_form(noun.text)
    ]


def _without_particle(noun: Noun) -> tuple[str, ...]:
    """Return a noun as Kiwi gives it, and without what may be a particle that Kiwi took for its end (지진이)."""
    text = noun.text
    return (text, text[:-1]) if len(text) > 2 and text[-1] in _PARTICLES else (text,)


def find_partners(names: ComparedNames, document: Sequence[ComparedNames]) -> Iterator[NamePartner]:
    """Yield each unheard name with the words in its place, surest first; no word stands for two names."""
    nouns = untranslated_names(names)
    phrases = _unexplained_phrases(names) if nouns else []
    alone = len(nouns) == 1 == sum(meant < EXPLAINED for *_, meant in phrases)
    found = []
    for noun, (phrase, word, meant) in product(nouns, phrases):
        tie = _Tie(names, document, noun, phrase, word)
        limit = EXPLAINED_KNOWN if names.is_known(noun.text) and " " not in phrase.text else EXPLAINED
        if meant < limit and tie.holds(alone):
            found.append((not tie.is_sure, tie.distance, NamePartner(noun, phrase, tie.is_sure)))
    taken: set[Noun | Phrase] = set()
    for *_, partner in sorted(found, key=lambda row: row[:2]):
        if not {partner.noun, partner.phrase} & taken:
            taken |= {partner.noun, partner.phrase}
            yield partner


def _unexplained_phrases(names: ComparedNames) -> list[tuple[Phrase, Word, float]]:
    """Return the phrases of unexplained words, with their first word and how nearly a Korean noun means them."""
    analysis = names.korean.analysis
    nouns = analysis.vectors([noun.text for noun in names.nouns])

    def meant(text: str) -> float:
        return float((nouns @ analysis.vectors([text])[0]).max(initial=0.0))

    words = {word.start: word for word in names.unexplained if meant(word.text) < EXPLAINED_KNOWN}
    return [
        (phrase, words[phrase.start], max(meant(phrase.text), meant(words[phrase.start].text)))
        for phrase in names.phrases(list(words.values()))
    ]


@dataclass(frozen=True)
class _Tie:
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
        if self._is_spelled_elsewhere():
            return True
        if len(self.noun.text) > 2 and self.noun.text.endswith(KINDS):
            return False
        return self._continues_name() or self._is_beside_same_noun() or (alone and self.distance < NEAR)

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

    def _is_usual(self) -> bool:
        """Whether the words stand beside the name elsewhere too, or elsewhere as well and for no name we know."""
        others = [other for other in self._others() if self.phrase.text in other.latin.text]
        if any(self.noun.text in other.korean.text for other in others):
            return True
        return bool(others) and not any(self.phrase.text in link.latin for other in others for link in other.links)

    def _may_be_name(self) -> bool:
        """Whether the words are more than a sentence's first one or part of a headline, which have capitals anyway."""
        text = self.names.latin.text
        words = split_words(text)
        if not self.is_sure and all(word.capitalised for word in words if word.text.lower() not in FUNCTION_WORDS):
            return False
        opens = self.word.opens or text[: self.word.start].endswith("'")
        if not opens or " " in self.phrase.text:
            return True
        if any(word.end < self.word.start <= word.end + 2 and word.text.lower() in ENGLISH_TITLES for word in words):
            return True
        following = [word.text for word in words if word.start == self.phrase.end + 1][:1]
        is_subject = any(word in _VERBS or word.endswith("ed") for word in following) and self.phrase.text[-1] != "s"
        is_noun = bool(_AFTER_NAME.match(text[self.phrase.end :]))
        return (self.is_sure or self.noun.start < CLOSE) and (is_subject or is_noun)

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
