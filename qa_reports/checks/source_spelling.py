"""A likely spelling or spacing error in the Korean source.

Readers of the translation never see it, but a misspelt word is often mistranslated, and an editor will want to know.
Reported are words that ran together after a particle or an ending (공무원이참여해, 의견을모았다, 중요한역할), spellings
that no Korean word has (오랫만에, 맞다아 for 맞닿아), and a loanword one key away from a word of the same document
(바아오테크 beside 바이오). Names are spelled as their owners like: what looks like a body's name, a few words in
quotation marks and what returns are left alone.

When to ignore: the source is not yours to correct, or a brand is written together on purpose.
Does not catch: errors that give another word, spaces missing after a bare noun, between 이, 가, 의 and a noun, or
around names and titles (헤럴시장), spaces too many.

Measured: in 3,357 Korean sentences of NTREX-128, FLORES-200, JHE and KPC there are 9 marks, all true. PUD, whose Korean
lost many spaces, has 197 in 510 sentences; the 60 that were read are true. Of 22 invented sentences that lost a space
behind a particle 21 are found, of 29 names and regular words that look alike none. Of the five errors that a careful
reader lists in four news articles, three are found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from qa_reports.analysed import AnalysedBitext, AnalysedPair
from qa_reports.check import bitext_check, flagged, silent
from qa_reports.extract.misspellings import find_misspellings, find_mistyped_words
from qa_reports.extract.run_on_words import find_run_ons, find_words_without_opening_mark
from qa_reports.finding import Mark, Severity

_HANGUL = re.compile(r"[가-힣]*")
_HANGUL_BEFORE = re.compile(r"[가-힣]*$")


@bitext_check(
    severity=Severity.INFO,
    mqm="source/spelling",
    examples=[
        flagged("세종시 공무원이참여해 시책을 나눈다.", "Officials take part.", source="공무원이참여해"),
        flagged("시의회는 주민의 의견을모았다.", "The city council gathered opinions.", source="의견을모았다"),
        flagged("도서관은월요일에 쉰다.", "The library is closed on Mondays.", source="도서관은월요일에"),
        flagged("시민 50명이청소했다.", "Fifty citizens cleaned up.", source="명이청소했다"),
        flagged("관객이직접 북을 쳐 본다.", "Visitors beat the drum themselves.", source="관객이직접"),
        flagged("대회는 저녁까지이어졌다.", "The contest went on until evening.", source="저녁까지이어졌다"),
        flagged("그것은 중요한역할을 한다.", "It plays an important role.", source="중요한역할을"),
        flagged("상황을 설명하고소비자를 만났다.", "He explained it and met consumers.", source="설명하고소비자를"),
        flagged("외신보도에따르면 비가 온다.", "It is raining, foreign media say.", source="외신보도에따르면"),
        flagged("산업도시 육성과도 맞다아 있다.", "It touches on building an industrial city.", source="맞다아"),
        flagged("오랫만에 만났다.", "They met after a long time.", source="오랫만에"),
        flagged(
            ("바이오 기업이 많다.", "There are many bio companies."),
            ("바아오테크 등이 있다.", "There is biotech and more."),
            source="바아오테크",
        ),
        silent("공무원이 참여해 시책을 나눈다.", "Officials take part and share policies."),
        silent("지난해 어린이날에 큰아버지가 오셨다.", "Last year on Children's Day my uncle came."),
        silent("몽고메리카운티와 캘거리경제개발공사", "Montgomery County and Calgary Economic Development"),
        silent("육해공군과 해병대가 나온다.", "The army, navy, air force and marines perform."),
        silent("재사용가능컵과 친환경에너지", "Reusable cups and green energy"),
        silent("모임 ‘따뜻한이웃’이 쌀을 보냈다.", "The group ‘Warm Neighbors’ sent rice."),
        silent("잡지 행복이가득한집이 나왔다.", "The magazine Happy Home is out."),
        silent("평화를위한교사모임이 성명을 냈다.", "Teachers for Peace issued a statement."),
        silent("새롭게 출발한 행복한나눔재단이 열었다.", "The new Happy Sharing Foundation opened it."),
        silent("그는 예를들어 설명했다.", "He explained it with an example."),
        silent("이에앞서 그는 떠났다.", "He had left before."),
        silent(
            ("행복한나눔재단이 열었다.", "The Happy Sharing Foundation opened it."),
            ("행복한나눔재단이 밝혔다.", "The foundation announced it."),
        ),
        silent("It is about the mayor.", "시장에 관한 것이다.", source_lang="en", target_lang="ko"),
    ],
)  # fmt: skip
def find(bitext: AnalysedBitext) -> Iterator[Mark]:
    """Yield a mark for every likely error."""
    if bitext.bitext.source_lang != "ko":
        return
    document = " ".join(pair.source.text for pair in bitext.pairs)
    common = {part.form for pair in bitext.pairs for part in pair.source.morphemes if part.tag == "NNG"}
    for pair in bitext.pairs:
        yield from _missing_spaces(pair, document)
        for wrong in find_misspellings(pair.source.text):
            word = pair.source.span(*_word_around(pair.source.text, wrong.start, wrong.end))
            said = f"{pair.source.text[wrong.start : wrong.end]} is spelled {wrong.instead}"
            yield Mark(said, 0.9, pair.index, source=word)
        for typed, meant in find_mistyped_words(pair.source.morphemes, common):
            span = pair.source.span(typed.start, typed.end)
            yield Mark(f"{typed.form} may be a slip for {meant}", 0.7, pair.index, source=span)


def _missing_spaces(pair: AnalysedPair, document: str) -> Iterator[Mark]:
    damaged = set(find_words_without_opening_mark(pair.source))
    for run_on in find_run_ons(pair.source.text, pair.source.morphemes):
        span = pair.source.span(run_on.start, run_on.end)
        # What is written so again is a name.
        if document.count(span.text) == 1 and run_on not in damaged:
            gap = run_on.gap - run_on.start
            said = f"a space is missing: {span.text[:gap]} {span.text[gap:]}"
            yield Mark(said, 0.85, pair.index, source=span)


def _word_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the bounds of the Hangul word that holds `text[start:end]`."""
    before = _HANGUL_BEFORE.search(text, 0, start)
    after = _HANGUL.match(text, end)
    return before.start() if before else start, after.end() if after else end
