"""Where an English text denies (not, n't, no, never, …), and the words that may stand for a denial."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from qa_reports.extract.negation.cue import Cue, Force
from qa_reports.extract.negation.english_words import COUNTERPART, HINT

__all__ = ["english_cues", "english_may_deny"]

# Negative in form, but the clause holds: "not only", "no doubt", "nothing but", "cannot help", "no less than".
_IN_FORM_ONLY = re.compile(
    r"""\b(?:
        not\ (?:only|just|merely|simply|solely|alone|least|until|till|unlike|infrequently|uncommon(?:ly)?|un\w+|without)
      | (?:not|\w+n['’]t)\ (?:\w+\ ){1,6}until\b | not\ \w+\ (?:much|many)\b
      | not\ (?:to\ mention|so\ much|more|less|fewer|later|long|far|much|a\ few|a\ little|all\ that)\b
      | (?:is|are|was|were)\ ?(?:n[o'’]t)\ alone\b
      | (?:can(?:no|['’])t|could(?:n['’]t|\ not))\ (?:help|wait|but|deny|stop|emphasi[sz]e)\b
      | (?:can(?:no|['’])t|could(?:n['’]t|\ not))\ (?:\w+\ (?:enough|more)|be\ (?:more|over\w+|any)
          |have\ (?:\w+\ )+?(?:worse|better|more))\b
      | (?:can(?:no|['’])t|could(?:n['’]t|\ not))\ (?:thank|praise|stress|recommend)\ (?:\w+\ ){1,4}enough\b
      | no\ (?:less|fewer|more|later|earlier|sooner|matter|doubt|wonder|question|exception|stranger|other|mean|better)\b
      | no\ (?:small|mean|little|ordinary|easy\ (?:task|feat|matter|job|thing))\b
      | no\ (?:coincidence|surprise|secret|shortage|choice|option|alternative|way\ around|need|stone|idea)\b
      | (?:nothing|none)\ (?:but|less|more|other|short)
      | (?:whether|if|or|why|than)\ (?:not|no)\b | (?:and|but)\ not\b(?!\ (?:a\ single|one|even)\b)
      | vot(?:e|es|ed|ing)\ no\b | no\ outs? | no(?:body|\ one|ne)\ (?:was\ |is\ )?out\b
      | no\.?\ ?\d | no\ one\ (?:but|other) | never\ (?:mind|before|(?:fail|ceas|stop)\w*)
      | if\ nothing\ else | do(?:n['’]t|\ not)\ (?:forget|hesitate)
    )""",
    re.IGNORECASE | re.VERBOSE,
)
# A judgement that an opposite may render as well: not easy is difficult, not the same is different.
_OF_MEASURE = re.compile(r"(?:\bnot|n['’]t) (?:\w+ )?(?:easy|enough|the same|forget|miss)\b", re.IGNORECASE)
# A title in capitals ("Don't Look Up"), a plain answer, a label ("Day of No Return"), a given name (No-eul, Sa-no).
_NAME_OR_ANSWER = re.compile(
    r"(?<=[^.!?\s]\s)No (?=[A-Z])|(?<=[\"“‘(])(?:\w+n['’]t|Not?|Never) (?=[A-Z])|\bNo(?=[.,!])"
    r"|\bNo(?=-(?!one\b)[a-z]{2,5}\b)|(?<=[a-z]-)no\b(?!-)"
)
_DENIAL = re.compile(
    r"\b(?:not|cannot|never|no|none|nobody|nothing|nowhere|neither|nor|no[- ]one|(?:do|does|did|is|ca|wo)nt)\b"
    r"|(?<=n)['’]t\b",
    re.IGNORECASE,
)
_WITHOUT = re.compile(r"\bwithout\b", re.IGNORECASE)
_WITHOUT_IN_FORM = re.compile(
    r"\bwithout (?:a |any )?(?:doubt|fail|exception|saying|question|end|delay|precedent|equal|hesitation|difficulty)\b",
    re.IGNORECASE,
)
# A question, or a tag at the end of one, asks for the opposite of what its form says.
_QUESTION = re.compile(r"[^.!?]*\?")
_OPENS_CLAUSE = re.compile(
    r"""\b(?:
        that | which | who | whom | whose | if | when | where | because | as | while | since | unless | although
      | though | so | whether | what | how | why | after | before | until | to
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)
_CLOSE = re.compile(r"[.!?;,:“\"]")


_WORDS = (
    (COUNTERPART, Force.COUNTERPART),
    (HINT, Force.HINT),
)


_WEAKENED = (
    (_QUESTION, Force.QUESTION),
    (_IN_FORM_ONLY, Force.COUNTERPART),
    (_NAME_OR_ANSWER, Force.COUNTERPART),
    (_OF_MEASURE, Force.MODERATION),
)


def english_may_deny(text: str) -> bool:
    """Whether a word of `text` denies in form: without one, no cue of it denies."""
    return bool(_DENIAL.search(text) or _WITHOUT.search(text))


@lru_cache(maxsize=4096)
def english_cues(text: str) -> tuple[Cue, ...]:
    """Return the cues of `text` in order."""
    return tuple(sorted(_cues(text), key=lambda cue: cue.start))


def _cues(text: str) -> Iterator[Cue]:
    for match in _DENIAL.finditer(text):
        main = not _OPENS_CLAUSE.search(_CLOSE.split(text[: match.start()])[-1])
        yield Cue(_force(text, match.start()), *match.span(), main=main)
    idle = [match.start() for match in _WITHOUT_IN_FORM.finditer(text)]
    for match in _WITHOUT.finditer(text):
        yield Cue(Force.COUNTERPART if match.start() in idle else Force.PRIVATION, *match.span())
    for pattern, force in _WORDS:
        for match in pattern.finditer(text):
            yield Cue(force, *match.span())


def _force(text: str, at: int) -> Force:
    """Return how the denial at `at` bears on the sentence: it may make part of what affirms, or asks."""
    for pattern, force in _WEAKENED:
        if any(match.start() <= at < match.end() for match in pattern.finditer(text)):
            return force
    return Force.DENIAL
