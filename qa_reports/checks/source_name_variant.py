"""The source itself spells a name two ways.

A slip in the original (몽고메카운티 beside 몽고메리카운티) goes into the translation as a second name, and no one who
reads the translation can tell why. Of a Korean source the rule compares the long names with each other: a syllable
lost, doubled or changed inside a name that is otherwise written differently, and an organisation that loses a part of
its name in the headline. Of Koreans' full names it compares those a letter apart where the translation tells only one
in full. Of other names, and of those of a source in Latin letters, it compares those that differ in a letter or two and
are spelled alike in the translation (쇠렌센, 쇠렌슨, Sørensen). Slips in long Korean names are also looked for between
documents of one run that have several uncommon names in common.

When to ignore: two bodies whose names differ by one part, or a headline that shortens a name on purpose.

Does not catch: slips in the first or last syllable, and in names of fewer than four syllables, where the translation
does not show them; names of two syllables; in Latin letters names of fewer than five, and slips of two letters.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from rapidfuzz.distance import OSA

from align.rendering.spelling import one_letter_apart
from qa_reports.check import flagged, run_check, silent
from qa_reports.extract.names.in_source import Mentions, SourceMention, SourceNames, gather_source_names, related_names
from qa_reports.extract.names.slips_of_people import NameSlip
from qa_reports.extract.nouns import Noun
from qa_reports.finding import Mark, Severity, Variant

SLIP, LOST_PART = 0.9, 0.75
"""Confidence. In the four Korean pages among the seeds and the Korean side of NTREX and FLORES (1,637 sentences) every
slip found was one; a lost part may be a headline's choice."""

SHOWN_SLIP = 0.8
"""The same for a slip that the translation shows: none stands in those 1,637 sentences, one in their English (Davis,
Davies). 2,230 more (PUD, JHE, KPC) have another in English, which is none (Starlin, Stalin)."""

LONG_WORD = 4
"""Syllables of the proper noun that a slip is looked for in; in shorter ones a syllable makes another name."""

LONG_NAME = 7
"""Syllables of a name that may have lost a part."""


@run_check(
    severity=Severity.WARNING,
    mqm="source",
    gather=gather_source_names,
    examples=[
        flagged(
            ("리우데자네이루에서 축제가 열렸다.", "A festival was held in Rio de Janeiro."),
            ("리우데자네이루는 붐볐다.", "Rio de Janeiro was crowded."),
            ("리우데네이루 시장도 춤을 췄다.", "The mayor of Rio de Janeiro danced too."),
            source="리우데네이루",
        ),
        silent(
            ("국민연금공단이 자료를 냈다.", "The National Pension Service released data."),
            ("국민건강보험공단도 자료를 냈다.", "The National Health Insurance Service did too."),
            ("국민연금공단은 설명했다.", "The National Pension Service explained."),
        ),
        silent(
            ("경상남도청과 경상북도청이 협력한다.", "The two provincial governments cooperate."),
            ("경상남도청은 기대했다.", "South Gyeongsang was hopeful."),
        ),
        flagged(
            ("임정근 외교부 장관이 로마에 도착했다.", "Foreign Minister Lim Jeong-geun arrived in Rome."),
            ("임정건 장관은 곧 돌아온다.", "Minister Lim will be back soon."),
            source="임정건",
        ),
        silent(
            ("김도현 감독이 상을 받았다.", "Director Kim Do-hyun won an award."),
            ("김도훈 감독은 축하했다.", "Director Kim Do-hoon congratulated him."),
        ),
        silent(
            ("정민구 회장이 물러났다.", "Chairman Chung Min-koo stepped down."),
            ("정민규 부회장이 뒤를 잇는다.", "Vice Chairman Chung will succeed him."),
        ),
        flagged(
            ("수도 레이캬비크에서 열렸다.", "It was held in the capital, Reykjavik."),
            ("레이캬비크는 추웠다.", "Reykjavik was cold."),
            ("레이캐비크 시장이 왔다.", "The mayor of Reykjavik came."),
            source="레이캐비크",
        ),
        flagged(
            ("비에른 쇠렌센 대사가 왔다.", "Ambassador Bjørn Sørensen came."),
            ("쇠렌슨 대사는 웃었다.", "Ambassador Sørensen smiled."),
            source="쇠렌슨",
        ),
        flagged(
            ("Its leader, Werner Stadlmann, stepped down.", "대표인 베르너 슈타들만이 물러났다."),
            ("Nobody will miss Stadlman.", "아무도 슈타들만을 그리워하지 않을 것이다."),
            source="Stadlman",
            source_lang="en",
            target_lang="ko",
        ),
        silent(
            ("Its leader is Alan Stadlmann.", "대표는 앨런 슈타들만이다."),
            ("The singer Lena Stadlman is no relation.", "가수 레나 슈타들만은 친척이 아니다."),
            source_lang="en",
            target_lang="ko",
        ),
        silent(
            ("Argentina won the cup.", "아르헨티나가 우승했다."),
            ("The Argentine captain cried.", "아르헨티나 주장이 울었다."),
            source_lang="en",
            target_lang="ko",
        ),
        silent(
            ("스페인 말라가시 시장이 왔다.", "The mayor of Malaga, Spain, came."),
            ("말라가에서 축제가 열린다.", "A festival is held in Malaga."),
            ("말라가는 덥고, 말라가는 크다.", "Malaga is hot, and Malaga is large."),
        ),
        silent(
            ("안나 린드크비스트가 왔다.", "Anna Lindqvist came."),
            ("린드그렌은 가지 않았다.", "Lindgren did not go."),
        ),
        silent(
            ("남아메리카와 북아메리카를 잇는다.", "It connects South America and North America."),
            ("남아메리카에서 시작됐다.", "It began in South America."),
        ),
    ],
)
def find(documents: Sequence[SourceNames]) -> Iterator[tuple[int, Mark]]:
    """Yield a mark, with the number of its document, for every mention of the rarer form."""
    for number, document in enumerate(documents):
        related = related_names(number, documents)
        marks = [mark for form in document.mentions for mark in _marks(form, document.mentions, related)]
        forms = {mark.source.text for mark in marks if mark.source}
        shown = (mark for slip in document.slips if slip.form not in forms for mark in _marks_on_slip(slip))
        yield from ((number, mark) for mark in (*marks, *shown))


