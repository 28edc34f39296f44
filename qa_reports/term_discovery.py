"""A termbase proposed from aligned documents: what recurs in the source, what renders it, and how sure that is.

Names and terms are those that the consistency rules look at, and the forms they report as departures are proposed as
forbidden. Nothing of it is enforced before a person has approved it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from align.bitext import Bitext
from qa_reports.analysed import AnalysedBitext, AnalysedPair
from qa_reports.extract.names.mentions import gather_names
from qa_reports.extract.terms.recurring import Term as FoundTerm
from qa_reports.extract.terms.recurring import gather_terms, render_terms
from qa_reports.runner import Checker
from qa_reports.termbases.termbase import Concept, Evidence, Term, Termbase

__all__ = ["propose_termbase"]

LEAST_MENTIONS = 2
"""Times that a rendering must stand in all documents together: once establishes nothing."""


@dataclass(frozen=True, slots=True)
class _Sighting:
    """A mention of a term and what renders it; `words` is what counts when renderings are compared."""

    kind: str
    term: str
    rendering: str
    words: tuple[str, ...]
    confidence: float
    source_example: str
    target_example: str
    place: str


def propose_termbase(documents: Iterable[Bitext]) -> Termbase:
    """Return a proposal for every name, title and compound that recurs in the documents, the commonest first.

    Documents are those of `Aligner`, which carry their analysis; those without a translation, or in other languages
    than the first one, add nothing.
    """
    every = [document for document in documents if document.analysis and document.target_lang]
    alike = [document for document in every if _langs(document) == _langs(every[0])]
    sightings: dict[str, list[_Sighting]] = defaultdict(list)
    for document in alike:
        for sighting in _sightings(document):
            sightings[_key(sighting.term)].append(sighting)
    departures = _departures(alike)
    concepts = (
        _concept(group, departures[term], *_langs(alike[0]))
        for term, group in sorted(sightings.items(), key=lambda found: -len(found[1]))
    )
    return Termbase(tuple(concept for concept in concepts if concept), "proposed terms")


def _langs(document: Bitext) -> tuple[str, str]:
    return document.source_lang, document.target_lang or "und"


def _key(term: str) -> str:
    return "".join(term.split()).lower()


def _sightings(document: Bitext) -> Iterator[_Sighting]:
    if document.analysis is None:
        return
    bitext = AnalysedBitext(document, document.analysis)
    pairs = {pair.index: pair for pair in bitext.pairs}
    named = set()
    for mention in gather_names(bitext):
        named.add(_key(mention.source.text))
        rendering, pair = mention.target.text, pairs[mention.pair]
        yield _sighting("name", mention.source.text, rendering, tuple(rendering.split()), mention.score, pair)
    telling = (term for term in gather_terms(bitext) if term.is_name or term.is_compound or term.is_title)
    terms = [term for term in telling if _key(term.text) not in named]
    for term, renderings in zip(terms, render_terms(bitext, terms), strict=True):
        for found in renderings:
            phrase = found.phrase
            yield _sighting(_kind(term), term.text, phrase.text, found.words, phrase.confidence, found.mention.pair)


def _sighting(
    kind: str, term: str, rendering: str, words: tuple[str, ...], confidence: float, pair: AnalysedPair
) -> _Sighting:
    at = pair.pair.target[0].place
    rendering = " ".join(rendering.split())
    return _Sighting(
        kind, term, rendering, words, confidence, pair.source.text, pair.target.text, f"{at.path}:{at.line}"
    )


def _kind(term: FoundTerm) -> str:
    return "title" if term.is_title else "name" if term.is_name else "term"


def _departures(documents: Sequence[Bitext]) -> dict[str, set[str]]:
    """Return the forms that the consistency rules report, by the term they render."""
    found: dict[str, set[str]] = defaultdict(set)
    for finding in Checker(select=["name-spelling", "term-variant"]).check(*documents).findings:
        if finding.source and finding.target:
            found[_key(finding.source.text)].add(" ".join(finding.target.text.split()))
    return found


def _concept(
    sightings: Sequence[_Sighting], departures: set[str], source_lang: str, target_lang: str
) -> Concept | None:
    """Return the proposal of a term, or None where no rendering of it is established."""
    renderings = Counter(sighting.rendering for sighting in sightings)
    usual = _usual(sightings, departures)
    if len(usual) < LEAST_MENTIONS:
        return None
    preferred = _written(usual)
    example = max(usual, key=lambda sighting: sighting.confidence)
    term = Counter(sighting.term for sighting in sightings).most_common(1)[0][0]
    kind = Counter(sighting.kind for sighting in sightings).most_common(1)[0][0]
    forbidden = sorted(form for form in departures if form.lower() != preferred.lower())
    return Concept(
        (
            Term(term, source_lang),
            Term(preferred, target_lang),
            *(Term(form, target_lang, forbidden=True) for form in forbidden),
        ),
        approved=False,
        evidence=Evidence(
            kind,
            tuple(renderings.most_common()),
            round(sum(sighting.confidence for sighting in usual) / len(sightings), 2),
            example.source_example,
            example.target_example,
            example.place,
        ),
    )


def _usual(sightings: Sequence[_Sighting], departures: set[str]) -> list[_Sighting]:
    """Return the sightings of the usual rendering: the commonest that no rule reports, on a tie the surest."""
    groups: dict[tuple[str, ...], list[_Sighting]] = defaultdict(list)
    for sighting in sightings:
        groups[sighting.words].append(sighting)
    kept = [group for group in groups.values() if not {sighting.rendering for sighting in group} <= departures]
    return max(kept or list(groups.values()), key=lambda group: (len(group), sum(s.confidence for s in group)))


def _written(sightings: Sequence[_Sighting]) -> str:
    """Return the commonest spelling; on a tie that with fewer capitals, which a sentence's beginning may have lent."""
    forms = Counter(sighting.rendering for sighting in sightings)
    return max(forms, key=lambda form: (forms[form], -sum(char.isupper() for char in form), -len(form)))
