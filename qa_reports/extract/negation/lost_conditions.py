"""Two denials against one: "cannot enter without a guardian" has lost its second where "can enter without" stands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from align.morphology import Morpheme
from qa_reports.analysed import AnalysedPair, AnalysedSide

__all__ = ["loses_condition"]

_ENGLISH = re.compile(r"\bwithout\b", re.IGNORECASE)
# Whatever makes the English side deny, ask or doubt as well.
_ENGLISH_DENIES = re.compile(
    r"\b(?:not|cannot|no|none|nobody|nothing|never|neither|nor|unable|im\w+|ban\w*|forb\w+|prohibit\w*|refus\w*|must|need\w*"
    r"|require\w*|only|hard\w*|difficult\w*|fail\w*|den(?:y|ied)|barred|prevent\w*|un\w+|if|unless|illegal\w*)\b|n['’]t\b|\?",
    re.IGNORECASE,
)
_ENGLISH_BARS = re.compile(
    r"\b(?:cannot|can(?: not|['’]t)|could(?: not|n['’]t)|(?:may|must) not|not (?:allowed|permitted) to)"
    r" [^,;]*\bwithout\b"
)
_ENGLISH_ALLOWS = re.compile(r"\b(?:can|could|may|might|able|possible|allowed|permitted|free to)\b", re.IGNORECASE)


_DENIALS = frozenset({"없", "않", "못", "못하", "안", "아니", "말"})
_DENYING_TAGS = frozenset({"VA", "VX", "VCN", "VV", "MAG"})


def loses_condition(pair: AnalysedPair) -> bool:
    """Whether one side says that nothing goes without a thing, and the other that it goes without it."""
    sides = {side.lang: side for side in (pair.source, pair.target)}
    if set(sides) != {"ko", "en"} or not _ENGLISH.search(sides["en"].text):
        return False
    korean = _goes_without(sides["ko"])
    english = sides["en"].text
    if korean is False:
        return bool(_ENGLISH_ALLOWS.search(english)) and not _ENGLISH_DENIES.search(english)
    return korean is True and bool(_ENGLISH_BARS.search(english))


def _goes_without(side: AnalysedSide) -> bool | None:
    """Whether a Korean sentence says that something goes without a thing; None where it speaks of no such matter."""
    morphemes = side.morphemes
    places = [index for index in range(len(morphemes)) if _is_without(morphemes[index : index + 2])]
    return _ends_able(morphemes[places[0] + 1 :]) if len(places) == 1 else None


def _is_without(words: Sequence[Morpheme]) -> bool:
    """Whether the first of two morphemes is 없이, or 않 with 고 behind it."""
    if words[0].form == "없이":
        return words[0].tag == "MAG"
    return words[0].form == "않" and len(words) > 1 and words[1].form == "고"


def _ends_able(morphemes: Sequence[Morpheme]) -> bool | None:
    forms = [m.form for m in morphemes]
    denials = sum(m.form in _DENIALS and m.tag in _DENYING_TAGS for m in morphemes)
    if denials == 1 and any(a == "수" and b == "없" for a, b in pairwise(forms)):
        return False
    able = any(a == "수" and b == "있" for a, b in pairwise(forms))
    return True if able and not denials else None
