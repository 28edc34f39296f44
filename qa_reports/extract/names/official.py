"""Which forms are names that countries and languages have for themselves in the CLDR, and regions in both languages."""

from __future__ import annotations

import re
from collections.abc import Iterator

from align.rendering.country_names import standard_names

__all__ = ["has_official_form", "is_official_form", "is_other_official_name", "official_form_in", "official_places"]

_REGIONS = {
    "중남미": ("latin america", "latin american", "central and south america", "central and south american"),
    "중미": ("central america", "central american", "latin america"),
    "남미": ("south america", "south american", "latin america", "latin american"),
    "북미": ("north america", "north american"),
    "미주": ("americas", "america", "north america", "american"),
    "구주": ("europe", "european"),
    "중동": ("middle east", "middle eastern", "mideast"),
    "근동": ("near east", "near eastern"),
    "극동": ("far east", "far eastern"),
    "동북아": ("northeast asia", "northeast asian"),
    "동남아": ("southeast asia", "southeast asian"),
    "서남아": ("southwest asia", "southwest asian", "south asia"),
    "한반도": ("korean peninsula", "korea", "peninsula"),
    "양안": ("cross-strait", "taiwan strait"),
    "대한해협": ("korea strait", "strait of korea"),
    "동해": ("east sea", "east coast", "sea of japan"),
    "서해": ("yellow sea", "west sea", "west coast"),
    "남해": ("south sea", "south coast"),
    "동해안": ("east coast", "eastern coast"),
    "서해안": ("west coast", "western coast"),
    "남해안": ("south coast", "southern coast"),
    "전남": ("south jeolla",),
    "전북": ("north jeolla",),
    "경남": ("south gyeongsang",),
    "경북": ("north gyeongsang",),
    "충남": ("south chungcheong",),
    "충북": ("north chungcheong",),
    "영남": ("gyeongsang", "south and north gyeongsang"),
    "호남": ("jeolla", "south and north jeolla"),
    "호서": ("chungcheong",),
    "영동": ("gangwon", "eastern gangwon"),
    "영서": ("gangwon", "western gangwon"),
    "관동": ("kanto", "gangwon"),
    "관서": ("kansai", "pyongan"),
}
"""Regions that English calls otherwise and the CLDR does not know so, where the encoder is of no use: 중남미, Latin
America .43. In small letters."""


def is_official_form(hangul: str, latin: str) -> bool:
    """Whether the two are the CLDR's names of one country, language or currency."""
    return latin.lower() in standard_names("ko", "en").get(hangul, frozenset())


def is_other_official_name(form: str, hangul: str, latin: str) -> bool:
    """Whether `form`, one of the two of a mention, is the CLDR's name of something else: French beside 프랑스."""
    is_name = form.lower() in standard_names("en", "ko") or form in standard_names("ko", "en")
    return is_name and not is_official_form(hangul, latin)


def has_official_form(hangul: str) -> bool:
    """Whether a Hangul name is the CLDR's for a country, language or currency."""
    return hangul in standard_names("ko", "en")


def official_form_in(hangul: str, text: str) -> bool:
    """Whether an English text has the name that a country, language, currency or region has there."""
    return any(True for _ in official_places(hangul, text))


def official_places(hangul: str, text: str) -> Iterator[tuple[int, int]]:
    """Yield where an English text has the name for what a Hangul name stands for."""
    for name in (*standard_names("ko", "en").get(hangul, ()), *_REGIONS.get(hangul, ())):
        yield from (found.span() for found in re.finditer(rf"\b{re.escape(name)}\b", text, re.IGNORECASE))
