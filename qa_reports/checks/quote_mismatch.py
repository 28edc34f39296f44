"""Quotation marks are opened and not closed on one side, or a quotation has lost its marks in the translation.

Without its closing mark nobody can tell where the speaker stops and the writer goes on; without both, what somebody
said becomes what the paper says. The marks of all styles count (“ ” " ‘ ’ 「」 『』 《》 〈〉), and a partner may stand
several sentences further. A quotation split in two (“A,” he said, “B.”) or joined with the next is the same quotation.

When to ignore: the translator turned a quotation into reported speech on purpose, or quoted a fragment only.
Does not catch: terms and titles whose marks became capitals or italics, one of several quotations in a sentence, a
quotation that ends too early or too late, a mark lost on both sides, single quotation marks left open in English
where the Korean has none or an apostrophe follows them.

Measured: 1,637 pairs of untouched translations (NTREX-128, FLORES-200) have 7 marks, 6 of them true (a mark missing on
one side, read one by one), the seventh a quotation whose next paragraph opens it anew. Planted in the second half of
these and KPC: 46 of 48 single lost marks, and of quotations that lost both 23 of 24 in English and 18 of 24 in Korean,
which reports speech with the same words, are found. Where news was written anew rather than translated (KPC: CNN and
the Korean news made of it, read as articles of 20 sentences), 95 of 1,000 pairs are marked: for a mark that stands
alone, and the English of the dozen read again did lose its closing mark, or for a quotation that lost both marks,
nearly all of them reported speech and no error.
"""

from __future__ import annotations

from collections.abc import Iterator

from qa_reports.analysed import AnalysedBitext
from qa_reports.check import bitext_check, flagged, silent
from qa_reports.extract.lone_marks import Unpartnered, find_unpartnered, mark_unpartnered
from qa_reports.extract.marks import QUOTATION_MARKS
from qa_reports.extract.quotations import LostQuotation, find_lost_quotations
from qa_reports.extract.run_on_words import find_words_without_opening_mark
from qa_reports.finding import Mark, Severity


