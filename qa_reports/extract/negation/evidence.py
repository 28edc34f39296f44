"""What speaks for and against a flipped negation in a pair where one side denies and the other does not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from align.analysis import Analysis
from qa_reports.analysed import AnalysedBitext, AnalysedPair, AnalysedSide
from qa_reports.extract.negation.compared_denials import says_less_by_denying, says_most_by_denying
from qa_reports.extract.negation.cue import Cue, Force
from qa_reports.extract.negation.denied_in_lexicon import Known, consult_lexicon, is_rendered_itself
from qa_reports.extract.negation.denied_words import (
    LIKELY,
    Rendering,
    is_left_out,
    render_denied,
    words_around,
)
from qa_reports.extract.negation.english import english_cues, english_may_deny
from qa_reports.extract.negation.hints import answering_cues, denied_text, hint_texts, weigh_hints
from qa_reports.extract.negation.korean import korean_cues, korean_may_deny
from qa_reports.extract.negation.rewording import affirm_english, deny_english, deprive_english
from qa_reports.extract.negation.several_denials import BY_MEANING, DENYING, denials_that_may_be_lost

__all__ = ["Case", "find_cases"]

_HANGUL = re.compile("[가-힣]")
_STRONGEST_FIRST = (Force.DENIAL, Force.MODERATION, Force.PRIVATION)
_AROUND = {"en": (5, 4), "ko": (2, 2)}
"""Words before and after what renders the denied words that are compared with them."""
_CONTRAST = re.compile(r"[^.,;:!?“”‘’]*?아니(?:라(?!고|는|면)|고)")
_UNDONE = re.compile("(?<![가-힣])[미부불비무]$")
"""What a prefix begins: the rest is a word of its own."""
_NOT_ONLY = re.compile(r"(?:뿐|뿐만|만)(?:이|은|도)? ?아니(?:라|고)$")
_TELLING = 0.5
"""Probability of a plain rendering from which it tells that one of several denials is lost: no mark on the 3,867 good
pairs of NTREX-128, FLORES-200, PUD, JHE and KPC comes of it."""
_LACKS = re.compile(r"[\w-]+(?:less|-free)", re.IGNORECASE)
_PLAIN = 0.7
"""Probability of a plain rendering from which a word that denies by its meaning, elsewhere in the text, answers for
something else."""


@dataclass(frozen=True)
class Case:
    """A pair of which only one side denies, and one of its denials.

    `denying` and `affirming` are its sides, `cue` is the denial; `known` is what the lexicon says. `rendering` is what
    renders the denied words, and `answering` are the words of the affirming side that may say the same. What the
    encoder is needed for is worked out when it is asked for; encode its `hint_texts`, `whole_texts` and `near_texts`
    before, those of many cases together.
    """

    pair: AnalysedPair
    denying: AnalysedSide
    affirming: AnalysedSide
    cue: Cue
    known: Known
    rendering: Rendering
    answering: tuple[Cue, ...]

    @property
    def korean_denies(self) -> bool:
        """Whether it is the Korean side that denies."""
        return self.denying.lang == "ko"

    @property
    def has_counterpart(self) -> bool:
        """Whether a word of the other side denies by its meaning."""
        return any(other.force in BY_MEANING for other in self.answering)

    @cached_property
    def similarity(self) -> float:
        """The cosine of both sides."""
        own, other = self.denying.analysis.vectors([self.denying.text, self.affirming.text])
        return float(own @ other)

    @cached_property
    def hint(self) -> float:
        """How surely a word of the other side says the same by where it stands: 0 where no word could, up to 2."""
        return weigh_hints(self.denying, self.affirming, self.cue, self._hints)

    @cached_property
    def gain(self) -> float:
        """What the cosine of the pair gains when the English is made to agree with the Korean.

        Its denial is taken out, or one is put in where it fits best.
        """
        return _gain(self.denying.analysis, self.whole_texts)

    @cached_property
    def near_gain(self) -> float:
        """The same of the words around the denial alone, and of those that render what is denied."""
        return _gain(self.denying.analysis, self.near_texts) if self.near_texts else 0.0

    @cached_property
    def hint_texts(self) -> list[str]:
        """The texts that `hint` compares."""
        return hint_texts(self.denying, self.affirming, self.cue) if self._hints else []

    @cached_property
    def whole_texts(self) -> list[str]:
        """The texts that `gain` compares."""
        return self._with_rewordings(self.denying.text, self.affirming.text)

    @cached_property
    def near_texts(self) -> list[str]:
        """The texts that `near_gain` compares; none where nothing renders what is denied."""
        if self.rendering.at is None:
            return []
        start, end = words_around(self.affirming.text, self.rendering.at, *_AROUND[self.affirming.lang])
        return self._with_rewordings(denied_text(self.denying, self.cue), self.affirming.text[start:end])

    @property
    def _hints(self) -> list[Cue]:
        return [other for other in self.answering if other.force is Force.HINT]

    def _with_rewordings(self, denies: str, affirms: str) -> list[str]:
        """Return a Korean text, an English one, and the English one made to agree with it in every way."""
        if self.korean_denies:
            deny = deprive_english if self.cue.force is Force.PRIVATION else deny_english
            return [denies, affirms, *deny(affirms)]
        return [affirms, denies, affirm_english(denies)]


def _cues(side: AnalysedSide) -> tuple[Cue, ...]:
    return korean_cues(side.text, side.morphemes) if side.lang == "ko" else english_cues(side.text)


def _may_deny(side: AnalysedSide) -> bool:
    return korean_may_deny(side.morphemes) if side.lang == "ko" else english_may_deny(side.text)


def find_cases(bitext: AnalysedBitext, pair: AnalysedPair) -> Iterator[Case]:
    """Yield a case for every denial of a Korean-English pair; none where both sides deny, or neither does.

    Where no side denies outright, one that denies a measure does (not easy), and where none does that, one that denies
    what goes along (without).
    """
    sides = sorted((pair.source, pair.target), key=lambda side: side.lang)
    # What was left in English is another rule's finding.
    if [side.lang for side in sides] != ["en", "ko"] or not _HANGUL.search(sides[1].text):
        return
    if not any(map(_may_deny, sides)):
        return
    cues = {side.lang: _cues(side) for side in sides}
    forces = {side: {cue.force for cue in cues[side.lang]} for side in sides}
    denying = [side for side in sides if DENYING & forces[side]]
    if len(denying) == 2:
        korean_first = sides[1], sides[0]
        for cue, places, others in denials_that_may_be_lost(*korean_first, cues):
            case = _case(bitext, pair, korean_first, cue, others)
            if case is not None and case.known is Known.RENDERED and _is_told(case.rendering, places):
                yield case
    denying = denying or [side for side in sides if Force.PRIVATION in forces[side]]
    if len(denying) != 1:
        return
    here, there = denying[0], next(side for side in sides if side is not denying[0])
    if any(cue.force is Force.QUESTION for cue in cues[there.lang]):
        return
    others = answering_cues(here, cues[here.lang], there, cues[there.lang])
    force = next(force for force in _STRONGEST_FIRST if force in forces[here])
    for cue in cues[here.lang]:
        case = _case(bitext, pair, (here, there), cue, others) if cue.force is force else None
        if case is not None:
            yield case


def _is_told(rendering: Rendering, places: Sequence[int]) -> bool:
    """Whether the likeliest rendering of what is denied is a plain one, and the lexicon has it too."""
    return rendering.plain >= _TELLING and rendering.at in places


def _case(
    bitext: AnalysedBitext,
    pair: AnalysedPair,
    sides: tuple[AnalysedSide, AnalysedSide],
    cue: Cue,
    others: Sequence[Cue],
) -> Case | None:
    """Return the case of one denial; None where the affirming side says the same by a word's own meaning."""
    denying, affirming = sides
    compared = denying.text, denying.lang, cue.start, affirming.text
    if says_most_by_denying(*compared) or says_less_by_denying(*compared):
        return None
    if is_rendered_itself(denying, cue, affirming):
        return None
    told = consult_lexicon(denying, cue, affirming)
    if denying.lang == "en" and told.is_opposed and not told.rendered:
        # Not expensive is 저렴하다, for sure: English names what it denies right behind the denial.
        return None
    # What renders the denied word answers for no denial: "withdrew" of 철회하다.
    free = [other for other in others if _may_answer(affirming.text[other.start : other.end], other, told.rendered)]
    rendering, answering = render_denied(bitext, pair, denying, cue, free)
    rendered = (*told.rendered, *([] if rendering.at is None else [rendering.at]))
    if denying.lang == "en" and any(_is_denied_there(affirming.text, at) for at in rendered):
        return None
    if not told.rendered and is_left_out(bitext, pair, denying, cue):
        return None
    known = told.weigh(affirming, answering)
    if cue.force is Force.PRIVATION and rendering.plain < (_PLAIN if known is Known.STRANGE else LIKELY):
        # Bareheaded is 안전모 없이: where no helmet is named, nothing says that he had one.
        return None
    forces = {other.force for other in answering}
    is_rendered = known is Known.RENDERED and Force.PRIVATION not in forces
    if forces & BY_MEANING and rendering.plain < _PLAIN and not is_rendered:
        return None
    return Case(pair, denying, affirming, cue, known, rendering, answering)


def _is_denied_there(text: str, at: int) -> bool:
    """Whether the Korean word at `at` is what 아니라 denies, or a prefix: 사람이 만드는 게 아니라, 안전모 미착용."""
    if _UNDONE.search(text, 0, at):
        return True
    denied = _CONTRAST.match(text, at)
    return denied is not None and not _NOT_ONLY.search(denied.group())


def _may_answer(word: str, other: Cue, rendered: Sequence[int]) -> bool:
    """Whether a cue is none of the words that render what is denied; sugar-free has sugar and its denial in one."""
    return bool(_LACKS.fullmatch(word)) or not any(other.start <= place < other.end for place in rendered)


def _gain(analysis: Analysis, texts: Sequence[str]) -> float:
    """Return what the cosine of the first two texts gains when one of the rest stands for the second."""
    own, *candidates = analysis.vectors(texts)
    similarity, *agreeing = (float(own @ candidate) for candidate in candidates)
    return max(agreeing) - similarity if agreeing else 0.0
