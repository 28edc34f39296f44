"""Mentions of a term whose rendering leaves the one established in the translation, and what speaks for a slip."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from align.rendering.names import SPELLS
from align.rendering.phrases import FUNCTION_WORDS, is_name
from align.rendering.sound import load_sound_model
from qa_reports.analysed import AnalysedBitext
from qa_reports.extract.nouns import side_nouns
from qa_reports.extract.terms.bodies import is_another_name, is_body, is_full_name, is_reordered, shares_words
from qa_reports.extract.terms.members import is_said_by_members
from qa_reports.extract.terms.recurring import Rendering, Term, gather_terms, render_terms
from qa_reports.extract.terms.wordings import departs, differ_by_a_word, is_rendered_alike, stands_in, words_of

__all__ = ["LEAST_MENTIONS", "Departure", "find_departures"]

ESTABLISHED, ESTABLISHED_COMPOUND = 0.7, 0.5
"""Least confidence of a rendering that counts as established: on PUD nine in ten of these are right. A compound is less
often rendered by anything else, so that .5 will do: every second of just that confidence is right on PUD."""

LEAST_MENTIONS = 2
"""How often a plain noun must have its established rendering."""

_NO_NOUN = re.compile(r"(?:ed|ing|ive|ous|ful|al|ic|ary|ly|ime)$")
_IRREGULAR_PASTS = """
    met held won lost sold told said made paid sent given gave took taken went gone came knew known grew grown fell
    fallen rose risen began begun broke broken chose chosen wrote written spoke spoken taught thought brought fought
    sought caught bought built sank fled found kept left meant ran saw seen spent stood struck understood
