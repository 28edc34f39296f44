"""The regular inflection of English words: the forms under which a term of the termbase is still that term.

Irregular plurals are those of the common nouns that have one; irregular verbs are left out, as a termbase lists nouns.
"""

from __future__ import annotations

import re
from functools import lru_cache

__all__ = ["inflect", "noun_forms", "plural", "verb_forms"]

_IRREGULAR = {
    "man": "men",
    "woman": "women",
    "person": "people",
    "child": "children",
    "foot": "feet",
    "tooth": "teeth",
    "mouse": "mice",
    "goose": "geese",
    "knife": "knives",
    "life": "lives",
    "wife": "wives",
    "leaf": "leaves",
    "half": "halves",
    "wolf": "wolves",
    "shelf": "shelves",
    "thief": "thieves",
    "analysis": "analyses",
    "crisis": "crises",
    "basis": "bases",
    "criterion": "criteria",
    "phenomenon": "phenomena",
}
# Compounds of these inflect as they do: chairwoman, grandchild; human and German do not.
_COMPOUNDING = ("woman", "child", "person", "foot", "knife", "wife", "shelf")
_MEN = re.compile(r"(?:chair|spokes|police|fire|sales|business|states|fisher|congress|noble|crafts|head|alder|crew)man")

_SIBILANT = re.compile(r"(?:s|x|z|ch|sh)$")
_CONSONANT_Y = re.compile(r"[^aeiou]y$")
_CONSONANT_O = re.compile(r"(?:her|potat|tomat|vet|ech|carg|torped|embarg)o$")
# A single vowel before a single consonant in a word of one syllable: plan, planned.
_DOUBLING = re.compile(r"[^aeiou]*[aeiou][^aeiouwxy]")


@lru_cache(maxsize=65536)
def noun_forms(word: str) -> frozenset[str]:
    """Return a word as it is, its plural, and its singular where it looks like a plural; a name keeps its y."""
    kept = {word + "s"} if word[:1].isupper() and word.endswith("y") else set()
    return frozenset({word, plural(word), *kept, *_singulars(word)})


@lru_cache(maxsize=65536)
def verb_forms(word: str) -> frozenset[str]:
    """Return a word with the regular endings -s, -ed and -ing."""
    return frozenset(inflect(word, ending) for ending in ("", "s", "ed", "ing"))


def inflect(word: str, ending: str) -> str:
    """Return `word` with one of the endings "", "s", "ed" and "ing", spelled as English spells it."""
    if ending == "s":
        return plural(word)
    if not ending:
        return word
    stem = word
    if word.endswith("ie") and ending == "ing":
        stem = word[:-2] + "y"
    elif word.endswith("e") and not word.endswith(("ee", "oe", "ye")):
        stem = word[:-1]
    elif _CONSONANT_Y.search(word) and ending == "ed":
        stem = word[:-1] + "i"
    elif _DOUBLING.fullmatch(word.lower()):
        stem = word + word[-1]
    return stem[:-1] + ending if ending == "ed" and stem.endswith("e") else stem + ending


def plural(word: str) -> str:
    """Return the plural of a noun, which is also the third person of a verb."""
    lower = word.lower()
    if lower in _IRREGULAR:
        return word[:1] + _IRREGULAR[lower][1:]
    if _MEN.fullmatch(lower):
        return word[:-2] + "en"
    if compound := next((end for end in _COMPOUNDING if lower.endswith(end)), None):
        return word[: -len(compound)] + _IRREGULAR[compound]
    if _CONSONANT_Y.search(lower):
        return word[:-1] + "ies"
    if _SIBILANT.search(lower) or _CONSONANT_O.search(lower):
        return word + "es"
    return word + "s"


def _singulars(word: str) -> frozenset[str]:
    """Return the words of which `word` may be the plural."""
    if len(word) < 4 or not word.lower().endswith("s") or word.lower().endswith(("ss", "us", "is")):
        return frozenset(single for single, many in _IRREGULAR.items() if many == word.lower())
    stems = {word[:-1]}
    if word.endswith("ies"):
        stems.add(word[:-3] + "y")
    if _SIBILANT.search(word[:-2]) and word.endswith("es"):
        stems.add(word[:-2])
    return frozenset(stem for stem in stems if plural(stem) == word)
