"""Names of the source and how the translation spells each mention."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from align.rendering.names import NameLink
from align.rendering.phrases import split_words
from align.rendering.spelling import FARTHEST, form_letters, slip_distance
from qa_reports.analysed import AnalysedBitext
from qa_reports.extract.names.mention import NameMention, mention_name
from qa_reports.extract.names.near import find_near_names
from qa_reports.extract.names.unmatched import ComparedNames, compare_names
from qa_reports.extract.names.unseen import find_unseen_names
from qa_reports.extract.quantities.units import is_currency
from qa_reports.extract.remembering import remembered

__all__ = ["gather_names"]

SURE = 0.9
"""Probability from which a word that Kiwi nowhere takes for a proper noun is a name all the same (엘리트, Elite)."""

LONGEST_ACRONYM = 6
"""Letters up to which a word in capitals is an acronym, which is not spelled by sound."""


@remembered
def gather_names(bitext: AnalysedBitext) -> tuple[NameMention, ...]:
    """Return the mentions of every name that is spelled across the two scripts, in the order of the text.

    First what sounds alike, then what stands where a name is expected and is a letter or two off.
    """
    return tuple(_gather(compare_names(bitext)))


def _gather(document: Sequence[ComparedNames]) -> list[NameMention]:
    sure, doubtful = _part(_no_currencies([*_linked(document), *find_unseen_names(document)]))
    near = _no_currencies(find_near_names(document, sure))
    found = {(mention.key, mention.pair) for mention in (*sure, *near)}
    rest = [mention for mention in doubtful if (mention.key, mention.pair) not in found]
    return sorted([*sure, *near, *rest], key=lambda mention: (mention.pair, mention.target.place.start))


def _no_currencies(mentions: Iterable[NameMention]) -> list[NameMention]:
    """Return the mentions without those of currencies, which sound like many a name: 달러, Harlan."""
    return [mention for mention in mentions if not is_currency(mention.hangul)]


def _part(mentions: Sequence[NameMention]) -> tuple[list[NameMention], list[NameMention]]:
    """Return the mentions that are sure, and the rest.

    A form is as sure as its surest mention. What is far from every sure form of its name is left out: another word.
    """
    sure_forms = defaultdict(set)
    for mention in mentions:
        if mention.score >= SURE:
            sure_forms[mention.key].add(mention.target.text)
    sure = [mention for mention in mentions if mention.target.text in sure_forms[mention.key]]
    rest = [mention for mention in mentions if mention.target.text not in sure_forms[mention.key]]
    lone = [mention for mention in rest if not sure_forms[mention.key]]
    alike = [m for m in rest if any(_may_be_one(m.target.text, form) for form in sure_forms[m.key])]
    return sure + lone, alike


def _may_be_one(form: str, known: str) -> bool:
    distance = slip_distance(form, known)
    return distance is None or distance <= FARTHEST


def _linked(document: Sequence[ComparedNames]) -> Iterator[NameMention]:
    """Yield what sounds alike, of the words that are names somewhere."""
    hangul, latin = _known_names(document)
    for names in document:
        for link in _best_links(names):
            if link.latin.isupper() and len(link.latin) <= LONGEST_ACRONYM:
                continue
            if link.hangul.text in hangul or form_letters(link.latin) in latin:
                yield mention_name(names, link.hangul, (link.latin_start, link.latin_end), link.score)


def _known_names(document: Sequence[ComparedNames]) -> tuple[set[str], set[str]]:
    """Return the Hangul words that Kiwi takes for a proper noun somewhere, and the words that surely spell each other.

    Of the latter one must be capitalised where no sentence begins, and never in small letters.
    """
    hangul = {word.text for names in document for word, is_proper in names.candidates if is_proper}
    latin = set()
    for names in document:
        opening = {word.start for word in split_words(names.latin.text) if word.opens}
        for link in names.links:
            is_name = link.latin.lower() not in names.ordinary and link.latin_start not in opening
            if link.score >= SURE and is_name:
                hangul.add(link.hangul.text)
                latin.add(form_letters(link.latin))
    return hangul, latin


def _best_links(names: ComparedNames) -> Iterator[NameLink]:
    """Yield the links of a pair; a Hangul word has no more forms than it stands there times."""
    best: dict[str, list[NameLink]] = defaultdict(list)
    for link in sorted(names.links, key=lambda link: -link.score):
        best[link.hangul.text].append(link)
    for word, links in best.items():
        forms = list(dict.fromkeys(form_letters(link.latin) for link in links))[: names.korean.text.count(word)]
        yield from (link for link in links if form_letters(link.latin) in forms)