"""
_PAST = frozenset(_IRREGULAR_PASTS.split())
_HANGUL = re.compile("[가-힣]+")


@dataclass(frozen=True)
class Departure:
    """A rendering that is not alike to the `established` ones of its term, the shortest of them first.

    `renderings` are those of all mentions; `is_elsewhere` tells that its words stand in pairs without the term too,
    `is_rendered_back` that they correspond to the mention, seen from the translation, `is_fused` that they render the
    noun before it as well (소방 공무원, firefighter) or the one behind (오토바이 운전자, rider).
    """

    term: Term
    rendering: Rendering
    established: tuple[Rendering, ...]
    renderings: tuple[Rendering, ...]
    is_elsewhere: bool
    is_rendered_back: bool
    is_fused: bool

    @property
    def usual(self) -> Rendering:
        """The established rendering in its shortest form."""
        return self.established[0]

    @property
    def nearest(self) -> str:
        """The commonest established rendering, of a name the one most alike to this: for a full name no short form."""
        times = Counter(rendering.phrase.text.lower() for rendering in self.established)
        is_name = self.term.is_compound or self.term.is_title
        return max(self._similarities, key=lambda text: (not is_name and times[text.lower()], self._similarities[text]))

    @property
    def is_renamed(self) -> bool:
        """Whether it is another name of the body that the established rendering names."""
        return _is_renamed(self.rendering, self.established) and not self.is_fused

    @property
    def shares_words(self) -> bool:
        """Whether it has two words and more in common with an established rendering."""
        return any(shares_words(self.rendering.phrase.text, other.phrase.text) for other in self.established)

    @property
    def is_named(self) -> bool:
        """Whether the established rendering is a name of several words."""
        return len(self.usual.words) > 1 and is_name(self.usual.phrase.text)

    @property
    def confidence(self) -> float:
        """How surely the rendering is what renders the mention."""
        return self.rendering.phrase.confidence

    @property
    def share(self) -> float:
        """Which part of the sure renderings of the term is the established one."""
        return len(self.established) / sum(map(_is_sure, self.renderings))

    @property
    def similarity(self) -> float:
        """How alike the rendering and the established one nearest to it are to the encoder."""
        return max(self._similarities.values())

    @cached_property
    def _similarities(self) -> dict[str, float]:
        texts = list(dict.fromkeys(rendering.phrase.text for rendering in self.established))
        here, *others = self.rendering.mention.pair.source.analysis.vectors([self.rendering.phrase.text, *texts])
        return {text: float(here @ other) for text, other in zip(texts, others, strict=True)}

    @property
    def usual_similarity(self) -> float:
        """How alike the established rendering is to the term, to the encoder: low where it renders something else."""
        vectors = self.rendering.mention.pair.source.analysis.vectors([self.term.text, self.usual.phrase.text])
        return float(vectors[0] @ vectors[1])

    @property
    def variants(self) -> tuple[tuple[str, int], ...]:
        """Each established wording, then this one, and how often it stands."""
        words = self.rendering.words
        same = [other for other in self.renderings if is_rendered_alike(other.words, words)]
        same = [other for other in same if not any(other is usual for usual in self.established)]
        counts = Counter(each.phrase.text.casefold() for each in (*self.established, *same))
        shown = {each.phrase.text.casefold(): each.phrase.text for each in (*same, *reversed(self.established))}
        return tuple((shown[text], count) for text, count in counts.items())

    @property
    def is_spelled(self) -> bool:
        """Whether the established rendering spells the term: a name, which may go on as a surname or a given name."""
        if not _HANGUL.fullmatch(self.term.text) or not is_name(self.usual.phrase.text):
            return False
        return load_sound_model().score(self.term.text, self.usual.phrase.text) >= SPELLS

    @property
    def modifies(self) -> bool:
        """Whether another word follows at once, so that it may be no noun, or not the head of its phrase."""
        text, end = self.rendering.mention.pair.target.text, self.rendering.phrase.end
        following = re.match(r" (\w+)", text[end:])
        return following is not None and following[1].lower() not in FUNCTION_WORDS

    @property
    def is_noun(self) -> bool:
        """Whether it is no past of a verb, nor ends as one or as adjectives do, nor any established one as a past."""
        if self.rendering.words[-1] in _PAST or any(usual.words[-1].endswith("ed") for usual in self.established):
            return False
        return not _NO_NOUN.search(self.rendering.words[-1]) or bool(_NO_NOUN.search(self.usual.words[-1]))


def find_departures(bitext: AnalysedBitext) -> Iterator[Departure]:
    """Yield the mentions of each term whose rendering is not alike to the established one, however unsure they are.

    A rough look tells first which terms may have such a mention.
    """
    terms = [term for term in gather_terms(bitext) if _may_establish(term)]
    rough = zip(terms, render_terms(bitext, terms, rough=True), strict=True)
    terms = [term for term, renderings in rough if _may_depart(term, renderings)]
    for term, renderings in zip(terms, render_terms(bitext, terms), strict=True):
        yield from _departures(bitext, term, tuple(renderings))


def _may_establish(term: Term) -> bool:
    """Whether a term has mentions enough for a rendering to be established and left."""
    if term.is_name:
        return is_body(term.text)
    return term.is_compound or term.is_title or len(term.mentions) > LEAST_MENTIONS


def _may_depart(term: Term, renderings: Sequence[Rendering]) -> bool:
    """Whether a rough look finds a mention that is not rendered as another is, or that nothing renders."""
    words = [rendering.words for rendering in renderings]
    if len(words) < len(term.mentions):
        return True
    if is_body(term.text) and len({each[0] for each in words if len(each) > 1}) > 1:
        return True
    wordings = combinations(dict.fromkeys(words), 2)  # the first may be a short form, which is like any longer one
    return any(not is_rendered_alike(one, other) or differ_by_a_word(one, other) for one, other in wordings)


def _departures(bitext: AnalysedBitext, term: Term, renderings: tuple[Rendering, ...]) -> Iterator[Departure]:
    established = _established(tuple(filter(_is_sure, renderings)))
    if established:
        for rendering in renderings:
            if _departs(rendering, established):
                is_elsewhere = _stands_elsewhere(bitext, term, rendering)
                is_rendered_back = _is_rendered_back(bitext, rendering)
                is_fused = _is_fused(bitext, rendering)
                yield Departure(term, rendering, established, renderings, is_elsewhere, is_rendered_back, is_fused)


def _is_rendered_back(bitext: AnalysedBitext, rendering: Rendering) -> bool:
    mention, phrase = rendering.mention, rendering.phrase
    back = bitext.correspondences.render_back(mention.pair.index, phrase.start, phrase.end)
    return back is not None and back.start < mention.noun.end and mention.noun.start < back.end


def _is_fused(bitext: AnalysedBitext, rendering: Rendering) -> bool:
    """Whether the words render the noun before as well, or render just the noun behind: 오토바이 운전자, rider."""
    mention, phrase = rendering.mention, rendering.phrase
    index, text = mention.pair.index, mention.pair.source.text
    for modifier in mention.noun.modifiers[-1:]:
        start = text.rfind(modifier, 0, mention.noun.start)
        found = bitext.correspondences.render(index, start, start + len(modifier))
        if found is not None and found.start < phrase.end and phrase.start < found.end:
            return True
    for head in side_nouns(mention.pair.source) if mention.noun.is_modifier else ():
        if head.start == mention.noun.end + 1:
            found = bitext.correspondences.render(index, head.start, head.end)
            return found is not None and (found.start, found.end) == (phrase.start, phrase.end)
    return False


def _is_sure(rendering: Rendering) -> bool:
    least = ESTABLISHED_COMPOUND if rendering.mention.noun.is_compound else ESTABLISHED
    return rendering.phrase.confidence >= least


def _established(renderings: Sequence[Rendering]) -> tuple[Rendering, ...]:
    """Return the largest group of renderings that are alike; on a tie the earlier group.

    Its shortest form comes first, and of several of one length the one that stands most often.
    """
    groups: list[list[Rendering]] = []
    for rendering in sorted(renderings, key=lambda rendering: -len(rendering.words)):  # short forms are like several
        home = next((group for group in groups if _is_alike(rendering, group[0])), None)
        if home is None:
            groups.append([rendering])
        else:
            home.append(rendering)
    largest = max(groups, key=len, default=[])
    times = Counter(rendering.phrase.text for rendering in largest)
    return tuple(sorted(largest, key=lambda rendering: (len(rendering.words), -times[rendering.phrase.text])))


def _is_alike(rendering: Rendering, other: Rendering) -> bool:
    term, one, another = rendering.mention.noun.text, rendering.phrase.text, other.phrase.text
    return is_rendered_alike(rendering.words, other.words) and not is_reordered(term, one, another)


def _departs(rendering: Rendering, established: Sequence[Rendering]) -> bool:
    if any(rendering is other for other in established):
        return False
    if _is_renamed(rendering, established):
        return True
    noun, others = rendering.mention.noun, [other.words for other in established]
    if any(is_said_by_members(noun.text, rendering.phrase.text, other.phrase.text) for other in established):
        return False
    return not noun.is_name and departs(
        rendering.phrase.text, rendering.words, words_of(rendering.mention.pair.target), others
    )


def _is_renamed(rendering: Rendering, established: Sequence[Rendering]) -> bool:
    """Whether a name of a body is none of the `established` ones, short forms aside.

    Where all words of the sentence have capitals none is told.
    """
    term, name, sentence = rendering.mention.noun.text, rendering.phrase.text, rendering.mention.pair.target.text
    if not (is_body(term) or is_name(term)) or is_name(sentence):
        return False
    others = [other.phrase.text for other in established]
    full = [other for other in others if is_full_name(other)]
    is_another = all(is_another_name(name, other) or is_reordered(term, name, other) for other in full)
    return bool(full) and is_another and not any(other in sentence for other in others)


def _stands_elsewhere(bitext: AnalysedBitext, term: Term, rendering: Rendering) -> bool:
    return any(
        stands_in(rendering.words, words_of(pair.target))
        for pair in bitext.beads
        if term.text.casefold() not in pair.source.text.casefold()
    )
