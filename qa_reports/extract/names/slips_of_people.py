"""Koreans whom a Korean source calls by two given names, a letter apart: 임정근 장관, and 임정건 장관 further on.

There are people with such names, brothers above all. The two forms are one person's where they have one title and never
stand in one sentence, and where the translation tells only one of them in full: the other by the surname alone, or by
the same full name.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations

from align.rendering.spelling import form_letters, one_letter_apart
from qa_reports.analysed import AnalysedBitext
from qa_reports.extract.names.people import TITLES, korean_name, title_after
from qa_reports.extract.names.romanised import is_surname_alone
from qa_reports.extract.names.unmatched import ComparedNames, compare_names
from qa_reports.extract.nouns import Noun
from qa_reports.finding import Span

__all__ = ["NameSlip", "find_person_slips"]


@dataclass(frozen=True, slots=True)
class NameSlip:
    """A slip of the name `usual`, which stands there `count` times, with its own places: the pair and the words."""

    usual: str
    count: int
    form: str
    places: tuple[tuple[int, Span], ...]


@dataclass(frozen=True, slots=True)
class _Mention:
    names: ComparedNames
    noun: Noun
    title: str

    @property
    def full_forms(self) -> frozenset[str]:
        """The full names in the translation that spell it, in plain letters."""
        links = [link for link in self.names.links if link.hangul.text == self.noun.text and " " in link.latin]
        return frozenset("".join(sorted(map(form_letters, link.latin.split()))) for link in links)


def find_person_slips(bitext: AnalysedBitext) -> Iterator[NameSlip]:
    """Yield the slips of a Korean source, of two forms that stand there equally often the later one."""
    if bitext.bitext.source_lang != "ko":
        return
    people = _people(compare_names(bitext))
    for (rank, usual), (other_rank, slip) in permutations(enumerate(people), 2):
        here, there = people[slip], people[usual]
        is_rarer = (len(here), -other_rank) < (len(there), -rank)
        if is_rarer and _differ_by_a_letter(usual, slip) and (_is_one(there, here) or _is_one(here, there)):
            places = tuple((m.names.pair.index, m.names.korean.span(m.noun.start, m.noun.end)) for m in here)
            yield NameSlip(usual, len(there), slip, places)


def _people(document: Sequence[ComparedNames]) -> Mapping[str, list[_Mention]]:
    """Return the mentions of each full name with a title, by the name."""
    people: dict[str, list[_Mention]] = defaultdict(list)
    for names in document:
        for noun in names.nouns:
            title = title_after(noun, names.nouns) if korean_name(noun) else None
            if title:
                ends = [end for end in TITLES if title.text.removesuffix("팀").endswith(end)]
                people[noun.text].append(_Mention(names, noun, max(ends, key=len)))
    return people


def _differ_by_a_letter(one: str, other: str) -> bool:
    """Whether two full names have one family name, and given names that differ in one letter of a syllable."""
    differing = [(left, right) for left, right in zip(one, other, strict=True) if left != right]
    return one[0] == other[0] and len(differing) == 1 and one_letter_apart(*differing[0])


def _is_one(told: Sequence[_Mention], other: Sequence[_Mention]) -> bool:
    """Whether the translation tells the name of one in full, and of the other no more than the surname, or the same."""
    forms = frozenset().union(*(mention.full_forms for mention in told))
    if not forms or not {mention.title for mention in told} & {mention.title for mention in other}:
        return False
    here = {mention.names.pair.index for mention in told}
    return all(
        mention.names.pair.index not in here
        and (mention.full_forms <= forms if mention.full_forms else is_surname_alone(mention.names, mention.noun))
        for mention in other
    )
