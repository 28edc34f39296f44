"""Pairs as JSON lines: one pair a line, shaped as in the JSON report, or simply {"source": …, "target": …}."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import IO, Any, cast, get_args

from align.bitext import Pair, Place, Sentence
from align.errors import InputError
from align.language import detect_language
from align.pair_files.content_places import sentence_of
from align.pair_files.escaped_text import escaped_spans
from align.pair_files.inline_elements import Content
from align.pair_files.languages import Languages, choose_languages, primary
from align.pair_files.opening import opened
from align.pair_files.records import codes_of, codes_record, escape_surrogates, pair_record
from align.pair_files.unit import State, Unit, claim

__all__ = ["read_json_lines", "write_json_lines"]

Record = Mapping[str, Any]

_STRING = re.compile(r'"((?:[^"\\]|\\.)*)"')
_ESCAPE = re.compile(r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\.")


def write_json_lines(units: Iterable[Unit], languages: Languages, file: IO[bytes]) -> None:
    """Write the units in UTF-8; what only bilingual files say (codes, state, notes) stands where there is something."""
    counts: Counter[str] = Counter()
    for unit in units:
        record: dict[str, Any] = {"document": unit.document} | pair_record(counts[unit.document], unit.pair)
        for side, sentences in (("source", unit.pair.source), ("target", unit.pair.target)):
            for words, sentence in zip(record[side], sentences, strict=True):
                words |= {"lang": sentence.lang} if sentence.lang != "und" else {}
                words |= {"codes": codes_record(sentence.codes)} if sentence.codes else {}
        said = _said(unit)
        record |= {key: said[key] for key in said if said[key] and said[key] != str(record["id"])}
        counts[unit.document] += 1
        file.write((escape_surrogates(json.dumps(record, ensure_ascii=False)) + "\n").encode())


def _said(unit: Unit) -> Record:
    """Return what a bilingual file says of a unit beside its texts."""
    translate = "" if unit.translate else "no"
    return {"unit": unit.id, "state": claim(unit), "notes": list(unit.notes), "translate": translate}


def read_json_lines(path: Path, asked: Languages) -> Iterator[Unit]:
    """Yield the units of a file in either shape; raises InputError for a line that is neither."""
    name = path.as_posix()
    start = 0
    with opened(path) as file:
        for number, line in enumerate(_lines(file, name), start=1):
            if line.strip():
                yield _unit(_Line(name, number, start, line), asked)
            start += len(line)


def _lines(file: IO[bytes], name: str) -> Iterator[str]:
    for number, line in enumerate(file, start=1):
        try:
            yield line.decode("utf-8-sig" if number == 1 else "utf-8")
        except UnicodeDecodeError:
            raise InputError(name, "is not UTF-8, which JSON lines are written in; save it as UTF-8", number) from None


class _Line:
    """A line of the file; texts are found in it one after the other."""

    def __init__(self, path: str, number: int, start: int, text: str) -> None:
        self.path, self.number, self.start, self.text = path, number, start, text
        self.position = 0

    def error(self, reason: str) -> InputError:
        return InputError(self.path, reason, self.number)

    def sentence(self, text: str, lang: str) -> Sentence:
        """Return a text of this line at its place: the string from here on that says it."""
        for match in _STRING.finditer(self.text, self.position):
            if match[1] == text or ("\\" in match[1] and json.loads(match[0], strict=False) == text):
                self.position = match.end()
                place = (self.number, match.start(1) + 1)
                spans = tuple(escaped_spans(match[1], self.start + match.start(1), place, _ESCAPE, _plain))
                return sentence_of(Content(text, spans, (), self.start, self.number), self.path, lang)
        whole = Place(self.path, self.number, 1, self.start, self.start + len(self.text.rstrip()))
        return Sentence(text, lang, whole)


def _plain(match: re.Match[str]) -> str:
    return cast(str, json.loads(f'"{match[0]}"'))


def _unit(line: _Line, asked: Languages) -> Unit:
    try:
        record = json.loads(line.text)
    except (ValueError, RecursionError) as error:
        raise line.error(f"is no JSON ({error}); each line has to be an object of its own") from None
    if not isinstance(record, dict):
        raise line.error("is no JSON object; each line has to be one, with a source and a target")
    sides = _sides(record, line, asked)
    langs = Languages(asked.source or record.get("source_lang"), asked.target or record.get("target_lang"))
    source = _sentences(record.get(sides[0]), line, langs.source or _named(sides[0]))
    target = _sentences(record.get(sides[1]), line, langs.target or _named(sides[1]))
    state = record.get("state", "")
    return Unit(
        Pair(source, target, _score(record, line), bool(record.get("moved"))),
        str(record.get("unit", record.get("id", line.number))),
        str(record.get("document", "")),
        state if state in get_args(State) and state else ("" if source and target else "translated"),
        tuple(map(str, record.get("notes") or ())),
        record.get("translate") != "no",
    )


def _sides(record: Record, line: _Line, asked: Languages) -> tuple[str, str]:
    if "source" in record and "target" in record:
        return "source", "target"
    tags = [key for key in record if re.fullmatch("[A-Za-z]{2}([-_][A-Za-z]{2,4})?", key)]
    if pair := choose_languages(tags, None, asked):
        return pair
    raise line.error("has no source and target; give each object these two keys, or two language codes")


def _named(key: str) -> str | None:
    return None if key in {"source", "target"} else primary(key)


def _score(record: Record, line: _Line) -> float:
    score = record.get("score", 1.0)
    if not isinstance(score, int | float):
        raise line.error("has a score that is no number")
    return min(max(float(score), 0.0), 1.0)


def _sentences(value: object, line: _Line, lang: str | None) -> tuple[Sentence, ...]:
    words = value if isinstance(value, list) else [] if value in (None, "") else [{"text": value}]
    return tuple(_sentence(one, line, lang) for one in words)


def _sentence(words: object, line: _Line, lang: str | None) -> Sentence:
    text = words.get("text") if isinstance(words, dict) else words
    if not isinstance(text, str):
        raise line.error("has a source or target that is no text")
    more: Record = words if isinstance(words, dict) else {}
    sentence = line.sentence(text, str(lang or more.get("lang") or detect_language(text)))
    try:
        return Sentence(text, sentence.lang, sentence.place, codes_of(more.get("codes") or ()))
    except (KeyError, TypeError, ValueError):
        raise line.error("has inline codes of an unknown shape") from None
