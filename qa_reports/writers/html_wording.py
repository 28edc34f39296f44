"""The words of the pages that people read, in English and in Korean; what the rules say of a finding stays English.

The report and the review page share them; the review has a further table for what is done there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import get_args

from align.errors import SettingsError, did_you_mean
from qa_reports.settings.schema import Interface

__all__ = ["INTERFACES", "READING", "Wording", "Words", "wording"]

INTERFACES: tuple[str, ...] = get_args(Interface)
"""Languages that the pages speak."""

Words = Mapping[str, tuple[str, str]]
"""What a page calls a thing -> the words in each language of INTERFACES, `{…}` to be filled in.

One noun and its plural are divided by a bar: "error|errors". Korean nouns have one form.
"""

READING: Words = {
    "report": ("Translation report", "번역 검수 보고서"),
    "documents of the run": ("{count} documents", "문서 {count}건"),
    "in short": (
        "{errors} errors, {warnings} warnings, {infos} info",
        "오류 {errors}건, 경고 {warnings}건, 참고 {infos}건",
    ),
    "error": ("error|errors", "오류"),
    "warning": ("warning|warnings", "경고"),
    "info": ("info", "참고"),
    "pairs": ("pair|pairs", "문장 쌍"),
    "documents": ("document|documents", "문서"),
    "sure in all": (
        "About {right} of {count} finding is right, as far as the rules’ measured confidence holds"
        "|About {right} of {count} findings are right, as far as the rules’ measured confidence holds",
        "규칙별로 측정한 신뢰도에 따르면 {count}건 가운데 약 {right}건이 맞습니다",
    ),
    "sure in parts": (
        "{high} at 90 % or more, {middle} at 70 to 89 %, {low} below",
        "90% 이상 {high}건, 70~89% {middle}건, 그 미만 {low}건",
    ),
    "measures": ("Scores", "점수"),
    "clean": ("No findings.", "발견된 문제가 없습니다."),
    "look first": ("Look here first", "먼저 볼 것"),
    "by rule": ("Findings by rule", "규칙별 건수"),
    "by severity": ("Severity", "심각도"),
    "unread": ("Could not be read", "읽지 못한 입력"),
    "contents": ("Documents", "문서 목록"),
    "document": ("Document", "문서"),
    "skip": ("Skip to the text", "본문으로 건너뛰기"),
    "find": ("Search and filters", "검색과 거르기"),
    "search": ("Search the text", "본문 검색"),
    "least sure": ("At least this sure", "최소 신뢰도"),
    "any": ("any", "모두"),
    "all documents": ("all documents", "모든 문서"),
    "only found": ("Only pairs with findings", "문제가 있는 쌍만"),
    "previous": ("Previous finding", "이전 문제"),
    "next": ("Next finding", "다음 문제"),
    "keys": ("Keyboard shortcuts", "단축키"),
    "keys on": ("Shortcuts of one key are on", "한 글자 단축키 사용"),
    "close": ("Close", "닫기"),
    "key j": ("next finding", "다음 문제"),
    "key k": ("previous finding", "이전 문제"),
    "key /": ("search", "검색"),
    "key f": ("only pairs with findings, or all", "문제가 있는 쌍만, 또는 모두"),
    "key Esc": ("end the search, close this", "검색을 끝내고 이 창을 닫기"),
    "key ?": ("this list", "이 목록"),
    "shown": ("{shown} of {all} findings", "문제 {all}건 중 {shown}건"),
    "rows shown": ("{shown} of {all} pairs", "쌍 {all}개 중 {shown}개"),
    "finding": ("finding {number}", "문제 {number}"),
    "sure": ("{percent} sure", "신뢰도 {percent}"),
    "written": ("Written", "표기"),
    "suggested": ("Suggested", "제안"),
    "times": ("×{count}", "{count}회"),
    "line": ("line {line}", "{line}행"),
    "no source": ("no source", "원문 없음"),
    "no target": ("no translation", "번역 없음"),
    "moved": ("stands elsewhere in the translation", "번역문에서는 다른 자리에 있음"),
    "match": ("alignment {percent}", "정렬 신뢰도 {percent}"),
    "elsewhere": ("Outside the pairs", "문장 쌍 밖의 문제"),
    "alignment": ("Alignment", "정렬"),
    "map": ("Map of the alignment", "정렬 지도"),
    "map axes": ("source →, translation ↓", "원문 →, 번역 ↓"),
    "map told": (
        "{missing} without translation, {added} without source, {moved} moved",
        "번역 없음 {missing}, 원문 없음 {added}, 자리 옮김 {moved}",
    ),
    "missing": ("{count} without translation", "번역 없음 {count}"),
    "added": ("{count} without source", "원문 없음 {count}"),
    "moved here": ("{count} moved", "자리 옮김 {count}"),
    "scores": ("Alignment score along the text", "본문을 따라 본 정렬 점수"),
    "scores told": ("median {median}, lowest {lowest}", "중앙값 {median}, 최저 {lowest}"),
    "lowest": ("at pair {number}", "{number}번째 쌍"),
    "ratios": ("Length of translation to source", "원문 대비 번역 길이"),
    "ratios told": (
        "characters: median {median}, nine in ten from {low} to {high}",
        "글자 수 비율: 중앙값 {median}, 열에 아홉은 {low}~{high}",
    ),
    "names": ("Names and terms", "이름과 용어"),
    "written several ways": ("Written several ways", "여러 가지로 쓰인 것"),
    "written one way": (
        "{count} name or term written one way|{count} names and terms written one way",
        "한 가지로 쓰인 이름과 용어 {count}개",
    ),
    "in the source": ("Source", "원문"),
    "variant": ("Written as", "표기"),
    "count": ("Count", "횟수"),
    "places": ("Lines", "행"),
    "and more": ("and {count} more", "외 {count}곳"),
    "person": ("person", "인물"),
    "place": ("place", "지명"),
    "organisation": ("organisation", "기관"),
    "name": ("name", "이름"),
    "term": ("term", "용어"),
    "title": ("title", "직함"),
    "rule": ("Rule", "규칙"),
    "findings accepted": ("{count} accepted finding|{count} accepted findings", "받아들인 문제 {count}건"),
    "accepted by": ("Accepted in", "받아들인 곳"),
    "baseline": ("baseline", "기준 파일"),
    "comment": ("comment", "주석"),
    "what": ("Finding", "문제"),
    "dropped": ("{count} passage left out|{count} passages left out", "제외된 구절 {count}개"),
    "side": ("Side", "쪽"),
    "source": ("source", "원문"),
    "target": ("translation", "번역"),
    "reason": ("Why", "이유"),
    "passage": ("Text", "내용"),
    "line heading": ("Line", "행"),
    "direction": ("{source} to {target}", "{source} → {target}"),
    "no translation found": ("{source}, no translation found", "{source}, 번역을 찾지 못함"),
}


@dataclass(frozen=True, slots=True)
class Wording:
    """What a page says in one language (`lang`, an ISO 639-1 code)."""

    lang: str
    words: Words = field(default_factory=lambda: READING, compare=False, repr=False)

    def __call__(self, key: str, count: int | None = None, **values: object) -> str:
        """Return the words of `key`, in the number of `count`, with the values set in."""
        one, bar, many = self._unfilled(key).partition("|")
        chosen = many if bar and count != 1 else one
        return chosen.format(count="" if count is None else f"{count:,}", **values)

    def unfilled(self) -> dict[str, str]:
        """Return all words of the language, for a script that fills them in."""
        return {key: self._unfilled(key) for key in self.words}

    def _unfilled(self, key: str) -> str:
        return self.words[key][INTERFACES.index(self.lang)]


def wording(lang: str, further: Words | None = None) -> Wording:
    """Return the words of reading, and `further` ones, in this language; raises SettingsError where there is none."""
    if lang not in INTERFACES:
        raise SettingsError(f"no interface in '{lang}'.{did_you_mean(lang, INTERFACES)}")
    return Wording(lang, {**READING, **(further or {})})
