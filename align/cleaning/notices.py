"""Notes between an article and its translation."""

from __future__ import annotations

import re

__all__ = ["is_translation_label", "is_translation_notice"]

# A notice speaks of translating, points at a text, and names the engine or the kind of text; a sentence of an article
# that does all three still has to stand where two languages meet, or begin with the mark of a note.
_NOTICE_SAYS = re.compile(r"번역|translat", re.IGNORECASE)
_NOTICE_POINTS = re.compile(
    r"아래|다음|위\s?(?:기사|글|내용)|(?:이|본|해당)\s?(?:기사|글|문서)|전문|원문|영문|영어|국문|한글|"
    r"following|above|below|this (?:article|story|text|page)|full text|original|english|korean",
    re.IGNORECASE,
)
_NOTICE_NAMES = re.compile(
    r"기계|자동|AI|인공지능|구글|파파고|딥엘|챗GPT|기사|전문|"
    r"machine|google|papago|deepl|chatgpt|automatic|article|story|full text",
    re.IGNORECASE,
)
_NOTE_MARK = re.compile(r"[*※<\[(【▶☞#]|---")
_LABEL = re.compile(
    r"[\[<(【]?\s?(?:영문|영어|국문|한국어|한글|english|korean|en|ko|eng|kor)\s?(?:기사|번역|전문|번역본|원문|버전"
    r"|version|translation|text|article|original)?\s?[\]>)】]?",
    re.IGNORECASE,
)


def is_translation_notice(text: str, at_border: bool) -> bool:
    """Tell whether `text` says that what follows (or this) is a translation. `at_border`: two languages meet here."""
    if not (_NOTICE_SAYS.search(text) and _NOTICE_POINTS.search(text)):
        return False
    return _NOTICE_NAMES.search(text) is not None and (at_border or _NOTE_MARK.match(text) is not None)


def is_translation_label(text: str) -> bool:
    """Tell whether `text` only names the language of what follows."""
    return _LABEL.fullmatch(text.strip("-=* ")) is not None
