"""Where an English text denies (not, n't, no, never, …), and the words that may stand for a denial."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from qa_reports.extract.negation.cue import Cue, Force

__all__ = ["english_cues"]

# Negative in form, but the clause holds: "not only", "no doubt", "nothing but", "cannot help", "no less than".
_IN_FORM_ONLY = re.compile(
    r"""\b(?:
        not\ (?:only|just|merely|simply|solely|alone|least|until|till|unlike|infrequently|uncommon(?:ly)?|un\w+|without|to\ mention)
      | (?:can(?:no|')t|cannot|can’t|could(?:n't|n’t|\ not))\ (?:(?:help|wait|but|deny)\b|\w+\ (?:enough|more)\b|be\ (?:more|over\w+)\b)
      | no\ (?:less|fewer|more|later|earlier|sooner|matter|doubt|wonder|question|exception|stranger|other|small|mean|better|coincidence
          |surprise|secret|shortage|choice\ but|choice|option|way\ around|need)\b
      | (?:nothing|none)\ (?:but|less|more|other|short)
      | (?:whether|if|or|why|and|but|than)\ (?:not|no)\b
      | not\ (?:more|less|fewer|later)\ than
      | no\.?\ ?\d | no\ one\ (?:but|other) | never\ (?:mind|before) | nor\b(?=\w)
      | by\ no\ means\ least | not\ (?:really\ )?so\ much | as\ not\ to | if\ nothing\ else
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_DENIAL = re.compile(
    r"\b(?:not|cannot|never|no|none|nobody|nothing|nowhere|neither|nor|no[- ]one)\b|\bcannot\b|(?<=n)['’]t\b|\b(?:dont|doesnt|didnt|cant|wont|isnt)\b",
    re.IGNORECASE,
)
_PRIVATION = re.compile(r"\b(?:without|unless)\b", re.IGNORECASE)
# A question, or a tag at the end of one, asks for the opposite of what its form says.
_QUESTION = re.compile(r"[^.!?]*\?")
_HINT = re.compile(
    r"""\b(?:
        (?:un(?!d?er\b|der|it[ei]|ion|iqu|iv|anim|til|to\b|i\b)\w{3,})
      | (?:in(?:ab|ac[ct]|ade|adm|adv|app|att|aud|cap|comp[le]|conc|cons|conv|corr|cur|dec|def|dep|dir|disc|eff|elig|equ|ev|exp|fin|flex|form|hum
          |just|num|oper|sec|sens|sig|sol|stab|suff|tol|val|vis)\w+)
      | im(?:p(?:oss|erf|rob|rac|oli|ati|ers|erc)|mat|mob|mor|mun|bal)\w+ | ir(?:reg|rel|rep|res)\w+ | il(?:leg|log|lit)\w+
      | non\w* | dis(?!t|c(?:us|ov|ip)|h|k|play|pute|aster|ease|p[eol])\w+ | mis(?!s(?:ion|ile)|ter)\w+ | anti\w+ | \w{3,}less(?:ly|ness)? | \w+-free
      | hardly | barely | scarcely | rarely | seldom | little | few(?:er)? | less(?:er)? | least | lower | low | only | solely | alone | merely | mere | just | but | even
      | fail\w* | refus\w+ | reject\w* | declin\w+ | den(?:y|ied|ies|ying|ial\w*) | lack\w* | absen\w+ | miss(?:ing|ed|es)? | los[est]\w* | loss | forb\w+
      | ban(?:s|ned|ning)? | prohibit\w* | prevent\w* | avoid\w* | stop\w* | ceas\w+ | halt\w* | end(?:s|ed|ing)? | quit | block\w* | bar(?:s|red|ring)? | oppos\w+ | against
      | resist\w* | object(?:s|ed|ion\w*) | ignor\w+ | neglect\w* | overlook\w* | exclu\w+ | except\w* | exempt\w* | free(?:ly)? | reluctan\w+ | doubt\w* | impossible
      | difficult\w* | hard(?:ly|er)? | tough\w* | challeng\w+ | rather | instead | other | than | beyond | unless | otherwise | different\w* | differ\w* | opposite | contrary
      | yet | still | remain\w* | pending | short\w* | insufficient\w* | abandon\w* | cancel\w* | withdr\w+ | withh\w+ | elimin\w+ | remov\w+ | zero | empty | vacan\w+ | void
      | far | away | out | off | before | until | pass(?:ed)?\ up | drop\w* | cut\w* | too | lest | vain | struggl\w+ | poor\w* | weak\w* | worse | worst | bad(?:ly)? | wrong\w*
      | false\w* | rule[sd]?\ out | blind\w* | secret\w* | unknown | mystery | mysterious\w* | stranger? | minor | small\w* | slow\w* | rare | bust | deadlock\w* | stalemate
      | all | any\w* | every\w* | always | must | necessary | necessar\w+ | surrend\w+ | hesita\w+ | defy | defie\w+ | defian\w+ | protest\w* | surpris\w+ | amaz\w+ | keep\w* | kept | refrain\w*
      | alternativ\w+ | regardless | whatever | despite | deprive\w* | depriv\w+ | shun\w* | boycott\w* | spurn\w* | omit\w* | skip\w* | forgo\w* | forego\w*
      | illegal\w* | abstain\w* | abst\w+ | escap\w+ | spare\w* | break\w* | broke\w* | violat\w+ | breach\w* | excus\w+ | restrict\w* | limit\w* | hidden | hid | mute\w* | silen\w+
      | incomplete | half | blank | neutral | irony | sceptic\w* | skeptic\w* | reserv\w+ | undecided | suspend\w* | postpone\w* | delay\w* | shut\w* | clos(?:e|ed|ing|ure)\w* | veto\w* | nix\w* | disput\w+ | contest\w* | hate\w* | dead | died | die | death
      | soon | almost | nearly | close | dry | clean | quiet\w* | calm\w* | still | unless
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)


def _spans(pattern: re.Pattern[str], text: str) -> list[tuple[int, int]]:
    return [match.span() for match in pattern.finditer(text)]


def _inside(position: int, spans: list[tuple[int, int]]) -> bool:
    return any(start <= position < end for start, end in spans)


@lru_cache(maxsize=4096)
def english_cues(text: str) -> tuple[Cue, ...]:
    """Return the cues of `text` in order."""
    return tuple(sorted(_cues(text), key=lambda cue: cue.start))


def _cues(text: str) -> Iterator[Cue]:
    void = _spans(_IN_FORM_ONLY, text)
    questions = _spans(_QUESTION, text)
    for start, end in _spans(_DENIAL, text):
        weak = _inside(start, void) or _inside(start, questions)
        yield Cue(Force.HINT if weak else Force.DENIAL, start, end)
    for start, end in _spans(_PRIVATION, text):
        yield Cue(Force.PRIVATION, start, end)
    for start, end in _spans(_HINT, text):
        yield Cue(Force.HINT, start, end)
