"""Where a Korean text denies (않다, 못, 안, 없다, 아니다, 말다), and the words that may stand for a denial."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from align.morphology import Morpheme
from qa_reports.extract.negation.cue import Cue, Force
from qa_reports.extract.negation.korean_words import (
    COUNTERPART,
    COUNTERPART_PREDICATES,
    HINT,
    NEGATIVE_PREDICATES,
    NEGATIVE_PREFIXES,
    RHETORICAL,
)

__all__ = ["korean_cues", "korean_may_deny", "stands_before_denied"]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_PREDICATES = frozenset({"VX", "VV", "VA", "VCN", "MAG"})
_FORBIDDING = _words("금지 불가 불가능 불허")
_DENYING = _words("않 못 못하 안 없 아니 말 안되")
_ADVERBS = _words("안 못")
# 과제를 안다 (take on), 말하다: words of another kind are no denials.
_TAG_OF_DENIAL = {"말": "VX", "안": "MAG", "못": "MAG"}
# 가지 못하다, 가서는 안 되다, 가면 안 되다: what is denied stands before.
_BEFORE_AUXILIARY = ("지", "어서", "아서", "면")
# Endings before an auxiliary, which end no clause: 얻지 못하다, 져 보지 않다, 하게 되지 않다.
_TO_AUXILIARY = frozenset({"지", "어", "아", "게"})
_CLAUSE = 10
"""Morphemes before a denial among which 밖에 of the same clause stands."""

_MAY_DENY = _DENYING | _FORBIDDING | {"없이"}
_QUESTION = re.compile(r"[^.!?]*\?")
# Beyond, spare no effort, willingly: the denied verb and its denial are one idiom that affirms.
_DENIED_IN_FORM = _words("그치 한정 국한 아끼 서슴 가리 마다 주저 개의 굽히 변하 지나 남 적")
_ON_AND_ON = _words("쉬 머무르 멈추")
_REMEMBERED = _words("잊 놓치 빠뜨리")
# "Not few" is many: a denied measure or judgement is most often translated by its opposite.
_MEASURE = re.compile(
    "많|멀|머|크|작|높|낮|쉽|어렵|나쁘|좋|다르|옳|바람직|충분|불구|부족|모자라|틀리|드물|가볍|만만|우연"
)
# Without difficulty is easily, no difference is the same.
_NEGATIVE_NOUN = _words("어려움 차이 문제 이상 변함 손색 부족 빈틈 오차 예외 의심 의문 차질 변화 말")
# 비할 데 없다 (incomparable), 더할 나위 없다 (perfect), 발 디딜 틈이 없다 (packed).
_COMPARED, _ROOM = _words("비하 견주 비기"), _words("나위 틈")
# 쉴 새 없이 (incessantly), 말할 것도 없이 (needless to say), 거리낌 없이 (freely).
_IDLE_WITHOUT = _NEGATIVE_NOUN | _words(
    "새 틈 끝 것 필요 여지 수 거리낌 거침 주저 망설임 스스럼 숨김 가감 막힘 지장 무리 아낌 꾸밈 쉼 탈 흠 티 나위"
)
# 아니라 (but), 아니고 (and not), 아닌; 아니냐, 아닌가, 아닐까 (is it not), 아닐지 (or not).
_GOES_ON_OR_ASKS = ("고", "ᆫ", "며", "냐", "ᆯ까", "ᆯ지")
_BUT, _ENDS_CLAUSE = "라", frozenset({"SP", "EC", "EF", "SF"})
_WONDERING = ("까", "냐", "냐고", "냐며", "냐면서", "냐는")
# 거의 … 않다 is few, little, rarely, hardly: half a denial; 그다지 … 않다 is not so.
_HALF_DENIALS, _SOFTENERS = _words("거의 좀처럼"), _words("별로 그다지 그리 썩 딱히 그렇게 그토록 많이 잘")
_WHETHER = frozenset({"는지", "은지", "ᆫ지", "을지", "ᆯ지"})
_CHECKING = _words(
    "지켜보 살피 살펴보 확인 점검 주시 감시 우려 걱정 염려 의심 묻 따지 따져보 알아보 조사 검사 검토 두고보"
)
_NUMBER = frozenset({"SN", "NR"})
# Endings after which the sentence goes on with what it says of the same fact: 않았다고 말했다, 없고, 못해.
_CARRYING = ("고", "며", "면서", "지", "아", "어")
# Endings of wishes, conditions, choices: 않도록, 없으면, 않거나. All others (지만, 으므로, 는데) state.
_SUPPOSING = ("도록", "면", "게", "거나", "든", "든지", "자", "려고", "라도", "더라도", "야", "ᆯ지", "을지", "는지")
# 않은 것으로 나타났다, 없다는 사실 and 못하기 때문에, 않기로 했다 state as well.
_OF_FACT, _AFTER_NOMINAL = _words("것 거 사실 셈 데"), _words("때문 로 에")


def korean_may_deny(morphemes: Sequence[Morpheme]) -> bool:
    """Whether one of `morphemes` denies in form: without one, no cue of their text denies."""
    return any(morpheme.form in _MAY_DENY for morpheme in morphemes)


def korean_cues(text: str, morphemes: Sequence[Morpheme]) -> tuple[Cue, ...]:
    """Return the cues of `text` in order; `morphemes` are its own."""
    return tuple(sorted(_cues(text, morphemes), key=lambda cue: cue.start))


def stands_before_denied(morphemes: Sequence[Morpheme], cue: Cue) -> bool:
    """Whether the denial at `cue` is an adverb before what it denies: 못 가다; not 가지 못하다, 가면 안 되다."""
    index = next((number for number, morpheme in enumerate(morphemes) if morpheme.start == cue.start), None)
    if index is None or morphemes[index].tag != "MAG" or morphemes[index].form not in _ADVERBS:
        return False
    before = [morpheme for morpheme in morphemes[:index] if morpheme.tag != "JX"][-1:]
    return not (before and before[0].tag == "EC" and before[0].form.endswith(_BEFORE_AUXILIARY))


def _cues(text: str, morphemes: Sequence[Morpheme]) -> Iterator[Cue]:
    questions = [match.span() for asks in (_QUESTION, RHETORICAL) for match in asks.finditer(text)]
    for index, morpheme in enumerate(morphemes):
        if _denies(morpheme):
            asked = any(start <= morpheme.start < end for start, end in questions)
            force = Force.QUESTION if asked else _force(morphemes, index)
            yield Cue(force, morpheme.start, morpheme.end, _is_main(morphemes, index))
        elif _forbids(morphemes, index):
            yield Cue(Force.DENIAL, morpheme.start, morpheme.end, _is_main(morphemes, index + 1))
        elif morpheme.form in _FORBIDDING:
            yield Cue(Force.COUNTERPART, morpheme.start, morpheme.end)
        elif morpheme.form == "없이" and morpheme.tag == "MAG":
            is_idiom = not _IDLE_WITHOUT.isdisjoint(m.form for m in morphemes[max(index - 2, 0) : index])
            yield Cue(Force.COUNTERPART if is_idiom else Force.PRIVATION, morpheme.start, morpheme.end)
        elif morpheme.tag in _PREDICATES and morpheme.form in COUNTERPART_PREDICATES:
            yield Cue(Force.COUNTERPART, morpheme.start, morpheme.end)
        elif _is_negative_word(morpheme):
            yield Cue(Force.HINT, morpheme.start, morpheme.end)
    for pattern, force in ((COUNTERPART, Force.COUNTERPART), (RHETORICAL, Force.QUESTION), (HINT, Force.HINT)):
        for match in pattern.finditer(text):
            yield Cue(force, *match.span())


def _denies(morpheme: Morpheme) -> bool:
    only = _TAG_OF_DENIAL.get(morpheme.form)
    if only:
        return morpheme.tag == only
    return morpheme.form in _DENYING and morpheme.tag in _PREDICATES


def _forbids(morphemes: Sequence[Morpheme], index: int) -> bool:
    """Whether a noun of forbidding is what the clause says: 금지한다, 불가하다; not 금지 약물."""
    following = morphemes[index + 1].tag if index + 1 < len(morphemes) else ""
    return morphemes[index].form in _FORBIDDING and following in {"XSV", "XSA", "VCP"}


def _is_negative_word(morpheme: Morpheme) -> bool:
    if morpheme.tag == "XPN":
        return morpheme.form in NEGATIVE_PREFIXES
    return morpheme.tag in {"VV", "VA", "MAG"} and morpheme.form in NEGATIVE_PREDICATES


def _force(morphemes: Sequence[Morpheme], index: int) -> Force:
    """Return how the denial at `index` bears on the sentence: it may make part of what affirms (only, not only)."""
    denied = morphemes[max(index - 3, 0) : index]
    before = [m.form for m in denied]
    after = [m.form for m in morphemes[index + 1 : index + 6]]
    if _wonders(morphemes[index + 1 : index + 6]):
        return Force.QUESTION
    if {"않", "없", "안", "못"} & set(after) or any(map(_denies, morphemes[max(index - 6, 0) : index])):
        return Force.COUNTERPART
    words = {m.form for m in morphemes[max(index - 8, 0) : index]}
    if (
        _HALF_DENIALS & words
        or "얼마" in before
        or _is_only(morphemes[max(index - _CLAUSE, 0) : index])
        or _IDIOMS.get(morphemes[index].form, _no_idiom)(morphemes[: index + 1], before, after)
    ):
        # 얼마 안 있어 (soon)
        return Force.COUNTERPART
    # 믿지 못할 정도로 (incredibly), 그다지 크지 않다, 쉽지 않다, 잊지 말다 (remember)
    if (
        {"정도", "만큼"} & set(after[:3])
        or _SOFTENERS & words
        or _is_greatly(morphemes[max(index - 8, 0) : index])
        or any(map(_is_measure, denied))
    ):
        return Force.MODERATION
    return Force.DENIAL


def _wonders(after: Sequence[Morpheme]) -> bool:
    """Whether a denial only asks, with a mark or without: 나오지 않을까 싶다 (it may well), 새는 곳이 없는지 살피다."""
    endings = [morpheme.form for morpheme in after[:3] if morpheme.tag in {"EC", "EF"}][:1]
    asks = any(ending.endswith(_WONDERING) for ending in endings)
    hopes = any(one.form == "나" and other.form == "싶" for one, other in pairwise(after[:3]))
    return asks or hopes or _checks(after)


def _checks(after: Sequence[Morpheme]) -> bool:
    """Whether what follows a denial is "whether" and a verb of checking; Kiwi may take 는지 apart."""
    for number, morpheme in enumerate(after[:3]):
        is_apart = morpheme.tag == "ETM" and [m.form for m in after[number + 1 : number + 2]] == ["지"]
        if is_apart or morpheme.form in _WHETHER:
            return not _CHECKING.isdisjoint(m.form for m in after[number + 1 :])
    return False


def _is_measure(morpheme: Morpheme) -> bool:
    return bool(_MEASURE.match(morpheme.form)) or morpheme.form in _REMEMBERED


def _is_greatly(words: Sequence[Morpheme]) -> bool:
    """Whether what is denied is the degree: 크게 오르지 않다 (not much)."""
    return any(word.form == "크" and ending.form == "게" for word, ending in pairwise(words))


def _is_only(before: Sequence[Morpheme]) -> bool:
    """Whether 밖에 stands before a denial in its clause: 하나밖에 없다, 두 표밖에 얻지 못했다 (only)."""
    for morpheme in reversed(before):
        if morpheme.tag in {"EF", "SF", "SP"} or (morpheme.tag == "EC" and morpheme.form not in _TO_AUXILIARY):
            return False
        if morpheme.form == "밖에" and morpheme.tag == "JX":
            return True
    return False


def _no_idiom(upto: Sequence[Morpheme], before: Sequence[str], after: Sequence[str]) -> bool:
    return False


def _is_most_or_unmarked(upto: Sequence[Morpheme], before: Sequence[str], after: Sequence[str]) -> bool:
    """어려움이 없다 (easily), 이보다 나쁜 때는 없다 (the worst), 참을 수 없다 (eager), 없던 일로 하다 (call off)."""
    is_most = any(m.form == "보다" and m.tag == "JKB" for m in upto[-8:])
    is_eager = bool({"견디", "참"} & set(before)) and any(m.form == "싶" for m in upto[-8:])
    is_peerless = "데" in before[-2:] and bool(_COMPARED & {m.form for m in upto[-5:]})
    is_undone = "던" in after[:2] and "일" in after[:3] and bool({"로", "으로"} & set(after[:4]))
    return is_most or is_eager or is_peerless or is_undone or bool((_NEGATIVE_NOUN | _ROOM) & set(before[-2:]))


def _is_contrast(upto: Sequence[Morpheme], before: Sequence[str], after: Sequence[str]) -> bool:
    """뿐만 아니라 (not only), 다름 아닌 (none other than), A가 아니라 B (B rather than A), 아닌 B.

    Not 아니라고, and not A는 아니며, which deny outright; 아니면 between two clauses is "or".
    """
    if after[:1] == ["면"] and (len(upto) == 1 or upto[-2].tag in _ENDS_CLAUSE):
        return True
    is_plain = len(upto) > 1 and upto[-2].tag == "JX"
    goes_on = bool(after) and not is_plain and (after[0] == _BUT or after[0].startswith(_GOES_ON_OR_ASKS))
    return bool({"뿐", "만", "다름"} & set(before)) or goes_on


def _is_denied_in_form(upto: Sequence[Morpheme], before: Sequence[str], after: Sequence[str]) -> bool:
    """그치지 않고 (beyond), 쉬지 않고 (on and on), 아끼지 않다 (generously), 적지 않다 (many); not 경제적이지 않다."""
    is_on_and_on = after[:1] == ["고"] and not _ON_AND_ON.isdisjoint(before)
    return is_on_and_on or any(m.form in _DENIED_IN_FORM and m.tag != "XSN" for m in upto[-4:-1])


def _is_under_a_number(upto: Sequence[Morpheme], before: Sequence[str], after: Sequence[str]) -> bool:
    """4만 명이 안 된다 (under 40,000), 6개월도 못 돼 (within six months), 몇 안 되는 (few), 그 이상은 안 되다."""
    counted = after[:1] in (["되"], ["미치"]) and ("몇" in before or any(m.tag in _NUMBER for m in upto[-6:]))
    is_no_more = before[-1:] == ["은"] and before[-3:-1] == ["그", "이상"]
    return counted or is_no_more or _is_denied_in_form(upto, before, after)


_IDIOMS = {
    "없": _is_most_or_unmarked,
    "아니": _is_contrast,
    "않": _is_denied_in_form,
    "못하": _is_denied_in_form,
    "못": _is_under_a_number,
    "안": _is_under_a_number,
    "안되": _is_under_a_number,
    "말": _is_denied_in_form,
}


def _is_main(morphemes: Sequence[Morpheme], index: int) -> bool:
    """Whether the clause that the predicate at `index` ends is stated: a main clause, what is quoted, a reason.

    What only names or limits something (열리지 않은 회의), what is wished (늦지 않도록)
    or supposed (오지 않으면) is not.
    """
    for place, morpheme in enumerate(morphemes[index + 1 : index + 9], index + 1):
        following = morphemes[place + 1].form if place + 1 < len(morphemes) else ""
        if morpheme.tag in {"EF", "SF"}:
            return True
        if morpheme.tag == "ETM" and following not in _OF_FACT and not morpheme.form.endswith("다는"):
            return False
        if morpheme.tag == "ETN":
            return following in _AFTER_NOMINAL
        if morpheme.tag == "EC" and not morpheme.form.endswith(_CARRYING):
            return not morpheme.form.endswith(_SUPPOSING)
    return True
