"""Denials that compare: of anything that is more so ("nothing is deeper"), and of reaching as far (못 미치다).

One language says by denying that anything comes near what the other says by a superlative: 가장 기쁘다 and "Nothing
makes me happier". Only where the other side has a word of the highest degree is such a denial none; "never higher than
last year" against 작년보다 높다 is a flip. So with 생산비에 못 미친다: what falls short of a thing is less than it is;
what reaches it is a flip.
"""

from __future__ import annotations

import re

__all__ = ["says_less_by_denying", "says_most_by_denying"]

# A word in -er is a comparative before "than", behind "been", or between an article and a noun; not "a leader".
_IN_ER = (
    r"(?!(?:her|other|another|over|under|after|never|ever|per)\b)[a-z]{2,}er\b(?=(?: [\w’'-]+){0,4} than\b)"
    r"|(?:been|be|is|are|was|were|felt|feels?|taste[sd]?|look(?:s|ed)?|any) (?:any |so |much )?"
    r"(?!(?:her|other|over|under|after|never|ever)\b)[a-z]{2,}er\b(?= |[.,!”\"]|$)"
    r"|\ban? (?!other\b)[a-z]{2,}er (?!(?:of|in|at|on|to|for|with|who|and|by|from|until|that)\b)[a-z]"
)
_MORE = rf"(?:\b(?:more|less|better|worse|further)\b|\b{_IN_ER})"
_EQUAL = r"\b(?:as|so) [\w-]+(?: [\w-]+){0,3}? as\b"
_UNMATCHED = r"\b(?:compar\w+|match\w*|beats?|rival\w*|equals?|tops?|like) "
# What is denied stands within one clause of its denial.
_ENGLISH_COMPARES = re.compile(rf"[^.;:!?]{{0,80}}?(?:{_MORE}|{_EQUAL}|{_UNMATCHED})", re.IGNORECASE)
# "Is not faster" says less; "could not be faster" and "not … anything faster than" say most.
_PLAIN_DENIAL = re.compile(r"not\b|['’]t\b|cannot\b", re.IGNORECASE)
_PLAINLY_COMPARES = re.compile(
    r"[^.;:!?]{0,30}?\b(?:have been|be|feel|felt) (?:any )?[a-z]{2,}er\b(?= |[.,!”\"]|$)"
    r"|[^.;:!?]{0,80}?\b(?:any\w*|be|been|find|found|seen?|ask\w*|hope\w*|wish\w*|imagine\w*)\b"
    rf"[^.;:!?]{{0,40}}?{_MORE}",
    re.IGNORECASE,
)
_ENGLISH_MOST = re.compile(
    r"\b(?:most|best|worst|ever|least|utmost|top|foremost|above all"
    r"|(?:un|in)\w*(?:match|rival|equal|parallel|surpass)\w*"
    r"|(?!(?:for|inter|har|mod|hon|earn|arr|prot|requ|sugg|cont|gu|qu|inv|conqu|dig|.{1,2})est\b)[a-z]+est)\b",
    re.IGNORECASE,
)
_KOREAN_COMPARES = re.compile(
    r"(?:[그이]만 ?한|(?:만큼|만치|보다|처럼|같이|같은|못지않)(?:이나|은|는|도)?)[^.?!]{0,30}$"
    r"|(?:필적|비할|견줄)[^.?!]{0,20}$"
)
# 가장자리 (edge), 제일은행, 사상자 (casualties) and 최대 30명 (up to) are no superlatives.
_KOREAN_MOST = re.compile(
    r"(?:가장|제일|무척|매우|아주|정말|몹시|한없이|대단히|크게)(?=\s)|더없이|더할 ?나위|그 어느|으뜸|첫손|이루 말"
    r"|(?:무엇|누구|어디|어느 때|어느 해|어떤 [가-힣]+)보다|최(?:고|상|선|대|악|적|다|초|저)(?! ?\d)|유례|역대"
    r"|사상(?= (?:최|처음|첫))|너무나|여태껏|지금껏"
)

# Not 영향을 미치지 못했다, which had no effect.
_FALLS_SHORT = re.compile(r"에(?:는|도|조차|까지)? ?(?:못 ?미[치친칠쳤쳐]|미치지(?:는|도|조차)? ?못)")
_BEFORE_DENIAL, _BEHIND_DENIAL = 8, 4
"""Characters around the denial among which its predicate and the particle before that stand."""
_ENGLISH_LESS = re.compile(
    r"\b(?:less|fewer|lower|smaller|weaker|worse|short|shy|below|under|beneath|behind|miss(?:es|ed|ing)?|fail\w*|lag\w*"
    r"|inadequate|insufficient|unable)\b",
    re.IGNORECASE,
)


def says_less_by_denying(denying: str, lang: str, at: int, affirming: str) -> bool:
    """Whether the denial at `at` of a Korean text is of reaching something, and the other side says that it is less."""
    if lang != "ko":
        return False
    around = denying[max(at - _BEFORE_DENIAL, 0) : at + _BEHIND_DENIAL]
    return bool(_FALLS_SHORT.search(around) and _ENGLISH_LESS.search(affirming))


def says_most_by_denying(denying: str, lang: str, at: int, affirming: str) -> bool:
    """Whether the denial at `at` of a text in `lang` is of a comparison, and the other side says that it is most so."""
    if lang == "en":
        compares = _PLAINLY_COMPARES if _PLAIN_DENIAL.match(denying, at) else _ENGLISH_COMPARES
        return bool(_KOREAN_MOST.search(affirming) and compares.match(denying, at))
    # What falls short (만큼 빠르지 않다) is a denial; what has no like (만큼 빠른 것은 없다) says most.
    if not denying.startswith("없", at):
        return False
    return bool(_ENGLISH_MOST.search(affirming) and _KOREAN_COMPARES.search(denying, 0, at))
