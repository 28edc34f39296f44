"""English numerals, in digits and in words: "12.5bn", "half a million", "two-thirds", "twenty-first", "3rd"."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from qa_reports.extract.quantities.english_number_words import (
    CARDINALS,
    DENOMINATORS,
    DIGIT_WORDS,
    GLYPHS,
    ORDINAL_SCALES,
    ORDINALS,
    PLURALS,
    SCALES,
    TENS,
    has_numeral,
)
from qa_reports.extract.quantities.english_sums import NumberSum
from qa_reports.extract.quantities.quantity import Kind, Numeral, Written

__all__ = ["find_numerals"]

_OPENERS = frozenset({"half", "quarter"} | CARDINALS.keys() | ORDINALS.keys() | PLURALS.keys())
"""Words with which a numeral may begin; so may an article before one of `_AFTER_ARTICLE`."""

_ARTICLES = frozenset({"a", "an"})
_AFTER_ARTICLE = frozenset(DENOMINATORS.keys() | SCALES.keys())
_SHORT_SCALES = {"k": 10**3, "K": 10**3, "m": 10**6, "M": 10**6, "mn": 10**6, "bn": 10**9, "b": 10**9, "B": 10**9,
                 "tn": 10**12, "trn": 10**12, "T": 10**12}  # fmt: skip

_TOKEN = re.compile(
    r"\d+ ?[½⅓⅔¼¾]|\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?|(?<![\w.])\.\d+|[½⅓⅔¼¾]"
    # "thirtyeight" written together
    rf"|(?:{'|'.join(TENS)})(?=(?:{'|'.join(DIGIT_WORDS)})\b)|[A-Za-z]+"
)
_MIXED = re.compile(r"(\d+)[ -](\d)/(\d{1,2})(?![\d/])")
_SLASHED = re.compile(r"(?<![\d/.,])(\d)/(\d{1,3}(?:,\d{3})+|10{2,6}|\d{1,2})(?![\d/]|,\d)")
_SUFFIX = re.compile(r"(?:bn|mn|tn|trn|[kKmMbBT])(?![A-Za-z])")
_ORDINAL_END = re.compile(r"(?:st|nd|rd|th)(?![A-Za-z])")
_JOINT = re.compile(r"[ \n-]")
_COMPOUND = re.compile(r"-[A-Za-z]")
_HALF_MORE = re.compile(r" and a half\b|-and-a-half\b")
_INDEFINITE = re.compile(
    r"\b(?:(tens|dozens|scores|hundreds|thousands|millions|billions|trillions) of )?(dozens|scores|tens|"
        r"hundreds|thousands|millions|billions|trillions)\b", re.I
)  # fmt: skip
# Ten and some: 10여 명.
_ABOUT_A_DOZEN = re.compile(
    r"\b(?:more than|over|about|around|some|nearly|almost|roughly|approximately|at least) (a dozen)\b", re.I
)
_INDEFINITE_VALUES = {"tens": 10, "dozens": 12, "scores": 20}

_Token = tuple[str, int, int]


def _number(token: str) -> Fraction | None:
    if token[-1] in GLYPHS:
        return Fraction(token[:-1].strip() or 0) + GLYPHS[token[-1]]
    return Fraction(token.replace(",", "")) if token[0].isdigit() or token[0] == "." else None


class _Words:
    """The tokens of a text, read one numeral at a time."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens: list[_Token] = [(match.group(), match.start(), match.end()) for match in _TOKEN.finditer(text)]
        self._lowered = [token.lower() for token, _, _ in self.tokens]

    def word(self, index: int) -> str:
        return self._lowered[index] if index < len(self._lowered) else ""

    def opens(self, index: int) -> bool:
        """Whether a numeral may begin at token `index`; few words do."""
        word = self._lowered[index]
        if word in _ARTICLES:
            return self.word(index + 1) in _AFTER_ARTICLE
        return word in _OPENERS or word[0].isdigit() or word[0] == "." or word[-1] in GLYPHS

    def joined(self, index: int) -> bool:
        """Return whether token `index` follows the one before it by one space, one hyphen or nothing."""
        if not 0 < index < len(self.tokens):
            return False
        gap = self.text[self.tokens[index - 1][2] : self.tokens[index][1]]
        return gap == "" or bool(_JOINT.fullmatch(gap))

    def numeral(self, index: int) -> tuple[Numeral, int] | None:
        """Return the numeral that begins at token `index` and the token after it."""
        if not self.opens(index):
            return None
        for read in (self._half_of, self._fraction, self._digits, self._spelled):
            found = read(index)
            if found is not None:
                return found
        return None

    def _span(self, first: int, stop: int) -> tuple[int, int]:
        return self.tokens[first][1], self.tokens[stop - 1][2]

    def _half_of(self, index: int) -> tuple[Numeral, int] | None:
        """Read "half a million", "a quarter of a million", "half a dozen"."""
        stop = index + 1 if self.word(index) == "a" and self.joined(index + 1) else index
        part = {"half": Fraction(1, 2), "quarter": Fraction(1, 4)}.get(self.word(stop))
        if part is None:
            return None
        stop += 1
        while self.word(stop) in {"of", "a"} and self.joined(stop):
            stop += 1
        scale = SCALES.get(self.word(stop))
        if scale is None or not self.joined(stop):
            return None
        return Numeral(part * scale, *self._span(index, stop + 1), Written.WORDS, scale=scale), stop + 1

    def _fraction(self, index: int) -> tuple[Numeral, int] | None:
        """Read "two-thirds", "a third", "three quarters", "one twenty-thousandth"."""
        word = self.word(index)
        top = 1 if word == "a" else CARDINALS.get(word)
        if not top or top >= 20 or not self.joined(index + 1):
            return None
        bottom, stop = DENOMINATORS.get(self.word(index + 1)), index + 2
        if bottom is None:
            bottom, stop = self._large_denominator(index + 1)
        if bottom is None or (top > 1 and not self.word(stop - 1).endswith("s")):
            return None
        others = frozenset({Fraction(bottom), Fraction(top), Fraction(top * 100, bottom)})
        written = Written.IMPLIED if word == "a" else Written.WORDS
        return Numeral(Fraction(top, bottom), *self._span(index, stop), written, others, Kind.FRACTION), stop

    def _large_denominator(self, index: int) -> tuple[int | None, int]:
        """Read "ten-thousandth", "hundred-millionths" with hyphens; return its value and the token after it."""
        first = self.word(index)
        times = SCALES.get(first) or CARDINALS.get(first)
        scale = ORDINAL_SCALES.get(self.word(index + 1).removesuffix("s"))
        if not times or scale is None or self.text[self.tokens[index][2] : self.tokens[index + 1][1]] != "-":
            return None, index
        return times * scale, index + 2

    def _digits(self, index: int) -> tuple[Numeral, int] | None:
        """Read "1,250", "2.5 million", "12bn", "3rd"."""
        token = self.tokens[index][0]
        value = _number(token)
        if value is None:
            return None
        start, end = self.tokens[index][1:]
        tail = self.word(index + 1) if self.joined(index + 1) else ""
        if tail in SCALES:
            value, stop, scaled = self._scaled(value, index + 1)
            return Numeral(value, start, self.tokens[stop - 1][2], Written.DIGITS, scale=scaled), stop
        if _ORDINAL_END.match(self.text, end):
            return Numeral(value, start, end + 2, Written.DIGITS, kind=Kind.ORDINAL), index + 2
        suffix = _SUFFIX.match(self.text, end)
        if suffix:
            scale = _SHORT_SCALES[suffix.group()]
            others = frozenset({value})
            return Numeral(value * scale, start, suffix.end(), Written.DIGITS, others, scale=scale), index + 2
        return self._with_half(Numeral(value, start, end, Written.DIGITS), index + 1)

    def _scaled(self, value: Fraction, index: int) -> tuple[Fraction, int, int]:
        scaled = 1
        while self.word(index) in SCALES and self.joined(index):
            scaled *= SCALES[self.word(index)]
            index += 1
        return value * scaled, index, scaled

    def _spelled(self, index: int) -> tuple[Numeral, int] | None:
        """Read a cardinal, an ordinal or a decade in words; "a" begins one only before a scale."""
        first, total = index, NumberSum()
        if self.word(index) in {"a", "an"}:
            if self.word(index + 1) not in SCALES or not self.joined(index + 1):
                return None
            total.section, index = 1, index + 1
        begin = index
        while index < len(self.tokens) and (index == begin or self.joined(index)):
            if self.word(index) == "and" and index > begin and total.open_to_and and self._continues(index + 1):
                index += 1
            if (index > begin and self._begins_compound(index)) or not total.take(self.word(index)):
                break
            index += 1
        if index == begin:
            return None
        start, end = self._span(first, index)
        return self._with_half(total.numeral(start, end), index)

    def _begins_compound(self, index: int) -> bool:
        """Whether an ordinal begins a word of its own: thirty first-year students."""
        _, start, end = self.tokens[index]
        return self.word(index) in ORDINALS and self.text[start - 1] == " " and bool(_COMPOUND.match(self.text, end))

    def _continues(self, index: int) -> bool:
        word = self.word(index)
        return self.joined(index) and CARDINALS.get(word, ORDINALS.get(word, 0)) > 0

    def _with_half(self, numeral: Numeral, index: int) -> tuple[Numeral, int]:
        """Read on where "and a half" follows, and the scale after that."""
        match = _HALF_MORE.match(self.text, numeral.end)
        if not match:
            return numeral, index
        while index < len(self.tokens) and self.tokens[index][1] < match.end():
            index += 1
        value, stop, scaled = self._scaled(numeral.value + Fraction(1, 2), index)
        end = self.tokens[stop - 1][2] if stop > index else match.end()
        return replace(numeral, value=value, end=end, scale=scaled), stop


