"""Pairs as plain records, the one shape that the JSON report and the JSON lines of pairs share."""

from __future__ import annotations

import re
from typing import Any

from align.bitext import Pair, Place

__all__ = ["Record", "escape_surrogates", "pair_record", "rounded", "words_record"]

Record = dict[str, Any]

_SURROGATE = re.compile("[\ud800-\udfff]")


def words_record(text: str, place: Place) -> Record:
    """Return words and where they stand: text, line, column, start, end."""
    return {"text": text, "line": place.line, "column": place.column, "start": place.start, "end": place.end}


def pair_record(index: int, pair: Pair) -> Record:
    """Return a pair: id, score, source and target sentences, and `moved` where it is."""
    record: Record = {
        "id": index,
        "score": rounded(pair.score),
        "source": [words_record(sentence.text, sentence.place) for sentence in pair.source],
        "target": [words_record(sentence.text, sentence.place) for sentence in pair.target],
    }
    return record | {"moved": True} if pair.moved else record


def rounded(share: float) -> float:
    """Return four decimals: they tell any two findings apart; more would make reports differ between machines."""
    return round(float(share), 4)


def escape_surrogates(json_text: str) -> str:
    """Return JSON text that UTF-8 can encode: a lone surrogate has no UTF-8, but JSON has an escape for it."""
    return _SURROGATE.sub(lambda match: f"\\u{ord(match[0]):04x}", json_text)
