"""What languages are called in a report."""

from __future__ import annotations

__all__ = ["direction", "language_name"]

# The languages that the default encoder knows; others are shown by their code.
NAMES = {
    "ar": "Arabic",
    "de": "German",
    "en": "English",
    "es": "Spanish",
    "fr": "French",
    "it": "Italian",
    "ja": "Japanese",
    "ko": "Korean",
    "nl": "Dutch",
    "pl": "Polish",
    "pt": "Portuguese",
    "ru": "Russian",
    "th": "Thai",
    "tr": "Turkish",
    "und": "unknown language",
    "zh": "Chinese",
}


def language_name(code: str) -> str:
    """Return the English name of an ISO 639-1 code, the code itself where it is not known here."""
    return NAMES.get(code, code)


def direction(source: str, target: str | None) -> str:
    """Return "Korean to English", or that there is no translation."""
    if target is None:
        return f"{language_name(source)}, no translation found"
    return f"{language_name(source)} to {language_name(target)}"
