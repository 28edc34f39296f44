"""Names of bodies, laws and events that the documents of one run render two ways.

Within a document a plain noun may be a term; across documents only a long compound is surely one thing everywhere. A
document that renders it as the others do somewhere is settled by itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from align.encoding import Encoder
from align.rendering.names import SPELLS
from align.rendering.sound import load_sound_model
from qa_reports.analysed import AnalysedBitext
from qa_reports.extract.names.same import LONG_NAME
from qa_reports.extract.nouns import Noun, side_nouns
from qa_reports.extract.terms.recurring import Mention, Rendering, Term, render_terms
from qa_reports.extract.terms.wordings import departs, is_rendered_alike, words_of
from qa_reports.finding import Span

__all__ = [
    "LEAST_SHARE",
    "LEAST_USUAL",
    "SURE",
    "DepartureAcross",
    "DocumentTerms",
    "TermUse",
    "find_departures_across",
    "gather_document_terms",
    "is_one_thing",
]

SURE = 0.7
"""Confidence from which a rendering counts: on PUD nine in ten of those of compounds are right."""

LEAST_USUAL, LEAST_SHARE = 2, 0.66
"""How many of the sure renderings of a term must be the usual one, and which part of them."""


@dataclass(frozen=True, slots=True)
class TermUse:
    """A term in the source and what renders it, in the pair numbered `pair`; `sentence` are the words around that.

    `is_one` tells that the rendering stands for one particular thing.
    """

    term: str
    pair: int
    source: Span
    target: Span
    words: tuple[str, ...]
    sentence: tuple[str, ...]
    is_one: bool


@dataclass(frozen=True)
class DocumentTerms:
    """What is kept of a document: the sure uses of its terms, and the encoder to compare renderings by."""

    uses: tuple[TermUse, ...]
    encoder: Encoder


@dataclass(frozen=True)
class DepartureAcross:
    """A use in the document numbered `document` that leaves the `usual` ones, the shortest of them first.

    `similarity` is how alike it and the nearest of them are to the encoder.
    """

    document: int
    use: TermUse
    usual: tuple[TermUse, ...]
    similarity: float


def is_one_thing(noun: Noun) -> bool:
    """Whether a noun is long enough to be the name of one body, law or event in all documents."""
    return len(noun.text) >= LONG_NAME and (noun.is_compound or noun.is_proper) and not noun.is_verbal


def gather_document_terms(bitext: AnalysedBitext) -> DocumentTerms:
    """Return the uses of the long compounds of a Korean source; none where there is no other document."""
    uses: list[TermUse] = []
    if bitext.bitext.source_lang == "ko" and not bitext.is_alone:
        nouns = ((pair, noun) for pair in bitext.beads for noun in side_nouns(pair.source) if is_one_thing(noun))
        terms = [Term(noun.text, (Mention(pair, noun),)) for pair, noun in nouns]
        found = chain.from_iterable(render_terms(bitext, terms, rough=True))
        uses = [_use(rendering) for rendering in found if rendering.phrase.confidence >= SURE]
    return DocumentTerms(tuple(uses), bitext.analysis.encoder)


def _use(found: Rendering) -> TermUse:
    pair, noun, phrase = found.mention.pair, found.mention.noun, found.phrase
    source, target = pair.source.span(noun.start, noun.end), pair.target.span(phrase.start, phrase.end)
    return TermUse(noun.text, pair.index, source, target, found.words, words_of(pair.target), found.names_something)


def find_departures_across(documents: Sequence[DocumentTerms]) -> Iterator[DepartureAcross]:
    """Yield the uses that leave what the other documents have, each document against all of them."""
    by_term: dict[str, list[tuple[int, TermUse]]] = defaultdict(list)
    for number, document in enumerate(documents):
        for use in document.uses:
            by_term[use.term].append((number, use))
    for uses in by_term.values():
        if len({number for number, _ in uses}) > 1:
            yield from _departures(uses, documents[0].encoder)


def _departures(uses: Sequence[tuple[int, TermUse]], encoder: Encoder) -> Iterator[DepartureAcross]:
    group = _usual([use for _, use in uses])
    usual = tuple(sorted(group, key=lambda use: len(use.words)))
    if len(usual) < max(LEAST_USUAL, LEAST_SHARE * len(uses)) or _is_spelled(usual[0]):
        return
    settled = {number for number, use in uses if any(use is other for other in group)}
    wordings = [use.words for use in usual]
    for number, use in uses:
        if number not in settled and use.is_one and departs(use.target.text, use.words, use.sentence, wordings):
            here, *others = encoder.encode([use.target.text, *dict.fromkeys(each.target.text for each in usual)])
            yield DepartureAcross(number, use, usual, max(float(here @ other) for other in others))


def _usual(uses: Iterable[TermUse]) -> list[TermUse]:
    """Return the largest group of uses that are rendered alike; on a tie the earlier one."""
    groups: list[list[TermUse]] = []
    for use in uses:
        home = next((group for group in groups if is_rendered_alike(use.words, group[0].words)), None)
        groups.append([use]) if home is None else home.append(use)
    return max(groups, key=len)


def _is_spelled(use: TermUse) -> bool:
    """Whether the rendering spells the term, so that its spelling is another rule's business."""
    return load_sound_model().score(use.term, use.target.text) >= SPELLS
