"""Korean numerals: 3만5000, 1조 2천억, 스물다섯, 수십, 3분의 1. Hangul counts as a numeral only where Kiwi says so.

A numeral inside a word (만났다, 조용히, 환경이) is never read: every Hangul part must be a morpheme of its own that is
tagged as a numeral (NR) or as a counting determiner (MM), or follow digits as a scale.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import NamedTuple

from align.morphology import Morpheme
from qa_reports.extract.quantities.quantity import Kind, Numeral, Written
from qa_reports.extract.quantities.taken import Taken

__all__ = ["find_numerals", "value_of"]

_SINO = {digit: value for value, digit in enumerate("영일이삼사오육칠팔구")} | {"공": 0, "륙": 6}
_SMALL_SCALES = {"십": 10, "백": 100, "천": 1000}
_BIG_SCALES = {"만": 10**4, "억": 10**8, "조": 10**12, "경": 10**16}
_SCALES = {**_SMALL_SCALES, **_BIG_SCALES}
_NATIVE = {
    "하나": 1, "둘": 2, "셋": 3, "넷": 4, "다섯": 5, "여섯": 6, "일곱": 7, "여덟": 8, "아홉": 9,
    "한": 1, "두": 2, "세": 3, "네": 4, "석": 3, "넉": 4, "열": 10, "스물": 20, "스무": 20, "서른": 30,
    "마흔": 40, "쉰": 50, "예순": 60, "일흔": 70, "여든": 80, "아흔": 90, "온": 100,
}  # fmt: skip
# 한두 "one or two", 서너 "three or four", …
_EITHER = {
    "한두": (1, 2), "두세": (2, 3), "두서너": (2, 4), "두어": (2, 3), "서너": (3, 4), "너댓": (4, 5),
    "네다섯": (4, 5), "네댓": (4, 5), "너덧": (4, 5), "댓": (5, 6), "대여섯": (5, 6), "대엿": (5, 6),
    "예닐곱": (6, 7), "일고여덟": (7, 8), "여덟아홉": (8, 9), "여남은": (10, 13),
}  # fmt: skip
_ORDINALS = {
    "첫째": 1,
    "둘째": 2,
    "셋째": 3,
    "넷째": 4,
    "다섯째": 5,
    "여섯째": 6,
    "일곱째": 7,
    "여덟째": 8,
    "아홉째": 9,
    "열째": 10,
}
_NATIVE_ENDS = {word[-1] for word in _NATIVE} | set(_SCALES)
_DETERMINERS = {"한", "두", "세", "네", "석", "넉", "스무", *_EITHER}

_GLYPHS = {"½": Fraction(1, 2), "⅓": Fraction(1, 3), "⅔": Fraction(2, 3), "¼": Fraction(1, 4), "¾": Fraction(3, 4)}
_SOME = {"수", "몇"}
_DIGITS = re.compile(r"\d+[½⅓⅔¼¾]|\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?")
_PART = re.compile(
    r"(?P<number>[\d,.½⅓⅔¼¾]+)|(?P<native>"
    + "|".join(sorted(_NATIVE, key=len, reverse=True))
    + r")|(?P<sino>[영공일이삼사오육륙칠팔구])|(?P<small>[십백천])|(?P<big>[만억조경])"
)
_SCALE_RUN = re.compile(r"[십백천]*[만억조]?|경(?=\s?[원\d])")
_BATTING = re.compile(r"(?P<tenths>\d)할(?:\s?(?P<hundredths>\d)푼)?(?:\s?(?P<thousandths>\d)리)?")
_FRACTION = re.compile(
    r"(?P<bottom>\d[\d,]*[십백천만억]*|[이삼사오육칠팔구십백천만억]+)\s?분의\s?(?P<top>\d+|[일이삼사오육칠팔구십]+)"
)


_FOURS = re.compile(
    r"\s(?:줄|명|개|곳|장|잔|대|권|번|가지|시간|마리|조각|채|척|편|쪽|벌|그루|송이|병|통|판|팀|달|해)"
    r"(?:이었|였|이[다며고]|으로|까지|[이가을를은는과와에의도씩로만]?(?![가-힣]))"
)


class _Piece(NamedTuple):
    start: int
    end: int
    text: str
    digits: bool


def value_of(written: str) -> Fraction | None:
    """Return the value of a Korean numeral without spaces, in digits, Hangul or both; None where it is none."""
    total, section, current, position = Fraction(0), Fraction(0), None, 0
    while position < len(written):
        part = _PART.match(written, position)
        if part is None:
            return None
        word, position = part.group(), part.end()
        if part["small"] or part["big"]:
            scale = _SMALL_SCALES.get(word) or _BIG_SCALES[word]
            if part["small"]:
                section, current = section + (1 if current is None else current) * scale, None
            else:
                total += (section + (current or 0) or 1) * scale
                section, current = Fraction(0), None
        elif current is None or (part["native"] and current % 10 == 0):
            current = (current or 0) + _single(word)
        else:
            return None
    return total + section + (current or 0)


def _single(word: str) -> Fraction:
    if word[-1] in _GLYPHS:
        return Fraction(word[:-1] or 0) + _GLYPHS[word[-1]]
    if word[0].isdigit():
        return Fraction(word.replace(",", ""))
    return Fraction(_NATIVE.get(word, _SINO.get(word, 0)))


def _hangul_pieces(morphemes: Iterable[Morpheme]) -> list[_Piece]:
    return [
        _Piece(morpheme.start, morpheme.end, morpheme.form, False)
        for morpheme in morphemes
        if morpheme.tag == "NR" or (morpheme.tag == "MM" and (morpheme.form in _DETERMINERS or morpheme.form in _SOME))
    ]


def _misread_four(text: str, morphemes: Sequence[Morpheme]) -> list[_Piece]:
    """Return 네 before a counter that Kiwi takes for "yes": 김밥 네 줄이었다."""
    return [
        _Piece(one.start, one.end, one.form, False)
        for one in morphemes
        if one.form == "네" and one.tag == "IC" and text[max(0, one.start - 2) : one.start - 1].isalpha()
        if _FOURS.match(text, one.end)
    ]


def _digit_pieces(text: str, numerals: dict[int, _Piece], tagged: bool) -> list[_Piece]:
    """Return the digits of `text`, each with the scale that follows it where the morphemes do not name it."""
    pieces = []
    for match in _DIGITS.finditer(text):
        pieces.append(_Piece(match.start(), match.end(), match.group(), True))
        scale = _SCALE_RUN.match(text, match.end())
        if scale and scale.group() and not tagged and match.end() not in numerals:
            pieces.append(_Piece(scale.start(), scale.end(), scale.group(), False))
    return pieces


def _pieces(text: str, morphemes: Sequence[Morpheme]) -> list[_Piece]:
    hangul = sorted([*_hangul_pieces(morphemes), *_misread_four(text, morphemes)])
    digits = _digit_pieces(text, {piece.start: piece for piece in hangul}, bool(morphemes))
    taken = Taken(len(text), digits)
    free = [piece for piece in hangul if _begins_word(text, piece) and not taken.has(piece)]
    return sorted(digits + free)


def _begins_word(text: str, piece: _Piece) -> bool:
    """Return whether a native numeral stands at the beginning of a word: 열 of 고열대 does not."""
    before = text[piece.start - 1 : piece.start]
    return piece.text[0] in _SINO or piece.text[0] in _SCALES or not before.isalpha() or before in _NATIVE_ENDS


def _follows(text: str, group: list[_Piece], piece: _Piece) -> bool:
    """Return whether `piece` continues the numeral `group`: 1조 2천억, 2만 4천, 스물 다섯, 수 백."""
    last = group[-1]
    gap = text[last.end : piece.start]
    if gap not in {"", " "}:
        return False
    if last.digits and piece.digits:
        return False
    if gap and piece.digits:
        below = last.text[-1] in _BIG_SCALES or text[piece.end : piece.end + 1] in _SMALL_SCALES
        return below and last.text[-1] in _SCALES and any(part.digits for part in group)
    if gap and last.digits:
        return piece.text[0] in _SCALES and len(piece.text) <= 2
    return _makes_number(group, piece)


def _makes_number(group: list[_Piece], piece: _Piece) -> bool:
    joined = "".join(part.text for part in group) + piece.text
    return value_of(joined.replace("수", "", 1).replace("몇", "", 1)) is not None and joined not in _ORDINALS


def _groups(text: str, pieces: Iterable[_Piece]) -> list[list[_Piece]]:
    groups: list[list[_Piece]] = []
    for piece in pieces:
        if groups and _follows(text, groups[-1], piece):
            groups[-1].append(piece)
        else:
            groups.append([piece])
    return groups


def _numeral(text: str, group: list[_Piece]) -> Numeral | None:
    start, end = group[0].start, group[-1].end
    joined = "".join(piece.text for piece in group)
    written = Written.DIGITS if any(piece.digits for piece in group) else Written.WORDS
    if joined in _EITHER:
        low, high = _EITHER[joined]
        return Numeral(Fraction(low), start, end, Written.IMPLIED, kind=Kind.INDEFINITE, high=Fraction(high))
    if joined in _ORDINALS:
        return Numeral(Fraction(_ORDINALS[joined]), start, end, written, kind=Kind.ORDINAL)
    if _SOME & set(joined):
        return _indefinite(joined.replace("몇", "수"), start, end)
    value = value_of(joined)
    return None if value is None else Numeral(value, start, end, written, scale=_last_scale(joined))


def _indefinite(joined: str, start: int, end: int) -> Numeral | None:
    """Read 수십 (tens), 수백만 (millions), 십수 (ten and some)."""
    before, _, after = joined.partition("수")
    low = value_of(before + after)
    if not low:
        return None
    high = low * 10 if after else low * 2
    return Numeral(low, start, end, Written.IMPLIED, kind=Kind.INDEFINITE, high=high)


def _last_scale(joined: str) -> int:
    scale = 1
    for letter in reversed(joined):
        factor = _SMALL_SCALES.get(letter) or _BIG_SCALES.get(letter)
        if factor is None:
            break
        scale *= factor
    return scale


def _fractions(text: str) -> list[Numeral]:
    found = []
    for match in _FRACTION.finditer(text) if "분의" in text else ():
        top, bottom = value_of(match["top"]), value_of(match["bottom"])
        if top and bottom:
            others = frozenset({top, bottom, 100 * top / bottom})
            written = Written.DIGITS if match["bottom"][0].isdigit() else Written.WORDS
            found.append(Numeral(top / bottom, match.start(), match.end(), written, others, Kind.FRACTION))
    for match in _BATTING.finditer(text) if "할" in text else ():
        digits = [int(digit or 0) for digit in match.groups()]
        value = Fraction(digits[0] * 100 + digits[1] * 10 + digits[2], 1000)
        found.append(
            Numeral(value, *match.span(), Written.DIGITS, frozenset({value * 100, value * 1000}), Kind.FRACTION)
        )
    return found


def find_numerals(text: str, morphemes: Sequence[Morpheme]) -> list[Numeral]:
    """Return the numerals of a Korean text in order; without `morphemes`, those that begin with digits."""
    fractions = _fractions(text)
    taken = Taken(len(text), fractions)
    free = [piece for piece in _pieces(text, morphemes) if not taken.has(piece)]
    numerals = [_numeral(text, group) for group in _groups(text, free)]
    return sorted([*fractions, *filter(None, numerals)], key=lambda numeral: numeral.start)
