"""Where lines of Korean are broken: between words, as in English, or within them, as typesetters do.

Lines that end within a word have nothing between them in the text, the others a space, and not every PDF draws it.
"""

from __future__ import annotations

from collections.abc import Sequence

from align.morphology import KoreanMorphology, Morpheme
from align.reading.pdf_layout.lines import TextLine

__all__ = ["KoreanBreaks"]

# Korean words are about three syllables long, so that a line broken anywhere ends with a word one time in three. Where
# more line ends than this have their space drawn, all lines end with a word (LibreOffice leaves out spaces that hang
# over the edge); where fewer of the others look like one word to Kiwi than that, too.
MOSTLY_SPACES, WITHIN_WORDS = 0.6, 0.3
# Suffixes and the copula, as Kiwi tags them, which follow a word without a space; so do particles and endings.
_BOUND = frozenset({"XSN", "XSV", "XSA", "VCP"})


class KoreanBreaks:
    """How one file breaks its lines of Korean, and which of its line ends are within a word."""

    def __init__(self, lines: Sequence[TextLine], ends: Sequence[tuple[TextLine, TextLine]]) -> None:
        """Learn from all `lines` of a file and its line `ends`, each a line that goes on and the next."""
        # The first and the last word of a line may be half a word.
        self._words = {word for line in lines for word in line.text.split()[1:-1]}
        korean = [end for end in ends if _is_hangul(end[0].text[-1]) and _is_hangul(end[1].text[0])]
        bare = [(before, after) for before, after in korean if not before.ends_in_space]
        within = sum(self._is_one_word(before.text, after.text) for before, after in bare)
        mostly_spaces = len(korean) - len(bare) > MOSTLY_SPACES * len(korean)
        self._anywhere = not mostly_spaces and within >= WITHIN_WORDS * len(bare)

    def is_within_word(self, before: TextLine, after: TextLine) -> bool:
        """Tell whether the end of a line is within a word, or before what belongs to it (`35|곳`, `다리|(Bridge)`)."""
        last, first = before.text[-1], after.text[0]
        if before.ends_in_space:
            return False
        if _is_hangul(last) and _is_hangul(first):
            return self._anywhere and self._is_one_word(before.text, after.text)
        if last.isascii() and last.isalnum() and _is_hangul(first):
            head, tail = before.text.split()[-1], after.text.split()[0]
            return _is_bound(head, _morpheme_at(head, tail))
        return self._anywhere and _is_hangul(last) and first == "("

    def _is_one_word(self, before: str, after: str) -> bool:
        """Judge by what Kiwi makes of the two halves; names it does not know, by the words inside of lines."""
        head, tail = before.split()[-1], after.split()[0]
        morpheme = _morpheme_at(head, tail)
        if any(word.startswith(head + tail[:2]) for word in self._words) or _is_bound(head, morpheme):
            return True
        if morpheme is None or morpheme.start == len(head):
            return False
        known = head in self._words or (len(tail) > 2 and any(word.startswith(tail[:-1]) for word in self._words))
        return morpheme.tag != "NNP" or not known


def _is_hangul(letter: str) -> bool:
    return "가" <= letter <= "힣"


def _morpheme_at(head: str, tail: str) -> Morpheme | None:
    """Return the morpheme that crosses the border of the two halves of a word, or begins there."""
    morphemes = KoreanMorphology().morphemes(head + tail)
    return next((morpheme for morpheme in morphemes if morpheme.end > len(head)), None)


def _is_bound(head: str, morpheme: Morpheme | None) -> bool:
    """Tell whether the morpheme after `head` cannot stand by itself: a particle, an ending, a suffix, a counter."""
    if morpheme is None or morpheme.start != len(head):
        return False
    counter = head[-1].isdigit() and (morpheme.tag == "NNB" or len(morpheme.form) == 1)
    return morpheme.tag[0] in "JE" or morpheme.tag in _BOUND or counter
