"""Passages divided where one language gives way to another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from align.bitext import Passage
from align.language.detecting import BRACKETED, QUOTED, UNDETERMINED, detect_language, find_languages, find_words

__all__ = ["split_languages"]

# Where a language may give way to another: after a sentence's end and its closing marks, at a stroke between titles.
_SENTENCE_END = re.compile(
    r"[.!?…。！？]+[\"'”’」』)\]>*]*"
    r"(?:\s+|(?=[<\[※])|(?<=[다요]\.)(?=[A-Z<(\"“*])|(?<=[a-z]\.)(?=[가-힣]))"
)
_STROKES = (re.compile(r"\s+[/|｜]\s+|\s*[／｜]\s*"), re.compile(r"\s+[–—-]+\s+"))
_ABBREVIATION = re.compile(r"\b(?:[A-Za-z]|Inc|Corp|Co|Ltd|Mr|Mrs|Ms|Dr|Prof|St|vs|etc|No|Vol|Jr|Sr|Bros|al)\.$")
_LOWER_CASE = re.compile(r"[a-z]{2}")


class _Unit(NamedTuple):
    """A stretch of a passage between two places where the language may change."""

    start: int
    end: int
    lang: str
    words: int
    solid: bool


def split_languages(passages: Sequence[Passage], latin: str = "en") -> list[Passage]:
    """Return the passages with their languages, divided where the language changes for good inside one.

    `latin` is the language of Latin script. A passage without letters takes the language of the one before it, else
    of the one after it.
    """
    told = [part for passage in passages for part in _split(passage)]
    langs = [latin if lang == "en" else lang for _, lang in told]
    first = next((lang for lang in langs if lang != UNDETERMINED), UNDETERMINED)
    for index, lang in enumerate(langs):
        if lang == UNDETERMINED:
            langs[index] = langs[index - 1] if index else first
    return [Passage(part.text, part.place, lang) for (part, _), lang in zip(told, langs, strict=True)]


def _split(passage: Passage) -> Iterator[tuple[Passage, str]]:
    """Yield the parts of a passage that are of one language, and that."""
    languages = find_languages(passage.text)
    if len(languages) < 2:
        yield _stripped(passage, 0, len(passage.text)), next(iter(languages), UNDETERMINED)
        return
    for start, end in _stretches(passage.text):
        part = _stripped(passage, start, end)
        yield part, detect_language(part.text)


def _stripped(passage: Passage, start: int, end: int) -> Passage:
    """Return `text[start:end]` of a passage without the white space around it."""
    text = passage.text[start:end]
    bare = text.strip()
    start += text.index(bare)
    return passage.part(start, start + len(bare))


def _stretches(text: str) -> list[tuple[int, int]]:
    """Return start and end of each stretch of one language in `text`, which has letters of several scripts."""
    for stroke in _STROKES:
        titles = _units(text, [match.span() for match in stroke.finditer(text)])
        if _alternate(titles) and all(_is_title(text[unit.start : unit.end], unit) for unit in titles):
            return [(unit.start, unit.end) for unit in titles]
    ends = [(match.end(), match.end()) for match in _SENTENCE_END.finditer(text) if _is_end(text, match)]
    return _merge(_units(text, ends))


def _is_title(text: str, unit: _Unit) -> bool:
    """Tell a title from an acronym, which Korean titles have beside strokes as well."""
    return unit.lang not in ("en", UNDETERMINED) or unit.words > 1 or _LOWER_CASE.search(text) is not None


def _is_end(text: str, match: re.Match[str]) -> bool:
    return _ABBREVIATION.search(text, 0, match.start() + 1) is None


def _units(text: str, cuts: Sequence[tuple[int, int]]) -> list[_Unit]:
    """Cut `text` at the `cuts` (start and end of what lies between two units) outside brackets and quotations."""
    shields = [match.span() for pattern in (BRACKETED, QUOTED) for match in pattern.finditer(text)]
    cuts = [cut for cut in cuts if not any(start < cut[0] < end for start, end in shields)]
    starts, ends = [0, *(end for _, end in cuts)], [*(start for start, _ in cuts), len(text)]
    return [_unit(text, start, end) for start, end in zip(starts, ends, strict=True)]


def _unit(text: str, start: int, end: int) -> _Unit:
    unit = text[start:end]
    lang, words = detect_language(unit), len(find_words(unit))
    # Names and acronyms between two sentences are no change of language: three words, one of them no name, are.
    solid = words > 1 if lang != "en" else words > 2 and re.search(r"(?<!\S)[a-z]", unit) is not None
    return _Unit(start, end, lang, words, solid)


def _alternate(units: Sequence[_Unit]) -> bool:
    """Tell whether two languages take turns from unit to unit, and the second has the last word."""
    first, second = {unit.lang for unit in units[::2]}, {unit.lang for unit in units[1::2]}
    told = UNDETERMINED not in first | second
    return told and len(units) % 2 == 0 and len(first) == len(second) == 1 and first != second


def _merge(units: Sequence[_Unit]) -> list[tuple[int, int]]:
    """Join neighbours of one language, and those too slight to stand for a language of their own."""
    turns = _alternate(units)
    merged: list[_Unit] = []
    for unit in units:
        stands = unit.lang != UNDETERMINED and (unit.solid or turns)
        if merged and (not stands or unit.lang == merged[-1].lang):
            merged[-1] = merged[-1]._replace(end=unit.end)
        elif merged and not (merged[-1].solid or turns):
            merged[-1] = unit._replace(start=merged[-1].start)
        else:
            merged.append(unit)
    return [(unit.start, unit.end) for unit in merged]
