"""Where a Korean sentence goes on although an end mark stands before, as far as the spelling tells."""

from __future__ import annotations

import re

__all__ = ["goes_on"]

_QUOTATIVE = re.compile(r"[”’\"']?(?:이?라(?:고|며|면서|는|던)\w{0,2}|(?:고|며|면서)(?:는|도)?)(?=[\s,]|$)")
_DOING = re.compile(r"하(?:고|며|면서|는|자|니)(?=[\s,]|$)|싶[가-힣]")
_QUOTED = re.compile(r"[”’\"'」』]\s+$")
_SAID = (
    r"(?:(?:말|답|대답|전|주장|설명|강조|반문|회상|토로|지적|말씀|언급|경고|농담|고백|호소|전망|평가)(?:했|하였)"
    r"|밝혔|덧붙였|물었|되물었|외쳤|소리쳤|썼|적었)(?:다|습니다|어요|지요)"
)
_ATTRIBUTION = re.compile(rf"(?:(?!이렇게|다음과)[^.?!“”\"‘])*?(?<!고 ){_SAID}[.!?]")
_PLAIN_STOP = re.compile(r"[가-힣]\.\s*$")
_NUMBER_STOP = re.compile(r"\d\.\s+$")
_DATE = re.compile(r"\b\d{4}\.\s?\d{1,2}\.(?:\s?\d{1,2}\.)?\s+$")
_INITIAL = re.compile(r"(?:^|[\s(“‘\"'])[A-Z](?:\.\s?[A-Z])*\.\s+$")
_LATIN_STOP = re.compile(r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|St|No|Vol|vs|Fig|pp?|cf|e\.g|i\.e))\.\s+$", re.IGNORECASE)
_NOTED_NOUN = re.compile(r"[^\s().]+\([^()]*\)\.\s+$")
_NOTED_NEXT = re.compile(r"[^\s().]+\([^()]*\)(?:[가-힣]|,|\.\s)")


def goes_on(before: str, after: str) -> bool:
    """Whether `after` goes on with the sentence that `before` ends with; both may be clipped at some distance."""
    if _DOING.match(after) and not _PLAIN_STOP.search(before):
        return True
    return any(left.search(before) and right.match(after) for left, right in _JOINTS)


_ANYTHING = re.compile("")
_JOINTS = (
    (_ANYTHING, _QUOTATIVE),
    (_QUOTED, _ATTRIBUTION),
    (_DATE, _ANYTHING),
    (_NUMBER_STOP, re.compile(r"\d")),
    (_INITIAL, _ANYTHING),
    (_LATIN_STOP, re.compile("[A-Za-z0-9]")),
    (_NOTED_NOUN, _NOTED_NEXT),
)
