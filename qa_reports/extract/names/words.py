"""The words that may be names: of a Korean text, as Kiwi sees them or as they are written; and forms in a Latin one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from align.rendering.hangul_stems import SHORTEST
from align.rendering.korean_people import FAMILY_NAMES
from align.rendering.names import HangulWord
from align.rendering.spelling import PARTICLES, form_letters, slip_distance, spelling_letters
from qa_reports.extract.names.people import ENGLISH_TITLES, title_after
from qa_reports.extract.nouns import Noun
from qa_reports.extract.terms.bodies import own_name_of

__all__ = ["is_among", "name_candidates", "word_beginnings"]

LONGEST_BEGINNING = 7
"""Syllables of the beginning of a Korean word that may be a name."""

_HANGUL = re.compile("[가-힣]+")


def name_candidates(nouns: Sequence[Noun]) -> list[tuple[HangulWord, bool]]:
    """Return the nouns and their parts that may be names, and whether Kiwi takes them for proper nouns."""
    words = []
    for noun in nouns:
        if _is_short_name(noun, nouns):
            words.append((HangulWord(noun.text, noun.start, noun.end), True))
        pieces = [(noun.text, noun.start, noun.end, noun.is_proper or noun.is_compound)]
        if len(noun.parts) > 1:
            pieces += [
                (noun.text[p.start - noun.start : p.end - noun.start], p.start, p.end, p.tag == "NNP")
                for p in noun.parts
            ]
        if noun.is_proper and (own := own_name_of(noun.text)):
            # Firms and schools are rendered in part: 정음전자, Jeongeum Electronics.
            pieces.append((own, noun.start, noun.start + len(own), False))
        pieces += [
            (text[:-1], start, end - 1, is_proper)
            for text, start, end, is_proper in pieces
            if _may_end_in_particle(text)
        ]
        words += [
            (HangulWord(text, start, end), is_proper)
            for text, start, end, is_proper in pieces
            if len(text) >= SHORTEST and _HANGUL.fullmatch(text)
        ]
    return words


def _is_short_name(noun: Noun, nouns: Sequence[Noun]) -> bool:
    """Whether one syllable is a name of other countries than Korea, as a title behind it says: 럼 서기장."""
    is_syllable = len(noun.text) == 1 and "가" <= noun.text <= "힣" and noun.text not in FAMILY_NAMES
    return is_syllable and title_after(noun, nouns) is not None


def _may_end_in_particle(text: str) -> bool:
    """Whether Kiwi may have taken a particle for the end of a name it does not know (홀트의)."""
    return len(text) > SHORTEST and text[-1] in PARTICLES


def is_among(form: str, words: Sequence[str]) -> bool:
    """Whether a Latin form, one of its words, or a word made from it stands among the words of a text."""
    parts = {spelling_letters(part) for part in form.split() if part.lower() not in ENGLISH_TITLES}
    for word in words:
        letters = spelling_letters(word)
        is_made = letters[:1] == spelling_letters(form)[:1] and word[:1].isupper() and slip_distance(form, word) is None
        if letters and (letters in parts or is_made):
            return True
    return form_letters(form) in form_letters(" ".join(words))


def word_beginnings(text: str, linked: Sequence[str]) -> tuple[str, ...]:
    """Return the beginnings of the Korean words that hold none of `linked`: Kiwi may have missed a name there."""
    words = [word for word in re.findall("[가-힣]+", text) if not any(name in word for name in linked)]
    pieces = (word[:length] for word in words for length in range(SHORTEST, min(len(word), LONGEST_BEGINNING) + 1))
    return tuple(dict.fromkeys(pieces))
