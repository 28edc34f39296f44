"""A date, a weekday, a season, a half-year, a time of day, "next month" or "every week" differs from the source.

Readers act on dates: they come on the wrong day, miss a deadline, or cite the wrong year. Dates are compared by their
parts, whatever the format: 2024년 9월 4일, "Sept. 4, 2024" and 2024-09-04 agree, as do 오후 3시, "3 p.m." and 15:00.
Of times told from another one it is asked whether they lie before, at or after it: 지난달 is not "this month", and 다음
날 and 이튿날 are "the next day" or "tomorrow". A time that a figure is compared with (작년보다) is let pass. Parts of a
month, a year, a century or an age (8월 하순, 30대 초반) and rates (매주, 연 2회) are compared by name.

When to ignore: the translation gives local time or the date of another time zone.
Does not catch: a date that was left out, or said in another way ("last Friday"); last month for the one before it;
another day for 이날; an a.m. for a p.m. where the source leaves the half of the day open (오전 12시 is said of noon and
of midnight).

Measured: 3,867 pairs of untouched translations (NTREX-128, FLORES-200, PUD, JHE, KPC): 6 marks, all true. Planted
(second half of NTREX-128, FLORES-200 and KPC, both directions): 60 of 61 months, 17 of 18 days and 7 of 7 halves of the
day are found. Planted in all of them: 86 of 95 changes like "this year" for "last year".
"""

from __future__ import annotations

from collections.abc import Iterator

from qa_reports.analysed import AnalysedPair
from qa_reports.check import flagged, pair_check, silent
from qa_reports.extract.quantities.marking import is_readable, mark_quantities, quantities_in
from qa_reports.extract.quantities.named_times import named_time_changes
from qa_reports.extract.quantities.relative_times import relative_time_changes
from qa_reports.finding import Mark, Severity

_CONFIDENCE = 0.95
"""`benchmarks/confidence.py`: 20 planted ones and the one on 1,637 good pairs are right."""


