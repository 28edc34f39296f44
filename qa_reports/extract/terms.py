"""Terms of a Korean source and what renders each mention of them in the translation.

For every mention the phrases of the paired sentence are ranked by the encoder's similarity to the term; a phrase that
another noun of the source explains better is not the term's. What renders most mentions is the established rendering.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from align.encoding import Vectors
from align.rendering.phrases import Phrase, candidate_phrases, capitalised_phrases, content_words, is_name, same_root
from qa_reports.analysed import AnalysedBitext, AnalysedPair
from qa_reports.extract.nouns import Noun, find_nouns

__all__ = ["Mention", "Rendering", "Term", "gather_terms", "is_rendered_alike", "render_mention", "render_name"]


WHOLE_NAME = 0.05
"""How much similarity a name may lose to be taken whole: Food and Drug .61, Food and Drug Administration .59."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A term in the source of a pair."""

    pair: AnalysedPair
    noun: Noun


@dataclass(frozen=True, slots=True)
class Term:
    """A noun of the source and its mentions, at most one a pair, that may mean the same thing."""

    text: str
    mentions: tuple[Mention, ...]

    @property
    def is_compound(self) -> bool:
        """Whether any mention is a compound."""
        return any(mention.noun.is_compound for mention in self.mentions)

    @property
    def names_a_head(self) -> bool:
        """Whether a short noun stands for something the text names in full (the 협정 of a 공급망 협력 협정).

        It must be the head of a phrase with a name, a compound or several nouns before it, and stand bare elsewhere.
        """
        heads = [mention.noun for mention in self.mentions if not mention.noun.is_modifier]
        return any(not noun.modifiers for noun in heads) and any(
            len(noun.modifiers) > 1 or any(len(modifier) > 2 for modifier in noun.modifiers) for noun in heads
        )

    @property
    def is_name(self) -> bool:
        """Whether every mention is one proper noun: a person's, a place's, a country's name."""
        return all(len(mention.noun.parts) == 1 and mention.noun.is_proper for mention in self.mentions)


@dataclass(frozen=True, slots=True)
class Rendering:
    """The phrase of the translation that renders a mention, and the encoder's similarity of the two."""

    mention: Mention
    phrase: Phrase
    similarity: float

    @property
    def words(self) -> tuple[str, ...]:
        """Its content words."""
        return content_words(self.phrase.text)


def gather_terms(bitext: AnalysedBitext) -> list[Term]:
    """Return the nouns that stand in at least two pairs; a title or short name is split by what it belongs to."""
    mentions: dict[str, list[Mention]] = defaultdict(list)
    for pair in bitext.beads:
        seen = set()
        for noun in pair_nouns(pair):
            if len(noun.text) > 1 and not noun.is_verbal and noun.text not in seen:
                seen.add(noun.text)
                mentions[noun.text].append(Mention(pair, noun))
    return [Term(text, group) for text, found in mentions.items() for group in _comparable(found) if len(group) > 1]


def pair_nouns(pair: AnalysedPair) -> tuple[Noun, ...]:
    """Return the nouns of the pair's source."""
    return find_nouns(pair.source.text, pair.source.morphemes)


def _comparable(mentions: Sequence[Mention]) -> Iterable[tuple[Mention, ...]]:
    """Split mentions whose modifiers have nothing in common: the 회장 of one body is not that of another.

    A bare mention belongs to the group mentioned last.
    """
    groups: list[tuple[set[str], list[Mention]]] = []
    last: tuple[set[str], list[Mention]] | None = None
    for mention in mentions:
        modifiers = set(mention.noun.modifiers)
        home = next((group for group in groups if modifiers & group[0]), last if not modifiers else None)
        if home is None and modifiers:
            home = next((group for group in groups if not group[0]), None)
        if home is None:
            home = (set(), [])
            groups.append(home)
        home[0].update(modifiers)
        home[1].append(mention)
        last = home
    return [tuple(group) for _, group in groups]


def render_mention(mention: Mention) -> Rendering | None:
    """Return the phrase most similar to the mention, or None where other nouns of the source explain it better."""
    phrases = candidate_phrases(mention.pair.target.text)
    if not phrases:
        return None
    analysis = mention.pair.source.analysis
    vectors = analysis.vectors([phrase.text for phrase in phrases])
    similarity = vectors @ analysis.vectors([mention.noun.text])[0]
    best = int(similarity.argmax())
    if _best_rival(_rivals(mention), vectors[best]) > similarity[best]:
        return None
    whole = _whole_name(phrases, similarity, best)
    return Rendering(mention, phrases[whole], float(similarity[whole]))


def _whole_name(phrases: Sequence[Phrase], similarity: Vectors, best: int) -> int:
    """Return the longest capitalised phrase around the best one that is nearly as similar, or the best one itself."""
    part = phrases[best]
    around = [
        index
        for index, phrase in enumerate(phrases)
        if phrase.start <= part.start and part.end <= phrase.end
        if similarity[index] >= similarity[best] - WHOLE_NAME and is_name(phrase.text)
    ]
    return max(around, key=lambda index: len(phrases[index].text), default=best) if is_name(part.text) else best


def render_name(mention: Mention) -> list[Rendering]:
    """Return the capitalised phrases of two words and more that may be the mention's, however unlike they sound."""
    phrases = [phrase for phrase in capitalised_phrases(mention.pair.target.text) if " " in phrase.text]
    if not phrases:
        return []
    rivals = _rivals(mention)
    analysis = mention.pair.source.analysis
    vectors = analysis.vectors([phrase.text for phrase in phrases])
    similarity = vectors @ analysis.vectors([mention.noun.text])[0]
    return [
        Rendering(mention, phrase, float(value))
        for phrase, vector, value in zip(phrases, vectors, similarity, strict=True)
        if _best_rival(rivals, vector) <= value
    ]


def _rivals(mention: Mention) -> Vectors:
    """Return the vectors of the other nouns of the source: (count, dimension)."""
    rivals = [
        noun.text
        for noun in pair_nouns(mention.pair)
        if noun.end <= mention.noun.start or noun.start >= mention.noun.end
    ]
    return mention.pair.source.analysis.vectors(rivals)


def _best_rival(rivals: Vectors, vector: Vectors) -> float:
    """Return the greatest similarity of another noun of the source to a phrase."""
    return float(np.max(rivals @ vector)) if len(rivals) else -1.0


def is_rendered_alike(words: Sequence[str], others: Sequence[str]) -> bool:
    """Whether two renderings differ in form alone: one's words are all in the other, up to their endings."""
    shorter, longer = sorted((words, others), key=len)
    return all(any(same_root(word, other) or word in other or other in word for other in longer) for word in shorter)
