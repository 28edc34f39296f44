"""Pairs as JSON lines: one pair a line, shaped as in the JSON report, with its document's id."""

from __future__ import annotations

import json
from collections.abc import Sequence

from align.bitext import Bitext
from align.pair_files.records import escape_surrogates, pair_record

__all__ = ["to_json_lines"]


def to_json_lines(documents: Sequence[Bitext]) -> bytes:
    """Return the pairs of all documents in UTF-8."""
    records = (
        {"document": document.id} | pair_record(index, pair)
        for document in documents
        for index, pair in enumerate(document.pairs)
    )
    lines = (json.dumps(record, ensure_ascii=False) for record in records)
    return escape_surrogates("".join(f"{line}\n" for line in lines)).encode()
