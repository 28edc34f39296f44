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
    r"\b(?:cannot|can not|can['’]t|may not|must not|not allowed to|not permitted to) [^,;]*\bwithout\b"
)
_ENGLISH_ALLOWS = re.compile(r"\b(?:can|could|may|might|able|possible|allowed|permitted|free to)\b", re.IGNORECASE)


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
    without = next((i for i, m in enumerate(morphemes) if m.form == "없이" and m.tag == "MAG"), None)
    if without is None or side.text.count("없이") != 1:
        return None
    return _ends_able(morphemes[without + 1 :])


def _ends_able(morphemes: Sequence[Morpheme]) -> bool | None:
    forms = [m.form for m in morphemes]
    denials = sum(form in {"없", "않", "못", "못하", "안", "아니", "말"} for form in forms)
    if denials == 1 and any(a == "수" and b == "없" for a, b in pairwise(forms)):
        return False
    able = any(a == "수" and b == "있" for a, b in pairwise(forms))
    return True if able and not denials else None
