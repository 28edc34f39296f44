"""Names that a text shortens and says so: an acronym in brackets, or what follows "hereinafter" or 이하."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from align.rendering.phrases import FUNCTION_WORDS, Word, split_words
from qa_reports.analysed import AnalysedBitext, AnalysedPair, AnalysedSide
from qa_reports.extract.names.full_names import NameUse
from qa_reports.extract.nouns import side_nouns

__all__ = ["find_abbreviations"]

_QUOTES = "'\"‘’“”「」『』"
_SHORT = rf"[{_QUOTES}]?(?P<short>[^(){_QUOTES}]+?)[{_QUOTES}]?"
_KOREAN = re.compile(rf"\s?\((?:이하|약칭)[,:]?\s*{_SHORT}(?:(?:이?라고?|으?로)\s[^()]+)?\)")
_ENGLISH = re.compile(
    r"\s?\((?:hereinafter|hereafter)[,\s]*(?:(?:referred to|known|called|abbreviated|simply)\s+)*(?:as\s+)?"
    rf"(?:the\s+)?[{_QUOTES}]?(?:the\s+)?{_SHORT}\)",
    re.IGNORECASE,
)
_ACRONYM = re.compile(r"\s?\((?P<short>[A-Z][A-Za-z&]{1,7})\)")


@dataclass(frozen=True, slots=True)
class _Definition:
    """A full form and its short one, each with its offsets in its side."""

    full: str
    short: str


def find_abbreviations(number: int, document: AnalysedBitext) -> Iterator[NameUse]:
    """Yield the uses of both forms of every name that source and translation shorten in the same pair."""
    for pair in document.beads:
        source, target = _define(pair.source), _define(pair.target)
        if source and target:
            for source_form, target_form in ((source.full, target.full), (source.short, target.short)):
                for other in document.beads:
                    yield from _uses(number, other, (source_form, target_form), source)


def _define(side: AnalysedSide) -> _Definition | None:
    """Return the first definition of a side, None where there is none."""
    patterns = (_KOREAN, _ACRONYM) if side.lang == "ko" else (_ENGLISH, _ACRONYM)
    for pattern in patterns:
        for found in pattern.finditer(side.text):
            full = _noun_before(side, found.start()) if side.lang == "ko" else _name_before(side.text, found.start())
            if full:
                return _Definition(full, found["short"].strip())
    return None


def _noun_before(side: AnalysedSide, end: int) -> str | None:
    nouns = [noun for noun in side_nouns(side) if noun.end == end]
    return nouns[0].text if nouns else None


def _name_before(text: str, end: int) -> str | None:
    """Return the capitalised words directly before an offset, with the function words among them."""
    run: list[Word] = []
    for word in reversed([word for word in split_words(text) if word.end <= end]):
        stop = run[0].start if run else end
        if text[word.end : stop].strip(f" -–&{_QUOTES}"):
            break
        if not word.capitalised and word.text.lower() not in FUNCTION_WORDS:
            break
        run.insert(0, word)
    while run and run[0].text.lower() in FUNCTION_WORDS:
        run.pop(0)
    return text[run[0].start : run[-1].end] if run else None


def _uses(number: int, pair: AnalysedPair, forms: tuple[str, str], definition: _Definition) -> Iterator[NameUse]:
    """Yield the use of a pair of forms in a pair that has both."""
    starts = [side.text.find(form) for side, form in zip((pair.source, pair.target), forms, strict=True)]
    if min(starts) >= 0:
        source = pair.source.span(starts[0], starts[0] + len(forms[0]))
        target = pair.target.span(starts[1], starts[1] + len(forms[1]))
        hangul = forms[0] if pair.source.lang == "ko" else forms[1]
        yield NameUse(number, pair.index, source, target, hangul, definition.full, is_body=True)
