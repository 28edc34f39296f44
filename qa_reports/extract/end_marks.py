"""How sentences end: asking, stating, or with no mark at all."""

from __future__ import annotations

import re

__all__ = ["asks", "ends_as_statement", "ends_with_mark", "states"]

_CLOSERS = "\"'”’」』》〉)）]＂` \u00a0\n"
_END = re.compile(r"[.?!…。？！．‥:;]$")
# Korean asks without a question mark, and states with a full stop.
_KOREAN_STATEMENT = re.compile(r"(?<!니)다\.$")
_KOREAN_ENDING = re.compile(r"[가-힣](?:다|요)\.?$")
# Asking politely, Korean needs the question mark; plain "-는가", "-을까" may ask themselves with a full stop.
_KOREAN_QUESTION = re.compile(r"(?:나요|까요|가요|니까|데요|을래요)\.$")
# A question that is told: 언제냐고 물었다, "asked when it would open".
_KOREAN_TOLD = re.compile(
    r"(?:냐|까|나|가|지|니)[”\"’']?(?:라|이라)?(?:고|며|면서)?\s(?:\S+\s)?(?:물|묻|질문|되물|반문|따졌|따져)"
)
_TOLD = re.compile(r"\b(?:ask|wonder|inquir|quer)\w*\b(?: \w+){0,4} (?:if|whether|what|who|how|why|when|where|which)\b")
_SEVERAL = re.compile(r"[.!]\s+\S")


def _bare(text: str) -> str:
    return text.rstrip(_CLOSERS)


def ends_with_mark(text: str) -> bool:
    """Whether the sentence ends with a full stop or the like, inside or outside closing marks."""
    return bool(_END.search(_bare(text)))


def asks(text: str) -> bool:
    """Whether the last sign is a question mark."""
    return _bare(text).endswith(("?", "？"))


def ends_as_statement(text: str) -> bool:
    """Whether a Korean text ends in the plain or the polite form of a statement, with or without its mark."""
    return bool(_KOREAN_ENDING.search(_bare(text)))


def states(text: str, lang: str) -> bool:
    """Whether the text has no question mark or told question, and is one sentence that states, or asks politely."""
    if "?" in text or "？" in text or (_KOREAN_TOLD if lang == "ko" else _TOLD).search(text):
        return False
    if lang == "ko" and _KOREAN_QUESTION.search(_bare(text)):
        return True
    if _SEVERAL.search(text):
        return False
    if lang == "ko":
        return bool(_KOREAN_STATEMENT.search(_bare(text)))
    return _bare(text).endswith(".")
