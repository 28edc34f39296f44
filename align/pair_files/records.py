"""Pairs as plain records, the one shape that the JSON report and the JSON lines of pairs share."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import asdict, fields
from typing import Any

from align.bitext import Code, Pair, Place

__all__ = ["Record", "codes_of", "codes_record", "escape_surrogates", "pair_record", "rounded", "words_record"]

Record = dict[str, Any]

_SURROGATE = re.compile("[\ud800-\udfff]")


def words_record(text: str, place: Place) -> Record:
    """Return words and where they stand: text, line, column, start, end, and the page of a PDF."""
    record: Record = {"text": text, "line": place.line, "column": place.column, "start": place.start, "end": place.end}
    return record if place.page is None else record | {"page": place.page}


def pair_record(index: int, pair: Pair) -> Record:
    """Return a pair: id, score, source and target sentences, and `moved` where it is."""
    record: Record = {
        "id": index,
        "score": rounded(pair.score),
        "source": [words_record(sentence.text, sentence.place) for sentence in pair.source],
        "target": [words_record(sentence.text, sentence.place) for sentence in pair.target],
    }
    return record | {"moved": True} if pair.moved else record


def codes_record(codes: Iterable[Code]) -> list[Record]:
    """Return inline codes as records; what a code does not have is left out."""
    return [{key: value for key, value in asdict(code).items() if value or key == "position"} for code in codes]


def codes_of(records: Iterable[Record]) -> tuple[Code, ...]:
    """Return the codes of such records; raises KeyError, TypeError or ValueError where they are none."""
    known = {field.name for field in fields(Code)}
    whole = [{"id": "", "markup": ""} | {key: record[key] for key in record if key in known} for record in records]
    return tuple(Code(**record) for record in whole)


def rounded(share: float) -> float:
    """Return four decimals: they tell any two findings apart; more would make reports differ between machines."""
    return round(float(share), 4)


def escape_surrogates(json_text: str) -> str:
    """Return JSON text that UTF-8 can encode: a lone surrogate has no UTF-8, but JSON has an escape for it."""
    return _SURROGATE.sub(lambda match: f"\\u{ord(match[0]):04x}", json_text)
