"""A limit in the source (이내, 이하, 이상, 미만, 초과, 최대, 최소) is lost or turned in the translation.

"Up to ten members" and "ten members" promise different things, and "at least five" is not "more than five". In rules,
contracts and eligibility the limit is the message.

When to ignore: the limit is clear from the rest of the sentence.
Does not catch: 약 and other estimates (translators drop them freely), 까지 of a date, and 이상 beside a large number or
a measure rendered "more than", which news style allows.

Measured: 3,867 pairs of untouched translations (NTREX-128, FLORES-200, PUD, JHE, KPC) have 2 marks from Korean to
English, both true, and 18 from English to Korean, 14 of them in KPC, where news was rewritten ("at least 32" as 32명);
of those the dozen read did lose the limit. Of limits left out in the second half of NTREX-128, FLORES-200 and KPC,
16 of 17 are found in English and 15 of 15 in Korean.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import permutations, product

from qa_reports.analysed import AnalysedPair, AnalysedSide
from qa_reports.check import flagged, pair_check, silent
from qa_reports.extract.quantities import CALENDAR_KINDS, Bound, Kind, Quantity, Written, match_values
from qa_reports.extract.quantities.bounds import limit_span
from qa_reports.extract.quantities.marking import is_readable, mark_quantities, quantities_in
from qa_reports.finding import Mark, Severity

_CEILINGS = {Bound.AT_MOST, Bound.UNDER}
_FLOORS = {Bound.AT_LEAST, Bound.OVER}
_LIMITS = _CEILINGS | _FLOORS
# Where a handful of whole things is counted, "more than five" leaves out the fifth.
_FEW = 20
_DENIED = {
    "en": re.compile(r"(?:\b(?:not|cannot|never|nor|without)|n['’]t)\b[^.,;:()]{0,40}$", re.I),
    "ko": re.compile(r"^[^.,;:()]{0,25}?(?:[않못없말]|안\s)"),
}
# "In two years" is as good as within two years.
_IN_TIME = re.compile(r"\bin (?:the (?:next|first|last|coming) )?$", re.I)
# A limit can be said in many ways, and need not stand beside its number.
_SAID_ANYWHERE = {
    "en": re.compile(
        r"\b(?:at (?:least|most)|up to|max\w*|min(?:imum|imal)\w*|limit\w*|cap(?:ped|s)?|ceiling|threshold|exceed\w*|"
        r"surpass\w*|no (?:more|less|later|fewer)|or (?:more|less|fewer)|restrict\w*|upwards?|high of|low of|"
        r"(?:or|and) (?:older|higher|later|younger|above|below|over|under|up)|"
        r"as (?:many|much|high|low|little|few|long) as)\b|\d\+",
        re.I,
    ),
    "ko": re.compile(
        r"이내|이하|(?<!더 )이상(?![한하형적])|미만|초과|최대|최소|웃도|웃돌|상회|적어도|많게는|제한|한도|못\s?미"
        r"|밑돌|안 [되된돼]"
    ),
}
# These say other things as well, and are a limit where they stand around the number.
_SAID_AROUND = {
    "en": re.compile(
        r"\b(?:within|under|below|over|above|than|beyond|until|reach\w*|plus|inside|top(?:s|ped)?|past|all of)\b"
        # "only ten", and no "those aged 65 only pay half"; "from the age of 19"
        r"|\bonly\b[^|]{0,12}\||\bonly (?:if|when|need\w*|ha(?:ve|s) to)\b[^|]*\|"
        r"|\b(?:from|starting at) (?:the )?(?:ages? (?:of )?)?\|",
        re.I,
    ),
    # Korean says it after the number; before it, 이후 and 부터 belong to a date.
    "ko": re.compile(
        r"(?:최고|최저|채 )[^|]*\||\|.*(?:넘(?!어[가간갈갔오온올왔])|까지|안에|(?<!로)부터|만에|달[하한했할]"
        r"|이르|이른|나 되|이나 |이후|이전|남짓|안팎)"
    ),
}
_OVER = re.compile(r"(?<!for )\bover (?:the (?:next|past|last|coming) )?$", re.IGNORECASE)
_DURING = re.compile(r".?(?:간|\s?동안|\s?내내|에 걸[쳐친])")
_JOINT = {
    "en": re.compile(r"(?:[ -][a-z]+){0,3}? ?(?P<word>to|and|through|until|till|[-–—~∼])(?: the age of)? ?"),
    "ko": re.compile(r"[가-힣]{0,4}? ?(?P<word>에서|부터|[-–—~∼]) ?"),
}
"""What stands between the two ends of a range."""

_AROUND = {"en": (30, 20), "ko": (12, 16)}
"""Characters before and after a number: "than the required", 명을 훨씬 넘는."""


def _is_turned(pair: AnalysedPair, source: Quantity, target: Quantity) -> bool:
    """Return whether a floor became a ceiling, or a limit over a few things lost its last."""
    if any(source.bound in one and target.bound in other for one, other in permutations((_CEILINGS, _FLOORS))):
        floored = (pair.source, source) if source.bound in _FLOORS else (pair.target, target)
        return not _is_denied(*floored)
    few = source.kind is Kind.CARDINAL and source.low <= _FEW
    return few and source.bound in _LIMITS and target.bound in _LIMITS and source.bound is not target.bound


def _is_denied(side: AnalysedSide, quantity: Quantity) -> bool:
    """Return whether a denial turns a limit: "did not last more than 200 cycles" sets them a ceiling."""
    around = side.text[quantity.end :] if side.lang == "ko" else side.text[: quantity.start]
    return bool(_DENIED[side.lang].search(around))


def _is_lost(source: Quantity, target: Quantity, text: str, lang: str) -> bool:
    # "Won by 40 points" is no date by which something is to be done.
    unlimited = target.bound is Bound.NONE or (target.bound is Bound.UNTIL and lang == "en")
    if source.bound not in _LIMITS or not unlimited or _SAID_ANYWHERE[lang].search(text):
        return False
    before, after = _AROUND[lang]
    around = f"{text[max(0, target.start - before) : target.start]}|{text[target.end : target.end + after]}"
    if _SAID_AROUND[lang].search(around):
        return False
    return not (source.kind is Kind.DURATION and _IN_TIME.search(text[: target.start]))


def _is_during(source: Quantity, pair: AnalysedPair, target: Quantity) -> bool:
    """Return whether "over ten years" is no limit: 10년간, 10년 동안, 10년에 걸쳐."""
    over = source.kind is Kind.DURATION and _OVER.search(pair.source.text, 0, source.start)
    return bool(over) and bool(_DURING.match(pair.target.text, max(target.start, target.end - 1)))


@pair_check(
    severity=Severity.WARNING,
    mqm="accuracy/mistranslation",
    examples=[
        silent("위원회는 위원을 12명 이내로 둔다.", "The committee will have no more than 12 members."),
        flagged(
            "버스가 하루 세 번 이하로 다니는 마을에 택시를 보낸다.",
            "Taxis are sent to villages served by three or more buses a day.",
            source="세 번 이하",
        ),
        flagged(
            "위원회는 위원을 12명 이내로 둔다.", "The committee will have 12 members.", source="12명 이내", target="12"
        ),
        flagged("6명 이상이 신청해야 한다.", "More than six people must apply.", source="6명 이상", target="six"),
        flagged("한 사람이 최대 4장을 살 수 있다.", "One person can buy 4 tickets.", source="최대 4장", target="4"),
        flagged("18세 미만은 입장할 수 없다.", "Those over 18 may not enter.", source="18세 미만", target="18"),
        silent("원유의 70퍼센트 이상을 수입한다.", "It imports more than 70 percent of its crude oil."),
        silent("비가 5개월 이상 오지 않았다.", "It has not rained for more than 5 months."),
        silent("관람객이 90만 명을 웃돌 것이다.", "The number of visitors will exceed 900,000."),
        silent("정원은 30명 이하다.", "Places are limited to 30."),
        silent("2년 안에 마칠 것이다.", "It will be completed in two years."),
        silent("2단계를 마치고 3단계로 넘어갔다.", "It finished two of three phases."),
        silent("방은 약 12평이다.", "The room has 12 pyeong."),
        silent(
            "It stretches along more than 300 km.",
            "300km나 되는 해안을 따라 뻗어 있다.",
            source_lang="en",
            target_lang="ko",
        ),
        flagged(
            "The council will have up to 12 members.",
            "협의회는 위원을 12명 둔다.",
            source="12",
            target="12명",
            source_lang="en",
            target_lang="ko",
        ),
        flagged(
            "Two or more guardians must sign.",
            "보호자 두 명이 서명해야 한다.",
            source="Two",
            target="두 명",
            source_lang="en",
            target_lang="ko",
        ),
        flagged(
            "최소 154명이 다쳤고, 두 다리는 몇 미터밖에 떨어져 있지 않다.",
            "It hurt 154 people; the two bridges are only a few metres apart.",
            source="최소 154명",
            target="154",
        ),
        silent(
            "She presides over a five-member council.",
            "그는 5인 협의회를 이끈다.",
            source_lang="en",
            target_lang="ko",
        ),
        silent(
            "Rents are lower than one year ago.", "집세는 1년 전에 비해 내렸다.", source_lang="en", target_lang="ko"
        ),
        flagged("승객은 최대 23명까지 탈 수 있다.", "23 passengers can ride.", source="최대 23명까지", target="23"),
        silent("65분 이상하게 쉬운 골을 넣었다.", "He scored a strangely easy goal in the 65th minute."),
        flagged(
            "초등학생과 60세 이상은 반값만 낸다.",
            "Schoolchildren and those aged 60 only pay half.",
            source="60세 이상",
            target="60",
        ),
        silent("60세 이상은 반값만 낸다.", "Those aged 60+ only pay half."),
        silent("19세 이상 관람가다.", "It may be seen from the age of 19."),
        silent("5명 이상이 다쳤다.", "Five or more people were hurt."),
        silent("19세 이상 34세 이하 청년이 신청한다.", "Young people aged 19 to 34 can apply."),
        silent("생후 6개월 이상 13세 이하 어린이다.", "Children between 6 months and 13 years of age are eligible."),
        silent(
            "People 19 or older and 34 or younger can apply.",
            "19세부터 34세가 신청한다.",
            source_lang="en",
            target_lang="ko",
        ),
        silent("오후 6시까지 연다.", "It is open until 6 p.m."),
        flagged(
            "정원의 최소 20%를 뽑아 20년 동안 근무하게 한다.",
            "It selects 20% of the quota and has them serve for twenty years.",
            source="최소 20%",
            target="20%",
        ),
        silent("무게가 3톤을 넘지 않는다.", "It weighs no more than 3 tonnes."),
        silent("비용은 500만 원을 넘을 수 없다.", "The cost cannot exceed 5 million won."),
        silent("전지는 200회를 넘기지 못했다.", "The battery did not last more than 200 cycles."),
        silent("한 번에 12명 넘게 타지 못한다.", "No more than 12 can ride at once."),
        flagged(
            "시험은 200회를 넘기지 못했다.",
            "It went through more than 200 tests.",
            source="200회를 넘기지 못",
            target="200",
        ),
        silent("It is less than 40 meters long.", "길이가 40m가 채 되지 않는다.", source_lang="en", target_lang="ko"),
        silent("It costs less than £15.", "15파운드가 채 들지 않는다.", source_lang="en", target_lang="ko"),
        silent("It pays $9 million over 10 years.", "10년간 900만 달러를 낸다.", source_lang="en", target_lang="ko"),
        flagged("It took over 10 years.", "10년 걸렸다.", source="10 years", source_lang="en", target_lang="ko"),
        flagged("1만 명에 못 미쳤다.", "There were over 10,000.", source="1만 명에 못 미쳤", target="10,000"),
    ],
)
def find(pair: AnalysedPair) -> Iterator[Mark]:
    """Mark equal numbers whose limits differ."""
    if not is_readable(pair):
        return
    quantities = quantities_in(pair)
    matched = list(match_values(*quantities.all)) if quantities.are_bounded else []
    ends = _ends_of_ranges(matched, pair.target)
    for source, target in matched:
        if {source.kind, target.kind} & CALENDAR_KINDS or source.written is Written.IMPLIED or source.value == 1:
            continue
        limited, other = _with_limit(pair.source, source), _with_limit(pair.target, target)
        if _is_turned(pair, source, target):
            message = f'"{limited.text}" is {source.bound}, "{other.text}" is {target.bound}'
            yield mark_quantities(pair, message, 0.85, limited, other)
        elif target in ends or _is_during(source, pair, target):
            continue
        elif _is_lost(source, target, pair.target.text, pair.target.lang):
            message = f'"{limited.text}" is {source.bound}, "{other.text}" says no limit'
            yield mark_quantities(pair, message, 0.9, limited, other)


def _ends_of_ranges(matched: Sequence[tuple[Quantity, Quantity]], target: AnalysedSide) -> set[Quantity]:
    """Return the quantities of the target that are limits as the ends of a range: 19세 이상 34세 이하, "19 to 34"."""
    floors = [found for source, found in matched if source.bound in _FLOORS]
    ceilings = [found for source, found in matched if source.bound in _CEILINGS]
    return {
        end
        for low, high in product(floors, ceilings)
        if low.end <= high.start
        if (joint := _JOINT[target.lang].fullmatch(target.text, low.end, high.start))
        if joint["word"] != "and" or "between" in target.text[: low.start].lower()
        for end in (low, high)
    }


def _with_limit(side: AnalysedSide, quantity: Quantity) -> Quantity:
    """Return a quantity whose words take in its limit."""
    start, end = limit_span(side.text, quantity.start, quantity.end, side.lang)
    return replace(quantity, text=side.text[start:end], start=start, end=end)
