"""What news writes around a person's name: titles, and words that are no names."""

from __future__ import annotations

from collections.abc import Sequence

from align.rendering.korean_people import is_korean_name, split_name
from align.rendering.phrases import FUNCTION_WORDS
from qa_reports.extract.nouns import Noun

__all__ = [
    "ENGLISH_TITLES",
    "NO_NAMES",
    "NO_NAME_PARTS",
    "TITLES",
    "korean_name",
    "title_after",
]

_TITLES = """
    씨 님 군 양 여사 선생 선생님 대통령 부통령 총리 부총리 국무총리 장관 차관 시장 부시장 군수 구청장 지사
    도지사 주지사 의원 하원의원 상원의원 의장 부의장 대표 원내대표 회장 부회장 사장 부사장 이사 이사장 상무 전무
    총재 총장 원장 국장 과장 부장 실장 팀장 소장 관장 단장 청장 처장 본부장 위원장 부위원장 위원 교수 부교수
    박사 교사 교장 감독 코치 선수 기자 작가 시인 배우 여배우 가수 화가 검사 판사 대법관 변호사 연구원 연구위원
    대사 장군 대령 중위 경사 경위 경찰관 서장 왕 국왕 여왕 왕자 왕세자 공주 황제 신부 목사 교황 추기경 주교 스님
    대장 사령관 경감 경정 총경 순경 선장 센터장 지점장 공장장 학장 조합장 지부장 참사관 영사 총영사 서기관 사무관 주무관
    학예사 학예연구사 큐레이터 소방관 투수 포수 타자
    서기장 총서기 주석 대변인 비서관 보좌관 사무총장 최고경영자 창립자 설립자 후보 후보자 매니저 디자이너
"""
TITLES = frozenset(_TITLES.split())
"""Nouns that follow the name of a person; a closed class as far as news goes, also found at the end of compounds."""

_TITLE_ENDINGS = tuple(title for title in TITLES if len(title) > 1)


_ENGLISH_TITLES = """
    mr mrs ms miss dr sir lord lady dame st president chancellor premier prime minister secretary governor mayor senator
    congressman congresswoman representative lawmaker speaker chairman chairwoman chairperson chair chief executive
    officer director manager professor doctor judge justice prosecutor attorney lawyer coach captain colonel
    lieutenant sergeant officer commissioner ambassador envoy king queen prince princess emperor pope cardinal bishop
    father reverend pastor actor actress singer author writer poet artist player spokesman spokeswoman spokesperson
    deputy vice acting former candidate commander commanding ceo sen rep gov prof
"""
ENGLISH_TITLES = frozenset(_ENGLISH_TITLES.split())
"""Words that stand before an English name with a capital of their own, in small letters."""


_CALENDAR = """
    january february march april may june july august september october november december aug sept oct nov dec
    monday tuesday wednesday thursday friday saturday sunday
    another other others
"""
NO_NAME_PARTS = FUNCTION_WORDS | ENGLISH_TITLES
"""Words that are no part of a name, capitalised though they may stand beside one: Mr, President, The."""

NO_NAMES = NO_NAME_PARTS | frozenset(_CALENDAR.split())
"""Words with a capital that are no names, in small letters."""


def korean_name(noun: Noun) -> tuple[str, str] | None:
    """Return family and given name where a noun has the shape of a Korean's full name: 박서현 is (박, 서현)."""
    is_one = len(noun.parts) == 1 and noun.is_proper
    return split_name(noun.text) if is_one and is_korean_name(noun.text) else None


def title_after(noun: Noun, nouns: Sequence[Noun]) -> Noun | None:
    """Return the title that follows a name, with at most one noun between them (이장우 대전시장); also
    where it is the head of a team (박사팀)."""
    following = [other for other in nouns if other.start > noun.start][:2]
    for place, other in enumerate(following):
        if noun.text not in other.modifiers[-1 - place :]:
            break
        if other.text in TITLES or other.text.removesuffix("팀").endswith(_TITLE_ENDINGS):
            return other
    return None
