"""Names of countries, languages and currencies in two languages, from the CLDR (through Babel, imported late)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Mapping
from functools import lru_cache

__all__ = ["standard_names"]

_KINDS = ("territories", "languages", "currencies")

_WITHIN_A_COUNTRY = {
    "de": ("England", "Schottland", "Wales"),
    "en": ("England", "Scotland", "Wales"),
    "fr": ("Angleterre", "Écosse", "Pays de Galles"),
    "ja": ("イングランド", "スコットランド", "ウェールズ"),
    "ko": ("잉글랜드", "스코틀랜드", "웨일스"),
}
"""The subdivisions GB-ENG, GB-SCT and GB-WLS, which the CLDR names beside the territories and Babel leaves out."""


@lru_cache(maxsize=16)
def standard_names(lang: str, other: str) -> Mapping[str, frozenset[str]]:
    """Return the CLDR's names in `other`, in lower case, by the name in `lang`, in lower case.

    Both are ISO 639-1 codes; a language that the CLDR does not have gives no names. A name of several meanings has
    all its counterparts.
    """
    names: dict[str, set[str]] = defaultdict(set)
    for ours, theirs in zip(_named(lang), _named(other), strict=True):
        for code in ours.keys() & theirs.keys():
            names[ours[code].lower()].add(theirs[code].lower())
    return {name: frozenset(counterparts) for name, counterparts in names.items()}


def _named(lang: str) -> list[dict[Hashable, str]]:
    from babel import Locale, UnknownLocaleError

    try:
        locale = Locale(lang)
    except (UnknownLocaleError, ValueError):
        return [{} for _ in range(len(_KINDS) + 1)]
    return [dict(getattr(locale, kind)) for kind in _KINDS] + [dict(enumerate(_WITHIN_A_COUNTRY.get(lang, ())))]
