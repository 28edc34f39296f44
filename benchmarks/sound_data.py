"""Names with their true and their wrong spellings, for fitting and for measuring the sound model.

Keys (the Hangul) are divided by their hash into tenths. Distractors begin with the same letter as the true form.
"""

from __future__ import annotations

import hashlib
import random
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from align.rendering.sound_units import fold_latin

SOURCES = ("wikidata_steveash", "geonames")
"""CC0 and CC BY 4.0. Of the others one is ODbL (countries) and one holds translated titles."""


class Name(NamedTuple):
    """A Hangul name, a Latin form of it, and where the pair comes from (a source, a language)."""

    hangul: str
    latin: str
    origin: str


def tenth(hangul: str) -> int:
    """Return the part of the data, 0 to 9, that a Hangul key belongs to."""
    return hashlib.sha256(hangul.encode()).digest()[0] % 10


def is_sounded(hangul: str, latin: str) -> bool:
    """Tell by its shape whether a pair can be a name and its spelling: no titles, regnal numbers, other scripts."""
    described = re.search(r"\b(?:of|the|[IVX]{2,})\b|\(|\d", latin)
    known_script = all(ord(letter) < 0x250 or 0x1E00 <= ord(letter) < 0x2070 for letter in latin)
    return bool(re.fullmatch("[가-힣 ·]+", hangul) and not described and known_script and fold_latin(latin))


def read_names(path: Path, origins: Sequence[str] = SOURCES) -> list[Name]:
    """Return the names of a table of Hangul, Latin and origin; all origins if none are given."""
    rows = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()[1:])
    return [
        Name(hangul.replace("·", " "), latin, origin)
        for hangul, latin, origin in rows
        if (not origins or origin in origins) and is_sounded(hangul, latin)
    ]


_CONFUSED = ("ckq", "sz", "fpv", "bvw", "lr", "dt", "gkj", "ijy", "mn", "aeiou", "aeiou", "aeiou")
"""Letters that take each other's place in misspellings; vowels more often than the others."""


def _replace_letter(letter: str, chance: random.Random) -> str:
    groups = [group for group in _CONFUSED if letter in group]
    return chance.choice([other for other in chance.choice(groups) if other != letter]) if groups else letter * 2


def misspell(latin: str, letters_wrong: int, chance: random.Random) -> str:
    """Return `latin` with so many letters doubled, dropped, swapped or replaced, never the first of a word.

    Names of fewer than five letters for each wrong one are left with less: no one could tell what they were.
    """
    letters = list(latin)
    for _ in range(min(letters_wrong, len(latin) // 4)):
        places = [place for place in range(2, len(letters)) if "".join(letters[place - 1 : place + 1]).isalpha()]
        place = chance.choice(places or [len(letters) - 1])
        change = chance.choice(("double", "drop", "swap", "replace", "replace"))
        if change == "double":
            letters.insert(place, letters[place])
        elif change == "drop":
            del letters[place]
        elif change == "swap":
            letters[place - 1 : place + 1] = letters[place - 1 : place + 1][::-1]
        else:
            letters[place] = _replace_letter(letters[place], chance)
    return "".join(letters)


class Distractors:
    """Other names to be told apart from a true one."""

    def __init__(self, names: Iterable[Name]) -> None:
        """Sort the Latin forms by first letter, and by first and last word."""
        self._all = list(dict.fromkeys(name.latin for name in names))
        self._by_initial: dict[str, list[str]] = defaultdict(list)
        self._by_word: dict[str, list[str]] = defaultdict(list)
        for latin in self._all:
            words = fold_latin(latin).split()
            self._by_initial[words[0][0]].append(latin)
            for word in {words[0], words[-1]} if len(words) > 1 else ():
                self._by_word[word].append(latin)

    def of_any_initial(self, latin: str, count: int, chance: random.Random) -> list[str]:
        """Return up to `count` single words of other forms."""
        own = fold_latin(latin).split()
        drawn = [chance.choice(other.split()) for other in chance.sample(self._all, min(count, len(self._all)))]
        return [word for word in drawn if fold_latin(word) not in ("", *own)]

    def of_same_initial(self, latin: str, count: int, chance: random.Random) -> list[str]:
        """Return up to `count` other forms with the first letter of `latin`."""
        own = fold_latin(latin)
        pool = self._by_initial[own[0]]
        drawn = chance.sample(pool, min(count + 2, len(pool)))
        return [other for other in drawn if fold_latin(other) != own][:count]

    def of_same_word(self, latin: str, count: int, chance: random.Random) -> list[str]:
        """Return up to `count` forms that share the first or the last of several words with `latin`."""
        words = fold_latin(latin).split()
        pool = [*self._by_word[words[0]], *self._by_word[words[-1]]] if len(words) > 1 else []
        drawn = chance.sample(pool, min(count + 2, len(pool)))
        return [other for other in drawn if sorted(fold_latin(other).split()) != sorted(words)][:count]

    def nearest(self, latin: str, count: int, chance: random.Random, among: int = 300) -> list[str]:
        """Return the `count` forms spelled most like `latin` of a sample with the same first letter."""
        from rapidfuzz import process

        drawn = self.of_same_initial(latin, among, chance)
        return [str(found[0]) for found in process.extract(latin, drawn, limit=count)]