@pair_check(
    severity=Severity.ERROR,
    mqm="accuracy/mistranslation/date-time",
    examples=[
        silent("축제는 2023년 5월 6일 열린다.", "The festival will be held on May 6, 2023."),
        flagged("축제는 2023년 5월 6일 열린다.", "It will be held on May 7, 2023.", source="6일", target="7"),
        flagged("그는 1399년 사망했다.", "He died in 1339.", source="1399년", target="1339"),
        flagged("공연은 오후 4시에 시작한다.", "The show starts at 5 p.m.", source="오후 4시", target="5 p.m."),
        flagged(
            "2028년 상반기부터 하나씩 나온다.",
            "They come out one after another from the second half of 2028.",
            source="상반기",
            target="second half",
        ),
        flagged("3분기에 3% 늘었다.", "It grew 3% in the second quarter.", source="3분기", target="second quarter"),
        silent("1~3분기에 3% 늘었다.", "It grew 3% in the first three quarters."),
        flagged("3월에 3% 늘었다.", "It grew 3% in April.", source="3월", target="April"),
        flagged(
            "2026년 하반기에 문을 연다.", "It opens in the first half of 2026.", source="하반기", target="first half"
        ),
        flagged("11월 초에 회의를 연다.", "The meeting is in early October.", source="11월", target="October"),
        flagged("2분기 매출이 늘었다.", "Third-quarter sales rose.", source="2분기", target="Third-quarter"),
        flagged(
            "투표일은 11월 6일로 5주 남았다.", "The vote is five weeks away, on November 5.", source="6일", target="5"
        ),
        flagged("올가을 서울을 찾는다.", "He will visit Seoul this spring.", source="올가을", target="this spring"),
        flagged("축제는 가을에 열린다.", "It takes place in summer.", source="가을", target="summer"),
        flagged("회의는 다음 주 화요일이다.", "The meeting is next Thursday.", source="화요일", target="Thursday"),
        flagged("6월에 한 선원이 다쳤다.", "In January a sailor was hurt.", source="6월", target="January"),
        flagged("판결은 수십 년 만에 10월 1일 나왔다.", "The ruling came on November 1 after decades."),
        flagged("테레사 메이는 9월 29일에 왔다.", "Theresa May came on April 29.", source="9월", target="April"),
        flagged(
            "결승전은 다음 달 3일 열린다.",
            "The final is on the 3rd of this month.",
            source="다음 달",
            target="this month",
        ),
        flagged("올해 3월 문을 열었다.", "It opened in March last year.", source="올해", target="last year"),
        flagged("위원회는 다음 주 모인다.", "The committee met last week.", source="다음 주", target="last week"),
        flagged(
            "대책은 이르면 다음 주 나온다.",
            "Measures may come as early as next month.",
            source="다음 주",
            target="next month",
        ),
        silent("지난주 문을 열고 다음 달 공연한다.", "It opened last week and puts on a show next month."),
        flagged(
            "2분기부터 양산한다.", "Mass production starts in the second half.", source="2분기", target="second half"
        ),
        silent("1분기와 2분기 매출이 늘었다.", "Sales rose in the first half."),
        silent("후반 9분 동점을 만들었다.", "They equalized in the ninth minute of the second half."),
        flagged("그는 이듬해 학교를 떠났다.", "He left the school the previous year.", target="the previous year"),
        flagged("경찰은 전날 그를 체포했다.", "Police arrested him the next day.", target="the next day"),
        flagged(
            "The mayor resigns tomorrow.",
            "시장은 어제 사퇴했다.",
            source="tomorrow",
            target="어제",
            source_lang="en",
            target_lang="ko",
        ),
        flagged("내년부터 시행된다.", "It takes effect from this year.", source="내년", target="this year"),
        silent("올해 매출은 3% 늘었다.", "Sales rose 3% from last year."),
        silent("이달 수출은 지난해 같은 달보다 줄었다.", "Exports this month were lower than a year earlier."),
        silent("지난달 25일 열렸고 더 열린다.", "It was held on September 25; this month there is another."),
        silent("떠나기 전날 친구를 만났다.", "He met a friend and left the next day."),
        silent("지난주 초에 문을 닫았다.", "It closed earlier this week."),
        silent("오늘 새벽 불이 났다.", "A fire broke out last night."),
        silent("앞으로 1년간 올해 예산을 쓴다.", "This year's budget will be spent over the next year."),
        silent("어제오늘 일이 아니다.", "It did not begin today."),
        flagged(
            "축제는 8월 하순에 열린다.", "It takes place in early August.", source="8월 하순", target="early August"
        ),
        flagged("30대 초반에 창업했다.", "He founded it in his late 30s.", source="30대 초반", target="late 30s"),
        flagged("대책 회의를 매주 연다.", "A meeting is held once a month.", source="매주", target="once a month"),
        flagged("점검은 연 2회 한다.", "Checks are made twice a month.", source="연 2회", target="twice a month"),
        silent("2월 중순까지 매일 연다.", "It is open every day until mid-February."),
        silent("연말까지 신청할 수 있다.", "Applications are open until the end of the year."),
        silent("점검은 연 2회 한다.", "Checks are made twice a year."),
        silent("그는 올해 말 물러난다.", "He will step down later this year."),
        silent("겨울부터 이듬해 봄까지 공사한다.", "Work will last from winter until the following spring."),
        silent("3일(금) 현지시간 저녁에 열린다.", "It takes place on Saturday morning, Korean time."),
        silent("여름내 돌봄 교실을 연다.", "There will be childcare all summer. Hot springs are closed."),
        silent("지난 4일 오전에 회의가 있었다.", "There was a meeting on the morning of the 4th."),
        silent("공연은 오후 4시에 시작한다.", "The concert starts at 16:00."),
        flagged(
            "가게는 밤 12시 20분에 닫는다.", "The shop closes at 12:20 p.m.", source="밤 12시 20분", target="12:20 p.m."
        ),
        flagged("막차는 밤 12시에 떠난다.", "The last train leaves at noon.", source="밤 12시", target="noon"),
        flagged("낮 1시에 문을 연다.", "It opens at 1 a.m.", source="낮 1시", target="1 a.m."),
        flagged("낮 11시에 만났다.", "They met at 11 p.m.", source="낮 11시", target="11 p.m."),
        silent("밤 1시 반에 끝났다.", "It ended at 1:30 a.m."),
        silent("가게는 밤 12시 20분에 닫는다.", "The shop closes shortly after midnight."),
        silent("밤 12시에 닫는다.", "It closes at midnight."),
        silent("낮 12시에 연다.", "It opens at 12 p.m."),
        silent("신청은 오전 12시까지다.", "Applications close at 12 p.m."),
        silent("12시에 점심을 먹는다.", "We have lunch at noon."),
        silent("지난 25일 발표했다.", "It was announced on Friday."),
        silent("1990년대 초부터 이어졌다.", "It has gone on since the early 1990s."),
        silent("’24년 3월에 시작했다.", "It began in March 2024."),
        silent("14일 동안 빌릴 수 있다.", "You can borrow it for 14 days."),
        silent("2025.10.03 발표", "Announced on October 3, 2025"),
        silent("9시 반에 만났다.", "They met at 9:30."),
    ],
)
def find(pair: AnalysedPair) -> Iterator[Mark]:
    """Mark parts of dates and times that differ."""
    if not is_readable(pair):
        return
    for difference in quantities_in(pair).differences:
        source, target = difference.source, difference.target
        if difference.in_calendar and source is not None and target is not None:
            message = f'"{source.text}" has become "{target.text}"'
            yield mark_quantities(pair, message, _CONFIDENCE, source, target)
    sides = (pair.source.text, pair.source.lang), (pair.target.text, pair.target.lang)
    for was, now in (*named_time_changes(*sides), *relative_time_changes(*sides)):
        yield Mark(
            f'"{was.text}" has become "{now.text}"',
            _CONFIDENCE,
            source=pair.source.span(was.start, was.end),
            target=pair.target.span(now.start, now.end),
        )
