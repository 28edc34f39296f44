"""A team said by those who are in it: 연구팀 is the research team, and its researchers."""

from __future__ import annotations

import re

from align.rendering.phrases import split_words

__all__ = ["is_said_by_members"]

_GROUP = re.compile(r"[가-힣]+(?:[팀진단대반부측군]|당국)|경찰|검찰|해경|당국")
"""Korean nouns for people who act as one: 연구진, 선수단, 구조대, 지도부, 경찰."""

_MEMBERS = re.compile(
    r"\w{2,}(?:ers|ors|ists|ians|ants|ents|ates|etes|men|women)|officials|medics|members|staff|people|personnel"
)
"""Those whom a verb, an art or a place gives their name, in the plural."""


def is_said_by_members(term: str, one: str, other: str) -> bool:
    """Whether one of two English renderings of a Korean noun is the group and the other those who are in it."""
    return bool(_GROUP.fullmatch(term)) and _are_members(one) != _are_members(other)


def _are_members(rendering: str) -> bool:
    words = split_words(rendering)
    return bool(words) and bool(_MEMBERS.fullmatch(words[-1].text.lower()))
