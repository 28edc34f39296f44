"""What speaks for and against a flipped negation in a pair where one side denies and the other does not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from qa_reports.analysed import AnalysedPair, AnalysedSide
from qa_reports.extract.negation.cue import Cue, Force
from qa_reports.extract.negation.english import english_cues
from qa_reports.extract.negation.korean import korean_cues
from qa_reports.extract.negation.rewording import affirm_english, deny_english

__all__ = ["Case", "case_of"]


@dataclass(frozen=True)
class Case:
    """A pair of which only one side denies.

    `denying` and `affirming` are its sides, `cue` is the first denial, in the main clause where there is one there, and
    `hints` counts the words of the other side that may say the same. `gain` is what the cosine of the pair gains when
    the English is made to agree with the Korean: its denial taken out, or one put in where it fits best.
    """

    denying: AnalysedSide
    affirming: AnalysedSide
    cue: Cue
    hints: int
    similarity: float
    gain: float

    @property
    def korean_denies(self) -> bool:
        """Whether it is the Korean side that denies."""
        return self.denying.lang == "ko"


def _cues(side: AnalysedSide) -> tuple[Cue, ...]:
    return korean_cues(side.text, side.morphemes) if side.lang == "ko" else english_cues(side.text)


def _count(cues: Sequence[Cue], force: Force) -> int:
    return sum(cue.force is force for cue in cues)


def case_of(pair: AnalysedPair) -> Case | None:
    """Return the case that a Korean-English pair makes; None where both sides deny, or neither does."""
    sides = sorted((pair.source, pair.target), key=lambda side: side.lang)
    if [side.lang for side in sides] != ["en", "ko"]:
        return None
    cues = {side.lang: _cues(side) for side in sides}
    denying = [side for side in sides if _count(cues[side.lang], Force.DENIAL)]
    if len(denying) != 1:
        return None
    affirming = next(side for side in sides if side is not denying[0])
    if any(cue.force in {Force.PRIVATION, Force.COUNTERPART} for cue in cues[affirming.lang]):
        return None
    denials = [cue for cue in cues[denying[0].lang] if cue.force is Force.DENIAL]
    cue = next((cue for cue in denials if cue.main), denials[0])
    return _weigh(denying[0], affirming, cue, cues[affirming.lang])


def _weigh(denying: AnalysedSide, affirming: AnalysedSide, cue: Cue, others: Sequence[Cue]) -> Case:
    english, korean = (affirming, denying) if denying.lang == "ko" else (denying, affirming)
    reworded = deny_english(english.text) if english is affirming else [affirm_english(english.text)]
    own, *candidates = korean.analysis.vectors([korean.text, english.text, *reworded])
    similarity, *agreeing = (float(own @ candidate) for candidate in candidates)
    gain = max(agreeing) - similarity if agreeing else 0.0
    return Case(denying, affirming, cue, _count(others, Force.HINT), similarity, gain)
