"""Quotation marks and brackets in one text: which of them open, which close, and which stay without a partner.

Typographic marks mostly say which side they are on; straight ones are read from what stands around them. Apostrophes,
primes, enumerators such as "a)" and smileys are no marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

__all__ = ["BRACKETS", "QUOTATION_MARKS", "LoneMark", "find_lone_marks"]

DOUBLE, SINGLE = "double", "single"
_TITLES = ("「」", "『』", "《》", "〈〉")
_ROUND = ("()", "[]", "【】", "〔〕")
QUOTATION_MARKS = frozenset({DOUBLE, SINGLE, *_TITLES})
BRACKETS = frozenset(_ROUND)

_QUOTES = dict.fromkeys(('"', "“", "”", "„", "＂", "''", "``", "’’", "‘‘"), DOUBLE)
_QUOTES |= dict.fromkeys(("'", "‘", "’", "`"), SINGLE)
_OPENERS = {pair[0]: pair for pair in _TITLES + _ROUND} | {"（": "()", "［": "[]"}
_CLOSERS = {pair[1]: pair for pair in _TITLES + _ROUND} | {"）": "()", "］": "[]"}
_MARK = re.compile("''|``|’’|‘‘|[" + re.escape('"“”„＂' + "'‘’`" + "".join((*_OPENERS, *_CLOSERS))) + "]")

_ANGLES = (("<", ">"), ("«", "»"), ("‹", "›"))
# "( ' Hütte" is how a scanner reads "l'hütte".
_MISREAD_ARTICLE = re.compile(r"[ .]{0,2}['’] ?[A-ZÀ-Þ]")
_LEFT, _RIGHT = frozenset("“„‘") | {"``", "‘‘"}, frozenset("”’") | {"’’"}
_LATIN_OR_DIGIT = re.compile(r"[A-Za-z0-9À-ɏ]")
_ENDING = re.compile(r"[\s.,?!;:…)\]}」』》〉】〕]")
_BEGINNING = re.compile(r"[\s(\[{「『《〈【〔]")
# What looks like a bracket and is none: "a) 1) (라)", ":-)", "[0, 1)".
_NO_BRACKET = re.compile(
    r"^\s*[0-9A-Za-z가-힣]{1,3}\.?[)\]](?=\s|$)|(?<=[\s,;:])(?:\d{1,2}|[a-z가-힣]|i{1,3}|iv|vi{0,3})[)](?=\s|$)"
    r"|(?<![\w)])[:;=8xX][-o^']?[()\[\]{}]+|[\^ㅠㅜㅎㅋ]+[)(]"
    r"|[\[(]\s*[-−]?[\d.]+\s*,\s*[-−]?[\d.∞]+\s*[\])]"
)
# Single marks of Western texts that are surely no apostrophes: before a capital, after the end of a sentence.
_WESTERN_OPENING = re.compile(
    r"(?:^|(?<=[\s(“\"]))(?:['‘`](?=[A-Z][\w'’]*(?:[.,?!]?(?: |$)))"
    r"|‘(?!n\b|em\b|til|tis|twas|cause|bout|round)(?=[a-z]))"
)
_WESTERN_CLOSING = re.compile(r"(?<=[.,?!])['’](?=[\s”\"]|$)")
# "'95", unless a mark closes what follows.
_SHORT_YEAR = re.compile(r"\d\d(?!\d)")
_CLOSING_SINGLE = re.compile(r"(?<=\S)['’](?!\d)")
# Computer code: inside a sentence between grave accents, or a whole line of it.
_CODE = re.compile(r"`[^`가-힣]*`")
_LINE_OF_CODE = re.compile(
    r"```|=>|</|/>|\{/|[;{]\s*$|^\s*[\])}</<]|\w\(\)|\w\.\w+\(|\w\(\{|[\w\]] ={1,3} |&&|\|\||^\W*(?:\w+\W*){0,2}$",
    re.ASCII,
)
_HANGUL = re.compile(r"[가-힣]")
# A table that was written with doubled quotation marks and read without undoing them: nothing can be told of it.
_DOUBLED = re.compile(r'""')


class LoneMark(NamedTuple):
    """A mark without a partner in its text: where it stands, of which family it is, and whether it opens."""

    position: int
    family: str
    opens: bool


# Several checks ask for the marks of each text of a document.
@lru_cache(maxsize=1024)
def find_lone_marks(text: str, lang: str) -> tuple[LoneMark, ...]:
    """Return the quotation marks and brackets of `text` that have no partner in it, in order."""
    if not _MARK.search(text):
        return ()
    open_marks: list[tuple[LoneMark, str]] = []
    lone: list[LoneMark] = []
    for mark, char in _marks(text, lang):
        depth = next((i for i in reversed(range(len(open_marks))) if open_marks[i][0].family == mark.family), None)
        if _opens(text, mark.position, char, open_marks[depth][1] if depth is not None else ""):
            if depth is not None and char in _QUOTES:
                # The same marks do not nest: the earlier one was never closed.
                lone.append(open_marks.pop(depth)[0])
            open_marks.append((mark._replace(opens=True), char))
        elif depth is not None:
            del open_marks[depth]
        elif not _is_prime(text, mark.position, char):
            lone.append(mark)
    alone = [mark for mark in (*lone, *(mark for mark, _ in open_marks)) if not _is_met_by_angle(text, mark)]
    return tuple(sorted([*alone, *(() if lang == "ko" else _western_single(text))]))


def _is_met_by_angle(text: str, mark: LoneMark) -> bool:
    """Whether a round bracket has an angle for its partner: "(Terra incognita>" is quoted, as a scanner read it."""
    before, after = text[: mark.position], text[mark.position + 1 :]
    if mark.family != "()":
        return mark.family in BRACKETS and bool(_MISREAD_ARTICLE.match(after))
    if mark.opens:
        return bool(_MISREAD_ARTICLE.match(after)) or any(
            after.count(right) > after.count(left) for left, right in _ANGLES
        )
    return any(before.count(left) > before.count(right) for left, right in _ANGLES)


def _western_single(text: str) -> Iterator[LoneMark]:
    """Yield the last single mark of a Western text where more of them open than close, or the other way round."""
    opening = [match.start() for match in _WESTERN_OPENING.finditer(text)]
    closing = [match.start() for match in _WESTERN_CLOSING.finditer(text)]
    if len(opening) > len(closing) and not re.search(r"\w['’](?!\w)", text[opening[-1] + 1 :]):
        yield LoneMark(opening[-1], SINGLE, True)
    elif len(closing) > len(opening) and not re.search(r"(?<!\w)['‘`]\w", text[: closing[0]]):
        yield LoneMark(closing[0], SINGLE, False)


def _marks(text: str, lang: str) -> Iterator[tuple[LoneMark, str]]:
    text = _CODE.sub(lambda code: "x" * len(code[0]), text)
    no_brackets = {position for match in _NO_BRACKET.finditer(text) for position in range(*match.span())}
    no_brackets -= _balanced_within(text, no_brackets)
    is_code = bool(_LINE_OF_CODE.search(text)) and not _HANGUL.search(text)
    illegible = bool(_DOUBLED.search(text))
    for match in () if is_code else _MARK.finditer(text):
        position, char = match.start(), match.group()
        family = _QUOTES.get(char) or _OPENERS.get(char) or _CLOSERS[char]
        if family in BRACKETS and position in no_brackets:
            continue
        if family in {SINGLE, DOUBLE} and illegible:
            continue
        if family == SINGLE and (lang != "ko" or _is_apostrophe(text, position)):
            continue
        yield LoneMark(position, family, False), char


def _balanced_within(text: str, suspects: set[int]) -> set[int]:
    """Return the closing marks among `suspects` that close a bracket after all: "(라)", "(see 3)"."""
    depth, closing = 0, set()
    for position, char in enumerate(text) if suspects else ():
        if char in _OPENERS and position not in suspects:
            depth += 1
        elif char in _CLOSERS and depth:
            depth -= 1
            closing.add(position)
    return closing


def _opens(text: str, position: int, char: str, opened_by: str) -> bool:
    """Whether the mark opens; `opened_by` is the mark of its family that is open, or empty."""
    if char not in _QUOTES:
        return char in _OPENERS
    before, after = text[position - 1 : position] or " ", text[position + len(char) :][:1] or " "
    if char in _LEFT:
        # Typed the wrong way round, it still shows by the word before it that it closes.
        return not (opened_by and (opened_by == "„" or _ENDING.match(after) or not _BEGINNING.match(before)))
    if char in _RIGHT:
        return not opened_by and bool(_BEGINNING.match(before)) and not _ENDING.match(after)
    may_open = not _ENDING.match(after)
    may_close = not _BEGINNING.match(before)
    if may_open and not may_close:
        return True
    if may_close and not may_open:
        return False
    return not opened_by and not before.isdigit() and not _ends_speech(before, after)


def _ends_speech(before: str, after: str) -> bool:
    """Whether a straight mark between two words closes: after an end mark, or where Korean goes on with 라고."""
    return before in ".?!…" or (before == "," and bool(_HANGUL.match(after)))


def _is_prime(text: str, position: int, char: str) -> bool:
    """Whether a mark that closes nothing measures inches or minutes, or says "the same as above"."""
    return char in "\"'＂''”’`" and (text[position - 1 : position].isdigit() or text[:position].strip() == "")


def _is_apostrophe(text: str, position: int) -> bool:
    before, after = text[position - 1 : position], text[position + 1 : position + 2]
    if _LATIN_OR_DIGIT.match(before):
        return bool(_LATIN_OR_DIGIT.match(after))
    return bool(_SHORT_YEAR.match(text, position + 1)) and not _CLOSING_SINGLE.search(text, position + 3)
