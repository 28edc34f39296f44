"""How sentences end: asking, stating, or with no mark at all."""

from __future__ import annotations

import re

__all__ = ["asks", "asks_by_order", "asks_without_mark", "ends_as_statement", "ends_with_mark", "states"]

_CLOSERS = "\"'”’」』》〉)）]＂` \u00a0\n"
_END = re.compile(r"[.?!…。？！．‥:;]$")
# Korean asks without a question mark, and states with a full stop.
_KOREAN_STATEMENT = re.compile(r"(?<!니)다\.$")
_KOREAN_ENDING = re.compile(r"[가-힣](?:다|요)\.?$")
# Asking politely, Korean needs the question mark, but for the interviews of newspapers, which keep to the full stop;
# plain "-는가", "-을까" may ask themselves with one.
_KOREAN_QUESTION = re.compile(r"(?:나요|까요|가요|니까|데요|을래요)\.$")
# What may be put as a question without being one: "부탁드린다", "언제 열지 궁금하다"; and an interviewer's line.
_KOREAN_REQUEST = re.compile(
    r"부탁|궁금|바란다|(?:듣고|알고|묻고) 싶|(?:말해|들려|설명해|소개해) 달|(?<=지) 모[르른를]"
)
_INTERVIEWER = re.compile(r"\s*(?:[―—–-]|Q\b|문\s?[.:)])")
# A question that is told: 언제냐고 물었다, "asked when it would open".
_KOREAN_TOLD = re.compile(
    r"(?:냐|까|나|가|지|니)[”\"’']?(?:라|이라)?(?:고|며|면서)?\s(?:\S+\s)?(?:물|묻|질문|되물|반문|따졌|따져)"
)
_TOLD = re.compile(r"\b(?:ask|wonder|inquir|quer)\w*\b(?: \w+){0,4} (?:if|whether|what|who|how|why|when|where|which)\b")
_BE_OR_DO = "is|are|was|were|do|does|did|has|have|had|can|could|will|would|should"
_INVERTED = re.compile(
    rf"[\"“‘―—–\s-]*(?:(?:what|when|where|why|who|how|which)(?: \w+){{0,2}} (?:{_BE_OR_DO})|{_BE_OR_DO}) "
    r"(?:you|we|they|he|she|it|i|there|this|that|these|those|the|your|our|his|her|its|their)\b",
    re.IGNORECASE,
)
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


def asks_without_mark(text: str) -> bool:
    """Whether a Korean text asks politely and ends with a full stop."""
    return bool(_KOREAN_QUESTION.search(_bare(text))) and "?" not in text


def asks_by_order(text: str) -> bool:
    """Whether an English text begins as a question does and ends with a full stop: "When did you start."."""
    return bool(_INVERTED.match(text)) and _bare(text).endswith(".") and "?" not in text


def states(text: str, lang: str) -> bool:
    """Whether the text has no question mark or told question, and is one sentence that states and requests nothing."""
    if "?" in text or "？" in text or (_KOREAN_TOLD if lang == "ko" else _TOLD).search(text) or _SEVERAL.search(text):
        return False
    if lang != "ko":
        return _bare(text).endswith(".")
    put_as_question = _KOREAN_REQUEST.search(text) or _INTERVIEWER.match(text)
    return bool(_KOREAN_STATEMENT.search(_bare(text))) and not put_as_question
