"""One name of the source is spelled two ways in the translation.

A reader takes Elrich and Ellrich for two people, and a search finds half the articles. The rule links every name of the
Korean side to the capitalised words that spell it by sound, and reports the mentions that leave the commoner spelling.

When to ignore: two different people or places that happen to be written alike in Korean.

Does not catch: a name that is mentioned once, one whose spellings are so far apart that they do not sound alike, and
names whose two spellings differ by an ending that English itself adds (Roger, Rogers).

Measured: on 1,637 pairs of untouched translations (NTREX-128, FLORES-200) one mark from Korean to English, true (Davis,
Davies), and eleven from English to Korean, all true (캐버노, 캐버너 for Kavanaugh). Of nine inconsistencies that were
known in NTREX six are among them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from align.rendering.spelling import spelled_alike, spelling_letters, transcribed_alike
from qa_reports.analysed import AnalysedBitext
from qa_reports.check import bitext_check, flagged, silent
from qa_reports.extract.names import NameMention, gather_names
from qa_reports.finding import Mark, Severity, Variant


@bitext_check(
    severity=Severity.ERROR,
    examples=[
        flagged(
            ("토론회에는 요한 베리스트룀 교수가 참석했다.", "Professor Johan Bergström attended the debate."),
            ("베리스트룀 교수는 반대했다.", "Professor Bergstrem was against it."),
            source="베리스트룀",
            target="Bergstrem",
        ),
        flagged(
            ("박서현 감독이 상을 받았다.", "Director Park Seo-hyun won the award."),
            ("박서현 감독은 울었다.", "Director Park Seo-hyeon cried."),
            ("박서현 감독은 내년에 돌아온다.", "Director Park Seo-hyun will be back next year."),
            source="박서현",
            target="Park Seo-hyeon",
        ),
        flagged(
            ("Professor Johan Bergström attended the debate.", "요한 베리스트룀 교수가 토론회에 참석했다."),
            ("Bergström was against it.", "베리스트롬은 반대했다."),
            source="Bergström",
            target="베리스트롬",
            source_lang="en",
            target_lang="ko",
        ),
        silent(
            ("칠레 대통령이 왔다.", "The President of Chile came."),
            ("칠레 광부들이 환영했다.", "Chilean miners welcomed him."),
        ),
        silent(
            ("멕시코 정부가 입장을 냈다.", "The government of Mexico issued a statement."),
            ("멕시코 언론은 비판했다.", "Mexican media were critical."),
        ),
        silent(
            ("윌 웨이드 감독은 웨이드 심스 선수를 칭찬했다.", "Coach Will Wade praised the player Wayde Sims."),
            ("웨이드 감독은 말을 아꼈다.", "Wade did not say more."),
        ),
        silent(
            ("김민수 의원과 김민서 의원이 맞섰다.", "Lawmakers Kim Min-su and Kim Min-seo clashed."),
            ("김민서 의원이 이겼다.", "Lawmaker Kim Min-seo won."),
            ("김민수 의원은 졌다.", "Lawmaker Kim Min-su lost."),
        ),
    ],
)
def find(bitext: AnalysedBitext) -> Iterator[Mark]:
    """Yield a mark for every mention that leaves the commoner spelling of its name."""
    languages = {bitext.bitext.source_lang, bitext.bitext.target_lang}
    if "ko" not in languages or bitext.bitext.target_lang is None:
        return
    reported: set[tuple[int, int]] = set()
    for mentions in _by_source_form(gather_names(bitext)):
        for mark in _departures(mentions):
            place = (mark.pair or 0, mark.target.place.start if mark.target else 0)
            if place not in reported:
                reported.add(place)
                yield mark


def _by_source_form(names: Mapping[str, Sequence[NameMention]]) -> Iterable[list[NameMention]]:
    """Return the mentions of each name as the source has it, whichever side is Korean, in the order of the text."""
    groups: dict[str, list[NameMention]] = {}
    for mention in sorted((m for found in names.values() for m in found), key=lambda m: m.pair.index):
        groups.setdefault(_letters(mention.source.text), []).append(mention)
    return groups.values()


def _letters(form: str) -> str:
    """Return what of a form counts: the Latin letters alone, or the Hangul as it is."""
    return spelling_letters(form) or form


def _departures(mentions: Sequence[NameMention]) -> Iterator[Mark]:
    groups: dict[str, list[NameMention]] = {}
    for mention in mentions:
        groups.setdefault(_letters(mention.target.text), []).append(mention)
    if len(groups) < 2:
        return
    usual = max(groups.values(), key=len)
    departing = [
        group
        for group in groups.values()
        if group is not usual and _is_other_spelling(group[0], usual[0]) and not _are_two(group, usual)
    ]
    variants = tuple(Variant(group[0].target.text, len(group)) for group in (usual, *departing))
    for group in departing:
        for mention in group:
            yield _mark(mention, usual[0].target.text, variants)


def _is_other_spelling(mention: NameMention, usual: NameMention) -> bool:
    """Whether the forms differ in spelling: not in the order or number of words, nor by an ending."""
    if not spelling_letters(mention.target.text):
        return transcribed_alike(mention.target.text, usual.target.text)
    left, right = (sorted(spelling_letters(word) for word in m.target.text.split()) for m in (mention, usual))
    if set(left) <= set(right) or set(right) <= set(left):
        return False
    if len(left) != len(right):
        return spelled_alike("".join(left), "".join(right))
    differing = [(one, other) for one, other in zip(left, right, strict=True) if one != other]
    return bool(differing) and all(spelled_alike(one, other) for one, other in differing)


def _are_two(one: Sequence[NameMention], other: Sequence[NameMention]) -> bool:
    """Whether two people share the name: both spellings stand in one pair, or beside different names in Korean."""
    if {mention.pair.index for mention in one} & {mention.pair.index for mention in other}:
        return True
    left, right = (frozenset().union(*(mention.neighbours for mention in group)) for group in (one, other))
    return bool(left) and bool(right) and not left & right


def _mark(mention: NameMention, usual: str, variants: tuple[Variant, ...]) -> Mark:
    source, target, pair = mention.source, mention.target, mention.pair
    return Mark(
        message=f"'{source.text}' is '{usual}' elsewhere, here '{target.text}'",
        confidence=round(min(0.97, 0.5 + mention.link.score / 2), 2),
        pair=pair.index,
        source=pair.source.span(source.start, source.end),
        target=pair.target.span(target.start, target.end),
        variants=variants,
        suggestion=usual,
    )
