"""Names of bodies: which Korean nouns are some, and whether two names of a translation are two for one body."""

from __future__ import annotations

import re

from align.rendering.phrases import FUNCTION_WORDS, content_words, is_name, same_root, split_words
from align.rendering.spelling import spelled_alike, transcribed_alike

__all__ = ["is_another_name", "is_body", "is_full_name", "is_reordered", "own_name_of", "shares_words"]

_BODIES = """
    미술관 박물관 도서관 기념관 과학관 문화관 체육관 회관 극장 병원 의료원 대학 대학교 학교 학원 연구원 연구소 개발원
    진흥원 교육원 평가원 재단 위원회 협회 학회 연합회 협의회 연맹 연합 연대 동맹 조합 노조 총회 의회 법원 검찰청
    교육청 경찰청 센터 본부 공사 공단 은행 기금 이사회 금고 증권 보험 생명 그룹 홀딩스 전자 정밀 중공업 공업 산업 건설
    화학 제약 식품 제철 철강 해운 항공 물산 상사 통신 방송 신문 일보 출판사 악단 합창단 무용단 극단 기구 당
    환경청 산림청 기상청 소방청 해양청 항만청 국세청 세무서 관세청 우정청 고용노동청 보훈청 병무청 특허청 조달청 통계청
    관리청 관리소 사업소 보건소 소방서 경찰서 기술원 의학원 식물원 수목원 동물원 천문대
    뮤직 픽처스 필름 스튜디오 스튜디오스 엔터테인먼트 프로덕션 시네마 레코드 레코즈 게임즈 소프트 테크 바이오 파마
    모터스 로보틱스 엔지니어링 시스템즈 솔루션즈 인터내셔널 코퍼레이션 인더스트리 캐피탈 파트너스 벤처스 북스
"""
_BODY = re.compile(rf"[가-힣]{{2,}}(?:{'|'.join(_BODIES.split())})")
"""What a body is, behind two syllables and more of its name."""

_PLACES = """
    초등학교 중학교 고등학교 여고 시청 군청 구청 도청 터미널 터널 대교 공원 시장 아파트 호텔 리조트 서점 서원 성당
    교회 빌딩 타워 문학상 음악제 영화제 미디어 금융 건축 디자인 물류 유통 에너지 항공사 여행사 통운 농협 축협
"""
_OWN_NAME = re.compile(rf"([가-힣]{{2,}}?)(?:{'|'.join((_BODIES + _PLACES).split())})+")
"""What a body, a building or a prize has for a name before the words that say what it is."""

_ALSO_IN_ANOTHER_ORDER = re.compile(r".*(?:의회|법원|청|서|위원회|본부|당|노조|조합)")
"""Authorities and parties, which news names either way: the Busan City Council, the City Council of Busan."""

_PLACE_OR_LAW = "korea korean south republic national state city metropolitan inc co corp ltd llc group"
_UNTOLD = frozenset(_PLACE_OR_LAW.split())
"""Words that a name may have or leave out: where a body is, and what a firm is in law."""

_UNTOLD_KOREAN = re.compile("한국|대한|전국|국립|국가")

_LEAST_WORDS = 2
_LEAST_REORDERED = 3
"""Words from which another order is another name: of two, as in the Education Ministry, either order is usual."""
_LEAST_SHARED = 2
_CAPITAL = re.compile("[A-Z]{2}")
_HANGUL = re.compile("[가-힣]")


def is_body(text: str) -> bool:
    """Whether a Korean noun names a body: a party, a museum, an institute, a firm."""
    return bool(_BODY.fullmatch(text))


def own_name_of(text: str) -> str | None:
    """Return what tells a body, a building or a prize from others of its kind (정음 of 정음전자), None for none."""
    found = _OWN_NAME.fullmatch(text)
    return found[1] if found else None


def is_full_name(name: str) -> bool:
    """Whether a name of a body has two words and more: no short form."""
    return bool(_HANGUL.search(name)) or _is_full(name)


def is_another_name(one: str, other: str) -> bool:
    """Whether each of two names has a word that the other has not: Museum of Art, Art Gallery.

    A name that leaves words out is a short form; another order, another spelling, letters that stand for words, and
    words that do not tell a body from others are nothing of its own.
    """
    if _HANGUL.search(one) and _HANGUL.search(other):
        return _is_another_in_korean("".join(one.split()), "".join(other.split()))
    if not (_is_full(one) and _is_full(other)):
        return False
    here, there = _telling(one), _telling(other)
    return _has_own(here, there) and _has_own(there, here)


def is_reordered(term: str, one: str, other: str) -> bool:
    """Whether two names of a body have the same words in another order: Arin National Museum, National Museum of Arin.

    The first word tells: the Museum of Art and the Art Museum of a town both begin with the town.
    """
    if not (_is_full(one) and _is_full(other)) or not is_body(term) or _ALSO_IN_ANOTHER_ORDER.fullmatch(term):
        return False
    here, there = content_words(one), content_words(other)
    return len(here) >= _LEAST_REORDERED and sorted(here) == sorted(there) and here[0] != there[0]


def shares_words(one: str, other: str) -> bool:
    """Whether two names of a body have two and more words in common, so that they must mean the same one."""
    here, there = content_words(one), content_words(other)
    return sum(any(same_root(word, another) for another in there) for word in here) >= _LEAST_SHARED


def _is_another_in_korean(one: str, other: str) -> bool:
    """Whether both are bodies, and neither has all the syllables of the other in their order, as a short form does."""
    here, there = (_UNTOLD_KOREAN.sub("", name) for name in (one, other))
    shorter, longer = sorted((here, there), key=len)
    rest = iter(longer)
    is_short_form = all(syllable in rest for syllable in shorter)
    return is_body(one) and is_body(other) and not is_short_form and not transcribed_alike(here, there)


def _is_full(name: str) -> bool:
    return is_name(name) and len(content_words(name)) >= _LEAST_WORDS


def _telling(name: str) -> list[str]:
    words = [word.text for word in split_words(name) if word.text.lower() not in FUNCTION_WORDS]
    pairs = zip(words, content_words(name), strict=True)
    return [form for word, form in pairs if form not in _UNTOLD and not _CAPITAL.search(word)]


def _has_own(words: list[str], others: list[str]) -> bool:
    return any(not any(_same(word, other) for other in others) for word in words)


def _same(one: str, other: str) -> bool:
    return same_root(one, other) or one in other or other in one or spelled_alike(one, other)
