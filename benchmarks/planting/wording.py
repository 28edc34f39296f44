"""Slips of form in a translated sentence: marks lost, words doubled or left in Korean, links changed, clauses cut."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import replace

from planting.texts import Document, Planted

__all__ = [
    "add_space", "change_link", "change_question", "cut_clause", "cut_item", "cut_within", "double_word",
    "leave_korean_words", "lose_both_marks", "lose_bracket", "lose_end_mark", "lose_month_sign", "lose_one_mark",
    "turn_word",
]  # fmt: skip

_LINKS = (
    "https://www.example.org/news/2024?id={n}", "press{n}@city.example.kr", "{{name{n}}}", "%{n}$s", "@Daejeon_{n}",
)  # fmt: skip
_QUOTATION = re.compile(r"[“\"][^“”\"]{12,}[”\"]")
_MARKS = re.compile(r"[“”\"]")
_WORD = {"en": re.compile(r"(?<![\w'’-])[A-Za-z]+(?![\w'’-])"), "ko": re.compile(r"(?<=\s)[가-힣]{2,}(?=\s)")}
_POLITE_QUESTION = re.compile(r"(?:나요|까요|가요|니까|데요|을래요|세요|어요|아요|죠)\?")
# A clause that can go without leaving the sentence broken: a relative or adverbial one, one of two main clauses.
_CLAUSE = {
    "en": re.compile(
        r", (?:and|but|which|who|where|while|although|though|because|as|with|including)\b[^,;“”\"]{25,}(?=[,.]|$)"
    ),
    "ko": re.compile(r"(?:^|(?<=, ))[^,“”\"]{12,}(?:고|며|지만|는데|면서|아서|어서|해서|으나),? "),
}
# An item of an enumeration: between two commas, or the last one with its comma or conjunction.
_ITEM = {
    "en": re.compile(
        r"(?<=, )(?:[\w'’.-]+ ){0,3}[\w'’-]+, (?=(?:[\w'’.-]+ ){0,4}(?:and|or) )"
        r"|(?<=\w)(?:,|,? (?:and|or)) (?:[\w'’.-]+ ){0,3}[\w'’-]+(?=[.,] ?)"
    ),
    "ko": re.compile(
        r"(?<=, )(?:\w+ ){0,2}\w+, (?=(?:\w+ ){0,2}\w+(?:,|와|과| 및| 그리고| 등))"
        r"|, (?:\w+ ){0,2}\w+(?= 및| 그리고| 등)"
    ),
}
_OPPOSITES = {
    "en": (
        "rose fell", "increased decreased", "higher lower", "high low", "north south", "northern southern",
        "east west", "eastern western", "wife husband", "son daughter", "father mother", "women men", "woman man",
        "boys girls", "young old", "large small", "early late", "victory defeat", "success failure", "winner loser",
        "supported opposed", "approved rejected", "accepted rejected", "opened closed", "began ended", "bought sold",
        "arrived departed", "easy difficult", "safe dangerous", "strong weak", "summer winter", "majority minority",
        "profit loss",
    ),
    "ko": (
        "증가 감소", "상승 하락", "남쪽 북쪽", "동쪽 서쪽", "남부 북부", "동부 서부", "아내 남편", "아들 딸",
        "아버지 어머니", "여성 남성", "소년 소녀", "승리 패배", "성공 실패", "지지 반대", "찬성 반대", "승인 거부",
        "시작 종료", "여름 겨울", "왼쪽 오른쪽", "국내 해외", "다수 소수", "흑자 적자", "최고 최저", "수출 수입",
        "젊은 늙은", "높은 낮은",
    ),
}  # fmt: skip
_TURNED = {
    lang: {one: other for pair in pairs for one, other in (pair.split(), pair.split()[::-1])}
    for lang, pairs in _OPPOSITES.items()
}
_BEFORE_ITEM = 40
"""Characters before the last item among which another comma shows that it belongs to an enumeration."""
_END_MARK = re.compile(r"[.?!][\"”']*$")


def _without(text: str, *positions: int) -> str:
    return "".join(char for index, char in enumerate(text) if index not in positions)


def turn_word(source: str, target: str, lang: str, chance: random.Random) -> str | None:
    """Put the opposite of a word in its place."""
    words = _TURNED[lang]
    ending = r"\b" if lang == "en" else ""
    found = list(re.finditer(rf"(?<![\w-])(?:{'|'.join(words)}){ending}", target))
    if not found:
        return None
    match = chance.choice(found)
    return target[: match.start()] + words[match.group()] + target[match.end() :]


def lose_one_mark(source: str, target: str, lang: str, chance: random.Random) -> str | None:
    """Drop the opening or the closing mark of a quotation that both sides have."""
    found = list(_QUOTATION.finditer(target))
    if not found or not _QUOTATION.search(source) or '""' in source + target:
        return None
    match = chance.choice(found)
    return _without(target, chance.choice((match.start(), match.end() - 1)))


def lose_both_marks(source: str, target: str, lang: str, chance: random.Random) -> str | None:
    """Drop the marks of the only quotation, where both sides quote a clause."""
    if len(_QUOTATION.findall(target)) != 1 or not _QUOTATION.search(source) or '""' in source:
        return None
    return _MARKS.sub("", target)


def lose_bracket(source: str, target: str, lang: str, chance: random.Random) -> str | None:
    """Drop one of two brackets."""
    match = re.search(r"\([^()]+\)", target)
    return _without(target, chance.choice((match.start(), match.end() - 1))) if match else None


def double_word(source: str, target: str, lang: str, chance: random.Random) -> str | None:
    """Write one word twice."""
    words = [match for match in _WORD[lang].finditer(target) if match.end() < len(target)]
    if not words:
        return None
    match = chance.choice(words)
    return f"{target[: match.end()]} {match[0]}{target[match.end() :]}"


def leave_korean_words(source: str, target: str, lang: str, chance: random.Random) -> str | None:
    """Put one or two words of the Korean source in the place of an English one."""
    korean = re.findall(r"(?<!\S)[가-힣]{2,}(?: [가-힣]{2,})?(?!\S)", source)
    english = list(re.finditer(r"\b[a-z]{5,}\b", target))
    if not korean or not english:
        return None
    match = chance.choice(english)
    return target[: match.start()] + chance.choice(korean) + target[match.end() :]


def cut_clause(source: str, target: str, lang: str, chance: random.Random) -> str | None:
    """Cut a clause of a fifth to two thirds of the sentence."""
    clauses = [match for match in _CLAUSE[lang].finditer(target) if 0.2 <= len(match[0]) / len(target) <= 0.67]
    if not clauses:
        return None
    match = chance.choice(clauses)
    return target[: match.start()] + target[match.end() :]


def cut_within(source: str, target: str, lang: str, chance: random.Random) -> str | None:
    """Cut a clause and end the sentence as before."""
    cut, mark = cut_clause(source, target, lang, chance), _END_MARK.search(target)
    if cut is None or mark is None or _END_MARK.search(cut):
        return cut
    return cut.rstrip(" ,;") + mark[0]


def cut_item(source: str, target: str, lang: str, chance: random.Random) -> str | None:
    """Leave one item of an enumeration out."""
    items = [
        match for match in _ITEM[lang].finditer(target)
        if lang == "ko" or "," in target[max(0, match.start() - _BEFORE_ITEM) : match.end()]
    ]  # fmt: skip
    if not items:
        return None
    match = chance.choice(items)
    return target[: match.start()] + target[match.end() :]


def change_question(source: str, target: str, lang: str, chance: random.Random) -> str | None:
    """Turn the only question mark into a full stop; in Korean after a polite question, for others may end so."""
    asked = all(text.rstrip("\"”' ").endswith("?") and text.count("?") == 1 for text in (source, target))
    asked &= lang != "ko" or bool(_POLITE_QUESTION.search(target))
    return target.replace("?", ".") if asked else None


def lose_end_mark(source: str, target: str, lang: str, chance: random.Random) -> str | None:
    """Drop the full stop."""
    return target[:-1] if source.endswith(".") and re.search(r"\w\.$", target) else None


def add_space(source: str, target: str, lang: str, chance: random.Random) -> str | None:
    """Put a space before a comma."""
    match = re.search(r"(?<=[a-z가-힣]), ", target)
    return f"{target[: match.start()]} {target[match.start() :]}" if match else None


def lose_month_sign(document: Document, at: int, strangers: Sequence[Document], chance: random.Random) -> Planted:
    """Begin a Korean source with a span of days whose month sign was lost."""
    span = f"{chance.randint(1, 12)}{chance.randint(4, 28)}일부터 {chance.randint(29, 31)}일까지"
    source = (*document.source[:at], f"{span} {document.source[at]}", *document.source[at + 1 :])
    return Planted(replace(document, source=source), at, at)


def _with_link(text: str, link: str) -> str:
    """Return `text` with a link as its last word, before the end mark."""
    end = re.search(r"[.?!]?[\"”']?$", text)
    at = end.start() if end else len(text)
    return f"{text[:at]} {link}{text[at:]}" if link else text


def change_link(document: Document, at: int, strangers: Sequence[Document], chance: random.Random) -> Planted | None:
    """Give both sides the same address, handle or placeholder and change it, or drop it, in the translation."""
    link = chance.choice(_LINKS).replace("{n}", str(chance.randint(1, 9)))
    position = chance.choice([index for index, char in enumerate(link) if char.isalnum()])
    changed = chance.choice(("", link[:position] + "x" + link[position + 1 :], _without(link, position)))
    source, target = list(document.source), list(document.target)
    source[at], target[at] = _with_link(source[at], link), _with_link(target[at], changed)
    return Planted(replace(document, source=tuple(source), target=tuple(target)), at, at)