def _special(text: str) -> Iterator[Numeral]:
    for match in _MIXED.finditer(text):
        whole, top, bottom = map(int, match.groups())
        if 0 < top < bottom:
            yield Numeral(whole + Fraction(top, bottom), match.start(), match.end(), Written.DIGITS)
    for match in _SLASHED.finditer(text):
        top, bottom = int(match[1]), int(match[2].replace(",", ""))
        if 0 < top < bottom:
            others = frozenset({Fraction(top), Fraction(bottom)})
            yield Numeral(Fraction(top, bottom), match.start(), match.end(), Written.DIGITS, others, Kind.FRACTION)
    for match in _INDEFINITE.finditer(text):
        yield _indefinite(match)
    for match in _ABOUT_A_DOZEN.finditer(text):
        yield Numeral(Fraction(10), *match.span(1), Written.IMPLIED, kind=Kind.INDEFINITE, high=Fraction(19))


def _indefinite(match: re.Match[str]) -> Numeral:
    low = 1
    for word in filter(None, match.groups()):
        low *= _INDEFINITE_VALUES.get(word.lower()) or SCALES[word.lower()[:-1]]
    return Numeral(Fraction(low), *match.span(), Written.IMPLIED, kind=Kind.INDEFINITE, high=Fraction(low * 10))


def find_numerals(text: str) -> list[Numeral]:
    """Return the numerals of an English text, in order, none overlapping another."""
    if not has_numeral(text):
        return []
    special = deque(sorted(_special(text), key=lambda numeral: numeral.start))
    words, index = _Words(text), 0
    found: list[Numeral] = []
    while index < len(words.tokens):
        here = words.tokens[index][1]
        while special and special[0].end <= here:
            special.popleft()
        if special and special[0].start <= here:
            if not found or found[-1] is not special[0]:
                found.append(special[0])
            index += 1
            continue
        read = words.numeral(index)
        if read is None:
            index += 1
            continue
        numeral, index = read
        found.append(numeral)
    return found
