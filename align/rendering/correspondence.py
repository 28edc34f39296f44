"""What renders what: for words of one side of a pair, the words of the other side that render them, and how surely.

    correspondences = Correspondences(bitext, analysis)
    rendered = correspondences.render(3, 15, 18)      # text[15:18] of the source side of pair 3
    rendered.text, rendered.confidence                # "Elrich", 0.97

Offsets count in the text of a side: its sentences joined by a space. Several things are weighed, none of them alone:
what the encoder finds alike, in words and in phrases of two; sound; letters, digits and standard names of countries in
common; place; the rivals and the neighbours of each link; and what the same words are linked to in the other pairs of
the document. The weights are fitted on hand-made word links (`correspondence_weights`). Korean needs its
morphemes; any other language is taken as written, so that pairs without Korean lack only the sound.

Most of the price is in the phrases of two words. A `rough` look does without (F1 of links .754 instead of .767 on the
second half of PUD); ask for it first where few pairs are worth the better one, and `settle` those in one call.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from align.analysis import Analysis
from align.bitext import Pair, Sentence
from align.rendering.association import Association, LookedAt
from align.rendering.lexemes import find_lexemes, join_sentences
from align.rendering.link_features import Side, listen
from align.rendering.spans import Question, ask_for_span, choose_span, complete_name, find_candidates, lexemes_within
from align.rendering.stacks import Matrix
from align.rendering.word_links import look_again, look_first

__all__ = ["Correspondences", "Rendered"]

_LONG_NAME = 4
"""Characters from which a phrase may say all that a name of several words does; a shorter one is a part of it (제주 of
Jeju Island)."""


PairSpan = tuple[int, int, int]
"""The index of a pair, with the start and the end of some words in a side of it."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """Words of one side, `text[start:end]`, that render words of the other, with the probability that they do."""

    text: str
    start: int
    end: int
    confidence: float


class Correspondences:
    """The links within each pair of a document; nothing is worked out until asked for."""

    def __init__(self, pairs: Sequence[Pair], source_lang: str, target_lang: str, analysis: Analysis) -> None:
        """Take the pairs of a document, or of several that use the same words; a pair may have an empty side."""
        self._pairs = tuple(pairs)
        self._langs = source_lang, target_lang
        self._analysis = analysis
        self._settled: dict[int, Matrix] = {}
        self._rendered: dict[tuple[PairSpan, bool], Rendered | None] = {}

    def render(self, pair: int, start: int, end: int, *, rough: bool = False) -> Rendered | None:
        """Return what renders `text[start:end]` of the source side of a pair (by index); None where nothing may."""
        return self.render_all([(pair, start, end)], rough=rough)[0]

    def render_all(self, spans: Sequence[PairSpan], *, rough: bool = False) -> list[Rendered | None]:
        """Return what `render` does for many spans of the source: far faster so."""
        new = [span for span in dict.fromkeys(spans) if (span, rough) not in self._rendered]
        if not rough:
            self.settle(pair for pair, _, _ in new)
        asked = [_ask(*self._sides[pair], self.links(pair, rough=rough), start, end) for pair, start, end in new]
        self._analysis.encode(phrase for question in asked if question for phrase in question.phrases)
        for span, question in zip(new, asked, strict=True):
            self._rendered[span, rough] = _answer(question, span[2] - span[1]) if question else None
        return [self._rendered[span, rough] for span in spans]

    def render_back(self, pair: int, start: int, end: int) -> Rendered | None:
        """Return which words of the source side `text[start:end]` of the target side renders; None where none may."""
        source, target = self._sides[pair]
        question = _ask(target, source, self.links(pair).T, start, end)
        return _answer(question, end - start) if question else None

    def sides(self, pair: int) -> tuple[Side, Side]:
        """Return both sides of a pair with their lexemes."""
        return self._sides[pair]

    def links(self, pair: int, *, rough: bool = False) -> Matrix:
        """Return how probably the lexemes of a pair are linked: float64 (source lexemes, target lexemes)."""
        if not rough:
            self.settle([pair])
        links = self._rough_links[pair] if rough else self._settled[pair]
        return links.T if self._is_turned else links

    def settle(self, pairs: Iterable[int]) -> None:
        """Work out the links of some pairs at once: far faster so."""
        new = [pair for pair in dict.fromkeys(pairs) if pair not in self._settled]
        self._settled.update(zip(new, look_again(*self.first_look(new)), strict=True))

    def first_look(self, pairs: Sequence[int]) -> tuple[list[Matrix], list[Matrix]]:
        """Return what the links of some pairs are worked out from: the first look, and the links elsewhere.

        The rows are the Korean side's lexemes, or the source's where none is Korean.
        """
        elsewhere = [self._association.elsewhere(pair) for pair in pairs]
        sides = [side for pair in pairs if _is_whole(self._sides[pair]) for side in self._sides[pair]]
        self._analysis.encode(phrase for side in sides for phrase in side.double_phrases)
        return look_first([self._ordered(pair) for pair in pairs]), elsewhere

    @property
    def _is_turned(self) -> bool:
        """Whether the target is the rows of all matrices: the Korean side always is."""
        return self._langs[1] == "ko"

    def _ordered(self, pair: int) -> tuple[Side, Side]:
        source, target = self._sides[pair]
        return (target, source) if self._is_turned else (source, target)

    @cached_property
    def _sides(self) -> tuple[tuple[Side, Side], ...]:
        source_lang, target_lang = self._langs
        return tuple(
            (self._side(pair.source, source_lang), self._side(pair.target, target_lang)) for pair in self._pairs
        )

    def _side(self, sentences: Sequence[Sentence], lang: str) -> Side:
        lexemes = find_lexemes(sentences, lang, self._analysis)
        return Side(join_sentences(sentences)[0], lang, lexemes, self._analysis)

    @cached_property
    def _rough(self) -> list[Matrix]:
        self.encode_words()
        pairs = [self._ordered(pair) for pair in range(len(self._pairs))]
        listen(pairs)
        return look_first(pairs, rough=True)

    @cached_property
    def _rough_links(self) -> list[Matrix]:
        elsewhere = [self._association.elsewhere(pair) for pair in range(len(self._pairs))]
        return look_again(self._rough, elsewhere)

    def encode_words(self) -> None:
        """Work out the vectors of all words in one call: the encoder is faster so."""
        sides = [side for sides in self._sides if _is_whole(sides) for side in sides]
        self._analysis.encode(lexeme.text for side in sides for lexeme in side.lexemes)

    @cached_property
    def _association(self) -> Association:
        return Association([self._looked_at(pair) for pair in range(len(self._pairs))])

    def _looked_at(self, pair: int) -> LookedAt:
        rows, columns = self._ordered(pair)
        return rows.lexemes, columns.lexemes, self._rough[pair]


def _is_whole(sides: tuple[Side, Side]) -> bool:
    return all(side.lexemes for side in sides)


def _ask(source: Side, target: Side, links: Matrix, start: int, end: int) -> Question | None:
    chosen = lexemes_within(source, start, end)
    return ask_for_span(source, target, links, chosen) if chosen and target.lexemes else None


def _answer(question: Question, length: int) -> Rendered:
    """Return the rendering of a phrase of `length` characters."""
    target, choice = question.target, choose_span(find_candidates(question))
    first, last = choice.range
    if length >= _LONG_NAME:
        first, last = complete_name(target, choice.range, question.others)
    begin, stop = target.lexemes[first].start, target.lexemes[last - 1].end
    return Rendered(target.text[begin:stop], begin, stop, choice.confidence)
