"""How a document spells the names of its Korean side, over all its pairs."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from align.rendering.country_names import standard_names
from align.rendering.names import NameLink
from qa_reports.extract.names.words import is_among

__all__ = ["SURELY_SPELLS", "KnownSpellings"]

SURELY_SPELLS = 0.9
"""Probability from which a form spells whatever Hangul stands there, name or not."""


class KnownSpellings:
    """The forms that surely spell each Korean word, and in how many pairs it is spelled."""

    def __init__(self, pairs: Iterable[Iterable[NameLink]]) -> None:
        """Take the links of every pair."""
        self._pairs: Counter[str] = Counter()
        self._forms: dict[str, Counter[str]] = defaultdict(Counter)
        for links in pairs:
            sure = [link for link in links if link.score >= SURELY_SPELLS]
            self._pairs.update({link.hangul.text for link in sure})
            for link in sure:
                self._forms[link.hangul.text][link.latin] += 1

    def pairs(self, name: str) -> int:
        """Return in how many pairs a Korean word is surely spelled."""
        return self._pairs[name]

    def stands_among(self, name: str, words: Sequence[str]) -> bool:
        """Whether a form of the name, or a word made from one (Congolese), is among the words of a text."""
        return any(is_among(form, words) for form in self._forms.get(name, ()))

    def best_form(self, name: str) -> str | None:
        """Return the form that spells a name most often, or the CLDR's name of a country; None where there is none."""
        forms = self._forms.get(name)
        if forms:
            return max(sorted(forms), key=forms.__getitem__)
        official = sorted(standard_names("ko", "en").get(name, ()))
        return official[0].title() if official else None
