"""Which forms are names that countries and languages have for themselves in the CLDR."""

from __future__ import annotations

import re

from align.rendering.country_names import standard_names

__all__ = ["has_official_form", "is_official_form", "is_other_official_name", "official_form_in"]


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
    """Whether an English text has the CLDR's name for what a Hangul name stands for."""
    names = standard_names("ko", "en").get(hangul, ())
    return any(re.search(rf"\b{re.escape(name)}\b", text, re.IGNORECASE) for name in names)
