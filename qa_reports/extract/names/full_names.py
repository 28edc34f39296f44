"""Mentions of names as wholes: full names put together from their parts, and whom a surname alone stands for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from align.rendering.korean_people import is_korean_name
from align.rendering.phrases import split_words
from qa_reports.analysed import AnalysedBitext
from qa_reports.extract.names.mention import NameMention
from qa_reports.extract.names.mentions import gather_names
from qa_reports.extract.names.people import ENGLISH_TITLES
from qa_reports.extract.names.surnames import SURNAME_WITH_TITLE
from qa_reports.extract.names.unmatched import ComparedNames, compare_names
from qa_reports.finding import Span

__all__ = ["NameUse", "find_name_uses"]


@dataclass(frozen=True, slots=True)
class NameUse:
    """A form of an entity in the pair `pair` of the document numbered `document`.

    `owner` is the same for all uses of one entity in a document; `hangul` is the Korean form, if there is one.
    """

    document: int
    pair: int
    source: Span
    target: Span
    hangul: str
    owner: str
    is_person: bool = False
    is_body: bool = False

    @property
    def latin(self) -> str:
        """The form in Latin script."""
        return self.target.text if self.source.text == self.hangul else self.source.text


def find_name_uses(number: int, document: AnalysedBitext) -> Iterator[NameUse]:
    """Yield the names of a document that both sides spell, the parts of a full name as one."""
    runs = list(_runs(gather_names(document)))
    first = _first_owners(runs)
    owners: dict[str, str] = {}
    for run in runs:
        owner = _full_key(run)
        for mention in run:
            if owner != mention.key:
                owners[mention.key] = owner
        yield _use(number, run, owner if owner != run[-1].key else owners.get(owner) or first.get(owner, owner))
    yield from _surnames(number, document, runs)


def _runs(mentions: Sequence[NameMention]) -> Iterator[list[NameMention]]:
    """Yield mentions that stand side by side in both languages together."""
    run: list[NameMention] = []
    for mention in sorted(mentions, key=lambda each: (each.pair, each.source.place.start)):
        if run and not _adjoin(run[-1], mention):
            yield run
            run = []
        run.append(mention)
    if run:
        yield run


def _adjoin(one: NameMention, other: NameMention) -> bool:
    sides = ((one.source.place, other.source.place), (one.target.place, other.target.place))
    return one.pair == other.pair and all(0 <= second.start - first.end <= 1 for first, second in sides)


def _full_key(run: Sequence[NameMention]) -> str:
    """Return what tells a full name from others; the part beside a lone mention may be too short to be one itself."""
    beside = sorted(run[0].beside) if len(run) == 1 else []
    return "".join([*beside, *(mention.key for mention in run)])


def _first_owners(runs: Sequence[Sequence[NameMention]]) -> dict[str, str]:
    """Return for each part of a full name the first full name in the document that holds it."""
    owners: dict[str, str] = {}
    for run in runs:
        full = _full_key(run)
        for mention in run:
            if mention.key != full:
                owners.setdefault(mention.key, full)
    return owners


def _use(number: int, run: Sequence[NameMention], owner: str) -> NameUse:
    first, last = run[0], run[-1]
    is_korean = is_korean_name(last.hangul)
    return NameUse(
        number,
        first.pair,
        _join([mention.source for mention in run]),
        _join([mention.target for mention in run]),
        _join([mention.source if mention.source.text == mention.hangul else mention.target for mention in run]).text,
        owner,
        is_person=any(mention.title for mention in run) or (is_korean and " " in last.latin),
    )


def _join(spans: Sequence[Span]) -> Span:
    """Return adjoining spans as one."""
    text = spans[0].text
    for before, after in pairwise(spans):
        text += " " * (after.place.start - before.place.end) + after.text
    return Span(text, replace(spans[0].place, end=spans[-1].place.end))


def _surnames(number: int, document: AnalysedBitext, runs: Sequence[Sequence[NameMention]]) -> Iterator[NameUse]:
    """Yield a Korean's surname with a title where the person named last before has it: 이 시장, Mayor Lee."""
    people = [run[0] for run in runs if len(run) == 1 and is_korean_name(run[0].hangul) and " " in run[0].latin]
    for names in compare_names(document):
        for found in SURNAME_WITH_TITLE.finditer(names.korean.text):
            owner = [person for person in people if person.hangul[0] == found[1] and person.pair <= names.pair.index]
            latin = _titled(names, owner[-1].latin) if owner else None
            if latin:
                korean = names.korean.span(found.start(1), found.end(2))
                source, target = (korean, latin) if names.is_korean_source else (latin, korean)
                yield NameUse(number, names.pair.index, source, target, found[0], owner[-1].key, is_person=True)


def _titled(names: ComparedNames, full: str) -> Span | None:
    """Return a title and a word of a full Latin name behind it: Mayor Lee of Lee Jang-woo."""
    words = split_words(names.latin.text)
    for title, word in pairwise(words):
        if title.text.lower() in ENGLISH_TITLES and title.capitalised and word.text in full.split():
            return names.latin.span(title.start, word.end)
    return None
