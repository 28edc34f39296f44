"""One term of the source is rendered two ways in the translation.

A reader who meets "the alliance" and then "the union" takes them for two bodies. The rule looks at nouns that recur in
the source, organisations, titles and compounds above all, finds what renders each mention, and reports the mentions
that leave the established rendering for a synonym. Short forms ("the Alliance"), plurals, possessives, articles and
word order are not variants, nor are particles and spaces in Korean, and what a person is called is compared only within
the body it belongs to. Two names of a body are compared word by word, alike or not (Museum of Art, Art Gallery), and so
that one does not begin with another word (Jinju National Museum, National Museum of Jinju); a team may be said by its
members (연구팀, researchers). Titles of works that marks enclose on both sides must be the same but for an article,
spelling and what is left out. A name that other pairs spell must not be translated (Kkoribyeol, Tail Star for 꼬리별),
but for places, which English often calls either way. Across the documents of one run the long compounds of a Korean
source are compared: the names of bodies, laws and events.

When to ignore: the two mentions mean different things, or the style guide wants variation.

Does not catch: terms mentioned in one pair only, verbs, single words of an English source, and mentions whose pair has
the established rendering too, for something else; plain nouns whose translation varies with the context (문제, 지원).

Measured: of twelve invented articles that name a body two ways eleven are marked, and of 25 that name it in full
and in short one, for a description in capitals (the UN Health Agency); no pair of JHE, PUD and KPC gets such a
mark, in either direction. Of synonyms planted for one mention of a noun that recurs in three pairs and more of a
document, 55 of 73 are found in the half of NTREX-128 that the model of plain nouns was fitted on and 32 of 41 in
the other (an everyday synonym before another word needs three mentions to depart from); from English to Korean,
where plain nouns are not compared, 2 of 75. One mark on 1,637 untouched pairs from Korean to English (NTREX-128,
FLORES-200; advert, campaign: the wording does change), one from English to Korean. Only true synonyms were planted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qa_reports.analysed import AnalysedBitext
from qa_reports.check import flagged, run_check, silent
from qa_reports.extract.names.translated import TranslatedName, find_translated_names
from qa_reports.extract.terms.across import (
    DepartureAcross,
    DocumentTerms,
    find_departures_across,
    gather_document_terms,
)
from qa_reports.extract.terms.departures import Departure, find_departures
from qa_reports.extract.terms.slips import is_everyday_choice, is_judged, slip_probability
from qa_reports.extract.terms.titles import TitleUse, find_retitled
from qa_reports.finding import Mark, Severity, Variant

SURE_COMPOUND, SURE = 0.5, 0.7
"""Confidence of a compound's or title's rendering from which it may be reported, and from which it is surely one. On
PUD about half of the renderings at .5 are right and two in three at .7; similarity and count must do the rest."""

SHARING_COMPOUND = 0.3
"""The same of another name that has two words in common with the established one; no other mark on PUD, JHE and KPC."""

SYNONYM_COMPOUND = 0.6
"""Least similarity of a compound's two renderings: Cities Alliance and city union .62, chairman and president .82."""

LIKELY = 0.73
"""Probability from which a plain noun's departure is reported. On the documents that `slips` was fitted on, .62 finds
no more of the planted synonyms than .73, and marks two more untouched sentences; .8 marks one less."""

ACROSS = 0.8
"""Confidence of a mark that other documents alone give reason for."""

OF_TITLE = 0.85
"""Confidence that a title of a work is rendered two ways, where marks enclose it on both sides."""

OF_NAME = 0.8
"""Confidence that a name is translated in one place and spelled in others."""

MOST_SURE = 0.85
"""Confidence above which no plain noun's departure is reported: many a translator varies words for style."""


@dataclass(frozen=True)
class DocumentVariants:
    """What is kept of a document: the marks on what it renders two ways itself, and its terms."""

    marks: tuple[Mark, ...]
    terms: DocumentTerms


def _gather(bitext: AnalysedBitext) -> DocumentVariants:
    marks = [_mark(departure) for departure in find_departures(bitext) if is_slip(departure)]
    marks += [_mark_title(use, usual) for use, usual in find_retitled(bitext)]
    marked = {(mark.pair, mark.source.place) for mark in marks if mark.source}
    names = map(_mark_name, find_translated_names(bitext))
    marks += [mark for mark in names if mark.source and (mark.pair, mark.source.place) not in marked]
    return DocumentVariants(tuple(marks), gather_document_terms(bitext))