def _marks(form: str, here: Mapping[str, Sequence[SourceMention]], related: Mentions) -> Iterator[Mark]:
    """Yield the marks on a slip or curtailment of another form of its document, or a slip of one in related ones."""
    better, confidence = _better_form(form, here)
    names = here
    if better is None and form in related:
        better, confidence, names = _slip_of(form, related), SLIP, related
    if better is None:
        return
    variants = (Variant(better, len(names[better])), Variant(form, len(names[form])))
    # A mention in a passage that was left out is reported only where the text itself has none.
    for mention in [mention for mention in here[form] if mention.pair is not None] or here[form]:
        yield Mark(
            message=f"'{form}' here, '{better}' elsewhere in the source",
            confidence=confidence,
            pair=mention.pair,
            source=mention.span,
            variants=variants,
            suggestion=better,
        )


def _marks_on_slip(slip: NameSlip) -> Iterator[Mark]:
    """Yield the marks on a slip that the translation shows to be one."""
    for pair, span in slip.places:
        yield Mark(
            message=f"'{slip.form}' here, '{slip.usual}' elsewhere in the source",
            confidence=SHOWN_SLIP,
            pair=pair,
            source=span,
            variants=(Variant(slip.usual, slip.count), Variant(slip.form, len(slip.places))),
            suggestion=slip.usual,
        )


def _slip_of(form: str, names: Mapping[str, Sequence[SourceMention]]) -> str | None:
    """Return the commoner form of which `form` is a slip."""
    for other, mentions in names.items():
        if len(mentions) > len(names[form]) and any(_is_slip(form, mention.noun) for mention in mentions):
            return other
    return None


def _better_form(form: str, names: Mapping[str, Sequence[SourceMention]]) -> tuple[str | None, float]:
    """Return the form of which `form` is a slip or a curtailment, and how sure that is."""
    slip = _slip_of(form, names)
    if slip:
        return slip, SLIP
    in_sentence = any(mention.in_sentence for mention in names[form])
    for other, mentions in names.items():
        if not in_sentence and _lost_part(form, other) and any(mention.in_sentence for mention in mentions):
            return other, LOST_PART
    return None, 0.0


def _is_slip(form: str, usual: Noun) -> bool:
    """Whether `form` is the usual name with one syllable lost, added or misspelled inside a long word of it."""
    name = usual.text
    if OSA.distance(form, name) != 1 or form[0] != name[0] or form[-1] != name[-1]:
        return False
    place = next(i for i in range(min(len(form), len(name))) if form[i] != name[i])
    if len(form) == len(name) and not one_letter_apart(form[place], name[place]):
        return False
    return any(
        part.tag == "NNP" and part.start < usual.start + place < part.end and part.end - part.start >= LONG_WORD
        for part in usual.parts
    )


def _lost_part(form: str, name: str) -> bool:
    """Whether `form` is a long name without two to four syllables in its middle."""
    lost = len(name) - len(form)
    if len(form) < LONG_NAME or not 2 <= lost <= 4:
        return False
    start = next((i for i in range(len(form)) if form[i] != name[i]), len(form))
    return 2 <= start <= len(form) - 2 and name[start + lost :] == form[start:]
