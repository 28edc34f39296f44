"""What a Korean text says of a word beside it: that it names somebody or something, so that its loss is a loss."""

from __future__ import annotations

import re

from align.analysis import Analysis
from align.rendering.lexicon import Entry, look_up
from align.rendering.names import SPELLS
from align.rendering.phrases import FUNCTION_WORDS, split_words
from align.rendering.sound import load_sound_model
from qa_reports.extract.names.people import title_after
from qa_reports.extract.names.unmatched import ComparedNames
from qa_reports.extract.nouns import Noun

__all__ = ["gloss_of", "has_age", "is_common_compound", "is_glossed", "is_introduced", "is_listed", "is_short_form"]

SHORTEST_PART = 2
"""Syllables of either part of a compound."""

_GLOSS = re.compile(r"\s?\(([^()가-힣]*[A-Za-z][^()가-힣]*)\)")
_AGE = re.compile(r"(?: ?씨)?\s?\((?:[남여][,·]\s?)?(\d{1,3})세?(?:[,·][^()]*)?\)")
_NO_NOUN = re.compile(rf"{'|'.join(sorted(FUNCTION_WORDS))}|said|says|told|\w+ed|")
_INTRODUCED = re.compile(
    r"(?: ?(?:그룹|재단|은행|회사|건설|식당|호텔|병원|클럽|마을|학교))?(?:이?라는|(?:이라고|라고|으로|로) 불리는) "
    r"(?!것|점|사실|이유|말|뜻|얘기|이야기|의미|지적|평가|분석|주장|생각|의혹|입장|설|소식|판단|반응|전망|의견|데|측면)"
)
_LIST_MARK = re.compile(r"^\s*(?:,|·|ㆍ|、|와|과|및|하고|이나|나|또는)\s*")


def gloss_of(names: ComparedNames, noun: Noun) -> str | None:
    """Return the Latin letters in brackets behind a name: Anna Berggren of 베리그렌(Anna Berggren)."""
    found = _GLOSS.match(names.korean.text, noun.end)
    return found[1] if found else None


def is_glossed(names: ComparedNames, noun: Noun) -> bool:
    """Whether the Korean side spells a name in Latin letters behind it."""
    gloss = gloss_of(names, noun)
    forms = [gloss, *(word.text for word in split_words(gloss))] if gloss else []
    return bool(forms) and bool(load_sound_model().scores(noun.text, forms).max() >= SPELLS)


def is_short_form(names: ComparedNames, noun: Noun) -> bool:
    """Whether a noun in brackets shortens the one before them: 민주노총 of 전국민주노동조합총연맹(민주노총).

    What is said in full need not be said again.
    """
    text = names.korean.text
    if text[noun.start - 1 : noun.start] != "(" or text[noun.end : noun.end + 1] != ")":
        return False
    full = iter(text[: noun.start - 1].rsplit(" ", 1)[-1])
    return all(syllable in full for syllable in noun.text)


def has_age(names: ComparedNames, noun: Noun) -> bool:
    """Whether a person's age stands behind the name, and in the translation beside another word for the person.

    박서현(67) may be "the 67-year-old owner", a resident, 67; but "the 67-year-old said" takes up who was named.
    """
    found = _AGE.match(names.korean.text, noun.end)
    if found is None or not re.search(rf"\b{found[1]}\b", names.latin.text):
        return False
    behind = re.search(rf"\b(?:the|this|that) {found[1]}-year-old\b(.?)(\w*)", names.latin.text, re.IGNORECASE)
    return behind is None or (behind[1] == " " and not _NO_NOUN.fullmatch(behind[2]))


def is_introduced(names: ComparedNames, noun: Noun) -> bool:
    """Whether the text says that somebody or something is called so: 베리그렌이라는 가수."""
    return bool(_INTRODUCED.match(names.korean.text, noun.end))


def is_listed(names: ComparedNames, noun: Noun) -> bool:
    """Whether the name stands in a list whose other names are spelled, each with its title or without."""
    others = [other for other in names.nouns if other is not noun and other.is_proper and names.is_spelled(other.text)]
    return any(_are_listed(names, *sorted((noun, other), key=lambda each: each.start)) for other in others)


def _are_listed(names: ComparedNames, first: Noun, second: Noun) -> bool:
    """Whether two names stand in one list: 박서현, 이장우; 박서현 감독, 대전시 이장우 시장."""
    text = names.korean.text
    between = text[first.end : second.start]
    if 0 < len(between) < 4 and _LIST_MARK.fullmatch(between):
        return True
    title = title_after(first, names.nouns)
    mark = _LIST_MARK.match(text[title.end : second.start]) if title and title_after(second, names.nouns) else None
    if title is None or mark is None:
        return False
    rest = text[title.end + mark.end() : second.start].split()
    return rest == list(second.modifiers[len(second.modifiers) - len(rest) :])


def is_common_compound(analysis: Analysis, word: str) -> bool:
    """Whether a word that Kiwi takes for one name is made of two common nouns, the last a Korean word of the lexicon.

    바가지요금 is; of 3,723 names of four and more syllables 1 in 100 is too, half of them by chance (베네치아).
    """
    for place in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1):
        parts = [word[:place], word[place:]]
        if (entry := look_up(parts[1])) and not _is_loanword(parts[1], entry):
            found = analysis.morphemes(" ".join(parts))
            if [part.form for part in found] == parts and all(part.tag == "NNG" for part in found):
                return True
    return False


def _is_loanword(word: str, entry: Entry) -> bool:
    """Whether a word sounds like one of its renderings, as the ends of foreign names do: 포트, port."""
    return any(load_sound_model().scores(word, list(entry.renderings)) >= SPELLS)
