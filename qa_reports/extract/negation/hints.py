"""How surely a word that may deny by its meaning says what the other side says by denying: by where it stands."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from qa_reports.analysed import AnalysedSide
from qa_reports.extract.negation import english_words, korean_words
from qa_reports.extract.negation.cue import Cue, Force
from qa_reports.extract.negation.denied_words import DENIES_BY_FORM, words_around

__all__ = ["answering_cues", "denied_text", "hint_texts", "weigh_hints"]

_LEXICAL = frozenset({Force.COUNTERPART, Force.HINT, Force.MODERATION})
_GRAMMATICAL = re.compile(
    r"\W*(?:없|않|못|안|아니|말|못하|안 [되돼]|아직|밖에|뿐|거의|전혀|결코|절대|더 ?이상|n?['’]?t|not?|never|none|nor"
    r"|without|yet to|only|still|remain\w*)\W*",
    re.IGNORECASE,
)
_SAME_WORD = 0.6
"""Cosine of two words from which one renders the other."""

_ASK_FOR_DENIAL = {"ko": korean_words.ASK_FOR_DENIAL, "en": english_words.ASK_FOR_DENIAL}
_WORD = re.compile(r"\S+")
_WINDOW = {"en": 5, "ko": 3}
"""Words of a stretch of text that is compared with what is denied; a Korean word is worth two."""

_BEFORE_DENIAL = {"en": (1, 4), "ko": (2, 0)}
"""Words before and after the denial that hold what is denied."""

_HINT_SLOPE = 4.0
"""On NTREX-128 (first half) and KPC, words that do say the same stand in a stretch .08 nearer to what is denied than
any other stretch of the sentence, and words that do not, in one .1 further off."""


def answering_cues(
    denying: AnalysedSide, own: Sequence[Cue], affirming: AnalysedSide, others: Sequence[Cue]
) -> list[Cue]:
    """Return the cues of the affirming side but for those that a word of the denying side already says.

    In "never gave up" it is "gave up" that 포기 renders; the denial stands by itself. And 결코 where nothing denies is
    no other way of denying, but what is left of it.
    """
    lonely = [match.span() for match in _ASK_FOR_DENIAL[affirming.lang].finditer(affirming.text)]
    others = [other for other in others if not any(start <= other.start < end for start, end in lonely)]
    words = _lexical(denying, own)
    rivals = [c for c in _lexical(affirming, others) if not DENIES_BY_FORM.fullmatch(affirming.text[c.start : c.end])]
    if not words or not rivals:
        return others
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


def hint_texts(denying: AnalysedSide, affirming: AnalysedSide, cue: Cue) -> list[str]:
    """Return the texts that `weigh_hints` compares: what `cue` denies, then every stretch of the other side."""
    stretches = _stretches(affirming.text, _WINDOW[affirming.lang])
    return [denied_text(denying, cue), *(affirming.text[start:end] for start, end in stretches)]


def weigh_hints(denying: AnalysedSide, affirming: AnalysedSide, cue: Cue, hints: Sequence[Cue]) -> float:
    """Return how surely one of `hints` says what `cue` denies: 0 where there is none, up to 2."""
    if not hints:
        return 0.0
    stretches = _stretches(affirming.text, _WINDOW[affirming.lang])
    vectors = denying.analysis.vectors(hint_texts(denying, affirming, cue))
    cosines = vectors[1:] @ vectors[0]
    near = np.array([any(start <= hint.start < end for hint in hints) for start, end in stretches])
    if near.all():
        return 2.0
    if not near.any():
        return 1.0
    return float(np.clip(1 + _HINT_SLOPE * (cosines[near].max() - cosines[~near].max()), 0, 2))


def denied_text(side: AnalysedSide, cue: Cue) -> str:
    """Return the denial with the words that it denies."""
    start, end = words_around(side.text, cue.start, *_BEFORE_DENIAL[side.lang])
    return side.text[start:end]


def _stretches(text: str, size: int) -> list[tuple[int, int]]:
    """Return where every run of `size` words stands in `text`; the whole of a shorter text."""
    words = [match.span() for match in _WORD.finditer(text)]
    return [(words[i][0], words[min(i + size, len(words)) - 1][1]) for i in range(max(1, len(words) - size + 1))]
