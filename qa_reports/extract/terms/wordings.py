"""What of a rendering counts when two are compared: neither articles, number, possessives, particles nor spaces."""

from __future__ import annotations

from collections.abc import Sequence

from align.rendering.phrases import content_words, same_root
from align.rendering.spelling import spelled_alike
from qa_reports.analysed import AnalysedSide
from qa_reports.extract.nouns import find_nouns

__all__ = ["departs", "differ_by_a_word", "is_rendered_alike", "stands_in", "wording_of", "words_of"]


def wording_of(text: str, side: AnalysedSide) -> tuple[str, ...]:
    """Return the words of a rendering that carry meaning; a Korean one is a single word without spaces."""
    if side.lang != "ko":
        return content_words(text)
    nouns = find_nouns(text, side.analysis.morphemes(text))
    whole = "".join(noun.text for noun in nouns)
    return (whole,) if whole else ()


def is_rendered_alike(words: Sequence[str], others: Sequence[str]) -> bool:
    """Whether two renderings differ in form alone: one's words are all in the other, up to their endings."""
    shorter, longer = sorted((words, others), key=len)
    return all(any(_same_word(word, other) for other in longer) for word in shorter)


def _same_word(word: str, other: str) -> bool:
    return same_root(word, other) or word in other or other in word


def words_of(side: AnalysedSide) -> tuple[str, ...]:
    """Return the words of a side of a pair that carry meaning; a Korean side is a single word without spaces."""
    return ("".join(side.text.split()),) if side.lang == "ko" else content_words(side.text)


def stands_in(words: Sequence[str], others: Sequence[str]) -> bool:
    """Whether the last of the words, the head, is one of the others or part of one, in whatever form."""
    return any(_same_word(words[-1], other) for other in others if len(other) > 2 or other == words[-1])


def departs(text: str, words: Sequence[str], sentence: Sequence[str], established: Sequence[Sequence[str]]) -> bool:
    """Whether a rendering is none of the `established` ones, the shortest of them first, in another form.

    `words` are what counts of it, `sentence` what counts of all that stands there.
    """
    usual = established[0]
    if is_rendered_alike(words, usual):
        return False
    if text.isupper():
        return False  # an abbreviation
    if stands_in(usual, words):
        return any(differ_by_a_word(words, other) for other in established)
    if spelled_alike(words[-1], usual[-1]):
        return False  # the business of the rules on names
    return not stands_in(usual, sentence)


def differ_by_a_word(words: Sequence[str], others: Sequence[str]) -> bool:
    """Whether two renderings with one head have another word in one place, and not only another spelling of it."""
    pairs = zip(words, others, strict=False)
    differing = [(one, other) for one, other in pairs if not is_rendered_alike((one,), (other,))]
    return len(words) == len(others) and len(differing) == 1 and not spelled_alike(*differing[0])
