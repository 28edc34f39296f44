"""Whether a value is a limit or an estimate: words before and after it in Korean and English."""

from __future__ import annotations

import re

from qa_reports.extract.quantities.quantity import Bound

__all__ = ["bound_around", "limit_span"]

_Rows = tuple[tuple[re.Pattern[str], Bound], ...]


def _rows(template: str, *rows: tuple[str, Bound]) -> _Rows:
    return tuple((re.compile(template.format(words), re.I), bound) for words, bound in rows)


_EN_BEFORE = _rows(
    r"(?:^|[^\w])(?:{0})(?: of)?(?: the| a| an| some)? ?[(\"“]?$",
    (r"no (?:more|greater|longer|higher|later) than|not more than|(?:(?:can)?not|\w+n['’]t|never|without)"
        r" (?:exceed\w*|surpass\w*|top)|up to|at most|a maximum|"
        r"maximum|within|as (?:many|much|high|long) as|no earlier than", Bound.AT_MOST),
    (r"at least|no (?:less|fewer) than|not (?:less|fewer) than|a minimum|minimum|upwards|as few as", Bound.AT_LEAST),
    (r"(?:less|fewer|lower|shorter|younger|smaller) than|short", Bound.UNDER),
    (r"(?:more|greater|higher|longer|older|larger|bigger) than|exceed(?:s|ed|ing)?|surpass(?:es|ed|"
        r"ing)?|topp(?:ed|ing)|just over|in excess", Bound.OVER),
    (r"about|approximately|around|roughly|some|an estimated|estimated|nearly|almost|circa|close to|approx\.?|or "
        r"so|barely|just", Bound.ABOUT),
    (r"until|till|by", Bound.UNTIL),
    (r"exactly|precisely", Bound.EXACTLY),
)  # fmt: skip
# "Over a five-year period" lasts five years, "under the two-child rule" there is a rule: no article, or no limit.
_EN_DIRECTLY_BEFORE = _rows(
    r"(?:^|[^\w])(?:{0}) ?[(\"“]?$", ("under|below|beneath", Bound.UNDER), ("over|above|beyond", Bound.OVER)
)
_EN_AGO = re.compile(r"(?: [a-z]+)? (?:ago|earlier|before)\b")
_EN_AFTER = _rows(
    r"(?: [a-z-]+){{0,3}}? (?:{0})\b",
    (r"or (?:less|fewer|below|under|younger|lower|shorter)|at most|or earlier|maximum|and (?:under|below|"
        r"younger)", Bound.AT_MOST),
    (r"or (?:more|above|over|older|higher|longer|later|greater)|at least|minimum|and (?:over|older|above|"
        r"up)", Bound.AT_LEAST),
    (r"or so", Bound.ABOUT),
)  # fmt: skip
_PLUS = re.compile(r"\+|-plus\b")
_KO_BEFORE = _rows(
    r"(?:^|[\s(“‘\"'])(?:{0})\s?$",
    (r"최대|최고|많게는|많아야|길게는|길어야", Bound.AT_MOST),
    (r"최소|최소한|최저|적어도|적게는|짧게는", Bound.AT_LEAST),
    (r"약|대략|대략적으로|한|어림잡아|거의", Bound.ABOUT),
    (r"정확히|꼭|딱", Bound.EXACTLY),
)
_KO_AFTER = _rows(
    r"[가-힣㎡㎢]{{0,4}}?\s?(?:{0})",
    (r"이내|이하|안에|내(?=[에의로\s]|$)|밑으로", Bound.AT_MOST),
    (r"이상(?!하)", Bound.AT_LEAST),
    (
        r"(?:초과하|넘기?|웃돌|상회하)지[는도]?\s?(?:않|못|말)|(?:초과할|넘을)\s수\s?없"
        r"|(?:초과해서는|초과하면|넘어서는|넘으면)\s안",
        Bound.AT_MOST,
    ),
    (
        r"미만|못\s?미[치쳤쳐친칠침]|미치지\s?(?:않|못)"
        r"|채\s(?:[가-힣]{1,3}지(?:도|는)?\s?(?:않|못)|(?:안|못)\s?[되된될돼됐됨])",
        Bound.UNDER,
    ),
    (r"초과|넘(?!어[가간갈갔오온올왔])|웃도|웃돌|상회|남짓", Bound.OVER),
    (r"가량|정도|쯤|안팎|내외|전후", Bound.ABOUT),
    (r"까지", Bound.UNTIL),
)
_REACH = 8
"""Characters before a Korean value in which a word that bounds it stands; the longest is 대략적으로."""

_KO_OBJECT = re.compile(
    r"(?:\s?[가-힣]{1,4}?)?(?:을|를|이|가|은|는|보다|도|에|에도)?\s(?:더\s)?(?=넘|웃도|웃돌|초과|상회|못\s?미|미치지|채\s)"
)


def _match_of(rows: _Rows, text: str, position: int | None = None) -> tuple[re.Match[str], Bound] | None:
    for pattern, bound in rows:
        match = pattern.search(text) if position is None else pattern.match(text, position)
        if match:
            return match, bound
    return None


def _first(rows: _Rows, text: str, position: int | None = None) -> Bound | None:
    found = _match_of(rows, text, position)
    return found[1] if found else None


def _english(text: str, start: int, end: int) -> Bound:
    if _PLUS.match(text, end):
        return Bound.AT_LEAST
    # Forty characters hold the longest of the phrases above.
    before = text[max(0, start - 40) : start]
    bound = _first(_EN_DIRECTLY_BEFORE, before) or _first(_EN_BEFORE, before)
    if bound in {Bound.UNDER, Bound.OVER} and _EN_AGO.match(text, end):
        # "Lower than a year ago" compares with then.
        return Bound.NONE
    after = _first(_EN_AFTER, text, end)
    # "Served by three or more buses" is no date.
    return (after if after and bound is Bound.UNTIL else bound) or after or Bound.NONE


def _korean(text: str, start: int, end: int) -> Bound:
    exceeded = _KO_OBJECT.match(text, end)
    before = _first(_KO_BEFORE, text[max(0, start - _REACH) : start])
    after = _first(_KO_AFTER, text, exceeded.end() if exceeded else end)
    # 최대 23명까지 is a limit, which 까지 alone need not be.
    return (before if after is Bound.UNTIL else after) or before or after or Bound.NONE


def limit_span(text: str, start: int, end: int, lang: str) -> tuple[int, int]:
    """Return where the value at `text[start:end]` stands with its limit, in Korean: 10개 이내, 최대 7권까지."""
    if lang != "ko":
        return start, end
    before = _match_of(_KO_BEFORE, text[max(0, start - _REACH) : start])
    after = _match_of(_KO_AFTER, text, end)
    if after and not (before and after[1] is Bound.UNTIL):
        return start, after[0].end()
    if before:
        word = before[0].group().lstrip(" (“‘\"'")
        start = max(0, start - _REACH) + before[0].end() - len(word)
    return start, after[0].end() if after else end


def bound_around(text: str, start: int, end: int, lang: str) -> Bound:
    """Return how the words around `text[start:end]` bound the value that stands there."""
    return _korean(text, start, end) if lang == "ko" else _english(text, start, end)
