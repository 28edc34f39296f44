"""Korean terms in a text: under particles and with other spaces, never inside a longer word.

Where a term ends, Kiwi must see a particle, a copula or the plural follow, or nothing: 구조 stands in 구조를 and
구조였다, but not in 구조대. Spaces may part a term between its words (도시연합, 도시 연합).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from align.morphology import Morpheme
from qa_reports.termbases.occurrence import Occurrence, SearchedText
from qa_reports.termbases.termbase import Term

__all__ = ["FreeKoreanTerms", "KoreanTerms"]

_PLURAL_OR_PERSON = frozenset({"들", "님", "씨", "측"})
"""What may follow a term without making another word of it."""

# After a name that Kiwi does not know, the particle may have no tag of its own.
_PARTICLES = re.compile(
    r"들?(?:(?:에서|에게|께서|으로서?|로서?|까지|부터|와|과|보다|처럼|만|에)?(?:은|는|도|의)?"
    r"|이|가|을|를|이나|나|이라고?|라고|이라는|라는|이며|인|이다|입니다|이자|였다|이었다)(?![가-힣])"
)
_LEAST_PIECE = 2
"""Syllables on either side of a space that the term has not: 도시 연합 is 도시연합, 구 조 is not 구조."""

_VERBAL = ("하다", "되다")


class _Squeezed(NamedTuple):
    """A text in small letters without its spaces, and where each character stood."""

    letters: str
    offsets: tuple[int, ...]


def _squeeze(text: str) -> _Squeezed:
    kept = [(char.lower() if len(char.lower()) == 1 else char, i) for i, char in enumerate(text) if not char.isspace()]
    return _Squeezed("".join(char for char, _ in kept), tuple(i for _, i in kept))


class _Form(NamedTuple):
    """A term as it is searched: squeezed, and whether a verb's ending must follow."""

    letters: str
    verbal: bool
    term: Term


def _form(term: Term) -> _Form:
    verbal = term.text.endswith(_VERBAL) and len(term.text) > 3
    return _Form(_squeeze(term.text[:-2] if verbal else term.text).letters, verbal, term)


class FreeKoreanTerms:
    """Terms wherever their letters stand, as parts of longer words too: enough to say that one is not missing."""

    def __init__(self, terms: Iterable[Term]) -> None:
        """Index `terms` by their first two letters (one-letter terms by that letter)."""
        self._by_key: dict[str, list[_Form]] = defaultdict(list)
        for form in map(_form, terms):
            if form.letters:
                self._by_key[form.letters[:2]].append(form)

    def find(self, side: SearchedText) -> list[Occurrence]:
        """Return every occurrence of every term, those within longer ones too."""
        return [occurrence for occurrence, _ in self._candidates(side.text)]

    def _candidates(self, text: str) -> Iterator[tuple[Occurrence, _Form]]:
        letters, offsets = _squeeze(text)
        for index in range(len(letters)):
            for key in {letters[index : index + 2], letters[index]}:
                for form in self._by_key.get(key, ()):
                    if letters.startswith(form.letters, index):
                        end = offsets[index + len(form.letters) - 1] + 1
                        yield Occurrence(form.term, offsets[index], end), form


class KoreanTerms(FreeKoreanTerms):
    """Terms as words of their own."""

    def find(self, side: SearchedText) -> list[Occurrence]:
        """Return every occurrence of every term, those within longer ones too."""
        return [
            occurrence
            for occurrence, form in self._candidates(side.text)
            if _begins_a_word(side.text, occurrence)
            and _is_parted_between_words(side.text, occurrence)
            and _ends_a_word(side, occurrence, form.verbal)
        ]


def _begins_a_word(text: str, found: Occurrence) -> bool:
    return found.start == 0 or not text[found.start - 1].isalnum()


def _is_parted_between_words(text: str, found: Occurrence) -> bool:
    pieces = text[found.start : found.end].split()
    return len(pieces) == len(found.term.text.split()) or min(map(len, pieces)) >= _LEAST_PIECE


def _ends_a_word(side: SearchedText, found: Occurrence, verbal: bool) -> bool:
    following = side.text[found.end : found.end + 1]
    if not following.isalnum():
        return not verbal
    after = next((m for m in side.morphemes if m.start == found.end and m.end > m.start), None)
    if verbal:
        return after is not None and after.tag in {"XSV", "XSA"}
    if after is not None and (after.tag.startswith("J") or after.tag == "VCP" or _is_plural(after)):
        return True
    return not _crosses(side.morphemes, found.end) and not _is_noun(after) and bool(_particle(side.text, found.end))


def _is_plural(morpheme: Morpheme) -> bool:
    return morpheme.form in _PLURAL_OR_PERSON and morpheme.tag in {"XSN", "NNB", "NNG"}


def _is_noun(morpheme: Morpheme | None) -> bool:
    return morpheme is not None and (morpheme.tag.startswith("N") or morpheme.tag in {"XSN", "XSV", "XSA"})


def _crosses(morphemes: Sequence[Morpheme], offset: int) -> bool:
    """Whether a noun goes on across `offset`: 시장가 is a word of its own."""
    return any(m.start < offset < m.end and m.tag.startswith("N") for m in morphemes)


def _particle(text: str, offset: int) -> re.Match[str] | None:
    return _PARTICLES.match(text, offset)