@run_check(
    severity=Severity.WARNING,
    mqm="terminology/inconsistent-use",
    gather=_gather,
    examples=[
        silent(
            ("지방에는 의사가 부족하다.", "Doctors are in short supply in the provinces."),
            ("도는 의사를 구하지 못했다.", "The province could not find doctors."),
            ("병원은 의사 정원을 채우지 못했다.", "The hospital failed to fill its physician quota."),
        ),
        # spelled in one place, translated in another
        flagged(
            ("인형극단 ‘꼬리별’이 새 작품을 선보인다.", "The puppet troupe Kkoribyeol presents a new work."),
            ("꼬리별은 2011년에 만들어졌다.", "Tail Star was founded in 2011."),
            source="꼬리별",
            target="Tail Star",
        ),
        silent(
            ("인형극단 ‘꼬리별’이 새 작품을 선보인다.", "The puppet troupe Kkoribyeol (Tail Star) has a new work."),
            ("꼬리별은 2011년에 만들어졌다.", "Kkoribyeol was founded in 2011."),
        ),
        silent(
            ("축제는 청계천에서 열린다.", "The festival takes place along Cheonggyecheon."),
            ("청계천에는 다리가 22개 있다.", "The Cheonggye Stream has 22 bridges."),
        ),
        # one body, with a space and without
        flagged(
            (
                "시공사인 카라데니즈 건설이 규정을 지켰는지 본다.",
                "Whether the builder, Karadeniz Construction, obeyed is examined.",
            ),
            (
                "카라데니즈건설은 모든 절차를 지켰다고 밝혔다.",
                "Black Sea Construction said that it followed all procedures.",
            ),
        ),
        flagged(
            (
                "국제항만협회가 부산에서 총회를 열었다.",
                "The International Ports Association held its general meeting in Busan.",
            ),
            ("국제항만협회는 새 규칙을 발표했다.", "The International Ports Association announced new rules."),
            ("국제항만협회 회원은 40개 도시다.", "The International Harbor Federation has 40 member cities."),
            source="국제항만협회",
            target="International Harbor Federation",
        ),
        flagged(
            ("새길미술관은 조각전을 연다.", "The Saegil Museum of Art will hold an exhibition of sculptures."),
            ("조각 48점이 나온다.", "It features 48 sculptures."),
            ("새길미술관은 2018년 문을 열었다.", "The Saegil Art Gallery opened in 2018."),
            source="새길미술관",
            target="Saegil Art Gallery",
        ),
        flagged(
            ("The Green Forest Foundation planted trees.", "푸른숲재단이 나무를 심었다."),
            ("It was a sunny day.", "화창한 날이었다."),
            ("Volunteers of the Green Forest Foundation sang.", "녹색산림기금의 봉사자들이 노래했다."),
            target="녹색산림기금",
            source_lang="en",
            target_lang="ko",
        ),
        # the same words, but the name begins with another one
        flagged(
            ("국립진주박물관이 새 전시를 연다.", "The Jinju National Museum will open a new exhibition."),
            ("표는 무료다.", "Tickets are free."),
            ("국립진주박물관은 1984년 문을 열었다.", "The National Museum of Jinju opened in 1984."),
        ),
        # two words in common, two others
        flagged(
            ("북부지방산림청이 나무를 심는다.", "The Northern Regional Forest Service plants trees."),
            ("날씨는 맑다.", "The weather is clear."),
            ("북부지방산림청은 숲길도 낸다.", "The Northern Regional Forest Administration makes trails, too."),
        ),
        flagged(
            ("개막작은 『겨울 정원』이다.", "The opening film is “Winter Garden.”"),
            ("표는 매진됐다.", "Tickets are sold out."),
            ("『겨울 정원』은 5월에 다시 상영된다.", "“The Garden in Winter” will be shown again in May."),
            source="겨울 정원",
            target="The Garden in Winter",
        ),
        silent(
            ("개막작은 『겨울 정원』이다.", "The opening film is ‘Gyeoul Jeongwon’ (“The Winter Garden”)."),
            ("『겨울 정원』은 5월에 다시 상영된다.", "“Winter Garden” will be shown again in May."),
        ),
        silent(
            ("그는 “함께 가자”고 했다.", "He said, “Let’s go together.”"),
            ("시민들도 “함께 가자”고 외쳤다.", "Citizens shouted, “Come with us!”"),
        ),
        silent(
            ("교육부는 대책을 냈다.", "The Ministry of Education announced measures."),
            ("비판이 나왔다.", "There was criticism."),
            ("교육부 관계자는 말을 아꼈다.", "An official of the Education Ministry declined to comment."),
        ),
        silent(
            ("새길미술관은 조각전을 연다.", "The Saegil Museum of Art will hold an exhibition of sculptures."),
            ("새길미술관은 2018년 문을 열었다.", "The museum opened in 2018."),
            ("새길미술관 관장이 반겼다.", "The director of the Saegil Art Museum welcomed it."),
        ),
        silent(
            ("The Green Forest Foundation planted trees.", "푸른숲재단이 나무를 심었다."),
            ("It was a sunny day.", "화창한 날이었다."),
            ("Volunteers of the Green Forest Foundation sang.", "숲재단의 봉사자들이 노래했다."),
            source_lang="en",
            target_lang="ko",
        ),
        silent(
            ("의료진은 밤새 환자를 돌봤다.", "The medical team cared for patients all night."),
            ("의료진 12명이 왔다.", "A medical team of 12 came."),
            ("의료진은 지쳤다고 했다.", "The doctors said they were tired."),
            ("의료진의 숙소는 학교다.", "The medical team's lodging is a school."),
        ),
        # a part of a name once by its sound and once by its meaning, a name beside its short form
        flagged(
            ("푸른솔바이오는 공장을 넓힌다.", "Pureunsol Bio is expanding its plant."),
            ("푸른솔바이오 대표는 내년을 기대한다.", "The CEO of Green Pine Bio has high hopes for next year."),
        ),
        silent(
            ("푸른솔바이오는 공장을 넓힌다.", "Pureunsol Bio is expanding its plant."),
            ("푸른솔바이오 대표는 내년을 기대한다.", "The CEO of Pureunsol has high hopes for next year."),
        ),
        flagged(
            ("들꽃전진당은 대표를 새로 뽑는다.", "The Wildflower Forward Party will elect a new leader."),
            ("들꽃전진당의 지지율이 올랐다.", "Support for the Wildflower rose."),
            ("들꽃전진당 대변인은 기쁘다고 했다.", "A spokesperson for the Meadow Forward Party said he was glad."),
        ),
        silent(
            (
                "국제항만협회가 부산에서 총회를 열었다.",
                "The International Ports Association held its general meeting in Busan.",
            ),
            ("국제항만협회는 새 규칙을 발표했다.", "The Association announced new rules."),
        ),
        # a word that renders the noun behind it alone
        silent(
            ("그는 달리던 오토바이를 들이받고 달아났다.", "He hit a moving motorcycle and fled."),
            ("그는 신호를 기다리던 오토바이를 뒤에서 들이받았다.", "He rear-ended a motorcycle waiting at a light."),
            ("오토바이 운전자는 다리가 부러졌다.", "The rider broke a leg."),
        ),
        flagged(
            (
                "부산항만공사·로테르담항만청, 친환경 항로 개설",
                "Busan Port Authority and Port of Rotterdam Authority Open Eco-Friendly Route",
            ),
            (
                "부산항만공사는 20일 협약을 맺었다고 밝혔다.",
                "The Busan Port Authority announced an agreement on the 20th.",
            ),
            (
                "송상근 부산항만공사 사장이 참석했다.",
                "Song Sang-geun, president of the Busan Port Authority, attended.",
            ),
            (
                "부산항만공사는 저장시설을 지을 계획이다.",
                "The Busan Port Corporation plans to build a storage facility.",
            ),
            source="부산항만공사",
            target="Busan Port Corporation",
        ),
        silent(
            ("한국은행 총재는 금리를 올렸다.", "The governor of the Bank of Korea raised interest rates."),
            ("연맹 총재는 대회를 미뤘다.", "The president of the federation postponed the tournament."),
        ),
    ],
)
def find(documents: Sequence[DocumentVariants]) -> Iterator[tuple[int, Mark]]:
    """Yield a mark, with the number of its document, for every mention that leaves the established rendering."""
    for number, document in enumerate(documents):
        yield from ((number, mark) for mark in document.marks)
    marked = {(n, mark.pair, mark.source and mark.source.place) for n, d in enumerate(documents) for mark in d.marks}
    for found in find_departures_across([document.terms for document in documents]):
        is_new = (found.document, found.use.pair, found.use.source.place) not in marked
        if is_new and found.similarity >= SYNONYM_COMPOUND:
            yield found.document, _mark_across(found)


