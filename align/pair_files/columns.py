"""Which columns of a table hold the source and its translation, and rows of these columns as units."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import get_args

from align.bitext import Pair, Sentence
from align.errors import InputError
from align.language import UNDETERMINED, detect_language
from align.pair_files.languages import Languages, choose_languages, primary
from align.pair_files.unit import State, Unit

__all__ = ["SAMPLE", "Columns", "find_columns", "unit_of_cells"]

SAMPLE = 50
"""Rows that tell what the columns are, where the heading does not. Rows of one table are alike: the first would do."""

LEAST_FILLED = 0.5
"""Share of a column's cells that must hold words of one language: ids, dates and remarks stay far below it."""

_HEADINGS: Mapping[str, frozenset[str]] = {
    "source": frozenset({"source", "src", "source text", "original", "원문", "원본", "msgid"}),
    "target": frozenset(
        {"target", "tgt", "trg", "target text", "translation", "mt", "번역", "번역문", "역문", "msgstr"}
    ),
    "ko": frozenset({"ko", "kor", "korean", "ko-kr", "한국어", "한글", "국문"}),
    "en": frozenset({"en", "eng", "english", "en-us", "en-gb", "영어", "영문"}),
    "document": frozenset({"document"}),
    "score": frozenset({"score"}),
    "id": frozenset({"id"}),
    "state": frozenset({"state"}),
    "source_lang": frozenset({"source_lang", "source-lang"}),
    "target_lang": frozenset({"target_lang", "target-lang"}),
}


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns (from 0) of source and target, their languages, whether there is a heading, and what it names."""

    source: int
    target: int
    languages: Languages
    heading: bool
    named: Mapping[str, int]


def find_columns(rows: Sequence[Sequence[str]], asked: Languages, path: str) -> Columns:
    """Return the columns of a table that begins with `rows`, by its heading, else by the scripts of its cells.

    Raises InputError where that cannot be told.
    """
    named = _named(rows[0], asked) if rows else {}
    heading = "source" in named and "target" in named
    body = rows[1:] if heading else rows
    languages = [_language([row[column] for row in body if column < len(row)]) for column in range(_width(rows))]
    if heading:
        pair: tuple[int, int] | None = (named["source"], named["target"])
    else:
        pair = _by_script(languages, asked)
    if pair is None:
        reason = "cannot tell which columns hold the two languages; give the first row the names 'source' and 'target'"
        raise InputError(path, reason, 1)
    known = Languages(asked.source or _known(languages, pair[0]), asked.target or _known(languages, pair[1]))
    return Columns(*pair, known, heading, named if heading else {})


def _width(rows: Sequence[Sequence[str]]) -> int:
    return max(map(len, rows), default=0)


def _named(row: Sequence[str], asked: Languages) -> dict[str, int]:
    """Return the columns that a heading names; languages are the two sides, the one asked for or Korean the source."""
    names = {cell.strip().casefold().lstrip("\ufeff"): index for index, cell in reversed(list(enumerate(row)))}
    found = {
        what: index
        for what, words in _HEADINGS.items()
        for index in [next((names[name] for name in names if name in words), None)]
        if index is not None
    }
    tags = [name for name in names if _is_tag(name)] + [lang for lang in ("ko", "en") if lang in found]
    if "source" not in found and "target" not in found and (pair := choose_languages(sorted(set(tags)), None, asked)):
        for side, tag in zip(("source", "target"), pair, strict=True):
            found[side] = names[tag] if tag in names else found[tag]
    return found


def _is_tag(name: str) -> bool:
    first, _, region = name.replace("_", "-").partition("-")
    return first.isascii() and first.isalpha() and len(first) == 2 and len(region) in {0, 2}


def _language(cells: Sequence[str]) -> str:
    """Return the language of most cells, or `und` where they are no texts."""
    filled = [cell for cell in cells if cell.strip()]
    found = Counter(detect_language(cell) for cell in filled)
    lang, times = found.most_common(1)[0] if found else (UNDETERMINED, 0)
    return lang if times >= LEAST_FILLED * len(filled) else UNDETERMINED


def _by_script(languages: Sequence[str], asked: Languages) -> tuple[int, int] | None:
    """Return the columns of two languages that differ in script; of two columns, the first is the source.

    Identifiers in Latin letters come before texts, so that of several columns in one language the last one counts.
    """
    texts = {lang: column for column, lang in enumerate(languages) if lang != UNDETERMINED}
    if len(texts) == 1 and len(languages) == 2:
        return 0, 1
    tags = sorted(texts, key=texts.__getitem__)
    pair = choose_languages(tags, tags[0] if len(tags) == 2 else None, asked)
    return (texts[pair[0]], texts[pair[1]]) if pair and len(tags) > 1 else None


def _known(languages: Sequence[str], column: int) -> str | None:
    lang = languages[column] if column < len(languages) else UNDETERMINED
    return None if lang == UNDETERMINED else lang


def unit_of_cells(columns: Columns, cells: Sequence[Sentence | None], number: int) -> Unit:
    """Return a row of a table as a unit; an empty cell is a translation (or a source) that should be there."""
    languages = columns.languages
    source = _cell(cells, columns.source, _value(columns, cells, "source_lang") or languages.source)
    target = _cell(cells, columns.target, _value(columns, cells, "target_lang") or languages.target)
    return Unit(
        Pair(source, target, _score(_value(columns, cells, "score"))),
        _value(columns, cells, "id") or str(number),
        _value(columns, cells, "document"),
        _state(_value(columns, cells, "state"), whole=bool(source and target)),
    )


def _state(named: str, *, whole: bool) -> State:
    """Return the state that a table names, one of ours, or what an empty cell says."""
    known = [state for state in get_args(State) if state and state == named]
    return known[0] if known else "" if whole else "translated"


def _cell(cells: Sequence[Sentence | None], column: int, lang: str | None) -> tuple[Sentence, ...]:
    sentence = cells[column] if column < len(cells) else None
    if sentence is None or not (sentence.text or sentence.codes):
        return ()
    return (replace(sentence, lang=primary(lang) if lang else detect_language(sentence.text)),)


def _value(columns: Columns, cells: Sequence[Sentence | None], name: str) -> str:
    found = _cell(cells, columns.named[name], "und") if name in columns.named else ()
    return found[0].text if found else ""


def _score(text: str) -> float:
    try:
        return min(max(float(text), 0.0), 1.0)
    except ValueError:
        return 1.0
