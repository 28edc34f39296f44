"""Pairs as JSON lines: one pair a line, shaped as in the JSON report, with its document's id."""

from __future__ import annotations

import json
from collections.abc import Sequence

from align.bitext import Bitext, Sentence

__all__ = ["sentence_record", "to_json_lines"]


def sentence_record(sentence: Sentence) -> dict[str, str | int]:
    """Return a sentence as the report and the pair files show it: text, line, column, start, end."""
    place = sentence.place
    return {
        "text": sentence.text,
        "line": place.line,
        "column": place.column,
        "start": place.start,
        "end": place.end,
    }


def to_json_lines(documents: Sequence[Bitext]) -> bytes:
    """Return the pairs of all documents in UTF-8; a lone surrogate is escaped."""
    lines = (
        {
            "document": document.id,
            "id": index,
            "score": round(pair.score, 4),
            "source": list(map(sentence_record, pair.source)),
            "target": list(map(sentence_record, pair.target)),
        }
        for document in documents
        for index, pair in enumerate(document.pairs)
    )
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines).encode("utf-8", "backslashreplace")
