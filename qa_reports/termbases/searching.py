"""Which way of looking for terms serves which language."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from qa_reports.termbases.korean import FreeKoreanTerms, KoreanTerms
from qa_reports.termbases.latin import LatinTerms, find_exactly, find_freely
from qa_reports.termbases.occurrence import Occurrence, SearchedText
from qa_reports.termbases.termbase import Term

__all__ = ["TermSearch", "exact_search", "free_search"]

WITHOUT_SPACES = frozenset({"ja", "zh", "th"})
"""Languages that put no space between words: terms stand wherever their letters do."""


class TermSearch(Protocol):
    """Finds many terms in a text."""

    def find(self, side: SearchedText) -> list[Occurrence]:
        """Return every occurrence of every term, those within longer ones too."""
        ...


def exact_search(terms: Iterable[Term], lang: str) -> TermSearch:
    """Return a search for terms as words of their own, never inside a longer one."""
    if lang == "ko":
        return KoreanTerms(terms)
    return FreeKoreanTerms(terms) if lang in WITHOUT_SPACES else LatinTerms(terms, find_exactly)


def free_search(terms: Iterable[Term], lang: str) -> TermSearch:
    """Return a search for terms in any form that may count as theirs."""
    return FreeKoreanTerms(terms) if lang == "ko" or lang in WITHOUT_SPACES else LatinTerms(terms, find_freely)
