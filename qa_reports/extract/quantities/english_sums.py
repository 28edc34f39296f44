"""The value of English number words taken one after another: "two hundred and five thousand"."""

from __future__ import annotations

from fractions import Fraction

from qa_reports.extract.quantities.english_number_words import CARDINALS, ORDINAL_SCALES, ORDINALS, PLURALS, SCALES
from qa_reports.extract.quantities.quantity import Kind, Numeral, Written

__all__ = ["NumberSum"]


class NumberSum:
    """The value of number words taken one after another."""

    def __init__(self) -> None:
        """Begin with nothing taken."""
        self.total = self.section = 0
        self.last_scale, self.scaled = 10**15, 1
        self.kind: Kind | None = None
        self.opened = False

    @property
    def open_to_and(self) -> bool:
        """Whether "and" may follow: after a round hundred, "two hundred and five"."""
        return self.kind is None and self.section % 100 == 0

    def take(self, word: str) -> bool:
        """Add `word` and return True, or return False where it does not continue the number."""
        if self.kind is not None:
            return False
        taken = self._last(word) or self._small(word) or self._scale(word) or self._plural(word)
        self.opened = self.opened or taken
        return taken

    def _last(self, word: str) -> bool:
        """Take the ordinal of a scale behind what it multiplies: twenty-thousandth."""
        if not self.section or word not in ORDINAL_SCALES or not self._scale(word.removesuffix("th")):
            return False
        self.kind = Kind.ORDINAL
        return True

    def _small(self, word: str) -> bool:
        small = CARDINALS.get(word, ORDINALS.get(word))
        if small is None or not (self.section % 100 == 0 or self._fills_tens(small)):
            return False
        if self.opened and not (self.section or self.total):
            return False
        self.section += small
        self.kind = Kind.ORDINAL if word in ORDINALS else Kind.CARDINAL if small == 0 else None
        return True

    def _fills_tens(self, small: int) -> bool:
        return self.section % 100 >= 20 and self.section % 10 == 0 and 0 < small < 10

    def _scale(self, word: str) -> bool:
        scale = SCALES.get(word)
        if scale is None or not self.section or scale >= self.last_scale:
            return False
        if scale == 100:
            self.section *= 100
        else:
            self.total, self.section = self.total + self.section * scale, 0
            self.last_scale = self.scaled = scale
        return True

    def _plural(self, word: str) -> bool:
        if self.opened or word not in PLURALS:
            return False
        self.section, self.kind = PLURALS[word], Kind.DECADE
        return True

    def numeral(self, start: int, end: int) -> Numeral:
        """Return what was taken as the numeral at `start:end`."""
        value, kind = Fraction(self.total + self.section), self.kind or Kind.CARDINAL
        others = frozenset({1 / value}) if kind is Kind.ORDINAL and value > 2 else frozenset()
        written = Written.IMPLIED if kind is Kind.DECADE else Written.WORDS
        return Numeral(value, start, end, written, others, kind, scale=self.scaled)