@bitext_check(
    severity=Severity.WARNING,
    mqm="linguistic-conventions/punctuation",
    examples=[
        flagged(
            "그는 “비가 온다”고 말했다.", "He said, “It is raining.", source="“비가 온다”", target="“It is raining."
        ),
        flagged("그는 “곧 비가 올 것”이라고 말했다.", "He said, It will rain soon.”", target="will rain soon.”"),
        flagged(
            "그는 “비가 온다”며 “바람도 분다”고 말했다.",
            "He said, “It is raining,” adding, “It is windy, too.",
            source="“바람도 분다”", target="“It is windy, too.",
        ),
        flagged('그는 "비가 온다"고 말했다.', 'He said, "It is raining.', target='"It is raining.'),
        # the speaker is named, so the quotation ended; what follows is a new one
        flagged(
            ("“곧 연다”고 그는 말했다.", "“It opens soon, he said."), ("“무료다.”", "“It is free.”"),
            target="“It opens soon,",
        ),
        # the source itself never closes it
        flagged(
            ("시장은 “좋은 계기라며 알리고 오겠다고 말했다.", "The mayor said he would spread the word."),
            ("총회는 격년으로 열린다.", "The assembly is held every other year."),
            source="“좋은 계기라며 알리고 오겠다고",
        ),
        # both marks lost: somebody's words became the paper's
        flagged(
            "그는 “우리는 이 협약을 전폭적으로 지지한다”고 강조했다.", "He stressed, We fully support this agreement.",
            source="“우리는 이 협약을 전폭적으로 지지한다”", target="He stressed, We fully support this agreement.",
        ),
        flagged(
            "“새 다리는 주민 모두의 자랑이다”라고 시장이 말했다.",
            "The new bridge is the pride of all residents, the mayor said.",
            source="“새 다리는 주민 모두의 자랑이다”",
            target="The new bridge is the pride of all residents, the mayor said.",
        ),
        flagged(
            ("“도시는 늘 변한다”고 그는 말했다.", "“A city always changes,” he said."),
            ("“길은 늘 이어진다”고 그는 말했다.", "“A road always goes on,” he said."),
            ("“강은 늘 바다로 흐른다”고 그는 말했다.", "A river always flows to the sea, he said."),
            source="“강은 늘 바다로 흐른다”",
        ),
        flagged(
            "“We are very happy with the result,” she said.", "그녀는 우리는 결과에 매우 기쁘다라고 말했다.",
            source="“We are very happy with the result,”", source_lang="en", target_lang="ko",
        ),
        # the marks that are left are those of a word quoted inside the quotation
        flagged(
            "“I think 'yes' is the best word we have,” she said.",
            "저는 ‘예’가 우리가 가진 가장 좋은 말이라고 생각합니다.라고 그녀가 말했다.",
            source="“I think 'yes' is the best word we have,”", source_lang="en", target_lang="ko",
        ),
        silent("그는 “비가 온다”고 말했다.", "He said, “It is raining.”"),
        silent("그는 “비가 온다. 바람도 분다”고 말했다.", "“It is raining,” he said. “It is windy, too.”"),
        silent("시애틀, “미국 진출 돕겠다\"", "Seattle: “We will help them enter the U.S.”"),
        # a quotation over several sentences, and one whose paragraphs open it anew
        silent(
            ("그는 “몽고메리에는 기업이 많다.", "He said, “Montgomery has many companies."),
            ("서로 관심사가 같다”고 말했다.", "We share the same interests.”"),
        ),
        silent(
            ("그는 “기업이 많다. 관심사도 같다”고 말했다.", "He said, “There are companies. Interests are shared."),
            ("그는 이어 “무역이 잘 되길 바란다”고 말했다.", "And I hope that trade goes well,” he added."),
        ),
        silent(("“길은 멀다.", "“The road is long."), ("“그래도 간다.”", "“Still we go.”")),
        # apostrophes, inches, minutes; terms and titles
        flagged(
            "연구는 학술지 ‘에코 리뷰(Eco Review)’ 3월호에 실렸다.", "The study is in the March issue of ‘Eco Review.",
            target="‘Eco Review.",
        ),
        silent("연구는 학술지 ‘에코 리뷰’에 실렸다.", "The study appeared in ‘Eco Review’ in March."),
        silent("‘록의 밤’이 열린다.", "A rock ‘n’ roll night of the ‘90s."),
        silent("‘320억 코인 사기’ 일당 중형", "‘32 Billion Won Coin Fraud’ Gang Sentenced"),
        silent("'32년 만의 귀향' 전시가 열린다.", "The exhibition ‘Home after 32 Years’ will open."),
        silent("'90년대 의원들의 12\" 화면", "The members' 12\" screens of the '90s: it's the '90s' best"),
        silent("‘최첨단 도시’로 불리는 대전", "Daejeon, known as the Cutting-Edge City"),
        silent("영화 《기생충》과 「엄마를 부탁해」", "The film Parasite and the novel Please Look After Mom"),
        silent("그는 “골든 타임”이라고 했다.", "He called it the golden hour."),
        # a headline quotes what it sums up
        silent(
            ("“밤마다 음악 튼 이웃, 배상해야”", "Court orders neighbors who played music at night to pay"),
            ("판사는 “보복은 정당화될 수 없다”고 했다.", "“Retaliation cannot be justified,” the judge said."),
        ),
        silent(
            ("박 사장은 “차는 빌린 것이고 시계는 돌려줬다”며 부인했다.",
             "Park denied it, saying the car was on loan and that he gave the watch back."),
            ("검사는 “받아들이기 어려운 결정”이라고 말했다.", "“It is hard to accept,” the prosecutor said."),
        ),
        # reported speech; nested marks; marks of a kind typed the wrong way round
        silent("그는 “두 명이 숨졌다고 들었다”고 말했다.", "He said that two were dead."),
        silent("그는 “'예'라고 답했다”고 말했다.", "He said, “I answered ‘yes.’”"),
        silent("’베어‘를 상영한다.", "We are showing 'Bear'."),
        silent("“사람은 모두 ”평등“하다”", "“All people are ‘equal’”"),
        silent("Er sagte: „Es regnet.“", "He said, “It is raining.”", source_lang="de"),
    ],
)  # fmt: skip
def find(bitext: AnalysedBitext) -> Iterator[Mark]:
    """Yield a mark for every quotation mark without a partner and every quotation without its marks."""
    # Where a space was lost with the opening mark, it is the source that is damaged: source-damaged says so.
    alone = [lone for lone in find_unpartnered(bitext, QUOTATION_MARKS) if not _is_damage(lone)]
    yield from (mark_unpartnered(lone, "a quotation") for lone in alone)
    told = {lone.pair.index for lone in alone}
    for lost in find_lost_quotations(bitext):
        if lost.pair.index not in told:
            yield _mark_lost(lost)


def _is_damage(lone: Unpartnered) -> bool:
    side = lone.text
    return not lone.mark.opens and side.lang == "ko" and any(find_words_without_opening_mark(side))


def _mark_lost(lost: LostQuotation) -> Mark:
    return Mark(
        message=f"a quotation of the {lost.side} has no quotation marks on the other side",
        confidence=0.85 if lost.is_plain else 0.75,  # benchmarks/confidence.py: 11 planted ones, no wrong one
        pair=lost.pair.index,
        source=lost.span if lost.side == "source" else lost.pair.source.whole,
        target=lost.span if lost.side == "target" else lost.pair.target.whole,
    )
