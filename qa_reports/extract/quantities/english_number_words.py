"""English number words and their values: cardinals, ordinals, scales, parts."""

from __future__ import annotations

import re
from fractions import Fraction

__all__ = [
    "CARDINALS",
    "DENOMINATORS",
    "DIGIT_WORDS",
    "GLYPHS",
    "ORDINALS",
    "ORDINAL_SCALES",
    "PLURALS",
    "SCALES",
    "TENS",
    "has_numeral",
]

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
)
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
CARDINALS = {word: value for value, word in enumerate(_UNITS.split())}
CARDINALS |= {word: value * 10 for value, word in enumerate(TENS, 2)}
ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16,
    "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20, "thirtieth": 30, "fortieth": 40,
    "fiftieth": 50, "sixtieth": 60, "seventieth": 70, "eightieth": 80, "ninetieth": 90, "hundredth": 100,
    "thousandth": 10**3, "millionth": 10**6, "billionth": 10**9,
}  # fmt: skip
PLURALS = {
    f"{word[:-1]}ies" if word.endswith("y") else f"{word}s": value for word, value in CARDINALS.items() if value >= 20
}
DENOMINATORS = {word: value for word, value in ORDINALS.items() if value > 2} | {"half": 2, "quarter": 4}
DENOMINATORS |= {f"{word}s": value for word, value in DENOMINATORS.items()} | {"halves": 2}
SCALES = {"hundred": 10**2, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12, "dozen": 12}
ORDINAL_SCALES = {f"{scale}th": value for scale, value in SCALES.items() if f"{scale}th" in ORDINALS}
DIGIT_WORDS = [word for word, value in [*CARDINALS.items(), *ORDINALS.items()] if 0 < value < 10]
_IN_EVERY_NUMERAL = frozenset(
    {"half", "quarter", "tens", "scores", *CARDINALS, *ORDINALS, *PLURALS, *SCALES}
    | {f"{scale}s" for scale in SCALES}
    | {f"{ten}{digit}" for ten in TENS for digit in DIGIT_WORDS}
)
"""Words of which a numeral without a digit has at least one."""

GLYPHS = {"½": Fraction(1, 2), "⅓": Fraction(1, 3), "⅔": Fraction(2, 3), "¼": Fraction(1, 4), "¾": Fraction(3, 4)}

_DIGIT = re.compile(rf"[\d{''.join(GLYPHS)}]")
_LETTERS = re.compile(r"[a-z]+")


def has_numeral(text: str) -> bool:
    """Return whether `text` may hold a numeral: a quick look at its words."""
    return bool(_DIGIT.search(text)) or not _IN_EVERY_NUMERAL.isdisjoint(_LETTERS.findall(text.lower()))
