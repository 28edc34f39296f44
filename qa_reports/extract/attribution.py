"""Who said it: the words of a Western text that follow a quotation and stand outside it."""

from __future__ import annotations

import re

__all__ = ["is_attributed", "is_said_by_pronoun"]

_VERBS = (
    r"(?:said|says|added|adds|told|explained|wrote|writes|recalled|replied|asked|answered|continued|concluded|insisted"
    r"|admitted|argued|warned|stressed|noted|commented|emphasi[sz]ed|remarked|declared|announced|stated|reported"
    r"|complained|joked|claimed|responded|shouted|cried|exclaimed|tweeted)"
)
# ", he said.", ", said Mr. Kim, the mayor." at the end of a sentence that has no other quotation mark left.
_TAIL = re.compile(rf",\s(?:{_VERBS}\b|(?:[\w.'’-]+\s){{1,6}}{_VERBS}\b)[^\"“”]*$")


def is_attributed(text: str) -> bool:
    """Whether a text that begins with a quotation goes on to name the speaker, so that the quotation ended before."""
    return bool(_TAIL.search(text))


_KOREAN_TAIL = re.compile(
    r"^\W*(?:이?라고|고|라며)?(?:\s?\S+){0,3}?\s?\S+[이가은는](?:\s(?:말했|밝혔|덧붙였|전했|설명했|강조했|답했)\S*)?$"
)
_PRONOUN = r"(?:he|she|it|they|I|we)"
_BY_PRONOUN = re.compile(rf"\b{_PRONOUN} {_VERBS}\b|\b{_VERBS} {_PRONOUN}\b", re.IGNORECASE)


def is_said_by_pronoun(part: str, other: str) -> bool:
    """Whether a part of a Korean text only names who said it, and its English translation says "he said"."""
    return bool(_KOREAN_TAIL.match(part.strip())) and bool(_BY_PRONOUN.search(other))
