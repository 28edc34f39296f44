"""Which of several denials of a Korean text may be lost in an English one that keeps others."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from qa_reports.analysed import AnalysedSide
from qa_reports.extract.negation.cue import Cue, Force
from qa_reports.extract.negation.denied_in_lexicon import consult_lexicon
from qa_reports.extract.negation.denied_words import DENIES_BY_FORM
from qa_reports.extract.negation.hints import answering_cues

__all__ = ["BY_MEANING", "DENYING", "denials_that_may_be_lost"]

DENYING = frozenset({Force.DENIAL, Force.MODERATION})
BY_MEANING = frozenset({Force.COUNTERPART, Force.PRIVATION})
# "Never met him, written to him" is one clause; what follows a comma is another where it has a subject.
_SUBJECT = "I|we|you|he|she|it|they|there|this|the|these|those|an?|my|our|his|her|its|their|[A-Z]\\w*"
_BREAK = re.compile(
    rf"[.;:!?“”\"()—]|,(?= (?:(?:and|so|yet|then) )?(?:{_SUBJECT})\b)"
    r"|\b(?:that|which|who|if|because|while|although|though|when|but)\b"
)
# What is denied in "denied that", "rejected the claim that" goes on behind "and that".
_GOVERNS = re.compile(r"\w*(?: \w+){0,2} that(?: [^.;:!?]* and that)?")
# "Only when it exceeds the limit" is 넘지 않으면 ... 않는다.
_ONLY = re.compile(r"\bonly\b", re.IGNORECASE)
_BEFORE_CLAUSE = len("only when ")


def denials_that_may_be_lost(
    korean: AnalysedSide, english: AnalysedSide, cues: Mapping[str, Sequence[Cue]]
) -> Iterator[tuple[Cue, Sequence[int], Sequence[Cue]]]:
    """Yield denials, where the English side renders what they deny, and its hints nearby, if it denies less often.

    Only what the lexicon knows to be rendered, in a clause where nothing denies, can be told from the others.
    """
    denials = [cue for cue in cues["ko"] if cue.force in DENYING]
    if len(denials) < 2 or any(cue.force is Force.QUESTION for cue in cues["en"]):
        return
    answering = [
        cue for cue in answering_cues(korean, cues["ko"], english, cues["en"]) if not _denies_itself(english.text, cue)
    ]
    rendered = {cue: consult_lexicon(korean, cue, english).rendered for cue in denials}
    for cue in denials:
        places = _own_places(rendered, cue)
        # In "will refuse" for 거부하지 않다, "refuse" answers for no denial.
        said = [one for one in cues["en"] if one.force is not Force.HINT and not _is_one_of(one, places)]
        around = [
            clause for clause in _clauses(english.text) if any(clause[0] <= place < clause[1] for place in places)
        ]
        others = [other for other in answering if any(start <= other.start < end for start, end in around)]
        if not around or any(other.force is not Force.HINT for other in others):
            continue
        is_governed = any(_GOVERNS.fullmatch(english.text, one.end, start) for one in answering for start, _ in around)
        is_exception = any(_ONLY.search(english.text, max(0, start - _BEFORE_CLAUSE), end) for start, end in around)
        if not is_governed and not is_exception and _count_answers(said, cues["ko"]) < len(denials):
            yield cue, places, others


def _own_places(rendered: Mapping[Cue, Sequence[int]], cue: Cue) -> Sequence[int]:
    """Return where what `cue` denies is rendered, if it can be by words that render nothing else that is denied.

    "Overflow" renders 넘다, but not where 범람하다 is denied as well and "exceed" stands there too.
    """
    taken = {place for other, places in rendered.items() if other is not cue for place in places}
    return [place for place in rendered[cue] if place not in taken] or rendered[cue]


def _count_answers(said: Sequence[Cue], korean: Sequence[Cue]) -> int:
    """Return how many of the English cues are left for what Korean denies outright: "without" may be 없었다면."""
    by_meaning = sum(cue.force in BY_MEANING for cue in said)
    return len(said) - min(by_meaning, sum(cue.force in BY_MEANING for cue in korean))


def _denies_itself(text: str, cue: Cue) -> bool:
    """Whether a word denies nothing beside it: indefinite; not unwilling to, untrue that."""
    return bool(DENIES_BY_FORM.fullmatch(text[cue.start : cue.end])) and not text.startswith(
        (" to ", " that "), cue.end
    )


def _is_one_of(cue: Cue, places: Sequence[int]) -> bool:
    """Whether a cue is a word, and no denial, that stands at one of `places`."""
    return cue.force not in DENYING and any(cue.start <= place < cue.end for place in places)


def _clauses(text: str) -> list[tuple[int, int]]:
    ends = [0, *(match.end() for match in _BREAK.finditer(text)), len(text)]
    return list(pairwise(ends))
