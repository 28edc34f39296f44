"""Runs of words in small letters that a Hangul word may spell: loanwords, and names with other words in them.

Kiwi takes loanwords (토네이도, 커머셜) for names, and a name may have other words in it (Save the Children, 앤드). By
chance a short name sounds like many a run of function words ("been", "along the"), which are no loanwords.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from align.rendering.names import capitalised_spans
from align.rendering.phrases import FUNCTION_WORDS, Phrase, Word, split_words

__all__ = ["function_words", "ordinary_runs"]

LONGEST_RUN = 3
"""Words of a run that may be a loanword or a name with a function word in it: Save the Children."""

_JOINS = " -–&'’s"
"""What may stand between the words of a name, a possessive among it."""


@lru_cache(maxsize=1024)
def ordinary_runs(text: str) -> tuple[Phrase, ...]:
    """Return every run of up to LONGEST_RUN words that is no capitalised span and may be a loanword or such a name."""
    words, spans = split_words(text), set(capitalised_spans(text))
    runs = [words[first : first + length] for first in range(len(words)) for length in range(1, LONGEST_RUN + 1)]
    places = {(run[0].start, run[-1].end) for run in runs if _may_be_loanword(run, text)} - spans
    return tuple(Phrase(text[start:end], start, end) for start, end in sorted(places))


def function_words(text: str) -> tuple[str, ...]:
    """Return the function words of a text that stand there in small letters."""
    words = (word.text for word in split_words(text))
    return tuple(dict.fromkeys(word for word in words if word in FUNCTION_WORDS))


def _may_be_loanword(run: Sequence[Word], text: str) -> bool:
    """Whether no mark breaks a run and no function word in small letters begins or ends it: "along the" is none."""
    if run[0].text in FUNCTION_WORDS or run[-1].text in FUNCTION_WORDS:
        return False
    return not any(text[one.end : other.start].strip(_JOINS) for one, other in pairwise(run))
