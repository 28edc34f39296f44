"""Korean nouns that mean what their context makes them mean, so that their translation varies for good reasons.

Linguists call them shell nouns (Schmid 2000): problem, case, situation. With them stand the widest words for places,
times and doings. They are no terms.
"""

from __future__ import annotations

__all__ = ["SHELL_NOUNS"]

_NOUNS = """
    문제 상황 경우 상태 조건 이유 원인 결과 효과 영향 과정 방법 방식 방안 수단 방향 내용 부분 전체 일부 종류 형태
    구조 성격 특징 특성 요소 요인 사실 사례 현실 현상 의미 뜻 목적 목표 의도 생각 의견 견해 입장 주장 관점 측면 차원
    범위 정도 수준 규모 단계 분야 영역 대상 중심 기준 기회 가능성 능력 역량 기술 필요 필요성 위험 위기 우려 관심
    노력 활동 행동 행사 역할 기능 작업 업무 일 사업 지원 도움 협력 참여 관리 운영 이용 사용 활용 변화 증가 감소 차이
    관계 관련 미래 과거 현재 시기 시점 기간 당시 이후 이전 최근 오늘 지역 지방 장소 위치 주변 현장 곳 모두 자신 상대
    논란 논의 비판 반응 결정 선택 제안 계획 준비 시작 진행 마련 추진 개선 강화 확대 발전 성장
"""
SHELL_NOUNS = frozenset(_NOUNS.split())
"""Without particles; a compound with one of them is a term all the same."""
