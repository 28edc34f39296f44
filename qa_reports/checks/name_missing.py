"""A name of the source has no counterpart in the translation.

Who said it, and where, is lost with the name. The rule looks at the first mention of a person or place in the document:
nothing in its pair or the pairs beside it may spell it (a Korean's by the surname alone), mean it, or take it up (the
mayor, he, the city), and no unexplained name may stand in its place (which name-mismatch reports). To take it up is not
enough where others of the same list are named, where the person's age is told or the text says that something is called
so: 박서현(67) is more than "a 67-year-old resident".

Where the source is in Latin letters, full names of words that are nothing but names are looked for (Marek Wolczyk).

When to ignore: the name is clear from the headline or the picture, or the style is to give the office only.

Does not catch: later mentions, names that another word may refer to, and names that Kiwi does not know for names.

Measured: of 350 first mentions in NTREX and FLORES taken out of the translation, 53 in 100 are found (47 in 100 in the
half of the documents that were read while the rule was made, 51 in the other, in another draw); no alarm on the 1,637
pairs as they are. In 1,000 pairs of free translations of news 31 are reported, mostly rightly.
"""

from __future__ import annotations

from collections.abc import Iterator

from qa_reports.analysed import AnalysedBitext
from qa_reports.check import bitext_check, flagged, silent
from qa_reports.extract.names.missing import find_missing_names
from qa_reports.extract.names.missing_latin import find_missing_latin_names
from qa_reports.finding import Mark, Severity


@bitext_check(
    severity=Severity.WARNING,
    mqm="accuracy/omission",
    examples=[
        flagged(
            (
                "회의에는 헬싱키와 오덴세, 오울루의 대표가 참석했다.",
                "Representatives of Helsinki and Oulu attended the meeting.",
            ),
            source="오덴세",
        ),
        flagged(
            (
                "서명식에는 박성호 장관과 소피아 로렌이 참석했다.",
                "Sophia Loren attended the signing ceremony.",
            ),
            source="박성호",
        ),
        flagged(
            (
                "폭풍은 셀마르섬과 노르덴 해변을 휩쓸었다.",
                "The storm swept across Selmar Island and a beach.",
            ),
            source="노르덴",
        ),
        flagged(
            "빵집을 하는 우보람(67) 씨는 놀랐다.", "The 67-year-old owner of a bakery was surprised.", source="우보람"
        ),
        flagged("그는 벨라코르라는 회사에서 일했다.", "He worked for a company.", source="벨라코르"),
        flagged(
            "최재윤 시장, 윤다온 의장, 하영모 교육감이 왔다.",
            "Mayor Choi Jae-yoon, the council chairwoman and Superintendent Ha Young-mo came.",
            source="윤다온",
        ),
        flagged(
            "새빛대 경영학과 박서현 교수는 투자를 말렸다.",
            "A professor of business administration at Saebit University advised against the investment.",
            source="박서현",
        ),
        silent("박서현 교수는 투자를 말렸다.", "The professor advised against the investment."),
        silent(
            "한국화학물질관리협회(화관협)는 보고서를 냈다.",
            "The Korea Chemicals Management Association (KCMA) released a report.",
        ),
        silent("의협은 집단 휴진을 미뤘다.", "The Korean Medical Association put off its walkout."),
        silent("우보람(67) 씨는 놀랐다.", "The 67-year-old was surprised."),
        silent("임정건 장관은 감사를 표했다.", "Minister Lim expressed his thanks."),
        silent(
            "시는 바가지요금을 막으려고 업소 52곳의 가격을 공개했다.",
            "To stop overcharging, the city posted 52 prices.",
        ),
        flagged(
            "Marek Wolczyk of the Vistula Trust said the plant would need more water.",
            "비스와 트러스트 관계자는 공장에 물이 더 필요할 것이라고 말했다.",
            source="Marek Wolczyk",
            source_lang="en",
            target_lang="ko",
        ),
        silent(
            "Marek Wolczyk said the plant would need more water.",
            "마렉 볼치크는 공장에 물이 더 필요할 것이라고 말했다.",
            source_lang="en",
            target_lang="ko",
        ),
        silent(
            "The Lifeguard Service said the sharks were harmless.",
            "인명구조대는 상어가 위험하지 않다고 말했다.",
            source_lang="en",
            target_lang="ko",
        ),
        silent("민주주의라는 가치를 지킨다.", "They protect democracy."),
        silent("스코틀랜드 국민당 대표는 투표를 요구했다.", "The Nationalists' leader called for a vote."),
        silent("축제는 캐나다 토론토에서 열린다.", "The festival takes place in Toronto."),
        silent(
            "3년 전 문을 연 ‘할매빵집’의 제빵사는 모두 일흔을 넘긴 할머니 여섯 명이다.",
            "The bakers of Halmae Bakery, which opened three years ago, are six grandmothers, all past seventy.",
        ),
        silent(
            "한화는 12일 대전 한화생명볼파크에서 열린 홈경기에서 이겼다.",
            "Hanwha won the home game held at Daejeon Hanwha Life Ball Park on the 12th.",
        ),
        silent(
            "회의에는 독일과 핀란드 대표가 참석했다.", "Representatives of Germany and Finland attended the meeting."
        ),
        silent(
            ("베리그렌 관장이 문을 열었다.", "Director Berggren opened the doors."),
            ("베리그렌 관장은 웃었다.", "She smiled."),
        ),
        flagged(
            ("그는 거문도에서 태어났다.", "He was born on Geomundo."),
            ("그는 흑산도, 거문도, 울릉도, 독도를 걸었다.", "He walked across Heuksando, Ulleungdo and Dokdo."),
            source="거문도",
        ),
        silent("이장우 시장은 예산을 늘렸다.", "The mayor increased the budget."),
        silent("박성호 장관은 공급을 걱정했다.", "He was worried about supplies."),
        silent(
            ("안나 베리그렌이 왔다.", "A guest came."),
            ("관장으로 일한다.", "Anna Berggren is the director."),
        ),
    ],
)
def find(bitext: AnalysedBitext) -> Iterator[Mark]:
    """Yield a mark for every name whose first mention has no counterpart."""
    for missing in find_missing_names(bitext):
        names, noun = missing.names, missing.noun
        korean = names.korean.span(noun.start, noun.end)
        is_source = names.pair.source is names.korean
        yield Mark(
            message=f"'{noun.text}' has no counterpart",
            confidence=0.8 if missing.is_listed else 0.7,
            pair=names.pair.index,
            source=korean if is_source else None,
            target=None if is_source else korean,
        )
    for names, phrase in find_missing_latin_names(bitext):
        span = names.latin.span(phrase.start, phrase.end)
        yield Mark(f"'{phrase.text}' has no counterpart", 0.8, names.pair.index, source=span)
