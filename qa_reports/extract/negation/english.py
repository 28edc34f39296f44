"""Where an English text denies (not, n't, no, never, …), and the words that may stand for a denial."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from qa_reports.extract.negation.cue import Cue, Force

__all__ = ["ASK_FOR_DENIAL", "english_cues", "english_may_deny"]

# Words that need a denial before them: alone, they are what is left of one.
ASK_FOR_DENIAL = re.compile(
    r"\bat all\b(?! (?:times|levels|costs?|hours|stages|points|ages|[a-z]+s\b))|\bany ?(?:more|longer)\b(?! than)"
    r"|, either[.,]|\bany\w* whatsoever\b",
    re.IGNORECASE,
)

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
      | no\ (?:less|fewer|more|later|earlier|sooner|matter|doubt|wonder|question|exception|stranger|other|mean|better)\b
      | no\ (?:coincidence|surprise|secret|shortage|choice|option|alternative|way\ around|need|stone|idea)\b
      | (?:nothing|none)\ (?:but|less|more|other|short)
      | (?:whether|if|or|why|than)\ (?:not|no)\b | (?:and|but)\ not\b
      | no\.?\ ?\d | no\ one\ (?:but|other) | never\ (?:mind|before) | if\ nothing\ else | do(?:n['’]t|\ not)\ forget
    )""",
    re.IGNORECASE | re.VERBOSE,
)
# A judgement that an opposite may render as well: not easy is difficult, not the same is different.
_OF_MEASURE = re.compile(r"(?:\bnot|n['’]t) (?:\w+ )?(?:easy|enough|the same|forget|miss)\b", re.IGNORECASE)
# A title in capitals ("Don't Look Up"), a plain answer, a label ("Day of No Return").
_NAME_OR_ANSWER = re.compile(
    r"(?<=[^.!?\s]\s)No (?=[A-Z])|(?<=[\"“‘(])(?:\w+n['’]t|Not?|Never) (?=[A-Z])|\bNo(?=[.,!])"
)
_DENIAL = re.compile(
    r"\b(?:not|cannot|never|no|none|nobody|nothing|nowhere|neither|nor|no[- ]one|(?:do|does|did|is|ca|wo)nt)\b"
    r"|(?<=n)['’]t\b",
    re.IGNORECASE,
)
_PRIVATION = re.compile(r"\bwithout\b", re.IGNORECASE)
# A question, or a tag at the end of one, asks for the opposite of what its form says.
_QUESTION = re.compile(r"[^.!?]*\?")
_COUNTERPART = re.compile(
    r"""\b(?:
        unable | inability | incapable | impossib\w+ | hardly | barely | scarcely | rarely | seldom | lack\w* | refus\w+
      | declin\w+(?=\ (?:to|comment|an?|the)\b) | decrimin\w+
      | fail(?:ed|s|ing)?(?=\ to\b) | forb[ia]\w+ | prohibit\w* | prevent\w* | unlikely | unknown | unclear | yet\ to
      | too\ \w+\ (?:for\ \w+\ )?to | absen[ct]\w* | out\ of\ touch | closed
      | free\ (?:of|from) | off[- ]limits | (?:deci|caut|warn|advi)\w*\ (?:\w+\ ){0,4}against
      | unless | lest | less\ of\ an? | broke\ down | collaps\w+ | keep\ (?:\w+\ )+(?:from|out|away)
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)
# Words that say by their own meaning what Korean says by denying.
_HINT = re.compile(
    r"""\b(?:
        un(?!d?er\b|der|it[ei]|ion|iqu|iv|anim|til|to\b)\w{3,}
      | in(?:ab|ac[ct]|ade|adm|app|att|aud|cap|comp[le]|conv|corr|cur|dec|def|dep|dir|disc|eff|elig|equ|ev|exp|fin)\w+
      | in(?:flex|formal|hum|just|num|oper|sec|sens|sig|sol|stab|suff|tol|val|vis)\w+ | ill(?:eg|og|it)\w+
      | im(?:p(?:ass|oss|erf|rob|rac|oli|ati|ers|erc|ene)|mob|mor|mun|bal)\w+ | ir(?:reg|rel|rep|res)\w+
      | non\w* | anti\w+
      | dis(?!t|c(?:us|ov|ip)|h|k|play|pute|aster|ease|p[eol])\w+ | \w{2,}less(?:ly|ness)? | \w+-(?:free|less)
      | hardly | barely | scarcely | rarely | rare | seldom | little | few(?:er|est)? | less(?:er)? | least
      | fail\w* | refus\w+ | reject\w* | declin\w+ | den(?:y|ied|ies|ying|ial\w*) | lack\w* | absen\w+
      | miss(?:ing|ed|es)?
      | los(?:[est]\w*|ing\b) | loss | free | forb\w+ | ban(?:s|ned|ning)? | prohibit\w* | prevent\w*
      | avoid\w* | stop\w* | ceas\w+ | halt\w*
      | quit | bar(?:red|ring) | oppos\w+ | resist\w* | ignor\w+ | neglect\w* | overlook\w* | exclu\w+ | except\w*
      | exempt\w* | reluctan\w+ | doubt\w* | rather | instead | otherwise | contrary | opposite | yet\ to
      | abandon\w* | refrain\w* | empty | void | false\w* | ruled?\ out | abst\w+ | regardless | depriv\w*
          | shun\w*
      | g[ia]v(?:e[ns]?|ing)\ up
      | omit\w* | skip\w* | spurn\w* | elimin\w+ | silent | out[ -]of | nix\w* | veto\w* | vain
      | def(?:y|ied|ies|ian\w+)
      | elsewhere | far\ from | away\ from | withh\w+ | mute\w* | mistak\w+ | misund\w+ | forg[eo]t\w* | wrong\w*
      | remember\w* | in\ mind | still | remain\w* | keep\w* | kept | stay\w* | open | poor\w* | bad(?:ly)?
      | difficult\w* | hard | only | last | differ\w* | outside
      | spared? | short\ (?:of|on) | ke(?:ep\w*|pt)\ \w+\ from
      | (?:turn|vot|knock|struck|strike|brush|laugh)\w*\ (?:\w+\ ){0,4}?(?:down|away|aside|off|out)
      | (?:did|do(?:es|ing|ne)?)\ away\ with | (?:leav\w+|left|sat|sit\w*|threw|thrown?\w*)\ (?:\w+\ ){0,4}?out
      | call\w*\ (?:\w+\ ){0,4}?off | part\w*\ ways | fell\ through | went\ back\ on | pull\w*\ (?:\w+\ ){0,3}?from
      | drop\w* | fr[eo][ez]\w+ | held | hold\w* | stuck | strand\w* | sidelin\w* | tight-lipped | await\w* | pending
      | dodg\w+ | evad\w+ | sidestep\w* | shelv\w+ | scrap\w* | suspend\w* | postpon\w* | cancel\w* | stall\w* | delay\w*
      | deadlock\w* | standstill | idle\w* | vacan\w+ | mystery | secre\w+ | dead | dry | baseless | flout\w* | disput\w+ | skeptic\w+ | wai(?:ve|v)\w* | laps\w+ | short | behind | below | under | grounded | shut
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)
_OPENS_CLAUSE = re.compile(
    r"""\b(?:
        that | which | who | whom | whose | if | when | where | because | as | while | since | unless | although
      | though | so | whether | what | how | why | after | before | until | to
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)
_CLOSE = re.compile(r"[.!?;,:“\"]")


_WORDS = (
    (_PRIVATION, Force.PRIVATION),
    (_COUNTERPART, Force.COUNTERPART),
    (_HINT, Force.HINT),
)


_WEAKENED = (
    (_QUESTION, Force.QUESTION),
    (_IN_FORM_ONLY, Force.COUNTERPART),
    (_NAME_OR_ANSWER, Force.COUNTERPART),
    (_OF_MEASURE, Force.MODERATION),
)


def english_may_deny(text: str) -> bool:
    """Whether a word of `text` denies in form: without one, no cue of it denies."""
    return bool(_DENIAL.search(text))


@lru_cache(maxsize=4096)
def english_cues(text: str) -> tuple[Cue, ...]:
    """Return the cues of `text` in order."""
    return tuple(sorted(_cues(text), key=lambda cue: cue.start))


def _cues(text: str) -> Iterator[Cue]:
    for match in _DENIAL.finditer(text):
        main = not _OPENS_CLAUSE.search(_CLOSE.split(text[: match.start()])[-1])
        yield Cue(_force(text, match.start()), *match.span(), main=main)
    for pattern, force in _WORDS:
        for match in pattern.finditer(text):
            yield Cue(force, *match.span())


def _force(text: str, at: int) -> Force:
    """Return how the denial at `at` bears on the sentence: it may make part of what affirms, or asks."""
    for pattern, force in _WEAKENED:
        if any(match.start() <= at < match.end() for match in pattern.finditer(text)):
            return force
    return Force.DENIAL
