"""What languages are called in a report."""

from __future__ import annotations

import re

__all__ = ["direction", "language_name", "language_tag"]

# The languages that the default encoder knows, in English and in Korean; others are shown by their code.
NAMES = {
    "ar": ("Arabic", "아랍어"),
    "de": ("German", "독일어"),
    "en": ("English", "영어"),
    "es": ("Spanish", "스페인어"),
    "fr": ("French", "프랑스어"),
    "it": ("Italian", "이탈리아어"),
    "ja": ("Japanese", "일본어"),
    "ko": ("Korean", "한국어"),
    "nl": ("Dutch", "네덜란드어"),
    "pl": ("Polish", "폴란드어"),
    "pt": ("Portuguese", "포르투갈어"),
    "ru": ("Russian", "러시아어"),
    "th": ("Thai", "태국어"),
    "tr": ("Turkish", "튀르키예어"),
    "und": ("unknown language", "알 수 없는 언어"),
    "zh": ("Chinese", "중국어"),
}


def language_name(code: str, lang: str = "en") -> str:
    """Return what `lang` (en or ko) calls the language of an ISO 639-1 code; the code where it is not known here."""
    english, korean = NAMES.get(code, (code, code))
    return korean if lang == "ko" else english


def direction(source: str, target: str | None) -> str:
    """Return "Korean to English", or that there is no translation."""
    if target is None:
        return f"{language_name(source)}, no translation found"
    return f"{language_name(source)} to {language_name(target)}"


def language_tag(code: str | None) -> str:
    """Return the code for a `lang` attribute (BCP 47); empty, as HTML has it for an unknown one, where it is none."""
    known = code and code != "und" and re.fullmatch(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", code)
    return code if code and known else ""
