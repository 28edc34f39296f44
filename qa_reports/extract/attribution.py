"""Who said it: the words of a Western text that follow a quotation and stand outside it."""

from __future__ import annotations

import re

__all__ = ["is_attributed"]

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
