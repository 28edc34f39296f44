"""Names that the morphology does not take for nouns, or cuts in the wrong place: Hangul and Latin words that recur.

Any beginning of a Hangul word may be a name; so many sound like something by chance. What is asked is that one of the
two forms recurs in the document and that they surely sound alike, or that they keep each other company wherever they
stand and perhaps sound alike (파인라, Pinellas).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from align.rendering.hangul_stems import hangul_stems
from align.rendering.names import HangulWord, capitalised_spans
from align.rendering.phrases import split_words
from align.rendering.sound import load_sound_model
from qa_reports.extract.names.mention import NameMention, mention_name
from qa_reports.extract.names.people import NO_NAME_PARTS
from qa_reports.extract.names.unmatched import ComparedNames
from qa_reports.extract.terms.bodies import own_name_of

__all__ = ["find_unseen_names"]

SURE = 0.9
"""Probability from which two forms spell one name when one of them recurs."""

PERHAPS = 0.2
"""The same when they stand in the same pairs, two at least, and nowhere else."""

SHORTEST_LATIN = 4
"""Letters of a Latin form; shorter ones sound like too many Korean words."""


@dataclass(frozen=True)
class _Free:
    """The Hangul stems and the capitalised spans of a pair that no name explains."""

    names: ComparedNames
    stems: Mapping[str, HangulWord]
    spans: Mapping[str, tuple[int, int]]


def find_unseen_names(document: Sequence[ComparedNames]) -> Iterator[NameMention]:
    """Yield the mentions of names that no link between a noun and a capitalised word has found."""
    pairs = [_free(names) for names in document]
    stems = Counter(stem for names in document for stem in {stem.text for stem in _stems(names)})
    spans = Counter(
        span
        for names in document
        for span in {names.latin.text[start:end] for start, end in capitalised_spans(names.latin.text)}
    )
    scores = _Scores(pairs, stems, spans)
    for free in pairs:
        yield from _mentions(free, scores)


class _Scores:
    """How surely each stem spells each span of the pairs, worked out once; only what recurs is asked for."""

    def __init__(self, pairs: Sequence[_Free], stems: Counter[str], spans: Counter[str]) -> None:
        self.stems, self.spans = stems, spans
        self.together = Counter((stem, span) for free in pairs for stem in free.stems for span in free.spans)
        wanted = [(stem, span) for stem, span in self.together if stems[stem] > 1 or spans[span] > 1]
        known = load_sound_model().remember(wanted)
        self._scores = {pair: known[pair] for pair in wanted}

    def accepted(self, stem: str, span: str) -> float:
        """Return the probability that the stem spells the span, 0 where that is not enough."""
        score = self._scores.get((stem, span), 0.0)
        if score < PERHAPS:
            return 0.0
        is_company = self.together[stem, span] == self.stems[stem] > 1
        return score if is_company or score >= SURE else 0.0


def _stems(names: ComparedNames) -> list[HangulWord]:
    """Return the beginnings of Hangul words, and the own names of bodies among them: 한결 of 한결미디어."""
    stems = hangul_stems(names.korean.text)
    owns = ((stem.start, own_name_of(stem.text)) for stem in stems)
    return [*stems, *(HangulWord(own, start, start + len(own)) for start, own in owns if own)]


def _free(names: ComparedNames) -> _Free:
    linked = [link.hangul for link in names.links]
    stems = {
        stem.text: stem
        for stem in _stems(names)
        if not any(stem.start < word.end and word.start < stem.end for word in linked)
    }
    opening = {word.start for word in split_words(names.latin.text) if word.opens}
    spans = {}
    for start, end in capitalised_spans(names.latin.text):
        text = names.latin.text[start:end]
        is_word = text.lower() in NO_NAME_PARTS or text.lower() in names.ordinary
        is_name = len(text) >= SHORTEST_LATIN and not is_word and not text.isupper()
        if is_name and not names.is_linked(start, end) and (start not in opening or " " not in text):
            spans[text] = (start, end)
    return _Free(names, stems, spans)


def _mentions(free: _Free, scores: _Scores) -> Iterator[NameMention]:
    """Yield the best links of a pair; no word has two."""
    ranked = sorted(
        ((score, stem, span) for stem in free.stems for span in free.spans if (score := scores.accepted(stem, span))),
        reverse=True,
    )
    taken: list[tuple[HangulWord, tuple[int, int]]] = []
    for score, stem, span in ranked:
        word, (start, end) = free.stems[stem], free.spans[span]
        is_free = not any(
            (word.start < other.end and other.start < word.end) or (start < last and first < end)
            for other, (first, last) in taken
        )
        if is_free:
            taken.append((word, (start, end)))
            yield mention_name(free.names, word, (start, end), score)
