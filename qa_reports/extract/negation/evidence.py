"""What speaks for and against a flipped negation in a pair where one side denies and the other does not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from qa_reports.analysed import AnalysedPair, AnalysedSide
from qa_reports.extract.negation import english, korean_words
from qa_reports.extract.negation.cue import Cue, Force
from qa_reports.extract.negation.english import english_cues
from qa_reports.extract.negation.korean import korean_cues
from qa_reports.extract.negation.rewording import affirm_english, deny_english

__all__ = ["Case", "case_of"]


@dataclass(frozen=True)
class Case:
    """A pair of which only one side denies.

    `denying` and `affirming` are its sides, `cue` is the first denial, in the main clause where there is one there, and
    `hint` is how surely a word of the other side says the same: 0 where no word could, up to 2. `gain` is what the
    cosine of the pair gains when the English is made to agree with the Korean: its denial taken out, or one put in
    where it fits best.
    """

    denying: AnalysedSide
    affirming: AnalysedSide
    cue: Cue
    hint: float
    similarity: float
    gain: float

    @property
    def korean_denies(self) -> bool:
        """Whether it is the Korean side that denies."""
        return self.denying.lang == "ko"


_LEXICAL = frozenset({Force.COUNTERPART, Force.HINT})
_GRAMMATICAL = re.compile(
    r"\W*(?:없|않|못|안|아니|말|못하|안 [되돼]|아직|밖에|뿐|거의|전혀|결코|절대|더 ?이상|n?['’]?t|not?|never|none|nor"
    r"|without|yet to|only|still|remain\w*)\W*",
    re.IGNORECASE,
)
# "Uninterrupted" says what 막히지 않다 does with its denial; 막히다 alone does not answer for it.
_DENIES_BY_FORM = re.compile(
    r"(?:un|in|im|ir|il|dis|non|anti)\w{3,}|\w+(?:less|free)\w*|[불미비무탈반].*", re.IGNORECASE
)
_SAME_WORD = 0.6
"""Cosine of two words from which one renders the other."""

_ASK_FOR_DENIAL = {"ko": korean_words.ASK_FOR_DENIAL, "en": english.ASK_FOR_DENIAL}
_HANGUL = re.compile("[가-힣]")
_WORD = re.compile(r"\S+")
_WINDOW = {"en": 5, "ko": 3}
"""Words of a stretch of text that is compared with what is denied; a Korean word is worth two."""

_BEFORE_DENIAL = {"en": (1, 4), "ko": (2, 0)}
"""Words before and after the denial that hold what is denied."""

_HINT_SLOPE = 4.0
"""On NTREX-128 (first half) and KPC, words that do say the same stand in a stretch .08 nearer to what is denied than
any other stretch of the sentence, and words that do not, in one .1 further off."""


def _cues(side: AnalysedSide) -> tuple[Cue, ...]:
    return korean_cues(side.text, side.morphemes) if side.lang == "ko" else english_cues(side.text)


def _count(cues: Sequence[Cue], force: Force) -> int:
    return sum(cue.force is force for cue in cues)


def case_of(pair: AnalysedPair) -> Case | None:
    """Return the case that a Korean-English pair makes; None where both sides deny, or neither does."""
    sides = sorted((pair.source, pair.target), key=lambda side: side.lang)
    if [side.lang for side in sides] != ["en", "ko"]:
        return None
    if not _HANGUL.search(sides[1].text):
        # What was left in English is another rule's finding.
        return None
    cues = {side.lang: _cues(side) for side in sides}
    denying = [side for side in sides if _count(cues[side.lang], Force.DENIAL)]
    if len(denying) != 1:
        return None
    affirming = next(side for side in sides if side is not denying[0])
    unanswered = _unanswered(denying[0], cues[denying[0].lang], affirming, cues[affirming.lang])
    if any(cue.force in {Force.PRIVATION, Force.COUNTERPART} for cue in unanswered):
        return None
    denials = [cue for cue in cues[denying[0].lang] if cue.force is Force.DENIAL]
    cue = next((cue for cue in denials if cue.main), denials[0])
    return _weigh(denying[0], affirming, cue, unanswered)


def _unanswered(denying: AnalysedSide, own: Sequence[Cue], affirming: AnalysedSide, others: Sequence[Cue]) -> list[Cue]:
    """Return the cues of the affirming side but for those that a word of the denying side already says.

    In "never gave up" it is "gave up" that 포기 renders; the denial stands by itself.
    """
    words = _lexical(denying, own)
    rivals = [c for c in _lexical(affirming, others) if not _DENIES_BY_FORM.fullmatch(affirming.text[c.start : c.end])]
    if not words or not rivals:
        return list(others)
    texts = [side.text[c.start : c.end] for side, cues in ((denying, words), (affirming, rivals)) for c in cues]
    vectors = denying.analysis.vectors(texts)
    alike = (vectors[: len(words)] @ vectors[len(words) :].T).max(axis=0)
    answered = {id(cue) for cue, cosine in zip(rivals, alike, strict=True) if cosine >= _SAME_WORD}
    return [cue for cue in others if id(cue) not in answered]


def _lexical(side: AnalysedSide, cues: Sequence[Cue]) -> list[Cue]:
    """Return the cues that are words with a meaning of their own: 포기, oppose; not 않 or "not" in an idiom."""
    denials = [range(c.start, c.end) for c in cues if c.force is Force.DENIAL]
    return [
        cue
        for cue in cues
        if cue.force in _LEXICAL
        and not _GRAMMATICAL.fullmatch(side.text[cue.start : cue.end])
        and not any(cue.start in denial for denial in denials)
    ]


def _weigh(denying: AnalysedSide, affirming: AnalysedSide, cue: Cue, others: Sequence[Cue]) -> Case:
    # 결코 where nothing denies is no other way of denying, but what is left of it.
    lonely = [match.span() for match in _ASK_FOR_DENIAL[affirming.lang].finditer(affirming.text)]
    hints = [
        other
        for other in others
        if other.force is Force.HINT and not any(start <= other.start < end for start, end in lonely)
    ]
    in_english, korean = (affirming, denying) if denying.lang == "ko" else (denying, affirming)
    reworded = deny_english(in_english.text) if in_english is affirming else [affirm_english(in_english.text)]
    own, *candidates = korean.analysis.vectors([korean.text, in_english.text, *reworded])
    similarity, *agreeing = (float(own @ candidate) for candidate in candidates)
    gain = max(agreeing) - similarity if agreeing else 0.0
    return Case(denying, affirming, cue, _hint(denying, affirming, cue, hints), similarity, gain)


def _hint(denying: AnalysedSide, affirming: AnalysedSide, cue: Cue, hints: Sequence[Cue]) -> float:
    """Return how surely one of `hints` says what is denied: by whether it stands where that is spoken of."""
    if not hints:
        return 0.0
    stretches = _stretches(affirming.text, _WINDOW[affirming.lang])
    texts = [_denied(denying, cue), *(affirming.text[start:end] for start, end in stretches)]
    vectors = denying.analysis.vectors(texts)
    cosines = vectors[1:] @ vectors[0]
    near = np.array([any(start <= hint.start < end for hint in hints) for start, end in stretches])
    if near.all():
        return 2.0
    if not near.any():
        return 1.0
    return float(np.clip(1 + _HINT_SLOPE * (cosines[near].max() - cosines[~near].max()), 0, 2))


def _denied(side: AnalysedSide, cue: Cue) -> str:
    """Return the denial with the words that it denies."""
    words = [match.span() for match in _WORD.finditer(side.text)]
    at = next((i for i, (_, end) in enumerate(words) if end > cue.start), len(words) - 1)
    before, after = _BEFORE_DENIAL[side.lang]
    return side.text[words[max(0, at - before)][0] : words[min(at + after, len(words) - 1)][1]]


def _stretches(text: str, size: int) -> list[tuple[int, int]]:
    """Return where every run of `size` words stands in `text`; the whole of a shorter text."""
    words = [match.span() for match in _WORD.finditer(text)]
    return [(words[i][0], words[min(i + size, len(words)) - 1][1]) for i in range(max(1, len(words) - size + 1))]
