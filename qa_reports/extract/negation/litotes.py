"""Korean denials that affirm, taken at their word.

적지 않다 (many) for "not many", 한둘이 아니다 (many) for "one or two", 머지않다 (soon) for "far off".
"""

from __future__ import annotations

import re
from typing import NamedTuple

from qa_reports.analysed import AnalysedPair

__all__ = ["Turned", "turns_litotes"]


class Turned(NamedTuple):
    """Where each side says it, in characters: in Korean that it is much or near, in English that it is not."""

    korean: tuple[int, int]
    english: tuple[int, int]


# What is little or none besides would be what the English says.
_LITTLE_IN_KOREAN = re.compile(
    "거의|별로|그다지|그리|없|않|못|아니|안 |조금|작[은게아]|소수|드물|드문|적[은게어었]|낮|약간"
)
_LITTLE = re.compile(
    r"(?:\bnot|n['’]t) (?:(?:that|very|so|too) )?"
    r"(?:many|much|a lot|lots|significant|considerable|substantial|large|great|big|high)\b"
    r"|(?<!\ba )(?<!\bno )(?<!\bnot )\b(?:few|little)\b(?! (?:more|over|later|as))|\bhardly (?:any|anyone|anybody)\b"
    r"|\brarely\b|\bseldom\b|\bnegligible\b",
    re.IGNORECASE,
)
_MUCH = re.compile(
    r"\b(?:(?:not|no) (?:a )?(?:few|little|small|in\w+|negligible|minor|slight|uncommon\w*|rare\w*)|a few|fair(?:ly)?"
    r"|considerabl[ey]|quite|significant(?:ly)?|substantial(?:ly)?|siz(?:e)?able|numerous|several|some|plenty|often"
    r"|frequent(?:ly)?|common(?:ly)?|lots|lot|many|much|large|great|big|high|heavy|serious|severe|rather|good)\b",
    re.IGNORECASE,
)
_ONE_OR_TWO_IN_KOREAN = re.compile("한두|한둘|몇|소수")
_ONE_OR_TWO = re.compile(
    r"(?:\b(?<!not )(?<!n['’]t )(?:only|just|merely) "
    r"|\b(?<!only )(?<!just )(?<!merely )(?<!not )(?<!n['’]t )(?<!than ))"
    r"(?:one or two|a (?:couple|handful)|a few)\b",
    re.IGNORECASE,
)
_MORE = re.compile(rf"{_MUCH.pattern}|\b(?:countless|dozens|scores|endless)\b", re.IGNORECASE)
_FAR = re.compile(
    r"\b(?<!not )(?<!that )(?<!so )(?<!too )(?:very )?(?:far|a long (?:way|time)|years) (?:off|away|from now)\b"
    r"|\b(?:distant|remote) future\b",
    re.IGNORECASE,
)
_NEAR = re.compile(
    r"\b(?:soon\w*|near\w*|close\w*|before long|around the corner|imminent\w*|shortly|not|no|never|at hand|short)\b"
    r"|n['’]t\b",
    re.IGNORECASE,
)
_MANY, _SOON = (
    re.compile("(?<![가-힣])(?:적지(?:는|도|만은)? ?않|적잖)[가-힣]*"),
    re.compile("(?<![가-힣])머지 ?않[가-힣]*"),
)
_NOT_ONE_OR_TWO = re.compile("(?<![가-힣])(?:한둘|한두 ?[가-힣]{1,3})(?:이|가|만|뿐)(?:은|이)? ?아[니닌닐닙][가-힣]*")
_TURNS = (
    (_MANY, _LITTLE, _MUCH, _LITTLE_IN_KOREAN),
    (_NOT_ONE_OR_TWO, _ONE_OR_TWO, _MORE, _ONE_OR_TWO_IN_KOREAN),
    (_SOON, _FAR, _NEAR, _LITTLE_IN_KOREAN),
)
"""What affirms in Korean, its words in English, what says the same there, and what else in Korean may say the words."""


def turns_litotes(pair: AnalysedPair) -> Turned | None:
    """Return where the English of a pair takes its Korean at its word; None where it says the same by any word."""
    texts = {side.lang: side.text for side in (pair.source, pair.target)}
    if set(texts) != {"ko", "en"}:
        return None
    for affirms, opposite, same, besides in _TURNS:
        if (found := affirms.search(texts["ko"])) is None or (turned := opposite.search(texts["en"])) is None:
            continue
        if same.search(opposite.sub("", texts["en"])):
            continue
        if not besides.search(affirms.sub("", texts["ko"])):
            return Turned(found.span(), turned.span())
    return None
