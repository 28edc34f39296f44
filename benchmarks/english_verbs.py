"""English verbs freed of "do not": did not go → went, does not try → tries."""

from __future__ import annotations

import re

__all__ = ["drop_do"]

_PASTS = """
    be/was have/had do/did go/went come/came get/got see/saw know/knew take/took make/made give/gave find/found
    think/thought tell/told become/became leave/left feel/felt bring/brought begin/began keep/kept hold/held write/wrote
    stand/stood hear/heard let/let mean/meant set/set meet/met run/ran pay/paid sit/sat speak/spoke lead/led grow/grew
    lose/lost fall/fell send/sent build/built understand/understood draw/drew break/broke spend/spent cut/cut rise/rose
    drive/drove buy/bought wear/wore choose/chose win/won eat/ate say/said fly/flew read/read put/put
"""
_PAST = dict(pair.split("/") for pair in _PASTS.split())
_DO_NOT = re.compile(
    r"\b(do|does|did)(?: not|n['’]t) ((?:even|always|really|yet|necessarily|actually|immediately) )?([a-z]+)",
    re.IGNORECASE,
)


def _past(verb: str) -> str:
    if verb in _PAST:
        return _PAST[verb]
    if verb.endswith("e"):
        return verb + "d"
    if re.search("[^aeiou]y$", verb):
        return verb[:-1] + "ied"
    return verb + verb[-1] + "ed" if re.search("^[^aeiou]*[aeiou][bdgmnpt]$", verb) else verb + "ed"


def _third_person(verb: str) -> str:
    if verb == "have":
        return "has"
    if re.search("[^aeiou]y$", verb):
        return verb[:-1] + "ies"
    return verb + ("es" if re.search("(?:s|sh|ch|x|o)$", verb) else "s")


def _affirmed(match: re.Match[str]) -> str:
    forms = {"do": str, "does": _third_person, "did": _past}
    return (match[2] or "") + forms[match[1].lower()](match[3])


def drop_do(text: str) -> str:
    """Return `text` with its first "do not" taken out and the verb after it in the form that it then has."""
    return _DO_NOT.sub(_affirmed, text, count=1)
