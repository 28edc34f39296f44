"""The source lost characters, holds text twice, or was read in the wrong encoding.

What is broken in the source cannot be translated rightly, and a translator who guesses may guess wrong: 109일 was
10월 9일, "81, 461.3m" was 81층, 461.3m. The rule reports dates and numbers that cannot be, words that ran together
beside a quotation mark without its partner, sentences, captions, endings and particles (했했다, 회의를를) that stand
twice, and broken encoding.

When to ignore: the page shows a caption twice on purpose, once for phones and once for screens.
Does not catch: lost characters that leave a possible date or number (3일 for 13일), damage in sources that are not
Korean, except doubled text and broken encoding, doubled syllables that some word has (이이, 도도).

Measured: no mark in 3,867 Korean sentences of NTREX-128, FLORES-200, PUD, KPC and JHE. Of the five damaged places that
a careful reader lists in three scraped news pages, all five are found, and the caption that stands twice.
"""

from __future__ import annotations

from collections.abc import Iterator

from qa_reports.analysed import AnalysedBitext
from qa_reports.check import bitext_check, flagged, silent
from qa_reports.extract.doubled_syllables import find_doubled_syllables
from qa_reports.extract.lost_characters import find_lost_characters
from qa_reports.extract.run_on_words import find_words_without_opening_mark
from qa_reports.extract.twice import find_doubled_passages, find_doubled_sentences
from qa_reports.finding import Mark, Severity


@bitext_check(
    severity=Severity.WARNING,
    mqm="source/character-encoding",
    examples=[
        flagged("행사는 109일부터 13일까지 열린다.", "The event runs from October 9 to 13.", source="109일"),
        flagged("행사는 20181010일 열린다.", "It will be held on October 10, 2018.", source="20181010일"),
        flagged("빈컴센터(81, 461.3m) 공사", "Vincom Center (81 floors, 461.3 m)", source="81, 461.3m"),
        flagged("2, 045명이 왔다.", "2,045 people came.", source="2, 045"),
        flagged("올해 110월 수출이 늘었다.", "Exports from January to October rose.", source="110월"),
        flagged("신고는 20233년 80건이었다.", "There were 80 reports in 2023.", source="20233년"),
        silent("20500년 전 빙하와 20220년 동안의 기록", "A glacier of 20,500 years ago, and records of 20,220 years"),
        silent("110월드컵 관중석", "World Cup stands"),
        flagged("2월 30일 열린다.", "It opens on March 2.", source="2월 30일"),
        flagged("오전 9시 75분에 연다.", "It opens at 9:15 a.m.", source="75분"),
        flagged(
            "2천 명이 참여하여지속가능한 성장’을 주제로 모였다.", "2,000 people met on ‘sustainable growth.’",
            source="참여하여지속가능한",
        ),
        flagged("시장은 ëŒ€ì\u00a0„ì‹œ에 왔다.", "The mayor came to Daejeon."),
        flagged("대�시가 밝혔다.", "Daejeon announced it.", source="대�시가"),
        flagged("과학&nbsp;도시", "City of science", source="&nbsp;"),
        flagged("구는 도서관을 열기로 했했다.", "The district decided to open a library.", source="했했다"),
        flagged("도서관에는 책이 있다다.", "The library has books.", source="있다다"),
        flagged("구는 새 회의를를 열었다.", "The district held a meeting.", source="회의를를"),
        flagged("주민을을 불러 모았다.", "It called the residents together.", source="주민을을"),
        silent("마을을 지키던 나무가 가을을 맞았다.", "The tree that guarded the village met autumn."),
        silent("각각 갔었었다며 김정은은 폄하하는 말을 했다.", "Kim Jong-un said in disdain that each had gone."),
        silent("행사는 100일 동안, 365일 내내 열린다.", "The event goes on for 100 days, all 365 days of the year."),
        flagged("예산은 오는 1215일 확정된다.", "The budget will be settled on December 15.", source="1215일"),
        silent("지난 100일 동안 비가 왔다.", "It rained for the last 100 days."),
        silent("9일부터 13일까지 109일째 되는 날", "From the 9th to the 13th, the 109th day"),
        silent("2월 29일, 10월 31일", "February 29, October 31"),
        silent("24시 편의점, 전국 75시", "24-hour shops, 75 cities nationwide"),
        silent("90분 동안 1시간 30분", "For 90 minutes, an hour and 30 minutes"),
        silent("1, 2, 3학년과 100, 200m 달리기", "Years 1, 2 and 3, and the 100 and 200 meters"),
        silent("Café Müller는 “ÀÉ”라고 쓴다.", "Café Müller is spelled so."),
        silent("`&nbsp;`는 공백이다.", "`&nbsp;` is a space."),
        silent("2018년10월10일 열린다.", "It will be held on October 10, 2018."),
    ],
)  # fmt: skip
def find(bitext: AnalysedBitext) -> Iterator[Mark]:
    """Yield a mark for everything of the source that is damaged."""
    for pair in bitext.pairs:
        is_korean = pair.source.lang == "ko"
        for damage in find_lost_characters(pair.source.text, pair.source.lang):
            span = pair.source.span(damage.start, damage.end)
            yield Mark(f"{damage.message}: {span.text}", 0.9, pair.index, source=span)
        for start, end in find_doubled_syllables(pair.source.text, pair.source.morphemes) if is_korean else ():
            span = pair.source.span(start, end)
            yield Mark(f"an ending or a particle stands twice: {span.text}", 0.9, pair.index, source=span)
        for run_on in find_words_without_opening_mark(pair.source) if is_korean else ():
            span = pair.source.span(run_on.start, run_on.end)
            yield Mark(f"a quotation mark and a space were lost in {span.text}", 0.8, pair.index, source=span)
    for index, span in find_doubled_sentences(bitext):
        yield Mark("a sentence of the source stands twice in a row", 0.85, index, source=span)
    for span in find_doubled_passages(bitext.bitext):
        yield Mark("a passage of the source stands twice", 0.6, source=span)