def _mark_title(use: TitleUse, usual: Sequence[TitleUse]) -> Mark:
    counts = Counter(each.target.text for each in usual)
    text, count = counts.most_common(1)[0]
    times = "once" if count == 1 else f"{count} times"
    return Mark(
        message=f"'{use.source.text}' is '{text}' elsewhere ({times}), here '{use.target.text}'",
        confidence=OF_TITLE,
        pair=use.pair.index,
        source=use.source,
        target=use.target,
        variants=(*(Variant(text, count) for text, count in counts.items()), Variant(use.target.text, 1)),
        suggestion=text,
    )


def _mark_name(found: TranslatedName) -> Mark:
    names, noun, phrase = found.names, found.noun, found.phrase
    text, count = found.spelled[0]
    times = "once" if count == 1 else f"{count} times"
    return Mark(
        message=f"'{noun.text}' is '{text}' elsewhere ({times}), here '{phrase.text}'",
        confidence=OF_NAME,
        pair=names.pair.index,
        source=names.korean.span(noun.start, noun.end),
        target=names.latin.span(phrase.start, phrase.end),
        variants=(*(Variant(*form) for form in found.spelled), Variant(phrase.text, 1)),
        suggestion=text,
    )


def _mark_across(found: DepartureAcross) -> Mark:
    use, usual = found.use, found.usual[0].target.text
    counts = Counter(each.target.text for each in found.usual)
    return Mark(
        message=f"'{use.term}' is '{usual}' in other documents ({len(found.usual)} times), here '{use.target.text}'",
        confidence=ACROSS,
        pair=use.pair,
        source=use.source,
        target=use.target,
        variants=(*(Variant(text, count) for text, count in counts.items()), Variant(use.target.text, 1)),
        suggestion=usual,
    )


def is_slip(departure: Departure) -> bool:
    """Whether a departure is to be reported."""
    term = departure.term
    if departure.is_renamed and departure.is_rendered_back:
        least = SHARING_COMPOUND if departure.shares_words else SURE_COMPOUND
        if departure.confidence >= least:
            return True
    if term.is_compound or term.is_title:
        return _is_slip_of_compound(departure)
    is_plain_slip = is_judged(departure) and not is_everyday_choice(departure)
    return is_plain_slip and slip_probability(departure) >= LIKELY


def _is_slip_of_compound(departure: Departure) -> bool:
    settled = len(departure.established) > 1 or departure.is_named
    return (
        settled
        and not departure.is_spelled
        and not departure.is_fused
        and departure.confidence >= SURE_COMPOUND
        and departure.similarity >= SYNONYM_COMPOUND
        and departure.rendering.names_something
    )


def _mark(departure: Departure) -> Mark:
    rendering, nearest, count = departure.rendering, departure.nearest, len(departure.established)
    pair, noun, phrase = rendering.mention.pair, rendering.mention.noun, rendering.phrase
    times = "once" if count == 1 else f"{count} times"
    return Mark(
        message=f"'{departure.term.text}' is '{nearest}' elsewhere ({times}), here '{phrase.text}'",
        confidence=_confidence(departure),
        pair=pair.index,
        source=pair.source.span(noun.start, noun.end),
        target=pair.target.span(phrase.start, phrase.end),
        variants=tuple(Variant(text, count) for text, count in departure.variants),
        suggestion=nearest,
    )


def _confidence(departure: Departure) -> float:
    """Return how probable it is that a careful reader would agree: plain nouns may vary for style."""
    if departure.is_renamed or departure.term.is_compound or departure.term.is_title:
        return 0.9 if departure.confidence >= SURE else 0.8
    return round(min(slip_probability(departure), MOST_SURE), 2)
